"""Who walks through the shell in its tests."""

import re
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from django.core import mail
from django.test import Client

from zelfsamen.people.actions import register
from zelfsamen.people.models import Person
from zelfsamen.web import middleware

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


@pytest.fixture
def karin(db) -> Person:
    return register("karin@example.org", name="Karin van der Berg", language="nl", password="een lang wachtwoord", now=NOW)


@pytest.fixture
def as_karin(client, karin) -> Client:
    client.force_login(karin)
    return client


@pytest.fixture
def standing_clock(monkeypatch):
    """Keeps a test of limits within one stretch of time."""
    monkeypatch.setattr(middleware, "timezone", SimpleNamespace(now=lambda: NOW))


@pytest.fixture
def mailed_code():
    """The code in the newest mail."""
    return lambda: re.search(r"[A-Z0-9]{4,}-?[A-Z0-9]*(?=\b)", mail.outbox[-1].body).group()
