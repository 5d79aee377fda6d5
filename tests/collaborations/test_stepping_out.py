"""Silence and stepping out: two reminders, then the hours are free, the seat is empty, and the others go on."""

import re

import pytest
from django.urls import reverse

from tests.collaborations.handing_in import DAY, anna, collaboration, fatima, filled, hand_in, joris, mailed, settle, taking_part, world
from tests.collaborations.test_forming import accept, form
from tests.matching.inviting import AT, NOW, TODAY, ask, need, noor, ties
from zelfsamen.agenda.models import Commitment
from zelfsamen.collaborations import actions
from zelfsamen.collaborations.actions import forming, sheets, stepping_out
from zelfsamen.collaborations.models import Participant, Participation, Sheet, not_handed_in
from zelfsamen.core.models import Record
from zelfsamen.matching.actions import invitations
from zelfsamen.matching.actions.needs import end_need
from zelfsamen.matching.models import Invitation, Seat
from zelfsamen.people.models import CircleMember, Professional
from zelfsamen.trust.models import Evidence

__all__ = ["anna", "collaboration", "fatima", "joris", "need", "noor", "world"]


def day_by_day(days):
    """What happens on each day: who was reminded or let go."""
    told = {}
    for day in days:
        before = set(Record.objects.values_list("pk", flat=True))
        actions.open_sheets(now=NOW + day * DAY)
        actions.remind_sheets(now=NOW + day * DAY)
        new = Record.objects.exclude(pk__in=before).filter(verb__in=[stepping_out.REMINDED.name, stepping_out.STEPPED_OUT.name])
        told[day] = sorted(verb.split("_")[-1] for verb in new.values_list("verb", flat=True))
    return {day: verbs for day, verbs in told.items() if verbs}


def test_who_is_silent_is_reminded_twice_and_then_counts_as_not_taking_part(collaboration, anna, fatima, joris):
    hand_in(collaboration, anna)
    hand_in(collaboration, joris)
    assert day_by_day(range(12)) == {4: ["reminded"], 7: ["reminded"], 8: ["out"]}
    out = taking_part(collaboration, fatima)
    assert (out.left_because, out.until) == ("silent", TODAY + 7 * DAY)
    assert not Participation.objects.filter(professional=fatima).exists()


def test_a_reminder_is_never_skipped_by_a_short_day_or_a_worker_that_stood_still(collaboration, anna, fatima, joris):
    hand_in(collaboration, anna)
    hand_in(collaboration, joris)
    actions.set_hand_in_by(collaboration, day=TODAY + DAY, by=anna.person, **AT)
    assert day_by_day([0, 5, 6, 7]) == {5: ["reminded"], 6: ["reminded"], 7: ["out"]}


def test_the_one_with_the_client_contact_is_reminded_and_never_let_go(collaboration, anna, fatima, joris):
    hand_in(collaboration, fatima)
    hand_in(collaboration, joris)
    assert day_by_day(range(12)) == {4: ["reminded"], 7: ["reminded"]}
    assert taking_part(collaboration, anna).until is None


def test_nobody_is_let_go_who_was_never_asked_for_want_of_an_address(collaboration, anna, fatima, joris):
    hand_in(collaboration, anna)
    hand_in(collaboration, joris)
    Professional.objects.filter(pk=fatima.pk).update(person=None, email="")
    assert day_by_day(range(12)) == {}


@pytest.fixture
def formed(need, fatima, joris):
    for one in ask(need, (fatima, 0), (joris, 1)):
        accept(one)
    return form(need)


def test_stepping_out_frees_hours_seat_circle_and_what_was_never_done(formed, need, anna, fatima, joris):
    actions.step_out(taking_part(formed, fatima), by=fatima.person, **AT)
    standing = Commitment.objects.standing(NOW).filter(source=formed.pk)
    assert [row.professional for row in standing] == [joris]
    assert Seat.objects.get(need=need, position=0).taken_by is None
    assert Seat.objects.get(need=need, position=1).taken_by == joris
    assert not CircleMember.objects.filter(circle=formed.circle, professional=fatima).exists()
    assert not Evidence.objects.filter(work=formed.pk, receiver=fatima).exists()
    assert not Participant.objects.present(TODAY).filter(professional=fatima).exists()


def test_somebody_else_takes_the_seat_and_redoes_only_the_own_pairs(formed, need, anna, fatima, joris, noor):
    settle(formed)
    actions.step_out(taking_part(formed, fatima), by=fatima.person, **AT)
    ties((anna, noor))
    (one,) = ask(need, (noor, 0))
    with pytest.raises(forming.SeatsEmpty):
        form(need)
    accept(one)
    assert form(need) == form(need) == formed
    need.refresh_from_db()
    assert need.state == "won"
    assert {who.professional for who in formed.participants.present(TODAY)} == {anna, joris, noor}
    assert set(Commitment.objects.standing(NOW).filter(source=formed.pk).values_list("professional__name", flat=True)) == {"Joris", "Noor"}
    assert [who.professional for who in not_handed_in(formed)] == [noor]
    assert Evidence.objects.filter(work=formed.pk, giver=joris, receiver=noor).exists()


def test_whoever_stays_keeps_the_seat_while_another_is_looked_for(formed, need, anna, fatima, joris):
    actions.step_out(taking_part(formed, fatima), by=fatima.person, **AT)
    invitations.expire_invitations(now=NOW + 90 * DAY)
    stays = Invitation.objects.get(professional=joris)
    with pytest.raises(invitations.InTheTeam):
        invitations.withdraw_invitation(stays, by=anna.person, now=NOW)
    end_need(need, how="lost", by=anna.person, now=NOW)
    assert Seat.objects.get(need=need, position=1).taken_by == joris
    assert Commitment.objects.standing(NOW).filter(source=formed.pk, professional=joris).exists()


def test_the_lead_is_shown_who_could_take_the_seat(client, formed, need, anna, fatima):
    mailed()
    actions.step_out(taking_part(formed, fatima), by=fatima.person, **AT)
    (letter,) = [one for one in mailed() if one.to == [anna.person.email] and "seat is empty" in one.subject]
    page = reverse("matching:invitations", args=[need.pk])
    assert page in letter.body
    client.force_login(anna.person)
    assert client.get(page).status_code == 200


def test_the_last_silent_one_stepping_out_opens_the_sheets(collaboration, anna, fatima, joris):
    hand_in(collaboration, anna)
    hand_in(collaboration, joris)
    actions.step_out(taking_part(collaboration, fatima), by=fatima.person, **AT)
    assert Sheet.objects.opened().count() == 2


def test_stepping_out_twice_counts_once(collaboration, fatima):
    for _time in range(2):
        actions.step_out(taking_part(collaboration, fatima), by=fatima.person, **AT)
    assert Record.objects.filter(verb=stepping_out.STEPPED_OUT.name).count() == 1


def test_refusals_of_stepping_out(collaboration, anna, fatima):
    with pytest.raises(stepping_out.LeadStays):
        actions.step_out(taking_part(collaboration, anna), by=anna.person, **AT)
    with pytest.raises(sheets.NotYourSheet):
        actions.step_out(taking_part(collaboration, fatima), by=anna.person, **AT)
    type(collaboration).objects.update(phase="running")
    with pytest.raises(stepping_out.TooLate):
        actions.step_out(taking_part(collaboration, fatima), by=fatima.person, **AT)


def letters():
    return {(message.to[0].split("@")[0], message.subject) for message in mailed()}


def test_letters_ask_remind_and_tell_who_is_out(collaboration, anna, fatima, joris):
    title = "A calm merger"
    assert letters() == {(who, f"Anna wants to work with you: {title}") for who in ("fatima", "joris")}
    hand_in(collaboration, anna)
    hand_in(collaboration, joris)
    told = {}
    for day in (4, 7, 8):
        day_by_day([day])
        told[day] = letters()
    assert told[4] == {("fatima", f"Still to hand in: {title}")}
    assert told[7] == {("fatima", f"Last day to hand in: {title}")}
    assert {("anna", f"A seat is empty: {title}"), ("fatima", f"You do not take part: {title}")} <= told[8]


def test_letters_tell_of_the_opening_and_of_what_waits(collaboration, anna, fatima, joris):
    mailed()
    settle(collaboration)
    assert letters() == {(who, "Look where you differ: A calm merger") for who in ("anna", "fatima", "joris")}
    assert actions.remind_of_differences(now=NOW + 3 * DAY) == 0
    assert letters() == set()


def test_a_difference_that_stays_open_is_told_once_to_who_wanted(collaboration, anna, fatima, joris):
    hand_in(collaboration, anna, filled(quality=("1", "0", 1)))
    hand_in(collaboration, fatima, filled(quality=("4", "4", 3)))
    hand_in(collaboration, joris, filled(quality=("4", "0", 1)))
    mailed()
    assert [actions.remind_of_differences(now=NOW + days * DAY) for days in (2, 3, 4)] == [0, 1, 0]
    assert letters() == {("fatima", "Still to settle: A calm merger")}


def test_letters_tell_of_a_day_that_moved_and_of_who_comes_later(collaboration, anna, fatima, joris, world):
    hand_in(collaboration, fatima)
    mailed()
    actions.set_hand_in_by(collaboration, day=TODAY + 3 * DAY, by=anna.person, **AT)
    assert {who for who, _subject in letters()} == {"anna", "joris"}
    settle(collaboration)
    late = collaboration.participants.create(professional=world["Noor"], since=TODAY)
    mailed()
    actions.ask_sheet_of(late, by=anna.person, **AT)
    assert letters() == {("noor", "Say what you bring and what you expect: A calm merger")}
    hand_in(collaboration, world["Noor"])
    assert letters() == {(who, "Noor handed in: A calm merger") for who in ("anna", "fatima", "joris")}


def test_every_letter_leads_to_a_page_without_an_account(client, collaboration, anna, fatima, joris):
    hand_in(collaboration, anna)
    hand_in(collaboration, joris)
    opened = []
    for day in (0, 4, 7, 8):
        day_by_day([day])
        links = [re.search(r"https?://[^/\s]+(/w/[^\s]+)", message.body) for message in mailed()]
        opened += [client.get(found.group(1)).status_code for found in links if found]
    assert opened == [200] * len(opened)
    assert len(opened) >= 6
