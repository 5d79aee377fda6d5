"""An offer in words and as a paper: page, mail and PDF tell the same facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from django.core.files.storage import default_storage
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zelfsamen.collaborations.models.offers import Offer, OfferParty, parties_of
from zelfsamen.collaborations.rules.phases import Phase
from zelfsamen.people.models.organisations import LOGOS
from zelfsamen.people.words import euros

PAPER = Path(__file__).parent / "typst" / "offer.typ"
# The rows of an offer, in the order of page and paper.
ROWS: Mapping[str, Promise] = {
    "introduction": gettext_lazy("Who we are together"),
    "approach": gettext_lazy("Our approach"),
    "planning": gettext_lazy("Planning"),
    "results": gettext_lazy("Results"),
    "quality": gettext_lazy("What the results have to meet"),
    "contact": gettext_lazy("Your contact in the team"),
    "price_cents": gettext_lazy("Price without VAT"),
    "price_covers": gettext_lazy("What the price covers"),
    "valid_until": gettext_lazy("This offer holds until"),
}
STATES: Mapping[str, Promise] = {
    Offer.State.DRAFT: gettext_lazy("draft"),
    Offer.State.SENT: gettext_lazy("waits for an answer"),
    Offer.State.ACCEPTED: gettext_lazy("accepted"),
    Offer.State.CHANGE_ASKED: gettext_lazy("a change is asked"),
    Offer.State.DECLINED: gettext_lazy("declined"),
    Offer.State.TAKEN_BACK: gettext_lazy("taken back"),
    Offer.State.REPLACED: gettext_lazy("replaced by a later version"),
}
# Where it stands, in words for who hires the team and knows none of its words.
FOR_CLIENT: Mapping[Phase, Promise] = {
    Phase.FORMING: gettext_lazy("The team is preparing its offer to you."),
    Phase.OFFERED: gettext_lazy("There is an offer for you."),
    Phase.AGREED: gettext_lazy("Everything is agreed. The work begins on the agreed day."),
    Phase.RUNNING: gettext_lazy("The team is at work for you."),
    Phase.PAUSED: gettext_lazy("The work lies still for a while."),
    Phase.DELIVERED: gettext_lazy("The work is delivered. What is still open is being finished."),
    Phase.SETTLED: gettext_lazy("The work is delivered and settled."),
    Phase.DISSOLVED: gettext_lazy("The assignment is done. You can still read what was agreed."),
    Phase.LOST: gettext_lazy("The assignment does not go on. Thank you for your time."),
}


def joined(words: Iterable[object]) -> str:
    """Several things as one phrase: a, b and c."""
    *rest, last = [str(one) for one in words] or [""]
    return _("%(rest)s and %(last)s") % {"rest": ", ".join(rest), "last": last} if rest else last


def joint_name(offer: Offer) -> str:
    """Under which name the team offers together: that of its network, else that of the collaboration."""
    network = offer.collaboration.network
    return network.name if network else offer.collaboration.name


def people_of(offer: Offer) -> list[OfferParty]:
    """Who stands in an offer: as it was sent, or for a draft as it would be sent now."""
    if offer.state == Offer.State.DRAFT:
        return parties_of(offer, timezone.localdate())
    return list(offer.parties.select_related("business", "participant").order_by("position"))


def rows_of(offer: Offer) -> list[tuple[str, str]]:
    """The rows of an offer that say something, with their titles."""
    told = {name: (str(title), value_of(offer, name)) for name, title in ROWS.items()}
    return [row for row in told.values() if row[1]]


def value_of(offer: Offer, name: str) -> str:
    """One row of an offer as it is read."""
    value = getattr(offer, name)
    if value is None:
        return ""
    if name == "contact":
        return contact_of(offer)
    if name == "price_cents":
        return euros(value)
    return date_format(value) if name == "valid_until" else str(value)


def contact_of(offer: Offer) -> str:
    """Whom the client turns to; the address only of the one with the client contact, who gave it for this."""
    if offer.contact is None:
        return ""
    who = offer.contact.professional
    leads = who.pk == offer.collaboration.lead_id and bool(who.address)
    return f"{who.name}, {who.address}" if leads else who.name


def standing_of(offer: Offer) -> str:
    """Where an offer stands, with who and when."""
    if offer.valid_until is not None and offer.is_expired(timezone.localdate()):
        return _("expired on %(day)s") % {"day": date_format(offer.valid_until)}
    state = str(STATES[offer.state])
    if offer.answered_at is None:
        return state
    told = {"state": state, "name": offer.answered_name, "day": date_format(timezone.localtime(offer.answered_at))}
    return _("%(state)s, by %(name)s on %(day)s") % told


def paper_of(offer: Offer) -> dict[str, Any]:
    """The values of the paper, in the language that is spoken."""
    return {
        "title": offer.collaboration.name,
        "joint": joint_name(offer),
        "people": [_person(one) for one in people_of(offer)],
        "rows": [list(row) for row in rows_of(offer)],
        "labels": {
            "kind": _("Offer"),
            "for": _("For %(client)s") % {"client": offer.collaboration.client} if offer.collaboration.client else "",
            "who": _("Who we are"),
            "version": _version(offer),
            "standing": _("Where it stands: %(standing)s") % {"standing": standing_of(offer)},
            "equals": _("Everybody named here is an independent professional and works under their own name, for their own account."),
        },
    }


def _version(offer: Offer) -> str:
    if offer.sent_at is None:
        return _("Draft of version %(number)s, not sent") % {"number": offer.version}
    return _("Version %(number)s, sent on %(day)s") % {"number": offer.version, "day": date_format(timezone.localtime(offer.sent_at))}


def _person(one: OfferParty) -> dict[str, Any]:
    seen = _("Logo of %(name)s") % {"name": one.under}
    return {"name": one.name, "under": one.under, "part": one.part, "logo": _bytes_of(one), "logo_seen": seen}


def _bytes_of(one: OfferParty) -> Sequence[int]:
    if one.business is None or not one.business.logo:
        return []
    try:
        with default_storage.open(f"{LOGOS}/{one.business.logo}") as file:
            return list(file.read())
    except FileNotFoundError:
        return []
