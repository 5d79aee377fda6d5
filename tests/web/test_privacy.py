"""What the shell and sign-in keep of somebody: taken along and erased."""

import json

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.serializers.json import DjangoJSONEncoder

from tests.web.conftest import NOW
from zelfsamen.core.privacy import HOLDINGS
from zelfsamen.people.actions import register
from zelfsamen.web.models import Letter

pytestmark = pytest.mark.django_db
TABLES = ("web.letter", "account.emailaddress", "mfa.authenticator", "usersessions.usersession")


@pytest.fixture
def held(client, karin):
    piet = register("piet@example.org", now=NOW)
    for person in (karin, piet):
        EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
        Letter.objects.create(record=person.pk, person=person, email=person.email, kind="x", made_at=NOW)
    client.post("/account/login/", {"login": karin.email, "password": "een lang wachtwoord"})
    for person in (karin, piet):
        Authenticator.objects.create(user=person, type="totp", data={"secret": "verborgen"})
    return {holding.table: holding for holding in HOLDINGS if holding.table in TABLES}


def test_what_is_taken_along_is_ones_own_and_holds_no_secret(held, karin):
    taken = json.dumps([list(held[table].rows_of(karin.pk)) for table in TABLES], cls=DjangoJSONEncoder)
    assert "karin@example.org" in taken
    assert "piet" not in taken
    assert "verborgen" not in taken


def test_erasing_leaves_others_alone_and_signs_out(held, client, karin):
    assert UserSession.objects.filter(user=karin).exists()
    for table in TABLES:
        held[table].erase(karin.pk)
    assert not Session.objects.exists()
    assert client.get("/").status_code == 302
    for model in (EmailAddress, Authenticator):
        assert [row.user.email for row in model.objects.all()] == ["piet@example.org"]
    assert Letter.objects.get().email == "piet@example.org"
