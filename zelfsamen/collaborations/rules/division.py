"""Dividing an amount to the cent: by weights, by claims that are more than there is, and in instalments.

The four rules for too little money are those of the literature on bankruptcy: Aumann and Maschler, Journal of Economic Theory 36 (1985),
195-213; Thomson, Mathematical Social Sciences 45 (2003), 249-297. Amounts are integer cents, exact shares are fractions.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction


class Shortfall(StrEnum):
    """How too little money is divided; chosen before the start."""

    PROPORTIONAL = "proportional"
    EQUAL_AWARDS = "equal_awards"
    EQUAL_LOSSES = "equal_losses"
    TALMUD = "talmud"


def allocate(total: int, weights: Sequence[Fraction | int]) -> list[int]:
    """Divide `total` cents by weights of zero or more, to the cent, by largest remainder; equal remainders: larger weight, then order.

    A negative total (a credit) is the mirror of the positive one. Raises ValueError when the weights are negative or add up to nothing.
    """
    whole = sum(weights, Fraction(0))
    if whole <= 0 or any(weight < 0 for weight in weights):
        raise ValueError("weights are zero or more, and not all zero")
    if total < 0:
        return [-cents for cents in allocate(-total, weights)]
    return rounded([Fraction(total) * weight / whole for weight in weights], weights)


def rounded(exact: Sequence[Fraction], weights: Sequence[Fraction | int]) -> list[int]:
    """Round exact shares of zero or more that add up to whole cents, by largest remainder, so that the sum stays the same.

    Each share is rounded down, and the cents left over go to the largest remainders; equal ones: larger weight, then order.
    """
    cents = [int(share) for share in exact]
    left = int(sum(exact, Fraction(0))) - sum(cents)
    order = sorted(range(len(exact)), key=lambda place: (cents[place] - exact[place], -weights[place], place))
    for place in order[:left]:
        cents[place] += 1
    return cents


def exact_awards(rule: Shortfall, amount: Fraction | int, claims: Sequence[Fraction | int]) -> list[Fraction]:
    """Exact awards of an amount over claims of zero or more; everybody has the own claim where there is enough for all.

    Proportional: `E * c_i / C`. Equal awards (CEA): `min(c_i, x)`. Equal losses (CEL): `max(0, c_i - x)`. Talmud (contested garment):
    CEA of half the claims up to half of what is claimed, and beyond it the claims less CEA of what is lacking.
    """
    owed, given = [Fraction(claim) for claim in claims], Fraction(amount)
    whole = sum(owed, Fraction(0))
    if given < 0 or any(claim < 0 for claim in owed):
        raise ValueError("amount and claims are zero or more")
    if given >= whole:
        return owed
    match rule:
        case Shortfall.PROPORTIONAL:
            return [given * claim / whole for claim in owed]
        case Shortfall.EQUAL_AWARDS:
            return _equal_awards(given, owed)
        case Shortfall.EQUAL_LOSSES:
            return _less(owed, _equal_awards(whole - given, owed))
        case Shortfall.TALMUD:
            halves = [claim / 2 for claim in owed]
            if given <= whole / 2:
                return _equal_awards(given, halves)
            return _less(owed, _equal_awards(whole - given, halves))


def awards(rule: Shortfall, amount: int, claims: Sequence[int]) -> list[int]:
    """Awards in whole cents: together exactly the amount or the claims, whichever is less, and nobody more than the claim."""
    return rounded(exact_awards(rule, amount, claims), claims)


def instalment(amount: int, exact: Sequence[Fraction], paid: Sequence[int]) -> list[int]:
    """Divide the next payment so that everybody comes as near as can be to the exact share of all that was paid, and nobody gives back.

    `exact` are the shares of everything that was received up to and with this payment, and add up to it; `paid` is what everybody had
    before. The cents go to whoever lags behind most (an equal-losses division of the lags), so that recomputing the rounding never takes
    a cent back: largest remainder over the running total would (the Alabama paradox). A credit is the mirror: nobody gets more by it.
    """
    if sum(exact, Fraction(0)) != sum(paid) + amount:
        raise ValueError("the exact shares add up to all that was received")
    if amount < 0:
        return [-cents for cents in instalment(-amount, [-share for share in exact], [-cents for cents in paid])]
    lags = [max(Fraction(0), share - had) for share, had in zip(exact, paid, strict=True)]
    return rounded(exact_awards(Shortfall.EQUAL_LOSSES, amount, lags), lags)


def _equal_awards(amount: Fraction, claims: Sequence[Fraction]) -> list[Fraction]:
    """Serve the smallest claims whole, and the others alike."""
    found, left = [Fraction(0)] * len(claims), amount
    order = sorted(range(len(claims)), key=lambda place: claims[place])
    for served, place in enumerate(order):
        found[place] = min(claims[place], left / (len(claims) - served))
        left -= found[place]
    return found


def _less(claims: Sequence[Fraction], losses: Sequence[Fraction]) -> list[Fraction]:
    return [claim - loss for claim, loss in zip(claims, losses, strict=True)]
