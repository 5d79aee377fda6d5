from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zelfsamen.people.models import ExpectationProfile, Expertise
from zelfsamen.people.rules.expectations import DIMENSIONS
from zelfsamen.people.rules.visibility import Choices, Ring, expertise_item, ring_of
from zelfsamen.people.words import AMOUNTS, DIMENSIONS_EXPLAINED, IMPORTANCE, ITEMS, RINGS
from zelfsamen.people.words import DIMENSIONS as DIMENSION_NAMES

NOT_SAID = "-"
HIDDEN, SHOWN = int(Ring.ME), int(Ring.NETWORKS)
QUESTIONS: tuple[tuple[str, Promise, Mapping[int, Promise]], ...] = (
    ("gives", _("I give"), AMOUNTS),
    ("wants", _("I would like"), AMOUNTS),
    ("importance", _("It matters to me"), IMPORTANCE),
)


class AnswerField(forms.TypedChoiceField):
    """A number chosen from words; "-" (also where nothing was sent) is no answer, so it is never marked as optional."""

    def __init__(self, *, label: str, choices: Iterable[Any]) -> None:
        super().__init__(label=label, choices=list(choices), coerce=lambda text: None if text == NOT_SAID else int(text))

    def clean(self, value: Any) -> Any:
        return super().clean(value or NOT_SAID)


class ExpectationsForm(forms.Form):
    """Eight times: what I give, what I want, how much it matters."""

    def __init__(self, *args: Any, profile: ExpectationProfile | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for place, dimension in enumerate(DIMENSIONS):
            for part, label, words in QUESTIONS:
                name = f"{part}-{dimension}"
                self.fields[name] = AnswerField(label=str(label), choices=[(NOT_SAID, _("I do not say")), *words.items()])
                values = getattr(profile, part, None) or []
                said = values[place] if place < len(values) else None
                self.initial[name] = NOT_SAID if said is None else said

    def groups(self) -> Iterable[dict[str, Any]]:
        """The fields by dimension, for a fieldset each."""
        for dimension in DIMENSIONS:
            fields = [self[f"{part}-{dimension}"] for part, _label, _words in QUESTIONS]
            yield {"name": DIMENSION_NAMES[dimension], "text": DIMENSIONS_EXPLAINED[dimension], "fields": fields}

    def numbers(self, part: str) -> list[int | None]:
        """The eight answers to one question, in the order of the dimensions."""
        return [self.cleaned_data[f"{part}-{dimension}"] for dimension in DIMENSIONS]


def items_of(expertise: Iterable[Expertise]) -> dict[str, str]:
    """What a ring can be chosen for, by its name: the items, and each row of expertise."""
    rows = {expertise_item(row.discipline.key): f"{ITEMS['expertise']}: {row.discipline.label}" for row in expertise}
    return {**{item: str(label) for item, label in ITEMS.items()}, **rows}


class RingsForm(forms.Form):
    """For each item the ring it is shown to; a row of expertise may follow expertise as a whole."""

    def __init__(self, *args: Any, chosen: Choices, expertise: Iterable[Expertise], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for item, label in items_of(expertise).items():
            follows = [(NOT_SAID, _("As all my expertise"))] if ":" in item else []
            self.fields[item] = AnswerField(label=label, choices=[*follows, *RINGS.items()])
            self.initial[item] = chosen.rings.get(item, NOT_SAID) if follows else ring_of(item, chosen)


class RingsInCircleForm(forms.Form):
    """For each item whether it has another face in one circle."""

    def __init__(self, *args: Any, circle: UUID, chosen: Choices, expertise: Iterable[Expertise], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(NOT_SAID, _("As everywhere")), (SHOWN, _("Shown here")), (HIDDEN, _("Hidden here"))]
        for item, label in items_of(expertise).items():
            self.fields[item] = AnswerField(label=label, choices=choices)
            face = chosen.in_circles.get(item, {}).get(circle)
            self.initial[item] = NOT_SAID if face is None else HIDDEN if face == Ring.ME else SHOWN


class EraseForm(forms.Form):
    sure = forms.BooleanField(
        label=_("I know that this cannot be undone"), error_messages={"required": _("Tick the box first. Nothing has been erased.")}
    )
