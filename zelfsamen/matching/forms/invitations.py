from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from zelfsamen.core.amounts import cents_of, plain_euros
from zelfsamen.matching.actions.answers import Terms, Under
from zelfsamen.matching.models import Invitation
from zelfsamen.people.models import Business, Organisation, Professional
from zelfsamen.people.words import euros

MOST_CENTS = 10_000_000
OWN_NAME = ""


class RateField(forms.CharField):
    """An amount in euros as people write it, an hourly rate unless said otherwise; cleaned to whole cents, None when left empty."""

    def __init__(self, *, most_cents: int = MOST_CENTS, unit: Any = None, **kwargs: Any) -> None:
        self.most_cents = most_cents
        attrs = {"inputmode": "decimal", "class": "input-medium", "data-unit": unit or _("€ per hour")}
        super().__init__(required=False, widget=forms.TextInput(attrs=attrs), **kwargs)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        try:
            cents = cents_of(text)
        except ValueError as fault:
            raise ValidationError(_("This is no amount in euros. Write it like 95 or 95,50.")) from fault
        if cents > self.most_cents:
            raise ValidationError(
                _("This is more than %(most)s. Write the amount in euros, like 95 or 95,50.") % {"most": euros(self.most_cents)}
            )
        return cents


def euros_typed(cents: int | None) -> str:
    """An amount as it would be typed: 9550 is 95,50."""
    return "" if cents is None else plain_euros(cents).replace(".", ",")


@dataclass(frozen=True)
class Line:
    """One person on the page to invite: what is told of them, and the two fields of their own."""

    told: Mapping[str, Any]
    fields: Sequence[forms.BoundField]


class InviteForm(forms.Form):
    """The lead's words to everybody, and per person whether they are asked and at which rate."""

    words = forms.CharField(
        label=_("Your own words"),
        help_text=_("Why you would like to do this with them. It stands in the mail as you write it."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    way_of_working = forms.CharField(
        label=_("Way of working"),
        help_text=_("For example: mostly from home, together on Tuesdays in Utrecht. Everybody decides about their own hours."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    answer_by = forms.DateField(
        label=_("Answer by"),
        help_text=_("After this day the question ends by itself."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, people: Sequence[Mapping[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = people
        for place, one in enumerate(people):
            self.fields[f"ask-{place}"] = forms.BooleanField(label=_("Ask for this seat"), required=False, initial=True)
            self.fields[f"rate-{place}"] = RateField(label=_("Rate you offer"), initial=euros_typed(one["rate_cents"]))
            for name in (f"ask-{place}", f"rate-{place}"):
                self.fields[name].disabled = bool(one["hindrance"])
            self.fields[f"ask-{place}"].initial = not one["hindrance"]

    def shared(self) -> list[forms.BoundField]:
        """The fields that are for everybody."""
        return [self[name] for name in ("words", "way_of_working", "answer_by")]

    def lines(self) -> Iterator[Line]:
        """The people, each with the own fields."""
        for place, one in enumerate(self.people):
            own = [] if one["hindrance"] or one["is_lead"] else [self[f"ask-{place}"], self[f"rate-{place}"]]
            yield Line(one, own)

    def chosen(self) -> Iterator[tuple[int, int | None]]:
        """The places of the people who are asked, with the rate of each."""
        for place, one in enumerate(self.people):
            if not one["hindrance"] and (one["is_lead"] or self.cleaned_data[f"ask-{place}"]):
                yield place, self.cleaned_data[f"rate-{place}"]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        ticked = any(values.get(f"ask-{place}") for place, one in enumerate(self.people) if not one["is_lead"])
        if not ticked and not any(one["is_lead"] for one in self.people):
            self.add_error(None, _("Nobody is ticked. Tick at least one person to ask."))
        return values


class UnderForm(forms.Form):
    """Under which business or firm the seat is taken, and whether the others may know."""

    under = forms.ChoiceField(label=_("You take the seat"), required=False, widget=forms.RadioSelect, choices=())
    named_to_others = forms.BooleanField(
        label=_("The others who are asked may know that I said yes"),
        help_text=_("Without this they only see that somebody took the seat, until the team is formed."),
        required=False,
    )

    def __init__(self, *args: Any, who: Professional, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.own: dict[str, Business | Organisation] = {str(one.pk): one for one in who.businesses.order_by("-is_default", "trade_name")}
        acting = who.representations.filter(until=None).select_related("organisation")
        self.own |= {str(one.organisation.pk): one.organisation for one in acting}
        field = self.fields["under"]
        if not self.own:
            del self.fields["under"]
        elif isinstance(field, forms.ChoiceField):
            field.choices = [(OWN_NAME, _("under your own name")), *((key, str(one)) for key, one in self.own.items())]
            first = next(iter(self.own.values()))
            field.initial = str(first.pk) if isinstance(first, Business) and first.is_default else OWN_NAME

    def answer(self) -> Under:
        """What was chosen."""
        chosen = self.own.get(self.cleaned_data.get("under", OWN_NAME))
        return Under(
            named_to_others=self.cleaned_data["named_to_others"],
            business=chosen if isinstance(chosen, Business) else None,
            organisation=chosen if isinstance(chosen, Organisation) else None,
        )


class OtherTermsForm(UnderForm):
    """Other hours, another rate or another first day than asked."""

    hours_per_week = forms.DecimalField(
        label=_("Hours a week"),
        min_value=0.25,
        max_value=80,
        max_digits=5,
        decimal_places=2,
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "input-short", "data-unit": _("hours a week")}),
    )
    rate = RateField(label=_("Rate without VAT"))
    starts_on = forms.DateField(label=_("First day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    words = forms.CharField(label=_("Why"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3}))

    field_order = ("hours_per_week", "rate", "starts_on", "words", "under", "named_to_others")

    def __init__(self, *args: Any, invitation: Invitation, **kwargs: Any) -> None:
        initial = {
            "hours_per_week": invitation.asked_hours.normalize(),
            "rate": euros_typed(invitation.rate_cents),
            "starts_on": invitation.starts_on,
        }
        super().__init__(*args, initial=initial, who=invitation.professional, **kwargs)

    def terms(self) -> Terms:
        """What was typed."""
        return Terms(self.cleaned_data["hours_per_week"], self.cleaned_data["rate"], self.cleaned_data["starts_on"])


class DeclineForm(forms.Form):
    words = forms.CharField(
        label=_("A word to go with it"),
        help_text=_("You need give no reason. Only the one with the client contact reads it."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class QuestionForm(forms.Form):
    text = forms.CharField(label=_("Your question"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


class ReplyForm(forms.Form):
    text = forms.CharField(label=_("Your answer"), max_length=2000, widget=forms.Textarea(attrs={"rows": 5}))
