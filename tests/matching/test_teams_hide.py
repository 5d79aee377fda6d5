"""What the one who searches may not see changes no byte of what they are shown, and nobody beyond their own ties has a name."""

import random
import re
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from html import unescape
from uuid import uuid4

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.world import World, build_world
from zelfsamen.agenda import actions as agenda
from zelfsamen.agenda.models import Shown, Told
from zelfsamen.matching.models import Need, Search, Seat
from zelfsamen.people import actions as people
from zelfsamen.people.models import Discipline, ExpectationProfile, Expertise, Professional
from zelfsamen.trust.actions import record_work, vouch
from zelfsamen.trust.models import Evidence, Tie

pytestmark = pytest.mark.django_db
NOW = timezone.now()
TODAY = timezone.localdate(NOW)
CHANGES = 8
ASKED_AFTER = 3
ENOUGH = 2  # so often at least the teams stay the same


@pytest.fixture
def world() -> World:
    return build_world(now=NOW, today=TODAY)


@pytest.fixture
def noor(world: World) -> Client:
    client = Client()
    client.force_login(world["noor"])
    return client


def some_need(chance: random.Random, world: World) -> Need:
    """Two or three roles in fields that people of the world show, most of them from further away."""
    need = Need.objects.create(
        lead=world["noor"].professional,
        state=Need.State.OPEN,
        title="A calm merger",
        made_at=NOW,
        starts_on=TODAY + timedelta(14),
        ends_on=TODAY + timedelta(14 + chance.randrange(30, 120)),
        languages=chance.choice(["", "nl"]),
    )
    held = list(Expertise.objects.exclude(professional=need.lead).values_list("discipline", "level").order_by("discipline", "level"))
    for place, (discipline, level) in enumerate(chance.sample(held, chance.choice([2, 3]))):
        Seat.objects.create(
            need=need,
            position=place,
            discipline=Discipline.objects.get(pk=discipline),
            level=chance.randint(1, level),
            hours_per_week=Decimal(chance.choice([4, 8, 12])),
            rate_cap_cents=chance.choice([None, 12500]),
        )
    return need


def two(chance: random.Random, world: World) -> tuple[Professional, Professional]:
    """One who is proposed, and somebody else."""
    everybody = [world.professional(key) for key in sorted(world.people) if key != "noor"]
    proposed = {who["professional"] for found in Search.objects.all() for team in found.teams for who in (*team["members"], *team["bench"])}
    one = chance.choice([each for each in everybody if str(each.pk) in proposed])
    return one, chance.choice([each for each in everybody if each != one])


def answered_need(chance: random.Random, world: World, noor: Client) -> Need:
    """A random need with teams, somebody with an account in them."""
    while True:
        need = some_need(chance, world)
        noor.get(reverse("matching:teams", args=[need.pk]))
        found = Search.objects.get()
        mine = {str(world.professional(key).pk) for key in world.people} - {str(need.lead_id)}
        if len(found.teams) > 1 and mine & {str(key) for key in found.people}:
            return need
        need.delete()


def a_block(chance: random.Random, world: World) -> None:
    one, other = two(chance, world)
    other = chance.choice([other, world.professional("noor")])
    people.block(one, other=other, by=one.person, now=NOW)


def trust_of_others(chance: random.Random, world: World) -> None:
    one, other = two(chance, world)
    if chance.random() < 0.5:
        vouch(other, by=one.person, level=chance.randint(1, 3), now=NOW)
    else:
        record_work(uuid4(), shares=[(one, Decimal(30)), (other, Decimal(30))], started_on=TODAY - timedelta(90), ended_on=None, now=NOW)


def expectations(chance: random.Random, world: World) -> None:
    who, _other = two(chance, world)
    eight = [[chance.randint(0, most) for _ in range(8)] for most in (4, 3, 4)]
    values = dict(zip(("wants", "importance", "gives"), eight, strict=True))
    ExpectationProfile.objects.update_or_create(professional=who, defaults=values)


def an_agenda(chance: random.Random, world: World) -> None:
    who, _other = two(chance, world)
    more = {"label": "own", "starts_on": TODAY, "ends_on": TODAY + timedelta(90), "by": who.person, "now": NOW}
    agenda.commit(who, hours_per_week=Decimal(chance.choice([1, 2, 4, 8])), **more)


HIDDEN: tuple[Callable[[random.Random, World], None], ...] = (a_block, trust_of_others, expectations, an_agenda)


def known_to_noor(world: World) -> list[Professional]:
    """Whose name Noor may read: by a tie of her own, or because they share a network or collaboration with her."""
    me = world.professional("noor")
    tied = {
        *Tie.objects.filter(giver=me).values_list("receiver", flat=True),
        *Evidence.objects.filter(giver=me).values_list("receiver", flat=True),
    }
    shown = set(Professional.objects.visible_to(world["noor"]).showing("name", world["noor"]).values_list("pk", flat=True))
    return list(Professional.objects.filter(pk__in=tied | shown).exclude(pk=me.pk).order_by("number"))


def pages(noor: Client, need: Need, known: list[Professional]) -> tuple[object, dict[str, str]]:
    """Everything Noor can look at about a need that was never looked at before, and what was found for it."""
    for table in (Search, Shown, Told):
        table.objects.all().delete()
    asked = {"teams": reverse("matching:teams", args=[need.pk])}
    asked |= {one.name: f"{reverse('matching:why_not', args=[need.pk])}?q={one.name}&who={one.pk}" for one in known}
    answers = {name: noor.get(address) for name, address in asked.items()}
    assert {answer.status_code for answer in answers.values()} == {200}
    found = Search.objects.get()
    return (found.teams, found.relaxation, found.nobody), {name: without_tokens(answer) for name, answer in answers.items()}


def without_tokens(answer) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())


@pytest.mark.parametrize("hidden", HIDDEN, ids=lambda hidden: hidden.__name__)
def test_what_the_lead_may_not_see_changes_no_byte(world: World, noor: Client, hidden):
    chance = random.Random(hidden.__name__)
    need, known, same = answered_need(chance, world, noor), chance.sample(known_to_noor(world), ASKED_AFTER), 0
    before = pages(noor, need, known)
    for _ in range(CHANGES):
        with transaction.atomic():
            hidden(chance, world)
            found, texts = pages(noor, need, known)
            transaction.set_rollback(True)
        if found == before[0]:
            same += 1
            assert {name for name, text in texts.items() if text != before[1][name]} == set()
    assert same >= ENOUGH


@pytest.mark.parametrize("seed", range(6))
def test_beyond_the_own_ties_nobody_has_a_name(world: World, noor: Client, seed: int):
    chance, known = random.Random(seed), known_to_noor(world)
    need = answered_need(chance, world, noor)
    strangers = Professional.objects.exclude(pk__in=[one.pk for one in known]).exclude(key="noor")
    ours = {word for one in known for word in one.name.split()}
    _found, texts = pages(noor, need, chance.sample(known, ASKED_AFTER))
    words = set(re.findall(r"[\w-]+", unescape(" ".join(texts.values()))))
    theirs = {word for one in strangers for word in one.name.split() if len(word) > 3} - ours
    assert theirs
    assert theirs & words == set()
    assert not [one.email for one in Professional.objects.exclude(key="noor") if one.email and one.email in texts["teams"]]


def test_strangers_are_among_the_proposed_so_that_the_tests_above_mean_something(world: World, noor: Client):
    known = {str(one.pk) for one in known_to_noor(world)} | {str(world.professional("noor").pk)}
    met = set()
    for seed in range(6):
        need = answered_need(random.Random(seed), world, noor)
        met |= {who["professional"] for team in Search.objects.get(need=need).teams for who in (*team["members"], *team["bench"])}
        need.delete()
    assert met & known
    assert met - known
