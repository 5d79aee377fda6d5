from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from zelfsamen.core.amounts import cents_of, plain_euros
from zelfsamen.people.models import Professional
from zelfsamen.people.words import LANGUAGES

COUNTRIES = (
    ("NL", _("Netherlands")),
    ("BE", _("Belgium")),
    ("DE", _("Germany")),
    ("", _("Another country")),
)


class AboutForm(forms.Form):
    name = forms.CharField(
        label=_("Your name"),
        help_text=_("As clients and colleagues know you."),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    headline = forms.CharField(
        label=_("What you do, in one line"),
        help_text=_("For example: mediator between partners who run a business together."),
        max_length=200,
        required=False,
    )
    about = forms.CharField(
        label=_("About you"),
        help_text=_("What clients come to you for, and how you work."),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class ContactForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail address for work"),
        help_text=_("May be another one than the address you sign in with."),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    phone = forms.CharField(
        label=_("Phone number"), max_length=40, required=False, widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"})
    )
    website = forms.URLField(
        label=_("Website"), max_length=300, required=False, assume_scheme="https", widget=forms.URLInput(attrs={"autocomplete": "url"})
    )


class PlaceForm(forms.Form):
    place = forms.CharField(
        label=_("Place"),
        help_text=_("The town is enough. It is used to find people who are near enough."),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "address-level2"}),
    )
    country = forms.ChoiceField(label=_("Country"), choices=COUNTRIES, required=False)
    languages = forms.MultipleChoiceField(
        label=_("Languages you work in"), choices=list(LANGUAGES.items()), required=False, widget=forms.CheckboxSelectMultiple
    )

    @staticmethod
    def initial_of(me: Professional) -> dict[str, Any]:
        return {"place": me.place, "country": me.country or "NL", "languages": me.language_codes}

    def clean_languages(self) -> str:
        return "|".join(self.cleaned_data["languages"])


class TermsForm(forms.Form):
    hourly_rate = forms.CharField(
        label=_("Hourly rate without VAT"),
        help_text=_("What you ask as a rule. Leave it empty and you are asked for it where it matters."),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "input-medium", "data-unit": _("€ per hour")}),
    )
    open_now = forms.BooleanField(
        label=_("I am open to new work"),
        help_text=_("Switched off, nobody finds you for a team until you switch it on again. Nobody is told."),
        required=False,
    )
    ask_when_full = forms.BooleanField(
        label=_("Ask me even when I am full"),
        help_text=_("Whoever looks for a team then sees that you have to make room, and asks you first."),
        required=False,
    )

    @staticmethod
    def initial_of(me: Professional) -> dict[str, Any]:
        rate = "" if me.hourly_rate_cents is None else plain_euros(me.hourly_rate_cents).replace(".", ",")
        return {"hourly_rate": rate, "open_now": me.open_now, "ask_when_full": me.ask_when_full}

    def clean_hourly_rate(self) -> int | None:
        text = self.cleaned_data["hourly_rate"]
        if not text:
            return None
        try:
            cents = cents_of(text)
        except ValueError as fault:
            raise ValidationError(_("This is no amount in euros. Write it like 95 or 95,50.")) from fault
        if cents > MOST:
            raise ValidationError(_("This is more than € 100.000 an hour. Write the rate in euros, like 95 or 95,50."))
        return cents


MOST = 10_000_000
