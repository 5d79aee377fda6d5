"""Forms of results and of what the client wants of them."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from zelfsamen.collaborations.actions.criteria import Answer, Required
from zelfsamen.collaborations.actions.results import Promised
from zelfsamen.collaborations.delivery_words import KINDS, STATES
from zelfsamen.collaborations.models import Collaboration, Criterion, Participant, Result
from zelfsamen.collaborations.rules.delivery import State
from zelfsamen.core.choosing import choose_from


def day_input() -> forms.DateInput:
    """A day as browsers let people choose it."""
    return forms.DateInput(attrs={"type": "date", "class": "input-medium"}, format="%Y-%m-%d")


def lines(rows: int = 3) -> forms.Textarea:
    """Room for a few sentences."""
    return forms.Textarea(attrs={"rows": rows})


class KeyForm(forms.Form):
    """A form of which a second click does not count twice."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = uuid4


class ResultForm(KeyForm):
    name = forms.CharField(label=_("What will be there"), help_text=_("For example: the first version of the plan."), max_length=200)
    kind = forms.ChoiceField(
        label=_("What it is"), choices=[(key, text) for key, text in KINDS.items()], initial=Result.Kind.RESULT, widget=forms.RadioSelect
    )
    due_on = forms.DateField(
        label=_("By which day"), help_text=_("Your own day; nobody else sets it or moves it."), required=False, widget=day_input()
    )
    why = forms.CharField(label=_("Why another day"), max_length=300, required=False)
    what = forms.CharField(label=_("More about it"), max_length=2000, required=False, widget=lines())
    for_client = forms.BooleanField(
        label=_("This is for the client"),
        help_text=_("Then a colleague looks at it first, and the client judges it after that."),
        required=False,
    )

    def __init__(self, *args: Any, result: Result | None = None, **kwargs: Any) -> None:
        fields = ("name", "kind", "due_on", "what", "for_client")
        super().__init__(*args, initial={name: getattr(result, name) for name in fields} if result else None, **kwargs)
        if result is None or result.due_on is None:
            del self.fields["why"]

    def told(self) -> Promised:
        """What was said, for the action."""
        return Promised(**{"why": "", **{name: value for name, value in self.cleaned_data.items() if name != "key"}})


class StateForm(forms.Form):
    state = forms.ChoiceField(
        label=_("How does it stand?"), choices=[(key, text) for key, text in STATES.items()], widget=forms.RadioSelect
    )
    why = forms.CharField(
        label=_("What is the matter"),
        help_text=_("Asked when it is at risk, blocked or dropped: everybody in the collaboration reads it, the client does not."),
        max_length=500,
        required=False,
        widget=lines(2),
    )

    def clean_state(self) -> State:
        return State(self.cleaned_data["state"])


class HandInForm(KeyForm):
    words = forms.CharField(label=_("What you hand in"), max_length=2000, widget=lines())
    link = forms.URLField(
        label=_("Where it is"),
        help_text=_("A link that the colleague and the client can open."),
        max_length=500,
        required=False,
        assume_scheme="https",
    )
    asked = forms.ModelChoiceField(label=_("Who looks at it first"), queryset=Participant.objects.none(), empty_label=None)

    def __init__(self, *args: Any, others: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, "asked", others)


class VerdictForm(forms.Form):
    """Fine, or what is still to do; the two buttons say which."""

    words = forms.CharField(
        label=_("Your remarks"), help_text=_("Needed when something is still to do."), max_length=1000, required=False, widget=lines()
    )


class CriterionForm(KeyForm):
    what = forms.CharField(label=_("What has to be good"), help_text=_("For example: everybody understands the plan."), max_length=300)
    measure = forms.CharField(
        label=_("How you see that it is"), help_text=_("For example: nine of ten readers can tell it back."), max_length=300
    )
    judge = forms.CharField(label=_("Who judges it"), help_text=_("For example: the client's head of communication."), max_length=200)
    moment = forms.CharField(label=_("When"), help_text=_("For example: two weeks after the first version."), max_length=200)
    result = forms.ModelChoiceField(
        label=_("Of which result"), queryset=Result.objects.none(), required=False, empty_label=_("of everything together")
    )
    replaces = forms.ModelChoiceField(
        label=_("Instead of"),
        help_text=_("An agreed requirement counts until the client agrees to the new one."),
        queryset=Criterion.objects.none(),
        required=False,
        empty_label=_("nothing: it is a new one"),
    )

    def __init__(self, *args: Any, collaboration: Collaboration, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, "result", collaboration.results.exclude(state=State.DROPPED))
        agreed = collaboration.criteria.filter(state__in=[Criterion.State.AGREED, Criterion.State.OTHERWISE])
        choose_from(self, "replaces", agreed)

    def told(self) -> Required:
        """What was said, for the action."""
        return Required(**{name: value for name, value in self.cleaned_data.items() if name != "key"})


class CriteriaAnswerForm(forms.Form):
    """What the client says of every requirement that was sent."""

    def __init__(self, *args: Any, criteria: list[Criterion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = criteria
        choices = [("right", _("this is right")), ("otherwise", _("it should be otherwise"))]
        for one in criteria:
            self.fields[f"answer-{one.pk}"] = forms.ChoiceField(
                label=one.what, help_text=f"{one.measure} · {one.judge} · {one.moment}", choices=choices, widget=forms.RadioSelect
            )
            self.fields[f"words-{one.pk}"] = forms.CharField(label=_("How it should be"), max_length=500, required=False)

    def answers(self) -> list[Answer]:
        """One answer per requirement."""
        told = self.cleaned_data
        return [Answer(one.pk, told[f"answer-{one.pk}"] == "right", told[f"words-{one.pk}"]) for one in self.criteria]


def uuid_of(text: str) -> UUID | None:
    """The key that a button sends, None for what is no key."""
    try:
        return UUID(text)
    except ValueError:
        return None
