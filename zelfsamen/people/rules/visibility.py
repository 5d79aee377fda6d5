"""Who is shown what: five rings around a person, a ring per item, and another face in one circle."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from types import MappingProxyType
from uuid import UUID

EXPERTISE = "expertise"


class Ring(IntEnum):
    """How far away somebody stands, from oneself to everybody."""

    ME = 1
    COLLABORATIONS = 2
    NETWORKS = 3
    NETWORK_OF_NETWORKS = 4
    EVERYBODY = 5


DEFAULT_RINGS: Mapping[str, Ring] = MappingProxyType(
    {
        "name": Ring.NETWORKS,
        "portrait": Ring.NETWORKS,
        "headline": Ring.NETWORK_OF_NETWORKS,
        "about": Ring.NETWORKS,
        "place": Ring.NETWORK_OF_NETWORKS,
        "languages": Ring.NETWORK_OF_NETWORKS,
        "rate": Ring.NETWORK_OF_NETWORKS,
        EXPERTISE: Ring.NETWORK_OF_NETWORKS,
        "qualifications": Ring.NETWORK_OF_NETWORKS,
        "businesses": Ring.NETWORKS,
        "website": Ring.NETWORKS,
        "email": Ring.COLLABORATIONS,
        "phone": Ring.COLLABORATIONS,
    }
)


@dataclass(frozen=True)
class Relation:
    """How a viewer stands to a professional: the nearest ring, and the circles both are in with the ring each gives."""

    ring: Ring
    circles: Mapping[UUID, Ring] = field(default_factory=dict)


@dataclass(frozen=True)
class Choices:
    """What one professional chose: a ring per item, and per item a ring in single circles."""

    rings: Mapping[str, int] = field(default_factory=dict)
    in_circles: Mapping[str, Mapping[UUID, int]] = field(default_factory=dict)


NOTHING_CHOSEN = Choices()


def expertise_item(discipline: str) -> str:
    """The item of one row of expertise, by the key of its discipline."""
    return f"{EXPERTISE}:{discipline}"


def general_item(item: str) -> str:
    """The item that decides where nothing was chosen for `item` itself: `expertise` for one row of expertise."""
    return item.partition(":")[0]


def is_item(item: str) -> bool:
    """True for an item that a professional can choose a ring for."""
    return item in DEFAULT_RINGS or (item.startswith(f"{EXPERTISE}:") and item != f"{EXPERTISE}:")


def ring_of(item: str, choices: Choices) -> int:
    """The ring (1 to 5) of an item outside single circles: as chosen, else as chosen for its general item, else the default."""
    general = general_item(item)
    return choices.rings.get(item, choices.rings.get(general, DEFAULT_RINGS[general]))


def face_in_circle(item: str, circle: UUID, choices: Choices) -> int | None:
    """The ring chosen for an item in one circle, or None where nothing was.

    A choice for the item itself, wherever, stands above a choice for its general item in a circle: "this one only for me" is not undone
    by "here I show my expertise".
    """
    own = choices.in_circles.get(item, {}).get(circle)
    general = general_item(item)
    if own is not None or general == item or item in choices.rings:
        return own
    return choices.in_circles.get(general, {}).get(circle)


def shown(item: str, choices: Choices, relation: Relation) -> bool:
    """Whether the viewer in `relation` is shown `item`.

    Oneself sees everything. Who shares circles sees what any one of them shows: where a ring was chosen in that circle 1 hides and
    2 or more shows, else the circle's own ring counts. Who shares none sees what their ring admits.
    """
    if relation.ring == Ring.ME:
        return True
    ring = ring_of(item, choices)
    if not relation.circles:
        return relation.ring <= ring
    faces = ((face_in_circle(item, circle, choices), circle_ring) for circle, circle_ring in relation.circles.items())
    return any(circle_ring <= ring if face is None else face > Ring.ME for face, circle_ring in faces)
