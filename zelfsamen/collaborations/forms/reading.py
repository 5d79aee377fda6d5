"""Who may read what somebody adds to the file of a client."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zelfsamen.collaborations.models import Participant
from zelfsamen.core.choosing import choose_from


class ReadersForm(forms.Form):
    """Everybody in the team, or the people that are ticked."""

    who = forms.ChoiceField(
        label=_("Who may read it"),
        choices=[("all", _("everybody in the team")), ("named", _("only the people I tick, and I myself"))],
        initial="all",
        required=False,
        widget=forms.RadioSelect,
    )
    readers = forms.ModelMultipleChoiceField(
        label=_("Who"),
        help_text=_("The others do not see it, nor that it is there. You can let more people read it later."),
        queryset=Participant.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, others: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if others is None:
            del self.fields["who"], self.fields["readers"]
        else:
            choose_from(self, "readers", others)

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("who") == "all" and told.get("readers"):
            self.add_error("who", _("You ticked people. Choose “only the people I tick”, or untick them."))
        return told

    def named(self) -> list[Participant] | None:
        """Who was ticked; None for everybody."""
        return named_in(self.cleaned_data)


def named_in(told: Mapping[str, Any]) -> list[Participant] | None:
    """Who was ticked; None for everybody."""
    ticked = list(told.get("readers") or ())
    return ticked if ticked or told.get("who") == "named" else None
