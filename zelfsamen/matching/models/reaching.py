"""How a lead comes to a person: by asking directly, or through somebody in between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zelfsamen.people.models import faces_of
from zelfsamen.trust.models import Introduction, people_between_each

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from uuid import UUID

    from zelfsamen.people.models import Professional


def way_to(lead: Professional, other: Professional, on: date) -> list[Professional] | None:
    """Give who has to bring them together, nearest first: nobody where they know each other; None out of reach.

    They know each other by a tie of the lead's, by a name that is shown, or since an introduction that both agreed to.
    """
    return ways_to(lead, [other], on).get(other.pk)


def ways_to(lead: Professional, others: Iterable[Professional], on: date) -> dict[UUID, list[Professional]]:
    """Give the way to each of these, read at once; whoever is out of reach is left out."""
    people = list(others)
    known = _known_to(lead, people)
    strangers = [one for one in people if one.pk not in known]
    between = people_between_each(lead, strangers, on) if strangers else {}
    return {one.pk: [] for one in people if one.pk in known} | between


def _known_to(lead: Professional, people: Sequence[Professional]) -> set[UUID]:
    names = {key for key, face in faces_of(people, lead.person).items() if face.name} if lead.person else set()
    agreed = Introduction.objects.filter(state=Introduction.State.AGREED)
    met = {*agreed.filter(asker=lead).values_list("target", flat=True), *agreed.filter(target=lead).values_list("asker", flat=True)}
    return {lead.pk} | names | met
