"""The joint offer until the client answers it: written, sent, taken back."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from zelfsamen.collaborations.actions.clients import OnlyTheLead
from zelfsamen.collaborations.actions.gaps import refuse_open_gaps
from zelfsamen.collaborations.actions.phases import WrongPhase, held, step
from zelfsamen.collaborations.models import Collaboration, Participant, roles_of
from zelfsamen.collaborations.models.offers import Offer, OfferParty, parties_of
from zelfsamen.collaborations.offer_words import ROWS, joined
from zelfsamen.collaborations.rules.offers import missing
from zelfsamen.collaborations.rules.phases import Phase, Role
from zelfsamen.core.actions import Verb, action, record
from zelfsamen.core.refused import Refused
from zelfsamen.people.models import Person

SENT = Verb("collaborations.offer_sent", "version")
TAKEN_BACK = Verb("collaborations.offer_taken_back", "version")


class NotADraft(Refused):
    sentence = _("This version of the offer has been sent, so it no longer changes.")
    way_on = _("Take it back first, and make a new version.")


class Incomplete(Refused):
    """Made with what is missing."""

    way_on = _("Fill that in; what you wrote is kept.")

    def __init__(self, rows: list[str]) -> None:
        super().__init__(_("The offer still lacks: %(rows)s.") % {"rows": joined([ROWS[row] for row in rows])})


class NobodyToAnswer(Refused):
    sentence = _("Nobody speaks for the client yet who may answer an offer.")
    way_on = _("Say first who speaks for the client.")


class AcceptedAlready(Refused):
    sentence = _("The client has accepted this offer, so it cannot be taken back.")
    way_on = _("Talk with the client; you can stop the collaboration before the start, with a word of thanks.")


class NotWithTheClient(Refused):
    sentence = _("This version of the offer does not lie with the client any more.")
    way_on = _("Look at the page of the offer: it shows where it stands.")


@dataclass(frozen=True)
class OfferWords:
    """What the one with the client contact writes in an offer."""

    introduction: str = ""
    approach: str = ""
    planning: str = ""
    results: str = ""
    quality: str = ""
    contact: Participant | None = None
    price_cents: int | None = None
    price_covers: str = ""
    valid_until: date | None = None


@action
def draft_offer(collaboration: Collaboration, *, told: OfferWords, by: Person, now: datetime, today: date) -> Offer:
    """Keep what is written of the offer; the first words after an answer begin a new version. Nobody at the client sees a draft."""
    found = held(collaboration)
    if Role.LEAD not in roles_of(found, by, today):
        raise OnlyTheLead
    if found.phase != Phase.FORMING:
        raise WrongPhase("offer", Phase(found.phase))
    values = {one.name: getattr(told, one.name) for one in fields(told)}
    draft = found.offers.filter(state=Offer.State.DRAFT).first()
    if draft is None:
        version = (found.offers.aggregate(most=Max("version"))["most"] or 0) + 1
        return Offer.objects.create(collaboration=found, version=version, made_at=now, **values)
    for name, value in values.items():
        setattr(draft, name, value)
    draft.save(update_fields=list(values))
    return draft


@action
def send_offer(offer: Offer, *, by: Person, now: datetime, today: date) -> Offer:
    """Send the offer to who speaks for the client; what it says of the team is fixed from now on. Sending it again sends nothing."""
    found = held(offer.collaboration)
    mine = found.offers.select_related("contact").get(pk=offer.pk)
    if mine.state == Offer.State.SENT and Role.LEAD in roles_of(found, by, today):
        return mine
    if mine.state != Offer.State.DRAFT:
        raise NotADraft
    step(found, move="offer", by=by, now=now)
    _refuse_unless_ready(found, mine, today)
    found.offers.filter(state=Offer.State.ACCEPTED).update(state=Offer.State.REPLACED)
    mine.state, mine.sent_at = Offer.State.SENT, now
    mine.save(update_fields=["state", "sent_at"])
    OfferParty.objects.bulk_create(parties_of(mine, today))
    record(SENT, at=now, actor=by.pk, subject=mine.pk, circle=found.circle_id, version=mine.version)
    return mine


@action
def take_back_offer(offer: Offer, *, by: Person, now: datetime) -> Offer:
    """Take back an offer that lies with the client, to make another one; the client is told."""
    found = held(offer.collaboration)
    mine = found.offers.get(pk=offer.pk)
    if mine.state == Offer.State.ACCEPTED:
        raise AcceptedAlready
    step(found, move="take_back_offer", by=by, now=now)
    if mine.state != Offer.State.SENT:
        raise NotWithTheClient
    mine.state = Offer.State.TAKEN_BACK
    mine.save(update_fields=["state"])
    record(TAKEN_BACK, at=now, actor=by.pk, subject=mine.pk, circle=found.circle_id, version=mine.version)
    return mine


def _refuse_unless_ready(found: Collaboration, mine: Offer, today: date) -> None:
    refuse_open_gaps(found, today=today)
    told = {name: getattr(mine, name) for name in ROWS}
    if mine.contact is not None and not mine.contact.takes_part(today):
        told["contact"] = None
    lacks = missing(told, today)
    if lacks:
        raise Incomplete(lacks)
    if not found.client_accesses.present(today).filter(decides=True).exists():
        raise NobodyToAnswer
