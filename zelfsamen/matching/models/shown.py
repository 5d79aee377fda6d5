"""What a question may use of a person: whatever the asker is not shown counts as unknown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q

from zelfsamen.people.models import Visibility, relations
from zelfsamen.people.models.batches import in_batches
from zelfsamen.people.rules.visibility import Choices, Ring, shown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zelfsamen.people.models import Viewer

Hidden = Callable[[UUID, str], bool]
ASKED = Q(item__in=["languages", "place", "rate", "qualifications", "expertise"]) | Q(item__startswith="expertise:")


def nothing_hidden(_professional: UUID, _item: str) -> bool:
    """Use everything: the operator's own command line."""
    return False


def hidden_from(viewer: Viewer, professionals: Iterable[UUID]) -> Hidden:
    """Say what is hidden from somebody who asks about people within three ties: such people count as ring 4 at most for this question.

    The rings that come with these items show them to ring 4, so only those who chose a ring themselves can hide one.
    """
    rings: dict[UUID, dict[str, int]] = defaultdict(dict)
    faces: dict[UUID, dict[str, dict[UUID, int]]] = defaultdict(lambda: defaultdict(dict))
    for some in in_batches(professionals):
        chosen = Visibility.objects.filter(ASKED, professional__id__among=some)
        for professional, item, ring, circle in chosen.values_list("professional", "item", "ring", "circle_id"):
            if not circle:
                rings[professional][item] = ring
            else:
                faces[professional][item][circle] = ring
    near = relations({*rings, *faces}, viewer, at_most=Ring.NETWORK_OF_NETWORKS)

    def hidden(professional: UUID, item: str) -> bool:
        return professional in near and not shown(item, Choices(rings[professional], faces[professional]), near[professional])

    return hidden
