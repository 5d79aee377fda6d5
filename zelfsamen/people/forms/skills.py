from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from zelfsamen.people.models import Discipline, Qualification
from zelfsamen.people.words import LEVELS, QUALIFICATIONS

FEW = 8


class LevelForm(forms.Form):
    level = forms.TypedChoiceField(
        label=_("Your level"),
        help_text=_("As colleagues in the same field would say it."),
        choices=list(LEVELS.items()),
        coerce=int,
        widget=forms.RadioSelect,
    )
    evidence = forms.CharField(
        label=_("What shows it"),
        help_text=_("In your own words: years, work you did, a diploma, who knows it of you."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ExpertiseForm(LevelForm):
    """A discipline by its name or by what a client would say, and the level in it."""

    field_order = ("discipline", "meant", "level", "evidence")
    discipline = forms.CharField(
        label=_("What can you do?"),
        help_text=_("Type it as a client would say it, and choose what fits."),
        max_length=200,
    )
    key = forms.CharField(required=False, max_length=120, widget=forms.HiddenInput)
    meant = forms.ChoiceField(label=_("Which of these do you mean?"), required=False, widget=forms.RadioSelect, choices=())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["discipline"].widget.attrs |= {
            "data-combobox-url": reverse("people:disciplines"),
            "data-combobox-value": self["key"].id_for_label,
            "data-combobox-none": _("Nothing found. Try another word."),
        }
        found = Discipline.objects.find(self.data.get(self.add_prefix("discipline"), ""), FEW) if self.is_bound else []
        self.choices = {row.key: row for row in found}
        if isinstance(field := self.fields["meant"], forms.ChoiceField):
            field.choices = [(row.key, row.label) for row in found]
        self.unclear = False

    def clean(self) -> dict[str, Any]:
        """Take what was chosen from the list, else what has exactly this name, else ask which one is meant."""
        told: dict[str, Any] = super().clean() or {}
        text = told.get("discipline", "")
        row = self._chosen(told.get("key") or told.get("meant") or "") or Discipline.objects.named(text)
        if text and row is None:
            self.unclear = True
            self.fields["meant"].required = True  # so that it is not marked as optional when it is asked
            self.add_error("meant" if self.choices else "discipline", self._which())
        told["found"] = row
        return told

    def _chosen(self, key: str) -> Discipline | None:
        return Discipline.objects.filter(key=key).first() if key else None

    def _which(self) -> ValidationError:
        if self.choices:
            return ValidationError(_("There are several. Choose the one you mean."))
        return ValidationError(_("No discipline fits this. Try another word, such as what a client would ask for."))


class QualificationForm(forms.Form):
    kind = forms.ChoiceField(label=_("What is it?"), choices=list(QUALIFICATIONS.items()))
    name = forms.CharField(
        label=_("Name"), help_text=_("For example the insurer, the register or the diploma."), max_length=120, required=False
    )
    proof = forms.CharField(
        label=_("Number or address where it can be checked"),
        help_text=_("For example your number in the register."),
        max_length=300,
        required=False,
    )
    valid_until = forms.DateField(
        label=_("Last day it is valid"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date", "class": "input-medium"}, format="%Y-%m-%d"),
    )

    def clean_kind(self) -> Qualification.Kind:
        return Qualification.Kind(self.cleaned_data["kind"])
