"""Two people sign, or sign and refuse, at the same moment, on either database: the agreement is closed once or not at all."""

import pytest

from tests.collaborations.agreeing import NOW, bram, draft, noor, opened, refuse, sign, together
from tests.matching.test_last_seat import at_once
from zelfsamen.collaborations.actions import agreements
from zelfsamen.collaborations.models import Agreement, Collaboration, Signature
from zelfsamen.core.models import Record
from zelfsamen.core.refused import Refused
from zelfsamen.people.models import CircleMember

__all__ = ["bram", "draft", "noor", "opened", "together"]
pytestmark = pytest.mark.django_db(transaction=True)


def stands():
    """The states of the agreement and the collaboration, and how often it was closed."""
    return (
        Agreement.objects.get().state,
        Collaboration.objects.get().phase,
        Record.objects.filter(verb="collaborations.agreement_closed").count(),
    )


@pytest.mark.parametrize("_time", range(3))
def test_two_last_signatures_close_it_exactly_once(opened, noor, bram, _time):
    came_to = at_once(lambda: sign(opened, noor, with_hours=True), lambda: sign(opened, bram))
    assert all(isinstance(one, Signature) for one in came_to)
    assert stands() == ("signed", "agreed", 1)
    assert Record.objects.filter(verb="collaborations.moved").count() == 1
    assert CircleMember.objects.filter(circle=opened.collaboration.circle, until=None).count() == 2


def test_one_signature_sent_twice_at_the_same_moment_is_one(opened, noor, bram):
    first, second = at_once(lambda: sign(opened, noor), lambda: sign(opened, noor))
    assert first == second
    assert stands() == ("signing", "forming", 0)


def test_a_last_yes_and_a_no_end_in_one_of_the_two(opened, noor, bram):
    sign(opened, noor)
    came_to = at_once(lambda: sign(opened, bram), lambda: refuse(opened, bram))
    assert stands() in {("signed", "agreed", 1), ("refused", "forming", 0)}
    assert Signature.objects.count() == 2
    assert sum(isinstance(one, Refused) for one in came_to) == 1


def test_a_change_and_the_last_signature_leave_one_version_that_counts(opened, noor, bram):
    sign(opened, noor)
    at_once(lambda: sign(opened, bram), lambda: agreements.change(opened, by=noor.person, now=NOW))
    states = list(Agreement.objects.order_by("version").values_list("state", flat=True))
    assert states in (["signed", "draft"], ["replaced", "draft"])
    assert (Collaboration.objects.get().phase == "agreed") == (states[0] == "signed")
