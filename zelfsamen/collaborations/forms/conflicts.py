"""Forms of a conflict."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zelfsamen.collaborations.forms.results import KeyForm, day_input, lines
from zelfsamen.collaborations.models import Participant
from zelfsamen.core.choosing import choose_from


class ConflictForm(KeyForm):
    other = forms.ModelChoiceField(label=_("With whom"), queryset=Participant.objects.none(), empty_label=None)
    about = forms.CharField(
        label=_("What it is about"),
        help_text=_("The other reads it, and a member whom you both choose to help. Nobody else."),
        max_length=2000,
        widget=lines(4),
    )
    until = forms.DateField(label=_("By which day you talk with each other"), widget=day_input())

    def __init__(self, *args: Any, others: Any, agreed: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["until"].initial = agreed
        choose_from(self, "other", others)


class HelperForm(forms.Form):
    helper = forms.ModelChoiceField(label=_("Who should help"), queryset=Participant.objects.none(), empty_label=None)
    until = forms.DateField(label=_("By which day"), widget=day_input())

    def __init__(self, *args: Any, people: Any, agreed: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["until"].initial = agreed
        choose_from(self, "helper", people)


class MediatorForm(forms.Form):
    who = forms.CharField(label=_("Who the mediator is"), max_length=200)
    until = forms.DateField(label=_("By which day"), widget=day_input())

    def __init__(self, *args: Any, agreed: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["until"].initial = agreed


class EndForm(forms.Form):
    words = forms.CharField(label=_("In one sentence"), max_length=500, widget=lines(2))
