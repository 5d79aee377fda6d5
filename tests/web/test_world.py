"""The figure of the article, built."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.world import CAST, CLIENT, build_world
from zelfsamen.collaborations.models import Collaboration
from zelfsamen.matching.actions.teams import search
from zelfsamen.matching.models import Invitation, Need
from zelfsamen.people.models import Professional, relations
from zelfsamen.people.rules.visibility import Ring
from zelfsamen.web.today import today_of

pytestmark = pytest.mark.django_db
NOW = timezone.now()
TODAY = timezone.localdate(NOW)


def test_everybody_stands_as_far_away_as_in_the_figure():
    world = build_world(now=NOW, today=TODAY)
    keys = {one.key: Professional.objects.get(key=one.key).pk for one in CAST}
    rings = {key: relation.ring for key, relation in relations(keys.values(), world["noor"]).items()}
    near = {"bram": Ring.COLLABORATIONS, "fatima": Ring.NETWORKS, "esther": Ring.NETWORKS, "sanne": Ring.NETWORK_OF_NETWORKS}
    assert {key: rings[keys[key]] for key in near} == near
    assert rings[keys["omar"]] == Ring.EVERYBODY


def test_what_goes_on_fills_the_pages_and_building_twice_changes_nothing():
    for day in (0, 1):
        build_world(now=NOW + timedelta(days=day), today=TODAY + timedelta(days=day), busy=True)
    assert sorted(Need.objects.values_list("state", flat=True)) == ["draft", "open", "won"]
    assert sorted(Invitation.objects.values_list("state", flat=True)) == ["accepted", "accepted", "open"]
    assert Collaboration.objects.filter(need__isnull=False).count() == 1


@pytest.mark.parametrize("key", ["noor", "fatima"])
def test_the_demo_begins_with_something_that_is_asked(key: str):
    world = build_world(now=NOW, today=TODAY, busy=True)
    assert today_of(world[key], NOW, TODAY).asked


def test_the_open_need_gives_two_to_five_teams_around_who_was_asked():
    world = build_world(now=NOW, today=TODAY, busy=True)
    need = Need.objects.get(state=Need.State.OPEN)
    assert 2 <= len(search(need, by=world["noor"], now=NOW, today=TODAY).teams) <= 5


def test_noor_works_together_in_every_phase_and_clara_has_a_portal():
    for day in (0, 1):
        world = build_world(now=NOW + timedelta(days=day), today=TODAY + timedelta(days=day), busy=True)
    told = Collaboration.objects.visible_to(world["noor"]).filter(key=None, participants__isnull=False)
    assert set(told.values_list("phase", flat=True)) == {phase.value for phase in Collaboration.Phase}
    assert not {name for name in told.values_list("name", flat=True) if told.filter(name=name).count() > 1}
    assert told.filter(lead=world.professional("noor"), client_accesses__person=world[CLIENT]).count() == 6
    assert today_of(world[CLIENT], NOW, TODAY).asked
