"""What those left behind have to see to, in the order in which it usually comes up."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Point:
    """One thing to see to; `source` is where the rule is found, empty where it is only wise."""

    code: str
    source: str = ""


# From domain-facts 6.1 and 6.2. Terms and amounts are not written here: they change, and the office that is named tells them.
POINTS = (
    Point("colleagues"),
    Point("clients", "art. 7:409 BW"),
    Point("files"),
    Point("invoices"),
    Point("owed"),
    Point("kvk", "kvk.nl"),
    Point("tax", "belastingdienst.nl"),
    Point("bank"),
    Point("authority", "art. 3:72 en 3:73 BW"),
    Point("insurance"),
    Point("subscriptions"),
)
CODES = frozenset(point.code for point in POINTS)
