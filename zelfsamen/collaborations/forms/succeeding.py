"""Asking somebody into an empty place."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zelfsamen.core.choosing import choose_from
from zelfsamen.people.models import Professional


class SuccessorForm(forms.Form):
    """Whom one asks, with which words, until when."""

    professional = forms.ModelChoiceField(
        label=_("Whom do you ask?"), queryset=Professional.objects.none(), empty_label=_("choose somebody")
    )
    words = forms.CharField(
        label=_("Your own words"),
        help_text=_("What happened, how the work stands, and why you think of this person."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    answer_by = forms.DateField(
        label=_("Answer by"),
        help_text=_("Left empty: a week from now."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date", "class": "input-medium"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, "professional", people)
