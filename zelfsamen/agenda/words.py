"""What went wrong with a calendar, in words and with a way on."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.dates import WEEKDAYS_ABBR
from django.utils.formats import time_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zelfsamen.agenda.models import WorkingDay

LONG = _("The file at this address is larger than 5 MB. Share a calendar with fewer years in it.")
FAULTS: Mapping[str, str | Promise] = {
    "address": _(
        "This is no address that can be read. Copy the whole secret address from your calendar program; it begins with https:// or webcal://."
    ),
    "private": _(
        "This address lies inside a private network, which is not read from here. Use an address on the internet, or give a file."
    ),
    "connection": _(
        "Nothing answered at this address. It is tried again by itself; when it goes on, make a new address in your calendar program."
    ),
    "too_large": LONG,
    "no_calendar": _(
        "What stands at this address is no calendar. Copy the secret address (it mostly ends with .ics), not that of the page."
    ),
    "401": _("The calendar asks for a password. Take the secret address, which needs none."),
    "403": _("The calendar program refuses to show this calendar. Make a new secret address there, and add that one."),
    "404": _("There is no calendar at this address any more. Make a new secret address in your calendar program, and add that one."),
    "410": _("There is no calendar at this address any more. Make a new secret address in your calendar program, and add that one."),
}


def fault_in_words(code: str) -> str:
    """Give the sentence for what went wrong; a number that is not known here is named."""
    known = FAULTS.get(code)
    return (
        str(known) if known else str(_("The calendar program answered with number %(code)s. It is tried again by itself.")) % {"code": code}
    )


def days_in_words(kept: WorkingDay) -> str:
    """Give working days and times, as in "Mon, Tue, Thu, 9:00 to 17:00"."""
    days = ", ".join(str(WEEKDAYS_ABBR[day]) for day in kept.weekdays)
    return _("%(days)s, %(starts)s to %(ends)s") % {
        "days": days,
        "starts": time_format(kept.starts_at, "G:i"),
        "ends": time_format(kept.ends_at, "G:i"),
    }
