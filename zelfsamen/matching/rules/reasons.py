"""What the one who searches is told of people: from the facts shown to them anyway to codes, for which sentences stand elsewhere.

Nothing here knows friction, trust of others, agendas, expectations or blocks, so no answer can give them away, not by difference either.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from zelfsamen.trust.rules import Why

FIELD, LEVEL, RATE, LANGUAGE, DISTANCE = "field", "level", "rate", "language", "distance"
ABOVE, REQUIRED, NEAR = "above", "required", "near"
MORE_EXPERIENCED, LESS_EXPERIENCED, DEARER, CHEAPER, CLOSER, FARTHER = (
    "more-experienced",
    "less-experienced",
    "dearer",
    "cheaper",
    "closer",
    "farther",
)
MUCH_LESS, LESS, SAME, MORE, MUCH_MORE = "much-less", "less", "same", "more", "much-more"

NO_TIE, IN_NETWORK, KNOWN, VOUCHED, WORKED = range(5)
ABOUT_THE_SAME, A_LITTLE = 5, 15
NEARBY_KM = 25.0


@dataclass(frozen=True, slots=True)
class Asked:
    """What one role asks: field, level 1..5, cents an hour at most, kinds of qualification; languages and km are those of the need."""

    discipline: str
    level: int
    rate_cap_cents: int | None = None
    required: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    max_km: float | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What one person shows to the reader; whatever is not shown is empty or None.

    `levels`: level 1..5 per field. `rate_cents` an hour. `km` (kilometres) to the place of the need. `tie`: NO_TIE to WORKED, how the
    reader is tied to them by what the reader did or said.
    """

    levels: Mapping[str, int] = field(default_factory=dict)
    rate_cents: int | None = None
    languages: frozenset[str] = frozenset()
    km: float | None = None
    qualifications: frozenset[str] = frozenset()
    tie: int = NO_TIE


@dataclass(frozen=True, slots=True)
class Missing:
    """Why somebody is not proposed, as far as shown facts tell: the role they come nearest to, and what keeps them out of it.

    `behind` says in what they stand behind the one proposed for it. Both empty: nothing that is shown tells why.
    """

    role: int
    keeps_out: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()


def own_tie(why: Why) -> int:
    """Give how somebody is tied to another by what they did or said themselves, NO_TIE to WORKED."""
    if why.times or why.said_worked:
        return WORKED
    if why.vouch_level is not None:
        return VOUCHED
    return KNOWN if why.knows else IN_NETWORK if why.same_network else NO_TIE


def strengths(facts: Facts, asked: Asked) -> tuple[str, ...]:
    """Give what speaks for a person in a role: a level above what is asked, everything required is shown, near the place."""
    found = [ABOVE] if facts.levels.get(asked.discipline, 0) > asked.level else []
    found += [REQUIRED] if asked.required and asked.required <= facts.qualifications else []
    found += [NEAR] if facts.km is not None and facts.km <= NEARBY_KM else []
    return tuple(found)


def keeps_out(facts: Facts, asked: Asked) -> tuple[str, ...]:
    """Give the rules of a role that what a person shows does not meet; what is not shown breaks none, but for the field itself."""
    level = facts.levels.get(asked.discipline)
    found = [FIELD] if level is None else [LEVEL] if level < asked.level else []
    found += (
        [RATE] if None not in {facts.rate_cents, asked.rate_cap_cents} and (facts.rate_cents or 0) > (asked.rate_cap_cents or 0) else []
    )
    found += [LANGUAGE] if facts.languages and not asked.languages <= facts.languages else []
    found += [DISTANCE] if facts.km is not None and asked.max_km is not None and facts.km > asked.max_km else []
    return tuple(found)


def differences(one: Facts, other: Facts, asked: Asked) -> tuple[str, ...]:
    """Give in what a person differs from another for a role: level, rate (beyond five in a hundred), own tie; only where both show it."""
    found = []
    mine, theirs = one.levels.get(asked.discipline), other.levels.get(asked.discipline)
    if mine is not None and theirs is not None and mine != theirs:
        found.append(MORE_EXPERIENCED if mine > theirs else LESS_EXPERIENCED)
    if one.rate_cents is not None and other.rate_cents is not None:
        than = amount_class(one.rate_cents, other.rate_cents)
        found += [] if than == SAME else [DEARER if than in {MORE, MUCH_MORE} else CHEAPER]
    if one.tie != other.tie:
        found.append(CLOSER if one.tie > other.tie else FARTHER)
    return tuple(found)


def missing(facts: Facts, roles: Sequence[Asked], proposed: Sequence[Facts]) -> Missing:
    """Say of somebody who is in no proposed team why, by shown facts alone; `proposed`: per role the one who is proposed for it.

    The nearest role is one whose field they show, with the fewest rules unmet; among equals the first. Raises ValueError without roles.
    """
    if not roles:
        raise ValueError("no role to be missing from")
    unmet = [keeps_out(facts, asked) for asked in roles]
    nearest = min(range(len(roles)), key=lambda role: (FIELD in unmet[role], len(unmet[role]), role))
    if unmet[nearest]:
        return Missing(nearest, keeps_out=unmet[nearest])
    behind = (LESS_EXPERIENCED, DEARER, FARTHER)
    found = differences(facts, proposed[nearest], roles[nearest])
    return Missing(nearest, behind=tuple(code for code in found if code in behind))


def amount_class(one: int, other: int) -> str:
    """Say how an amount compares with another in the same unit, zero or more, by their difference in hundredths of the larger one.

    The same up to 5, a little up to 15, else much; from the other side it is the opposite.
    """
    apart, whole = 100 * abs(one - other), max(one, other)
    if apart <= ABOUT_THE_SAME * whole:
        return SAME
    if apart <= A_LITTLE * whole:
        return MORE if one > other else LESS
    return MUCH_MORE if one > other else MUCH_LESS
