"""Two people at the same moment, in threads of their own, on both databases: one of the two counts, and nothing is left in between."""

from uuid import uuid4

import pytest

from tests.collaborations.delivering import TODAY, by, team
from tests.matching.test_last_seat import at_once
from zelfsamen.collaborations import actions
from zelfsamen.collaborations.actions.reviews import NotNewest
from zelfsamen.collaborations.actions.worries import Raised
from zelfsamen.collaborations.models import CheckIn, Worry
from zelfsamen.core.models import Record
from zelfsamen.core.refused import Refused

__all__ = ["team"]
pytestmark = pytest.mark.django_db(transaction=True)


def test_of_two_who_look_at_once_one_counts(team):
    made = actions.show_result(team.promise(team.fatima, for_client=True), words="x", asked=team.joris, **by(team.fatima))
    came_to = at_once(
        lambda: actions.review(made, is_ready=True, **by(team.joris)),
        lambda: actions.review(made, is_ready=False, words="Nog niet", **by(team.anna)),
    )
    assert sum(isinstance(one, NotNewest) for one in came_to) == 1
    made.refresh_from_db()
    assert made.to_client == made.is_ready
    assert Record.objects.filter(verb="collaborations.result_reviewed").count() == 1


def test_the_last_two_voices_at_once_hand_the_lead_over_once(team):
    actions.propose_lead(team.collaboration, to=team.fatima, **by(team.anna))
    came_to = at_once(
        lambda: actions.speak_on_lead(team.collaboration, agrees=True, **by(team.fatima)),
        lambda: actions.speak_on_lead(team.collaboration, agrees=True, **by(team.joris)),
    )
    assert not [one for one in came_to if isinstance(one, Refused)]
    team.collaboration.refresh_from_db()
    assert team.collaboration.lead == team.fatima.professional
    assert Record.objects.filter(verb="collaborations.lead_handed_over").count() == 1


def test_the_same_click_twice_at_once_counts_once(team):
    told, key = Raised("Te druk", TODAY, with_name=False), uuid4()
    at_once(*[lambda: actions.raise_worry(team.collaboration, told=told, key=key, **by(team.fatima))] * 2)
    at_once(*[lambda: actions.check_in(team.collaboration, how=CheckIn.How.ON_TRACK, **by(team.joris))] * 2)
    assert (Worry.objects.count(), CheckIn.objects.count()) == (1, 1)
