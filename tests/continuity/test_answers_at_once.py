"""A stand-in is accepted and withdrawn at the same moment, and two take one empty place: on either database one answer counts."""

import pytest

from tests.continuity.test_absence import NOW, agreed, asked, together, world
from tests.matching.test_last_seat import at_once
from zelfsamen.collaborations import actions as collaborations
from zelfsamen.collaborations.models import Succession
from zelfsamen.continuity import actions
from zelfsamen.continuity.models import Opening, StandIn, TreeTest
from zelfsamen.core.models import Record
from zelfsamen.core.refused import Refused

__all__ = ["together", "world"]
pytestmark = pytest.mark.django_db(transaction=True)
PROMISED = {"insured": True, "keeps_private": True}


def records(verb: str) -> int:
    return Record.objects.filter(verb=f"continuity.{verb}").count()


def test_a_yes_and_a_withdrawal_at_once_end_withdrawn_and_nobody_stands_in_unseen(world):
    bram, joost = world["bram"], world["joost"]
    made = asked(bram, professional=joost.professional)
    yes = lambda: actions.accept_standing_in(made, **PROMISED, by=joost, now=NOW)
    came_to = at_once(yes, lambda: actions.end_stand_in(made, by=bram, now=NOW))
    made.refresh_from_db()
    assert made.state == StandIn.State.ENDED
    refused = [one for one in came_to if isinstance(one, Refused)]
    assert records("answered") == 1 - len(refused)
    assert records("ended") == 1


def test_the_same_yes_twice_at_once_is_one_yes(world):
    made = asked(world["bram"], professional=world["joost"].professional)
    yes = lambda: actions.accept_standing_in(made, **PROMISED, by=world["joost"], now=NOW)
    at_once(yes, yes)
    assert StandIn.objects.get().state == StandIn.State.AGREED
    assert records("answered") == 1


def test_a_yes_and_a_no_at_once_leave_one_of_the_two(world):
    joost = world["joost"]
    made = asked(world["bram"], professional=joost.professional)
    yes = lambda: actions.accept_standing_in(made, **PROMISED, by=joost, now=NOW)
    at_once(yes, lambda: actions.decline_standing_in(made, by=joost, now=NOW))
    made.refresh_from_db()
    assert made.state == StandIn.State.DECLINED
    assert not made.insured


def test_the_same_question_twice_at_once_is_asked_once(world):
    question = lambda: asked(world["bram"])
    came_to = at_once(question, question)
    assert len([one for one in came_to if isinstance(one, Refused)]) == 1
    assert StandIn.objects.count() == 1


def test_a_pack_opened_for_the_test_while_the_stand_in_is_ended_stays_shut_or_was_open_before(world):
    bram, joost = world["bram"], world["joost"]
    made = agreed(bram, joost)
    actions.ask_tree_test(made, by=bram, now=NOW)
    look = lambda: actions.open_for_test(made, by=joost, now=NOW)
    came_to = at_once(look, lambda: actions.end_stand_in(made, by=bram, now=NOW))
    refused = [one for one in came_to if isinstance(one, Refused)]
    assert TreeTest.objects.exclude(opened_at=None).count() == records("test_opened") == 1 - len(refused)
    assert not Opening.objects.exists()


def test_of_two_who_say_yes_to_one_place_at_once_one_takes_it(world, together):
    bram, noor = world["bram"], world["noor"]
    actions.report_own_absence(bram.professional, by=bram, now=NOW)
    leaver = together.participants.get(professional=bram.professional)
    told = {"words": "", "answer_by": None, "by": noor, "now": NOW}
    one, other = (collaborations.ask_successor(leaver, professional=world[key].professional, **told) for key in ("joost", "fatima"))
    came_to = at_once(
        lambda: collaborations.accept_place(one, by=world["joost"], now=NOW),
        lambda: collaborations.accept_place(other, by=world["fatima"], now=NOW),
    )
    assert len([each for each in came_to if isinstance(each, Refused)]) == 1
    assert sorted(Succession.objects.values_list("state", flat=True)) == ["accepted", "withdrawn"]
    assert together.participants.count() == 3
