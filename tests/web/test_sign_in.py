"""Signing in: by mailed code first, also by password; nobody learns who has an account."""

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.core import mail
from django.test import Client

from zelfsamen.core.models import Record
from zelfsamen.people.models import Person

pytestmark = pytest.mark.django_db


def ask_code(client, email):
    return client.post("/account/login/code/", {"email": email}, follow=True)


def test_a_mailed_code_signs_in(client, karin, mailed_code):
    ask_code(client, "Karin@Example.org")
    answer = client.post("/account/login/code/confirm/", {"code": mailed_code()})
    assert answer.status_code == 302
    assert answer["Location"] == "/"
    assert client.get("/").context["user"] == karin


def test_the_mail_with_the_code_is_ours_and_in_the_language_of_the_account(client, karin):
    ask_code(client, "karin@example.org")
    letter = mail.outbox[-1]
    assert letter.to == ["karin@example.org"]
    assert letter.extra_headers["Auto-Submitted"] == "auto-generated"
    assert [kind for _html, kind in letter.alternatives] == ["text/html"]
    assert "zelfsamen" in letter.body


def test_a_wrong_code_does_not_sign_in(client, karin):
    ask_code(client, "karin@example.org")
    client.post("/account/login/code/confirm/", {"code": "WRONG"})
    assert client.get("/").status_code == 302


def test_a_stranger_gets_the_same_pages_as_a_member(client, karin):
    known = ask_code(client, "karin@example.org")
    unknown = ask_code(Client(), "nobody@example.org")
    assert known.redirect_chain == unknown.redirect_chain
    assert (known.status_code, known.templates[0].name) == (unknown.status_code, unknown.templates[0].name)
    assert "karin" in known.content.decode()
    assert mail.outbox[-1].to == ["nobody@example.org"]
    assert not EmailAddress.objects.filter(email="nobody@example.org").exists()


def test_a_password_signs_in(client, karin):
    EmailAddress.objects.create(user=karin, email=karin.email, verified=True, primary=True)
    answer = client.post("/account/login/", {"login": "karin@example.org", "password": "een lang wachtwoord"})
    assert answer.status_code == 302
    assert "_auth_user_id" in client.session


def test_a_password_alone_is_not_enough_for_an_address_nobody_confirmed(client, karin):
    client.post("/account/login/", {"login": "karin@example.org", "password": "een lang wachtwoord"})
    assert "_auth_user_id" not in client.session


def test_making_an_account_asks_for_the_code_and_leads_to_the_welcome(client, mailed_code):
    client.post("/account/signup/", {"email": "New@Example.org"}, headers={"accept-language": "en"}, follow=True)
    person = Person.objects.get()
    assert (person.email, person.language, person.has_usable_password()) == ("new@example.org", "en", False)
    assert "_auth_user_id" not in client.session
    answer = client.post("/account/confirm-email/", {"code": mailed_code()})
    assert answer["Location"] == "/welcome/"
    assert Record.objects.filter(verb="people.registered", actor=person.pk).count() == 1


def test_making_an_account_that_exists_tells_only_its_owner(client, karin):
    other = Client().post("/account/signup/", {"email": "fresh@example.org"}, follow=True)
    same = client.post("/account/signup/", {"email": "karin@example.org"}, follow=True)
    assert other.redirect_chain == same.redirect_chain
    assert "account/password" in mail.outbox[-1].body
    assert Person.objects.count() == 2


def test_signing_out_everywhere_ends_the_other_sessions(client, karin, mailed_code):
    for one in (client, other := Client()):
        ask_code(one, karin.email)
        one.post("/account/login/code/confirm/", {"code": mailed_code()})
        one.get("/")
    assert UserSession.objects.count() == 2
    client.post("/account/sessions/")
    assert other.get("/").status_code == 302
    assert client.get("/").status_code == 200


def test_a_forgotten_password_is_set_anew_by_mail(client, karin):
    EmailAddress.objects.create(user=karin, email=karin.email, verified=True, primary=True)
    client.post("/account/password/reset/", {"email": karin.email})
    link = re.search(r"http://testserver(/account/password/reset/key/\S+)", mail.outbox[-1].body).group(1)
    form = client.get(link, follow=True)
    client.post(form.request["PATH_INFO"], {"password1": "weer een ander woord", "password2": "weer een ander woord"})
    karin.refresh_from_db()
    assert karin.check_password("weer een ander woord")


def test_a_short_or_common_password_is_refused(client, karin):
    EmailAddress.objects.create(user=karin, email=karin.email, verified=True, primary=True)
    client.post("/account/login/", {"login": karin.email, "password": "een lang wachtwoord"})
    for password in ("kort", "1q2w3e4r5t6y", "karin@example.org"):
        answer = client.post(
            "/account/password/change/", {"oldpassword": "een lang wachtwoord", "password1": password, "password2": password}
        )
        assert answer.context["form"].errors


@pytest.mark.parametrize(
    "path",
    ["login/", "signup/", "login/code/", "password/reset/"],
)
def test_every_page_before_sign_in_opens(client, path):
    assert client.get(f"/account/{path}").status_code == 200


@pytest.mark.parametrize("path", ["email/", "2fa/", "2fa/webauthn/", "2fa/totp/activate/", "sessions/", "logout/", "password/set/"])
def test_every_page_about_the_account_opens(client, path, mailed_code, karin):
    karin.set_unusable_password()
    karin.save()
    ask_code(client, karin.email)
    client.post("/account/login/code/confirm/", {"code": mailed_code()})
    assert client.get(f"/account/{path}").status_code == 200


def test_a_page_that_needs_sign_in_leads_there_and_back(client):
    answer = client.get("/welcome/")
    assert (answer.status_code, answer["Location"]) == (302, "/account/login/?next=/welcome/")
