"""Forms of collaborations: they validate what was typed and nothing more."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class FormTeamForm(forms.Form):
    """The one click that forms a team; with an empty seat it asks whether that is meant."""

    knowingly = forms.BooleanField(
        label=_("I go on although a seat is empty"),
        error_messages={"required": _("Tick the box first if you want to go on with an empty seat. The team has not been formed.")},
    )
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, with_empty: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not with_empty:
            del self.fields["knowingly"]
