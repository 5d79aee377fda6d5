"""Letters between a client and a team: the link to its page, messages, a complaint."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import partial

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from zelfsamen.collaborations.actions import complaints
from zelfsamen.collaborations.actions.clients import LET_IN, LINK_ASKED
from zelfsamen.collaborations.actions.messages import WRITTEN
from zelfsamen.collaborations.models import ClientAccess, ClientMessage, Collaboration, Complaint, Participant
from zelfsamen.core.models import Record
from zelfsamen.web.mail.delivery_doors import door_of, draft_to
from zelfsamen.web.mail.drafts import Content, Draft

# What the links open: the same as in collaborations.views.acting.


# Long enough for most assignments; every later letter brings a fresh link, and the team can mail one at any time.
CLIENT_DOOR = timedelta(days=90)


def to_client(access: ClientAccess, kind: str, say: Callable[[], Content], *, page: str = "client") -> Draft:
    """A letter to who speaks for the client, with a link to a page of the client."""
    link = door_of(access, page, lasts=CLIENT_DOOR)
    return Draft(kind=kind, email=access.person.email, say=say, person=access.person, link=link)


def to_team(one: Participant, kind: str, say: Callable[[], Content], *, page: str = "collaboration") -> Draft:
    """A letter to who takes part, with a link that works without an account."""
    return draft_to(one, kind=kind, page=page, say=say)


def speakers_of(found: Collaboration, *, but: object = None) -> list[ClientAccess]:
    """Who speaks for the client now, without the one who did what the letter tells."""
    present = ClientAccess.objects.present(timezone.localdate()).whole().filter(collaboration=found)
    return [one for one in present.order_by("since", "pk") if one.person_id != but]


def team_of(found: Collaboration, *, but: object = None) -> list[Participant]:
    """Who takes part now and reads mail, without the one who did what the letter tells."""
    present = Participant.objects.present(timezone.localdate()).whole().filter(collaboration=found)
    return [one for one in present.order_by("since", "pk") if one.professional.address and one.professional.person_id != but]


def let_in(record: Record) -> list[Draft]:
    """Invite who speaks for the client, saying who invites and what can be seen."""
    access = ClientAccess.objects.present(timezone.localdate()).whole().filter(pk__in=[record.subject]).first()
    return [to_client(access, "collaborations.client-let-in", partial(_let_in, access))] if access else []


def _let_in(access: ClientAccess) -> Content:
    lead = access.collaboration.lead
    told = {"lead": lead.name if lead else _("The team"), "title": access.collaboration.name}
    may = _("You may answer the offer and judge results.") if access.decides else _("You can read along and send messages.")
    return Content(
        subject=_("%(lead)s lets you follow the work: %(title)s") % told,
        first_line=_("Look at your page of “%(title)s”: %(lead)s asks you to speak for the client.") % told,
        lines=(
            _("You see there who is in the team, the offer, what is agreed and what is delivered, and you can write to the team."),
            may,
            _("What the people of the team arrange among themselves is not shown to you, and your page is shown to nobody else."),
        ),
        link_text=_("Look at your page"),
        what_if_nothing=_("You need no account; the link works for 90 days. Do nothing and nothing happens; you can open it later."),
        reason=_("%(lead)s named you as who speaks for the client") % told,
    )


def message(record: Record) -> list[Draft]:
    """Pass a message on to everybody else."""
    said = ClientMessage.objects.select_related("collaboration").filter(pk__in=[record.subject]).first()
    if said is None:
        return []
    found, kind = said.collaboration, "collaborations.client-message"
    theirs = [to_client(one, kind, partial(_message, said), page="client_messages") for one in speakers_of(found, but=record.actor)]
    return theirs + [to_team(one, kind, partial(_message, said), page="messages") for one in team_of(found, but=record.actor)]


def _message(said: ClientMessage) -> Content:
    told = {"name": said.name, "title": said.collaboration.name}
    return Content(
        subject=_("Message of %(name)s: %(title)s") % told,
        first_line=_("%(name)s wrote to everybody in “%(title)s”:") % told,
        lines=(said.text,),
        link_text=_("Read it and answer"),
        what_if_nothing=_("Answer on the page: an answer to this mail does not arrive."),
        reason=_("you take part in this assignment, in the team or for the client"),
    )


def complained(record: Record) -> list[Draft]:
    """Tell who received a complaint, at once, after more words of the client, and before the last day; without the complaint itself."""
    found = Complaint.objects.open().whole().filter(pk__in=[record.subject], is_answered=False).first()
    if found is None or not found.receiver.professional.address:
        return []
    return [_to_receiver(found, f"{record.verb}.receiver", partial(_complained, found, again=record.verb == complaints.REMINDED.name))]


def _complained(found: Complaint, *, again: bool) -> Content:
    told = {"name": found.by_name, "title": found.collaboration.name, "day": date_format(found.answer_by)}
    subject = _("Not answered yet: the complaint of %(name)s") if again else _("Answer a complaint of %(name)s before %(day)s is over")
    return Content(
        subject=subject % told,
        first_line=_("Read the complaint of %(name)s in “%(title)s”, and answer it before %(day)s is over.") % told,
        lines=(_("Only you read it here. Hear both sides before you answer."),),
        link_text=_("Read the complaint"),
        what_if_nothing=_("Do nothing and the client waits: you get one reminder, and the client sees that there is no answer."),
        reason=_("you are the one who receives this complaint"),
    )


def handed_on(record: Record) -> list[Draft]:
    """Ask who receives it now, and tell the client who that is."""
    found = Complaint.objects.open().whole().filter(pk__in=[record.subject], is_answered=False).first()
    if found is None:
        return []
    theirs = [one for one in speakers_of(found.collaboration) if one == found.by]
    kind, say = "collaborations.complaint-handed-on", partial(_handed_on, found)
    return complained(record) + [to_client(one, kind, say) for one in theirs]


def _handed_on(found: Complaint) -> Content:
    told = {"name": str(found.receiver), "title": found.collaboration.name, "day": date_format(found.answer_by)}
    return Content(
        subject=_("%(name)s now receives your complaint") % told,
        first_line=_("You need do nothing: %(name)s answers your complaint before %(day)s is over.") % told,
        lines=(_("Who received it before has left the team."),),
        link_text=_("Look at your page"),
        what_if_nothing=_("Do nothing and you get a mail when there is an answer."),
        reason=_("you made a complaint about “%(title)s”") % told,
    )


def answered(record: Record) -> list[Draft]:
    """Tell the client that the complaint is answered."""
    found = Complaint.objects.open().whole().filter(pk__in=[record.subject], is_answered=True).first()
    if found is None or found.by is None or found.by not in speakers_of(found.collaboration):
        return []
    door = door_of(found.by, "client", lasts=CLIENT_DOOR)
    person = found.by.person
    kind, say = "collaborations.complaint-answered", partial(_answered, found)
    return [Draft(kind=kind, email=person.email, say=say, person=person, link=door)]


def _answered(found: Complaint) -> Content:
    told = {"name": str(found.receiver), "title": found.collaboration.name}
    return Content(
        subject=_("%(name)s answered your complaint") % told,
        first_line=_("Say whether the answer of %(name)s to your complaint is enough.") % told,
        link_text=_("Read the answer"),
        what_if_nothing=_("Do nothing and the complaint stays open; only you can close it."),
        reason=_("you made a complaint about “%(title)s”") % told,
    )


def closed(record: Record) -> list[Draft]:
    """Tell who received a complaint that the client closed it."""
    found = Complaint.objects.whole().filter(pk__in=[record.subject]).first()
    if found is None or not found.receiver.professional.address:
        return []
    return [_to_receiver(found, "collaborations.complaint-closed", partial(_closed, found))]


def _closed(found: Complaint) -> Content:
    told = {"name": found.by_name, "title": found.collaboration.name}
    return Content(
        subject=_("%(name)s closed the complaint") % told,
        first_line=_("You need do nothing: %(name)s closed the complaint in “%(title)s”.") % told,
        link_text=_("Look at the collaboration"),
        reason=_("you are the one who received this complaint"),
    )


def _to_receiver(found: Complaint, kind: str, say: Callable[[], Content]) -> Draft:
    receiver = Participant.objects.whole().get(pk=found.receiver_id)
    return to_team(receiver, kind, say)


LETTERS: Mapping[str, Callable[[Record], list[Draft]]] = {
    LET_IN.name: let_in,
    LINK_ASKED.name: let_in,
    WRITTEN.name: message,
    complaints.COMPLAINED.name: complained,
    complaints.NOT_ENOUGH.name: complained,
    complaints.REMINDED.name: complained,
    complaints.HANDED_ON.name: handed_on,
    complaints.ANSWERED.name: answered,
    complaints.CLOSED.name: closed,
}
