"""What the client says to an offer: yes, make it different, or no. Of two contacts who answer at once the first one counts."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from zelfsamen.collaborations.actions.losing import stop_before_start
from zelfsamen.collaborations.actions.offers import NotWithTheClient
from zelfsamen.collaborations.actions.phases import NotYours, held, step
from zelfsamen.collaborations.models import ClientAccess, Collaboration
from zelfsamen.collaborations.models.offers import Offer
from zelfsamen.core.actions import Verb, action, record
from zelfsamen.core.refused import Refused
from zelfsamen.people.models import Person

ACCEPTED = Verb("collaborations.offer_accepted", "version")
CHANGE_ASKED = Verb("collaborations.offer_change_asked", "version")
DECLINED = Verb("collaborations.offer_declined", "version")


class DoesNotDecide(Refused):
    sentence = _("You can read this offer, and another person at your side answers it.")
    way_on = _("Ask that person, or send the team a message.")


class AnsweredAlready(Refused):
    """Made with who was first."""

    way_on = _("Talk with that person at your side, or send the team a message.")

    def __init__(self, name: str) -> None:
        super().__init__(_("%(name)s has answered this offer already, so your answer was not kept.") % {"name": name})


class Expired(Refused):
    """Made with the last day."""

    way_on = _("Ask for another offer; the team can make a new one.")

    def __init__(self, until: date) -> None:
        super().__init__(_("This offer held until %(day)s, so it can no longer be accepted.") % {"day": date_format(until)})


class WithoutWords(Refused):
    sentence = _("You ask for another offer without saying what should be different.")
    way_on = _("Write in a few words what you would like to see changed.")


@action
def accept_offer(offer: Offer, *, words: str = "", by: Person, now: datetime, today: date) -> Offer:
    """Say yes to this version for the client; it is kept who said so and when. The work begins only when the agreement is there."""
    found, mine, access = _for_client(offer, by, today)
    if _is_said(mine, Offer.State.ACCEPTED, access):
        return mine
    _refuse_unless_open(mine)
    if mine.valid_until is not None and mine.is_expired(today):
        raise Expired(mine.valid_until)
    _keep(mine, Offer.State.ACCEPTED, access, words, now)
    record(ACCEPTED, at=now, actor=by.pk, subject=mine.pk, circle=found.circle_id, version=mine.version)
    return mine


@action
def ask_other_offer(offer: Offer, *, words: str = "", by: Person, now: datetime, today: date) -> Offer:
    """Ask the team for another offer, in words; the team is forming again until it sends a new version."""
    found, mine, access = _for_client(offer, by, today)
    if _is_said(mine, Offer.State.CHANGE_ASKED, access):
        return mine
    _refuse_unless_open(mine)
    if not words.strip():
        raise WithoutWords
    step(found, move="ask_other_offer", by=by, now=now)
    _keep(mine, Offer.State.CHANGE_ASKED, access, words, now)
    record(CHANGE_ASKED, at=now, actor=by.pk, subject=mine.pk, circle=found.circle_id, version=mine.version)
    return mine


@action
def decline_offer(offer: Offer, *, words: str = "", by: Person, now: datetime, today: date) -> Offer:
    """Say no for the client: the collaboration stops, everybody's hours are free at once, and everybody is thanked."""
    found, mine, access = _for_client(offer, by, today)
    if _is_said(mine, Offer.State.DECLINED, access):
        return mine
    _refuse_unless_open(mine)
    step(found, move="decline_offer", by=by, now=now)
    _keep(mine, Offer.State.DECLINED, access, words, now)
    record(DECLINED, at=now, actor=by.pk, subject=mine.pk, circle=found.circle_id, version=mine.version)
    stop_before_start(found, offer=mine, by=by, now=now, today=today)
    return mine


def _for_client(offer: Offer, by: Person, today: date) -> tuple[Collaboration, Offer, ClientAccess]:
    found = held(offer.collaboration)
    access = found.client_accesses.present(today).filter(person=by).first()
    if access is None:
        raise NotYours
    if not access.decides:
        raise DoesNotDecide
    return found, found.offers.get(pk=offer.pk), access


def _is_said(mine: Offer, state: Offer.State, access: ClientAccess) -> bool:
    """True where this person said exactly this before: a second click changes nothing."""
    return mine.state == state and mine.answered_by_id == access.pk


def _refuse_unless_open(mine: Offer) -> None:
    if mine.state == Offer.State.SENT:
        return
    if mine.answered_at is not None:
        raise AnsweredAlready(mine.answered_name)
    raise NotWithTheClient


def _keep(mine: Offer, state: Offer.State, access: ClientAccess, words: str, now: datetime) -> None:
    mine.state, mine.answered_at, mine.answered_by = state, now, access
    mine.answered_name, mine.answer_words = access.name, words.strip()[:2000]
    mine.save(update_fields=["state", "answered_at", "answered_by", "answered_name", "answer_words"])
