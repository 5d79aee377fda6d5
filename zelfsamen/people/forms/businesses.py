from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from zelfsamen.people.models import Business, Organisation
from zelfsamen.people.rules.numbers import kvk_number, vat_number
from zelfsamen.people.rules.pictures import MOST_BYTES
from zelfsamen.people.words import VAT_POSITIONS


def checked_kvk(text: str) -> str:
    """The number in the trade register in its compact form, or a sentence."""
    try:
        return kvk_number(text) if text else ""
    except ValueError as fault:
        raise ValidationError(_("A number in the trade register has eight digits, like 12345678.")) from fault


class BusinessForm(forms.Form):
    trade_name = forms.CharField(label=_("Trade name"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "organization"}))
    kvk_number = forms.CharField(
        label=_("Number in the trade register (KVK)"),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "input-medium"}),
    )
    vat_number = forms.CharField(
        label=_("VAT number"),
        help_text=_("The one on your invoices, like NL123456782B90."),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"class": "input-medium"}),
    )
    vat_position = forms.ChoiceField(label=_("VAT"), choices=[("", _("I do not say")), *VAT_POSITIONS.items()], required=False)
    website = forms.URLField(label=_("Website of this business"), max_length=300, required=False, assume_scheme="https")

    @staticmethod
    def initial_of(business: Business) -> dict[str, Any]:
        return {field: getattr(business, field) for field in BusinessForm.base_fields}

    def clean_kvk_number(self) -> str:
        return checked_kvk(self.cleaned_data["kvk_number"])

    def clean_vat_number(self) -> str:
        text = self.cleaned_data["vat_number"]
        try:
            return vat_number(text) if text else ""
        except ValueError as fault:
            raise ValidationError(_("This VAT number cannot be right. A Dutch one looks like NL123456782B90.")) from fault


class LogoForm(forms.Form):
    logo = forms.FileField(
        label=_("Picture"),
        help_text=_(
            "PNG, JPEG, WebP or GIF of at most 5 MB. It is made smaller, and what the file says besides the picture is thrown away."
        ),
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp,image/gif"}),
    )

    def clean_logo(self) -> bytes:
        file: UploadedFile[bytes] = self.cleaned_data["logo"]
        if (file.size or 0) > MOST_BYTES:
            raise ValidationError(_("The file is larger than 5 MB. Choose a smaller one."))
        return bytes(file.read())


class FirmForm(forms.Form):
    name = forms.CharField(label=_("Name of the firm"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "organization"}))
    kvk_number = forms.CharField(
        label=_("Number in the trade register (KVK)"),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "input-medium"}),
    )
    place = forms.CharField(label=_("Place"), max_length=120, required=False)
    website = forms.URLField(label=_("Website"), max_length=300, required=False, assume_scheme="https")

    @staticmethod
    def initial_of(firm: Organisation) -> dict[str, Any]:
        return {field: getattr(firm, field) for field in FirmForm.base_fields}

    def clean_kvk_number(self) -> str:
        return checked_kvk(self.cleaned_data["kvk_number"])
