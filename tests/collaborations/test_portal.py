"""What who speaks for the client sees and says, and what never reaches the client."""

import re
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse

from tests.collaborations.offering import (
    AT,
    NOW,
    TODAY,
    anna,
    clara,
    door,
    draft,
    fatima,
    joris,
    kim,
    let_in,
    me,
    need,
    own_door,
    sent,
    team,
    words,
    world,
)
from tests.matching.inviting import mailed
from zelfsamen.collaborations import actions
from zelfsamen.collaborations.actions import complaints, messages, phases
from zelfsamen.collaborations.actions.beginning import Begun, Part
from zelfsamen.collaborations.actions.clients import AccessOver
from zelfsamen.collaborations.models import ClientMessage, Collaboration, Complaint, Offer, Participant, asked_in
from zelfsamen.people.models import Person

__all__ = ["anna", "clara", "draft", "fatima", "joris", "kim", "need", "sent", "team", "world"]


def at(name, *arguments):
    return reverse(f"collaborations:{name}", args=arguments)


def pages_of(access, offer=None):
    """Every page of who speaks for the client, through the mailed link."""
    token = door(access)
    names = ["client", "client_messages", "client_complain", *(["client_offer"] if offer else [])]
    return {name: at(f"{name}_by_link", token) for name in names}


def letter_to(address, subject=""):
    return next(message for message in mailed() if message.to[0] == address and subject in message.subject)


def test_who_is_let_in_gets_a_letter_with_who_invites_and_a_link_that_opens_the_page(client, team, clara):
    letter = letter_to("clara@client.example")
    assert letter.subject == "Anna lets you follow the work: A calm merger"
    assert "You may answer the offer" in letter.body
    link = re.search(r"https?://[^/\s]+(/c/[\w-]+/)", letter.body).group(1)
    page = client.get(link).content.decode()
    assert "The team is preparing its offer to you." in page
    assert "Fatima Counts" in page


def test_the_lead_adds_changes_and_ends_an_access_on_the_pages(client, team, anna):
    client.force_login(anna.person)
    page = at("speakers", team.pk)
    told = {"email": "Eva@Client.example", "name": "Eva", "part": "Finance", "decides": "on", "language": "nl"}
    assert client.post(page, told).status_code == 302
    access = team.client_accesses.get()
    assert (access.person.email, access.person.language, access.decides) == ("eva@client.example", "nl", True)
    client.post(at("speaker", team.pk, access.pk), {"name": "Eva de Wit", "part": ""})
    access.refresh_from_db()
    assert (access.name, access.decides) == ("Eva de Wit", False)
    mailed()
    client.post(at("speaker_link", team.pk, access.pk))
    link = re.search(r"/c/[\w-]+/", letter_to("eva@client.example").body).group(0)
    client.post(at("speaker_end", team.pk, access.pk))
    assert client.get(link).status_code == 404
    with pytest.raises(AccessOver):
        actions.send_link_again(access, by=anna.person, **AT)


def test_the_offer_is_written_sent_and_accepted_on_the_pages_without_an_account(client, team, anna, clara):
    lead, token = own_door(me(team, anna)), door(clara)
    assert "There is no offer yet" in client.get(at("offer_by_link", lead)).content.decode()
    told = dict.fromkeys(("approach", "planning", "results", "quality", "price_covers"), "As agreed.")
    told |= {"contact": str(me(team, anna).pk), "price": "12.500,50", "valid_until": str(TODAY + timedelta(9))}
    assert client.post(at("offer_autosave_by_link", lead), told | {"price": "12.500,5x"}).status_code == 422
    assert client.post(at("offer_autosave_by_link", lead), told).status_code == 204
    made = Offer.objects.get()
    assert made.price_cents == 1_250_050
    assert client.get(at("client_offer_by_link", token)).status_code == 404
    client.post(at("offer_send_by_link", lead, made.pk))
    page = client.get(at("client_offer_by_link", token))
    assert "12,500.50" in page.content.decode()
    client.post(at("client_offer_by_link", token), {"offer": made.pk, "answer": "accept", "words": ""})
    made.refresh_from_db()
    assert (made.state, made.answered_by) == ("accepted", clara)
    assert "What is agreed" in client.get(at("client_by_link", token)).content.decode()


def test_who_read_an_earlier_version_does_not_accept_the_newer_one(client, team, sent, clara, anna):
    page = at("client_offer_by_link", door(clara))
    actions.take_back_offer(sent, by=anna.person, now=NOW)
    second = actions.draft_offer(team, told=words(team, price_cents=9_999_900), by=anna.person, **AT)
    actions.send_offer(second, by=anna.person, **AT)
    answer = client.post(page, {"offer": sent.pk, "answer": "accept"})
    assert answer.status_code == 422
    assert "does not lie with the client any more" in answer.content.decode()
    second.refresh_from_db()
    assert second.state == "sent"


def test_who_reads_along_finds_the_offer_without_an_answer(client, sent, kim):
    page = at("client_offer_by_link", door(kim))
    told = client.get(page).content.decode()
    assert "Another person at your side answers this offer." in told
    assert client.post(page, {"offer": sent.pk, "answer": "accept"}).status_code == 422
    assert Offer.objects.get().state == "sent"


def test_the_own_logo_opens_from_a_mailed_link_and_no_other_logo_does(client, settings, tmp_path, team, clara, fatima, joris):
    settings.MEDIA_ROOT = tmp_path
    default_storage.save("logos/fatima.png", ContentFile(b"\x89PNG"))
    token = door(clara)
    shown = at("client_logo_by_link", token, me(team, fatima).pk)
    assert shown in client.get(at("client_by_link", token)).content.decode()
    assert client.get(shown).content == b"\x89PNG"
    assert client.get(at("client_logo_by_link", token, me(team, joris).pk)).status_code == 404
    other = actions.begin([Part(joris), Part(fatima)], told=Begun("Iets anders", Collaboration.Kind.PAIR), by=joris.person, **AT)
    assert client.get(at("client_logo_by_link", token, me(other, fatima).pk)).status_code == 404


def test_another_client_finds_nothing(client, team, sent, clara, anna, fatima):
    other = actions.begin([Part(anna), Part(fatima)], told=Begun("Iets anders", Collaboration.Kind.PAIR), by=anna.person, **AT)
    olga = let_in(other, "Olga")
    made = actions.complain(clara, text="Te laat.", by=clara.person, **AT)
    token = door(olga)
    assert client.get(at("client_offer_paper_by_link", token, sent.pk)).status_code == 404
    assert client.get(at("client_complaint_by_link", token, made.pk)).status_code == 404
    client.force_login(olga.person)
    for name in ("client", "client_offer", "client_messages", "client_complain"):
        assert client.get(at(name, team.pk)).status_code == 404
    assert client.get(at("client_complaint", other.pk, made.pk)).status_code == 404


def test_no_page_of_the_client_tells_what_is_between_the_people_of_the_team(client, team, sent, clara, anna, fatima, joris):
    """The hours somebody gives, the rate they ask, their addresses, other clients and what another person complained of."""
    actions.begin(
        [Part(anna), Part(fatima)], told=Begun("Geheime Bank", Collaboration.Kind.PAIR, client="Geheime Bank"), by=anna.person, **AT
    )
    kim = let_in(team, "Kim")
    made = actions.complain(kim, text="Joris was too late.", about=me(team, joris), by=kim.person, **AT)
    actions.answer_complaint(made, text="He will call.", by=anna.person, now=NOW)
    hidden = (
        "12 hours",
        "hours a week",
        "95.00",
        "€ 95",
        "fatima@example.org",
        "joris@example.org",
        "Geheime Bank",
        "too late",
        "He will call",
    )
    answers = {name: client.get(page) for name, page in pages_of(clara, sent).items()}
    answers["paper"] = client.get(at("client_offer_paper_by_link", door(clara), sent.pk))
    assert {name: answer.status_code for name, answer in answers.items()} == dict.fromkeys(answers, 200)
    shown = [(name, word) for name, answer in answers.items() for word in hidden if word in answer.content.decode(errors="ignore")]
    assert shown == []


def test_a_message_reaches_everybody_else_once(client, team, clara, kim, fatima):
    mailed()
    page = at("client_messages_by_link", door(clara))
    key = client.get(page).context["form"]["key"].value()
    for _click in range(2):
        assert client.post(page, {"text": "When do you begin?", "key": key}).status_code == 302
    (said,) = ClientMessage.objects.all()
    assert (said.name, said.from_client) == ("Clara", True)
    told = [message.to[0] for message in mailed()]
    assert sorted(told) == ["anna@example.org", "fatima@example.org", "joris@example.org", "kim@client.example"]
    actions.write_message(team, text="On Monday.", by=fatima.person, **AT)
    assert "On Monday." in letter_to("clara@client.example").body
    assert "On Monday." in client.get(page).content.decode()


def test_nobody_else_writes_and_nobody_writes_to_nobody(team, world, fatima):
    for who, refusal in ((world["Noor"], phases.NotYours), (fatima, messages.NobodyReads)):
        with pytest.raises(refusal) as caught:
            actions.write_message(team, text="Hello", by=who.person, **AT)
        assert str(caught.value.way_on).endswith(".")


@pytest.mark.parametrize(("about", "receiver"), [(None, "Anna"), ("Joris", "Anna"), ("Anna", "Fatima")])
def test_a_complaint_never_goes_to_the_one_it_is_about(team, clara, world, about, receiver):
    about = me(team, world[about]) if about else None
    made = actions.complain(clara, text="Too late.", about=about, by=clara.person, **AT)
    assert str(made.receiver) == receiver
    assert made.answer_by == TODAY + timedelta(10)
    with pytest.raises(complaints.SameOne):
        actions.complain(clara, text="Too late.", about=made.receiver, receiver=made.receiver, by=clara.person, **AT)


def test_a_complaint_is_answered_by_the_receiver_and_closed_by_the_client_only(client, team, clara, anna, fatima):
    mailed()
    token, page = door(clara), at("client_complain_by_link", door(clara))
    assert "answers within 10 days" in client.get(page).content.decode()
    key = client.get(page).context["form"]["key"].value()
    told = {"text": "Too late.", "about": str(me(team, anna).pk), "receiver": "", "key": key}
    assert {client.post(page, told).status_code for _click in range(2)} == {302}
    (made,) = Complaint.objects.all()
    (letter,) = mailed()
    assert (letter.to, "Too late." in letter.body) == (["fatima@example.org"], False)
    hers, leads = own_door(me(team, fatima)), own_door(me(team, anna))
    assert client.get(at("complaint_by_link", leads, made.pk)).status_code == 404
    hub = client.get(at("collaboration_by_link", leads)).content.decode()
    assert "omplaint" not in hub
    client.post(at("complaint_by_link", hers, made.pk), {"text": "You are right.", "key": key})
    assert letter_to("clara@client.example").subject == "Fatima answered your complaint"
    with pytest.raises(phases.NotYours):
        actions.close_complaint(made, by=fatima.person, now=NOW)
    client.post(at("client_complaint_by_link", token, made.pk), {"close": "1"})
    made.refresh_from_db()
    assert made.closed_at
    with pytest.raises(complaints.ComplaintOver):
        actions.answer_complaint(made, text="Still.", by=fatima.person, now=NOW)


def test_an_answer_that_is_not_enough_begins_a_new_term(team, clara, anna):
    made = actions.complain(clara, text="Too late.", by=clara.person, **AT)
    actions.answer_complaint(made, text="Sorry.", by=anna.person, now=NOW)
    assert [(one.of, one.page) for one in asked_in([team], TODAY) if "complaint" in one.page] == [(clara, "client_complaint")]
    later = TODAY + timedelta(4)
    actions.say_not_enough(made, text="And now?", by=clara.person, now=NOW + timedelta(4), today=later)
    waiting = [(one.of, one.by) for one in asked_in([team], later) if one.page == "complaint"]
    assert waiting == [(me(team, anna), later + timedelta(10))]
    with pytest.raises(phases.NotYours):
        actions.say_not_enough(made, text="Me too", by=Person.objects.get(email="joris@example.org"), **AT)


def test_the_receiver_is_reminded_once_before_the_last_day(team, clara):
    actions.complain(clara, text="Too late.", by=clara.person, **AT)
    mailed()
    assert actions.remind_of_complaints(now=NOW + timedelta(6)) == 0
    assert [actions.remind_of_complaints(now=NOW + timedelta(7)) for _time in range(2)] == [1, 0]
    assert [message.subject for message in mailed()] == ["Not answered yet: the complaint of Clara"]


def gone(who):
    Participant.objects.filter(pk=who.pk).update(since=TODAY - timedelta(2), until=TODAY - timedelta(1))


def test_who_received_it_and_left_is_replaced_and_the_client_hears_by_whom(team, clara, anna, fatima, joris):
    made = actions.complain(clara, text="Too late.", about=me(team, anna), receiver=me(team, fatima), by=clara.person, **AT)
    mailed()
    assert actions.hand_complaints_on(now=NOW) == 0
    gone(me(team, fatima))
    assert [actions.hand_complaints_on(now=NOW + timedelta(2)) for _time in range(2)] == [1, 0]
    made.refresh_from_db()
    assert (made.receiver, made.answer_by) == (me(team, joris), TODAY + timedelta(12))
    letters = {letter.to[0]: letter for letter in mailed()}
    assert set(letters) == {"joris@example.org", "clara@client.example"}
    assert letters["clara@client.example"].subject == "Joris now receives your complaint"
    gone(me(team, joris))
    assert actions.hand_complaints_on(now=NOW + timedelta(2)) == 0
    assert [(one.of, one.page) for one in asked_in([team], TODAY) if "complaint" in one.page] == [(clara, "client_complaint")]


def test_whoever_left_sees_nothing_and_does_nothing(client, team, sent, clara, anna):
    token = door(clara)
    actions.let_out(clara, by=anna.person, **AT)
    assert client.get(at("client_by_link", token)).status_code == 404
    for act in (
        lambda: actions.accept_offer(sent, by=clara.person, **AT),
        lambda: actions.write_message(team, text="Hello", by=clara.person, **AT),
        lambda: actions.complain(clara, text="Hello", by=clara.person, **AT),
    ):
        with pytest.raises(phases.NotYours):
            act()


def test_after_a_loss_the_page_of_the_client_thanks(client, team, sent, clara, anna):
    actions.lose(team, words="Thank you, all.", by=anna.person, **AT)
    page = client.get(at("client_by_link", door(clara))).content.decode()
    assert "The assignment does not go on." in page
    assert "Thank you, all." in page
    assert asked_in([Collaboration.objects.get(pk=team.pk)], TODAY) == []
