"""Two tabs that look for teams at the same moment, on either database: both see the same teams, and one search is kept."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from tests.matching.test_last_seat import at_once
from tests.world import World, build_world
from zelfsamen.agenda.models import Told
from zelfsamen.matching.actions import teams as actions
from zelfsamen.matching.models import Need, Search, Seat
from zelfsamen.people.models import Discipline

pytestmark = pytest.mark.django_db(transaction=True)
NOW = timezone.now()
TODAY = timezone.localdate(NOW)


@pytest.fixture
def world() -> World:
    return build_world(now=NOW, today=TODAY)


@pytest.fixture
def need(world: World) -> Need:
    lead = world["noor"].professional
    made = Need.objects.create(lead=lead, state=Need.State.OPEN, title="A calm merger", made_at=NOW, starts_on=TODAY + timedelta(14))
    for place, key in enumerate(["mediation", "communication"]):
        Seat.objects.create(need=made, position=place, discipline=Discipline.objects.get(key=key), hours_per_week=Decimal(8))
    return made


def test_two_searches_at_once_are_one(world: World, need: Need):
    search = lambda: actions.search(need, by=world["noor"], now=NOW, today=TODAY)
    first, second = at_once(search, search)
    assert first.teams == second.teams != []
    assert Search.objects.count() == 1
    assert Told.objects.count() == Told.objects.values("asker", "professional").distinct().count() > 0


def test_a_choice_during_a_change_is_of_what_was_shown_or_refused(world: World, need: Need):
    shown = actions.search(need, by=world["noor"], now=NOW, today=TODAY)
    ours = {each["professional"] for each in shown.teams[0]["members"]}
    chosen, _changed = at_once(
        lambda: actions.chosen(need, number=0, shown=shown.version, by=world["noor"], now=NOW, today=TODAY),
        lambda: need.seats.filter(position=0).update(level=5),
    )
    assert isinstance(chosen, actions.TeamsChanged) or {str(who.pk) for _seat, who in chosen} == ours
