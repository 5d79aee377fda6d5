"""Forms of the offer and of who speaks for the client."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from zelfsamen.collaborations.actions.offers import OfferWords
from zelfsamen.collaborations.models import Participant
from zelfsamen.collaborations.models.offers import Offer
from zelfsamen.core.amounts import cents_of, plain_euros
from zelfsamen.people.words import euros

MOST_WORDS = 5000
MOST_CENTS = 1_000_000_000


def _words(label: Any, help_text: Any, rows: int = 5) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=help_text, max_length=MOST_WORDS, required=False, widget=forms.Textarea(attrs={"rows": rows})
    )


class PriceField(forms.CharField):
    """A price in euros as people write it; cleaned to whole cents, None when left empty."""

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        try:
            cents = cents_of(text)
        except ValueError as fault:
            raise ValidationError(_("This is no amount in euros. Write it like 12.500 or 12.500,50.")) from fault
        if cents > MOST_CENTS:
            raise ValidationError(_("This is more than %(most)s. Write the price in euros.") % {"most": euros(MOST_CENTS)})
        return cents


class OfferForm(forms.Form):
    """What the one with the client contact writes; everything may stay empty until it is sent."""

    introduction = _words(
        _("Who we are together"),
        _("Two or three sentences. The names and businesses of everybody in the team stand below it by themselves."),
        4,
    )
    approach = _words(_("Our approach"), _("What you do, and in which order. For example: first talk with everybody, then one plan."))
    planning = _words(_("Planning"), _("When you begin, when each result is there, when it is done."), 4)
    results = _words(_("Results"), _("What the client has in hand at the end, each result on a line."))
    quality = _words(_("What the results have to meet"), _("How you both see that it is good: what is measured, who judges, when."), 4)
    contact = forms.ChoiceField(label=_("Contact for the client"), required=False)
    price = PriceField(
        label=_("Price without VAT"),
        help_text=_("One price for the whole team. How it is shared out is between you and never shown to the client."),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "input-medium", "data-unit": "€"}),
    )
    price_covers = _words(_("What the price covers"), _("And what comes on top of it, such as travelling."), 3)
    valid_until = forms.DateField(
        label=_("This offer holds until"),
        help_text=_("After this day the client can no longer accept it, and you can make another one."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, team: Sequence[Participant], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.team = {str(one.pk): one for one in team}
        field = self.fields["contact"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("Choose who")), *((key, str(one)) for key, one in self.team.items())]

    @staticmethod
    def initial_of(offer: Offer) -> dict[str, Any]:
        """An earlier version as it would be typed."""
        names = ("introduction", "approach", "planning", "results", "quality", "price_covers", "valid_until")
        price = "" if offer.price_cents is None else plain_euros(offer.price_cents).replace(".", ",")
        return {name: getattr(offer, name) for name in names} | {"contact": str(offer.contact_id or ""), "price": price}

    def told(self) -> OfferWords:
        """What was typed."""
        said = {name: value for name, value in self.cleaned_data.items() if name not in {"contact", "price"}}
        return OfferWords(contact=self.team.get(self.cleaned_data["contact"]), price_cents=self.cleaned_data["price"], **said)


class SpeakerForm(forms.Form):
    """One person who speaks for the client; the address says who it is and is asked only once."""

    email = forms.EmailField(
        label=_("Mail address"), help_text=_("The link to the page for the client goes here."), max_length=254, widget=forms.EmailInput
    )
    name = forms.CharField(label=_("Name"), max_length=200)
    part = forms.CharField(
        label=_("What this person does at the client"), help_text=_("For example: head of finance."), max_length=120, required=False
    )
    decides = forms.BooleanField(
        label=_("May answer an offer and judge results"),
        help_text=_("Without this the person can read along and send messages."),
        required=False,
        initial=True,
    )
    language = forms.ChoiceField(
        label=_("Language of the mails"),
        help_text=_("Who has an account here keeps the own language."),
        choices=(("nl", "Nederlands"), ("en", "English")),
        initial="nl",
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, known: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if known:
            del self.fields["email"]
            del self.fields["language"]


class StopForm(forms.Form):
    """The word of thanks with which a collaboration stops before its start."""

    words = forms.CharField(
        label=_("Your word of thanks"),
        help_text=_("Everybody in the team and everybody who speaks for the client reads it."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class AnswerForm(forms.Form):
    """What the client says to an offer; the version that was read goes along, so that nobody accepts another one."""

    ACCEPT, CHANGE, DECLINE = "accept", "change", "decline"
    answer = forms.ChoiceField(
        label=_("Your answer"),
        widget=forms.RadioSelect,
        choices=(
            (ACCEPT, _("Accept: we want to work with this team on these terms. The agreement follows.")),
            (CHANGE, _("Ask for a change: the team makes a new offer.")),
            (DECLINE, _("Decline: the team stops, and everybody in it takes on other work.")),
        ),
    )
    words = forms.CharField(
        label=_("A word to go with it"),
        help_text=_("With a change: what should be different. The whole team reads it."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    offer = forms.UUIDField(widget=forms.HiddenInput)
