"""Forms of the end: money, records kept, and beginning again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from zelfsamen.collaborations.models import Collaboration, Settlement
from zelfsamen.collaborations.words import KINDS
from zelfsamen.core.choosing import choose_from

STATES = (
    (Settlement.State.PAID.value, _("Paid: I have what I should have")),
    (Settlement.State.WAIVED.value, _("Waived: I ask for nothing more")),
    (Settlement.State.OPEN.value, _("Something is still open")),
)


def _date() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date", "class": "input-medium"}, format="%Y-%m-%d")


MINE = "mine"


class SettledForm(forms.Form):
    """What one says of one's own money; who has the client contact also of that of a member who died."""

    whose = forms.ChoiceField(label=_("Whose money?"), initial=MINE, widget=forms.RadioSelect)
    state = forms.ChoiceField(
        label=_("How is it with your money?"),
        choices=STATES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the three.")},
    )
    euros = forms.DecimalField(
        label=_("Amount"),
        help_text=_("You and the one with the client contact see it, nobody else."),
        required=False,
        min_value=0,
        max_digits=12,
        decimal_places=2,
        widget=forms.NumberInput(attrs={"class": "input-medium", "data-unit": "€", "step": "0.01", "inputmode": "decimal"}),
    )
    words = forms.CharField(
        label=_("What is still open, and who can close it?"),
        help_text=_("Everybody in it reads this."),
        required=False,
        max_length=300,
    )

    def __init__(self, *args: Any, died: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not died:
            del self.fields["whose"]
            return
        owed = _("what is owed to %(name)s, as agreed with those left behind")
        choose_from(self, "whose", [(MINE, _("my own")), *((key, owed % {"name": name}) for key, name in died)])


class KeepForm(forms.Form):
    """Records that one keeps, and until when."""

    what = forms.CharField(label=_("What do you keep?"), help_text=_("For example: the agreement and my invoices."), max_length=200)
    until = forms.DateField(label=_("Until when?"), help_text=_("From this day it may go."), widget=_date())


class NamingForm(forms.Form):
    """Whether the others may name one."""

    may = forms.BooleanField(label=_("The others may name me when they tell of this work"), required=False)


class AgainForm(forms.Form):
    """Something new with the same people."""

    name = forms.CharField(label=_("What are you going to do together?"), max_length=200)
    kind = forms.ChoiceField(label=_("What kind of collaboration is it?"), choices=KINDS, widget=forms.RadioSelect)
    client = forms.CharField(label=_("For which client?"), max_length=200, required=False)
    starts_on = forms.DateField(label=_("First day"), required=False, widget=_date())
    ends_on = forms.DateField(label=_("Last day"), required=False, widget=_date())
    people = forms.MultipleChoiceField(
        label=_("With whom?"), widget=forms.CheckboxSelectMultiple, error_messages={"required": _("Choose at least one person.")}
    )
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        kwargs["initial"] = {"key": uuid4(), "kind": Collaboration.Kind.TEAM} | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        choose_from(self, "people", people)
