"""The pool: what the tables say of the people a lead can reach, and what is kept from who asks."""

import uuid
from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest

from zelfsamen.agenda.models import Capacity
from zelfsamen.matching import rules
from zelfsamen.matching.models import Invitation, Need, PoolQuestion, Seat, build_pool
from zelfsamen.people.models import Discipline, ExpectationProfile, Expertise, Person, Professional, Qualification, Visibility
from zelfsamen.trust.actions import rebuild_edges
from zelfsamen.trust.models import Evidence

pytestmark = pytest.mark.django_db
AS_OF = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture
def two() -> tuple[Professional, Professional]:
    """A lead and somebody who designs, who have worked together."""
    discipline = Discipline.objects.get_or_create(key="design")[0]
    people = [Person.objects.create(email=f"p{number}@example.nl") for number in (1, 2)]
    lead, other = (
        Professional.objects.create(number=number, person=person, name="X", hourly_rate_cents=8000, languages="nl", place="Utrecht")
        for number, person in enumerate(people, 1)
    )
    Expertise.objects.create(professional=other, discipline=discipline, level=4)
    Capacity.objects.create(professional=other, hours_per_week=24)
    for giver, receiver in [(lead, other), (other, lead)]:
        Evidence.objects.create(giver=giver, receiver=receiver, work=uuid.uuid4(), weight=1)
    rebuild_edges(AS_OF)
    return lead, other


def asked(lead: Professional, *, required: frozenset[str] = frozenset(), **how) -> tuple[rules.Pool, int]:
    """The pool of a need for a designer in Amsterdam, and the row of the designer."""
    role = rules.Role("design", 3, 8.0, 9000, 2, required)
    need = rules.Need("n", str(lead.pk), date(2027, 1, 4), (role,), date(2027, 1, 17), frozenset({"nl"}), (52.37, 4.89), 100.0)
    gathered = build_pool(PoolQuestion.on(need, lead, AS_OF, **how))
    return gathered.pool, gathered.numbers.tolist().index(2)


def test_what_the_tables_say(two):
    pool, row = asked(two[0])
    assert (pool.level[row, 0], pool.rate_cents[row], pool.languages[row]) == (4, 8000, 1)
    assert pool.free[row].tolist() == [24, 24]
    assert pool.km[row] == pytest.approx(35, abs=3)
    assert pool.tau[row] == pytest.approx(0.583333)
    assert (pool.tau[pool.lead], pool.level[pool.lead, 0]) == (1, 0)


@pytest.mark.parametrize("item", ["rate", "languages", "place", "expertise", "expertise:design"])
def test_what_the_asker_is_not_shown_counts_as_unknown(item: str, two):
    Visibility.objects.create(professional=two[1], item=item, ring=2)
    pool, row = asked(two[0], viewer=two[0].person)
    unknown = {
        "rate": pool.rate_cents[row] == -1,
        "languages": pool.languages[row] == -1,
        "place": bool(np.isnan(pool.km[row])),
        "expertise": pool.level[row, 0] == 0,
    }
    assert {name for name, is_unknown in unknown.items() if is_unknown} == {item.split(":", maxsplit=1)[0]}
    exact, row = asked(two[0])
    assert (exact.rate_cents[row], exact.level[row, 0]) == (8000, 4)


def test_keys_of_two_imports_stay_apart_on_the_web(two):
    for one, origin in zip(two, ("north", "south"), strict=True):
        Professional.objects.filter(pk=one.pk).update(origin=origin, key="p1")
    assert sorted(asked(two[0], viewer=two[0].person)[0].keys) == sorted(str(one.pk) for one in two)
    assert sorted(asked(two[0])[0].keys) == ["north:p1", "south:p1"]


def test_who_tells_the_free_hours_may_be_given(two):
    pool, row = asked(two[0], free=lambda people, mondays: np.full((len(people), len(mondays)), 8.0))
    assert pool.free[row].tolist() == [8, 8]


def test_somebodys_private_contact_is_only_the_owners(two):
    Professional.objects.filter(pk=two[1].pk).update(person=None, owner=two[0].person)
    asked(two[0])
    Professional.objects.filter(pk=two[1].pk).update(owner=Person.objects.create(email="else@example.nl"))
    with pytest.raises(ValueError, match="2 is not in list"):
        asked(two[0])


def seat(lead: Professional, taken_by: Professional | None, moment: datetime | None, position: int) -> Seat:
    need, _ = Need.objects.get_or_create(lead=lead, defaults={"title": "Old", "made_at": NOW})
    field = Discipline.objects.get(key="design")
    return Seat.objects.create(need=need, position=position, discipline=field, hours_per_week=8, taken_by=taken_by, taken_at=moment)


def test_opportunities_are_the_seats_accepted_in_twelve_months(two):
    for position, days in enumerate([0, 30, 364, 366, -3]):
        seat(*two, NOW - timedelta(days=days), position)
    seat(two[0], None, None, 9)
    pool, row = asked(two[0])
    assert pool.opportunities[row] == 3
    assert pool.opportunities[pool.lead] == 0


def test_the_last_invitation_and_the_day_of_joining_are_known(two):
    assert asked(two[0])[0].last_invited[asked(two[0])[1]] == -1
    Professional.objects.filter(pk=two[1].pk).update(joined_on=date(2025, 1, 2))
    need = seat(two[0], None, None, 0).need
    for days in (40, 10):
        moment = NOW - timedelta(days=days)
        Invitation.objects.create(need=need, professional=two[1], state="declined", starts_on=AS_OF, invited_at=moment, expires_at=moment)
    pool, row = asked(two[0])
    assert pool.last_invited[row] == (AS_OF - timedelta(days=10)).toordinal()
    assert pool.joined[row] == date(2025, 1, 2).toordinal()


def test_what_is_required_is_checked_against_what_is_shown_and_valid(two):
    required = frozenset({"liability-insurance"})
    shown = Qualification.objects.create(professional=two[1], kind="liability-insurance", valid_until=AS_OF)
    pool, row = asked(two[0], required=required)
    assert pool.shows[row, 0]
    shown.valid_until = AS_OF - timedelta(days=1)
    shown.save()
    pool, row = asked(two[0], required=required)
    assert not pool.shows[row, 0]


def test_expectations_come_as_numbers_and_gaps(two):
    ExpectationProfile.objects.create(professional=two[1], wants=[4, None, 2], importance=[3] * 8, gives=[])
    pool, row = asked(two[0])
    assert pool.wants[row].tolist() == [4, -1, 2, -1, -1, -1, -1, -1]
    assert pool.importance[row].tolist() == [3] * 8
    assert pool.gives[row].tolist() == [-1] * 8


def test_a_wide_question_also_brings_who_is_below_the_level(two):
    Expertise.objects.update(level=1)
    pool, row = asked(two[0], wide=True)
    assert (pool.tau[row] > 0, pool.level[row, 0]) == (True, 1)


def test_who_is_out_of_reach_comes_only_for_the_roles_for_which_that_is_asked(two):
    Evidence.objects.all().delete()
    rebuild_edges(AS_OF)
    pool, row = asked(two[0], anywhere=(0,))
    assert (pool.tau[row], pool.level[row, 0]) == (0, 4)
    with pytest.raises(ValueError, match="2 is not in list"):
        asked(two[0], wide=True)


@pytest.mark.parametrize("change", [{"hourly_rate_cents": 9001}, {"open_now": False}])
def test_who_is_out_of_reach_and_breaks_another_rule_is_of_no_use(change: dict, two):
    Evidence.objects.all().delete()
    rebuild_edges(AS_OF)
    Professional.objects.filter(pk=two[1].pk).update(**change)
    with pytest.raises(ValueError, match="2 is not in list"):
        asked(two[0], wide=True, anywhere=(0,))


def test_nobody_out_of_reach_is_anybodys_business_but_the_operators(two):
    Evidence.objects.all().delete()
    rebuild_edges(AS_OF)
    with pytest.raises(ValueError, match="2 is not in list"):
        asked(two[0], wide=True, anywhere=(0,), viewer=two[0].person)


def test_questions_do_not_grow_with_the_people(two, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        asked(two[0])
