"""Letters about standing in inside a collaboration: who takes over, who is back, and what the client still has to hear."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from zelfsamen.collaborations.actions import client_notices, covering
from zelfsamen.collaborations.covering_words import language_for, line_of, text_for_client
from zelfsamen.collaborations.models import ClientNotice, Cover, Participant
from zelfsamen.core.models import Record
from zelfsamen.web.mail.delivery_doors import to_participant
from zelfsamen.web.mail.drafts import Content, Draft


def covered(record: Record) -> list[Draft]:
    """Tell everybody in it who is away and who stands in; who stands in is asked for the hours."""
    found = Cover.objects.whole().running().filter(pk=record.facts.get("cover")).first()
    if found is None:
        return []
    one: Cover = found

    def say() -> Content:
        told = {"name": str(one.participant), "title": one.participant.collaboration.name}
        return Content(
            subject=_("%(name)s is away in %(title)s") % told,
            first_line=_("Read who does what for the time being: %(name)s cannot work.") % told,
            lines=(line_of(one),),
            link_text=_("See what went over to whom"),
            what_if_nothing=_("Nothing is asked of you, and nobody's share changes but that of who is away."),
            reason=_("you work together in %(title)s") % told,
        )

    def ask() -> Content:
        told = {"name": str(one.participant), "title": one.participant.collaboration.name}
        return Content(
            subject=_("You stand in for %(name)s in %(title)s") % told,
            first_line=_("Look what came to you, and say whether you have the hours."),
            link_text=_("See what came to you"),
            what_if_nothing=_("Your agenda is yours: do nothing and no hours are put in it. The work is yours until %(name)s is back.")
            % told,
            reason=_("you stand in for %(name)s") % told,
        )

    letters = []
    for who in _others(one):
        kind, words = ("collaborations.stands_in", ask) if who.pk == one.by_id else ("collaborations.covered", say)
        letters += to_participant(who, kind=kind, page="covers", say=words)
    return letters


def given_back(record: Record) -> list[Draft]:
    """Tell everybody in it that everything is back."""
    found = Cover.objects.whole().exclude(back_on=None).filter(pk=record.facts.get("cover")).first()
    if found is None or Cover.objects.running().filter(participant=found.participant_id).exists():
        return []
    one: Cover = found

    def say() -> Content:
        told = {"name": str(one.participant), "title": one.participant.collaboration.name}
        return Content(
            subject=_("%(name)s is back in %(title)s") % told,
            first_line=_("Turn to %(name)s again: everything that went over is back.") % told,
            lines=(line_of(one),),
            link_text=_("See what came back"),
            reason=_("you work together in %(title)s") % told,
        )

    return [draft for who in _others(one) for draft in to_participant(who, kind="collaborations.given_back", page="covers", say=say)]


def _others(one: Cover) -> list[Participant]:
    present = Participant.objects.present(timezone.localdate()).whole().filter(collaboration=one.participant.collaboration_id)
    return list(present.exclude(pk=one.participant_id).order_by("since", "pk"))


def notice(record: Record) -> list[Draft]:
    """Ask who was named beforehand, or everybody where nobody was, to tell the client, with a text to begin with."""
    rows = ClientNotice.objects.select_related("participant__professional", "teller__professional", "collaboration")
    found = rows.filter(pk=record.facts.get("notice"), told_at=None, dropped_at=None).first()
    if found is None:
        return []
    asked: ClientNotice = found
    present = Participant.objects.present(timezone.localdate()).whole().filter(collaboration=asked.collaboration_id)
    others = list(present.exclude(pk=asked.participant_id).order_by("since", "pk"))
    tellers = [one for one in others if asked.teller_id in {None, one.pk}]
    # The one with the client contact has the text too, whoever was agreed on to tell it.
    reading = [one for one in others if one.leads and one not in tellers]
    kind = "collaborations.client_notice"
    asks = [draft for who in tellers for draft in to_participant(who, kind=kind, page="covers", say=partial(_asks, asked))]
    tells = [draft for who in reading for draft in to_participant(who, kind=kind, page="covers", say=partial(_asks_other, asked))]
    return asks + tells


def _told(asked: ClientNotice) -> dict[str, str]:
    return {
        "name": str(asked.participant),
        "title": asked.collaboration.name,
        "client": asked.collaboration.client,
        "day": date_format(asked.tell_by, "j F Y"),
        "teller": str(asked.teller) if asked.teller else "",
    }


def _asks(asked: ClientNotice) -> Content:
    told = _told(asked)
    return Content(
        subject=SUBJECTS[ClientNotice.About(asked.about)] % told,
        first_line=_("See to it that %(client)s hears it on %(day)s at the latest. You can begin with this text:") % told,
        lines=(_draft(asked),),
        link_text=_("Change the text and send it"),
        what_if_nothing=_("Do nothing, and the client may hear it from nobody."),
        reason=_("you work together in %(title)s") % told,
    )


def _asks_other(asked: ClientNotice) -> Content:
    told = _told(asked)
    return Content(
        subject=SUBJECTS[ClientNotice.About(asked.about)] % told,
        first_line=_("Talk with %(teller)s, who tells %(client)s on %(day)s at the latest, for example like this:") % told,
        lines=(_draft(asked),),
        link_text=_("See whether it was told, or tell it yourself"),
        what_if_nothing=_("Do nothing, and %(teller)s tells it.") % told,
        reason=_("you have the client contact in %(title)s") % told,
    )


def _draft(asked: ClientNotice) -> str:
    return f"“{text_for_client(asked, language_for(asked, get_language() or 'nl'))}”"


SUBJECTS = {
    ClientNotice.About.AWAY: gettext_lazy("Tell the client: %(name)s dropped out of %(title)s"),
    ClientNotice.About.BACK: gettext_lazy("Tell the client: %(name)s is back in %(title)s"),
    ClientNotice.About.DIED: gettext_lazy("Tell the client: %(name)s of %(title)s has died"),
}
LETTERS: Mapping[str, Callable[[Record], list[Draft]]] = {
    covering.COVERED.name: covered,
    covering.GIVEN_BACK.name: given_back,
    client_notices.ASKED.name: notice,
}
