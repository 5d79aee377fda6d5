"""The form that asks for another person with the client contact."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zelfsamen.collaborations.forms.results import lines
from zelfsamen.collaborations.models import Participant
from zelfsamen.core.choosing import choose_from


class LeadForm(forms.Form):
    to = forms.ModelChoiceField(
        label=_("Who would have the client contact"), queryset=Participant.objects.none(), empty_label=None, widget=forms.RadioSelect
    )
    words = forms.CharField(label=_("Why"), max_length=500, required=False, widget=lines(2))

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, "to", people)
