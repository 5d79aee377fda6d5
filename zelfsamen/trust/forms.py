"""Forms of trust: they validate what was typed and nothing more."""

from __future__ import annotations

from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

VOUCH_LEVELS = (
    (1, _("With care: I have seen their work and would try it together")),
    (2, _("With trust: I know their work and would ask them myself")),
    (3, _("Fully: I would put my own name beside theirs")),
)


class AskForm(forms.Form):
    reason = forms.CharField(
        label=_("Why would you like to meet?"),
        help_text=_("The one in between and the person you would like to meet both read this. Your name is told when both agree."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


class PassOnForm(forms.Form):
    own_sentence = forms.CharField(
        label=_("A sentence of your own"),
        help_text=_("How you know each other, or why this could be good. It stands in the mail as you write it."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class AgreeForm(forms.Form):
    """Agreeing asks nothing more than the button."""


class VouchForm(forms.Form):
    level = forms.TypedChoiceField(label=_("How far do you vouch?"), choices=VOUCH_LEVELS, coerce=int, widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("What you have seen"),
        help_text=_("For yourself, to remember it by."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
