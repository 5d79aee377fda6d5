"""Inviting people to seats: directly, or after an introduction; what the lead sees, and who is offered when somebody says no."""

import pytest
from django.urls import reverse

from tests.matching.inviting import (
    AT,
    DAY,
    NOW,
    PLAIN,
    TODAY,
    anna,
    ask,
    fatima,
    joris,
    link_in,
    mailed,
    need,
    noor,
    professional,
    seats,
    without_account,
    world,
)
from zelfsamen.agenda.models import Capacity, Commitment
from zelfsamen.matching.actions import answers, invitations
from zelfsamen.matching.models import Invitation, Need
from zelfsamen.people.models import Discipline, Expertise, Person, Professional, Visibility
from zelfsamen.trust import actions as trust

__all__ = ["anna", "fatima", "joris", "need", "noor", "world"]


def invite_address(need, *takes):
    rows = seats(need)
    query = "&".join(f"take={rows[place].pk}:{who.pk}" for who, place in takes)
    return f"{reverse('matching:invite_people', args=[need.pk])}?{query}"


def can_keep_books(*people, level=4):
    for who in people:
        Expertise.objects.create(professional=who, discipline=Discipline.objects.get(key="bookkeeping"), level=level)


def test_who_is_known_is_asked_at_once_and_the_hours_are_an_option(need, fatima):
    (one,) = ask(need, (fatima, 0))
    assert (one.state, one.expires_at - NOW) == ("open", invitations.LASTS)
    row = Commitment.objects.get(source=one.pk)
    assert (row.kind, row.hours_per_week, row.label, row.expires_at) == ("option", 12, "A calm merger", one.expires_at)


def test_the_mail_tells_the_need_in_five_lines_and_one_link(need, fatima):
    ask(need, (fatima, 0))
    (message,) = mailed()
    assert message.subject == "Anna asks you for a team: A calm merger"
    for told in ("Come along.", "Bookkeeping, level 4 experienced", "12 hours a week", "Utrecht; in Dutch, English", "€ 95", "From home."):
        assert told in message.body
    assert message.body.count("/a/") == 1
    assert "Housing Ltd" not in message.body


def test_one_person_for_two_seats_gets_one_mail(need, fatima):
    (one,) = ask(need, (fatima, 0, 1))
    assert one.hours_per_week == 20
    assert len(mailed()) == 1


def test_inviting_again_asks_nobody_twice(need, fatima):
    first, again = ask(need, (fatima, 0)), ask(need, (fatima, 0))
    assert first == again
    assert len(mailed()) == 1


def test_whoever_is_not_known_is_introduced_first(need, fatima, noor):
    (one,) = ask(need, (noor, 0))
    assert (one.state, one.introduction.between) == ("waiting", fatima)
    assert not Commitment.objects.exists()
    assert [message.to for message in mailed()] == [["fatima@example.org"]]
    assert invitations.open_introduced(now=NOW) == 0
    trust.pass_on(one.introduction, own_sentence="", by=fatima.person, now=NOW)
    trust.agree(one.introduction, by=noor.person, **AT)
    assert invitations.open_introduced(now=NOW + DAY) == 1
    one.refresh_from_db()
    assert (one.state, one.expires_at) == ("open", NOW + DAY + invitations.LASTS)
    assert Commitment.objects.get().professional == noor


def test_whoever_was_introduced_is_asked_at_once_the_next_time(need, anna, fatima, noor):
    one = trust.ask_introduction(noor, reason="A merger.", by=anna.person, **AT)
    trust.pass_on(one, own_sentence="", by=fatima.person, now=NOW)
    trust.agree(one, by=noor.person, **AT)
    Visibility.objects.create(professional=noor, item="name", ring=1)
    assert ask(need, (noor, 0))[0].state == "open"


def test_an_introduction_that_comes_to_nothing_ends_the_invitation_on_its_day(need, fatima, noor):
    (one,) = ask(need, (noor, 0))
    trust.not_now(one.introduction, by=fatima.person, now=NOW)
    mailed()
    assert invitations.expire_invitations(now=NOW + 20 * DAY) == 0
    assert invitations.expire_invitations(now=NOW + 21 * DAY) == 1
    (message,) = mailed()
    assert "Noor" not in message.body


def test_a_waiting_invitation_shows_its_lead_no_name_and_the_invited_nothing(client, need, anna, noor):
    (one,) = ask(need, (noor, 0))
    client.force_login(anna.person)
    text = client.get(reverse("matching:invitations", args=[need.pk])).content.decode()
    assert "Noor" not in text
    assert "somebody Fatima knows: Mediation (4 experienced), Utrecht" in text
    client.force_login(noor.person)
    assert client.get(reverse("matching:invitation", args=[one.pk])).status_code == 404


def test_the_lead_takes_an_own_seat_by_choosing_so(need, anna):
    (one,) = ask(need, (anna, 1))
    assert one.state == "accepted"
    assert seats(need)[1].taken_by == anna
    assert mailed() == []


def test_refusals_say_why_and_how_to_go_on(need, anna, fatima, joris, world):
    def of(state):
        Need.objects.filter(pk=need.pk).update(state=state)
        return ask(need, (fatima, 0))

    (one,) = ask(need, (joris, 1))
    answers.accept(one, under=PLAIN, by=joris.person, now=NOW)
    Professional.objects.filter(pk=world["Piet"].pk).update(owner=anna.person, person=None)
    cases = [
        (invitations.NotTheLead, lambda: ask(need, (joris, 0), by=fatima.person)),
        (invitations.BadDay, lambda: ask(need, (fatima, 0), answer_by=TODAY)),
        (invitations.BadDay, lambda: ask(need, (fatima, 0), answer_by=TODAY + 61 * DAY)),
        (invitations.Taken, lambda: ask(need, (fatima, 1))),
        (invitations.OutOfReach, lambda: ask(need, (professional("Zoe"), 0))),
        (invitations.OwnContact, lambda: ask(need, (Professional.objects.get(name="Piet"), 0))),
        (invitations.NotOpen, lambda: of(Need.State.DRAFT)),
        (invitations.NotOpen, lambda: of(Need.State.LOST)),
    ]
    for refusal, act in cases:
        with pytest.raises(refusal) as caught:
            act()
        assert all(str(text).endswith(".") for text in (caught.value.sentence, caught.value.way_on))


def test_a_team_is_invited_whole_or_not_at_all(need, fatima, joris):
    Professional.objects.filter(pk=joris.pk).update(person=None, email="")
    joris.refresh_from_db()
    with pytest.raises(invitations.NoAddress):
        ask(need, (fatima, 0), (joris, 1))
    assert not Invitation.objects.exists()
    assert mailed() == []


def test_a_need_that_is_over_asks_for_no_hours(need, fatima):
    Need.objects.filter(pk=need.pk).update(starts_on=TODAY - 90 * DAY, ends_on=TODAY - DAY)
    with pytest.raises(invitations.Over):
        ask(need, (fatima, 0))


def test_the_page_says_who_is_asked_directly_and_who_is_introduced_first(client, need, anna, fatima, noor):
    client.force_login(anna.person)
    text = client.get(invite_address(need, (fatima, 0), (noor, 1))).content.decode()
    assert "Fatima" in text
    assert "Noor" not in text
    assert "First Fatima is asked to introduce you" in text
    assert "One person gets a mail at once" in text


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({}, "Nobody is ticked"),
        ({"ask-0": "on", "rate-0": "a lot"}, "This is no amount in euros"),
        ({"ask-0": "on", "answer_by": "2020-01-01"}, "Choose a day from tomorrow on"),
    ],
)
def test_wrong_input_is_said_and_nothing_is_sent(client, need, anna, fatima, typed, says):
    client.force_login(anna.person)
    answer = client.post(invite_address(need, (fatima, 0)), {"answer_by": TODAY + DAY, "words": "My own words", **typed})
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert "My own words" in answer.content.decode()
    assert not Invitation.objects.exists()


def test_only_the_lead_finds_the_pages(client, need, anna, fatima, joris):
    (one,) = ask(need, (fatima, 0))
    asked = answers.ask(one, text="Why?", by=fatima.person, now=NOW)
    pages = [
        invite_address(need, (joris, 1)),
        reverse("matching:invitations", args=[need.pk]),
        reverse("matching:question", args=[asked.pk]),
        reverse("matching:withdraw_invitation", args=[one.pk]),
    ]
    for who, status in ((anna, 200), (fatima, 404), (joris, 404)):
        client.force_login(who.person)
        assert {client.get(page).status_code for page in pages} == {status}
    assert client.post(reverse("matching:terms", args=[one.pk])).status_code == 404


def test_nobody_out_of_reach_and_nothing_made_up_can_be_put_in_the_address(client, need, anna):
    client.force_login(anna.person)
    base = reverse("matching:invite_people", args=[need.pk])
    seat = seats(need)[0].pk
    for query in ("", "take=x", f"take={seat}:{need.pk}", f"take={need.pk}:{anna.pk}", f"take={seat}:{professional('Zoe').pk}"):
        assert client.get(f"{base}?{query}").status_code == 404


def test_when_somebody_says_no_the_lead_is_offered_the_best_replacement(client, need, anna, fatima, joris, noor):
    can_keep_books(fatima, joris, noor)
    Capacity.objects.create(professional=joris, hours_per_week=40)
    one, other = ask(need, (fatima, 0), (joris, 1))
    answers.accept(other, under=PLAIN, by=joris.person, now=NOW)
    answers.decline(one, words="Too busy.", by=fatima.person, now=NOW)
    client.force_login(anna.person)
    text = client.get(reverse("matching:invitations", args=[need.pk])).content.decode()
    assert "Too busy." in text
    assert "Noor" not in text
    assert f"take={seats(need)[0].pk}:{noor.pk}" in text
    assert "Fatima can introduce you." in text


def test_where_nobody_fits_the_page_says_so(client, need, anna, fatima):
    (one,) = ask(need, (fatima, 0))
    answers.decline(one, words="", by=fatima.person, now=NOW)
    client.force_login(anna.person)
    assert "Nobody else within your reach" in client.get(reverse("matching:invitations", args=[need.pk])).content.decode()


def test_the_lead_answers_other_terms_and_questions_on_pages(client, need, anna, fatima, joris):
    one, other = ask(need, (fatima, 0), (joris, 1))
    for invitation in (one, other):
        terms = answers.Terms(hours_per_week=5)
        answers.counter(invitation, terms=terms, under=PLAIN, words="", by=invitation.professional.person, now=NOW)
    asked = answers.ask(one, text="From home?", by=fatima.person, now=NOW)
    client.force_login(anna.person)
    assert client.post(reverse("matching:question", args=[asked.pk]), {"text": "Yes."}).status_code == 302
    client.post(reverse("matching:terms", args=[one.pk]), {"agree": "1"})
    client.post(reverse("matching:terms", args=[other.pk]), {"keep": "1"})
    assert list(Invitation.objects.order_by("pk").values_list("state", flat=True)) == ["accepted", "open"]
    client.post(reverse("matching:withdraw_invitation", args=[one.pk]))
    assert seats(need)[0].taken_by is None


def test_an_imported_professional_answers_from_the_mail_and_claims_nothing(client, need, fatima):
    (one,) = ask(need, (without_account(fatima), 0))
    link = link_in(mailed()[0])
    assert client.get(link).status_code == 200
    assert not Person.objects.filter(email="fatima@example.org").exists()
    assert client.post(link, {"answer": "accept"}).status_code == 302
    assert Person.objects.filter(email="fatima@example.org").exists()
    one.refresh_from_db()
    assert (one.state, one.professional.person) == ("accepted", None)
    assert Commitment.objects.get(source=one.pk).kind == "held"


@pytest.mark.parametrize(
    ("answer", "typed", "state"),
    [
        ("accept", {}, "accepted"),
        ("terms", {"terms-hours_per_week": "6", "terms-rate": "100", "terms-starts_on": str(TODAY + 9 * DAY)}, "countered"),
        ("decline", {"decline-words": "No time."}, "declined"),
        ("ask", {"ask-text": "From home?", "ask-key": "9d8bd5e2-7e0c-4b64-9c7c-0d5f3f1f3b11"}, "open"),
    ],
)
def test_every_answer_is_given_signed_in_too(client, need, fatima, answer, typed, state):
    (one,) = ask(need, (fatima, 0))
    client.force_login(fatima.person)
    address = reverse("matching:invitation", args=[one.pk])
    assert client.post(address, {"answer": answer, **typed}).status_code == 302
    assert client.get(address).status_code == 200
    one.refresh_from_db()
    assert one.state == state


def test_only_who_is_invited_finds_the_invitation(client, need, fatima, joris):
    (one,) = ask(need, (fatima, 0))
    client.force_login(joris.person)
    assert client.get(reverse("matching:invitation", args=[one.pk])).status_code == 404
    assert client.post(reverse("matching:invitation", args=[one.pk]), {"answer": "accept"}).status_code == 404


def test_the_invited_sees_what_the_own_weeks_become_over_all_leads(client, need, fatima, joris, anna):
    Capacity.objects.create(professional=fatima, hours_per_week=30)
    (one,) = ask(need, (fatima, 0))
    other = Need.objects.create(lead=joris, state="open", title="Another", starts_on=need.starts_on, ends_on=need.ends_on, made_at=NOW)
    second = need.seats.first()
    second.pk, second.need, second.hours_per_week = None, other, 10
    second.save(force_insert=True)
    trust.know(fatima, by=joris.person, now=NOW)
    ask(other, (fatima, 0))
    client.force_login(fatima.person)
    text = " ".join(client.get(reverse("matching:invitation", args=[one.pk])).content.decode().split())
    assert "30 hours are left now, 18 if you accept this, and 8 if you accept everything" in text
    assert "Another: 10 hours a week" in text
    mailed_link = link_in(next(message for message in mailed() if "A calm merger" in message.subject))
    assert "hours are left now" not in client.__class__().get(mailed_link).content.decode()
