"""Who holds what is asked person by person: the question does not begin with everybody in the country."""

from uuid import uuid4

import pytest
from django.db import connection

from zelfsamen.matching.models.held import HELD, expertise_of, levels_by_discipline
from zelfsamen.people.models import Discipline, Expertise, Person, Professional

PUBLIC, OWNED = "holder.owner_id IS NULL", "(holder.owner_id IS NULL OR holder.owner_id = '0123456789abcdef0123456789abcdef')"


@pytest.mark.django_db
@pytest.mark.parametrize("whose", [PUBLIC, OWNED])
def test_the_question_begins_with_the_numbers_not_with_everybody_without_an_owner(whose: str):
    sql = HELD.format(
        numbers=", ".join(map(str, range(1, 400))), held="held.discipline_id = '0123456789abcdef0123456789abcdef'", whose=whose
    )
    with connection.cursor() as cursor:
        cursor.execute(f"{connection.ops.explain_query_prefix()} {sql}")
        plan = " ".join(str(row) for row in cursor.fetchall())
    assert "people_professional" in plan or "holder" in plan
    assert "people_professional_owner" not in plan


@pytest.mark.django_db
def test_private_contacts_are_only_for_their_owner():
    owner, field = Person.objects.create(email="o@example.nl"), Discipline.objects.create(key="x-held", label_nl="x", label_en="x")
    people = [Professional.objects.create(number=number, name="n", owner=whose) for number, whose in ((901, None), (902, owner))]
    for one in people:
        Expertise.objects.create(professional=one, discipline=field, level=3)
    seen = [
        {row[0] for row in expertise_of([901, 902], levels_by_discipline({field.key: 1}), owner=who)} for who in (None, owner.pk, uuid4())
    ]
    assert seen == [{901}, {901, 902}, {901}]


@pytest.mark.django_db
def test_each_discipline_counts_from_its_own_level():
    fields = [Discipline.objects.create(key=key, label_nl=key, label_en=key) for key in ("x-one", "x-two")]
    one = Professional.objects.create(number=901, name="n")
    for field in fields:
        Expertise.objects.create(professional=one, discipline=field, level=3)
    assert list(expertise_of([901], levels_by_discipline({"x-one": 4, "x-two": 3, "x-nothing": 1}), owner=None)) == [(901, "x-two", 3)]
