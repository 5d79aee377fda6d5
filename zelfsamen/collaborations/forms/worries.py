"""Forms of worries."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zelfsamen.collaborations.actions.worries import Raised
from zelfsamen.collaborations.forms.results import KeyForm, day_input, lines
from zelfsamen.collaborations.models import Participant
from zelfsamen.core.choosing import choose_from


class WorryForm(KeyForm):
    words = forms.CharField(label=_("What weighs on you"), max_length=2000, widget=lines(4))
    to = forms.ModelChoiceField(label=_("To whom"), queryset=Participant.objects.none(), required=False, empty_label=_("to all"))
    then_to = forms.ModelChoiceField(
        label=_("And to whom when there is no answer in time"),
        queryset=Participant.objects.none(),
        required=False,
        empty_label=_("nobody"),
    )
    answer_by = forms.DateField(
        label=_("By which day you want an answer"),
        help_text=_("This is the day you agreed on. You can choose another."),
        required=False,
        widget=day_input(),
    )
    with_name = forms.TypedChoiceField(
        label=_("With your name?"),
        choices=[("yes", _("with my name")), ("no", _("without my name"))],
        coerce=lambda value: value == "yes",
        initial="yes",
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, others: Any, few: bool, agreed: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("to", "then_to"):
            choose_from(self, name, others)
        self.fields["answer_by"].initial = agreed
        if few:
            self.fields["with_name"].help_text = _(
                "You are with fewer than five people. Without name hides little then: the others can guess who it is."
            )
        else:
            self.fields["with_name"].help_text = _("Without name, neither the page nor a mail tells who you are. Your words still can.")

    def told(self) -> Raised:
        """What was said, for the action."""
        return Raised(**{name: value for name, value in self.cleaned_data.items() if name != "key"})


class WordForm(forms.Form):
    words = forms.CharField(label=_("What you want to say"), max_length=2000, widget=lines(3))
