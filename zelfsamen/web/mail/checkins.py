"""Letters of the weekly minute: the question at the end of the week, and a call for help."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.utils import timezone
from django.utils.translation import gettext as _

from zelfsamen.agenda.rules import monday_of
from zelfsamen.collaborations.actions.checkins import ASKED, HELP_ASKED
from zelfsamen.collaborations.models import CheckIn, Cover, Participant
from zelfsamen.collaborations.rules.phases import Phase
from zelfsamen.core.models import Record
from zelfsamen.web.mail.delivery_doors import to_participant
from zelfsamen.web.mail.drafts import Content, Draft


def asked(record: Record) -> list[Draft]:
    """Ask whoever has said nothing this week."""
    day = timezone.localdate(record.at)
    if timezone.localdate() != day:
        return []
    silent = Participant.objects.present(day).filter(collaboration__in=[record.subject], collaboration__phase=Phase.RUNNING)
    silent = silent.exclude(pk__in=Cover.objects.running().values("participant"))
    silent = silent.exclude(check_ins__week=monday_of(day)).whole().order_by("since", "pk")
    return [draft for who in silent for draft in _question(who)]


def _question(who: Participant) -> list[Draft]:
    def say() -> Content:
        told = {"title": who.collaboration.name}
        return Content(
            subject=_("How are you in %(title)s?") % told,
            first_line=_("Say in a minute how you are: on track, worried, or you need help."),
            link_text=_("Say how you are"),
            what_if_nothing=_("You need no account. Do nothing and nothing happens; nobody is told that you said nothing."),
            reason=_("you work together in %(title)s") % told,
        )

    return to_participant(who, kind="collaborations.check_in", page="check_in", say=say)


def help_asked(record: Record) -> list[Draft]:
    """Tell the others that somebody needs help, and with what."""
    found = (
        CheckIn.objects.filter(pk__in=[record.subject]).select_related("participant__professional", "participant__collaboration").first()
    )
    if found is None or found.how != CheckIn.How.NEEDS_HELP:
        return []
    cry: CheckIn = found

    def say() -> Content:
        told = {"name": cry.participant.professional.name, "title": cry.participant.collaboration.name}
        return Content(
            subject=_("%(name)s needs help in %(title)s") % told,
            first_line=_("Look whether you can help %(name)s.") % told,
            lines=(cry.words,),
            link_text=_("Read how everybody is"),
            what_if_nothing=_("Nobody has to. Do nothing and nothing is asked of you."),
            reason=_("you work together in %(title)s") % told,
        )

    today = timezone.localdate()
    others = Participant.objects.present(today).filter(collaboration=cry.participant.collaboration_id).exclude(pk=cry.participant_id)
    return [
        draft
        for who in others.whole().order_by("since", "pk")
        for draft in to_participant(who, kind="collaborations.help_asked", page="check_in", say=say)
    ]


LETTERS: Mapping[str, Callable[[Record], list[Draft]]] = {ASKED.name: asked, HELP_ASKED.name: help_asked}
