"""Forms of what is said with the client and of what is asked otherwise."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from zelfsamen.collaborations.actions.changes import Consequence
from zelfsamen.collaborations.actions.talks import Said
from zelfsamen.collaborations.delivery_words import MOVES
from zelfsamen.collaborations.forms.reading import ReadersForm
from zelfsamen.collaborations.forms.results import KeyForm, day_input, lines
from zelfsamen.collaborations.models import Change, Participant, Talk
from zelfsamen.core.amounts import cents_of, plain_euros
from zelfsamen.core.choosing import choose_from

MOST_CENTS = 1_000_000_000


class TalkForm(KeyForm, ReadersForm):
    on = forms.DateField(label=_("On which day"), widget=day_input())
    with_whom = forms.CharField(label=_("With whom"), help_text=_("For example: Kees, by phone."), max_length=200)
    words = forms.CharField(label=_("What was said"), max_length=3000, widget=lines(4))
    agreed = forms.CharField(label=_("What was agreed"), max_length=2000, required=False, widget=lines(2))
    moves = forms.ChoiceField(
        label=_("Did what the client expects move?"),
        choices=[("", _("no")), *MOVES.items()],
        required=False,
        initial="",
        widget=forms.RadioSelect,
    )
    expects = forms.CharField(label=_("What the client expects now"), max_length=500, required=False)

    def __init__(self, *args: Any, talk: Talk | None = None, **kwargs: Any) -> None:
        fields = ("on", "with_whom", "words", "agreed", "moves", "expects")
        super().__init__(*args, initial={name: getattr(talk, name) for name in fields} if talk else None, **kwargs)

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("moves") and not told.get("expects", "").strip():
            self.add_error("expects", _("Write in one sentence what the client expects now."))
        return told

    def told(self) -> Said:
        """What was said, for the action."""
        left_out = {"key", "who", "readers"}
        return Said(**{name: value for name, value in self.cleaned_data.items() if name not in left_out}, readers=self.named())


class ChangeForm(KeyForm):
    name = forms.CharField(
        label=_("What should be otherwise"), help_text=_("For example: one more evening with residents."), max_length=200
    )
    words = forms.CharField(label=_("Why, and how"), max_length=2000, widget=lines(4))


class SignedEurosField(forms.CharField):
    """An amount in euros, also less than nothing; cleaned to whole cents, None when left empty."""

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        less = text[0] in "-−"
        try:
            cents = cents_of(text[1:] if less else text)
        except ValueError as fault:
            raise ValidationError(_("This is no amount in euros. Write it like 950 or 950,50, with a minus for less.")) from fault
        if cents > MOST_CENTS:
            raise ValidationError(_("This amount is too large. Write it in euros, like 950 or 950,50."))
        return -cents if less else cents


class WeighForm(forms.Form):
    hours = forms.DecimalField(
        label=_("Hours, more or fewer"),
        help_text=_("In all, together; a minus for fewer. Empty when you do not know."),
        required=False,
        max_digits=7,
        decimal_places=2,
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "input-medium", "data-unit": _("hours")}),
    )
    cents = SignedEurosField(
        label=_("Money, more or less"),
        help_text=_("In all, without VAT; a minus for less. Empty when you do not know."),
        required=False,
        widget=forms.TextInput(attrs={"class": "input-medium", "data-unit": "€"}),
    )
    dates = forms.CharField(label=_("What it does to the dates"), max_length=300, required=False)
    touched = forms.ModelMultipleChoiceField(
        label=_("Whom it touches"),
        help_text=_("Each of them says yes or no before the client gets an answer."),
        queryset=Participant.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, change: Change, people: Any, **kwargs: Any) -> None:
        cents = change.cents
        written = "" if cents is None else f"{'-' if cents < 0 else ''}{plain_euros(abs(cents))}".replace(".", ",")
        touched = [one.participant_id for one in change.opinions.all()]
        super().__init__(*args, **kwargs)
        self.initial = {"hours": change.hours, "cents": written, "dates": change.dates, "touched": touched}
        choose_from(self, "touched", people)

    def told(self) -> Consequence:
        """What was said, for the action."""
        return Consequence(self.cleaned_data["hours"], self.cleaned_data["cents"], self.cleaned_data["dates"])


class SentenceForm(forms.Form):
    """A yes or a no with a sentence; the buttons say which."""

    words = forms.CharField(label=_("In one sentence"), help_text=_("Needed with a no."), max_length=500, required=False, widget=lines(2))
