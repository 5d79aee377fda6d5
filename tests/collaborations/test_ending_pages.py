"""The pages of moves, settling, looking back and what stays; the same life from mailed links and signed in."""

import re

import pytest

from tests.collaborations.living import (
    NOW,
    TODAY,
    anna,
    clara,
    delivered,
    fatima,
    in_phase,
    joris,
    running,
    settle,
    taking_part,
    together,
    world,
)
from tests.matching.inviting import mailed
from zelfsamen.agenda.models import Commitment
from zelfsamen.collaborations.models import Collaboration, FinalReport, Naming, Settlement
from zelfsamen.people.actions import block, open_circle
from zelfsamen.people.models import Circle, Person, Professional

__all__ = ["anna", "clara", "fatima", "joris", "together", "world"]


def page_of(made, rest):
    return f"/together/{made.pk}/{rest}"


def link_in(message):
    return re.search(r"https?://[^/\s]+(/[wc]/[\w-]+/)", message.body).group(1)


def text(answer):
    return answer.content.decode()


def test_the_whole_end_by_clicks_and_links(client, together, anna, fatima, joris):
    running(together)
    mailed()
    client.force_login(anna.person)
    assert "Deliver: the work is done" in text(client.get(page_of(together, "moves/")))
    answer = client.post(page_of(together, "moves/deliver/"), {"words": "A merger without noise."})
    assert answer.status_code == 302
    letters = {message.to[0]: message for message in mailed()}
    client.logout()
    report = text(client.get(link_in(letters["clara@example.org"]) + "report/" * ("report" not in link_in(letters["clara@example.org"]))))
    assert "A merger without noise." in report
    for who in ("fatima@example.org", "joris@example.org"):
        door = link_in(letters[who])
        assert "Say whether you are paid" in text(client.get(door))
        assert client.post(f"{door}settle/", {"state": "paid", "euros": "1200.50"}).status_code == 302
        assert client.post(f"{door}reviews/of/{taking_part(together, anna).pk}/", {"outcome-quality": "kept"}).status_code == 302
        assert client.post(f"{door}reviews/hand-in/").status_code == 302
    client.force_login(anna.person)
    client.post(page_of(together, "settle/"), {"state": "waived"})
    assert Collaboration.objects.get().phase == "settled"
    client.post(page_of(together, "reviews/hand-in/"))
    assert Collaboration.objects.get().phase == "dissolved"
    assert "kept" in text(client.get(page_of(together, "reviews/")))


def test_the_page_offers_what_the_action_allows_and_nothing_else(client, together, anna, fatima):
    names = {"start", "reconsider", "pause", "go_on", "deliver", "end_early", "take_up_again", "dissolve", "prolong", "leave", "wake"}
    offered = lambda: set(re.findall(r"/moves/(\w+)/\"", text(client.get(page_of(together, "moves/")))))
    for who, phase, expected in (
        (anna, "running", {"pause", "deliver", "end_early", "prolong"}),
        (fatima, "running", {"pause", "end_early", "leave"}),
        (anna, "settled", {"dissolve"}),
        (fatima, "settled", set()),
        (fatima, "forming", {"leave"}),
    ):
        in_phase(together, phase)
        client.force_login(who.person)
        assert offered() & names == expected


def test_a_move_that_is_too_late_says_so_and_keeps_the_sentence(client, together, fatima):
    running(together)
    client.force_login(fatima.person)
    in_phase(together, "delivered")
    answer = client.post(page_of(together, "moves/pause/"), {"words": "Rain."})
    assert answer.status_code == 422
    assert "Pausing is not possible now, for the collaboration is delivered." in text(answer)
    assert client.get(page_of(together, "moves/dance/")).status_code == 404


def test_leaving_says_what_stays_behind_first(client, together, fatima, anna):
    running(together)
    client.force_login(fatima.person)
    page = page_of(together, "moves/leave/")
    assert "stays where it is" in text(client.get(page))
    assert client.post(page, {"words": "Ill.", "day": TODAY.isoformat()}).status_code == 302
    assert not Commitment.objects.standing(NOW).filter(professional=fatima, ends_on__gt=TODAY).exists()
    client.force_login(anna.person)
    assert "Fatima" in text(client.get(page_of(together, "moves/")))


def test_an_amount_is_seen_by_who_said_it_and_the_client_contact(client, together, anna, fatima, joris):
    delivered(together)
    settle(together, fatima, cents=123_456)
    for who, sees in ((fatima, True), (anna, True), (joris, False)):
        client.force_login(who.person)
        assert ("1234.56" in text(client.get(page_of(together, "settle/"))).replace(",", "")) == sees
    assert Settlement.objects.get().cents == 123_456


def test_what_stays_is_kept_named_and_taken_back(client, together, fatima, joris):
    delivered(together)
    client.force_login(fatima.person)
    page = page_of(together, "afterwards/")
    assert client.post(page, {"keep": "1", "what": "My invoices", "until": "2020-01-01"}).status_code == 422
    assert client.post(page, {"keep": "1", "what": "My invoices", "until": "2040-01-01"}).status_code == 302
    assert client.post(page, {"naming": "1", "may": "on"}).status_code == 302
    client.force_login(joris.person)
    seen = text(client.get(page))
    assert "Fatima keeps My invoices" in seen
    assert re.search(r"You may name:\s+Fatima", seen)
    client.force_login(fatima.person)
    client.post(page, {"naming": "1"})
    assert not Naming.objects.get().may


def test_working_together_again_from_a_mailed_link_and_signed_in(client, together, fatima, anna):
    delivered(together)
    client.force_login(fatima.person)
    page = page_of(together, "again/")
    form = client.get(page).context["form"]
    sent = {"name": "More", "kind": "team", "people": [str(taking_part(together, anna).pk)], "key": form["key"].value()}
    for _time in range(2):
        assert client.post(page, sent).status_code == 302
    assert Collaboration.objects.filter(name="More").count() == 1


def test_beginning_without_a_search(client, world, anna, fatima):
    open_circle(Circle.Kind.CONTACT, members=[anna, fatima], by=anna.person, now=NOW, today=TODAY)
    client.force_login(anna.person)
    first = client.get("/together/new/")
    assert "Fatima" in text(first)
    sent = {"name": "A try", "kind": "trial", "q": "nobody-at-all", "key": first.context["form"]["key"].value(), "people": [str(fatima.pk)]}
    looked = client.post("/together/new/", sent | {"find": "1"})
    assert looked.status_code == 200
    assert re.search(rf'value="{fatima.pk}"[^>]*checked', text(looked))
    assert "Nobody found" in text(looked)
    for _time in range(2):
        assert client.post("/together/new/", sent).status_code == 302
    made = Collaboration.objects.get()
    assert (made.kind, made.lead, made.participants.count()) == ("trial", anna, 2)
    (letter,) = mailed()
    assert (letter.to, letter.subject) == (["fatima@example.org"], "Anna wants to work with you: A try")
    client.logout()
    assert client.get(link_in(letter)).status_code == 200


def test_no_mail_goes_to_who_does_not_want_to_be_in_one_team_and_nobody_learns_of_it(client, world, anna, fatima, joris):
    open_circle(Circle.Kind.CONTACT, members=[anna, fatima, joris], by=anna.person, now=NOW, today=TODAY)
    block(fatima, other=anna, by=fatima.person, now=NOW)
    client.force_login(anna.person)
    key = client.get("/together/new/").context["form"]["key"].value()
    sent = {"name": "A try", "kind": "team", "key": key, "people": [str(fatima.pk), str(joris.pk)]}
    assert client.post("/together/new/", sent).status_code == 302
    assert [message.to for message in mailed()] == [["joris@example.org"]]
    assert Collaboration.objects.get().participants.count() == 3


def test_nobody_is_chosen_whose_name_one_may_not_read(client, world, anna):
    hidden = Professional.objects.create(number=99, name="Hidden", person=Person.objects.create(email="h@example.org"))
    client.force_login(anna.person)
    answer = client.post("/together/new/", {"name": "A try", "kind": "pair", "people": [str(hidden.pk), "x"], "key": str(hidden.pk)})
    assert answer.status_code == 422
    assert not Collaboration.objects.exists()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_page_stands_in_both_languages(client, together, anna, fatima, language):
    delivered(together)
    Person.objects.filter(pk=fatima.person_id).update(language=language)
    client.force_login(Person.objects.get(pk=fatima.person_id))
    pages = ("moves/", "moves/leave/", "settle/", "reviews/", "reviews/hand-in/", f"reviews/of/{taking_part(together, anna).pk}/", "again/")
    assert {client.get(page_of(together, rest)).status_code for rest in pages} == {200}
    assert FinalReport.objects.get().words == "Because it rains."


def test_who_keeps_records_sees_the_terms_of_the_law_with_their_source(client, together, anna):
    delivered(together)
    client.force_login(anna.person)
    shown = client.get(page_of(together, "afterwards/"))
    terms = {one.code: one for one in shown.context["terms"]}
    assert (terms["retention_books"].until.year, terms["retention_books"].until.month) == (TODAY.year + 8, 1)
    assert terms["retention_medical"].until.year == TODAY.year + 20
    assert all(one.fact.source in text(shown) and one.fact.checked_on for one in terms.values())
    chosen = client.get(page_of(together, "afterwards/"), {"term": "retention_medical"}).context["keep"].initial
    assert chosen == {"what": terms["retention_medical"].what, "until": terms["retention_medical"].until}
    assert client.get(page_of(together, "afterwards/"), {"term": "x"}).context["keep"].initial == {}
