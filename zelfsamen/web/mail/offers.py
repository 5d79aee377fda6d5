"""Letters about the joint offer: sent, answered, taken back, and a collaboration that stopped before its start."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from zelfsamen.collaborations.actions.losing import LOST
from zelfsamen.collaborations.actions.offer_answers import ACCEPTED, CHANGE_ASKED
from zelfsamen.collaborations.actions.offers import SENT, TAKEN_BACK
from zelfsamen.collaborations.models import ClientAccess, Loss, Offer, Participant
from zelfsamen.collaborations.offer_words import value_of
from zelfsamen.core.models import Record
from zelfsamen.people.words import euros
from zelfsamen.web.mail.client import speakers_of, team_of, to_client, to_team
from zelfsamen.web.mail.drafts import Content, Draft, Fact


def sent(record: Record) -> list[Draft]:
    """Ask who decides at the client for an answer, let who reads along read it, and tell the team that it is out."""
    offer = _offer(record, Offer.State.SENT)
    if offer is None or offer.is_expired(timezone.localdate()):
        return []
    kind = "collaborations.offer-sent"
    theirs = [to_client(one, kind, partial(_to_client, offer, one), page="client_offer") for one in speakers_of(offer.collaboration)]
    team = team_of(offer.collaboration, but=record.actor)
    return theirs + [to_team(one, kind, partial(_team_told, offer), page="offer") for one in team]


def _to_client(offer: Offer, access: ClientAccess) -> Content:
    told = _told(offer)
    day = value_of(offer, "valid_until")
    asked = _("Read the offer for “%(title)s” and say whether you accept it, want a change or decline.") % told
    nothing = _("You need no account. Do nothing and the offer ends after %(day)s.") % {"day": day}
    return Content(
        subject=_("An offer for you: %(title)s") % told,
        first_line=asked if access.decides else _("You can read the offer for “%(title)s”; another person at your side answers it.") % told,
        facts=(Fact(_("Price without VAT"), euros(offer.price_cents or 0)), Fact(_("This offer holds until"), day)),
        link_text=_("Read the offer"),
        what_if_nothing=nothing if access.decides else _("You need do nothing."),
        reason=_("you speak for the client"),
    )


def _team_told(offer: Offer) -> Content:
    told = _told(offer) | {"day": value_of(offer, "valid_until")}
    return Content(
        subject=_("Our offer is with the client: %(title)s") % told,
        first_line=_("You need do nothing: the offer of your team lies with the client until %(day)s.") % told,
        link_text=_("Read the offer"),
        reason=_("you are in this team"),
    )


def accepted(record: Record) -> list[Draft]:
    """Tell everybody, on both sides, that the offer is accepted."""
    offer = _offer(record, Offer.State.ACCEPTED)
    if offer is None:
        return []
    found, kind = offer.collaboration, "collaborations.offer-accepted"
    theirs = [to_client(one, kind, partial(_client_accepted, offer), page="client_offer") for one in speakers_of(found)]
    return theirs + [to_team(one, kind, partial(_team_accepted, offer), page="offer") for one in team_of(found)]


def _client_accepted(offer: Offer) -> Content:
    told = _told(offer)
    return Content(
        subject=_("The offer is accepted: %(title)s") % told,
        first_line=_("You need do nothing now: %(name)s accepted the offer on %(day)s. The team makes the agreement ready.") % told,
        link_text=_("Look at what is accepted"),
        reason=_("you speak for the client"),
    )


def _team_accepted(offer: Offer) -> Content:
    told = _told(offer)
    return Content(
        subject=_("Our offer is accepted: %(title)s") % told,
        first_line=_("%(name)s accepted the offer of your team on %(day)s. The agreement comes next.") % told,
        lines=(offer.answer_words,) if offer.answer_words else (),
        link_text=_("Look at the offer"),
        reason=_("you are in this team"),
    )


def change_asked(record: Record) -> list[Draft]:
    """Ask the one with the client contact for another offer, and tell the others what the client said."""
    offer = _offer(record, Offer.State.CHANGE_ASKED)
    if offer is None:
        return []
    team = team_of(offer.collaboration)
    return [to_team(one, "collaborations.offer-change", partial(_change, offer, one), page="offer") for one in team]


def _change(offer: Offer, one: Participant) -> Content:
    told = _told(offer)
    return Content(
        subject=_("The client asks for another offer: %(title)s") % told,
        first_line=_("Talk about what %(name)s asks, and send a new version.") % told
        if one.leads
        else _("Talk with your team about what %(name)s asks.") % told,
        lines=(offer.answer_words,),
        link_text=_("Look at the offer"),
        what_if_nothing=_("Do nothing and nothing goes to the client: the team is forming again until a new version is sent."),
        reason=_("you are in this team"),
    )


def taken_back(record: Record) -> list[Draft]:
    """Tell the client that the offer no longer holds, where no newer one came meanwhile."""
    offer = _offer(record, Offer.State.TAKEN_BACK)
    if offer is None or offer.collaboration.offers.filter(version__gt=offer.version).seen_by_client().exists():
        return []
    theirs = speakers_of(offer.collaboration)
    return [to_client(one, "collaborations.offer-taken-back", partial(_taken_back, offer), page="client_offer") for one in theirs]


def _taken_back(offer: Offer) -> Content:
    told = _told(offer)
    return Content(
        subject=_("The team makes another offer: %(title)s") % told,
        first_line=_("You need do nothing: version %(version)s of the offer no longer holds, and the team makes another one.") % told,
        link_text=_("Look at your page"),
        reason=_("you speak for the client"),
    )


def lost(record: Record) -> list[Draft]:
    """Thank everybody on both sides when it does not go on."""
    rows = Loss.objects.select_related("collaboration__lead__person", "offer")
    loss = rows.filter(collaboration__in=[record.subject]).first()
    if loss is None:
        return []
    found, kind = loss.collaboration, "collaborations.lost"
    theirs = [to_client(one, kind, partial(_client_lost, loss)) for one in speakers_of(found, but=record.actor)]
    return theirs + [to_team(one, kind, partial(_team_lost, loss)) for one in team_of(found, but=record.actor)]


def _team_lost(loss: Loss) -> Content:
    told = {"title": loss.collaboration.name}
    because = _("The client chose not to go on.") if loss.offer else _("The one with the client contact stopped it before the start.")
    words = loss.offer.answer_words if loss.offer else loss.words
    return Content(
        subject=_("It does not go on: %(title)s") % told,
        first_line=_("You need do nothing: the hours you kept for “%(title)s” are free again.") % told,
        lines=(because, *([words] if words else ()), _("Thank you for being part of this team.")),
        link_text=_("Look at the collaboration"),
        reason=_("you are in this team"),
    )


def _client_lost(loss: Loss) -> Content:
    told = {"title": loss.collaboration.name}
    words = loss.words or (loss.offer.answer_words if loss.offer else "")
    return Content(
        subject=_("It does not go on: %(title)s") % told,
        first_line=_("You need do nothing: “%(title)s” stops before the start.") % told,
        lines=(*([words] if words else ()), _("Thank you for the time you gave to it.")),
        link_text=_("Look at your page"),
        reason=_("you speak for the client"),
    )


def _offer(record: Record, state: Offer.State) -> Offer | None:
    """The offer, as long as it still stands as it did when this happened."""
    return Offer.objects.whole().filter(pk__in=[record.subject], state=state).first()


def _told(offer: Offer) -> dict[str, object]:
    day = date_format(timezone.localtime(offer.answered_at)) if offer.answered_at else ""
    return {"title": offer.collaboration.name, "version": offer.version, "name": offer.answered_name, "day": day}


LETTERS: Mapping[str, Callable[[Record], list[Draft]]] = {
    SENT.name: sent,
    ACCEPTED.name: accepted,
    CHANGE_ASKED.name: change_asked,
    TAKEN_BACK.name: taken_back,
    LOST.name: lost,
}
