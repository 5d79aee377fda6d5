"""A face holds what this viewer is shown; the rest is absent, not blank."""

import pytest

from tests.people.conftest import TODAY
from zelfsamen.people.models import Business, Discipline, Expertise, Professional, Qualification, Visibility
from zelfsamen.people.models.faces import faces_of, preview
from zelfsamen.people.models.sight import Sight
from zelfsamen.people.rules.visibility import Ring

FIELDS = {
    "headline": "Opens conversations",
    "about": "Twenty years of it.",
    "place": "Utrecht",
    "languages": "nl|en",
    "hourly_rate_cents": 9500,
    "email": "anna@example.org",
    "phone": "030",
    "website": "https://anna.example",
}


@pytest.fixture
def anna(someone):
    anna = someone("Anna", **FIELDS)
    for key, level in (("test-law", 4), ("test-care", 2)):
        Expertise.objects.create(professional=anna, discipline=Discipline.objects.create(key=key), level=level)
    Business.objects.create(professional=anna, trade_name="Anna works")
    Qualification.objects.create(professional=anna, kind="register", name="Register")
    return anna


def face(professional, viewer):
    return faces_of([professional], Sight.of(viewer.person, TODAY))[professional.pk]


FAR = {"headline", "place", "languages", "rate", "expertise", "qualifications"}
NEAR = FAR | {"name", "about", "website", "businesses"}


def test_each_ring_gets_its_items_and_not_one_more(anna, someone, circle_of):
    partner, colleague, linked, stranger = (someone(name) for name in ("Partner", "Colleague", "Linked", "Stranger"))
    circle_of("collaboration", anna, partner)
    circle_of("network", anna, colleague)
    circle_of("network", colleague, linked)
    assert set(face(anna, partner).shown) == NEAR | {"email", "phone"}
    assert set(face(anna, colleague).shown) == NEAR
    assert set(face(anna, linked).shown) == FAR
    assert face(anna, linked).name == ""
    assert set(face(anna, stranger).shown) == set()
    assert set(face(anna, anna).shown) == NEAR | {"email", "phone"}
    assert face(anna, anna).mine


def test_the_preview_of_a_ring_is_what_that_ring_sees(anna):
    Visibility.objects.create(professional=anna, item="rate", ring=5)
    assert set(preview(anna, Ring.EVERYBODY).shown) == {"rate"}
    assert set(preview(anna, Ring.NETWORK_OF_NETWORKS).shown) == FAR
    assert set(preview(anna, Ring.NETWORKS).shown) == NEAR
    assert "email" in preview(anna, Ring.COLLABORATIONS).shown


def test_an_empty_item_is_absent_too(someone):
    bare = someone("Bare")
    assert set(face(bare, bare).shown) == {"name"}


def test_one_row_of_expertise_can_be_kept_to_oneself(anna, someone, circle_of):
    colleague = someone("Colleague")
    circle_of("network", anna, colleague)
    Visibility.objects.create(professional=anna, item="expertise:test-care", ring=1)
    assert [row.discipline.key for row in face(anna, colleague).shown["expertise"]] == ["test-law"]
    Visibility.objects.create(professional=anna, item="expertise:test-law", ring=1)
    assert "expertise" not in face(anna, colleague).shown


def test_a_private_contact_has_a_face_for_its_owner_only(anna, someone):
    contact = Professional.objects.create(number=99, name="Own", owner=anna.person)
    Visibility.objects.create(professional=contact, item="name", ring=5)
    assert face(contact, anna).name == "Own"
    assert face(contact, someone("Other")).shown == {}


def test_forty_faces_cost_as_many_queries_as_two(anna, someone, circle_of, django_assert_num_queries):
    people = [anna, *(someone(f"P{number}", **FIELDS) for number in range(40))]
    circle_of("network", *people)
    for count in (2, 40):
        sight = Sight.of(anna.person, TODAY)
        with django_assert_num_queries(6):
            faces_of(people[1 : count + 1], sight)
