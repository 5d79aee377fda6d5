"""What is asked in SQL and what the pure rule decides are the same, over every ring, item, choice and face in one circle."""

import itertools
from datetime import date

import pytest

from tests.people.conftest import NOW, TODAY
from zelfsamen.people.models import Business, CircleMember, Discipline, Expertise, Person, Professional, Qualification, Visibility
from zelfsamen.people.models.relations import relations
from zelfsamen.people.models.sight import Sight, showing
from zelfsamen.people.rules.visibility import DEFAULT_RINGS, Choices, Ring, shown

FACES = (None, 1, 2, 5)
CHOSEN = (None, 1, 2, 3, 4, 5)


@pytest.fixture
def cast(someone, circle_of):
    """Anna is looked at: by herself, a partner, a colleague, a contact, both at once, somebody linked, and a stranger."""
    names = ("Anna", "Partner", "Colleague", "Contact", "Both", "Linked", "Stranger", "Gone")
    people = {name: someone(name) for name in names}
    circles = {
        "collaboration": circle_of("collaboration", people["Anna"], people["Partner"], people["Both"]),
        "network": circle_of("network", people["Anna"], people["Colleague"], people["Both"]),
        "contact": circle_of("contact", people["Anna"], people["Contact"]),
    }
    circle_of("network", people["Colleague"], people["Linked"])
    circle_of("collaboration", people["Anna"], people["Gone"], until=date(2026, 11, 23))
    return people, circles


def choose(anna, item, ring, faces):
    anna.visibilities.all().delete()
    rows = [(None, ring), *faces]
    Visibility.objects.bulk_create(
        Visibility(professional=anna, item=item, ring=number, circle=circle) for circle, number in rows if number
    )


def test_the_relation_of_each(cast):
    people, _circles = cast
    expected = {"Anna": 1, "Partner": 2, "Colleague": 3, "Contact": 3, "Both": 2, "Linked": 4, "Stranger": 5, "Gone": 5}
    anna = people["Anna"]
    for name, ring in expected.items():
        sight = Sight.of(people[name].person, TODAY)
        assert relations([anna.pk], sight)[anna.pk].ring == ring
        assert Professional.objects.with_ring(sight).get(pk=anna.pk).ring == ring
    assert Sight.of(None).professional is None
    assert relations([anna.pk], None)[anna.pk].ring == Ring.EVERYBODY


def doubles_of(anna, cases):
    """One copy of Anna per case, in the same circles: a whole matrix is then one question per viewer."""
    made = [Professional(number=100 + at, name=str(case)) for at, case in enumerate(cases)]
    Professional.objects.bulk_create(made)
    CircleMember.objects.bulk_create(
        CircleMember(circle_id=row.circle_id, professional=double, since=row.since, until=row.until)
        for row in anna.circle_members.all()
        for double in made
    )
    return made


def matrix(people, item, doubles):
    """Asks both and compares: the rule decides per person, the database over all at once."""
    everybody = [double.pk for double in doubles]
    choices = Visibility.objects.all().choices_of(everybody)
    for who in people.values():
        sight = Sight.of(who.person, TODAY)
        found = relations(everybody, sight)
        expected = {pk for pk in everybody if shown(item, choices.get(pk, Choices()), found[pk])}
        assert set(Professional.objects.showing(item, sight).filter(pk__in=everybody).values_list("pk", flat=True)) == expected


@pytest.mark.parametrize("item", [item for item in DEFAULT_RINGS if item != "expertise"])
def test_every_item_ring_and_face_in_sql_is_as_the_rule_says(cast, item):
    people, circles = cast
    cases = list(itertools.product(CHOSEN, FACES, FACES))
    doubles = doubles_of(people["Anna"], cases)
    for double, (ring, network, collaboration) in zip(doubles, cases, strict=True):
        choose(double, item, ring, [(circles["network"], network), (circles["collaboration"], collaboration)])
    matrix(people, item, doubles)


def test_rows_of_expertise_follow_their_own_item_then_expertise(cast):
    people, circles = cast
    item = "expertise:test-of-rings"
    cases = list(itertools.product((None, 1, 3, 5), (None, 1, 5), (None, 1, 3), (None, 1, 3)))
    doubles = doubles_of(people["Anna"], cases)
    discipline = Discipline.objects.create(key="test-of-rings", label_en="Rings")
    Expertise.objects.bulk_create(Expertise(professional=double, discipline=discipline, level=4) for double in doubles)
    for double, (general, own, general_face, own_face) in zip(doubles, cases, strict=True):
        rows = [
            ("expertise", None, general),
            (item, None, own),
            ("expertise", circles["network"], general_face),
            (item, circles["network"], own_face),
        ]
        Visibility.objects.bulk_create(
            Visibility(professional=double, item=what, ring=ring, circle=where) for what, where, ring in rows if ring
        )
    choices = Visibility.objects.all().choices_of([double.pk for double in doubles])
    for who in people.values():
        sight = Sight.of(who.person, TODAY)
        found = relations([double.pk for double in doubles], sight)
        expected = {double.pk for double in doubles if shown(item, choices.get(double.pk, Choices()), found[double.pk])}
        assert set(Expertise.objects.visible_to(sight).values_list("professional", flat=True)) == expected


@pytest.mark.parametrize(
    ("model", "item", "fields"), [(Business, "businesses", {"trade_name": "A"}), (Qualification, "qualifications", {"kind": "other"})]
)
def test_businesses_and_qualifications_follow_their_item(cast, model, item, fields):
    people, _circles = cast
    row = model.objects.create(professional=people["Anna"], **fields)
    for ring in CHOSEN:
        choose(people["Anna"], item, ring, [])
        for who in people.values():
            sight = Sight.of(who.person, TODAY)
            assert model.objects.visible_to(sight).contains(row) == Professional.objects.showing(item, sight).contains(people["Anna"])


def test_who_may_be_known_of_at_all(cast):
    people, _circles = cast
    anna = people["Anna"]
    seen = lambda name: Professional.objects.visible_to(Sight.of(people[name].person, TODAY)).contains(anna)
    assert [name for name in people if seen(name)] == ["Anna", "Partner", "Colleague", "Contact", "Both", "Linked"]
    for item, ring in DEFAULT_RINGS.items():
        if ring >= 4:
            Visibility.objects.create(professional=anna, item=item, ring=3)
    assert not seen("Linked")
    Visibility.objects.create(professional=anna, item="expertise:law", ring=4)
    assert seen("Linked")
    assert not seen("Stranger")
    Visibility.objects.create(professional=anna, item="website", ring=5)
    assert seen("Stranger")
    assert Professional.objects.visible_to(None).contains(anna)


def test_a_private_contact_is_known_to_its_owner_only(cast):
    people, _circles = cast
    owner = people["Anna"].person
    contact = Professional.objects.create(number=900, name="Own contact", owner=owner)
    Visibility.objects.create(professional=contact, item="name", ring=5)
    Business.objects.create(professional=contact, trade_name="Hidden")
    assert Professional.objects.visible_to(owner).contains(contact)
    assert Professional.objects.showing("name", owner).contains(contact)
    for name in ("Partner", "Stranger"):
        other = people[name].person
        assert not Professional.objects.visible_to(other).contains(contact)
        assert not Professional.objects.showing("name", other).contains(contact)
        assert not Business.objects.visible_to(other).exists()


def test_a_person_without_a_profile_sees_what_everybody_sees(cast):
    people, _circles = cast
    guest = Person.objects.create(email="guest@example.org")
    assert not Professional.objects.visible_to(guest).exists()
    Visibility.objects.create(professional=people["Anna"], item="headline", ring=5)
    assert list(Professional.objects.visible_to(guest)) == [people["Anna"]]


def test_who_is_asked_about_within_three_ties_counts_as_ring_four(cast):
    people, _circles = cast
    stranger = Sight.of(people["Stranger"].person, TODAY)
    assert relations([people["Anna"].pk], stranger, at_most=Ring.NETWORK_OF_NETWORKS)[people["Anna"].pk].ring == 4


def test_a_list_is_resolved_in_a_bounded_number_of_queries(cast, django_assert_num_queries):
    people, _circles = cast
    sight = Sight.of(people["Both"].person, TODAY)
    with django_assert_num_queries(3):
        relations([who.pk for who in people.values()], sight)
    with django_assert_num_queries(1):
        Sight.of(people["Both"].person, TODAY)
    assert showing(Business.objects.all(), "businesses", sight).count() == 0
    assert NOW.date() == TODAY
