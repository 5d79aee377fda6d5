"""The pages of sheets and differences, through both doors: what is typed, what is shown, what is done."""

import pytest
from django.urls import reverse

from tests.collaborations.handing_in import DAY, anna, collaboration, fatima, filled, hand_in, joris, settle, taking_part, world
from tests.matching.inviting import AT, NOW, TODAY, without_account
from zelfsamen.collaborations import actions
from zelfsamen.collaborations.models import ClientSheet, Resolution, Sheet, SheetRound, open_gaps
from zelfsamen.collaborations.views.acting import CLIENT, PARTICIPANT
from zelfsamen.people.actions import mint_link, state_expectations

__all__ = ["anna", "collaboration", "fatima", "joris", "world"]
TYPED = {
    "gives-hours": "12",
    "wants-hours": "7,5",
    "gives-results": "The books of both firms in one.",
    "wants-rate": "95,50",
    "gives-quality": "3",
    "wants-quality": "4",
    "importance-quality": "3",
    "answer-card-method": "otherwise",
    "words-card-method": "Only for this client.",
    "believe": "We laughed at the same things.",
}


def by_link(who, page="sheet", *arguments):
    token = mint_link(PARTICIPANT, object_id=who.pk, person=None, email=who.professional.address, lasts=DAY, now=NOW)
    return reverse(f"collaborations:{page}_by_link", args=(token, *arguments))


def signed_in(client, collaboration, who, page, *arguments):
    client.force_login(who.person)
    return reverse(f"collaborations:{page}", args=(collaboration.pk, *arguments))


def test_a_sheet_is_typed_kept_and_handed_in(client, collaboration, fatima):
    page = signed_in(client, collaboration, fatima, "sheet")
    kept = signed_in(client, collaboration, fatima, "sheet_keep")
    assert client.post(kept, {"gives-hours": "tw"}).status_code == 204
    assert client.get(page).context["form"]["gives-hours"].value() == "tw"
    assert client.post(page, TYPED | {"gives-hours": "tw"}).status_code == 422
    assert client.post(page, TYPED).status_code == 302
    said = Sheet.objects.get(participant=taking_part(collaboration, fatima)).said
    assert said["hours"] == ["12", "7.5", 2]
    assert said["rate"] == ["", "95.50", 2]
    assert said["quality"] == ["3", "4", 3]
    assert said["card-method"] == ["Only for this client.", "Only for this client.", 2]


def test_save_for_later_keeps_everything(client, collaboration, fatima):
    page = signed_in(client, collaboration, fatima, "sheet")
    assert client.post(page, {"keep": "1", "gives-hours": "x"}).status_code == 302
    assert Sheet.objects.get().typed == {"gives-hours": "x"}
    assert Sheet.objects.get().handed_in_at is None


def test_a_card_said_otherwise_needs_the_words(client, collaboration, fatima):
    page = signed_in(client, collaboration, fatima, "sheet")
    answer = client.post(page, TYPED | {"words-card-method": " "})
    assert answer.status_code == 422
    assert "Say it in your own words" in answer.content.decode()


def test_the_profile_and_the_last_sheet_fill_in_the_next(client, collaboration, anna, fatima):
    told = {"wants": [4], "importance": [3], "gives": [2]}
    state_expectations(fatima, **told, by=fatima.person, now=NOW)
    form = client.get(signed_in(client, collaboration, fatima, "sheet")).context["form"]
    assert [form[f"{part}-reachability"].value() for part in ("gives", "wants", "importance")] == ["2", "4", "3"]
    client.post(signed_in(client, collaboration, fatima, "sheet"), TYPED)
    from zelfsamen.collaborations.actions.beginning import Begun, Part, begin

    again = begin([Part(anna), Part(fatima)], told=Begun("Again", "pair"), by=anna.person, **AT)
    form = client.get(signed_in(client, again, fatima, "sheet")).context["form"]
    assert (form["gives-quality"].value(), form["wants-rate"].value()) == ("3", "95,50")
    assert form["gives-results"].value() is None


def test_a_sealed_sheet_can_be_taken_back_on_its_page(client, collaboration, fatima):
    page = signed_in(client, collaboration, fatima, "sheet")
    client.post(page, TYPED)
    assert "The books of both firms in one." in client.get(page).content.decode()
    client.post(signed_in(client, collaboration, fatima, "sheet_back"))
    assert Sheet.objects.get().handed_in_at is None
    assert client.get(page).context["form"]["wants-rate"].value() == "95,50"


def test_the_whole_of_it_from_mailed_links(client, collaboration, anna, fatima, joris):
    fatima = without_account(fatima)
    me = taking_part(collaboration, fatima)
    assert client.post(by_link(me), TYPED).status_code == 302
    hand_in(collaboration, anna, filled(quality=("1", "0", 1)))
    hand_in(collaboration, joris, filled(quality=("4", "0", 1)))
    table = client.get(by_link(me, "differences"))
    (row,) = table.context["rows"]
    assert (row["giver"], row["given"], row["wanted"], row["mine"]) == ("Anna", "een beetje", "heel veel", True)
    assert [one["name"] for one in client.get(by_link(me, "talk")).context["rows"]] == [row["name"]]
    assert client.post(row["url"], {"accept": "1", "sentence": ""}).status_code == 422
    assert client.post(row["url"], {"accept": "1", "sentence": "She checks with me."}).status_code == 302
    assert open_gaps(collaboration) == 0
    assert Resolution.objects.get().by.email == "fatima@example.org"
    assert client.get(by_link(me, "sheet_of", taking_part(collaboration, anna).pk)).status_code == 200


def opened(collaboration, anna, fatima, joris):
    hand_in(collaboration, anna, filled(quality=("1", "0", 1)))
    hand_in(collaboration, fatima, filled(quality=("4", "4", 3)))
    hand_in(collaboration, joris, filled(quality=("4", "0", 1)))
    return taking_part(collaboration, anna).pk, taking_part(collaboration, fatima).pk, "quality"


def test_the_giver_changes_the_own_row_on_the_page(client, collaboration, anna, fatima, joris):
    gap = opened(collaboration, anna, fatima, joris)
    page = signed_in(client, collaboration, anna, "difference", *gap)
    assert client.post(page, {"accept": "1", "sentence": "Fine."}).status_code == 422
    assert client.post(page, {"change": "1", "gives-quality": "4", "wants-quality": "0"}).status_code == 302
    assert open_gaps(collaboration) == 0
    assert client.get(page).status_code == 302


def test_a_third_sees_it_and_does_nothing(client, collaboration, anna, fatima, joris):
    gap = opened(collaboration, anna, fatima, joris)
    page = signed_in(client, collaboration, joris, "difference", *gap)
    assert "between the two of them" in client.get(page).content.decode()
    client.post(page, {"accept": "1", "sentence": "Fine."})
    client.post(page, {"change": "1", "gives-quality": "4"})
    assert open_gaps(collaboration) == 1


def test_the_talk_sheet_holds_exactly_the_open_differences(client, collaboration, anna, fatima, joris):
    opened(collaboration, anna, fatima, joris)
    page = signed_in(client, collaboration, joris, "talk")
    rows = client.get(page).context["rows"]
    assert [(row["giver"], row["wanter"], row["name"]) for row in rows] == [("Anna", "Fatima", "Quality")]


def test_the_lead_moves_the_day_and_nobody_else(client, collaboration, anna, fatima):
    day = TODAY + 3 * DAY
    assert client.post(signed_in(client, collaboration, fatima, "sheet_day"), {"day": day}).status_code == 404
    page = signed_in(client, collaboration, anna, "sheet_day")
    assert client.post(page, {"day": TODAY}).status_code == 422
    assert client.post(page, {"day": day}).status_code == 302
    assert SheetRound.objects.get().hand_in_by == day


def test_stepping_out_is_asked_once_more_and_closes_the_pages(client, collaboration, anna, fatima):
    page = signed_in(client, collaboration, fatima, "step_out")
    assert "free at once" in client.get(page).content.decode()
    assert client.post(page).status_code == 302
    assert not taking_part(collaboration, fatima).takes_part(TODAY)
    assert [client.get(signed_in(client, collaboration, fatima, name)).status_code for name in ("differences", "sheet")] == [404, 404]
    assert client.get(signed_in(client, collaboration, anna, "step_out")).status_code == 404


@pytest.fixture
def clara(collaboration, anna):
    return actions.let_in(collaboration, email="clara@housing.example", name="Clara", part="", decides=True, by=anna.person, **AT)


def test_the_client_tells_and_the_team_reads(client, collaboration, clara, fatima):
    def shown():
        return client.get(signed_in(client, collaboration, fatima, "differences")).content.decode()

    assert "Has not said yet what they expect" in shown()
    token = mint_link(CLIENT, object_id=clara.pk, person=clara.person, email=clara.person.email, lasts=DAY, now=NOW)
    page = reverse("collaborations:client_sheet_by_link", args=[token])
    client.logout()
    assert client.post(page, {}).status_code == 422
    assert client.post(page, {"result": "Nobody is surprised."}).status_code == 302
    assert client.post(page, {"result": "Nobody is surprised at all."}).status_code == 302
    assert ClientSheet.objects.get().result == "Nobody is surprised at all."
    assert "Nobody is surprised at all." in shown()


def test_the_hub_shows_the_sheet_and_where_it_stands(client, collaboration, anna, fatima, joris):
    hub = signed_in(client, collaboration, fatima, "collaboration")
    assert "Say what you bring" in client.get(hub).content.decode().replace("say what", "Say what")
    settle(collaboration)
    assert "0 open" in client.get(hub).content.decode()
