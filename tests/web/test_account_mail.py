"""Mails about an account speak with our voice, all of them."""

from pathlib import Path
from smtplib import SMTPServerDisconnected

import allauth
import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone

from zelfsamen.web.adapters import FactorAdapter
from zelfsamen.web.mail.account import CHANGES, OTHERS, content_of

TEMPLATES = Path(allauth.__file__).parent / "templates"
THEIRS = sorted(
    str(path.relative_to(TEMPLATES)).removesuffix("_subject.txt")
    for part in ("account", "mfa")
    for path in TEMPLATES.glob(f"{part}/email/*_subject.txt")
)
TOLD = {
    "code": "ABCD-EFGH",
    "email": "karin@example.org",
    "from_email": "old@example.org",
    "to_email": "new@example.org",
    "deleted_email": "old@example.org",
    "password_reset_url": "http://testserver/account/password/reset/",
    "signup_url": "http://testserver/account/signup/",
    "timestamp": timezone.now(),
    "ip": "192.0.2.1",
    "user_agent": "Firefox",
}


def test_there_are_words_for_every_mail_of_the_installed_package():
    assert THEIRS
    assert set(THEIRS) == {*CHANGES, *OTHERS}


@pytest.mark.parametrize("name", THEIRS)
def test_every_mail_says_what_to_do_and_why_it_came(name):
    content, link = content_of(name, TOLD)
    assert content.subject
    assert content.first_line
    assert content.what_if_nothing
    assert content.reason
    assert bool(link) == bool(content.link_text)


@pytest.mark.django_db
def test_a_mail_server_that_is_down_is_told_as_it_is(client, karin, monkeypatch):
    def down(_self, _messages):
        raise SMTPServerDisconnected

    monkeypatch.setattr(EmailBackend, "send_messages", down)
    answer = client.post("/account/login/code/", {"email": karin.email})
    assert answer.status_code == 422


@pytest.mark.django_db
def test_a_change_to_the_account_is_mailed_to_its_owner(as_karin, karin):
    EmailAddress.objects.create(user=karin, email=karin.email, verified=True, primary=True)
    as_karin.post(
        "/account/password/change/",
        {"oldpassword": "een lang wachtwoord", "password1": "een ander wachtwoord", "password2": "een ander wachtwoord"},
    )
    assert mail.outbox[-1].to == [karin.email]
    assert "127.0.0.1" in mail.outbox[-1].body


def test_secrets_of_second_factors_rest_encrypted_also_after_a_new_key(settings):
    locked = FactorAdapter().encrypt("JBSWY3DPEHPK3PXP")
    assert "JBSWY3DPEHPK3PXP" not in locked
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "a new one"
    assert FactorAdapter().decrypt(locked) == "JBSWY3DPEHPK3PXP"
