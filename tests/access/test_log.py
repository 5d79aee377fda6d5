"""Whatever page is opened and whatever is typed there, nothing of a person stands in the log."""

import logging

import pytest
from django.apps import apps
from django.db import models, transaction
from django.utils import timezone

from tests.access.cast import Stage, addresses, set_stage
from zelfsamen.web.log import AddRequest, AsJson, WithoutPersons

pytestmark = pytest.mark.django_db
# Who sees nothing, most, and what is behind a mailed link: the others see a part of that.
VISITORS = ("anonymous", "lead", "client")
MARK = "Merkwaardig"
TYPED = {
    name: f"{MARK} {name}"
    for name in (
        "q",
        "name",
        "text",
        "title",
        "why",
        "note",
        "reason",
        "message",
        "headline",
        "about",
        "words",
        "place",
        "next",
        "password",
    )
} | {"email": f"{MARK}@example.org", "login": f"{MARK}@example.org", "rate": MARK, "on": MARK, "key": MARK, "language": MARK}
TELLING = ("name", "email", "display_name", "phone", "headline", "about", "title", "text", "trade_name")


@pytest.fixture
def stage(settings, tmp_path) -> Stage:
    settings.MEDIA_ROOT = tmp_path
    settings.SLOW_QUERY_MS = 0
    now = timezone.now()
    return set_stage(now, timezone.localdate(now))


def personal() -> set[str]:
    """Everything in the tables that names somebody or was written by somebody."""
    found = set()
    for model in apps.get_models():
        if not model.__module__.startswith("zelfsamen.") or "iscipline" in model.__name__:
            continue
        for field in model._meta.local_concrete_fields:
            if field.name in TELLING and isinstance(field, models.CharField | models.TextField):
                found |= set(model._base_manager.values_list(field.name, flat=True))
    return {text for text in found if text and len(text) > 5}


def visit(stage: Stage) -> int:
    """Open every page and send every form as each of these, with a mark in whatever can be typed."""
    visited = 0
    for name in sorted(addresses()):
        for role in VISITORS:
            client, address = stage.clients[role], stage.address(name)
            client.raise_request_exception = False
            cookies = client.cookies.copy()
            with transaction.atomic():
                client.get(address, TYPED | {"page": MARK})
                client.post(address, TYPED)
                transaction.set_rollback(True)
            client.cookies = cookies
            visited += 2
    return visited


def test_no_name_stands_in_the_log(stage: Stage, caplog):
    names = personal() | {MARK}
    assert len(names) > 100
    with caplog.at_level(logging.DEBUG):
        for logger in ("zelfsamen", "zelfsamen.request", "django", "django.request"):
            caplog.set_level(logging.DEBUG, logger=logger)
        assert visit(stage) > 500
        logging.getLogger("django.request").error("a page of %s", MARK)
    assert len(caplog.records) > 1000
    for record in caplog.records:
        AddRequest().filter(record)
    for shape in (AsJson(), WithoutPersons()):
        text = "\n".join(shape.format(record) for record in caplog.records)
        assert [name for name in names if name in text] == []
