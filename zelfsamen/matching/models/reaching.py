"""How a lead comes to a person: by asking directly, or through somebody in between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zelfsamen.people.models import Professional
from zelfsamen.trust.models import introduced_to, people_between_each

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from uuid import UUID

    from zelfsamen.matching.models.needs import Need


def ways_for(need: Need, others: Iterable[Professional], on: date) -> dict[UUID, list[Professional]]:
    """Give who has to bring the lead together with each of these, nearest first; whoever is out of reach is left out.

    Nobody where they know each other: by a tie of the lead's, by a name that is shown, since an introduction that both agreed to, or
    because the lead put them in a seat of this need by hand. Only who shows a name can be put there; who hides it since may still be
    asked for a yes.
    """
    lead, people = need.lead, list(others)
    known = _known_to(lead, people) | set(need.seats.filter(taken_by__in=people).values_list("taken_by", flat=True))
    strangers = [one for one in people if one.pk not in known]
    between = people_between_each(lead, strangers, on) if strangers else {}
    return {one.pk: [] for one in people if one.pk in known} | between


def _known_to(lead: Professional, people: Sequence[Professional]) -> set[UUID]:
    named = Professional.objects.filter(pk__in=[one.pk for one in people])
    names = set(named.showing("name", lead.person).values_list("pk", flat=True)) if lead.person else set()
    return {lead.pk} | names | introduced_to(lead)
