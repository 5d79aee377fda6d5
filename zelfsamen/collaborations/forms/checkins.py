"""The form of the weekly minute."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from zelfsamen.collaborations.delivery_words import HOW
from zelfsamen.collaborations.models import CheckIn


class CheckInForm(forms.Form):
    how = forms.ChoiceField(label=_("How are you in this work?"), choices=list(HOW.items()), widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("In one sentence"),
        help_text=_("Everybody in the collaboration reads it, the client does not."),
        max_length=280,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean_how(self) -> CheckIn.How:
        return CheckIn.How(self.cleaned_data["how"])
