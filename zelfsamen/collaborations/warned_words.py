"""What in an agreement is worth a second look, in words, each with where it stands in law and when that was held beside its source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zelfsamen import law
from zelfsamen.collaborations.models import Agreement, AgreementClause
from zelfsamen.collaborations.rules import warnings as rules
from zelfsamen.collaborations.rules.warnings import BAGATEL, Draft, warnings
from zelfsamen.people.words import euros

AUTHORITY = gettext_lazy("Sign of authority")
COMPETITION = gettext_lazy("Agreement between competitors")
ABOUT: Mapping[str, Promise] = {
    "authority_times": AUTHORITY,
    "authority_manner": AUTHORITY,
    "authority_leave": AUTHORITY,
    "authority_exclusive": AUTHORITY,
    "authority_personal": AUTHORITY,
    "competition_prices": COMPETITION,
    "competition_clients": COMPETITION,
    "joint_acceptance": gettext_lazy("One assignment accepted together"),
    "firm_in_the_making": gettext_lazy("Perhaps a partnership without meaning to"),
    "pay_below": gettext_lazy("Pay for an hour"),
    "pay_near": gettext_lazy("Pay for an hour"),
    "fee_forbidden": gettext_lazy("Fee for bringing in a client"),
}
TEXTS: Mapping[str, Promise] = {
    "authority_times": gettext_lazy(
        "Set hours or a set place can be read as authority. Agree on the result and the day it is ready; when and where you "
        "work you decide yourself."
    ),
    "authority_manner": gettext_lazy(
        "Who says how the work is done can be read as an employer. Agree on what is good enough; a client may say what the "
        "result has to be."
    ),
    "authority_leave": gettext_lazy("Asking for leave is what employees do. Between equals you say when you are away, in time."),
    "authority_exclusive": gettext_lazy("Being free to work for others counts as evidence of independence. A ban takes it away."),
    "authority_personal": gettext_lazy(
        "Who may never send somebody else has to do the work in person, and that counts as a sign of employment."
    ),
    "competition_prices": gettext_lazy(
        "Independents are competitors of each other. One price for this offer is fine; prices for work outside it may not be "
        "agreed on together."
    ),
    "competition_clients": gettext_lazy(
        "Independents are competitors of each other. Dividing clients or regions, or keeping away from each other's clients, "
        "may be forbidden."
    ),
    "joint_acceptance": gettext_lazy(
        "Who accept an assignment together can each be held liable for the whole, unless a shortcoming is not the fault of that person."
    ),
    "firm_in_the_making": gettext_lazy(
        "One name outside, a shared result and everybody bringing in work can together be a partnership, whatever you call "
        "it. If it is not registered, each "
        "may count as liable for all of it."
    ),
    "pay_below": gettext_lazy(
        "By this split an hour comes to %(amount)s for %(name)s. At %(limit)s or less that person may ask a court to presume "
        "employment. It is no minimum rate."
    ),
    "pay_near": gettext_lazy(
        "By this split an hour comes to %(amount)s for %(name)s. That is little more than %(limit)s, below which a court may "
        "presume employment. A few hours "
        "more and it is reached."
    ),
    "fee_forbidden": gettext_lazy(
        "Somebody here has a profession in which paying or taking a fee for bringing in a client is forbidden. Check what this fee is for."
    ),
}


@dataclass(frozen=True)
class Look:
    """One sign as a page shows it; `sources` are facts of law, each with the day it was looked up or nothing."""

    about: str
    text: str
    quote: str
    sources: list[law.Fact]


def worth_a_look(agreement: Agreement, clauses: Iterable[AgreementClause], today: date) -> list[Look]:
    """The signs in an agreement that is still open; none in one that is closed, for there is nothing to change in it."""
    if agreement.state not in Agreement.OPEN:
        return []
    together = agreement.collaboration
    headings = {str(clause.pk): clause.heading for clause in clauses}
    draft = Draft(
        texts={str(clause.pk): clause.text for clause in clauses},
        formula=agreement.split,
        way=agreement.way,
        on=agreement.starts_on or today,
        until=agreement.ends_on,
        offered=together.offers.filter(sent_at__isnull=False).exists(),
        disciplines=frozenset(together.participations.exclude(discipline=None).values_list("discipline__key", flat=True)),
        folder=settings.DATA,
    )
    return [_look(one, agreement, headings) for one in warnings(draft)]


def _look(one: rules.Sign, agreement: Agreement, headings: Mapping[str, str]) -> Look:
    sources = [found for code in one.law if (found := _fact(code, one.day))]
    text = str(TEXTS[one.code])
    if one.amount is not None:
        limit = euros(int(sources[0].value)) if sources else ""
        text %= {"amount": euros(one.amount), "limit": limit, "name": agreement.name_of.get(one.where, "")}
    if small := _small_groups(sources, len(agreement.parties)):
        text = f"{text} {small}"
    heading = headings.get(one.where, "")
    return Look(f"{ABOUT[one.code]}: {heading}" if heading else str(ABOUT[one.code]), text, one.excerpt, sources)


def _small_groups(sources: Iterable[law.Fact], parties: int) -> str:
    """The exception for small groups, with the numbers of the day; nothing where it is not what a sign is about."""
    numbers = {fact.code: int(fact.value) for fact in sources if fact.code in BAGATEL}
    if len(numbers) < len(BAGATEL):
        return ""
    told = {
        "most": numbers["bagatel_undertakings"],
        "turnover": euros(numbers["bagatel_turnover_services"]),
        "share": numbers["bagatel_market_share"],
        "number": parties,
    }
    return (
        _(
            "Small groups are an exception: at most %(most)s businesses with a turnover of %(turnover)s a year together, or "
            "%(share)s %% of the market. There are "
            "%(number)s of you."
        )
        % told
    )


def _fact(code: str, day: date | None) -> law.Fact | None:
    try:
        return law.fact(code, on=day, folder=settings.DATA) if day else None
    except law.Unknown:
        return None
