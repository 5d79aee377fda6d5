"""A second factor: a code from an app, recovery codes, passkeys."""

import time

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

pytestmark = pytest.mark.django_db
PASSWORD = "een lang wachtwoord"


def app_code(secret):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


@pytest.fixture
def signed_in(client, karin):
    EmailAddress.objects.create(user=karin, email=karin.email, verified=True, primary=True)
    client.post("/account/login/", {"login": karin.email, "password": PASSWORD})
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    return client


@pytest.fixture
def secret(signed_in, django_capture_on_commit_callbacks):
    """The key of the app after it was switched on."""
    secret = signed_in.get("/account/2fa/totp/activate/").context["form"].secret
    with django_capture_on_commit_callbacks(execute=True):
        answer = signed_in.post("/account/2fa/totp/activate/", {"code": app_code(secret)})
    assert answer.status_code == 302
    return secret


def test_the_page_shows_the_square_without_a_picture_from_an_address(signed_in):
    page = signed_in.get("/account/2fa/totp/activate/").content.decode()
    assert "<path" in page
    assert "data:" not in page


def test_the_key_is_not_readable_in_the_database(secret):
    assert secret not in str(Authenticator.objects.get(type="totp").data)


def test_switching_on_is_mailed(secret, mailoutbox):
    assert mailoutbox
    assert {tuple(message.to) for message in mailoutbox} == {("karin@example.org",)}


def test_a_password_then_asks_for_the_code_and_takes_each_once(client, secret, karin):
    client.logout()
    client.post("/account/login/", {"login": karin.email, "password": PASSWORD})
    assert "_auth_user_id" not in client.session
    assert client.get("/account/2fa/authenticate/").status_code == 200
    client.post("/account/2fa/authenticate/", {"code": "000000"})
    assert "_auth_user_id" not in client.session
    client.post("/account/2fa/authenticate/", {"code": recovery_codes()[0]})
    assert "_auth_user_id" in client.session
    assert len(recovery_codes()) == 9


def test_a_mailed_code_is_one_factor_too(client, secret, karin, mailed_code):
    client.logout()
    client.post("/account/login/code/", {"email": karin.email})
    client.post("/account/login/code/confirm/", {"code": mailed_code()})
    assert "_auth_user_id" not in client.session


def recovery_codes():
    return Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()


def test_a_passkey_can_be_asked_for_before_sign_in(client):
    answer = client.get("/account/2fa/webauthn/login/", headers={"x-requested-with": "XMLHttpRequest", "accept": "application/json"})
    assert answer.json()["request_options"]["publicKey"]["challenge"]


def test_adding_a_passkey_opens(signed_in):
    assert signed_in.get("/account/2fa/webauthn/add/").status_code == 200


@pytest.mark.parametrize("path", ["", "totp/deactivate/", "recovery-codes/", "recovery-codes/generate/", "recovery-codes/download/"])
def test_every_page_about_it_opens(signed_in, secret, path):
    assert signed_in.get(f"/account/2fa/{path}").status_code == 200
