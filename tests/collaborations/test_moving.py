"""Every phase, every move, every role, through the actions: what may not happen is refused with a sentence and changes nothing."""

import itertools
from datetime import timedelta

import pytest
from django.utils import translation

from tests.collaborations.living import (
    NOW,
    SAID,
    TODAY,
    anna,
    clara,
    delivered,
    fatima,
    in_phase,
    joris,
    move,
    running,
    taking_part,
    together,
    world,
)
from tests.collaborations.test_rules import TABLE
from tests.matching.inviting import mailed
from zelfsamen.agenda.models import Commitment
from zelfsamen.collaborations import actions
from zelfsamen.collaborations.actions.announcing import NothingSaid, Said
from zelfsamen.collaborations.actions.leaving import LeadStays
from zelfsamen.collaborations.actions.moving import NotBegun
from zelfsamen.collaborations.actions.phases import NotYours, WrongPhase
from zelfsamen.collaborations.models import Agreement, Announcement, Collaboration, Participation, Settlement
from zelfsamen.collaborations.rules.phases import Phase
from zelfsamen.core.models import Record
from zelfsamen.core.refused import Refused
from zelfsamen.people.models import CircleMember
from zelfsamen.trust.models import Evidence

__all__ = ["anna", "clara", "fatima", "joris", "together", "world"]
MOVES = [name for name in actions.TAKEN if name not in {"prolong", "wake"}]
BEFORE_THE_END = {"forming", "offered", "agreed", "running", "paused"}
DAY = timedelta(days=1)


@pytest.fixture
def people(together, anna, fatima, clara, world):
    return {"lead": anna.person, "participant": fatima.person, "client": clara, "stranger": world["Noor"].person}


def refused_in_both_languages(act):
    """The refusal of an act, which says what, why and how to go on in Dutch and in English."""
    with pytest.raises(Refused) as caught:
        act()
    for language in ("nl", "en"):
        with translation.override(language):
            assert all(str(text).endswith(".") and "%(" not in str(text) for text in (caught.value.sentence, caught.value.way_on))
    return caught.value


@pytest.mark.parametrize("name", MOVES)
def test_a_move_is_taken_by_whom_and_when_the_table_says(together, people, name):
    begins, to, by = TABLE[name]
    for phase, (role, person) in itertools.product(Phase, people.items()):
        in_phase(together, phase)
        records = Record.objects.count()
        if phase in begins.split() and role in by.split():
            move(together, name, by=person)
            assert (together.phase, Announcement.objects.filter(move=name).count()) == (to, 1)
            Announcement.objects.all().delete()
        else:
            refusal = refused_in_both_languages(lambda person=person: move(together, name, by=person))
            assert type(refusal) is (WrongPhase if role in by.split() else NotYours)
            together.refresh_from_db()
            assert (together.phase, Record.objects.count()) == (phase, records)


@pytest.mark.parametrize("phase", list(Phase))
def test_leaving_moving_the_last_day_and_money_have_their_phases_too(together, people, anna, fatima, phase):
    in_phase(together, phase)
    mine, hers = taking_part(together, fatima), taking_part(together, anna)
    day = Said("Longer.", TODAY + 120 * DAY)
    money = {"state": Settlement.State.PAID, "cents": None, "words": "", "now": NOW, "today": TODAY}
    for role, person in people.items():
        leave = lambda person=person: actions.leave(mine, said=SAID, by=person, now=NOW)
        prolong = lambda person=person: move(together, "prolong", by=person, said=day)
        settle = lambda person=person: actions.say_settled(mine, by=person, **money)
        for act, allowed, may in (
            (prolong, BEFORE_THE_END, "lead"),
            (settle, {"delivered"}, "participant"),
            (leave, BEFORE_THE_END, "participant"),
        ):
            if role == may and phase in allowed:
                act()
            else:
                refused_in_both_languages(act)
        assert Collaboration.objects.get(pk=together.pk).phase == phase
    refusal = refused_in_both_languages(lambda: actions.leave(hers, said=SAID, by=anna.person, now=NOW))
    assert type(refusal) is (LeadStays if phase in BEFORE_THE_END else WrongPhase)


@pytest.mark.parametrize("name", ["reconsider", "pause", "deliver", "end_early"])
def test_the_others_get_a_sentence_or_nothing_happens(together, anna, name):
    in_phase(together, TABLE[name][0].split()[0])
    with pytest.raises(NothingSaid):
        move(together, name, by=anna.person, said=Said("  "))
    assert (together.phase, Announcement.objects.count()) == (Collaboration.objects.get().phase, 0)


def test_work_counts_from_the_start_and_fades_from_the_end(together):
    running(together)
    assert set(Evidence.objects.filter(work=together.pk).values_list("started_on", "ended_on")) == {(TODAY, TODAY + 90 * DAY)}
    move(together, "deliver", by=together.lead.person)
    assert set(Evidence.objects.filter(work=together.pk).values_list("ended_on", flat=True)) == {TODAY}
    assert not Commitment.objects.filter(source=together.pk, ends_on__gt=TODAY).exists()


def signed_from(made, day):
    Agreement.objects.create(
        collaboration=made, extent="full", way="A", language="en", state="signed", name=made.name, starts_on=day, made_at=NOW
    )


def evidence(made):
    return set(Evidence.objects.filter(work=made.pk).values_list("started_on", "weight"))


def test_who_worked_together_already_count_from_the_day_they_all_signed_for(together, anna):
    signed_from(together, TODAY - 30 * DAY)
    Participation.objects.filter(collaboration=together).update(hours_per_week=1)
    running(together)
    assert together.started_on == TODAY - 30 * DAY
    ((day, weight),) = evidence(together)
    assert (day, weight) == (TODAY - 30 * DAY, pytest.approx(121 / 7 / 40, abs=0.001))
    assert Announcement.objects.get(move="start").day == TODAY - 30 * DAY


def test_work_that_was_to_begin_later_counts_from_today(together):
    signed_from(together, TODAY + 5 * DAY)
    running(together)
    assert together.started_on == TODAY


def test_the_one_with_the_client_contact_says_when_it_truly_began(together, anna):
    in_phase(together, "agreed")
    with pytest.raises(NotBegun):
        move(together, "start", by=anna.person, said=Said(day=TODAY + DAY))
    move(together, "start", by=anna.person, said=Said(day=TODAY - 3 * DAY))
    assert {day for day, _weight in evidence(together)} == {TODAY - 3 * DAY}


def test_who_ends_it_early_frees_everybody_from_the_chosen_day(together, fatima):
    running(together)
    move(together, "end_early", by=fatima.person, said=Said("The client is bankrupt.", TODAY + 10 * DAY))
    ends = Commitment.objects.standing(NOW).filter(source=together.pk).values_list("ends_on", flat=True)
    assert (set(ends), together.ended_on) == ({TODAY + 10 * DAY}, TODAY + 10 * DAY)


def test_who_leaves_frees_only_the_own_hours_and_the_rest_goes_on(together, fatima, joris):
    running(together)
    actions.leave(taking_part(together, fatima), said=Said("I move abroad.", TODAY + DAY), by=fatima.person, now=NOW)
    ends = dict(Commitment.objects.filter(source=together.pk).values_list("professional", "ends_on"))
    assert (ends[fatima.pk], ends[joris.pk]) == (TODAY + DAY, TODAY + 90 * DAY)
    gone = taking_part(together, fatima)
    assert (gone.until, gone.left_because, Collaboration.objects.get().phase) == (TODAY + DAY, "own wish", "running")


def test_who_leaves_is_out_of_the_circle_after_the_last_day(together, fatima):
    CircleMember.objects.create(circle=together.circle, professional=fatima, since=TODAY - DAY)
    running(together)
    actions.leave(taking_part(together, fatima), said=SAID, by=fatima.person, now=NOW)
    assert CircleMember.objects.get(circle=together.circle, professional=fatima).until == TODAY


def test_leaving_before_the_work_is_agreed_is_stepping_out_at_once(together, fatima):
    actions.leave(taking_part(together, fatima), said=SAID, by=fatima.person, now=NOW)
    assert taking_part(together, fatima).until == TODAY - DAY
    assert not together.participations.filter(professional=fatima).exists()


def test_each_move_is_one_letter_to_all_the_others(together, fatima):
    running(together)
    mailed()
    move(together, "pause", by=fatima.person)
    letters = mailed()
    assert {message.to[0] for message in letters} == {"anna@example.org", "joris@example.org"}
    assert all("Because it rains." in message.body and "/w/" in message.body for message in letters)


def test_the_client_hears_that_it_ended_and_never_why(together, fatima):
    running(together)
    mailed()
    move(together, "end_early", by=fatima.person)
    letters = {message.to[0]: message for message in mailed()}
    assert set(letters) == {"anna@example.org", "joris@example.org", "clara@example.org"}
    assert "/c/" in letters["clara@example.org"].body
    assert "rains" not in letters["clara@example.org"].body


def test_taking_up_again_asks_everything_anew(together, anna):
    delivered(together)
    settlement = {"state": "paid", "cents": 100, "words": "", "by": anna.person, "now": NOW, "today": TODAY}
    actions.say_settled(taking_part(together, anna), **settlement)
    move(together, "take_up_again", by=anna.person, said=Said("One more round.", TODAY + 30 * DAY))
    assert (together.phase, together.ended_on, Settlement.objects.count()) == ("running", TODAY + 30 * DAY, 0)
    assert not hasattr(Collaboration.objects.get(pk=together.pk), "review_round")
