from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zelfsamen.people.models import ExpectationProfile, Expertise
from zelfsamen.people.rules.expectations import DIMENSIONS
from zelfsamen.people.rules.visibility import Choices, Ring, expertise_item, ring_of
from zelfsamen.people.words import AMOUNTS, DIMENSIONS_EXPLAINED, IMPORTANCE, ITEMS, RINGS
from zelfsamen.people.words import DIMENSIONS as DIMENSION_NAMES

NOT_FILLED_IN = ("", _("I do not say"))
AS_EVERYWHERE, HIDDEN, SHOWN = "", "1", "3"


def scale(label: Promise, words: Mapping[int, Promise]) -> forms.TypedChoiceField:
    """One question with an answer in words, or none."""
    return forms.TypedChoiceField(
        label=str(label), choices=[NOT_FILLED_IN, *words.items()], coerce=int, empty_value=None, required=False, widget=forms.Select
    )


class ExpectationsForm(forms.Form):
    """Eight times: what I give, what I want, how much it matters."""

    def __init__(self, *args: Any, profile: ExpectationProfile | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for place, dimension in enumerate(DIMENSIONS):
            questions = (
                ("gives", _("I give"), AMOUNTS),
                ("wants", _("I would like"), AMOUNTS),
                ("importance", _("It matters to me"), IMPORTANCE),
            )
            for part, label, words in questions:
                name = f"{part}-{dimension}"
                self.fields[name] = scale(label, words)
                values = getattr(profile, part, None) or []
                self.initial[name] = values[place] if place < len(values) else None

    def groups(self) -> Iterable[dict[str, Any]]:
        """The fields by dimension, for a fieldset each."""
        for dimension in DIMENSIONS:
            fields = [self[f"{part}-{dimension}"] for part in ("gives", "wants", "importance")]
            yield {"name": DIMENSION_NAMES[dimension], "text": DIMENSIONS_EXPLAINED[dimension], "fields": fields}

    def numbers(self, part: str) -> list[int | None]:
        """The eight answers to one question, in the order of the dimensions."""
        return [self.cleaned_data[f"{part}-{dimension}"] for dimension in DIMENSIONS]


def items_of(expertise: Iterable[Expertise]) -> dict[str, Promise | str]:
    """What a ring can be chosen for: the items, and each row of expertise."""
    return {**ITEMS, **{expertise_item(row.discipline.key): row.discipline.label for row in expertise}}


class RingsForm(forms.Form):
    """For each item the ring it is shown to; a row of expertise may follow expertise as a whole."""

    def __init__(self, *args: Any, chosen: Choices, expertise: Iterable[Expertise], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for item, label in items_of(expertise).items():
            follows = [("", _("As all my expertise"))] if ":" in item else []
            self.fields[item] = forms.TypedChoiceField(
                label=str(label), choices=[*follows, *RINGS.items()], coerce=int, empty_value=None, required=not follows
            )
            self.initial[item] = chosen.rings.get(item) if follows else ring_of(item, chosen)


class RingsInCircleForm(forms.Form):
    """For each item whether it has another face in one circle."""

    def __init__(self, *args: Any, circle: Any, chosen: Choices, expertise: Iterable[Expertise], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for item, label in items_of(expertise).items():
            self.fields[item] = forms.TypedChoiceField(
                label=str(label),
                choices=[(AS_EVERYWHERE, _("As everywhere")), (SHOWN, _("Shown here")), (HIDDEN, _("Hidden here"))],
                coerce=int,
                empty_value=None,
                required=False,
            )
            face = chosen.in_circles.get(item, {}).get(circle)
            self.initial[item] = AS_EVERYWHERE if face is None else HIDDEN if face == Ring.ME else SHOWN


class EraseForm(forms.Form):
    sure = forms.BooleanField(
        label=_("I know that this cannot be undone"), error_messages={"required": _("Tick the box first. Nothing has been erased.")}
    )
