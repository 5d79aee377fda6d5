"""Forms of a split: the formula, and what anybody would get if things go otherwise."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from zelfsamen.collaborations.agreed_words import SHORTFALLS
from zelfsamen.collaborations.models import Agreement
from zelfsamen.collaborations.rules.division import Shortfall
from zelfsamen.collaborations.rules.split import WHOLE, Basis, Case, Formula, Part
from zelfsamen.core.amounts import cents_of, plain_euros, plain_hours
from zelfsamen.people.words import euros

MOST = 100_000_000_000  # a thousand million euros, so that a slip of the finger is told
MOST_PARTS = 40
MOST_PAYMENTS = 12
BASES = {
    Basis.HOURS: _("hours x rate"),
    Basis.FIXED: _("a fixed amount"),
    Basis.SHARE: _("a share of what is left"),
}


class EurosField(forms.CharField):
    """An amount in euros as people write it; cleaned to whole cents, None when left empty."""

    def __init__(self, *, unit: Any = "€", **kwargs: Any) -> None:
        super().__init__(widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "input-medium", "data-unit": unit}), **kwargs)

    def clean(self, value: Any) -> Any:
        """Whole cents."""
        text = super().clean(value)
        if not text:
            return None
        try:
            cents = cents_of(text)
        except ValueError as fault:
            raise ValidationError(_("This is no amount in euros. Write it like 95 or 95,50.")) from fault
        if cents > MOST:
            raise ValidationError(_("This is more than %(most)s. Write the amount in euros, like 95 or 95,50.") % {"most": euros(MOST)})
        return cents


def _percent(label: Any, help_text: Any = "", most: int = 100) -> forms.DecimalField:
    widget = forms.NumberInput(attrs={"class": "input-short", "data-unit": "%", "step": "any"})
    return forms.DecimalField(
        label=label, help_text=help_text, required=False, min_value=0, max_value=most, decimal_places=2, localize=False, widget=widget
    )


def _hours(label: Any) -> forms.DecimalField:
    widget = forms.NumberInput(attrs={"class": "input-short", "data-unit": _("hours"), "step": "any"})
    return forms.DecimalField(label=label, required=False, min_value=0, max_value=100_000, decimal_places=2, widget=widget)


def _hundredths(percent: Decimal | None) -> int:
    return int((percent or Decimal(0)) * 100)


class SplitForm(forms.Form):
    """The price, the fee for the client contact, and what happens with too little."""

    price = EurosField(
        label=_("Price to the client, without VAT"), error_messages={"required": _("Fill in the price; an estimate will do.")}
    )
    lead_fee = _percent(_("Fee for the client contact"), _("Of what is received. Everybody sees it."))
    lead_fee_most = _percent(_("The fee is never more than"))
    shortfall = forms.ChoiceField(
        label=_("If the client pays too little to pay everybody"),
        help_text=_("Choose it now, while nobody knows whom it favours. Under “What would I get if…” everybody can try it out."),
        choices=list(SHORTFALLS.items()),
        widget=forms.RadioSelect,
    )


class PartForm(forms.Form):
    """One part of the split."""

    who = forms.ChoiceField(label=_("Who"))
    what = forms.CharField(label=_("For which role or result"), max_length=120, required=False)
    basis = forms.ChoiceField(label=_("Paid by"), choices=list(BASES.items()))
    hours = _hours(_("Hours in all"))
    rate = EurosField(label=_("Rate"), unit=_("€ per hour"), required=False)
    amount = EurosField(label=_("Fixed amount"), required=False)
    share = _percent(_("Share"))

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"] = forms.ChoiceField(label=_("Who"), choices=people)

    def part(self) -> Part:
        """What was filled in; numbers of another basis count for nothing, hours always tell what an hour comes to."""
        said = self.cleaned_data
        basis = Basis(said["basis"])
        return Part(
            who=said["who"],
            what=said["what"],
            basis=basis,
            hours=said["hours"] or Decimal(0),
            rate=(said["rate"] or 0) if basis == Basis.HOURS else 0,
            amount=(said["amount"] or 0) if basis == Basis.FIXED else 0,
            share=_hundredths(said["share"]) if basis == Basis.SHARE else 0,
        )


Parts = forms.formset_factory(PartForm, extra=0, min_num=1, max_num=MOST_PARTS, absolute_max=MOST_PARTS + 10, validate_min=True)


def split_typed(formula: Formula) -> dict[str, Any]:
    """The formula as it would be typed."""
    return {
        "price": _euros(formula.price),
        "lead_fee": Decimal(formula.lead_fee) / 100,
        "lead_fee_most": Decimal(formula.lead_fee_most) / 100,
        "shortfall": formula.shortfall.value,
    }


def parts_typed(formula: Formula) -> list[dict[str, Any]]:
    """The parts as they would be typed."""
    return [
        {
            "who": part.who,
            "what": part.what,
            "basis": part.basis.value,
            "hours": plain_hours(part.hours) if part.hours else "",
            "rate": _euros(part.rate) if part.rate else "",
            "amount": _euros(part.amount) if part.amount else "",
            "share": Decimal(part.share) / 100 if part.share else "",
        }
        for part in formula.parts
    ]


def formula_from(split: SplitForm, parts: Any, lead: str) -> Formula:
    """The formula that was filled in."""
    said = split.cleaned_data
    return Formula(
        price=said["price"],
        parts=tuple(form.part() for form in parts.forms if form.cleaned_data),
        lead=lead,
        lead_fee=_hundredths(said["lead_fee"]),
        lead_fee_most=_hundredths(said["lead_fee_most"]),
        shortfall=Shortfall(said["shortfall"]),
    )


def _euros(cents: int) -> str:
    return plain_euros(cents).replace(".", ",")


class PaymentsField(forms.CharField):
    """Amounts one after another, with a semicolon or a new line between; cleaned to a list of whole cents."""

    def clean(self, value: Any) -> Any:
        """Whole cents, in the order in which they come."""
        texts = [text.strip() for text in re.split(r"[;\n]", super().clean(value)) if text.strip()]
        if len(texts) > MOST_PAYMENTS:
            raise ValidationError(_("These are more than %(most)s payments. Fill in fewer of them.") % {"most": MOST_PAYMENTS})
        found = [EurosField().clean(text) for text in texts]
        if not all(found):
            raise ValidationError(_("A payment is more than zero. Write it like 4.000; 6.000."))
        return found


class WhatIfForm(forms.Form):
    """Another course of things: price, hours, more work than planned, less paid or paid in parts, somebody who drops out."""

    price = EurosField(label=_("The price is"), required=False)
    paid = EurosField(label=_("The client pays only"), required=False)
    payments = PaymentsField(
        label=_("The client pays in parts"),
        help_text=_("The amounts one after another, with a semicolon between them, like 4.000; 6.000."),
        max_length=300,
        required=False,
    )
    over = _percent(_("The work takes more hours than planned"), most=1000)
    drops_out = forms.ChoiceField(label=_("Who drops out?"), required=False)
    done = _percent(_("When this part of the work is done"))

    def __init__(self, *args: Any, agreement: Agreement, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = [(party["participant"], party["name"]) for party in agreement.parties]
        self.fields["drops_out"] = forms.ChoiceField(label=_("Who drops out?"), required=False, choices=[("", _("nobody")), *people])
        self.own_hours = {f"hours_{place}": key for place, (key, _name) in enumerate(people)}
        for place, (_key, name) in enumerate(people):
            self.fields[f"hours_{place}"] = _hours(_("Hours of %(name)s") % {"name": name})

    def case(self) -> Case:
        """What was asked."""
        said = self.cleaned_data
        leaves = said["drops_out"]
        half = WHOLE // 2 if said["done"] is None else _hundredths(said["done"])
        return Case(
            price=said["price"],
            paid=said["paid"],
            over=_hundredths(said["over"]),
            drops_out=leaves,
            done=half if leaves else WHOLE,
            hours={key: said[field] for field, key in self.own_hours.items() if said[field] is not None},
        )
