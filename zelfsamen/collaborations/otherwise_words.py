"""Where an agreement says something else than what the client accepted or than what people said yes to, for everybody to read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from zelfsamen.collaborations.agreed_words import hours
from zelfsamen.collaborations.models import Agreement
from zelfsamen.collaborations.models.drafted import accepted_offer, accepted_parts, results_of
from zelfsamen.collaborations.models.offers import Offer
from zelfsamen.collaborations.rules.split import Part
from zelfsamen.people.words import euros


@dataclass(frozen=True)
class Otherwise:
    """One thing that differs: what it is about, what was offered or accepted, and what stands here."""

    about: str
    before: str
    here: str


def otherwise(agreement: Agreement) -> list[Otherwise]:
    """What differs in a version that is still open; an annex is about something that was not offered yet."""
    if agreement.annex or agreement.state not in Agreement.OPEN:
        return []
    offer = accepted_offer(agreement.collaboration)
    return [*(_from_the_offer(agreement, offer) if offer else ()), *_too_little(agreement), *_from_the_seats(agreement)]


def price_accepted(agreement: Agreement) -> Offer | None:
    """The accepted offer, where its price is not the one that is divided here."""
    offer = None if agreement.annex else accepted_offer(agreement.collaboration)
    return offer if offer is not None and offer.price_cents not in {None, agreement.split.price} else None


def _from_the_offer(agreement: Agreement, offer: Offer) -> Iterator[Otherwise]:
    accepted = _("version %(number)s of the offer") % {"number": offer.version}
    if offer.price_cents not in {None, agreement.split.price}:
        yield Otherwise(_("Price without VAT"), f"{euros(offer.price_cents)} ({accepted})", euros(agreement.split.price))
    if _plain(agreement.results) != _plain(results_of(agreement.collaboration)):
        yield Otherwise(_("Results, and when they are good"), accepted, _("other words, see below"))


def _too_little(agreement: Agreement) -> Iterator[Otherwise]:
    """The price is the most there is to divide; whoever signs has to see that the parts ask for more."""
    formula = agreement.split
    claimed = sum(part.claim for part in formula.parts)
    if claimed > formula.price:
        told = {"price": euros(formula.price), "claimed": euros(claimed)}
        yield Otherwise(
            _("The price is the most there is to divide"),
            _("%(price)s to divide") % told,
            _("%(claimed)s for all parts together, so everybody gets less, by the rule in the split") % told,
        )


def _from_the_seats(agreement: Agreement) -> Iterator[Otherwise]:
    """Hours and rates that somebody said yes to in accepting a seat."""
    accepted = accepted_parts(agreement.collaboration, agreement.parties)
    for party in agreement.parties:
        before = [part for part in accepted if part.who == party["participant"]]
        here = [part for part in agreement.split.parts if part.who == party["participant"]]
        with_rates = any(part.rate for part in before)
        said, stands = _told(before, with_rates=with_rates), _told(here, with_rates=with_rates)
        if said and said != stands:
            about = _("Hours and rate of %(name)s") % {"name": party["name"]}
            yield Otherwise(about, _("%(terms)s (said yes to)") % {"terms": said}, stands or _("no hours"))


def _told(parts: list[Part], *, with_rates: bool) -> str:
    whole = sum((part.hours for part in parts), Decimal(0))
    if not whole:
        return ""
    rates = dict.fromkeys(euros(part.rate) for part in parts if part.rate and with_rates)
    told = _("%(hours)s hours") % {"hours": hours(whole)}
    return _("%(hours)s at %(rates)s") % {"hours": told, "rates": ", ".join(rates)} if rates else told


def _plain(text: str) -> str:
    return " ".join(text.split())
