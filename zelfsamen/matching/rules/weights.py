"""What each part of the friction weighs, and how a lens shifts it: the one place where these numbers stand."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

MILLI = 1000

STEERING_HOURS = 2.0
MIN_REACH = 0.15
REACH_DECIMALS = 6
SAME_NETWORK_TIE = 0.25

UNKNOWN_MATCH = 0.6
TALK_FIRST_BELOW = 0.35
TALK_FIRST_COST = 0.5

ASK_COST = 0.15
FULL_LOAD = 1.0
FULL_COST = 0.5

DIMENSIONS = 8
MAX_LEVEL = 5
DEFAULT_WEEKS = 13

SOLVE_SECONDS = 2.0
BEAM_WIDTH = 12


@dataclass(frozen=True, slots=True)
class Weights:
    """Points per unit of each term; a network may vote others between 0 and 3."""

    expert: float = 1.0
    slack: float = 0.5
    price: float = 0.4
    trust: float = 1.0
    fair: float = 0.4
    size: float = 0.3
    lead_match: float = 0.3
    pair: float = 0.6

    def through(self, lens: Lens) -> Weights:
        """Give these weights as a lens sees them (each weight times the factor of the lens)."""
        return replace(self, **{f.name: getattr(self, f.name) * getattr(lens, f.name) for f in fields(self)})


@dataclass(frozen=True, slots=True)
class Lens:
    """One way of looking at the same need: a factor per weight."""

    name: str
    expert: float = 1.0
    slack: float = 1.0
    price: float = 1.0
    trust: float = 1.0
    fair: float = 1.0
    size: float = 1.0
    lead_match: float = 1.0
    pair: float = 1.0


BALANCED = Lens("balanced")
TRUSTED = Lens("trusted", trust=3.0, pair=2.0)
CHEAPER = Lens("cheaper", price=4.0)
NEW_FACES = Lens("new-faces", fair=4.0)
CALM = Lens("calm", slack=4.0)
LENSES = (BALANCED, TRUSTED, CHEAPER, NEW_FACES, CALM)

REPLACEMENT = Lens("replacement", expert=0.5, trust=3.0, pair=2.0)

NEXT_BEST = "next-best"

MAX_WEIGHT = 3.0
