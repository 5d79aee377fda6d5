from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

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
        values = super().clean() or {}
        first, last = values.get("starts_on"), values.get("ends_on")
        if isinstance(first, date) and isinstance(last, date) and last < first:
            self.add_error("ends_on", _("The last day comes before the first day. Choose a later one."))
        return values


class ProtectForm(PeriodForm):
    ends_on = day_field(_("Last day"), _("Leave it empty to keep these hours free until further notice."), required=False)


class CommitForm(PeriodForm):
    pass
