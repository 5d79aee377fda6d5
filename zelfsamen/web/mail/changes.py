"""Letters about changes: weigh it, say yes or no, answer; and what the answer is."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _

from zelfsamen.collaborations.actions.changes import ALL_SPOKE, ANSWERED, ASKED, DECIDED, WEIGHED
from zelfsamen.collaborations.delivery_words import consequence_of
from zelfsamen.collaborations.models import Change, Participant
from zelfsamen.core.models import Record
from zelfsamen.web.mail.delivery_doors import lead_of, to_client, to_participant
from zelfsamen.web.mail.drafts import Content, Draft, Fact


def asked(record: Record) -> list[Draft]:
    """Ask the one with the client contact to weigh it, unless it is that person's own."""
    found = _change(record)
    lead = lead_of(found.collaboration) if found else None
    if found is None or found.state != Change.State.OPEN or lead is None or found.by_participant_id == lead.pk:
        return []

    def say() -> Content:
        told = _told(found)
        return Content(
            subject=_("A change is asked: %(name)s") % told,
            first_line=_("Say what it would mean, and whom it touches: %(asker)s asks for a change.") % told,
            lines=(found.words,),
            link_text=_("Weigh it"),
            what_if_nothing=_("Do nothing and it stays open; nothing changes."),
            reason=_("you have the client contact in %(title)s") % told,
        )

    return to_participant(lead, kind="collaborations.change_asked", page="changes", say=say)


def weighed(record: Record) -> list[Draft]:
    """Ask everybody whom it touches."""
    found = _change(record)
    if found is None or found.state != Change.State.OPEN:
        return []

    def say() -> Content:
        told = _told(found)
        return Content(
            subject=_("Do you say yes to a change? %(name)s") % told,
            first_line=_("Say yes or no: this change touches your part in %(title)s.") % told,
            lines=(found.words,),
            facts=(Fact(_("What it means"), consequence_of(found)),),
            link_text=_("Yes, or no with a sentence"),
            what_if_nothing=_("You need no account. Do nothing and the client gets no yes: nobody promises hours for you."),
            reason=_("you work together in %(title)s") % told,
        )

    people = Participant.objects.whole().filter(opinions__change=found, opinions__agrees=None).order_by("since", "pk")
    return [draft for who in people for draft in to_participant(who, kind="collaborations.change_touches", page="changes", say=say)]


def spoke(record: Record) -> list[Draft]:
    """Tell the one with the client contact when everybody has spoken."""
    found = _change(record)
    if found is None or found.state != Change.State.OPEN or found.opinions.filter(agrees=None).exists():
        return []

    def say() -> Content:
        told = _told(found)
        return Content(
            subject=_("Everybody has spoken: %(name)s") % told,
            first_line=_("Answer the change: everybody whom it touches has said yes or no."),
            link_text=_("Answer it"),
            what_if_nothing=_("Do nothing and it stays open; nothing changes."),
            reason=_("you have the client contact in %(title)s") % told,
        )

    return to_participant(lead_of(found.collaboration), kind="collaborations.change_spoken", page="changes", say=say)


def answered(record: Record) -> list[Draft]:
    """Tell the client the answer or ask it for one; tell a participant who asked and got a no."""
    found = _change(record)
    if found is None:
        return []
    if found.state == Change.State.CLIENT:
        return to_client(found.collaboration, kind="collaborations.change_for_client", page="client_changes", say=lambda: _question(found))
    if found.by_participant_id is None:
        return to_client(found.collaboration, kind="collaborations.change_answered", page="client_changes", say=lambda: _answer(found))
    asker = Participant.objects.whole().filter(pk=found.by_participant_id).first()
    if asker is not None and asker.pk == found.answered_by_id:
        return []
    return to_participant(asker, kind="collaborations.change_answered", page="changes", say=lambda: _answer(found))


def decided(record: Record) -> list[Draft]:
    """Tell the team's asker, and the one with the client contact, what the client decided."""
    found = _change(record)
    if found is None or found.by_participant_id is None:
        return []
    people = Participant.objects.whole().filter(pk__in=[found.by_participant_id, found.answered_by_id]).order_by("since", "pk")
    return [
        draft
        for who in people
        for draft in to_participant(who, kind="collaborations.change_decided", page="changes", say=lambda: _answer(found))
    ]


def _question(found: Change) -> Content:
    told = _told(found)
    return Content(
        subject=_("The team asks for a change: %(name)s") % told,
        first_line=_("Say yes or no to a change in %(title)s.") % told,
        lines=tuple(line for line in (found.words, found.answer) if line),
        facts=(Fact(_("What it means"), consequence_of(found)),),
        link_text=_("Yes or no"),
        what_if_nothing=_("You need no account. Do nothing and nothing changes."),
        reason=_("you speak for the client in %(title)s") % told,
    )


def _answer(found: Change) -> Content:
    told, said_yes = _told(found), found.state == Change.State.YES
    return Content(
        subject=(_("Yes: %(name)s") if said_yes else _("No: %(name)s")) % told,
        first_line=(_("The answer is yes: the change counts from now.") if said_yes else _("The answer is no: nothing changes.")),
        lines=(found.answer,) if found.answer else (),
        facts=(Fact(_("What it means"), consequence_of(found)),) if said_yes else (),
        link_text=_("Look at the change"),
        reason=_("it was asked in %(title)s") % told,
    )


def _told(found: Change) -> dict[str, str]:
    return {"name": found.name, "title": found.collaboration.name, "asker": found.asker}


def _change(record: Record) -> Change | None:
    return Change.objects.filter(pk__in=[record.subject]).whole().first()


LETTERS: Mapping[str, Callable[[Record], list[Draft]]] = {
    ASKED.name: asked,
    WEIGHED.name: weighed,
    ALL_SPOKE.name: spoke,
    ANSWERED.name: answered,
    DECIDED.name: decided,
}
