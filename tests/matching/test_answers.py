"""Answering an invitation: which answer is possible in which state, what it does to seats and hours, and who is told."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import translation

from tests.matching.inviting import (
    DAY,
    NOW,
    PLAIN,
    TODAY,
    anna,
    ask,
    fatima,
    joris,
    mailed,
    need,
    noor,
    seats,
    world,
)
from zelfsamen.agenda.models import Commitment
from zelfsamen.matching.actions import answers, holding, invitations
from zelfsamen.matching.actions.answers import Terms, Under
from zelfsamen.matching.models import Invitation, Question
from zelfsamen.people.models import Business, Organisation

__all__ = ["anna", "fatima", "joris", "need", "noor", "world"]
State = Invitation.State
OTHER = Terms(Decimal(6), 10_000, TODAY + 14 * DAY)


@pytest.fixture
def invited(need, fatima):
    return ask(need, (fatima, 0))[0]


def accept(one, **changes):
    return answers.accept(one, under=PLAIN, **{"by": one.professional.person, "now": NOW} | changes)


def counter(one, terms=OTHER, **changes):
    told = {"under": PLAIN, "words": "", "by": one.professional.person, "now": NOW} | changes
    return answers.counter(one, terms=terms, **told)


def decline(one, **changes):
    return answers.decline(one, words="", **{"by": one.professional.person, "now": NOW} | changes)


def question(one):
    return answers.ask(one, text="From home?", by=one.professional.person, now=NOW)


def lead(act):
    return lambda one: act(one, by=one.need.lead.person, now=NOW)


ANSWERS = {
    "accept": accept,
    "counter": counter,
    "decline": decline,
    "ask": question,
    "agree": lead(answers.accept_terms),
    "keep": lead(answers.decline_terms),
    "withdraw": lead(invitations.withdraw_invitation),
}
# From each state, the answers that lead somewhere; every other answer is refused or changes nothing.
TABLE = {
    State.WAITING: {"withdraw": State.WITHDRAWN},
    State.OPEN: {"accept": State.ACCEPTED, "counter": State.COUNTERED, "decline": State.DECLINED, "withdraw": State.WITHDRAWN},
    State.COUNTERED: {"agree": State.ACCEPTED, "keep": State.OPEN, "decline": State.DECLINED, "withdraw": State.WITHDRAWN},
    State.ACCEPTED: {"decline": State.DECLINED, "withdraw": State.WITHDRAWN},
    State.DECLINED: {},
    State.EXPIRED: {},
    State.WITHDRAWN: {},
}


def brought_to(one, state):
    ways = {State.COUNTERED: counter, State.ACCEPTED: accept, State.DECLINED: decline, State.WITHDRAWN: ANSWERS["withdraw"]}
    if state == State.EXPIRED:
        invitations.expire_invitations(now=one.expires_at)
    elif state == State.WAITING:
        Invitation.objects.filter(pk=one.pk).update(state=state)
    elif state in ways:
        ways[state](one)
    return Invitation.objects.get(pk=one.pk)


@pytest.mark.parametrize("answer", ANSWERS)
@pytest.mark.parametrize("state", TABLE)
def test_what_can_be_answered_when(invited, state, answer):
    one = brought_to(invited, state)
    refused = None
    try:
        ANSWERS[answer](one)
    except answers.Refused as fault:
        refused = str(fault.sentence)
    assert refused is None or (refused.endswith(".") and answer not in TABLE[state])
    assert Invitation.objects.get(pk=one.pk).state == TABLE[state].get(answer, state)


@pytest.mark.parametrize(
    ("state", "kind"),
    [(State.OPEN, "option"), (State.COUNTERED, "option"), (State.ACCEPTED, "held"), (State.DECLINED, None), (State.EXPIRED, None)],
)
def test_hours_follow_the_answer(invited, state, kind):
    brought_to(invited, state)
    later = invited.expires_at if state == State.EXPIRED else NOW
    standing = Commitment.objects.standing(later).filter(source=invited.pk)
    assert list(standing.values_list("kind", flat=True)) == ([kind] if kind else [])
    assert {row.hours_per_week for row in standing} <= {Decimal(6 if state == State.COUNTERED else 12)}


def test_an_accepted_seat_is_taken_and_given_back(need, invited, fatima):
    accept(invited)
    assert seats(need)[0].taken_by == fatima
    assert Commitment.objects.get(source=invited.pk).expires_at == NOW + holding.HELD_FOR
    decline(invited)
    assert seats(need)[0].taken_by is None


def test_other_terms_are_what_is_held_once_the_lead_agrees(invited):
    counter(invited)
    assert Commitment.objects.get(source=invited.pk).kind == "option"
    ANSWERS["agree"](invited)
    held = Commitment.objects.get(source=invited.pk)
    assert (held.kind, held.hours_per_week, held.starts_on) == ("held", Decimal(6), TODAY + 14 * DAY)
    one = Invitation.objects.get(pk=invited.pk)
    assert (one.agreed_rate_cents, one.first_day) == (10_000, TODAY + 14 * DAY)


def test_where_the_lead_keeps_to_the_terms_the_first_ones_are_asked_again(invited):
    counter(invited)
    ANSWERS["keep"](invited)
    one = Invitation.objects.get(pk=invited.pk)
    assert (one.hours_per_week, one.agreed_rate_cents) == (Decimal(12), 9500)
    assert [message.subject for message in mailed()][-1] == "Anna keeps to the terms as asked: A calm merger"


def test_other_terms_have_to_be_other_and_possible(invited):
    with pytest.raises(answers.NothingChanged):
        counter(invited, Terms(Decimal(12), 9500, invited.starts_on))
    with pytest.raises(answers.StartsTooLate):
        counter(invited, Terms(Decimal(12), 9500, TODAY + 400 * DAY))
    assert Invitation.objects.get().state == State.OPEN


@pytest.mark.parametrize("twice", [accept, counter, decline], ids=lambda act: act.__name__)
def test_an_answer_sent_twice_counts_once(invited, twice):
    twice(invited)
    mailed()
    twice(invited)
    assert mailed() == []
    assert Commitment.objects.filter(source=invited.pk).count() == 1


def test_a_question_sent_twice_is_asked_once(invited, fatima):
    key = invited.pk
    for _click in range(2):
        answers.ask(invited, text="From home?", by=fatima.person, now=NOW, key=key)
    assert Question.objects.count() == 1


def test_a_question_is_answered_by_mail_before_deciding(invited, anna):
    asked = question(invited)
    mailed()
    for _click in range(2):
        answers.answer_question(asked, text="Mostly.", by=anna.person, now=NOW)
    (message,) = mailed()
    assert message.to == ["fatima@example.org"]
    assert "Mostly." in message.body
    with pytest.raises(answers.NothingSaid):
        answers.answer_question(asked, text=" ", by=anna.person, now=NOW)


def test_declining_is_told_to_the_lead_only(need, invited, joris):
    ask(need, (joris, 1))
    mailed()
    decline(invited)
    assert [message.to for message in mailed()] == [["anna@example.org"]]


def test_declining_a_seat_that_was_filled_by_hand_leaves_it_empty(need, invited, fatima):
    need.seats.update(taken_by=fatima)
    theirs = [seat.pk for seat in invited.seats]
    decline(invited)
    assert not need.seats.filter(pk__in=theirs).exclude(taken_by=None).exists()
    assert need.seats.exclude(pk__in=theirs).filter(taken_by=fatima).count() == need.seats.count() - len(theirs)


def test_nobody_answers_for_another(invited, joris, anna):
    for act in (accept, counter, decline):
        with pytest.raises(answers.NotForYou):
            act(invited, by=joris.person)
    for act in (answers.accept_terms, answers.decline_terms, invitations.withdraw_invitation):
        with pytest.raises(invitations.NotTheLead):
            act(invited, by=joris.person, now=NOW)
    with pytest.raises(invitations.NotTheLead):
        answers.answer_question(question(invited), text="Yes.", by=joris.person, now=NOW)


def test_a_seat_is_taken_under_a_business_of_ones_own(need, invited, fatima, joris):
    own = Business.objects.create(professional=fatima, trade_name="Fatima Mediates")
    other = Business.objects.create(professional=joris, trade_name="Joris Counts")
    for under in (Under(business=other), Under(organisation=Organisation.objects.create(name="Firm"))):
        with pytest.raises(answers.NotYourBusiness):
            answers.accept(invited, under=under, by=fatima.person, now=NOW)
    answers.accept(invited, under=Under(business=own, named_to_others=True), by=fatima.person, now=NOW)
    assert seats(need)[0].business == own


def test_whoever_is_later_for_the_last_seat_hears_it_kindly(need, fatima, joris):
    first, second = ask(need, (fatima, 0), (joris, 0))
    mailed()
    accept(first)
    with pytest.raises(holding.SeatTaken) as caught:
        accept(second)
    with translation.override("en"):
        assert "just before you" in str(caught.value.sentence)
    assert not Commitment.objects.standing(NOW).filter(source=second.pk).exists()
    assert {message.to[0]: message.subject for message in mailed()}["joris@example.org"] == "The seat is taken: A calm merger"


def test_an_invitation_ends_by_itself_and_the_lead_hears(need, invited):
    mailed()
    assert invitations.expire_invitations(now=NOW + timedelta(days=6)) == 0
    assert invitations.expire_invitations(now=NOW + timedelta(days=8)) == 1
    (message,) = mailed()
    assert message.to == ["anna@example.org"]
    assert "best replacement" in message.body
    with pytest.raises(answers.NoLongerOpen):
        accept(invited)


def test_a_seat_that_was_held_for_too_long_is_free_again(need, invited):
    accept(invited)
    mailed()
    assert invitations.expire_invitations(now=NOW + holding.HELD_FOR + DAY) == 1
    assert seats(need)[0].taken_by is None
    assert {message.to[0] for message in mailed()} == {"anna@example.org", "fatima@example.org"}


@pytest.mark.parametrize("reason", ["lost", "withdrawn"])
def test_losing_a_need_releases_everybody_at_once_with_thanks(need, anna, fatima, joris, noor, reason):
    first, _second, third = ask(need, (fatima, 0), (joris, 1), (noor, 1))
    accept(first)
    mailed()
    assert invitations.release_all(need, by=anna.person, now=NOW, reason=reason) == 3
    assert not Commitment.objects.standing(NOW).exists()
    assert {seat.taken_by for seat in seats(need)} == {None}
    letters = {message.to[0]: message.body for message in mailed()}
    assert set(letters) == {"fatima@example.org", "joris@example.org"}
    assert all("Thank you" in body for body in letters.values())
    third.introduction.refresh_from_db()
    assert third.introduction.state == "withdrawn"


def test_others_are_named_only_with_their_consent(need, fatima, joris):
    first, second = ask(need, (fatima, 0), (joris, 1))
    accept(first)
    mailed()
    assert "Fatima" not in told_to(second)
    decline(first)
    (again,) = ask(need, (fatima, 0))
    answers.accept(again, under=Under(named_to_others=True), by=fatima.person, now=NOW)
    assert "Fatima" in told_to(second)


def told_to(one):
    from zelfsamen.matching.words import told_of

    return " ".join(line.value for line in told_of(one))
