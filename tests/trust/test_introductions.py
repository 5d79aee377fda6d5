"""Introductions: who is asked when, what is told to whom, and that "not now" cannot be told apart from no answer."""

import pytest
from django.urls import reverse

from tests.matching.inviting import AT, DAY, NOW, anna, fatima, joris, link_in, mailed, noor, professional, stripped, without_account, world
from zelfsamen.people.actions import open_circle
from zelfsamen.people.models import Block, Circle, CircleMember, Person, Professional, Visibility
from zelfsamen.people.rules.visibility import Ring
from zelfsamen.trust import actions
from zelfsamen.trust.actions import introductions as refusals
from zelfsamen.trust.models import Introduction, Tie
from zelfsamen.trust.words import between_for, target_for

__all__ = ["anna", "fatima", "joris", "noor", "world"]
BY = {"now": NOW}


@pytest.fixture
def asked(anna, noor):
    return actions.ask_introduction(noor, reason="For a merger.", by=anna.person, **AT)


@pytest.fixture
def far(anna, world):
    return actions.ask_introduction(world["Bram"], reason="For a merger.", by=anna.person, **AT)


def passed_on(introduction, by, words="She is good."):
    return actions.pass_on(introduction, own_sentence=words, by=by.person, **BY)


def state(introduction):
    return Introduction.objects.get(pk=introduction.pk).state


def test_the_one_in_between_is_found_on_the_askers_own_ties(asked, far, fatima, world):
    assert (asked.between, asked.further, asked.state) == (fatima, None, "asked")
    assert (far.between, far.further) == (fatima, world["Piet"])


def test_both_ends_agree_and_only_then_know_each_other(asked, anna, fatima, noor):
    passed_on(asked, fatima)
    assert not CircleMember.objects.exists()
    done = actions.agree(asked, by=noor.person, **AT)
    assert {row.professional for row in CircleMember.objects.filter(circle=done.circle)} == {anna, noor}
    mails = {message.to[0]: message.body for message in mailed()}
    assert "noor@example.org" in mails["anna@example.org"]
    assert "anna@example.org" in mails["noor@example.org"]
    assert "@example.org" not in mails["fatima@example.org"]


def test_a_longer_way_is_gone_one_person_at_a_time(far, world, fatima):
    assert [message.to for message in mailed()] == [["fatima@example.org"]]
    passed_on(far, fatima)
    assert [message.to for message in mailed()] == [["piet@example.org"]]
    passed_on(far, world["Piet"])
    assert [message.to for message in mailed()] == [["bram@example.org"]]
    assert state(far) == "passed-on"


def test_nobody_reads_a_name_too_early(far, world, fatima):
    first = mailed()[0]
    assert "Anna" in first.body
    assert "Bram" not in first.body
    passed_on(far, fatima)
    second = mailed()[0]
    assert "Anna" not in second.body
    assert "Bram" in second.body
    passed_on(far, world["Piet"])
    third = mailed()[0]
    assert not [name for name in ("Anna", "Fatima") if name in third.body]
    assert "Piet" in third.body


def test_a_colleague_who_hides_the_name_is_asked_without_being_named(client, asked, anna, fatima, noor):
    Tie.objects.filter(giver=anna).delete()
    client.force_login(anna.person)
    other = reverse("trust:ask", args=[noor.pk])
    pages = [reverse("trust:introductions"), reverse("trust:introduction", args=[asked.pk]), other, "/"]
    assert [page for page in pages if "Fatima" in client.get(page).content.decode()] == []
    passed_on(asked, fatima)
    assert [page for page in pages if "Fatima" in client.get(page).content.decode()] == []
    actions.agree(asked, by=noor.person, **AT)
    assert "Fatima" in client.get(pages[0]).content.decode()


def test_the_second_in_between_is_named_to_the_first_only_by_an_own_tie(far, fatima, world):
    assert target_for(far, fatima) == "somebody Piet knows: Utrecht"
    Tie.objects.filter(giver=fatima).delete()
    assert target_for(far, fatima) == "Utrecht"


@pytest.mark.parametrize("shown", [True, False])
def test_one_network_is_no_tie_but_a_name_shown_there_may_be_read(asked, anna, fatima, shown):
    Tie.objects.filter(giver=anna).delete()
    open_circle(Circle.Kind.NETWORK, members=[anna, fatima], by=anna.person, **AT)
    if not shown:
        Visibility.objects.create(professional=fatima, item="name", ring=Ring.COLLABORATIONS)
    assert between_for(asked, anna) == ("Fatima" if shown else "")


@pytest.mark.parametrize("role", ["between", "target"])
def test_not_now_looks_to_the_asker_like_no_answer(client, asked, anna, fatima, noor, role):
    client.force_login(anna.person)
    pages = [reverse("trust:introductions"), reverse("trust:introduction", args=[asked.pk]), "/"]
    before = [stripped(client.get(page)) for page in pages]
    mailed()
    if role == "target":
        passed_on(asked, fatima)
        mailed()
    actions.not_now(asked, by=(fatima if role == "between" else noor).person, **BY)
    assert [stripped(client.get(page)) for page in pages] == before
    assert mailed() == []
    with pytest.raises(refusals.AlreadyAsked):
        actions.ask_introduction(noor, reason="Again.", by=anna.person, **AT)
    Introduction.objects.update(expires_at=NOW)
    actions.expire_introductions(now=NOW + DAY)
    assert "ended without an answer" in client.get(pages[0]).content.decode().lower()


def test_not_now_by_the_target_is_not_told_to_the_one_in_between(client, asked, fatima, noor):
    passed_on(asked, fatima)
    client.force_login(fatima.person)
    page = reverse("trust:introduction", args=[asked.pk])
    before = stripped(client.get(page))
    actions.not_now(asked, by=noor.person, **BY)
    assert stripped(client.get(page)) == before
    assert passed_on(asked, fatima).pk == asked.pk


@pytest.mark.parametrize("direction", [("Anna", "Noor"), ("Noor", "Anna")])
def test_who_wants_nothing_to_do_with_the_other_is_never_asked(asked, world, fatima, direction):
    mailed()
    by, other = (world[name] for name in direction)
    Block.objects.create(by=by, other=other, set_at=NOW)
    passed_on(asked, fatima)
    assert mailed() == []
    assert state(asked) == "not-now"


def test_who_has_no_account_answers_from_the_mail_and_claims_nothing(client, anna, fatima, noor):
    without_account(noor)
    asked = actions.ask_introduction(noor, reason="For a merger.", by=anna.person, **AT)
    mailed()
    passed_on(asked, fatima)
    assert client.post(link_in(mailed()[0]), {"yes": "1"}).status_code == 200
    assert state(asked) == "agreed"
    assert Person.objects.get(email="noor@example.org").name == "Noor"
    assert Professional.objects.get(pk=noor.pk).person is None


def test_a_form_that_comes_without_a_button_answers_nothing(client, asked):
    link = link_in(mailed()[0])
    answer = client.post(link, {"own_sentence": "Good one."})
    assert answer.status_code == 422
    assert "notice-warning" in answer.content.decode()
    assert "Good one." in answer.content.decode()
    assert state(asked) == "asked"


def test_two_clicks_are_one_answer(asked, fatima, noor):
    first, second = (passed_on(asked, fatima, words) for words in ("Once.", "Twice."))
    assert (first.state, second.own_sentence) == ("passed-on", "Once.")
    circles = {actions.agree(asked, by=noor.person, **AT).circle_id for _click in range(2)}
    assert len(circles) == 1


def test_one_request_per_person_at_a_time_also_after_it_went_on(asked, anna, fatima, noor):
    passed_on(asked, fatima)
    with pytest.raises(refusals.AlreadyAsked):
        actions.ask_introduction(noor, reason="Again.", by=anna.person, **AT)
    actions.withdraw_introduction(asked, by=anna.person, **BY)
    assert actions.ask_introduction(noor, reason="Again.", by=anna.person, **AT).state == "asked"


def test_a_request_ends_after_three_weeks(asked, fatima):
    assert actions.expire_introductions(now=NOW + 22 * DAY) == 1
    with pytest.raises(refusals.NoLongerOpen):
        passed_on(asked, fatima)


def test_a_withdrawn_request_can_no_longer_be_answered(asked, anna, fatima):
    for _click in range(2):
        actions.withdraw_introduction(asked, by=anna.person, **BY)
    with pytest.raises(refusals.NoLongerOpen):
        passed_on(asked, fatima)
    assert mailed() == []


def test_who_may_not_is_refused_in_a_sentence(asked, far, anna, fatima, joris, noor, world):
    refused = [
        (refusals.NotYours, lambda: passed_on(asked, joris)),
        (refusals.NotYours, lambda: actions.agree(asked, by=noor.person, **AT)),
        (refusals.NotYours, lambda: actions.not_now(far, by=world["Bram"].person, **BY)),
        (refusals.NotYourRequest, lambda: actions.withdraw_introduction(asked, by=fatima.person, **BY)),
        (refusals.YouKnowEachOther, lambda: actions.ask_introduction(fatima, reason="", by=anna.person, **AT)),
        (refusals.OutOfReach, lambda: actions.ask_introduction(professional("Zoe"), reason="", by=anna.person, **AT)),
        (refusals.Oneself, lambda: actions.ask_introduction(anna, reason="", by=anna.person, **AT)),
    ]
    for refusal, act in refused:
        with pytest.raises(refusal) as caught:
            act()
        assert str(caught.value.sentence).endswith(".")
        assert str(caught.value.way_on).endswith(".")


def test_there_is_a_bound_to_what_one_person_asks(anna, fatima, noor, monkeypatch):
    monkeypatch.setattr(refusals, "MOST_AT_ONCE", 0)
    with pytest.raises(refusals.TooManyAsked):
        actions.ask_introduction(noor, reason="", by=anna.person, **AT)


def test_nobody_is_asked_at_no_address(anna, noor):
    Person.objects.filter(pk=noor.person_id).update(email="x@example.org")
    Professional.objects.filter(pk=noor.pk).update(person=None, email="")
    noor.refresh_from_db()
    with pytest.raises(refusals.NobodyToAsk):
        actions.ask_introduction(noor, reason="", by=anna.person, **AT)


def test_strangers_find_nothing(client, asked, far, joris, noor, world):
    for person in (joris, noor, world["Piet"], world["Bram"]):
        client.force_login(person.person)
        assert client.get(reverse("trust:introduction", args=[asked.pk])).status_code == 404
        assert client.get(reverse("trust:introduction", args=[far.pk])).status_code == 404
    assert client.post(reverse("trust:withdraw_introduction", args=[asked.pk])).status_code == 404
    assert client.get(reverse("trust:ask", args=[professional("Zoe").pk])).status_code == 404


def test_pages_from_asking_to_knowing_each_other(client, anna, fatima, noor):
    client.force_login(anna.person)
    page = client.get(reverse("trust:ask", args=[noor.pk]))
    assert "Noor" not in page.content.decode()
    key = page.context["form"]["key"].value()
    assert client.post(reverse("trust:ask", args=[noor.pk]), {"reason": "A merger.", "key": key}).status_code == 302
    guest = client.__class__()
    for answer in ({"yes": "1", "own_sentence": "Good one."}, {"yes": "1"}):
        link = link_in(mailed()[0])
        assert guest.get(link).status_code == 200
        assert guest.post(link, answer).status_code == 200
    one = Introduction.objects.get()
    assert one.state == "agreed"
    assert "noor@example.org" in client.get(reverse("trust:introduction", args=[one.pk])).content.decode()
    client.force_login(fatima.person)
    assert "You brought together" in client.get(reverse("trust:introductions")).content.decode()


def test_looking_at_a_mailed_link_changes_nothing(client, asked):
    link = link_in(mailed()[0])
    client.get(link)
    assert state(asked) == "asked"
