"""What in an agreement is worth a second look: signs with where they stand in law, never verdicts.

Sources by code: signs of authority, `wording.py`; joint acceptance, art. 7:407 lid 2 BW; a firm in the making, art. 7A:1655 BW and 29 WvK;
pay near the presumption, art. 7:610aa BW; prices and clients between competitors, art. 6 and 7 Mededingingswet; fees for bringing in a
client, the rules of the professions. The facts themselves, with their days, stand in `zelfsamen.law`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

from zelfsamen import law
from zelfsamen.collaborations.rules.split import Basis, Formula, faults, outcome
from zelfsamen.collaborations.rules.wording import Found, signs

# Our own margin, not the law's: up to a tenth above the amount is called near.
NEAR = Decimal("1.10")
# Ways of working in which a registered partnership, cooperative or company contracts; in the first all partners accept together.
PARTNERSHIP, REGISTERED = "C", {"C", "D", "E"}
BROUGHT_IN = "F"
BAGATEL = ("bagatel_undertakings", "bagatel_turnover_services", "bagatel_market_share")
# Disciplines in which a rule of the profession forbids paying or taking a fee for bringing in a client.
FORBIDS: Mapping[str, str] = {
    "litigation": "acquisition_fee_forbidden:advocaat",
    "notarial-services": "acquisition_fee_forbidden:notaris",
    "mortgage-advice": "acquisition_fee_forbidden:financieel adviseur",
    "protective-administration": "acquisition_fee_forbidden:bewindvoerder",
}
LAW_OF: Mapping[str, tuple[str, ...]] = {
    "authority_times": ("signs_of_authority",),
    "authority_manner": ("signs_of_authority",),
    "authority_leave": ("signs_of_authority",),
    "authority_personal": ("signs_of_authority",),
    "authority_exclusive": ("working_for_others",),
    "competition_prices": ("agreements_of_competitors", *BAGATEL),
    "competition_clients": ("agreements_of_competitors", *BAGATEL),
    "joint_acceptance": ("joint_acceptance_liable_for_whole",),
}


@dataclass(frozen=True)
class Sign:
    """A sign: its code, in which clause or for which participant, the sentence it stands in, and the codes of the facts of law behind it.

    `where` is the key of a clause or of a participant, or empty for the agreement as a whole; `amount` is cents an hour.
    """

    code: str
    where: str = ""
    excerpt: str = ""
    law: tuple[str, ...] = ()
    amount: int | None = None
    day: date | None = None


@dataclass(frozen=True)
class Draft:
    """What is known of an agreement: texts by clause, the split, the way of working (A to F), and who does what.

    `offered` is true when an offer went out under one name; `disciplines` are keys of what the participants do in it.
    """

    texts: Mapping[str, str]
    formula: Formula
    way: str
    on: date
    until: date | None = None
    offered: bool = False
    disciplines: frozenset[str] = field(default_factory=frozenset)
    folder: Path | None = None


def warnings(draft: Draft) -> list[Sign]:
    """All signs in a draft: the wording first, then the form, the pay and the fees."""
    read = [(where, found) for where, text in draft.texts.items() for found in signs(text)]
    worded = [Sign(found.code, where, found.sentence, LAW_OF[found.code], day=draft.on) for where, found in read if found.code in LAW_OF]
    if draft.way == PARTNERSHIP and not any(one.code == "joint_acceptance" for one in worded):
        worded.append(Sign("joint_acceptance", law=LAW_OF["joint_acceptance"], day=draft.on))
    return [*worded, *_firm(draft, read), *_pay(draft), *_fees(draft, read)]


def _firm(draft: Draft, read: list[tuple[str, Found]]) -> Iterator[Sign]:
    """One name outside, a shared result and each bringing in work, without a registered form."""
    named = [(where, found.sentence) for where, found in read if found.code == "one_name"]
    shared = {part.who for part in draft.formula.parts if part.basis == Basis.SHARE}
    if draft.way in REGISTERED or len(shared) <= 1 or not (named or draft.offered):
        return
    where, sentence = named[0] if named else ("", "")
    yield Sign("firm_in_the_making", where, sentence, ("unregistered_firm_counts_as_general",), day=draft.on)


def _pay(draft: Draft) -> Iterator[Sign]:
    """What an hour comes to for each, held against the amount of the presumption on the first day it counts within the work."""
    days = [day for day in (draft.on, draft.until) if day]
    counted = next(((day, found) for day in days if (found := _fact("presumption_hourly_rate", day, draft.folder))), None)
    if counted is None or faults(draft.formula):
        return
    day, limit = counted
    for row in outcome(draft.formula).rows:
        if row.an_hour is not None and row.an_hour <= limit.value * NEAR:
            code = "pay_below" if row.an_hour <= limit.value else "pay_near"
            yield Sign(code, row.who, law=(limit.code,), amount=row.an_hour, day=day)


def _fees(draft: Draft, read: list[tuple[str, Found]]) -> Iterator[Sign]:
    """A fee for the client contact, for a network or in the wording, with a profession that forbids one for bringing in a client."""
    named = [(where, found.sentence) for where, found in read if found.code == "fee_wording"]
    if not (named or draft.formula.lead_fee or draft.way == BROUGHT_IN):
        return
    where, sentence = named[0] if named else ("", "")
    for discipline in sorted(draft.disciplines & FORBIDS.keys()):
        yield Sign("fee_forbidden", where, sentence, (FORBIDS[discipline],), day=draft.on)


def _fact(code: str, on: date, folder: Path | None) -> law.Fact | None:
    try:
        return law.fact(code, on=on, folder=folder)
    except law.Unknown:
        return None
