"""Forms of networks: they validate what was typed and nothing more."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from zelfsamen.networks.models import Network
from zelfsamen.people.models import Organisation


class TextsForm(forms.Form):
    name = forms.CharField(label=_("Name of the network"), max_length=200)
    niche = forms.CharField(
        label=_("Niche"),
        help_text=_("What clients know you for, in one line. For example: care and housing for people who want to stay at home."),
        max_length=200,
        required=False,
    )
    purpose = forms.CharField(
        label=_("Purpose"),
        help_text=_("Why you are together, and what you expect of each other."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    @staticmethod
    def initial_of(network: Network) -> dict[str, Any]:
        return {"name": network.name, "niche": network.niche, "purpose": network.purpose}


class FoundForm(TextsForm):
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


class InviteForm(forms.Form):
    email = forms.EmailField(label=_("E-mail address"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "off"}))
    name = forms.CharField(label=_("Name"), help_text=_("So that the mail can greet them."), max_length=200, required=False)
    words = forms.CharField(
        label=_("Your own words"),
        help_text=_("Why you would like to have this person in the network. It stands in the mail as you write it."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class FirmForm(forms.Form):
    """For whom one takes part: oneself, or one of the firms one acts for."""

    organisation = forms.ChoiceField(label=_("You take part"), required=False, widget=forms.RadioSelect, choices=())

    def __init__(self, *args: Any, firms: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.firms = {str(firm.pk): firm for firm in firms}
        choices = [("", _("as yourself")), *((key, _("for %(firm)s") % {"firm": firm.name}) for key, firm in self.firms.items())]
        if isinstance(field := self.fields["organisation"], forms.ChoiceField):
            field.choices = choices

    def clean_organisation(self) -> Organisation | None:
        return self.firms.get(self.cleaned_data["organisation"])


class GuestForm(forms.Form):
    name = forms.CharField(
        label=_("Your name"),
        help_text=_("As clients and colleagues know you."),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
