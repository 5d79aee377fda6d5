from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zelfsamen.collaborations.expectation_words import BASES, CARD_ANSWERS, CARDS, CERTAINTIES, CLIENT_WORDS, QUESTIONS, WORDS, name_of
from zelfsamen.collaborations.rules.sheets import BY_KEY, CARD_IMPORTANCE, KEPT_CARDS, OTHERWISE, ROWS, SHARED_CARDS, Kind, Said
from zelfsamen.core.amounts import cents_of, plain_euros, plain_hours
from zelfsamen.people.words import AMOUNTS, IMPORTANCE

MOST = 2000
SHORT = 300
MUCH = 2
UNITS: Mapping[str, Promise] = {
    "hours": _("hours a week"),
    "weeks": _("weeks"),
    "rate": _("€ per hour"),
    "payment": _("days"),
}
GROUPS: tuple[tuple[str, Promise, tuple[str, ...]], ...] = (
    ("work", _("The work"), ("hours", "weeks", "results")),
    ("money", _("The money"), ("basis", "rate", "certainty", "payment")),
    ("more", _("What else it brings"), ("credit", "learning", "contacts")),
)
DIMENSIONS = tuple(row.key for row in ROWS if row.key not in CARDS and not any(row.key in keys for _key, _name, keys in GROUPS))


class ChoiceField(forms.ChoiceField):
    """Everything on a sheet may be left out: said once above it, and not marked at every field."""

    def clean(self, value: Any) -> Any:
        return super().clean(value) if value else ""


class WordsField(forms.CharField):
    """As `ChoiceField`, for words."""

    def clean(self, value: Any) -> Any:
        return super().clean(value) if value else ""


class NumberField(WordsField):
    """A number as people write it, with a comma or a point; cleaned to plain text with a point, empty when left empty."""

    def __init__(self, row: str, label: str) -> None:
        attrs = {"inputmode": "decimal", "class": "input-medium", "data-unit": UNITS[row]}
        super().__init__(label=label, max_length=12, widget=forms.TextInput(attrs=attrs))
        self.row = row

    def clean(self, value: Any) -> Any:
        text = super().clean((value or "").strip())
        if not text:
            return ""
        try:
            cents = cents_of(text)
        except ValueError as fault:
            raise ValidationError(_("This is no number. Write it like 12 or 7,5.")) from fault
        if not 0 < cents <= _MOST[self.row] * 100:
            raise ValidationError(_("Fill in a number above 0 and at most %(most)s, or leave it empty.") % {"most": _MOST[self.row]})
        return plain_euros(cents) if self.row == "rate" else plain_hours(Decimal(cents) / 100)


_MOST = {"hours": 80, "weeks": 520, "rate": 10_000, "payment": 365}


@dataclass(frozen=True)
class Asked:
    """One row of the form: its name, a line of help, its fields, and whether it was filled in already."""

    name: str
    help: str
    fields: list[BoundField]


@dataclass(frozen=True)
class Part:
    """Rows below one heading, or fields that stand by themselves."""

    name: str | Promise = ""
    rows: list[Asked] = dataclass_field(default_factory=list)
    fields: list[BoundField] = dataclass_field(default_factory=list)
    are_cards: bool = False

    def each(self) -> list[list[BoundField]]:
        """The fields by what they ask about."""
        return [row.fields for row in self.rows] + [[one] for one in self.fields]


@dataclass
class Step:
    """A part of the sheet of a minute or two: it folds, and says how much of it is filled in."""

    name: str | Promise
    parts: list[Part]
    help: str | Promise = ""
    is_first: bool = False

    @property
    def is_open(self) -> bool:
        """True for the first, and where something has to be mended."""
        return self.is_first or any(field.errors for fields in self._each() for field in fields)

    @property
    def filled(self) -> int:
        """How many of its questions have an answer."""
        return sum(any(field.value() for field in fields) for fields in self._each())

    @property
    def of(self) -> int:
        """How many questions it asks."""
        return len(self._each())

    def _each(self) -> list[list[BoundField]]:
        return [fields for part in self.parts for fields in part.each()]


class RowForm(forms.Form):
    """One row of a sheet: what I give, what I would like, how much it matters."""

    use_required_attribute = False

    def __init__(self, *args: Any, rows: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = tuple(rows)
        for row in self.rows:
            for name, field in _fields_of(row).items():
                self.fields[name] = field

    def said_in(self, row: str) -> Said:
        """What was filled in for a row."""
        told = self.cleaned_data
        if BY_KEY[row].kind == Kind.CARD:
            answer = told[f"answer-{row}"]
            words = told[f"words-{row}"].strip() if answer == OTHERWISE else answer
            return Said(words, words, CARD_IMPORTANCE)
        importance = told[f"importance-{row}"]
        return Said(told[f"gives-{row}"].strip(), told[f"wants-{row}"].strip(), int(importance) if importance else MUCH)

    def said(self) -> dict[str, Said]:
        """Every row in which something was said."""
        found = {row: self.said_in(row) for row in self.rows}
        return {row: one for row, one in found.items() if one.gives or one.wants}

    def clean(self) -> dict[str, Any]:
        for row in self.rows:
            if self.cleaned_data.get(f"answer-{row}") == OTHERWISE and not self.cleaned_data.get(f"words-{row}", "").strip():
                self.add_error(f"words-{row}", _("Say it in your own words, or choose one of the other answers."))
        return self.cleaned_data

    def asked(self, row: str) -> Asked:
        """The fields of one row."""
        question = QUESTIONS.get(row)
        return Asked(name_of(row), str(question.help) if question else "", [self[name] for name in _fields_of(row)])


class SheetForm(RowForm):
    """The whole sheet, in the order in which it is easiest to think about."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, rows=[row.key for row in ROWS], **kwargs)
        for name, label in WORDS.items():
            self.fields[name] = _words(label, rows=3)

    def steps(self) -> list[Step]:
        """The parts of the sheet that are filled in one after another; the first stands open, and every one with something to mend."""
        steps = [Step(name, [Part(rows=[self.asked(row) for row in keys])]) for _key, name, keys in GROUPS]
        steps += [
            Step(
                _("How we work together"),
                [Part(rows=[self.asked(row) for row in DIMENSIONS])],
                _("People often expect something else here."),
            ),
            Step(
                _("Staying independent"),
                self._cards(),
                _("What you share in this team, and what stays yours. It is often a feeling; these sentences help to say it."),
            ),
            Step(_("This team"), [Part(fields=[self[name] for name in WORDS])]),
        ]
        steps[0].is_first = True
        return steps

    def _cards(self) -> list[Part]:
        """The cards of what I share and of what I keep."""
        both = ((_("What I share"), SHARED_CARDS), (_("What I keep"), KEPT_CARDS))
        return [Part(name, [self.asked(row) for row in keys], are_cards=True) for name, keys in both]

    def words(self) -> dict[str, str]:
        """What stands beside the rows."""
        return {name: self.cleaned_data[name].strip() for name in WORDS if self.cleaned_data[name].strip()}


class AcceptForm(forms.Form):
    sentence = forms.CharField(
        label=_("Why is it all right like this?"),
        help_text=_("One sentence in your own words. The others read it, with your name."),
        max_length=MOST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write one sentence: why it is all right, or under which condition.")},
    )


class StepOutForm(forms.Form):
    """A sentence for the others, where one wants to leave one."""

    words = forms.CharField(
        label=_("A sentence for the others"),
        help_text=_("They read it with your name. You need not say why."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class HandInByForm(forms.Form):
    day = forms.DateField(
        label=_("Hand in until"),
        help_text=_("That day counts. The sheets are opened when the last one is in, and at the latest the day after."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class ClientSheetForm(forms.Form):
    """Four questions to who speaks for the client."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in CLIENT_WORDS.items():
            self.fields[name] = _words(label, rows=4)

    def clean(self) -> dict[str, Any]:
        if not any(self.cleaned_data.values()):
            self.add_error(None, _("Answer at least one of the four questions."))
        return self.cleaned_data


def _words(label: Any, *, rows: int) -> forms.Field:
    return WordsField(label=label, max_length=MOST, widget=forms.Textarea(attrs={"rows": rows}))


def _fields_of(row: str) -> dict[str, forms.Field]:
    if BY_KEY[row].kind == Kind.CARD:
        answer = ChoiceField(label=str(CARDS[row]), choices=list(CARD_ANSWERS.items()), widget=forms.RadioSelect)
        words = WordsField(label=_("In my own words"), max_length=SHORT)
        return {f"answer-{row}": answer, f"words-{row}": words}
    asked = QUESTIONS[row]
    importance = ChoiceField(label=_("It matters to me"), choices=[("", _("I do not say")), *IMPORTANCE.items()])
    return {
        f"gives-{row}": _side(row, str(asked.gives)),
        f"wants-{row}": _side(row, str(asked.wants)),
        f"importance-{row}": importance,
    }


def _side(row: str, label: str) -> forms.Field:
    match BY_KEY[row].kind:
        case Kind.TEXT:
            return _words(label, rows=3)
        case Kind.LEVEL:
            steps = CERTAINTIES if row == "certainty" else AMOUNTS
            return ChoiceField(label=label, choices=[("", _("I do not say")), *steps.items()])
        case Kind.CHOICE:
            return ChoiceField(label=label, choices=[("", _("I do not say")), *BASES.items()])
    return NumberField(row, label)
