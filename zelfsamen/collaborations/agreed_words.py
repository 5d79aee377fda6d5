"""An agreement in words, the same on pages, in its paper and in mail."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from django.utils.formats import date_format, number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zelfsamen.collaborations.models import Agreement, Duty
from zelfsamen.collaborations.rules.clauses import Extent
from zelfsamen.collaborations.rules.division import Shortfall
from zelfsamen.collaborations.rules.split import Basis, Formula, Part
from zelfsamen.people.words import euros

WAYS: Mapping[str, Promise] = {
    Agreement.Way.EACH: gettext_lazy("each of us invoices the client"),
    Agreement.Way.LEAD: gettext_lazy("the one with the client contact invoices the client, the others invoice that person"),
    Agreement.Way.FIRM: gettext_lazy("a partnership (maatschap or vof) invoices the client"),
    Agreement.Way.COOPERATIVE: gettext_lazy("a cooperative invoices the client"),
    Agreement.Way.COMPANY: gettext_lazy("a company (bv) invoices the client"),
    Agreement.Way.NETWORK: gettext_lazy("each of us invoices the client, and the network gets a fee"),
}
CLIENT_AFTER: Mapping[str, Promise] = {
    "free": gettext_lazy("everybody is free at once"),
    "told": gettext_lazy("everybody is free, and tells the others first"),
    "together": gettext_lazy("follow-up work is discussed with the team first"),
}
SHORTFALLS: Mapping[str, Promise] = {
    Shortfall.PROPORTIONAL: gettext_lazy("everybody gets the same part of the own claim"),
    Shortfall.EQUAL_AWARDS: gettext_lazy("the smallest claims first, the others alike"),
    Shortfall.EQUAL_LOSSES: gettext_lazy("everybody loses the same amount"),
    Shortfall.TALMUD: gettext_lazy("first everybody half of the own claim alike, beyond it everybody loses alike"),
}
STATES: Mapping[str, Promise] = {
    Agreement.State.DRAFT: gettext_lazy("draft"),
    Agreement.State.SIGNING: gettext_lazy("waits for signatures"),
    Agreement.State.SIGNED: gettext_lazy("signed by all"),
    Agreement.State.REFUSED: gettext_lazy("refused"),
    Agreement.State.REPLACED: gettext_lazy("replaced by a newer version"),
}
DUTIES: Mapping[str, Promise] = {
    Duty.Kind.DISCIPLINE: gettext_lazy("Disciplinary law"),
    Duty.Kind.COMPLAINTS: gettext_lazy("Complaints"),
    Duty.Kind.PRIVACY: gettext_lazy("Privacy"),
    Duty.Kind.RECORDS: gettext_lazy("Records"),
    Duty.Kind.INSURANCE: gettext_lazy("Liability insurance"),
}
ANSWERS: Mapping[str, Promise] = {
    Duty.Answer.OWN: gettext_lazy("I arranged this myself"),
    Duty.Answer.SHARED: gettext_lazy("we share this in this collaboration"),
    Duty.Answer.NETWORK: gettext_lazy("arranged over the network"),
    Duty.Answer.NOT_DONE: gettext_lazy("we do not do this"),
    Duty.Answer.NOT_NEEDED: gettext_lazy("not needed for my work"),
}
FAULTS: Mapping[str, Promise] = {
    "empty": gettext_lazy("Nobody stands in the split yet."),
    "negative": gettext_lazy("An amount in the split is less than zero."),
    "fee_over_limit": gettext_lazy("The fee for the client contact is more than its limit."),
    "shares_not_whole": gettext_lazy("The shares are together not 100 %."),
    "nothing_for_somebody": gettext_lazy("Somebody in the split would get nothing: fill in hours and a rate, an amount or a share."),
}


def title_of(agreement: Agreement) -> str:
    """Name an agreement: which one, and for what."""
    told = {"name": agreement.name, "number": agreement.annex}
    if agreement.extent == Extent.ANNEX:
        return _("Annex %(number)s: %(name)s") % told
    return _("Agreement: %(name)s") % told


def period(agreement: Agreement) -> str:
    """Say from when to when the work runs."""
    first, last = agreement.starts_on, agreement.ends_on
    days = {"first": date_format(first) if first else "", "last": date_format(last) if last else ""}
    if first and last:
        return _("from %(first)s until %(last)s") % days
    return _("from %(first)s") % days if first else _("in a period we still choose together")


def percent(hundredths: int) -> str:
    """A percentage that is kept in hundredths, as people write it."""
    return f"{number_format((Decimal(hundredths) / 100).normalize(), use_l10n=True) if hundredths % 100 else hundredths // 100} %"


def hours(number: Decimal) -> str:
    """Hours as people write them, without needless zeros."""
    return number_format(Decimal(format(number.normalize(), "f")))


def part_in_words(part: Part) -> str:
    """One part of the split as a sum that can be followed."""
    told = {
        "hours": hours(part.hours),
        "rate": euros(part.rate),
        "claim": euros(part.claim),
        "share": percent(part.share),
        "what": part.what,
    }
    if part.basis == Basis.HOURS:
        said = _("%(hours)s hours at %(rate)s = %(claim)s") % told
    elif part.basis == Basis.FIXED:
        said = _("%(claim)s, fixed") % told
    else:
        said = _("%(share)s of what is left") % told
    return f"{part.what}: {said}" if part.what else said


def fee_in_words(formula: Formula) -> str:
    """The fee for having the client contact, with its limit."""
    told = {"fee": percent(formula.lead_fee), "most": percent(formula.lead_fee_most)}
    return _("%(fee)s of what is received, and never more than %(most)s") % told
