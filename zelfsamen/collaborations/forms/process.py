"""Forms of the rhythm, decisions, papers and notes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from zelfsamen.collaborations.forms.reading import ReadersForm
from zelfsamen.collaborations.forms.results import KeyForm, day_input, lines
from zelfsamen.collaborations.rules.files import MOST_BYTES

EVERY = [(1, _("every week")), (2, _("every two weeks")), (4, _("every four weeks"))]


class RhythmForm(forms.Form):
    first_on = forms.DateField(label=_("The next time"), widget=day_input())
    every_weeks = forms.TypedChoiceField(label=_("How often"), choices=EVERY, coerce=int, initial=2, widget=forms.RadioSelect)
    at = forms.TimeField(
        label=_("What time"), required=False, widget=forms.TimeInput(attrs={"type": "time", "class": "input-medium"}, format="%H:%M")
    )
    where = forms.CharField(label=_("Where"), help_text=_("A place, or the link of a video call."), max_length=300, required=False)


class DecisionForm(KeyForm):
    on = forms.DateField(label=_("On which day"), widget=day_input())
    words = forms.CharField(label=_("What was decided"), max_length=1000, widget=lines())


class PaperForm(KeyForm, ReadersForm):
    name = forms.CharField(label=_("What it is"), max_length=200)
    link = forms.URLField(label=_("Link to where it is"), max_length=500, required=False, assume_scheme="https")
    file = forms.FileField(
        label=_("Or the file itself"),
        help_text=_("PDF, picture, plain text or a document of an office program, at most 10 MB."),
        required=False,
    )

    def clean_file(self) -> Any:
        file: UploadedFile[bytes] | None = self.cleaned_data["file"]
        if file is None:
            return None
        if (file.size or 0) > MOST_BYTES:
            raise ValidationError(_("The file is larger than 10 MB. Bring a smaller one, or a link to where it is."))
        return bytes(file.read())


class HandoverForm(forms.Form):
    words = forms.CharField(
        label=_("What whoever takes over has to know"),
        help_text=_("How it stands, the next three steps, and where things are. No passwords: say in which vault they are."),
        max_length=4000,
        widget=lines(6),
    )
