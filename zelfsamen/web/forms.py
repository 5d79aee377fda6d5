"""Forms of the shell: they validate a dictionary and nothing more."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import SignupForm
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


class OpenAccountForm(SignupForm):  # type: ignore[misc]  # allauth ships no types
    """An address is enough to make an account; a password can be added on the page about signing in safely."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("password1", None)
