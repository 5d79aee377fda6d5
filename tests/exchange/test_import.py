from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.exchange.conftest import NOW
from tests.exchange.packages import SMALL, folder, professional, with_line
from zelfsamen.agenda.models import Capacity, Commitment
from zelfsamen.collaborations.models import Collaboration, Participation
from zelfsamen.core.models import Record
from zelfsamen.exchange.actions import BadPackage, State
from zelfsamen.networks.models import Membership, Network
from zelfsamen.people.actions.accounts import erase_account
from zelfsamen.people.models import (
    CircleMember,
    Discipline,
    DisciplineName,
    Erased,
    ExpectationProfile,
    Expertise,
    Person,
    Professional,
)
from zelfsamen.people.rules.names import sort_key
from zelfsamen.trust.models import Edge, Evidence, Tie

ROWS = 18  # the rows of the six tables of the small package that are counted


@pytest.fixture
def world(take, small):
    return take(small())


def member(circle, key: str) -> CircleMember:
    return CircleMember.objects.get(circle=circle, professional__key=key)


def test_a_professional_comes_in_with_all_that_is_known(world):
    karin, zoe = Professional.objects.get(key="p1"), Professional.objects.get(key="p3")
    assert (karin.origin, karin.name, karin.place, karin.languages, karin.hourly_rate_cents) == (
        *("import", "Karin van der Berg", "Utrecht", "nl|en"),
        9500,
    )
    assert karin.sort_key == sort_key("Karin van der Berg", "nl")
    assert (zoe.email, zoe.hourly_rate_cents, zoe.person, zoe.owner, zoe.joined_on) == ("", None, None, None, None)


def test_weekly_hours_that_are_unknown_make_no_row(world):
    assert dict(Capacity.objects.values_list("professional__key", "hours_per_week")) == {"p1": Decimal(32), "p2": Decimal("36.5")}


def test_expertise_keeps_its_order(world):
    rows = Expertise.objects.filter(professional__key="p1").order_by("position").values_list("discipline__key", "level", "position")
    assert list(rows) == [("coaching", 4, 0), ("training", 3, 1)]


def test_a_discipline_without_a_row_gets_its_name_from_its_key(take, small):
    take(small(disciplines=None, participations=SMALL["participations.csv"].replace("training", "budget-advice-2")))
    made = Discipline.objects.get(key="budget-advice-2")
    assert (made.label_en, made.source) == ("budget advice 2", "imported")
    assert DisciplineName.objects.get(discipline=made).preferred


def test_what_the_product_ships_keeps_its_words(take, small, db):
    shipped, _made = Discipline.objects.get_or_create(key="training", defaults={"label_en": "Training", "source": "shipped"})
    take(small())
    assert Discipline.objects.get(key="training").label_en == shipped.label_en


def test_a_network_has_a_circle_of_its_members(world):
    network = Network.objects.get(key="n1")
    assert (network.slug, network.founded_on) == ("de-associatie", date(2015, 1, 1))
    assert member(network.circle, "p1").since == date(2016, 1, 1)
    assert member(network.circle, "p2").since == date(1900, 1, 1)
    assert Membership.objects.get(professional__key="p2").since is None


def test_a_dissolved_network_ends_its_circle(take, small):
    take(small(**with_line("memberships", "n2,p1,2019-01-01,")))
    assert member(Network.objects.get(key="n2").circle, "p1").until == date(2020, 12, 31)
    assert member(Network.objects.get(key="n2").circle, "p3").until == date(2018, 1, 1)


def test_addresses_of_networks_are_unique_and_no_page_of_their_own(take, small):
    lines = with_line("networks", "n3,De Associatie,,,,", "n4,New,,,,", "n5,北京,,,,")
    take(small(**lines))
    assert list(Network.objects.order_by("key").values_list("slug", flat=True)) == [
        "de-associatie",
        "oud",
        "de-associatie-2",
        "new-2",
        "network",
    ]


def test_a_collaboration_has_a_circle_of_its_people(world):
    work = Collaboration.objects.get(key="c1")
    assert (work.phase, work.client, work.lead.key, work.network.key) == ("dissolved", "Gemeente X", "p1", "n1")
    assert set(work.circle.members.values_list("professional__key", "since", "until")) == {
        (key, date(2024, 1, 1), date(2024, 6, 30)) for key in ("p1", "p2")
    }


def test_a_lead_who_takes_no_part_is_in_the_circle(take, small):
    take(small(participations="collaboration_id,professional_id,discipline,hours\nc1,p2,,5\n"))
    assert {row.professional.key for row in Collaboration.objects.get(key="c1").circle.members.all()} == {"p1", "p2"}


@pytest.mark.parametrize(("pair", "weight"), [(("p1", "p2"), 22.5 / 40), (("p2", "p1"), 22.5 / 40), (("p2", "p3"), 8 / 40)])
def test_work_together_is_evidence_both_ways(world, pair: tuple[str, str], weight: float):
    row = Evidence.objects.get(giver__key=pair[0], receiver__key=pair[1])
    assert (row.weight, row.outcome, row.reviewed) == (pytest.approx(weight), 0.75, False)


def test_only_work_with_an_end_holds_hours_in_the_agenda(world):
    rows = Commitment.objects.order_by("hours_total").values_list("professional__key", "kind", "hours_total", "starts_on", "ends_on")
    period = (date(2024, 1, 1), date(2024, 6, 30))
    assert list(rows) == [
        ("p2", "firm", Decimal(10), *period),
        ("p2", "firm", Decimal("12.5"), *period),
        ("p1", "firm", Decimal(60), *period),
    ]
    assert set(Commitment.objects.values_list("source", flat=True)) <= set(Participation.objects.values_list("pk", flat=True))


def test_ties_come_in_and_edges_follow(world):
    assert set(Tie.objects.values_list("giver__key", "receiver__key", "kind", "since", "level")) == {
        ("p1", "p3", "knows", None, None),
        ("p1", "p2", "vouches", date(2024, 2, 3), 3),
        ("p3", "p1", "worked_together", date(2023, 1, 1), None),
    }
    assert Edge.objects.exists()


def test_the_same_again_changes_nothing(take, small, world):
    before = Record.objects.count()
    again = take(small())
    assert (world[State.NEW], again[State.NEW], again[State.CHANGED], again[State.EQUAL]) == (ROWS, 0, 0, ROWS)
    assert Record.objects.count() == before


def change(table: str, old: str, new: str) -> dict[str, str]:
    assert old in SMALL[f"{table}.csv"]
    return {table: SMALL[f"{table}.csv"].replace(old, new)}


@pytest.mark.parametrize(
    ("table", "old", "new"),
    [
        ("professionals", ",95,", ",99,"),
        ("professionals", ",32,", ",,"),
        ("professionals", "coaching:4|training:3", "training:3|coaching:5"),
        ("networks", "De Associatie", "Het Verband"),
        ("memberships", "p1,2016-01-01,", "p1,2016-01-01,2025-01-01"),
        ("memberships", "p1,2016-01-01,", "p1,2017-01-01,"),
        ("collaborations", "2024-06-30", "2024-07-31"),
        ("participations", "p1,coaching,60", "p1,coaching,5"),
        ("ties", ",3\n", ",2\n"),
    ],
)
def test_a_changed_row_ends_as_if_it_had_come_first(take, small, world, table: str, old: str, new: str):
    changed = small(**change(table, old, new))
    tally = take(changed)
    assert (tally[State.NEW], tally[State.CHANGED]) == (0, 1)
    after = picture()
    wipe()
    take(changed)
    assert picture() == after


def picture() -> dict[str, set]:
    """What the database holds, without its keys."""
    return {
        "people": set(Professional.objects.values_list("key", "name", "hourly_rate_cents", "capacity__hours_per_week")),
        "skills": set(Expertise.objects.values_list("professional__key", "discipline__key", "level", "position")),
        "networks": set(Membership.objects.values_list("network__name", "professional__key", "since", "until")),
        "circles": set(CircleMember.objects.values_list("circle__kind", "professional__key", "since", "until")),
        "works": set(Collaboration.objects.values_list("key", "started_on", "ended_on", "phase")),
        "shares": set(Participation.objects.values_list("collaboration__key", "professional__key", "discipline__key", "hours")),
        "evidence": set(Evidence.objects.values_list("giver__key", "receiver__key", "weight", "ended_on")),
        "agenda": set(Commitment.objects.values_list("professional__key", "hours_total", "starts_on", "ends_on")),
        "ties": set(Tie.objects.values_list("giver__key", "receiver__key", "kind", "since", "level")),
    }


def wipe() -> None:
    for model in (Participation, Collaboration, Evidence, Membership, Network, Tie, Commitment, Professional):
        model.objects.all().delete()


def test_a_person_who_is_named_again_loses_rows_that_are_no_longer_there(take, small, world):
    take(small(**change("participations", "c1,p2,coaching,12.5\n", "")))
    assert Participation.objects.filter(collaboration__key="c1", professional__key="p2").count() == 1
    assert Evidence.objects.get(giver__key="p1", receiver__key="p2").weight == pytest.approx(10 / 40)


def test_who_is_left_out_of_a_file_stays(take, small, world):
    take(small(**change("memberships", "n1,p2,,\n", ""), ties=None))
    assert (Membership.objects.count(), Tie.objects.count()) == (3, 3)


def test_a_membership_may_end_and_begin_again_in_one_import(take, small, world):
    lines = "n1,p1,2016-01-01,2020-01-01\nn1,p1,2021-01-01,"
    take(small(**change("memberships", "n1,p1,2016-01-01,", lines)))
    rows = Membership.objects.filter(professional__key="p1", network__key="n1").order_by("since")
    assert list(rows.values_list("since", "until")) == [(date(2016, 1, 1), date(2020, 1, 1)), (date(2021, 1, 1), None)]


def test_whoever_has_an_account_owns_the_profile(take, small, world):
    person = Person.objects.create(email="karin@example.nl", joined_at=NOW)
    Professional.objects.filter(key="p1").update(person=person, hourly_rate_cents=12_000)
    tally = take(small(**change("professionals", ",95,", ",99,")))
    assert Professional.objects.get(key="p1").hourly_rate_cents == 12_000
    assert (tally[State.CHANGED], tally[State.KEPT]) == (0, 3)  # the profile and the two ties p1 gave


def test_a_review_survives_a_new_import(take, small, world):
    Evidence.objects.filter(giver__key="p1").update(outcome=1.0, reviewed=True)
    take(small(**change("participations", "p1,coaching,60", "p1,coaching,4")))
    row = Evidence.objects.get(giver__key="p1", receiver__key="p2")
    assert (row.weight, row.outcome) == (pytest.approx(0.1), 1.0)


def test_a_tie_that_was_taken_back_stays_so(take, small, world):
    Tie.objects.filter(kind="knows").update(withdrawn_on=date(2025, 1, 1))
    assert take(small())[State.KEPT] == 1
    assert Tie.objects.get(kind="knows").withdrawn_on


def test_two_origins_do_not_mix(take, small, world):
    take(small(**{"datapackage.json": '{"origin": "north"}'}))
    assert Professional.objects.filter(key="p1").count() == 2


def test_bad_packages_are_not_stored(take, small):
    with pytest.raises(BadPackage):
        take(small(**with_line("ties", "p1,p1,knows,,")))
    assert not Professional.objects.exists()


def test_numbers_of_professionals_go_on(take, small, world):
    take(small(**with_line("professionals", professional("p4"))))
    numbers = sorted(Professional.objects.values_list("number", flat=True))
    assert numbers == list(range(numbers[0], numbers[0] + 4))


def test_expectations_and_commitments_come_in_once(take, small):
    extra = {
        "expectations": "professional_id,wants,importance,gives\np1,01234.4.,0123.321,44444444\n",
        "commitments": "professional_id,hours_per_week,starts_on,ends_on\np3,8,2026-01-05,2026-03-29\n",
    }
    tally = take(small(**extra))
    profile = ExpectationProfile.objects.get(professional__key="p1")
    assert profile.wants == [0, 1, 2, 3, 4, None, 4, None]
    assert Commitment.objects.get(professional__key="p3").hours_per_week == 8
    assert tally[State.NEW] == ROWS + 2
    assert take(small(**extra))[State.NEW] == 0


def test_expectations_change(take, small):
    header = "professional_id,wants,importance,gives\n"
    take(small(expectations=f"{header}p1,01234.4.,0123.321,44444444\n"))
    take(small(expectations=f"{header}p1,........,0123.321,44444444\n"))
    assert ExpectationProfile.objects.get().wants == [None] * 8


def test_one_person_may_be_named_in_a_file_more_often_than_there_are_rows_in_a_chunk(take, tmp_path: Path):
    place = folder(tmp_path / "w", **with_line("professionals", *[professional(f"q{n}") for n in range(1200)]))
    assert take(place)[State.NEW] == ROWS + 1200
    assert take(place)[State.EQUAL] == ROWS + 1200


def test_who_had_their_data_erased_is_not_brought_back_by_the_same_file(take, small):
    take(small())
    who = Professional.objects.get(key="p1")
    who.person = Person.objects.create(email="karin@example.org", name="Karin")
    who.save()
    shares = Participation.objects.filter(professional=who).count()
    erase_account(who.person, now=NOW)
    members = Membership.objects.filter(professional=who, until=None).count()
    tally = take(small())
    assert tally[State.ERASED] == 1
    who.refresh_from_db()
    assert (who.name, who.email, who.origin, who.key) == ("", "", "", None)
    assert not Professional.objects.filter(key="p1").exists()
    assert Participation.objects.filter(professional=who).count() == shares
    assert Membership.objects.filter(professional=who, until=None).count() == members
    assert not Expertise.objects.filter(professional=who).exists()
    assert not Tie.objects.filter(receiver=who).exists()
    assert Erased.objects.get().digest == Erased.digest_of("import", "p1")
    assert take(small())[State.NEW] == 0
