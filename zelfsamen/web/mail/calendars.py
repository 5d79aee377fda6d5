"""The letter about a calendar that cannot be read any more."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _

from zelfsamen.agenda.actions.calendars import FAILED
from zelfsamen.agenda.models import Calendar
from zelfsamen.agenda.words import fault_in_words
from zelfsamen.core.models import Record
from zelfsamen.web.mail.drafts import Content, Draft, Page


def failed(record: Record) -> list[Draft]:
    """Tell the owner, once, when a calendar has not been readable for some days; not when it works again meanwhile."""
    found = Calendar.objects.filter(pk__in=[record.subject]).exclude(fault="").select_related("professional__person").first()
    if found is None or found.professional.person is None:
        return []
    calendar: Calendar = found

    def say() -> Content:
        told = {"label": calendar.label}
        return Content(
            subject=_("Your calendar %(label)s cannot be read") % told,
            first_line=_("Look at your calendar %(label)s: it has not been readable for two days.") % told,
            lines=(fault_in_words(calendar.fault),),
            link_text=_("Look at my calendars"),
            what_if_nothing=_("What was read before keeps counting, and it is tried again every day. New appointments wait until then."),
            reason=_("this calendar counts in your weeks"),
        )

    person = found.professional.person
    return [Draft("agenda.calendar_failed", person.email, say, person=person, link=Page("agenda:calendars"))]


LETTERS: Mapping[str, Callable[[Record], list[Draft]]] = {FAILED.name: failed}
