"""The form with three blades."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zelfsamen.collaborations.delivery_words import BLADE_HELP, BLADES
from zelfsamen.collaborations.rules.windmill import MOST


class WindmillForm(forms.Form):
    with_name = forms.BooleanField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for blade, label in BLADES.items():
            self.fields[blade] = forms.IntegerField(
                label=str(label).capitalize(),
                help_text=str(BLADE_HELP[blade]),
                min_value=0,
                max_value=MOST,
                widget=forms.NumberInput(attrs={"class": "input-short", "data-unit": _("of 10")}),
            )
