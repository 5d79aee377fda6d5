"""What people write of each other is on no page, in no record and in no letter of anybody else, before the opening and after."""

import io
import zipfile

import pytest
from django.core import mail
from django.db import transaction
from django.utils import timezone

from tests.access.cast import ROLES, addresses, set_stage
from zelfsamen.collaborations import actions
from zelfsamen.collaborations.models import Collaboration, Participant, Review, ReviewRound
from zelfsamen.core.models import Record
from zelfsamen.people.privacy import takeout
from zelfsamen.web.tasks import deliver

pytestmark = pytest.mark.django_db
SECRET = "zoveel-eerlijkheid"


@pytest.fixture
def stage(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    now = timezone.now()
    return set_stage(now, timezone.localdate(now))


@pytest.fixture
def sealed(stage):
    """Bram has written of Noor and handed in; Noor has not yet."""
    found = Collaboration.objects.get(name="Samen verder")
    ReviewRound.objects.all().delete()
    Review.objects.all().delete()
    Collaboration.objects.filter(pk=found.pk).update(phase="delivered")
    found.refresh_from_db()
    actions.rounds.begin_round(found, today=timezone.localdate())
    bram, noor = (Participant.objects.get(collaboration=found, professional__key=key) for key in ("bram", "noor"))
    at = {"by": bram.professional.person, "now": timezone.now(), "today": timezone.localdate()}
    verdicts = {"quality": ("not", f"Niet af. {SECRET}")}
    actions.save_review(bram, about=noor, verdicts=verdicts, words=SECRET, **at)
    actions.hand_in_reviews(bram, **at)
    return bram


def who_reads(stage):
    """Which role finds the words on which page."""
    found = set()
    for name in sorted(addresses()):
        if "logout" in name:
            continue
        for role in ROLES:
            with transaction.atomic():
                answer = stage.clients[role].get(stage.address(name))
                transaction.set_rollback(True)
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content
            if SECRET.encode() in body:
                found.add((role, name))
    return found


def taken_along(participant):
    """Everything somebody takes along of the own data."""
    with zipfile.ZipFile(io.BytesIO(takeout(participant.professional.person))) as packed:
        return "".join(packed.read(name).decode(errors="ignore") for name in packed.namelist())


def letters():
    deliver()
    return [part for message in mail.outbox for part in (message.subject, message.body, *(str(each[0]) for each in message.alternatives))]


def test_before_the_opening_nobody_reads_it_anywhere_but_its_writer(stage, sealed):
    found = who_reads(stage)
    # The page on which Bram wrote it, signed in; behind a mailed link everybody acts as Bram, to whom it was mailed.
    assert {name for _role, name in found} <= {"collaborations:review", "collaborations:review_by_link"}
    assert {role for role, name in found if not name.endswith("_by_link")} == {"partner"}
    assert not any(SECRET in str(one.facts) for one in Record.objects.all())
    assert not any(SECRET in text for text in letters())
    noor = Participant.objects.get(collaboration=sealed.collaboration, professional__key="noor")
    assert SECRET not in taken_along(noor)
    assert SECRET in taken_along(sealed)


def test_after_the_opening_only_the_two_read_it(stage, sealed):
    actions.open_due_reviews(now=timezone.now() + timezone.timedelta(days=15))
    found = who_reads(stage)
    pages = {"collaborations:reviews", "collaborations:review"}
    assert {name.removesuffix("_by_link") for _role, name in found} <= pages
    assert {role for role, name in found if name == "collaborations:reviews"} == {"lead", "partner"}
    assert {role for role, name in found if name == "collaborations:review"} == {"partner"}
    assert not any(SECRET in text for text in letters())
