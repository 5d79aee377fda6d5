"""Two people at the client answer at the same moment, on either database: the offer gets one answer."""

import pytest

from tests.collaborations.offering import AT, anna, clara, draft, fatima, joris, let_in, need, sent, team, words, world
from tests.matching.inviting import NOW
from tests.matching.test_last_seat import at_once
from zelfsamen.agenda.models import Commitment
from zelfsamen.collaborations import actions
from zelfsamen.collaborations.actions.offer_answers import AnsweredAlready
from zelfsamen.core.refused import Refused

__all__ = ["anna", "clara", "draft", "fatima", "joris", "need", "sent", "team", "world"]
pytestmark = pytest.mark.django_db(transaction=True)


def answering(act, offer, access):
    return lambda: act(offer, words="So it is.", by=access.person, **AT)


@pytest.mark.parametrize("other", [actions.accept_offer, actions.decline_offer, actions.ask_other_offer])
def test_of_two_answers_at_once_one_counts(sent, clara, other):
    dirk = let_in(sent.collaboration, "Dirk")
    came_to = at_once(answering(actions.accept_offer, sent, clara), answering(other, sent, dirk))
    (refused,) = [one for one in came_to if isinstance(one, Refused)]
    assert isinstance(refused, AnsweredAlready)
    sent.refresh_from_db()
    sent.collaboration.refresh_from_db()
    phase = {"accepted": "offered", "declined": "lost", "change_asked": "forming"}[sent.state]
    assert sent.collaboration.phase == phase
    assert Commitment.objects.standing(NOW).filter(source=sent.collaboration_id).exists() == (phase != "lost")


def test_taking_back_and_accepting_at_once_leave_no_accepted_offer_behind(sent, clara, anna):
    came_to = at_once(answering(actions.accept_offer, sent, clara), lambda: actions.take_back_offer(sent, by=anna.person, now=NOW))
    assert len([one for one in came_to if isinstance(one, Refused)]) == 1
    sent.refresh_from_db()
    sent.collaboration.refresh_from_db()
    assert (sent.state, sent.collaboration.phase) in {("accepted", "offered"), ("taken_back", "forming")}


def test_two_drafts_begun_at_once_are_one(team, anna):
    first, second = at_once(*[lambda: actions.draft_offer(team, told=words(team), by=anna.person, **AT)] * 2)
    assert first.pk == second.pk
