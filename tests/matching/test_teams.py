"""Teams for a need on a page: what is shown, to whom, and what never is."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.world import World, build_world
from zelfsamen.matching.actions import teams as actions
from zelfsamen.matching.models import Need, Replacement, Search, Seat
from zelfsamen.people import actions as people
from zelfsamen.people.models import Discipline, ExpectationProfile, Professional
from zelfsamen.trust.actions import vouch
from zelfsamen.trust.models import graph_of

pytestmark = pytest.mark.django_db
NOW = timezone.now()
TODAY = timezone.localdate(NOW)
ROLES = (("mediation", 3, 8, 12500), ("communication", 3, 8, 10000), ("human-resources", 3, 12, 9500))


@pytest.fixture
def world() -> World:
    return build_world(now=NOW, today=TODAY)


def state(world: World, roles=ROLES, **more) -> Need:
    values = {
        "state": Need.State.OPEN,
        "starts_on": TODAY + timedelta(14),
        "ends_on": TODAY + timedelta(104),
        "title": "A calm merger",
        "client": "Clinic",
    }
    need = Need.objects.create(lead=world["noor"].professional, made_at=NOW, **(values | more))
    for place, (discipline, level, hours, cap) in enumerate(roles):
        Seat.objects.create(
            need=need,
            position=place,
            discipline=Discipline.objects.get(key=discipline),
            level=level,
            hours_per_week=Decimal(hours),
            rate_cap_cents=cap,
        )
    return need


def client_of(world: World, key: str) -> Client:
    person = world[key]
    person.language = "en"
    person.save(update_fields=["language"])
    client = Client()
    client.force_login(person)
    return client


def shown(world: World, need: Need, key: str = "noor") -> str:
    answer = client_of(world, key).get(reverse("matching:teams", args=[need.pk]))
    assert answer.status_code == 200
    return answer.content.decode()


def test_two_to_five_teams_with_reasons_the_lead_may_see(world: World):
    text = shown(world, state(world))
    assert 2 <= text.count('<article class="team"') <= 5
    assert "You worked together" in text
    assert "Fatima el Idrissi" in text


def test_only_the_lead_sees_the_teams(world: World):
    need = state(world)
    assert client_of(world, "fatima").get(reverse("matching:teams", args=[need.pk])).status_code == 404
    with pytest.raises(actions.NotYourNeed):
        actions.search(need, by=world["fatima"], now=NOW, today=TODAY)


def test_beyond_the_first_tie_nobody_has_a_name(world: World):
    """Sanne, reached through Fatima or Joost, is the only one who does labour law."""
    text = shown(world, state(world, [("employment-law", 4, 8, 15000)]))
    assert "Sanne" not in text
    assert "Someone you do not know yet" in text
    assert "Employment law" in text


def test_who_asked_to_be_left_out_is_not_there_and_nothing_says_why(world: World):
    need = state(world)
    people.block(world["fatima"].professional, other=world["noor"].professional, by=world["fatima"], now=NOW)
    text = shown(world, need)
    fatima = str(world["fatima"].professional.pk)
    assert all(fatima != each["professional"] for team in Search.objects.get().teams for each in (*team["members"], *team["bench"]))
    assert all(word not in text for word in ("not with", "blocked", "other reasons"))


def hide_nothing_visible(world: World) -> None:
    """Change what the lead may not see, in ways too small to change the teams."""
    vouch(world["lieke"].professional, by=world["milan"], level=1, now=NOW)
    ExpectationProfile.objects.filter(professional__key="ruben").update(wants=[4] * 8, importance=[3] * 8, gives=[0] * 8)


def test_what_the_lead_may_not_see_changes_no_byte_of_the_page(world: World):
    need = state(world)
    before = shown(world, need)
    teams = Search.objects.get().teams
    hide_nothing_visible(world)
    Search.objects.all().delete()
    after = shown(world, need)
    assert Search.objects.get().teams == teams
    assert _without_tokens(before) == _without_tokens(after)


def _without_tokens(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if "csrfmiddlewaretoken" not in line)


def test_no_number_of_friction_or_trust_is_on_the_page(world: World):
    need = state(world)
    text = shown(world, need)
    assert all(word not in text.lower() for word in ("friction", "points", "score", "tau"))


def test_a_search_stands_while_nothing_changes_and_is_made_anew_when_something_does(world: World):
    need = state(world)
    first = actions.search(need, by=world["noor"], now=NOW, today=TODAY)
    Search.objects.filter(pk=first.pk).update(teams=[])
    assert actions.search(need, by=world["noor"], now=NOW, today=TODAY).teams == []
    need.seats.filter(position=0).update(level=4)
    assert actions.search(need, by=world["noor"], now=NOW, today=TODAY).teams != []


def choose(world: World, need: Need, number: int, shown: str):
    return client_of(world, "noor").post(reverse("matching:choose_team", args=[need.pk, number]), {"shown": shown})


def test_choosing_leads_to_inviting_exactly_that_team(world: World):
    need = state(world, state=Need.State.DRAFT)
    assert f'name="shown" value="{actions.search(need, by=world["noor"], now=NOW, today=TODAY).version}"' in shown(world, need)
    found = Search.objects.get()
    answer = choose(world, need, 0, found.version)
    assert answer.status_code == 302
    assert all(f"take={seat}:{each['professional']}" in answer.url for each in found.teams[0]["members"] for seat in each["seats"])
    need.refresh_from_db()
    assert need.state == Need.State.OPEN


def test_a_team_that_was_not_shown_cannot_be_chosen(world: World):
    need = state(world)
    shown(world, need)
    version = Search.objects.get().version
    assert choose(world, need, 9, version).status_code == 422
    assert choose(world, need, 0, "").status_code == 422
    need.seats.filter(position=0).update(rate_cap_cents=9600)
    answer = choose(world, need, 0, version)
    assert answer.status_code == 422
    assert "Look at the teams again and choose" in answer.content.decode()


def test_who_closes_the_door_after_a_search_is_gone_from_it_at_once(world: World):
    need = state(world)
    first = actions.search(need, by=world["noor"], now=NOW, today=TODAY)
    gone = first.teams[0]["members"][0]["professional"]
    Professional.objects.filter(pk=gone).update(open_now=False)
    again = actions.search(need, by=world["noor"], now=NOW, today=TODAY)
    assert all(gone != each["professional"] for team in again.teams for each in (*team["members"], *team["bench"]))


def test_who_erases_their_account_after_a_search_breaks_no_page(world: World):
    need = state(world)
    first = actions.search(need, by=world["noor"], now=NOW, today=TODAY)
    people.erase_account(Professional.objects.get(pk=first.teams[0]["members"][0]["professional"]).person, now=NOW)
    assert '<article class="team"' in shown(world, need)


def test_an_ended_need_looks_for_nobody(world: World):
    need = state(world, state=Need.State.LOST)
    answer = client_of(world, "noor").get(reverse("matching:teams", args=[need.pk]))
    assert answer.status_code == 422
    assert "no team is looked for" in answer.content.decode()
    with pytest.raises(actions.NeedEnded):
        actions.relax(need, by=world["noor"], now=NOW)


@pytest.mark.parametrize(
    ("roles", "says", "rule", "column", "value"),
    [
        ([("mediation", 3, 8, 5000)], "an hour there is a team", "rate", "rate_cap_cents", None),
        ([("communication", 5, 8, None)], "With level 4 experienced", "level", "level", 4),
    ],
)
def test_an_unanswerable_need_says_which_rule_and_can_ask_less(world: World, roles, says, rule, column, value):
    need = state(world, roles)
    text = shown(world, need)
    assert says in text
    assert Search.objects.get().relaxation["rule"] == rule
    client_of(world, "noor").post(reverse("matching:ask_less", args=[need.pk]))
    if value is not None:
        assert getattr(need.seats.get(), column) == value
    assert '<article class="team"' in shown(world, need)


def test_a_field_nobody_shows_is_said(world: World):
    assert "Nobody within three ties from you shows this field" in shown(world, state(world, [("roofing", 3, 8, None)]))


def test_asking_less_of_a_need_that_has_changed_is_refused(world: World):
    need = state(world, [("mediation", 3, 8, 5000)])
    shown(world, need)
    need.seats.update(rate_cap_cents=6000)
    assert client_of(world, "noor").post(reverse("matching:ask_less", args=[need.pk])).status_code == 422


def test_a_need_without_roles_or_with_every_seat_taken_is_refused_in_a_sentence(world: World):
    empty = state(world, [])
    assert client_of(world, "noor").get(reverse("matching:teams", args=[empty.pk])).status_code == 422
    full = state(world, ROLES[:1])
    full.seats.update(taken_by=Professional.objects.get(key="fatima"))
    assert "nobody to look for" in client_of(world, "noor").get(reverse("matching:teams", args=[full.pk])).content.decode()


def test_whoever_has_a_seat_stays_and_the_rest_is_found_around_them(world: World):
    need = state(world)
    need.seats.filter(position=0).update(taken_by=Professional.objects.get(key="hugo"))
    found = actions.search(need, by=world["noor"], now=NOW, today=TODAY)
    hugo = str(Professional.objects.get(key="hugo").pk)
    assert all(hugo in [each["professional"] for each in team["members"]] for team in found.teams)


def test_the_page_asks_a_bounded_number_of_questions(world: World, django_assert_max_num_queries):
    need, client = state(world), client_of(world, "noor")
    with django_assert_max_num_queries(90):
        client.get(reverse("matching:teams", args=[need.pk]))
    with django_assert_max_num_queries(40):
        client.get(reverse("matching:teams", args=[need.pk]))


def test_teams_that_were_found_a_while_ago_are_forgotten(world: World):
    need = state(world)
    actions.search(need, by=world["noor"], now=NOW, today=TODAY)
    Replacement.objects.create(need=need, asked_on=TODAY, question="x", people=[])
    assert actions.forget_searches(now=NOW + timedelta(days=7)) == 0
    assert actions.forget_searches(now=NOW + timedelta(days=8)) == 2
    assert not Replacement.objects.exists()


def test_what_somebody_is_asked_on_is_not_offered_to_be_left_out(world: World):
    need = state(world)
    relaxation = {"rule": "language", "seat": "", "asked": ["nl"], "found": None}
    kept = Search(need=need, asked_on=TODAY, question="x", relaxation=relaxation)
    assert actions.can_ask_less(need, kept=kept)
    asked = need.invitations.create(
        professional=Professional.objects.get(key="fatima"), state="open", starts_on=TODAY, invited_at=NOW, expires_at=NOW + timedelta(3)
    )
    asked.asked_seats.create(seat=need.seats.first())
    assert not actions.can_ask_less(need, kept=kept)


def test_saying_what_would_help_asks_no_second_time_who_is_in_reach(world: World, monkeypatch):
    asked = []

    def reach(graph, number, as_of):
        asked.append(number)
        return once(graph, number, as_of)

    graph = type(graph_of(TODAY))
    once = graph.reach
    monkeypatch.setattr(graph, "reach", reach)
    need = state(world, roles=(("mediation", 3, 8, 1),))
    found = actions.search(need, by=world["noor"], now=NOW, today=TODAY)
    assert found.relaxation is not None
    assert len(asked) == 1
