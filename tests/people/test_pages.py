"""The pages about oneself: each shows, saves and refuses; nobody reaches another's."""

import io
import json
import zipfile

import pytest
from django.urls import reverse
from PIL import Image

from tests.people.conftest import NOW, TODAY
from zelfsamen.people import actions
from zelfsamen.people.models import (
    Block,
    Business,
    Discipline,
    ExpectationProfile,
    Expertise,
    Organisation,
    Person,
    Professional,
    Qualification,
    Visibility,
)
from zelfsamen.people.rules.visibility import DEFAULT_RINGS


@pytest.fixture
def anna(someone):
    return someone("Anna Vis")


@pytest.fixture
def site(client, anna):
    client.force_login(anna.person)
    return client


@pytest.fixture
def as_bert(client, someone):
    client.force_login(someone("Bert").person)
    return client


def post(site, name, /, *args, **told):
    return site.post(reverse(f"people:{name}", args=args), told)


def shown(site, name, *args, status=200):
    answer = site.get(reverse(f"people:{name}", args=args))
    assert answer.status_code == status
    return answer.content.decode()


PLAIN = ["me", "about", "contact", "place", "terms", "expertise", "qualifications", "businesses", "firms", "visibility", "expectations"]


@pytest.mark.parametrize("name", [*PLAIN, "not_with", "mydata", "erase", "disciplines"])
def test_every_page_of_a_bare_profile_is_there(site, name):
    assert "<h1>" in shown(site, name)


@pytest.mark.parametrize("name", PLAIN)
def test_who_has_no_profile_yet_first_begins_one(client, db, name):
    client.force_login(Person.objects.create(email="guest@example.org"))
    assert client.get(reverse(f"people:{name}")).url == reverse("welcome")


def test_what_one_does_is_saved_and_shown(site, anna):
    assert post(site, "about", name="Anna Vis", headline="Opens talks", about="Long.").url == reverse("people:me")
    assert "Opens talks" in shown(site, "me")
    assert post(site, "about", name=" ", headline="", about="").status_code == 422
    anna.refresh_from_db()
    assert anna.headline == "Opens talks"


def test_place_languages_rate_and_being_open(site, anna):
    post(site, "place", place="Utrecht", country="NL", languages=["nl", "fr"])
    post(site, "terms", hourly_rate="95,50", ask_when_full="on")
    anna.refresh_from_db()
    assert (anna.place, anna.languages, anna.hourly_rate_cents) == ("Utrecht", "nl|fr", 9550)
    assert (anna.open_now, anna.ask_when_full) == (False, True)
    assert "€ 95,50" in shown(site, "me").replace("\xa0", " ")
    assert 'value="95,50"' in shown(site, "terms")
    post(site, "contact", email="work@example.org", phone="030", website="https://anna.example")
    assert "work@example.org" in shown(site, "me")


@pytest.mark.parametrize("rate", ["free", "-5", "95,555", "100001"])
def test_a_rate_that_is_none_is_refused_in_words(site, rate):
    answer = post(site, "terms", hourly_rate=rate)
    assert answer.status_code == 422
    assert "95,50" in answer.content.decode()


def test_expertise_by_the_list_by_name_and_by_asking(site, anna):
    post(site, "expertise", discipline="Mediation", key="mediation", level="4", evidence="x")
    label = Discipline.objects.get(key="bookkeeping").label_nl
    post(site, "expertise", discipline=label, level="3", evidence="")
    unclear = post(site, "expertise", discipline="onze boeken op orde", level="2", evidence="")
    assert unclear.status_code == 422
    assert 'name="meant"' in unclear.content.decode()
    meant = next(key for key in unclear.context["form"].choices if key != "bookkeeping")
    post(site, "expertise", discipline="onze boeken op orde", meant=meant, level="2", evidence="")
    assert dict(anna.expertise.values_list("discipline__key", "level")) == {"mediation": 4, "bookkeeping": 3, meant: 2}


def test_what_no_discipline_fits_is_said(site):
    answer = post(site, "expertise", discipline="??", level="2")
    assert answer.status_code == 422
    assert 'name="meant"' not in answer.content.decode()


def test_a_level_changes_and_an_expertise_goes(site, anna):
    row = actions.set_expertise(anna, discipline=Discipline.objects.get(key="mediation"), level=2, evidence="", by=anna.person, now=NOW)
    post(site, "level", row.pk, level="5", evidence="now")
    assert Expertise.objects.get().level == 5
    assert "Mediation" in shown(site, "remove_expertise", row.pk)
    post(site, "remove_expertise", row.pk)
    assert not Expertise.objects.exists()


def test_a_qualification_is_added_changed_and_removed(site):
    post(site, "qualifications", kind="register", name="Reg", proof="5", valid_until="2027-01-01")
    row = Qualification.objects.get()
    post(site, "qualification", row.pk, kind="other", name="Diploma", proof="", valid_until="")
    assert "Diploma" in shown(site, "qualifications")
    assert shown(site, "remove_qualification", row.pk)
    post(site, "remove_qualification", row.pk)
    assert not Qualification.objects.exists()
    assert post(site, "qualifications", kind="none").status_code == 422


def picture():
    out = io.BytesIO()
    Image.new("RGB", (30, 30), "red").save(out, "PNG")
    out.seek(0)
    out.name = "logo.png"
    return out


def test_a_business_with_a_logo(site, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    assert post(site, "businesses", trade_name="Vis", kvk_number="1").status_code == 422
    assert post(site, "businesses", trade_name="Vis", vat_number="NL1").status_code == 422
    post(site, "businesses", trade_name="Vis", kvk_number="12345678", vat_number="NL123456782B90")
    row = Business.objects.get()
    assert row.is_default
    post(site, "set_logo", row.pk, logo=picture())
    answer = site.get(reverse("people:logo", args=[row.pk]))
    assert (answer["Content-Type"], answer["X-Content-Type-Options"], answer["Cache-Control"]) == (
        "image/png",
        "nosniff",
        "private, max-age=300",
    )
    assert b"".join(answer.streaming_content).startswith(b"\x89PNG")
    wrong = io.BytesIO(b"<svg/>")
    wrong.name = "logo.svg"
    assert post(site, "set_logo", row.pk, logo=wrong).status_code == 422
    assert post(site, "set_logo", row.pk).status_code == 422
    post(site, "business", row.pk, trade_name="Vis & Co", website="https://vis.example")
    assert "Vis &amp; Co" in shown(site, "businesses")
    post(site, "remove_logo", row.pk)
    assert shown(site, "logo", row.pk, status=404)
    assert shown(site, "remove_business", row.pk)
    post(site, "remove_business", row.pk)
    assert not Business.objects.exists()


def test_a_lost_logo_is_not_there(site, anna, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    row = Business.objects.create(professional=anna, trade_name="Vis", logo="lost.png")
    shown(site, "logo", row.pk, status=404)


def test_another_business_is_named_first(site, anna):
    rows = [actions.add_business(anna, details={"trade_name": name}, by=anna.person, now=NOW) for name in "AB"]
    post(site, "choose_business", rows[1].pk)
    assert Business.objects.get(is_default=True) == rows[1]


def test_a_firm_is_added_changed_and_left(site):
    post(site, "firms", name="Firm", kvk_number="12345678", place="Delft")
    firm = Organisation.objects.get()
    assert "Delft" in shown(site, "firms")
    post(site, "firm", firm.pk, name="Firm", place="Leiden")
    assert "Leiden" in shown(site, "firms")
    assert shown(site, "end_representation", firm.pk)
    post(site, "end_representation", firm.pk)
    assert "Leiden" not in shown(site, "firms")


def rings(**changed):
    return {item: int(ring) for item, ring in DEFAULT_RINGS.items() if item != "portrait"} | changed


def test_rings_are_chosen_and_looked_at(site, anna):
    actions.set_expertise(anna, discipline=Discipline.objects.get(key="mediation"), level=2, evidence="", by=anna.person, now=NOW)
    post(site, "visibility", **rings(name=5), **{"expertise:mediation": "1"})
    assert dict(anna.visibilities.values_list("item", "ring")) == {"name": 5, "expertise:mediation": 1}
    assert "Anna Vis" in shown(site, "seen_by", 5)
    assert "Mediation" not in shown(site, "seen_by", 2)
    for ring in (1, 6):
        shown(site, "seen_by", ring, status=404)
    assert post(site, "visibility", **rings(name=7)).status_code == 422


def test_who_shows_nothing_reads_so(site):
    assert 'class="empty"' in shown(site, "seen_by", 5)


def test_another_face_in_one_network(site, anna, someone, circle_of):
    circle = circle_of("network", anna, someone("Bert"), someone("Cor"))
    strangers = circle_of("network", someone("Dirk"))
    assert "Bert, Cor" in shown(site, "visibility")
    post(site, "visibility_in_circle", circle.pk, rate="1", name="")
    assert list(Visibility.objects.values_list("item", "ring", "circle")) == [("rate", 1, circle.pk)]
    shown(site, "visibility_in_circle", strangers.pk, status=404)


def test_expectations_are_kept(site, anna):
    post(site, "expectations", **{"gives-quality": "4", "wants-loyalty": "2", "importance-loyalty": "3"})
    profile = ExpectationProfile.objects.get(professional=anna)
    assert profile.gives[1] == 4
    assert (profile.wants[6], profile.importance[6]) == (2, 3)
    assert post(site, "expectations", **{"gives-quality": "9"}).status_code == 422


def test_not_with_this_person(site, anna, someone, circle_of):
    bert, unknown = someone("Bert Bos", search_key="bert bos"), someone("Stranger Bos", search_key="stranger bos")
    circle_of("network", anna, bert)
    page = site.get(reverse("people:not_with"), {"q": "bos"}).content.decode()
    assert "Bert Bos" in page
    assert "Stranger" not in page
    assert "Bert Bos" in shown(site, "block", bert.pk)
    post(site, "block", bert.pk)
    assert "Bert Bos" in shown(site, "not_with")
    shown(site, "block", unknown.pk, status=404)
    shown(site, "block", anna.pk, status=404)
    post(site, "unblock", Block.objects.get().pk)
    assert not Block.objects.exists()


def test_everything_can_be_taken_along(site, anna):
    Business.objects.create(professional=anna, trade_name="Vis")
    Block.objects.create(by=anna, other=Professional.objects.create(number=70, name="X"), set_at=NOW)
    answer = site.get(reverse("people:takeout"))
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        tables = {name: json.loads(archive.read(name)) for name in archive.namelist() if name.endswith(".json")}
    assert tables["people.person.json"][0]["email"] == "anna.vis@example.org"
    assert "password" not in tables["people.person.json"][0]
    assert tables["people.business.json"][0]["trade_name"] == "Vis"
    assert len(tables["people.block.json"]) == 1
    assert "attachment" in answer["Content-Disposition"]


def test_erasing_needs_a_tick_and_signs_out(site, anna):
    assert post(site, "erase").status_code == 422
    assert Person.objects.filter(pk=anna.person.pk).exists()
    assert post(site, "erase", sure="on").url == reverse("account_login")
    assert not Person.objects.filter(pk=anna.person.pk).exists()
    assert "_auth_user_id" not in site.session


def test_nobody_reaches_what_is_somebody_elses(as_bert, anna):
    made = {
        "level": Expertise.objects.create(professional=anna, discipline=Discipline.objects.get(key="mediation"), level=3),
        "qualification": Qualification.objects.create(professional=anna, kind="other"),
        "business": Business.objects.create(professional=anna, trade_name="B", logo="x.png"),
        "unblock": Block.objects.create(by=anna, other=Professional.objects.get(name="Bert"), set_at=NOW),
        "firm": actions.add_own_firm(anna, details={"name": "F"}, by=anna.person, now=NOW, today=TODAY).organisation,
    }
    pages = {
        "level": ["level", "remove_expertise"],
        "qualification": ["qualification", "remove_qualification"],
        "business": ["business", "remove_business", "set_logo", "remove_logo", "choose_business", "logo"],
        "unblock": ["unblock"],
        "firm": ["firm", "end_representation"],
    }
    for what, names in pages.items():
        for name in names:
            assert as_bert.post(reverse(f"people:{name}", args=[made[what].pk])).status_code == 404


def test_a_person_is_shown_as_far_as_they_show_themselves(client, anna, someone, circle_of):
    bert, linked, stranger = someone("Bert"), someone("Linked"), someone("Stranger")
    circle_of("network", anna, bert)
    circle_of("network", bert, linked)
    Professional.objects.filter(pk=anna.pk).update(headline="Opens talks", phone="0612345678")
    for viewer, status, name in ((bert, 200, True), (linked, 200, False), (stranger, 404, False)):
        client.force_login(viewer.person)
        page = shown(client, "person", anna.pk, status=status)
        assert ("Anna Vis" in page) == name
        assert "0612345678" not in page


def test_the_type_ahead_answers_in_json_and_in_a_page(site):
    address = reverse("people:disciplines")
    answer = site.get(address, {"q": "boekhouding"}, headers={"accept": "application/json"})
    assert answer.json()["options"][0]["value"] == "bookkeeping"
    assert set(answer.json()["options"][0]) == {"value", "label", "hint"}
    assert site.get(address, headers={"accept": "application/json"}).json() == {"options": []}
    assert "Boekhouding" in site.get(address, {"q": "boekhouding"}).content.decode()


EVERYWHERE = [*PLAIN, "not_with", "mydata", "takeout", "erase", "disciplines"]
OF_ONE = ["level", "qualification", "business", "set_logo", "firm", "visibility_in_circle", "unblock", "person", "block", "logo"]


def test_who_is_not_signed_in_reaches_nothing(client, anna):
    for address in [*(reverse(f"people:{name}") for name in EVERYWHERE), *(reverse(f"people:{name}", args=[anna.pk]) for name in OF_ONE)]:
        for answer in (client.get(address), client.post(address)):
            assert answer.status_code == 302
            assert answer.url.startswith(reverse("account_login"))
