"""Forms of messages and complaints."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from zelfsamen.collaborations.models import Participant

MOST_WORDS = 4000


class MessageForm(forms.Form):
    """A message to everybody."""

    text = forms.CharField(label=_("Your message"), max_length=MOST_WORDS, widget=forms.Textarea(attrs={"rows": 4}))
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


class ComplaintForm(forms.Form):
    """What is wrong, about whom if about somebody, and who should receive it."""

    text = forms.CharField(
        label=_("What is wrong"),
        help_text=_("What happened, when, and what you would like to happen now."),
        max_length=MOST_WORDS,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    about = forms.ChoiceField(label=_("Is it about somebody?"), required=False)
    receiver = forms.ChoiceField(
        label=_("Who should receive it?"),
        help_text=_("Only this person reads it. It cannot be the one it is about."),
        required=False,
    )
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, team: Sequence[Participant], lead: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.team = {str(one.pk): one for one in team}
        people = [(key, str(one)) for key, one in self.team.items()]
        chosen_for_you = _("%(name)s, or somebody else if it is about %(name)s") % {"name": lead} if lead else _("Somebody it is not about")
        for name, first in (("about", _("About the work, not about one person")), ("receiver", chosen_for_you)):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = [("", first), *people]

    def one(self, name: str) -> Participant | None:
        """Whom one of the two choices names."""
        return self.team.get(self.cleaned_data[name])


class ReplyForm(forms.Form):
    """One more word about a complaint."""

    text = forms.CharField(label=_("Your answer"), max_length=MOST_WORDS, widget=forms.Textarea(attrs={"rows": 5}))
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
