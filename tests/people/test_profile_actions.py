"""Editing one's own profile: what changes, what is refused, and what the record keeps."""

import io
from datetime import date

import pytest
from django.core.files.storage import default_storage
from django.utils import translation
from PIL import Image

from tests.people.conftest import NOW, TODAY
from zelfsamen.core.models import Record
from zelfsamen.people import actions
from zelfsamen.people.actions.businesses import NotTaken, WrongNumber
from zelfsamen.people.actions.expertise import NoSuchLevel
from zelfsamen.people.actions.organisations import NotYourFirm
from zelfsamen.people.actions.private import NotWithYourself
from zelfsamen.people.actions.profiles import NoName, NotYourOwn
from zelfsamen.people.actions.visibility import NoSuchItem, NotYourCircle
from zelfsamen.people.models import (
    Block,
    Business,
    Discipline,
    Expertise,
    Organisation,
    Professional,
    Qualification,
    Representation,
    Visibility,
)


@pytest.fixture
def anna(someone):
    return someone("Anna")


@pytest.fixture
def bert(someone):
    return someone("Bert")


@pytest.fixture
def mine(anna):
    return {"by": anna.person, "now": NOW}


@pytest.fixture
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def picture(kind="PNG", size=(40, 20)):
    out = io.BytesIO()
    Image.new("RGB", size, "orange").save(out, kind)
    return out.getvalue()


def law():
    return Discipline.objects.get_or_create(key="test-law", defaults={"label_nl": "Recht", "label_en": "Law"})[0]


def test_a_profile_changes_and_only_the_names_of_fields_are_recorded(anna, mine):
    actions.edit_profile(anna, changes={"name": " Ánna Vis ", "place": "Utrecht", "hourly_rate_cents": 9500}, **mine)
    anna.refresh_from_db()
    assert (anna.name, anna.place, anna.search_key) == ("Ánna Vis", "Utrecht", "anna vis")
    assert anna.person.name == "Ánna Vis"
    record = Record.objects.get(verb="people.profile_edited")
    assert record.facts == {"fields": ["hourly_rate_cents", "name", "place"]}


def test_the_same_again_records_nothing(anna, mine):
    actions.edit_profile(anna, changes={"name": "Anna"}, **mine)
    assert not Record.objects.exists()


def test_a_profile_needs_a_name(anna, mine):
    with pytest.raises(NoName):
        actions.edit_profile(anna, changes={"name": "  "}, **mine)
    with pytest.raises(ValueError, match="number"):
        actions.edit_profile(anna, changes={"number": 7}, **mine)


def test_a_private_contact_is_edited_by_its_owner_and_does_not_rename_the_owner(anna, bert, mine):
    contact = Professional.objects.create(number=90, name="Own", owner=anna.person)
    actions.edit_profile(contact, changes={"name": "Renamed"}, **mine)
    anna.person.refresh_from_db()
    assert anna.person.name == "Anna"
    with pytest.raises(NotYourOwn):
        actions.edit_profile(contact, changes={"name": "X"}, by=bert.person, now=NOW)


def test_the_first_business_is_the_default_and_hands_it_on_when_it_goes(anna, mine):
    first = actions.add_business(anna, details={"trade_name": "One", "kvk_number": "12 34 56 78"}, **mine)
    second = actions.add_business(anna, details={"trade_name": "Two"}, **mine)
    assert (first.kvk_number, first.is_default, second.is_default) == ("12345678", True, False)
    actions.remove_business(first, **mine)
    second.refresh_from_db()
    assert second.is_default


def test_one_of_several_businesses_is_chosen(anna, mine):
    first, second = (actions.add_business(anna, details={"trade_name": name}, **mine) for name in ("One", "Two"))
    actions.choose_business(second, **mine)
    assert list(Business.objects.filter(is_default=True)) == [second]
    edited = actions.edit_business(first, details={"vat_position": "exempt", "website": "https://one.example"}, **mine)
    assert edited.vat_position == "exempt"


@pytest.mark.parametrize("details", [{"kvk_number": "1234"}, {"vat_number": "NL123456789B01"}])
def test_a_wrong_number_saves_nothing(anna, mine, details):
    with pytest.raises(WrongNumber):
        actions.add_business(anna, details={"trade_name": "One", **details}, **mine)
    assert not Business.objects.exists()
    with pytest.raises(ValueError, match="a business has no"):
        actions.add_business(anna, details={"trade_name": "One", "vat_position": "none"}, **mine)


@pytest.mark.django_db(transaction=True)
def test_a_new_logo_takes_the_place_of_the_old_one(someone, files):
    anna = someone("Anna")
    mine = {"by": anna.person, "now": NOW}
    business = actions.add_business(anna, details={"trade_name": "One"}, **mine)
    actions.set_logo(business, picture=picture(), **mine)
    first = business.logo
    actions.set_logo(business, picture=picture(size=(900, 300)), **mine)
    assert [path.name for path in (files / "logos").iterdir()] == [business.logo]
    assert business.logo != first
    with Image.open(default_storage.open(f"logos/{business.logo}")) as kept:
        assert (kept.format, kept.size) == ("PNG", (512, 171))
    actions.remove_logo(business, **mine)
    assert list((files / "logos").iterdir()) == []
    with translation.override("en"), pytest.raises(NotTaken, match="no picture"):
        actions.set_logo(business, picture=b"<svg/>", **mine)


def test_expertise_is_said_changed_and_taken_back(anna, mine):
    row = actions.set_expertise(anna, discipline=law(), level=3, evidence=" ten years ", **mine)
    assert actions.set_expertise(anna, discipline=law(), level=4, evidence="", **mine) == row
    assert Expertise.objects.get().level == 4
    actions.show_items(anna, rings={"expertise:test-law": 1}, today=TODAY, **mine)
    actions.remove_expertise(row, **mine)
    assert not Visibility.objects.exists()
    with pytest.raises(NoSuchLevel):
        actions.set_expertise(anna, discipline=law(), level=6, evidence="", **mine)


def test_a_qualification_is_shown_changed_and_taken_away(anna, mine):
    what = {"kind": Qualification.Kind.REGISTER, "name": "Régister X", "proof": "nr 5", "valid_until": date(2027, 1, 1)}
    row = actions.show_qualification(anna, **what, **mine)
    assert row.search_key == "register x"
    actions.change_qualification(row, **{**what, "proof": "nr 6"}, **mine)
    assert Qualification.objects.get().proof == "nr 6"
    actions.remove_qualification(row, **mine)
    assert not Qualification.objects.exists()


def test_rings_are_chosen_and_the_default_is_no_choice(anna, mine):
    actions.show_items(anna, rings={"rate": 2, "name": 3, "expertise:test-law": 1}, today=TODAY, **mine)
    assert dict(Visibility.objects.values_list("item", "ring")) == {"rate": 2, "expertise:test-law": 1}
    actions.show_items(anna, rings={"rate": 4, "expertise:test-law": None}, today=TODAY, **mine)
    assert not Visibility.objects.exists()


def test_a_face_in_a_circle_is_for_members_of_it(anna, bert, mine, circle_of):
    circle, other = circle_of("network", anna), circle_of("network", bert)
    actions.show_items(anna, rings={"rate": 1, "name": 3}, circle=circle, today=TODAY, **mine)
    assert dict(Visibility.objects.values_list("item", "ring")) == {"rate": 1, "name": 3}
    with pytest.raises(NotYourCircle):
        actions.show_items(anna, rings={"rate": 1}, circle=other, today=TODAY, **mine)
    for rings in ({"salary": 2}, {"rate": 6}, {"rate": 0}):
        with pytest.raises(NoSuchItem):
            actions.show_items(anna, rings=rings, today=TODAY, **mine)


def test_expectations_are_kept_in_eight_places(anna, mine):
    profile = actions.state_expectations(anna, wants=[4, None], importance=[3], gives=[2] * 8, **mine)
    assert profile.wants == [4, None] + [None] * 6
    actions.state_expectations(anna, wants=[], importance=[], gives=[], **mine)
    profile.refresh_from_db()
    assert profile.wants == profile.gives == [None] * 8
    with pytest.raises(ValueError):
        actions.state_expectations(anna, wants=[5], importance=[], gives=[], **mine)


def test_not_with_this_person_leaves_no_trace_of_whom(anna, bert, mine):
    row = actions.block(anna, other=bert, **mine)
    assert actions.block(anna, other=bert, **mine) == row
    record = Record.objects.get(verb="people.blocked_somebody")
    assert (record.subject, record.circle, record.facts) == (None, None, {})
    with pytest.raises(NotYourOwn):
        actions.unblock(row, by=bert.person, now=NOW)
    actions.unblock(row, **mine)
    assert not Block.objects.exists()
    with pytest.raises(NotWithYourself):
        actions.block(anna, other=anna, **mine)


def test_a_firm_belongs_to_who_acts_for_it(anna, bert, mine):
    firm = actions.add_organisation("Firm", details={"place": "Delft", "kvk_number": "12345678"}, **mine)
    actions.edit_organisation(firm, details={"place": "Leiden"}, today=TODAY, **mine)
    with pytest.raises(NotYourFirm):
        actions.edit_organisation(firm, details={"place": "X"}, by=bert.person, now=NOW, today=TODAY)
    begun = actions.represent(firm, professional=bert, today=TODAY, **mine)
    assert actions.represent(firm, professional=bert, by=bert.person, now=NOW, today=TODAY) == begun
    with pytest.raises(NotYourFirm):
        actions.represent(firm, professional=anna, today=TODAY, **mine)
    actions.end_representation(begun, by=bert.person, now=NOW, today=TODAY)
    assert Representation.objects.get().until == TODAY
    assert Organisation.objects.get().place == "Leiden"
    with pytest.raises(WrongNumber):
        actions.add_organisation("Firm", details={"kvk_number": "1"}, **mine)


def test_a_firm_is_seen_with_the_businesses_of_who_acts_for_it(anna, bert, mine, circle_of):
    firm = actions.add_organisation("Firm", details={}, **mine)
    assert Organisation.objects.visible_to(anna.person).contains(firm)
    assert not Organisation.objects.visible_to(bert.person).contains(firm)
    actions.represent(firm, professional=anna, today=date(2026, 1, 1), **mine)
    circle_of("network", anna, bert)
    assert Organisation.objects.visible_to(bert.person).contains(firm)
    assert not Organisation.objects.visible_to(None).exists()


def stranger_acts(anna):
    """Every change of somebody else's things, as (name of the action, what it is asked)."""
    business = Business.objects.create(professional=anna, trade_name="B")
    row = Expertise.objects.create(professional=anna, discipline=law(), level=3)
    shown = Qualification.objects.create(professional=anna, kind="other")
    firm = Representation.objects.create(organisation=Organisation.objects.create(name="F"), professional=anna, since=TODAY)
    what = {"kind": Qualification.Kind.OTHER, "name": "", "proof": "", "valid_until": None}
    numbers = {"wants": [], "importance": [], "gives": []}
    return [
        (actions.edit_profile, anna, {"changes": {"name": "X"}}),
        (actions.add_business, anna, {"details": {"trade_name": "X"}}),
        (actions.edit_business, business, {"details": {"trade_name": "X"}}),
        (actions.choose_business, business, {}),
        (actions.remove_business, business, {}),
        (actions.set_logo, business, {"picture": picture()}),
        (actions.remove_logo, business, {}),
        (actions.set_expertise, anna, {"discipline": law(), "level": 1, "evidence": ""}),
        (actions.remove_expertise, row, {}),
        (actions.show_qualification, anna, what),
        (actions.change_qualification, shown, what),
        (actions.remove_qualification, shown, {}),
        (actions.show_items, anna, {"rings": {"rate": 5}, "today": TODAY}),
        (actions.state_expectations, anna, numbers),
        (actions.block, anna, {"other": anna}),
        (actions.end_representation, firm, {"today": TODAY}),
    ]


def test_nobody_changes_what_is_somebody_elses(anna, bert):
    for act, subject, asked in stranger_acts(anna):
        with pytest.raises(NotYourOwn):
            act(subject, by=bert.person, now=NOW, **asked)
    assert not Record.objects.exists()
