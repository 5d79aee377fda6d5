"""Stating a need: from the first line to its end, with and without JavaScript, by the right person only."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.matching.stating import FIRST, NOW, TODAY, asked, client_of, edit, posted, role, start
from tests.world import World, build_world
from zelfsamen.matching.actions import needs as actions
from zelfsamen.matching.actions import seats
from zelfsamen.matching.models import Invitation, Need, Seat

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return build_world(now=NOW, today=TODAY)


@pytest.fixture
def lead(world: World) -> Client:
    return client_of(world, "noor")


def test_from_a_first_line_to_teams(lead: Client):
    need = start(lead)
    answer = edit(lead, need, posted(role(0), role(1, "someone to run our communication", meant="communication"), find="1"))
    assert answer.url == reverse("matching:teams", args=[need.pk])
    need.refresh_from_db()
    assert need.state == Need.State.OPEN
    assert list(need.seats.order_by("position").values_list("discipline__key", flat=True)) == ["mediation", "communication"]
    assert lead.get(answer.url).status_code == 200


def test_at_most_eight_fields_are_required_for_one_role(lead: Client):
    need = start(lead)
    page = lead.get(reverse("matching:need_edit", args=[need.pk])).context
    required = [field for field in page["form"] if field.field.required]
    required += [field for field in page["roles"].empty_form if field.field.required]
    assert len(required) <= 8


def test_pressing_twice_begins_one_need(lead: Client):
    key = lead.get(reverse("matching:need_new")).context["key"]
    for _press in range(2):
        lead.post(reverse("matching:need_new"), {"title": "T", "client": "C", "key": str(key)})
    assert Need.objects.count() == 1


def test_a_person_without_profile_is_led_to_make_one(world: World):
    from zelfsamen.people.models import Person

    client = Client()
    client.force_login(Person.objects.create(email="guest@example.nl"))
    assert client.get(reverse("matching:need_new")).url == reverse("welcome")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (posted(role(0), starts_on=""), "Choose the day on which the work begins"),
        (posted(role(0, discipline="", hours_per_week="")), "Say which field of work is needed"),
        (posted(role(0), ends_on="2020-01-01"), "The last day comes before the first day"),
        (posted(role(0, "xqxqxqxq")), "No field is called this"),
        (posted(role(0, "budget coach")), "Choose which field is meant"),
        (posted(role(0, hours_per_week="-4")), "0.25"),
        (posted(role(0, hours_per_week="200")), "80"),
        (posted(role(0, rate_cap="a lot")), "no amount in euros"),
        (posted(role(0), place="Atlantis"), "not known here"),
        (posted(role(0), max_km="30"), "needs a place to measure from"),
        (posted(role(0), starts_on="0001-01-01"), "more than ten years away"),
        (posted(role(0), starts_on="9999-12-31"), "more than ten years away"),
        (posted(role(0), ends_on="9999-12-31"), "ten years at most"),
        (posted(role(0), budget="-5"), "amount"),
        (posted(role(0), **{"roles-TOTAL_FORMS": "many"}), "This needs another look"),
        (posted(*(role(place) for place in range(20))), "at most 10"),
        (posted(), "at least one role"),
    ],
)
def test_wrong_input_is_said_nothing_is_stated_and_what_was_typed_stays(lead: Client, change: dict, says: str):
    need = start(lead)
    answer = edit(lead, need, change | {"find": "1", "words": "kept as typed"})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert says in text
    assert "kept as typed" in text
    assert not Seat.objects.exists()


def test_a_draft_is_kept_as_it_is_typed_right_or_wrong(lead: Client):
    need = start(lead)
    saved = lead.post(reverse("matching:need_autosave", args=[need.pk]), posted(role(0, "medi", hours_per_week="x"), words="half a sen"))
    assert saved.status_code == 204
    text = lead.get(reverse("matching:need_edit", args=[need.pk])).content.decode()
    assert "half a sen" in text
    assert 'value="medi"' in text
    assert 'value="x"' in text


def test_without_javascript_roles_come_and_go_by_posting(lead: Client):
    need = start(lead)
    edit(lead, need, posted(role(0), words="kept", add_row="1"))
    page = lead.get(reverse("matching:need_edit", args=[need.pk]))
    assert page.context["roles"].total_form_count() == 2
    assert "kept" in page.content.decode()
    edit(lead, need, posted(role(0), role(1, "Communication advice"), remove_row="0"))
    roles = lead.get(reverse("matching:need_edit", args=[need.pk])).context["roles"]
    assert [each["discipline"].value() for each in roles] == ["Communication advice"]


def test_saving_a_draft_without_javascript_keeps_it_for_later(lead: Client):
    need = start(lead)
    answer = edit(lead, need, posted(role(0), starts_on="", save_draft="1"))
    assert answer.url == reverse("matching:need", args=[need.pk])
    assert "changes that are not part of the need yet" in lead.get(answer.url).content.decode()


def test_an_edit_keeps_seats_and_their_order(lead: Client):
    need = start(lead)
    edit(lead, need, posted(role(0), role(1, "Communication advice"), find="1"))
    first, second = need.seats.order_by("position")
    edit(lead, need, posted(role(0, "Communication advice", seat=str(second.pk)), role(1, seat=str(first.pk), level="4"), save="1"))
    assert [seat.pk for seat in need.seats.order_by("position")] == [second.pk, first.pk]
    assert need.seats.get(pk=first.pk).level == 4


def test_a_seat_somebody_is_asked_for_cannot_go_or_change_its_field(world: World, lead: Client):
    need, seat = asked(world, lead)
    for change in (posted(role(0, "Communication advice"), save="1"), posted(role(0, "Communication advice", seat=str(seat.pk)), save="1")):
        answer = edit(lead, need, change)
        assert answer.status_code == 422
        assert "Take the invitation back" in answer.content.decode()
    assert need.seats.get().discipline.key == "mediation"


@pytest.mark.parametrize(("name", "state"), [("matching:need_lost", "lost"), ("matching:need_withdraw", "withdrawn")])
def test_an_ended_need_releases_everybody_and_can_be_opened_again(world: World, lead: Client, name: str, state: str):
    need, _seat = asked(world, lead)
    assert "hours are free at once" in lead.get(reverse(name, args=[need.pk])).content.decode()
    lead.post(reverse(name, args=[need.pk]))
    need.refresh_from_db()
    assert need.state == state
    assert Invitation.objects.get().state == Invitation.State.WITHDRAWN
    assert lead.post(reverse(name, args=[need.pk])).status_code == 422
    lead.post(reverse("matching:need_reopen", args=[need.pk]))
    need.refresh_from_db()
    assert need.state == Need.State.OPEN


def test_a_copy_takes_the_roles_and_leaves_days_and_people(world: World, lead: Client):
    need, _seat = asked(world, lead)
    lead.post(reverse("matching:need_copy", args=[need.pk]))
    fresh = Need.objects.get(copied_from=need)
    assert (fresh.state, fresh.starts_on, fresh.seats.get().taken_by) == (Need.State.DRAFT, None, None)


def test_seats_are_filled_by_hand_left_empty_and_made_free_again(world: World, lead: Client):
    need = start(lead)
    edit(lead, need, posted(role(0), find="1"))
    seat = need.seats.get()
    assert "Lieke Postma" in lead.get(reverse("matching:seat_fill", args=[seat.pk]), {"q": "liek"}).content.decode()
    lead.post(reverse("matching:seat_fill", args=[seat.pk]), {"who": str(world.professional("lieke").pk)})
    assert need.seats.get().taken_by == world.professional("lieke")
    lead.post(reverse("matching:seat_empty", args=[seat.pk]))
    lead.post(reverse("matching:seat_leave", args=[seat.pk]))
    assert need.seats.get().left_empty


def test_nobody_takes_a_seat_by_hand_whose_name_is_not_shown(world: World, lead: Client):
    need = start(lead)
    edit(lead, need, posted(role(0), find="1"))
    address = reverse("matching:seat_fill", args=[need.seats.get().pk])
    assert lead.post(address, {"who": str(world.professional("omar").pk)}).status_code == 404
    assert "Omar" not in lead.get(address, {"q": "omar"}).content.decode().replace('value="omar"', "")


GETS = ("need", "need_edit", "need_lost", "need_withdraw", "teams")
POSTS = ("need_edit", "need_autosave", "need_copy", "need_lost", "need_withdraw", "need_reopen", "ask_less")


def test_somebody_elses_need_is_not_there(world: World, lead: Client):
    need = start(lead)
    other = client_of(world, "fatima")
    assert {other.get(reverse(f"matching:{name}", args=[need.pk])).status_code for name in GETS} == {404}
    assert {other.post(reverse(f"matching:{name}", args=[need.pk])).status_code for name in POSTS} == {404}
    for refused in (
        lambda: actions.keep_typed(need, typed={}, by=world["fatima"]),
        lambda: actions.end_need(need, how="lost", by=world["fatima"], now=NOW),
        lambda: actions.copy_need(need, by=world["fatima"], now=NOW),
    ):
        with pytest.raises(actions.NotYourNeed):
            refused()


def test_the_list_teaches_when_it_is_empty_and_groups_by_state(world: World, lead: Client):
    assert "No needs yet" in lead.get(reverse("matching:needs")).content.decode()
    need = start(lead)
    assert "Drafts" in lead.get(reverse("matching:needs")).content.decode()
    edit(lead, need, posted(role(0), role(1, "Communication advice"), find="1"))
    seats.fill_seat(need.seats.first(), professional=world.professional("lieke"), by=world["noor"], now=NOW)
    text = lead.get(reverse("matching:needs")).content.decode()
    assert "Open" in text
    assert "1 of 2 seats taken" in text


def test_first_day_is_a_day(lead: Client):
    need = start(lead)
    edit(lead, need, posted(role(0), find="1"))
    need.refresh_from_db()
    assert need.starts_on.isoformat() == FIRST
