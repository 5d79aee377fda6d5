"""An invitation in words, the same on pages and in mail."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.formats import date_format, number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from zelfsamen.matching.models import Invitation, Need, Seat
from zelfsamen.people.words import LEVELS, euros, language_name

STATES: Mapping[str, Promise] = {
    Invitation.State.WAITING: gettext_lazy("waits for the introduction"),
    Invitation.State.OPEN: gettext_lazy("asked, no answer yet"),
    Invitation.State.COUNTERED: gettext_lazy("says yes on other terms"),
    Invitation.State.ACCEPTED: gettext_lazy("said yes"),
    Invitation.State.DECLINED: gettext_lazy("said no"),
    Invitation.State.EXPIRED: gettext_lazy("no answer in time"),
    Invitation.State.WITHDRAWN: gettext_lazy("withdrawn"),
}


@dataclass(frozen=True)
class Told:
    """One line about an invitation."""

    label: str
    value: str


def told_of(invitation: Invitation) -> list[Told]:
    """Tell the need in five lines, then the rate, the way of working and who else is asked."""
    need = invitation.need
    lines = [
        Told(_("What the client needs"), " ".join(part for part in (_ended(need.title), need.good) if part)),
        Told(_("Your part"), "; ".join(seat_in_words(seat) for seat in invitation.seats)),
        Told(_("Hours"), hours(invitation.asked_hours)),
        Told(_("Period"), period(invitation.starts_on, need.ends_on)),
        Told(_("Where"), where(need)),
        Told(_("Rate"), rate(invitation.rate_cents)),
        Told(_("Way of working"), invitation.way_of_working),
        Told(_("Who else"), others(invitation)),
    ]
    return [line for line in lines if line.value]


def seat_in_words(seat: Seat) -> str:
    """Name the role of a seat: discipline and level."""
    role = _("%(discipline)s, level %(level)s") % {"discipline": seat.discipline.label, "level": LEVELS[seat.level]}
    return f"{role} ({seat.result})" if seat.result else role


def hours(amount: Decimal) -> str:
    """Say how many hours a week."""
    return _("%(hours)s hours a week") % {"hours": number_format(amount.normalize())}


def period(first: date, last: date | None) -> str:
    """Say from when to when; a need without a last day is counted as thirteen weeks."""
    days = {"first": date_format(first), "last": date_format(last) if last else ""}
    return _("%(first)s to %(last)s") % days if last else _("from %(first)s, for thirteen weeks to begin with") % days


def where(need: Need) -> str:
    """Say where the work is and in which languages."""
    spoken = ", ".join(language_name(code) for code in need.languages.split("|") if code)
    place = need.place or _("at a distance")
    return _("%(place)s; in %(languages)s") % {"place": place, "languages": spoken} if spoken else place


def rate(cents: int | None) -> str:
    """Say the rate, or that it is still to be agreed."""
    return _("still to be agreed") if cents is None else _("%(amount)s an hour, without VAT") % {"amount": euros(cents)}


def others(invitation: Invitation) -> str:
    """Say who else is in it: by name who said yes and agreed to be named, the rest by number."""
    rest = Invitation.objects.filter(need=invitation.need).standing().exclude(pk=invitation.pk)
    named = rest.filter(state=Invitation.State.ACCEPTED, named_to_others=True).exclude(professional=invitation.need.lead)
    names = list(named.order_by("professional__sort_key").values_list("professional__name", flat=True))
    count = rest.exclude(professional=invitation.need.lead).count() - len(names)
    more = ngettext("%(count)s other person is asked", "%(count)s other people are asked", count) % {"count": count} if count else ""
    said_yes = _("%(names)s said yes") % {"names": ", ".join(names)} if names else ""
    return "; ".join(part for part in (said_yes, more) if part) or _("nobody else yet")


def _ended(text: str) -> str:
    """A title with a full stop, where something follows it."""
    return text if not text or text[-1] in ".?" else f"{text}."
