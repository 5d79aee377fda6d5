"""From seats that were accepted to a collaboration: whose hours become firm, who is told, and who may see it."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from tests.matching.inviting import AT, DAY, NOW, PLAIN, TODAY, anna, ask, fatima, joris, mailed, need, without_account, world
from zelfsamen.agenda.models import Commitment
from zelfsamen.collaborations import actions
from zelfsamen.collaborations.actions import forming
from zelfsamen.collaborations.models import Collaboration, Participation
from zelfsamen.matching.actions import answers
from zelfsamen.matching.models import Need, Seat
from zelfsamen.people.models import Business, CircleMember, Person, Professional
from zelfsamen.trust.models import Evidence

__all__ = ["anna", "fatima", "joris", "need", "world"]


def accept(one, **under):
    answers.accept(one, under=answers.Under(**under) if under else PLAIN, by=one.professional.person, now=NOW)
    return one


@pytest.fixture
def accepted(need, fatima, joris):
    return [accept(one) for one in ask(need, (fatima, 0), (joris, 1))]


def form(need, *, knowingly=False, **changes):
    return actions.form(need, knowingly=knowingly, **{"by": need.lead.person, **AT} | changes)


def test_a_team_is_formed_with_the_consent_that_was_given(need, accepted, anna, fatima, joris):
    made = form(need)
    assert (made.name, made.client, made.lead, made.phase) == ("A calm merger", "Housing Ltd", anna, "forming")
    assert {row.professional for row in CircleMember.objects.filter(circle=made.circle)} == {anna, fatima, joris}
    firm = Commitment.objects.standing(NOW).filter(kind="firm", source=made.pk)
    assert dict(firm.values_list("professional__name", "hours_per_week")) == {"Fatima": 12, "Joris": 8}
    assert not Commitment.objects.filter(professional=anna).exists()
    need.refresh_from_db()
    assert need.state == Need.State.WON
    assert Evidence.objects.filter(work=made.pk).count() == 2


def test_everybody_in_it_gets_a_mail_with_who_does_what(need, accepted):
    mailed()
    form(need)
    letters = {message.to[0]: message.body for message in mailed()}
    assert set(letters) == {"fatima@example.org", "joris@example.org"}
    assert "Bookkeeping, 12 hours a week" in letters["fatima@example.org"]
    assert "Joris" in letters["fatima@example.org"]


def test_forming_again_gives_the_same_team_and_no_mail(need, accepted):
    first = form(need)
    mailed()
    assert form(need) == first
    assert mailed() == []


def test_agreed_terms_and_the_business_stand_in_the_record(need, fatima, joris):
    own = Business.objects.create(professional=joris, trade_name="Joris Counts")
    first, second = ask(need, (fatima, 0), (joris, 1))
    terms = answers.Terms(Decimal(6), 10_000, TODAY + 14 * DAY)
    answers.counter(first, terms=terms, under=PLAIN, words="", by=fatima.person, now=NOW)
    answers.accept_terms(first, by=need.lead.person, now=NOW)
    accept(second, business=own)
    rows = Participation.objects.filter(collaboration=form(need)).order_by("position")
    assert [(row.hours_per_week, row.business) for row in rows] == [(6, None), (8, own)]
    assert rows[0].hours == (Decimal(6) * ((need.ends_on - TODAY - 14 * DAY).days + 1) / 7).quantize(Decimal("0.01"))


def test_an_empty_seat_has_to_be_meant(need, fatima, joris):
    accept(ask(need, (fatima, 0))[0])
    ask(need, (joris, 1))
    mailed()
    with pytest.raises(forming.SeatsEmpty):
        form(need)
    form(need, knowingly=True)
    assert Seat.objects.get(position=1).left_empty
    assert {message.to[0]: message.subject for message in mailed()}["joris@example.org"] == "No longer needed: A calm merger"
    assert not Commitment.objects.standing(NOW).filter(professional=joris).exists()


def test_refusals_say_why_and_how_to_go_on(need, anna, fatima, joris):
    cases = [(forming.NobodyYet, lambda: form(need, knowingly=True)), (forming.NotTheLead, lambda: form(need, by=fatima.person))]
    for refusal, act in cases:
        with pytest.raises(refusal) as caught:
            act()
        assert all(str(text).endswith(".") for text in (caught.value.sentence, caught.value.way_on))
    accept(ask(need, (fatima, 0))[0])
    Need.objects.filter(pk=need.pk).update(state=Need.State.LOST)
    with pytest.raises(forming.NotOpen):
        form(need, knowingly=True)


def test_nobody_who_was_filled_in_by_hand_works_without_having_said_yes(need, fatima, joris):
    accept(ask(need, (fatima, 0))[0])
    Seat.objects.filter(need=need, position=1).update(taken_by=joris)
    with pytest.raises(forming.NotAskedYet):
        form(need)
    accept(ask(need, (joris, 1))[0])
    assert form(need).participations.count() == 2


def test_an_own_contact_without_account_stands_in_the_record_and_in_no_circle(need, anna, fatima):
    contact = Professional.objects.create(number=50, name="Kees", owner=anna.person)
    accept(ask(need, (fatima, 0))[0])
    Seat.objects.filter(need=need, position=1).update(taken_by=contact)
    made = form(need)
    assert made.participations.count() == 2
    assert not CircleMember.objects.filter(professional=contact).exists()
    assert not Commitment.objects.filter(professional=contact).exists()


def test_hours_that_are_no_longer_held_are_not_made_firm(need, accepted):
    Commitment.objects.filter(source=accepted[0].pk).update(expires_at=NOW - timedelta(hours=1))
    with pytest.raises(forming.NoLongerHeld):
        form(need)
    assert not Collaboration.objects.exists()


def test_only_who_takes_part_finds_the_record(client, need, accepted, anna, fatima, world):
    made = form(need)
    page = reverse("collaborations:collaboration", args=[made.pk])
    for who, status in ((anna, 200), (fatima, 200), (world["Noor"], 404)):
        client.force_login(who.person)
        assert client.get(page).status_code == status
        listed = "A calm merger" in client.get(reverse("collaborations:collaborations")).content.decode()
        assert listed == (status == 200)


def test_who_has_claimed_nothing_yet_finds_the_own_team(client, need, fatima):
    (one,) = ask(need, (without_account(fatima), 0))
    person = Person.objects.create(email="fatima@example.org")
    answers.accept(one, under=PLAIN, by=person, now=NOW)
    made = form(need, knowingly=True)
    client.force_login(person)
    assert client.get(reverse("collaborations:collaboration", args=[made.pk])).status_code == 200


def test_the_page_asks_before_going_on_with_an_empty_seat(client, need, fatima, joris):
    accept(ask(need, (fatima, 0))[0])
    client.force_login(need.lead.person)
    page = reverse("collaborations:form", args=[need.pk])
    key = client.get(page).context["form"]["key"].value()
    answer = client.post(page, {"key": key})
    assert answer.status_code == 422
    assert "Tick the box first" in answer.content.decode()
    assert client.post(page, {"key": key, "knowingly": "on"}).status_code == 302
    client.force_login(joris.person)
    assert client.get(page).status_code == 404


def test_an_empty_list_teaches(client, world):
    client.force_login(world["Noor"].person)
    assert "You work together with nobody here yet" in client.get(reverse("collaborations:collaborations")).content.decode()
