"""How a lead comes to a person: by asking directly, or through somebody in between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zelfsamen.people.models import faces_of
from zelfsamen.trust.models import people_between

if TYPE_CHECKING:
    from datetime import date

    from zelfsamen.people.models import Professional


def way_to(lead: Professional, other: Professional, on: date) -> list[Professional] | None:
    """Give who has to bring them together, nearest first: nobody where the lead knows the other by name or by a tie; None out of reach."""
    if lead == other or knows_by_name(lead, other):
        return []
    return people_between(lead, other, on)


def knows_by_name(lead: Professional, other: Professional) -> bool:
    """Say whether the other shows the lead their name anyway."""
    return bool(lead.person and faces_of([other], lead.person)[other.pk].name)
