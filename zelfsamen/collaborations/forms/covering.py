"""Forms of standing in: the hours one has, and what the client hears."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zelfsamen.collaborations.forms.results import lines


class CoverHoursForm(forms.Form):
    hours_per_week = forms.DecimalField(
        label=_("Hours a week that I have for it"),
        min_value=0.25,
        max_value=168,
        max_digits=5,
        decimal_places=2,
        required=False,
        widget=forms.NumberInput(attrs={"class": "input-short", "step": "any"}),
    )


class ClientNoticeForm(forms.Form):
    """What the client hears; telling it otherwise than by message needs no text."""

    text = forms.CharField(label=_("Message to the client"), max_length=4000, required=False, widget=lines(5))

    def __init__(self, *args: Any, draft: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].initial = draft
