"""Settling differences: one changes an own row, or who wanted something accepts by name that it is not so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from zelfsamen.collaborations.actions.phases import held
from zelfsamen.collaborations.actions.sheets import LONGEST_TEXT, NotNow, NotYourSheet
from zelfsamen.collaborations.models import (
    Agreement,
    Collaboration,
    Participant,
    Resolution,
    Sheet,
    SheetRound,
    not_handed_in,
    open_gaps,
    table_of,
)
from zelfsamen.collaborations.models.forming import AT_WORK
from zelfsamen.collaborations.rules.gaps import Difference
from zelfsamen.collaborations.rules.phases import Phase
from zelfsamen.collaborations.rules.sheets import BY_KEY, Kind, Said
from zelfsamen.core.actions import Verb, action, record
from zelfsamen.core.refused import Refused
from zelfsamen.people.models import Person

ACCEPTED = Verb("collaborations.difference_accepted")
CHANGED = Verb("collaborations.sheet_row_changed", "closed")
WAITING = Verb("collaborations.differences_waiting")
REMINDED_AFTER = timedelta(days=3)


class NotOpened(Refused):
    sentence = _("The sheets are not opened yet, so there is nothing to settle.")
    way_on = _("Wait until everybody has handed in, or until the day has passed.")


class NoDifference(Refused):
    sentence = _("This difference is not there any more: one of you changed something meanwhile.")
    way_on = _("Look at the table again.")


class WithoutASentence(Refused):
    sentence = _("A difference is accepted in your own words, so that both of you remember what you meant.")
    way_on = _("Write one sentence: why it is all right, or under which condition.")


class StandsInAnAgreement(Refused):
    sentence = _("What you bring and expect lies under an agreement that is signed or being signed, so it does not change by itself.")
    way_on = _("Ask the one with the client contact for a new version: while it is a draft you change your row, and everybody signs again.")


class StillOpen(Refused):
    """Made with how many differences are open."""

    way_on = _("Settle each in the table of differences: change a row, accept it with a sentence, or step out.")

    def __init__(self, count: int) -> None:
        told = ngettext(
            "There is still %(count)d open difference between you, and nothing starts on an open difference.",
            "There are still %(count)d open differences between you, and nothing starts on an open difference.",
            count,
        )
        super().__init__(told % {"count": count})


class StillSealed(Refused):
    """Made with who has not handed in."""

    way_on = _("Wait for them, or find somebody else; whoever stays silent is reminded twice and then counts as not taking part.")

    def __init__(self, people: Iterable[Participant]) -> None:
        names = ", ".join(str(one) for one in people)
        super().__init__(_("Not everybody has said yet what they bring and expect: %(names)s.") % {"names": names})


@action
def refuse_open_gaps(collaboration: Collaboration, *, today: date) -> None:
    """Refuse to go on while somebody's sheet is missing or a difference is open; whoever offers or agrees calls this first."""
    missing = not_handed_in(collaboration, today)
    if missing:
        raise StillSealed(missing)
    count = open_gaps(collaboration, today)
    if count:
        raise StillOpen(count)


@action
def accept_gap(wanter: Participant, *, giver: Participant, row: str, sentence: str, by: Person, now: datetime) -> Resolution:
    """Accept by name, with a sentence, that one gets something else than one wanted; as soon as either changes it, it is open again."""
    _own(wanter, by, now)
    words = sentence.strip()
    if not words:
        raise WithoutASentence
    gap = next((one for one in _found(wanter.collaboration, now) if _is(one, giver, wanter, row)), None)
    if gap is None:
        raise NoDifference
    made = _settle(gap, how=Resolution.How.ACCEPTED, sentence=words[:LONGEST_TEXT], by=by, now=now)
    record(ACCEPTED, at=now, actor=by.pk, subject=made.pk, circle=wanter.collaboration.circle_id)
    return made


@action
def change_row(participant: Participant, *, row: str, said: Said, by: Person, now: datetime) -> Sheet:
    """Change a row of one's own opened sheet; everybody sees it, and the differences that are gone by it are settled.

    Under an agreement that somebody signed nothing changes by silence: a new version comes first, and asks everybody again.
    """
    sheet = _own(participant, by, now)
    if Agreement.objects.all().binding(participant) is not None:
        raise StandsInAnAgreement
    before = _found(participant.collaboration, now)
    told = replace(said, gives=said.gives[:LONGEST_TEXT], wants=said.wants[:LONGEST_TEXT])
    if BY_KEY[row].kind == Kind.CARD:
        told = replace(told, wants=told.gives)
    if sheet.rows.get(row, Said()) == told:
        return sheet
    sheet.said[row] = [told.gives, told.wants, told.importance]
    sheet.save(update_fields=["said"])
    after = {(one.giver, one.wanter, one.row) for one in _found(participant.collaboration, now)}
    gone = [one for one in before if (one.giver, one.wanter, one.row) not in after]
    sheets = {
        one.participant_id: one.rows
        for one in Sheet.objects.filter(participant__in={key for one in gone for key in (one.giver, one.wanter)})
    }
    for one in gone:
        given, wanted = sheets[one.giver].get(row, Said()).gives, sheets[one.wanter].get(row, Said()).wants
        _settle(replace(one, given=given, wanted=wanted), how=Resolution.How.CHANGED, sentence="", by=by, now=now)
    record(CHANGED, at=now, actor=by.pk, subject=participant.pk, circle=participant.collaboration.circle_id, closed=len(gone))
    return sheet


@action
def remind_of_differences(*, now: datetime) -> int:
    """Three days after the sheets were opened, tell once whoever still has a difference to settle; gives in how many collaborations."""
    due = SheetRound.objects.filter(opened_at__lte=now - REMINDED_AFTER, reminded_of_differences_at=None)
    rounds = due.filter(collaboration__phase__in=AT_WORK).select_related("collaboration").order_by("collaboration")
    count = 0
    for one in rounds:
        found = held(one.collaboration)
        told = SheetRound.objects.filter(pk=one.pk, reminded_of_differences_at=None).update(reminded_of_differences_at=now)
        if told and open_gaps(found, timezone.localdate(now)):
            record(WAITING, at=now, subject=found.pk, circle=found.circle_id)
            count += 1
    return count


def _own(participant: Participant, by: Person, now: datetime) -> Sheet:
    found = held(participant.collaboration)
    if not participant.is_acted_by(by) or not participant.takes_part(timezone.localdate(now)):
        raise NotYourSheet
    if Phase(found.phase) not in AT_WORK:
        raise NotNow
    sheet = Sheet.objects.filter(participant=participant).exclude(opened_at=None).first()
    if sheet is None:
        raise NotOpened
    return sheet


def _found(collaboration: Collaboration, now: datetime) -> list[Difference]:
    return list(table_of(collaboration, timezone.localdate(now)).found)


def _is(one: Difference, giver: Participant, wanter: Participant, row: str) -> bool:
    return (one.giver, one.wanter, one.row) == (giver.pk, wanter.pk, row)


def _settle(one: Difference, *, how: Resolution.How, sentence: str, by: Person, now: datetime) -> Resolution:
    told = {"how": how, "given": one.given, "wanted": one.wanted, "sentence": sentence, "by": by, "at": now}
    return Resolution.objects.update_or_create(giver_id=one.giver, wanter_id=one.wanter, row=one.row, defaults=told)[0]
