"""What a lead who asks somebody never learns: a name that is hidden from them, and "not with this person"."""

import re
from decimal import Decimal
from uuid import uuid4

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
    discipline,
    fatima,
    joris,
    mailed,
    need,
    noor,
    professional,
    stripped,
    ties,
    world,
)
from tests.matching.test_inviting import can_keep_books, invite_address
from tests.matching.test_privacy import taken_along
from zelfsamen.agenda.models import Commitment
from zelfsamen.core.models import Record
from zelfsamen.matching.actions import answers, invitations
from zelfsamen.matching.models import Invitation, Search
from zelfsamen.people import actions as people
from zelfsamen.people.models import Circle, Expertise, Visibility
from zelfsamen.trust import actions as trust
from zelfsamen.trust.actions import rebuild_edges
from zelfsamen.trust.models import Evidence, Introduction
from zelfsamen.web.tasks import deliver

__all__ = ["anna", "fatima", "joris", "need", "noor", "world"]


def page(client, who, name, *args):
    client.force_login(who.person)
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200
    return answer


@pytest.fixture
def colleague(anna):
    """Somebody in a network with Anna, tied to her by nothing else, who hides the name from it."""
    who = professional("Zwaantje")
    Expertise.objects.create(professional=who, discipline=discipline("mediation", "Mediation"), level=4)
    Visibility.objects.create(professional=who, item="name", ring=2)
    people.open_circle(Circle.Kind.NETWORK, members=[anna, who], by=anna.person, **AT)
    rebuild_edges(TODAY)
    return who


def test_a_colleague_who_hides_the_name_is_asked_without_one(client, need, anna, colleague):
    client.force_login(anna.person)
    text = client.get(invite_address(need, (colleague, 0))).content.decode()
    assert "Zwaantje" not in text
    assert "Someone you do not know yet" in text
    assert "Mediation (4 experienced), Utrecht" in text
    assert "One person gets a mail at once" in text


def test_no_page_and_no_mail_to_the_lead_gives_a_hidden_name_away(client, need, anna, colleague):
    (one,) = ask(need, (colleague, 0))
    asked = answers.ask(one, text="From home?", by=colleague.person, now=NOW)
    pages = [page(client, anna, f"matching:{name}", need.pk) for name in ("invitations", "need")]
    pages += [page(client, anna, "today"), page(client, anna, "matching:question", asked.pk)]
    pages.append(page(client, anna, "matching:withdraw_invitation", one.pk))
    assert [answer.request["PATH_INFO"] for answer in pages if "Zwaantje" in answer.content.decode()] == []
    answers.decline(one, words="", by=colleague.person, now=NOW)
    told = [message for message in mailed() if message.to == ["anna@example.org"]]
    assert any("The person you asked" in message.subject for message in told)
    assert not any("Zwaantje" in message.subject + message.body for message in told)
    assert "Zwaantje" not in page(client, anna, "matching:invitations", need.pk).content.decode()


@pytest.mark.parametrize("known_by", ["name", "tie", "introduction", "yes"])
def test_the_name_is_there_for_who_may_read_it(client, need, anna, fatima, colleague, known_by):
    if known_by == "name":
        Visibility.objects.filter(professional=colleague).update(ring=3)
    elif known_by == "tie":
        trust.know(colleague, by=anna.person, now=NOW)
    elif known_by == "introduction":
        times = {"asked_at": NOW, "expires_at": NOW + DAY, "target_answered_at": NOW}
        Introduction.objects.create(asker=anna, between=fatima, target=colleague, state="agreed", reason="A merger.", **times)
    (one,) = ask(need, (colleague, 0))
    if known_by == "yes":
        answers.accept(one, under=PLAIN, by=colleague.person, now=NOW)
    assert "Zwaantje" in page(client, anna, "matching:invitations", need.pk).content.decode()


def test_who_would_introduce_has_no_name_either_when_it_is_hidden(client, need, anna, colleague):
    stranger = professional("Yvo")
    ties((colleague, stranger))
    for _time in range(4):
        shares = [(colleague, Decimal(40)), (stranger, Decimal(40))]
        trust.record_work(uuid4(), shares=shares, started_on=TODAY - 60 * DAY, ended_on=TODAY, now=NOW)
    Evidence.objects.filter(giver=colleague).update(outcome=1)
    rebuild_edges(TODAY)
    client.force_login(anna.person)
    text = client.get(invite_address(need, (stranger, 0))).content.decode()
    assert "First somebody in your network is asked to introduce you" in text
    assert not {"Zwaantje", "Yvo"} & {*re.findall(r"\w+", text)}


BLOCKS = ("theirs", "mine")


def set_block(whose, anna, fatima):
    one, other = (fatima, anna) if whose == "theirs" else (anna, fatima)
    people.block(one, other=other, by=one.person, now=NOW)


@pytest.mark.parametrize("whose", BLOCKS)
def test_whoever_wants_nothing_to_do_with_the_lead_is_not_asked(client, need, anna, fatima, whose):
    set_block(whose, anna, fatima)
    (one,) = ask(need, (fatima, 0))
    assert mailed() == []
    assert not Commitment.objects.exists()
    assert not Invitation.objects.all().to(fatima.person).exists()
    assert not Invitation.objects.all().visible_to(fatima.person).exists()
    assert taken_along(fatima)["matching.invitation"] == []
    client.force_login(fatima.person)
    assert client.get(reverse("matching:invitation", args=[one.pk])).status_code == 404
    with pytest.raises(answers.NotForYou):
        answers.accept(one, under=PLAIN, by=fatima.person, now=NOW)


def lead_sees(client, need, anna):
    """Every page of the lead about the need, and what is mailed to them, without the keys that are new each time."""
    named = {"invitations": need.pk, "need": need.pk, "teams": need.pk, "withdraw_invitation": Invitation.objects.get(state="open").pk}
    texts = {name: "\n".join(stripped(page(client, anna, f"matching:{name}", key))) for name, key in named.items()}
    texts["today"] = "\n".join(stripped(page(client, anna, "today")))
    return {name: re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "key", text) for name, text in texts.items()}


@pytest.mark.parametrize("whose", BLOCKS)
def test_the_lead_sees_no_difference_between_a_block_and_no_answer(client, need, anna, fatima, whose):
    """Only Anna herself fits the other seat: with Fatima kept apart from her there would be no team."""
    can_keep_books(fatima, anna)
    (one,) = ask(need, (fatima, 0))
    seen = lead_sees(client, need, anna)
    assert '<article class="team"' in seen["teams"]
    for rows in (Search.objects, Commitment.objects, Record.objects, Invitation.objects.filter(pk=one.pk)):
        rows.all().delete()
    set_block(whose, anna, fatima)
    ask(need, (fatima, 0))
    again = lead_sees(client, need, anna)
    assert {name for name in seen if seen[name] != again[name]} == set()


def test_what_was_never_handed_on_expires_as_if_unanswered(need, anna, fatima):
    set_block("theirs", anna, fatima)
    (one,) = ask(need, (fatima, 0))
    deliver()
    assert invitations.expire_invitations(now=NOW + invitations.LASTS - DAY) == 0
    assert invitations.expire_invitations(now=NOW + invitations.LASTS) == 1
    (message,) = mailed()
    assert (message.to, message.subject) == (["anna@example.org"], "No answer about A calm merger")
    one.refresh_from_db()
    assert one.state == "expired"


@pytest.mark.parametrize("end", ["withdrawn", "crowded out"])
def test_nobody_is_thanked_for_what_they_never_got(need, anna, fatima, joris, end):
    set_block("theirs", anna, fatima)
    one, other = ask(need, (fatima, 0), (joris, 0))
    mailed()
    if end == "withdrawn":
        invitations.withdraw_invitation(one, by=anna.person, now=NOW)
    else:
        answers.accept(other, under=PLAIN, by=joris.person, now=NOW)
    assert [message.to for message in mailed() if message.to != ["anna@example.org"]] == []
    one.refresh_from_db()
    assert one.state == "withdrawn"


def test_a_block_that_comes_while_the_introduction_is_asked_is_heeded_too(need, anna, fatima, noor):
    (one,) = ask(need, (noor, 0))
    trust.pass_on(one.introduction, own_sentence="", by=fatima.person, now=NOW)
    trust.agree(one.introduction, by=noor.person, **AT)
    people.block(noor, other=anna, by=noor.person, now=NOW)
    mailed()
    assert invitations.open_introduced(now=NOW) == 1
    assert mailed() == []
    assert not Commitment.objects.exists()
