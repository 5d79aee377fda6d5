"""Handing in what one brings and expects back: kept as one types, sealed until one moment, opened to everybody who handed in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfsamen.collaborations.actions.phases import held
from zelfsamen.collaborations.models import Collaboration, Participant, Sheet, SheetRound, roles_of
from zelfsamen.collaborations.models.forming import AT_WORK
from zelfsamen.collaborations.rules.phases import Phase, Role
from zelfsamen.collaborations.rules.sheets import BY_KEY, Said
from zelfsamen.core.actions import Verb, action, record
from zelfsamen.core.refused import Refused
from zelfsamen.people.models import Person

ASKED = Verb("collaborations.sheets_asked")
ASKED_ONE = Verb("collaborations.sheet_asked")
MOVED_DAY = Verb("collaborations.sheets_day_moved")
HANDED_IN = Verb("collaborations.sheet_handed_in")
TAKEN_BACK = Verb("collaborations.sheet_taken_back")
OPENED = Verb("collaborations.sheets_opened", "count")
JOINED = Verb("collaborations.sheet_opened_later")

LASTS = timedelta(days=7)
LONGEST = timedelta(days=60)
MOST_TYPED = 120
LONGEST_TEXT = 2000


class NotYourSheet(Refused):
    sentence = _("Only this person says what they bring and expect, and only while they take part.")
    way_on = _("Your own sheet stands on the page of the collaboration.")


class NotNow(Refused):
    sentence = _("This collaboration has been delivered or has ended, so no sheets are handed in any more.")
    way_on = _("Look at its page: it shows where it stands.")


class HandedIn(Refused):
    sentence = _("You have handed in your sheet already.")
    way_on = _("Take it back first, as long as it is not opened; after that you change a row in the table of differences.")


class Opened(Refused):
    sentence = _("The sheets are opened already, so they cannot be sealed again.")
    way_on = _("Change a row in the table of differences; everybody sees the change.")


class Empty(Refused):
    sentence = _("There is nothing in your sheet yet.")
    way_on = _("Fill in at least one thing that you bring or expect.")


class OnlyTheLead(Refused):
    sentence = _("Only the one with the client contact moves the day.")
    way_on = _("Ask that person.")


class WrongDay(Refused):
    sentence = _("Choose a day from tomorrow on, and within two months.")
    way_on = _("Everybody needs time to fill it in.")


@dataclass(frozen=True)
class Filled:
    """A sheet as it is handed in: the rows, the words beside them, and the form as it was typed."""

    said: Mapping[str, Said]
    words: Mapping[str, str] = field(default_factory=dict)
    typed: Mapping[str, str] = field(default_factory=dict)


@action
def ask_sheets(collaboration: Collaboration, *, by: Person | None, now: datetime, today: date) -> SheetRound:
    """Ask everybody who takes part for a sheet, within a week; asked already, the day stays."""
    found = held(collaboration)
    made = _round(found, today)
    record(ASKED, at=now, actor=by.pk if by else None, subject=found.pk, circle=found.circle_id)
    return made


@action
def ask_sheet_of(participant: Participant, *, by: Person | None, now: datetime, today: date) -> Sheet:
    """Ask somebody who joins later for a sheet, within a week; the others keep what they settled and redo nothing among themselves."""
    found = held(participant.collaboration)
    _round(found, today)
    sheet, _made = Sheet.objects.get_or_create(participant=participant, defaults={"hand_in_by": today + LASTS})
    record(ASKED_ONE, at=now, actor=by.pk if by else None, subject=participant.pk, circle=found.circle_id)
    return sheet


@action
def set_hand_in_by(collaboration: Collaboration, *, day: date, by: Person, now: datetime, today: date) -> SheetRound:
    """Move the day until which sheets are handed in, as long as they are sealed."""
    found = held(collaboration)
    if Role.LEAD not in roles_of(found, by, today):
        raise OnlyTheLead
    if not today < day <= today + LONGEST:
        raise WrongDay
    made = _round(found, today)
    if made.opened_at:
        raise Opened
    if made.hand_in_by != day:
        made.hand_in_by = day
        made.save(update_fields=["hand_in_by"])
        record(MOVED_DAY, at=now, actor=by.pk, subject=found.pk, circle=found.circle_id)
    return made


@action
def keep_sheet(participant: Participant, *, typed: Mapping[str, str], by: Person, now: datetime) -> Sheet:
    """Keep the form as it stands, right or wrong, so that nothing is lost.

    No record: it happens every few seconds and says nothing yet.
    """
    sheet = _own(participant, by, timezone.localdate(now))
    if sheet.handed_in_at:
        raise HandedIn
    sheet.typed = _kept(typed)
    sheet.save(update_fields=["typed"])
    return sheet


@action
def hand_in(participant: Participant, *, filled: Filled, by: Person, now: datetime, today: date) -> Sheet:
    """Hand in one's sheet; with the last one all are opened to each other, and after that moment it is opened at once."""
    sheet = _own(participant, by, today)
    if sheet.handed_in_at:
        return sheet
    said = {key: [one.gives[:LONGEST_TEXT], one.wants[:LONGEST_TEXT], one.importance] for key, one in filled.said.items() if key in BY_KEY}
    if not any(gives or wants for gives, wants, _importance in said.values()):
        raise Empty
    sheet.said, sheet.words, sheet.typed = said, {key: text[:LONGEST_TEXT] for key, text in filled.words.items()}, _kept(filled.typed)
    sheet.handed_in_at = now
    sheet.save()
    record(HANDED_IN, at=now, actor=by.pk, subject=participant.pk, circle=participant.collaboration.circle_id)
    open_when_all_are_in(participant.collaboration, by=by, now=now, today=today)
    sheet.refresh_from_db()
    return sheet


@action
def take_back(participant: Participant, *, by: Person, now: datetime, today: date) -> Sheet:
    """Take one's sheet back to change it, as long as it is sealed."""
    sheet = _own(participant, by, today)
    if sheet.opened_at:
        raise Opened
    if sheet.handed_in_at:
        sheet.handed_in_at = None
        sheet.save(update_fields=["handed_in_at"])
        record(TAKEN_BACK, at=now, actor=by.pk, subject=participant.pk, circle=participant.collaboration.circle_id)
    return sheet


@action
def open_when_all_are_in(collaboration: Collaboration, *, by: Person | None, now: datetime, today: date) -> bool:
    """Open the sheets once everybody who takes part has handed in or the day has passed; after that each new one; true when it did."""
    found = held(collaboration)
    going = SheetRound.objects.filter(collaboration=found).first()
    if going is None:
        return False
    present = found.participants.present(today)
    sealed = Sheet.objects.filter(participant__in=present, opened_at=None).exclude(handed_in_at=None)
    if going.opened_at:
        return _open_later(list(sealed), found, by, now)
    waiting = present.exclude(sheet__handed_in_at__isnull=False)
    if waiting.exists() and today <= going.hand_in_by:
        return False
    count = sealed.update(opened_at=now)
    going.opened_at = now
    going.save(update_fields=["opened_at"])
    record(OPENED, at=now, actor=by.pk if by else None, subject=found.pk, circle=found.circle_id, count=count)
    return True


@action
def open_sheets(*, now: datetime) -> int:
    """Open the sheets of every collaboration whose day has passed, to whoever handed in."""
    today = timezone.localdate(now)
    late = SheetRound.objects.filter(opened_at=None, hand_in_by__lt=today, collaboration__phase__in=AT_WORK)
    rounds = list(late.select_related("collaboration").order_by("collaboration"))
    return sum(open_when_all_are_in(one.collaboration, by=None, now=now, today=today) for one in rounds)


def _open_later(sealed: Sequence[Sheet], found: Collaboration, by: Person | None, now: datetime) -> bool:
    for sheet in sealed:
        sheet.opened_at = now
        sheet.save(update_fields=["opened_at"])
        record(JOINED, at=now, actor=by.pk if by else None, subject=sheet.participant_id, circle=found.circle_id)
    return bool(sealed)


def _round(found: Collaboration, today: date) -> SheetRound:
    return SheetRound.objects.get_or_create(collaboration=found, defaults={"hand_in_by": today + LASTS})[0]


def _own(participant: Participant, by: Person, today: date) -> Sheet:
    """One's own sheet, kept for this transaction together with the whole collaboration: of two who hand in at once one is the last."""
    found = held(participant.collaboration)
    now_there = Participant.objects.select_related("professional", "collaboration").get(pk=participant.pk)
    if not now_there.is_acted_by(by) or not now_there.takes_part(today):
        raise NotYourSheet
    if Phase(found.phase) not in AT_WORK:
        raise NotNow
    _round(found, today)
    return Sheet.objects.get_or_create(participant=now_there)[0]


def _kept(typed: Mapping[str, str]) -> dict[str, str]:
    pairs: Sequence[tuple[str, str]] = list(typed.items())[:MOST_TYPED]
    return {name: str(text)[:LONGEST_TEXT] for name, text in pairs}
