"""Letters about what people bring and expect before they begin: hand in, reminders, opened, differences, and who stepped out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zelfsamen.collaborations.actions.gaps import WAITING
from zelfsamen.collaborations.actions.sheets import ASKED, ASKED_ONE, JOINED, MOVED_DAY, OPENED
from zelfsamen.collaborations.actions.stepping_out import REMINDED, SILENT, STEPPED_OUT
from zelfsamen.collaborations.models import Collaboration, Participant, Sheet, SheetRound, table_of
from zelfsamen.collaborations.rules.phases import OVER
from zelfsamen.core.models import Record
from zelfsamen.web.mail.apart import apart_from_lead
from zelfsamen.web.mail.delivery_doors import draft_to
from zelfsamen.web.mail.drafts import Content, Draft, Fact, Page


def asked(record: Record) -> list[Draft]:
    """Ask the own contacts whom a lead filled in; everybody else is asked in the letter that tells of the team, or of what begins."""
    found = _collaboration(record)
    if found is None or not found.need_id:
        return []
    return [_ask(one, "collaborations.sheets-asked") for one in _silent(found) if one.professional.owner_id]


def asked_one(record: Record) -> list[Draft]:
    """Ask who joins later."""
    return [_ask(one, "collaborations.sheet-asked") for one in _participant(record) if not _is_in(one)]


def day_moved(record: Record) -> list[Draft]:
    """Tell who has not handed in until when it is now."""
    found = _collaboration(record)
    return [_ask(one, f"collaborations.sheets-day.{record.pk.hex[-12:]}", moved=True) for one in _silent(found)] if found else []


def reminded(record: Record) -> list[Draft]:
    """Remind who has not handed in, and say what silence means."""
    times = int(record.facts["time"])
    people = [one for one in _participant(record) if not _is_in(one) and one.professional_id not in apart_from_lead(one.collaboration)]
    return [_ask(one, f"collaborations.sheet-reminder-{times}", times=times) for one in people]


def opened(record: Record) -> list[Draft]:
    """Tell everybody who handed in that the sheets are opened, and how much there is to settle."""
    found = _collaboration(record)
    return [_opened(one, found, "collaborations.sheets-opened") for one in _readers(found)] if found else []


def joined(record: Record) -> list[Draft]:
    """Tell the others that somebody handed in after the sheets were opened."""
    late = Participant.objects.whole().filter(pk__in=[record.subject]).first()
    if late is None or late.collaboration.phase in OVER:
        return []
    others = [one for one in _readers(late.collaboration) if one.pk != late.pk]
    return [_opened(one, late.collaboration, f"collaborations.sheet-opened.{late.pk.hex[-12:]}", late=late) for one in others]


def waiting(record: Record) -> list[Draft]:
    """Tell whoever still has something to settle."""
    found = _collaboration(record)
    if found is None:
        return []
    wanters = {one.wanter for one in table_of(found).open}
    return [_opened(one, found, "collaborations.differences-waiting", again=True) for one in _readers(found) if one.pk in wanters]


def stepped_out(record: Record) -> list[Draft]:
    """Tell the one with the client contact that a seat is empty, and who is out what that means."""
    out = Participant.objects.whole().filter(pk__in=[record.subject]).first()
    if out is None:
        return []
    found = out.collaboration
    lead = Participant.objects.whole().filter(collaboration=found, professional=found.lead_id).first()
    silent = record.facts["because"] == SILENT
    told = [_to_lead(lead, out, silent=silent)] if lead is not None and lead.professional.address else []
    return [*told, *([_to_silent(out)] if silent and out.professional.address else [])]


def _ask(one: Participant, kind: str, *, moved: bool = False, times: int = 0) -> Draft:
    told = _told(one)

    def say() -> Content:
        subject = _("Say what you bring and what you expect: %(title)s")
        if times:
            subject = _("Still to hand in: %(title)s") if times == 1 else _("Last day to hand in: %(title)s")
        day = {"day": date_format(_until(one), "DATE_FORMAT")}
        first = _("Say before you begin together what you bring and what you expect back. It takes about ten minutes.")
        lines = [_("Nobody reads it before you hand it in; then all sheets are opened to each other at the same moment.")]
        if moved:
            lines.insert(0, _("%(lead)s moved the day: hand in until %(day)s.") % (told | day))
        silence = (
            _("Do nothing until %(day)s, and you are reminded twice; after that you count as not taking part, and your hours are free.")
            if times < 2  # noqa: PLR2004 - the second reminder is the last
            else _("This is the last reminder. Do nothing, and you count as not taking part; your hours are free then.")
        )
        return Content(
            subject=subject % told,
            first_line=first,
            lines=tuple(lines),
            facts=(Fact(_("Collaboration"), told["title"]), Fact(_("Begun by"), told["lead"]), Fact(_("Hand in until"), day["day"])),
            link_text=_("Fill it in"),
            what_if_nothing=silence % day,
            reason=_("you are asked to take part in it"),
        )

    return _draft(one, kind, say, page="sheet")


def _opened(one: Participant, found: Collaboration, kind: str, *, late: Participant | None = None, again: bool = False) -> Draft:
    def say() -> Content:
        told = _told(one) | {"name": late.professional.name if late else ""}
        count = sum(gap.wanter == one.pk for gap in table_of(found).open)
        number = ngettext(
            "There is %(count)d thing that you want otherwise than you get it.",
            "There are %(count)d things that you want otherwise than you get them.",
            count,
        ) % {"count": count}
        subject, first = _("Look where you differ: %(title)s"), _("Look where you differ: everybody's sheet is opened.")
        if late:
            subject, first = _("%(name)s handed in: %(title)s"), _("Look where you and %(name)s differ: the sheet is there now.")
        if again:
            subject, first = _("Still to settle: %(title)s"), _("Settle what is still open between you.")
        return Content(
            subject=subject % told,
            first_line=first % told,
            lines=(number,),
            link_text=_("Look where we differ"),
            what_if_nothing=_("Nothing is offered or agreed as long as a difference is open."),
            reason=_("you take part in this collaboration"),
        )

    return _draft(one, kind, say, page="differences")


def _to_lead(lead: Participant, out: Participant, *, silent: bool) -> Draft:
    told = _told(lead) | {"name": out.professional.name}

    def say() -> Content:
        why = _("%(name)s did not answer, also not after two reminders.") if silent else _("%(name)s decided not to take part.")
        return Content(
            subject=_("A seat is empty: %(title)s") % told,
            first_line=_("Look for somebody else, or go on without: %(name)s does not take part.") % told,
            lines=(why % told, _("Whoever joins now settles only the own differences; what the others settled stays.")),
            link_text=_("Look who could take the seat") if searches else _("Look at the team"),
            what_if_nothing=_("Do nothing, and you go on without; the hours are free already."),
            reason=_("you have the client contact"),
        )

    need = lead.collaboration.need_id
    searches = need is not None and lead.professional.person is not None
    draft = _draft(lead, f"collaborations.stepped-out.{out.pk.hex[-12:]}", say, page="collaboration")
    return replace(draft, link=Page("matching:invitations", (need,))) if searches else draft


def _to_silent(out: Participant) -> Draft:
    told = _told(out)

    def say() -> Content:
        return Content(
            subject=_("You do not take part: %(title)s") % told,
            first_line=_("You need do nothing any more: you did not answer, so you do not take part."),
            lines=(_("Your hours are free. It does not count for or against you anywhere. Was it a mistake? Answer %(lead)s.") % told,),
            reason=_("you were asked to take part in it"),
        )

    return _draft(out, "collaborations.let-go", say, page="")


def _draft(one: Participant, kind: str, say: Callable[[], Content], *, page: str) -> Draft:
    return draft_to(one, kind=kind, page=page, say=say)


def _told(one: Participant) -> dict[str, str]:
    found = one.collaboration
    return {"title": found.name, "lead": found.lead.name if found.lead else ""}


def _until(one: Participant) -> date:
    own = Sheet.objects.filter(participant=one).exclude(hand_in_by=None).values_list("hand_in_by", flat=True).first()
    return own or SheetRound.objects.values_list("hand_in_by", flat=True).get(collaboration=one.collaboration_id)


def _collaboration(record: Record) -> Collaboration | None:
    found = Collaboration.objects.filter(pk__in=[record.subject]).exclude(phase__in=OVER)
    return found.select_related("lead__person").first()


def _silent(found: Collaboration) -> list[Participant]:
    apart = apart_from_lead(found)
    return [one for one in _present(found) if not _is_in(one) and one.professional_id not in apart]


def _present(found: Collaboration) -> list[Participant]:
    rows = Participant.objects.whole().filter(collaboration=found).present(timezone.localdate()).order_by("since", "pk")
    return [one for one in rows if one.professional.address]


def _readers(found: Collaboration) -> list[Participant]:
    mine = set(Sheet.objects.opened().filter(participant__collaboration=found).values_list("participant", flat=True))
    return [one for one in _present(found) if one.pk in mine]


def _participant(record: Record) -> Iterable[Participant]:
    rows = Participant.objects.whole().filter(pk__in=[record.subject]).exclude(collaboration__phase__in=OVER)
    return [one for one in rows.present(timezone.localdate()) if one.professional.address]


def _is_in(one: Participant) -> bool:
    return Sheet.objects.filter(participant=one).exclude(handed_in_at=None).exists()


LETTERS: Mapping[str, Callable[[Record], list[Draft]]] = {
    ASKED.name: asked,
    ASKED_ONE.name: asked_one,
    MOVED_DAY.name: day_moved,
    REMINDED.name: reminded,
    OPENED.name: opened,
    JOINED.name: joined,
    WAITING.name: waiting,
    STEPPED_OUT.name: stepped_out,
}
