"""Forms of the shell: they validate a dictionary and nothing more."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from zelfsamen.web.templatetags.face import THEMES


class LanguageForm(forms.Form):
    language = forms.ChoiceField(choices=settings.LANGUAGES)


class ThemeForm(forms.Form):
    theme = forms.ChoiceField(choices=[(theme, theme) for theme in ("auto", *THEMES)])


class NameForm(forms.Form):
    name = forms.CharField(
        label=_("Your name"),
        help_text=_("As clients and colleagues know you."),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
