"""What is asked with a move."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zelfsamen.collaborations.actions.announcing import Said
from zelfsamen.collaborations.moves_in_words import Choice


class MoveForm(forms.Form):
    """A sentence for everybody and, where the move is about one, a last day."""

    words = forms.CharField(max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
    day = forms.DateField(widget=forms.DateInput(attrs={"type": "date", "class": "input-medium"}, format="%Y-%m-%d"))

    def __init__(self, *args: Any, choice: Choice, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words, day = self.fields["words"], self.fields["day"]
        words.label, words.required = str(choice.words), choice.must_say
        words.error_messages["required"] = _("Write one sentence, so that everybody knows where they stand.")
        day.label, day.required = str(choice.day), choice.must_choose
        if not choice.day:
            del self.fields["day"]

    def said(self) -> Said:
        """What was filled in."""
        return Said(self.cleaned_data["words"], self.cleaned_data.get("day"))
