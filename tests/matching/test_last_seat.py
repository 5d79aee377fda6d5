"""Two people answer the last seat at the same moment, on either database: exactly one gets it."""

import threading

import pytest
from django.db import connection

from tests.matching.inviting import NOW, PLAIN, anna, ask, fatima, joris, need, seats, world
from zelfsamen.agenda.models import Commitment
from zelfsamen.collaborations.actions import form
from zelfsamen.collaborations.models import Collaboration
from zelfsamen.core.refused import Refused
from zelfsamen.matching.actions import answers, invitations
from zelfsamen.matching.actions.holding import SeatTaken
from zelfsamen.matching.models import Invitation

__all__ = ["anna", "fatima", "joris", "need", "world"]
pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts):
    """Do several things at the same moment; give what each came to: what it gave back, or how it was refused."""
    start, came_to = threading.Barrier(len(acts)), [None] * len(acts)

    def run(place, act):
        try:
            start.wait()
            came_to[place] = act()
        except Refused as refused:
            came_to[place] = refused
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=one) for one in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert None not in came_to
    return came_to


def accepting(one):
    return lambda: answers.accept(one, under=PLAIN, by=one.professional.person, now=NOW)


@pytest.mark.parametrize("_time", range(3))
def test_exactly_one_of_two_gets_the_last_seat(need, fatima, joris, _time):
    asked = ask(need, (fatima, 0), (joris, 0))
    came_to = at_once(*[accepting(one) for one in asked])
    refused = [one for one in came_to if isinstance(one, Refused)]
    assert [type(one) for one in refused] == [SeatTaken]
    assert sorted(Invitation.objects.values_list("state", flat=True)) == ["accepted", "withdrawn"]
    (held,) = Commitment.objects.standing(NOW)
    assert (held.professional, held.kind) == (seats(need)[0].taken_by, "held")


def test_crossed_seats_do_not_wait_for_each_other_for_ever(need, fatima, joris):
    asked = ask(need, (fatima, 0, 1), (joris, 1, 0))
    came_to = at_once(*[accepting(one) for one in asked])
    assert sum(isinstance(one, SeatTaken) for one in came_to) == 1
    assert len({seat.taken_by for seat in seats(need)}) == 1


def test_one_answer_sent_twice_at_the_same_moment_counts_once(need, fatima):
    (one,) = ask(need, (fatima, 0))
    assert [came.state for came in at_once(accepting(one), accepting(one))] == ["accepted", "accepted"]
    assert Commitment.objects.count() == 1


def test_a_yes_and_a_withdrawal_leave_no_hours_without_a_seat(need, anna, fatima):
    (one,) = ask(need, (fatima, 0))
    at_once(accepting(one), lambda: invitations.withdraw_invitation(one, by=anna.person, now=NOW))
    one.refresh_from_db()
    assert one.state == "withdrawn"
    assert seats(need)[0].taken_by is None
    assert not Commitment.objects.standing(NOW).exists()


def test_a_team_formed_twice_at_the_same_moment_is_one_team(need, anna, fatima, joris):
    for one in ask(need, (fatima, 0), (joris, 1)):
        accepting(one)()
    forming = lambda: form(need, knowingly=False, by=anna.person, now=NOW, today=NOW.date())
    first, second = at_once(forming, forming)
    assert first == second
    assert Collaboration.objects.count() == 1
    assert Commitment.objects.standing(NOW).filter(kind="firm").count() == 2
