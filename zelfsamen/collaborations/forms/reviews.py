"""Looking back on one person: what came of each expectation, with a sentence."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from zelfsamen.collaborations.models import Review, Verdict
from zelfsamen.collaborations.words import TOPICS

CHOICES = [("", _("was not expected")), *Verdict.Outcome.choices]


class ReviewForm(forms.Form):
    """One row for each topic, and one sentence about working together."""

    words = forms.CharField(
        label=_("What do you want to say to this person?"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, review: Review | None, **kwargs: Any) -> None:
        said = {one.topic: one for one in review.verdicts.all()} if review else {}
        super().__init__(*args, **kwargs)
        self.initial["words"] = review.words if review else ""
        for topic, label in TOPICS.items():
            known = said.get(topic)
            self.fields[f"outcome-{topic}"] = forms.ChoiceField(
                label=str(label), choices=CHOICES, required=False, initial=known.outcome if known else ""
            )
            self.fields[f"words-{topic}"] = forms.CharField(
                label=_("%(topic)s, in a sentence") % {"topic": label}, required=False, max_length=300, initial=known.words if known else ""
            )

    def rows(self) -> list[tuple[BoundField, BoundField]]:
        """The two fields of each topic."""
        return [(self[f"outcome-{topic}"], self[f"words-{topic}"]) for topic in TOPICS]

    def verdicts(self) -> dict[str, tuple[str, str]]:
        """What was chosen: topic -> (kept, partly or not; the sentence)."""
        told = self.cleaned_data
        return {topic: (told[f"outcome-{topic}"], told[f"words-{topic}"]) for topic in TOPICS if told[f"outcome-{topic}"]}


class ReplyForm(forms.Form):
    """An answer to what somebody said of oneself."""

    words = forms.CharField(label=_("Your reply"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
