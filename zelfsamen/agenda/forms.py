from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from typing import Any, cast

from django import forms
from django.conf import settings
from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from zelfsamen.agenda.models import Calendar

HOURS = {"inputmode": "decimal", "class": "input-short", "data-unit": _("hours a week")}


def hours_field(label: Any, help_text: Any = "", *, least: float = 0.25, required: bool = True) -> forms.DecimalField:
    """Hours a week, in quarters at the least, never more than a week has."""
    return forms.DecimalField(
        label=label,
        help_text=help_text,
        min_value=least,
        max_value=168,
        max_digits=5,
        decimal_places=2,
        required=required,
        localize=True,
        widget=forms.TextInput(attrs=HOURS),
    )


def day_field(label: Any, help_text: Any = "", *, required: bool = True) -> forms.DateField:
    """A day, in the browser's own calendar."""
    return forms.DateField(
        label=label, help_text=help_text, required=required, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


def in_order(values: dict[str, Any], form: forms.Form) -> dict[str, Any]:
    """Hold the last day against the first one."""
    first, last = values.get("starts_on"), values.get("ends_on")
    if isinstance(first, date) and isinstance(last, date) and last < first:
        form.add_error("ends_on", _("The last day comes before the first day. Choose a later one."))
    return values


class CapacityForm(forms.Form):
    hours_per_week = hours_field(
        _("Hours you work in a week"),
        _("All your work together. Leave it empty and others are told that they must ask you."),
        least=0,
        required=False,
    )


class PeriodForm(forms.Form):
    """A label, hours a week and the days between which they count."""

    label = forms.CharField(label=_("What for"), help_text=_("Only you see this."), max_length=120)
    hours_per_week = hours_field(_("Hours a week"))
    starts_on = day_field(_("First day"))
    ends_on = day_field(_("Last day"))

    def clean(self) -> dict[str, Any]:
        return in_order(super().clean() or {}, self)


class ProtectForm(PeriodForm):
    ends_on = day_field(_("Last day"), _("Leave it empty to keep these hours free until further notice."), required=False)


class CommitForm(PeriodForm):
    pass


HOLDS = (
    (Calendar.Holds.APART, _("Other things: private appointments, other clients. They come on top of what you promised here.")),
    (Calendar.Holds.ALL, _("Everything, also the work you promised here. Only what goes beyond that work counts.")),
)


class CalendarForm(forms.Form):
    """What a calendar is called, and whether it also holds the work that was promised here."""

    label = forms.CharField(label=_("What do you call this calendar"), max_length=120, help_text=_("For example: private, or practice."))
    holds = forms.ChoiceField(label=_("What does it hold"), choices=HOLDS, initial=Calendar.Holds.APART, widget=forms.RadioSelect)


class CalendarAddressForm(CalendarForm):
    address = forms.CharField(
        label=_("Address of the calendar"),
        max_length=2000,
        help_text=_("It begins with https:// or webcal:// and mostly ends with .ics. It is a secret: it is not shown again."),
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off", "spellcheck": "false"}),
    )
    field_order = ("address", "label", "holds")

    def clean_address(self) -> str:
        address: str = self.cleaned_data["address"].strip()
        # Inside a network of one's own there is not always https.
        schemes = ("https://", "webcal://", "webcals://", *(("http://",) if settings.FETCH_PRIVATE_HOSTS else ()))
        if not address.lower().startswith(schemes):
            raise forms.ValidationError(
                _("This address does not begin with https:// or webcal://. Copy the whole address from your calendar program.")
            )
        return address


class CalendarFileForm(CalendarForm):
    MOST_BYTES = 5_000_000

    file = forms.FileField(label=_("Calendar file"), help_text=_("A file that ends with .ics, at most 5 MB. Only the times are kept."))
    field_order = ("file", "label", "holds")

    def clean_file(self) -> str:
        """Give the text of the file; letters that cannot be read matter little, since only times are used."""
        given = self.cleaned_data["file"]
        if given.size > self.MOST_BYTES:
            raise forms.ValidationError(_("This file is larger than 5 MB. Export a shorter period, for example the coming year."))
        text: str = given.read().decode("utf-8-sig", errors="replace")
        return text


class DaysOffForm(forms.Form):
    label = forms.CharField(label=_("What for"), help_text=_("Only you see this."), max_length=120, required=False)
    starts_on = day_field(_("First day"))
    ends_on = day_field(_("Last day"))

    def clean(self) -> dict[str, Any]:
        return in_order(super().clean() or {}, self)


class WorkingDayForm(forms.Form):
    """Working days and hours, and the public holidays on which one works all the same."""

    weekdays = forms.TypedMultipleChoiceField(
        label=_("On which days do you work"), coerce=int, choices=tuple(WEEKDAYS.items()), widget=forms.CheckboxSelectMultiple
    )
    starts_at = forms.TimeField(label=_("From"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    ends_at = forms.TimeField(
        label=_("Until"),
        help_text=_("Appointments outside these times take no hours of your work."),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    holidays_off = forms.BooleanField(label=_("I do not work on public holidays"), required=False)
    works_on = forms.TypedMultipleChoiceField(
        label=_("But on these I do"), coerce=date.fromisoformat, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, holidays: Mapping[date, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.TypedMultipleChoiceField", self.fields["works_on"]).choices = [
            (day.isoformat(), f"{date_format(day, 'D')} {date_format(day)}: {name}") for day, name in holidays.items()
        ]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        starts, ends = values.get("starts_at"), values.get("ends_at")
        if isinstance(starts, time) and isinstance(ends, time) and ends <= starts:
            self.add_error("ends_at", _("Your working day ends before it begins. Choose a later time."))
        return values
