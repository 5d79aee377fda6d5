"""Working together, vouching, knowing, taking back: what is written down, what is refused, and that the edges follow."""

import uuid
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from zelfsamen.core.models import Record
from zelfsamen.people.actions import erase_account
from zelfsamen.people.models import Person, Professional
from zelfsamen.trust import actions
from zelfsamen.trust.actions import ties, work
from zelfsamen.trust.models import Edge, EventGraph, Evidence, SqlGraph, Tie, graph_of
from zelfsamen.trust.models.graph import latest_snapshot, snapshot_folder
from zelfsamen.web.tasks import end_what_ended

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 6, 15, 10, tzinfo=UTC)
TODAY = date(2026, 6, 15)


@pytest.fixture
def three() -> list[Professional]:
    people = [Person.objects.create(email=f"p{number}@example.nl") for number in (1, 2, 3)]
    return [Professional.objects.create(number=number, person=person, name=f"P{number}") for number, person in enumerate(people, 1)]


def tau(a: Professional, b: Professional, as_of: date = TODAY) -> float | None:
    """The reach of b from a, the same from edges and from events."""
    both = [graph.reach(a.number, as_of) for graph in (graph_of(as_of), EventGraph())]
    found = [dict(zip(one.numbers.tolist(), one.tau.tolist(), strict=True)).get(b.number) for one in both]
    assert found[0] == found[1]
    return found[0]


def finish(people: list[Professional], *hours, ended_on: date | None = TODAY, key: uuid.UUID | None = None) -> uuid.UUID:
    key = key or uuid.uuid4()
    shares = [(one, None if spent is None else Decimal(spent)) for one, spent in zip(people, hours, strict=True)]
    actions.record_work(key, shares=shares, started_on=TODAY - timedelta(days=90), ended_on=ended_on, now=NOW)
    return key


def test_work_counts_both_ways_by_the_lesser_hours(three):
    finish(three[:2], 80, 20)
    assert tau(three[0], three[1]) == tau(three[1], three[0]) == pytest.approx((1 + 0.375) / 2.5)
    assert tau(three[0], three[2]) is None


def test_blank_hours_count_as_twenty_and_rows_add_up(three):
    finish([*three[:2], three[0]], 12, None, 16)
    assert {row.weight for row in Evidence.objects.all()} == {0.5}


def test_recording_again_makes_it_right_and_keeps_the_review(three):
    key = finish(three, 40, 40, 40)
    actions.review_work(key, giver=three[0], receiver=three[1], expectations=["kept"], now=NOW)
    finish(three[:2], 40, 8, key=key)
    assert Evidence.objects.filter(work=key).count() == 2
    assert tau(three[0], three[1]) == pytest.approx(1.2 / 2.2, abs=1e-6)
    assert tau(three[0], three[2]) is None


def test_a_review_moves_only_the_reviewers_trust(three):
    key = finish(three[:2], 40, 40)
    actions.review_work(key, giver=three[0], receiver=three[1], expectations=["not", "not"], now=NOW)
    assert tau(three[0], three[1]) == pytest.approx(1 / 3, abs=1e-6)
    assert tau(three[1], three[0]) == pytest.approx(1.75 / 3, abs=1e-6)


def test_a_review_without_work_is_refused(three):
    with pytest.raises(work.NeverWorkedTogether):
        actions.review_work(uuid.uuid4(), giver=three[0], receiver=three[1], expectations=["kept"], now=NOW)


def test_ended_work_begins_to_fade(three):
    key = finish(three[:2], 40, 40, ended_on=None)
    running = tau(three[0], three[1], TODAY + timedelta(days=700))
    actions.end_work(key, ended_on=TODAY, now=NOW)
    assert tau(three[0], three[1], TODAY + timedelta(days=700)) < running == tau(three[0], three[1])


def test_a_vouch_goes_one_way_and_ends_by_itself(three):
    actions.vouch(three[1], by=three[0].person, level=3, now=NOW)
    assert tau(three[0], three[1]) == pytest.approx(2 / 3, abs=1e-6)
    assert tau(three[1], three[0]) is None
    assert tau(three[0], three[1], TODAY + timedelta(days=730)) == pytest.approx(0.6, abs=1e-3)
    assert tau(three[0], three[1], TODAY + timedelta(days=731)) is None


def test_vouching_again_renews_it(three):
    actions.vouch(three[1], by=three[0].person, level=1, now=NOW - timedelta(days=700))
    actions.vouch(three[1], by=three[0].person, level=2, now=NOW)
    assert Tie.objects.get().level == 2
    assert tau(three[0], three[1], TODAY + timedelta(days=600)) is not None


def test_knowing_and_having_worked_together(three):
    actions.know(three[1], by=three[0].person, now=NOW)
    assert tau(three[0], three[1]) == 0.2
    actions.have_worked_with(three[1], by=three[0].person, now=NOW)
    assert tau(three[0], three[1]) == 0.5


def test_taking_back_ends_it_that_day(three):
    tie = actions.vouch(three[1], by=three[0].person, level=3, now=NOW)
    with pytest.raises(ties.NotYourTie):
        actions.take_back(tie, by=three[1].person, now=NOW)
    actions.take_back(tie, by=three[0].person, now=NOW)
    assert tau(three[0], three[1]) is None


def test_the_twenty_first_open_vouch_is_refused_until_one_ends(three):
    others = [Professional.objects.create(number=number, name="X") for number in range(10, 30)]
    for one in others:
        actions.vouch(one, by=three[0].person, level=1, now=NOW)
    with pytest.raises(ties.TooManyVouches):
        actions.vouch(three[1], by=three[0].person, level=1, now=NOW)
    actions.vouch(others[0], by=three[0].person, level=2, now=NOW)
    actions.vouch(three[1], by=three[0].person, level=1, now=NOW + timedelta(days=731))


def test_who_may_not_speak_of_whom(three):
    guest = Person.objects.create(email="guest@example.nl")
    private = Professional.objects.create(number=9, name="Contact", owner=three[1].person)
    with pytest.raises(ties.NoProfessional):
        actions.know(three[0], by=guest, now=NOW)
    with pytest.raises(ties.Oneself):
        actions.vouch(three[0], by=three[0].person, level=1, now=NOW)
    with pytest.raises(ties.NotToBeSeen):
        actions.know(private, by=three[0].person, now=NOW)
    with pytest.raises(ties.NoSuchLevel):
        actions.vouch(three[1], by=three[0].person, level=4, now=NOW)
    assert actions.know(private, by=three[1].person, now=NOW).kind == "knows"


def test_vouches_over_the_limit_that_came_in_from_a_file_do_not_count(three):
    others = [Professional.objects.create(number=number, name="X") for number in range(10, 31)]
    Tie.objects.bulk_create(Tie(giver=three[0], receiver=one, kind="vouches", level=3, since=TODAY) for one in others)
    actions.rebuild_edges(TODAY)
    found = SqlGraph().reach(three[0].number, TODAY)
    assert found.numbers.tolist() == list(range(10, 30)) == EventGraph().reach(three[0].number, TODAY).numbers.tolist()


def test_edges_turn_by_themselves_when_work_begins(three):
    start = TODAY + timedelta(days=10)
    actions.record_work(uuid.uuid4(), shares=[(three[0], None), (three[1], None)], started_on=start, ended_on=None, now=NOW)
    assert tau(three[0], three[1]) is None
    assert tau(three[0], three[1], start) == pytest.approx(1.375 / 2.5)
    assert isinstance(graph_of(start), EventGraph)
    assert actions.turn_edges(start) == 2
    assert isinstance(graph_of(start), SqlGraph)
    assert tau(three[0], three[1], start) == pytest.approx(1.375 / 2.5)


def test_the_worker_turns_the_edges_on_their_day(three):
    tomorrow = NOW + timedelta(days=1)
    actions.record_work(uuid.uuid4(), shares=[(three[0], None), (three[1], None)], started_on=tomorrow.date(), ended_on=None, now=NOW)
    end_what_ended(lambda: NOW)
    assert isinstance(graph_of(tomorrow.date()), EventGraph)
    end_what_ended(lambda: tomorrow)
    assert isinstance(graph_of(tomorrow.date()), SqlGraph)
    assert tau(three[0], three[1], tomorrow.date()) is not None


def test_nobody_is_reached_through_somebody_who_erased_their_account(three, settings, tmp_path):
    settings.DATA = str(tmp_path)
    first, gone, last = three
    contact = Professional.objects.create(number=9, name="Contact", owner=gone.person)
    finish([first, gone], 40, 40)
    finish([gone, last], 40, 40)
    actions.vouch(gone, by=first.person, level=2, now=NOW)
    actions.know(contact, by=gone.person, now=NOW)
    assert tau(first, last) is not None
    actions.write_snapshot(snapshot_folder(), now=NOW)
    erase_account(gone.person, now=NOW)
    assert not Edge.objects.exists()
    assert not latest_snapshot().answers_for(TODAY)
    assert tau(first, last) is None
    actions.write_snapshot(snapshot_folder(), now=NOW)
    assert latest_snapshot().answers_for(TODAY)
    assert len(latest_snapshot().arrays["receiver"]) == 0
    assert actions.rebuild_edges(TODAY) == 0


def test_an_erased_account_leaves_room_for_a_vouch_that_was_over_the_limit(three):
    others = [three[1], *(Professional.objects.create(number=number, name="X") for number in range(10, 30))]
    Tie.objects.bulk_create(Tie(giver=three[0], receiver=one, kind="vouches", level=3, since=TODAY) for one in others)
    actions.rebuild_edges(TODAY)
    assert tau(three[0], others[-1]) is None
    erase_account(three[1].person, now=NOW)
    assert tau(three[0], others[-1]) is not None


def test_refreshing_gives_the_same_rows_as_rebuilding(three):
    finish(three, 40, 8, None)
    actions.vouch(three[1], by=three[0].person, level=2, now=NOW)
    actions.know(three[2], by=three[1].person, now=NOW)
    fresh = list(Edge.objects.order_by("src", "dst").values())
    actions.rebuild_edges(TODAY)
    assert list(Edge.objects.order_by("src", "dst").values()) == [
        {key: pytest.approx(value) for key, value in row.items()} for row in fresh
    ]


def test_the_record_holds_keys_and_codes_only(three):
    actions.vouch(three[1], by=three[0].person, level=2, now=NOW, words="Fine work")
    line = Record.objects.get(verb="trust.vouched")
    assert (line.actor, line.subject, line.facts) == (three[0].person.pk, three[1].pk, {"level": 2})
