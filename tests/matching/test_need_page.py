"""A need after its first day: who has which seat, what may still change, and what comes next."""

import re
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.matching.stating import NOW, TODAY, asked, client_of, edit, posted, role, start
from tests.world import World, build_world
from zelfsamen.matching.actions import needs as actions
from zelfsamen.matching.actions import seats
from zelfsamen.matching.models import Need, Seat
from zelfsamen.people.models import Professional

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return build_world(now=NOW, today=TODAY)


@pytest.fixture
def lead(world: World) -> Client:
    return client_of(world, "noor")


def stated(lead: Client, *roles: dict[str, str]) -> Need:
    need = start(lead)
    edit(lead, need, posted(*(roles or (role(0),)), by_hand="1"))
    need.refresh_from_db()
    return need


def shown(lead: Client, need: Need):
    return lead.get(reverse("matching:need", args=[need.pk]))


def test_who_has_a_team_already_goes_on_to_the_seats(lead: Client):
    need = start(lead)
    answer = edit(lead, need, posted(role(0), by_hand="1"))
    assert answer.url == reverse("matching:need", args=[need.pk])
    need.refresh_from_db()
    assert need.state == Need.State.OPEN
    assert shown(lead, need).context["step"] == "search"


def test_enter_presses_no_button_that_takes_a_role_away(lead: Client):
    need = start(lead)
    text = lead.get(reverse("matching:need_edit", args=[need.pk])).content.decode()
    form = text[text.index("data-autosave=") :]
    assert 'name="find"' in re.search(r"<button[^>]*>", form).group(0)


def test_a_role_that_was_taken_away_stays_away_when_something_else_is_wrong(lead: Client):
    need = start(lead)
    gone = role(1, "Communication advice", DELETE="on")
    text = edit(lead, need, posted(role(0), gone, starts_on="", find="1")).content.decode()
    assert re.search(r"data-row hidden", text)


def test_what_is_wrong_in_a_role_stands_on_top_with_a_link_to_it(lead: Client):
    need = start(lead)
    text = edit(lead, need, posted(role(0), role(1, hours_per_week="200"), find="1")).content.decode()
    assert 'href="#id_roles-1-hours_per_week"' in text
    assert "Role 2, Hours a week:" in text


def test_changes_that_were_typed_can_be_thrown_away(lead: Client):
    need = stated(lead)
    lead.post(reverse("matching:need_autosave", args=[need.pk]), posted(role(0), title="Something else"))
    assert "Throw these changes away" in shown(lead, need).content.decode()
    edit(lead, need, {"forget": "1"})
    need.refresh_from_db()
    assert need.typed == {}
    assert need.title == "A calm merger"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"roles-0-hours_per_week": "12"}, "the hours of role 1"),
        ({"roles-0-level": "5"}, "the level of role 1"),
        ({"ends_on": "2027-12-31"}, "the last day"),
        ({"place": "Utrecht"}, "the place"),
    ],
)
def test_who_was_asked_keeps_the_terms_as_they_were_asked(world: World, lead: Client, change: dict[str, str], says: str):
    need, seat = asked(world, lead)
    answer = edit(lead, need, posted(role(0, seat=str(seat.pk)), title="Another title", save="1") | change)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    need.refresh_from_db()
    assert (need.title, need.ends_on, need.seats.get().hours_per_week) == ("A calm merger", None, 8)


def test_what_was_not_asked_may_change_while_somebody_is_asked(world: World, lead: Client):
    need, seat = asked(world, lead)
    more = role(1, "Communication advice")
    edit(lead, need, posted(role(0, seat=str(seat.pk), importance="3"), more, title="Another title", save="1"))
    need.refresh_from_db()
    assert (need.title, need.seats.count()) == ("Another title", 2)


def test_a_seat_says_who_is_asked_and_what_they_answered(world: World, lead: Client):
    need, _seat = asked(world, lead)
    answer = shown(lead, need)
    assert answer.context["step"] == "wait"
    assert "Fatima el Idrissi" in answer.content.decode()
    assert "asked, no answer yet" in answer.content.decode()


def test_a_seat_somebody_is_asked_for_is_not_filled_by_hand(world: World, lead: Client):
    need, seat = asked(world, lead)
    for name in ("seat_fill", "seat_empty", "seat_leave"):
        answer = lead.post(reverse(f"matching:{name}", args=[seat.pk]), {"who": str(world.professional("lieke").pk)})
        assert answer.status_code == 422
        assert "Take the invitation back first" in answer.content.decode()
    assert need.seats.get().taken_by is None


def test_who_was_put_in_a_seat_by_hand_is_asked_for_a_yes(world: World, lead: Client):
    need = stated(lead)
    seats.fill_seat(need.seats.get(), professional=world.professional("lieke"), by=world["noor"], now=NOW)
    answer = shown(lead, need)
    assert answer.context["step"] == "ask"
    assert "has not said yes yet" in answer.content.decode()
    assert lead.get(answer.context["rows"][0]["ask_url"]).status_code == 200


def test_an_own_contact_in_a_seat_is_enough_to_form_the_team(world: World, lead: Client):
    mine = Professional.objects.create(owner=world["noor"], name="Bo Kramer", number=10**6, sort_key="kramer", search_key="bo kramer")
    need = stated(lead)
    seat = need.seats.get()
    assert "Bo Kramer" in lead.get(reverse("matching:seat_fill", args=[seat.pk])).content.decode()
    lead.post(reverse("matching:seat_fill", args=[seat.pk]), {"who": str(mine.pk)})
    answer = shown(lead, need)
    assert answer.context["step"] == "form"
    assert reverse("collaborations:form", args=[need.pk]) in answer.content.decode()


def test_oneself_is_the_first_to_choose_and_is_not_a_team(world: World, lead: Client):
    need = stated(lead)
    seat = need.seats.get()
    first = lead.get(reverse("matching:seat_fill", args=[seat.pk])).context["people"][0]
    assert (first["pk"], first["name"]) == (world.professional("noor").pk, "You")
    lead.post(reverse("matching:seat_fill", args=[seat.pk]), {"who": str(first["pk"])})
    assert shown(lead, need).context["step"] == "alone"


def test_nobody_chosen_is_said_and_a_nonsense_choice_is_not_there(lead: Client):
    address = reverse("matching:seat_fill", args=[stated(lead).seats.get().pk])
    answer = lead.post(address)
    assert answer.status_code == 422
    assert "Nobody is chosen yet" in answer.content.decode()
    assert {lead.post(address, {"who": who}).status_code for who in ("nonsense", str(uuid4()))} == {404}


def test_the_seats_of_somebody_else_are_not_there(world: World, lead: Client):
    seat = stated(lead).seats.get()
    other = client_of(world, "fatima")
    assert {other.post(reverse(f"matching:{name}", args=[seat.pk])).status_code for name in ("seat_fill", "seat_empty", "seat_leave")} == {
        404
    }
    for refused in (seats.empty_seat, seats.leave_empty):
        with pytest.raises(actions.NotYourNeed):
            refused(seat, by=world["fatima"], now=NOW)


def test_a_page_that_was_open_too_long_brings_no_ended_need_back(world: World, lead: Client):
    stale, seat = stated(lead), Seat.objects.get()
    lead.post(reverse("matching:need_withdraw", args=[stale.pk]))
    for late in (
        lambda: actions.state_need(stale, values={"title": "Late"}, roles=[], by=world["noor"], now=NOW),
        lambda: seats.leave_empty(seat, by=world["noor"], now=NOW),
    ):
        with pytest.raises(actions.NeedOver):
            late()
    now = Need.objects.get()
    assert (now.state, now.title) == (Need.State.WITHDRAWN, "A calm merger")


def test_a_role_that_was_taken_out_meanwhile_is_not_filled(world: World, lead: Client):
    seat = stated(lead).seats.get()
    Seat.objects.all().delete()
    with pytest.raises(seats.SeatGone):
        seats.leave_empty(seat, by=world["noor"], now=NOW)


def test_a_need_ends_as_lost_or_withdrawn_only_and_only_such_a_need_opens_again(world: World, lead: Client):
    need = stated(lead)
    with pytest.raises(ValueError, match="won"):
        actions.end_need(need, how="won", by=world["noor"], now=NOW)
    with pytest.raises(actions.NotEnded):
        actions.reopen_need(need, by=world["noor"], now=NOW)


def test_withdrawing_says_so_when_nobody_gets_a_mail(lead: Client):
    need = stated(lead)
    assert "nobody gets a mail" in lead.get(reverse("matching:need_withdraw", args=[need.pk])).content.decode()
    lead.post(reverse("matching:need_withdraw", args=[need.pk]))
    assert "Nobody had been asked" in shown(lead, need).content.decode()


def test_pressing_copy_twice_makes_one_copy(lead: Client):
    need = stated(lead)
    key = str(shown(lead, need).context["key"])
    for _press in range(2):
        lead.post(reverse("matching:need_copy", args=[need.pk]), {"key": key})
    assert Need.objects.filter(copied_from=need).count() == 1


def test_everything_that_was_stated_is_shown(lead: Client):
    need = start(lead)
    more = {"place": "Utrecht", "max_km": "40", "words": "Come along", "budget": "30000"}
    edit(lead, need, posted(role(0, importance="3", required="liability-insurance", rate_cap="110"), by_hand="1", **more))
    text = shown(lead, need).content.decode()
    for said in ("Utrecht", "at most 40 km away", "Come along", "30,000", "decisive for the client", "110"):
        assert said in text


def test_the_page_asks_the_database_little_for_ten_seats(lead: Client, django_assert_max_num_queries):
    need = stated(lead, *(role(place) for place in range(10)))
    with django_assert_max_num_queries(20):
        assert shown(lead, need).status_code == 200
