"""Two people move a collaboration at the same moment, on either database: one move counts, and nothing stays in between."""

import pytest

from tests.collaborations.living import (
    NOW,
    SAID,
    TODAY,
    anna,
    clara,
    delivered,
    fatima,
    joris,
    move,
    running,
    settle,
    taking_part,
    together,
    world,
)
from tests.matching.test_last_seat import at_once
from zelfsamen.agenda.models import Commitment
from zelfsamen.collaborations import actions
from zelfsamen.collaborations.actions.phases import WrongPhase
from zelfsamen.collaborations.models import Announcement, Collaboration, ReviewRound
from zelfsamen.core.models import Record
from zelfsamen.core.refused import Refused

__all__ = ["anna", "clara", "fatima", "joris", "together", "world"]
pytestmark = pytest.mark.django_db(transaction=True)
AT = {"now": NOW, "today": TODAY}


def moving(made, name, who):
    return lambda: move(Collaboration.objects.get(pk=made.pk), name, by=who.person)


@pytest.mark.parametrize("second", ["deliver", "pause"])
def test_of_two_moves_at_once_one_counts_or_both_in_turn(together, anna, fatima, second):
    running(together)
    came_to = at_once(moving(together, "end_early", fatima), moving(together, second, anna))
    refused = [one for one in came_to if isinstance(one, Refused)]
    moved = Record.objects.filter(verb="collaborations.moved").exclude(facts__move="start")
    assert all(type(one) is WrongPhase for one in refused)
    assert (Collaboration.objects.get().phase, moved.count()) == ("delivered", 2 - len(refused))
    assert ReviewRound.objects.count() == 1
    assert not Commitment.objects.standing(NOW).filter(ends_on__gt=TODAY).exists()


def test_the_same_move_twice_at_once_is_one_move(together, anna):
    running(together)
    came_to = at_once(moving(together, "deliver", anna), moving(together, "deliver", anna))
    assert [type(one) for one in came_to if isinstance(one, Refused)] == [WrongPhase]
    assert Announcement.objects.filter(move="deliver").count() == 1


def test_the_last_two_who_settle_at_once_settle_it_once(together, anna, fatima, joris):
    delivered(together)
    settle(together, anna)
    at_once(lambda: settle(together, fatima), lambda: settle(together, joris))
    assert (Collaboration.objects.get().phase, Announcement.objects.filter(move="settle").count()) == ("settled", 1)


def test_the_last_two_who_hand_in_at_once_open_it_once(together, anna, fatima, joris):
    delivered(together)
    handing = lambda who: lambda: actions.hand_in_reviews(taking_part(together, who), by=who.person, **AT)
    handing(anna)()
    assert sorted(at_once(handing(fatima), handing(joris))) == [False, True]
    assert Record.objects.filter(verb="collaborations.reviews_opened").count() == 1


def test_the_last_money_and_the_last_review_at_once_dissolve_it_once(together, anna, fatima, joris):
    delivered(together)
    for who in (anna, fatima):
        settle(together, who)
        actions.hand_in_reviews(taking_part(together, who), by=who.person, **AT)
    hand_in = lambda: actions.hand_in_reviews(taking_part(together, joris), by=joris.person, **AT)
    at_once(lambda: settle(together, joris), hand_in)
    assert (Collaboration.objects.get().phase, Announcement.objects.filter(move="dissolve").count()) == ("dissolved", 1)


def test_leaving_while_somebody_ends_it_leaves_no_hours_and_nothing_in_between(together, anna, fatima):
    running(together)
    leave = lambda: actions.leave(taking_part(together, fatima), said=SAID, by=fatima.person, now=NOW)
    at_once(leave, moving(together, "end_early", anna))
    gone = taking_part(together, fatima)
    left = Announcement.objects.filter(move="leave").count()
    assert (gone.until is not None) == (left == 1)
    assert Collaboration.objects.get().phase == "delivered"
    assert not Commitment.objects.standing(NOW).filter(ends_on__gt=TODAY).exists()
