"""Forms of refusing an instruction on the own professional code."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from zelfsamen.collaborations.actions.refusals import Refusing
from zelfsamen.collaborations.forms.reading import ReadersForm
from zelfsamen.collaborations.forms.results import KeyForm, lines
from zelfsamen.collaborations.models import Change, Collaboration, NotedDecision, Participant, Result
from zelfsamen.collaborations.rules.delivery import ENDED
from zelfsamen.core.choosing import choose_from


class RefusalForm(KeyForm, ReadersForm):
    about = forms.ChoiceField(label=_("What it is about"), required=False)
    instruction = forms.CharField(
        label=_("What you do not do"), help_text=_("For example: give the names of the residents to the board."), max_length=300
    )
    code = forms.CharField(
        label=_("On which code or rule"), help_text=_("For example: professional code of mediators, confidentiality."), max_length=200
    )
    reason = forms.CharField(label=_("Why"), max_length=2000, widget=lines(4))
    concerns = forms.ModelChoiceField(
        label=_("Who asked it of you"),
        help_text=_("This person and the one with the client contact get a mail, without the reason in it."),
        queryset=Participant.objects.none(),
        required=False,
        empty_label=_("the client, or nobody in particular"),
    )
    field_order = ("about", "instruction", "code", "reason", "who", "readers", "concerns", "key")

    def __init__(self, *args: Any, collaboration: Collaboration, others: Any, **kwargs: Any) -> None:
        super().__init__(*args, others=others, **kwargs)
        choose_from(self, "concerns", others)
        self.fields["who"].label = _("Who may read why")
        self.fields["readers"].help_text = _("Everybody sees that you refuse it and on which code. Only who you tick reads why.")
        self.things: dict[UUID, Result | Change | NotedDecision] = {
            one.pk: one
            for rows in (
                collaboration.results.exclude(state__in=ENDED).order_by("made_at"),
                collaboration.changes.order_by("made_at"),
                collaboration.noted_decisions.order_by("-on", "-at"),
            )
            for one in rows
        }
        choose_from(self, "about", [("", _("something else")), *((str(key), _told(one)) for key, one in self.things.items())])

    def told(self) -> Refusing:
        """What was said, for the action."""
        said = self.cleaned_data
        about = self.things[UUID(said["about"])] if said["about"] else None
        return Refusing(said["instruction"], said["code"], said["reason"], about, said["concerns"], self.named())


def _told(one: Result | Change | NotedDecision) -> str:
    if isinstance(one, NotedDecision):
        return _("decision: %(name)s") % {"name": one.words[:80]}
    words = _("change: %(name)s") if isinstance(one, Change) else _("result: %(name)s")
    return words % {"name": one.name}


class OfferForm(forms.Form):
    to = forms.ModelChoiceField(label=_("Who could do it instead"), queryset=Participant.objects.none(), empty_label=None)

    def __init__(self, *args: Any, others: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, "to", others)


class SayForm(KeyForm):
    words = forms.CharField(
        label=_("What you want to say"), help_text=_("Everybody in the team reads it."), max_length=2000, widget=lines(3)
    )
