"""How a lead comes to a person: by asking directly, or through somebody in between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from zelfsamen.people.models import faces_of
from zelfsamen.trust.models import Introduction, people_between

if TYPE_CHECKING:
    from datetime import date

    from zelfsamen.people.models import Professional


def way_to(lead: Professional, other: Professional, on: date) -> list[Professional] | None:
    """Give who has to bring them together, nearest first: nobody where they know each other; None out of reach.

    They know each other by a tie of the lead's, by a name that is shown, or since an introduction that both agreed to.
    """
    if lead == other or knows_by_name(lead, other) or introduced(lead, other):
        return []
    return people_between(lead, other, on)


def knows_by_name(lead: Professional, other: Professional) -> bool:
    """Say whether the other shows the lead their name anyway."""
    return bool(lead.person and faces_of([other], lead.person)[other.pk].name)


def introduced(one: Professional, other: Professional) -> bool:
    """Say whether both agreed to be introduced to each other."""
    pair = Q(asker=one, target=other) | Q(asker=other, target=one)
    return Introduction.objects.filter(pair, state=Introduction.State.AGREED).exists()
