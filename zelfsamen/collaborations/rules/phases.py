"""The life of a collaboration: its phases, and which move leads from which to which by whom."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum


class Phase(StrEnum):
    """Where a collaboration stands."""

    FORMING = "forming"
    OFFERED = "offered"
    AGREED = "agreed"
    RUNNING = "running"
    PAUSED = "paused"
    DELIVERED = "delivered"
    SETTLED = "settled"
    DISSOLVED = "dissolved"
    LOST = "lost"


class Role(StrEnum):
    """As what somebody acts in it; `ALL` stands for the moment at which the last of all has done the own part."""

    LEAD = "lead"
    PARTICIPANT = "participant"
    CLIENT = "client"
    ALL = "all"


# Everybody has signed, and there is work to do.
TO_BE_DONE = frozenset({Phase.AGREED, Phase.RUNNING, Phase.PAUSED})
OVER = frozenset({Phase.DISSOLVED, Phase.LOST})
# The road that is shown; paused and lost stand beside it.
ROAD = (Phase.FORMING, Phase.OFFERED, Phase.AGREED, Phase.RUNNING, Phase.DELIVERED, Phase.SETTLED, Phase.DISSOLVED)


@dataclass(frozen=True)
class Move:
    """One step of the life: from which phases, to which, and who may take it."""

    name: str
    begins: frozenset[Phase]
    to: Phase
    by: frozenset[Role]


def _move(name: str, begins: AbstractSet[Phase], to: Phase, *by: Role) -> Move:
    # The one with the client contact takes part like everybody else.
    roles = frozenset(by) | ({Role.LEAD} if Role.PARTICIPANT in by else frozenset())
    return Move(name, frozenset(begins), to, roles)


_MOVES = (
    _move("offer", {Phase.FORMING}, Phase.OFFERED, Role.LEAD),
    _move("take_back_offer", {Phase.OFFERED}, Phase.FORMING, Role.LEAD),
    _move("ask_other_offer", {Phase.OFFERED}, Phase.FORMING, Role.CLIENT),
    _move("decline_offer", {Phase.OFFERED}, Phase.LOST, Role.CLIENT),
    _move("lose", {Phase.FORMING, Phase.OFFERED, Phase.AGREED}, Phase.LOST, Role.LEAD),
    _move("agree", {Phase.FORMING, Phase.OFFERED}, Phase.AGREED, Role.ALL),
    _move("reconsider", {Phase.AGREED}, Phase.FORMING, Role.LEAD),
    _move("start", {Phase.AGREED}, Phase.RUNNING, Role.LEAD),
    _move("pause", {Phase.RUNNING}, Phase.PAUSED, Role.PARTICIPANT),
    _move("go_on", {Phase.PAUSED}, Phase.RUNNING, Role.PARTICIPANT),
    _move("deliver", {Phase.RUNNING}, Phase.DELIVERED, Role.LEAD),
    _move("end_early", {Phase.RUNNING, Phase.PAUSED}, Phase.DELIVERED, Role.PARTICIPANT),
    _move("take_up_again", {Phase.DELIVERED}, Phase.RUNNING, Role.LEAD),
    _move("settle", {Phase.DELIVERED}, Phase.SETTLED, Role.ALL),
    _move("dissolve", {Phase.SETTLED}, Phase.DISSOLVED, Role.LEAD, Role.ALL),
)
MOVES: Mapping[str, Move] = {move.name: move for move in _MOVES}


def is_possible(move: Move, phase: Phase) -> bool:
    """True where the move begins in this phase."""
    return phase in move.begins


def may_take(move: Move, roles: AbstractSet[Role]) -> bool:
    """True where one of somebody's roles may take the move."""
    return bool(move.by & roles)
