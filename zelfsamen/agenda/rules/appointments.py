"""When a calendar file says that somebody is busy: times and nothing else, whatever state the file is in."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from zoneinfo import ZoneInfo

    from icalendar import Calendar
    from icalendar.cal import Component

OWN = "@zelfsamen"  # ends the UID of what this product itself puts in a calendar, which must not count twice
MOST = 20_000  # busy times of one calendar that are kept
# No appointment of a person repeats so often: a machine made it, or somebody means harm.
TOO_OFTEN = frozenset({"SECONDLY", "MINUTELY", "HOURLY"})
FREE = frozenset({"FREE"})
BLOCK = re.compile(r"^BEGIN:(VEVENT|VFREEBUSY)[ \t]*\r?$.*?^END:\1[ \t]*\r?$", re.MULTILINE | re.DOTALL | re.IGNORECASE)
DAY = re.compile(r"^DT(?:START|END)[^:\r\n]*:(\d{8})", re.MULTILINE | re.IGNORECASE)
# What says that an appointment can also take place on other days than those it names.
ELSEWHEN = re.compile(r"^(?:RRULE|RDATE|RECURRENCE-ID|DURATION)\b", re.MULTILINE | re.IGNORECASE)
SHELL = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//zelfsamen//read//\r\n{}\r\nEND:VCALENDAR\r\n"
# What readers of this format raise on a file that breaks its rules; anything wider would hide a fault of ours.
BROKEN = (ValueError, KeyError, IndexError, TypeError, AttributeError, OverflowError)


class NotACalendarError(ValueError):
    """What was given holds no calendar at all."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of time in which somebody is busy, in local wall-clock time without a zone; `whole_day` runs from midnight to midnight."""

    starts: datetime
    ends: datetime
    whole_day: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What a calendar file gave: the busy times in order, and how many appointments could not be read."""

    spans: tuple[Span, ...]
    unread: int


@dataclass(frozen=True, slots=True)
class Period:
    """The days that matter, both counted in, and the zone whose wall clock they are in."""

    first: date
    last: date
    zone: ZoneInfo

    @property
    def begins(self) -> datetime:
        return datetime.combine(self.first, time.min)

    @property
    def ends(self) -> datetime:
        return datetime.combine(self.last + timedelta(days=1), time.min)


def always() -> bool:
    """Never stop."""
    return True


def read_busy(text: str, period: Period, go_on: Callable[[], bool] = always) -> Reading:
    """Read the busy times that touch a period, cut to it, in its wall-clock time.

    Follows RFC 5545: repeated appointments are written out; cancelled and transparent ones do not count; a time without a zone is
    local; published busy times (VFREEBUSY) count as well. An appointment that cannot be read is counted and left out.
    A rule of repetition can take the reader seconds and name no day, so `go_on` is asked before each; once it says no, the rest is unread.
    Raises NotACalendarError when the text holds no calendar.
    """
    if "BEGIN:VCALENDAR" not in text.upper():
        raise NotACalendarError
    found: set[Span] = set()
    unread = 0
    for calendar in _calendars(_near(text, period)):
        unread += 1 if calendar is None else _gather(calendar, period, found, go_on)
    return Reading(tuple(sorted(found)[:MOST]), unread)


def _calendars(text: str) -> Iterator[Calendar | None]:
    """Give the calendars of a file; of one that breaks as a whole, each appointment by itself, None for what cannot be read."""
    from icalendar import Calendar  # noqa: PLC0415 - half a second, which only who reads a calendar waits for

    try:
        calendars = [one for one in Calendar.from_ical(text, multiple=True) if isinstance(one, Calendar)]
    except BROKEN:
        calendars = []
    if calendars:
        yield from calendars
        return
    for block in BLOCK.finditer(text):
        try:
            yield Calendar.from_ical(SHELL.format(block.group(0)))
        except BROKEN:
            yield None


def _near(text: str, period: Period) -> str:
    """The text without single appointments of other times: a calendar holds years, and reading them takes longest."""
    first, last = (f"{day:%Y%m%d}" for day in (period.first - timedelta(days=2), period.last + timedelta(days=2)))

    def kept(block: re.Match[str]) -> str:
        days = DAY.findall(block.group(0))
        is_near = not days or ELSEWHEN.search(block.group(0)) is not None or (max(days) >= first and min(days) <= last)
        return block.group(0) if is_near else ""

    return BLOCK.sub(kept, text)


def _gather(calendar: Calendar, period: Period, found: set[Span], go_on: Callable[[], bool]) -> int:
    """Add the busy times of one calendar; give how many appointments could not be read."""
    for block in calendar.walk("VFREEBUSY"):
        found.update(_cut(_published(block, period.zone), period))
    series: dict[str, list[Component]] = defaultdict(list)
    unread = 0
    for number, event in enumerate(calendar.walk("VEVENT")):
        uid = str(event.get("UID") or f"without {number}")
        if uid.endswith(OWN):
            continue
        series[uid].append(event)
    for events in series.values():
        if len(found) > MOST or not go_on():
            unread += len(events)
            continue
        try:
            found.update(_cut(_spans(events, period), period))
        except BROKEN:
            unread += len(events)
    return unread


def _too_often(event: Component) -> bool:
    rules = event.get("RRULE") or []
    each = rules if isinstance(rules, list) else [rules]
    return any(str(often).upper() in TOO_OFTEN for rule in each for often in rule["FREQ"])


def _spans(events: list[Component], period: Period) -> Iterator[Span]:
    """Give the busy times of one appointment and all its repetitions."""
    if any(_too_often(event) for event in events):
        raise OverflowError
    once = len(events) == 1 and not any(events[0].get(name) for name in ("RRULE", "RDATE", "RECURRENCE-ID"))
    if once:
        written: Iterable[Component] = events
    else:
        import recurring_ical_events  # type: ignore[import-untyped]  # noqa: PLC0415 - the same half second
        from icalendar import Calendar  # noqa: PLC0415 - the same

        shell = Calendar()
        for event in events:
            shell.add_component(event)
        written = recurring_ical_events.of(shell).between(period.first, period.last + timedelta(days=1))
    return (_span(event, period.zone) for event in written if _busy(event))


def _busy(event: Component) -> bool:
    told = str(event.get("X-MICROSOFT-CDO-BUSYSTATUS", "")).upper()
    return (
        str(event.get("STATUS", "")).upper() != "CANCELLED"
        and str(event.get("TRANSP", "")).upper() != "TRANSPARENT"
        and told not in FREE
        and event.get("DTSTART") is not None
    )


def _span(event: Component, zone: ZoneInfo) -> Span:
    """The time of one appointment; without an end or duration it takes its day, or no time at all (RFC 5545, 3.6.1)."""
    starts = event.decoded("DTSTART")
    if event.get("DTEND") is not None:
        ends = event.decoded("DTEND")
    elif event.get("DURATION") is not None:
        ends = starts + event.decoded("DURATION")
    else:
        ends = starts if isinstance(starts, datetime) else starts + timedelta(days=1)
    whole = not isinstance(starts, datetime)
    if whole == isinstance(ends, datetime):
        raise TypeError
    return Span(_local(starts, zone), _local(ends, zone), whole)


def _published(block: Component, zone: ZoneInfo) -> Iterator[Span]:
    """Give the periods that a server publishes as busy."""
    listed: Any = block.get("FREEBUSY") or []
    for entry in listed if isinstance(listed, list) else [listed]:
        params = getattr(entry, "params", {})
        if str(params.get("FBTYPE", "BUSY")).upper() != "FREE":
            starts = getattr(entry, "start", None)
            ends = getattr(entry, "end", None)
            if isinstance(starts, datetime) and isinstance(ends, datetime):
                yield Span(_local(starts, zone), _local(ends, zone))


def _local(moment: date | datetime, zone: ZoneInfo) -> datetime:
    if not isinstance(moment, datetime):
        return datetime.combine(moment, time.min)
    return moment if moment.tzinfo is None else moment.astimezone(zone).replace(tzinfo=None)


def _cut(spans: Iterable[Span], period: Period) -> Iterator[Span]:
    """Give the parts of busy times that lie in the period; what ends before it starts, or takes no time, is none."""
    for span in spans:
        starts, ends = max(span.starts, period.begins), min(span.ends, period.ends)
        if starts < ends:
            yield Span(starts, ends, span.whole_day)
