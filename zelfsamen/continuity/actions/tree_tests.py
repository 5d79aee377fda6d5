"""The tree test, once a year or when the owner wants: the stand-in opens the work in the pack and names three things from it.

What was wrong or left empty becomes a task for the owner.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfsamen.continuity.actions.stand_ins import NotForYou
from zelfsamen.continuity.models import Pack, StandIn, TreeTest, works_for
from zelfsamen.continuity.models.deaths import Death
from zelfsamen.continuity.rules.tree_test import Known, wrong_answers
from zelfsamen.core.actions import Verb, action, record
from zelfsamen.core.refused import Refused
from zelfsamen.people.models import Person

TEST_ASKED = Verb("continuity.test_asked")
TEST_OPENED = Verb("continuity.test_opened")
TEST_ANSWERED = Verb("continuity.test_answered", "passed")
TEST_EXPIRED = Verb("continuity.test_expired")
TEST_SETTLED = Verb("continuity.test_settled")
YEAR = timedelta(days=365)
LASTS = timedelta(days=21)


class NoTest(Refused):
    sentence = _("There is no open test, or it was answered already.")
    way_on = _("Wait for the next mail.")


class NotOpenedYet(Refused):
    sentence = _("You have not opened the pack yet, and the test is whether you find your way in it.")
    way_on = _("Open it first; the owner sees that you did. Then answer from what stands in it.")


@action
def ask_tree_test(stand_in: StandIn, *, by: Person, now: datetime) -> TreeTest:
    """The owner wants the test now."""
    found = StandIn.objects.select_for_update(of=("self",)).select_related("owner").get(pk=stand_in.pk)
    if found.owner.person_id != by.pk or found.state != StandIn.State.AGREED:
        raise NotForYou
    return found.tests.filter(state=TreeTest.State.ASKED).first() or _asked(found, now)


@action
def ask_tree_tests_yearly(*, now: datetime) -> int:
    """Ask everybody who agreed a year ago or longer and was not tested since."""
    recent = TreeTest.objects.filter(Q(asked_at__gt=now - YEAR) | Q(state=TreeTest.State.ASKED)).values("stand_in")
    due = StandIn.objects.agreed().filter(answered_at__lte=now - YEAR).exclude(pk__in=recent)
    due = due.exclude(owner__in=Death.objects.filter(state=Death.State.CONFIRMED).values("owner"))
    found = list(due.select_for_update(of=("self",)).order_by("pk"))
    for one in found:
        _asked(one, now)
    return len(found)


def _asked(stand_in: StandIn, now: datetime) -> TreeTest:
    made = TreeTest.objects.create(stand_in=stand_in, asked_at=now)
    record(TEST_ASKED, at=now, subject=made.pk)
    return made


@action
def open_for_test(stand_in: StandIn, *, by: Person, now: datetime) -> TreeTest:
    """Open the work in the pack for the test and nothing else; who opened it and when is kept for the owner."""
    found = _waiting(stand_in, by)
    if found.opened_at is None:
        found.opened_at = now
        found.save(update_fields=["opened_at"])
        record(TEST_OPENED, at=now, actor=by.pk, subject=found.pk)
    return found


@action
def answer_tree_test(stand_in: StandIn, *, said: Known, by: Person, now: datetime) -> TreeTest:
    """The stand-in names deadline, contact and next step; only the owner learns what was wrong."""
    found = _waiting(stand_in, by)
    if found.opened_at is None:
        raise NotOpenedYet
    pack = Pack.objects.filter(owner=found.stand_in.owner_id).first()
    known = [Known(one.deadline, one.contact, one.first_step) for one in works_for(found.stand_in, pack)] if pack else []
    wrong = wrong_answers(said, known, timezone.localdate(now))
    found.deadline, found.contact, found.step = said.deadline, said.contact, said.step
    found.state, found.answered_at, found.wrong = TreeTest.State.FAILED if wrong else TreeTest.State.PASSED, now, " ".join(wrong)
    found.save(update_fields=["deadline", "contact", "step", "state", "answered_at", "wrong"])
    record(TEST_ANSWERED, at=now, actor=by.pk, subject=found.pk, passed=not wrong)
    return found


def _waiting(stand_in: StandIn, by: Person) -> TreeTest:
    """The test that waits for this stand-in, kept for this transaction."""
    mine = StandIn.objects.whole().select_for_update(of=("self",)).get(pk=stand_in.pk)
    if not mine.is_acted_by(by) or mine.state != StandIn.State.AGREED:
        raise NotForYou
    found = TreeTest.objects.select_for_update(of=("self",)).filter(stand_in=mine, state=TreeTest.State.ASKED).first()
    if found is None:
        raise NoTest
    found.stand_in = mine
    return found


@action
def settle_tree_test(test: TreeTest, *, by: Person, now: datetime) -> TreeTest:
    """The owner put right what the test showed."""
    found = TreeTest.objects.select_for_update(of=("self",)).select_related("stand_in__owner").get(pk=test.pk)
    if found.stand_in.owner.person_id != by.pk:
        raise NotForYou
    if found.settled_at is None and found.state in {TreeTest.State.FAILED, TreeTest.State.EXPIRED}:
        found.settled_at = now
        found.save(update_fields=["settled_at"])
        record(TEST_SETTLED, at=now, actor=by.pk, subject=found.pk)
    return found


@action
def expire_tree_tests(*, now: datetime) -> int:
    """A test without an answer in three weeks failed: the owner hears that nobody answered."""
    late = TreeTest.objects.filter(state=TreeTest.State.ASKED, asked_at__lt=now - LASTS)
    found = list(late.select_for_update().order_by("pk"))
    for one in found:
        one.state = TreeTest.State.EXPIRED
        one.save(update_fields=["state"])
        record(TEST_EXPIRED, at=now, subject=one.pk)
    return len(found)
