"""Three who work together for a client, one of them with a stand-in: for the tests of absences and deaths."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from tests.world import World, build_world
from zelfsamen.collaborations import actions as collaborations
from zelfsamen.collaborations.actions import agreements
from zelfsamen.collaborations.actions.beginning import Begun, Part
from zelfsamen.collaborations.actions.results import Promised
from zelfsamen.collaborations.models import Agreement, Collaboration, Participant, Result
from zelfsamen.continuity import actions
from zelfsamen.continuity.actions import Asked
from zelfsamen.continuity.models import StandIn

NOW = timezone.now()
TODAY = timezone.localdate(NOW)
AT = {"now": NOW, "today": TODAY}


@dataclass(frozen=True)
class Team:
    """Noor has the client contact; Bram and Joost take part; Fatima is outside it."""

    world: World
    made: Collaboration

    def __getitem__(self, key):
        return self.world[key]

    def part(self, key) -> Participant:
        return Participant.objects.whole().get(collaboration=self.made, professional__person=self.world[key])

    def promised(self, key, name) -> Result:
        return collaborations.promise(self.made, told=Promised(name), by=self.world[key], now=NOW)

    def lead(self):
        return Collaboration.objects.get(pk=self.made.pk).lead.person


@pytest.fixture
def team(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    world = build_world(now=NOW, today=TODAY, busy=False)
    parts = [Part(world[key].professional, hours_per_week=Decimal(8)) for key in ("noor", "bram", "joost")]
    told = Begun("Samen verder", Collaboration.Kind.TEAM, client="Vechtdal", starts_on=TODAY, ends_on=TODAY + timedelta(99))
    made = collaborations.begin(parts, told=told, by=world["noor"], **AT)
    client = {"email": "clara@example.nl", "name": "Clara", "part": "", "decides": True}
    collaborations.let_in(made, **client, by=world["noor"], **AT)
    Collaboration.objects.filter(pk=made.pk).update(phase="running")
    made.refresh_from_db()
    return Team(world, made)


def signed(team) -> Agreement:
    """Everybody signed: bram gets half of the price."""
    draft = agreements.write(team.made, told=agreements.Told(results="Rust"), by=team["noor"], now=NOW)
    parts = [{"who": str(team.part(key).pk), "basis": "fixed", "amount": cents} for key, cents in (("noor", 30_000), ("bram", 50_000))]
    formula = {"price": 80_000, "parts": parts, "shortfall": "proportional"}
    Agreement.objects.filter(pk=draft.pk).update(state="signed", formula=formula, starts_on=TODAY, ends_on=TODAY + timedelta(99))
    draft.refresh_from_db()
    return draft


def stands_in(team, owner, who, **told) -> StandIn:
    told = {"mandate": "Lopend werk afmaken", "share": 10_000, "professional": team[who].professional} | told
    asked = actions.ask_stand_in(team[owner].professional, told=Asked(**told), by=team[owner], now=NOW)
    return actions.accept_standing_in(asked, insured=True, keeps_private=True, by=team[who], now=NOW)


def away(team, key, now=NOW):
    return actions.report_own_absence(team[key].professional, by=team[key], now=now)


def back(team, key, now=NOW):
    actions.say_alive(team[key].professional, by=team[key], now=now)
