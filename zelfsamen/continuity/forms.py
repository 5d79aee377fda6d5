"""Forms about dropping out."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zelfsamen.collaborations.models import Collaboration
from zelfsamen.continuity.actions import Asked, Work
from zelfsamen.continuity.models import Pack, PackWork, StandIn
from zelfsamen.continuity.models.deaths import NextOfKin
from zelfsamen.continuity.rules.secrets import looks_like_a_secret
from zelfsamen.continuity.rules.tree_test import Known
from zelfsamen.core.choosing import choose_from
from zelfsamen.people.models import Professional

PERCENT = 100
VAULT = _("This looks like a password, a pin or a key. Keep it in a vault, and write here only where that is and who can open it.")


def day_input() -> forms.DateInput:
    """A day as browsers let people choose it."""
    return forms.DateInput(attrs={"type": "date", "class": "input-medium"}, format="%Y-%m-%d")


def lines(rows: int = 3) -> forms.Textarea:
    """Room for a few sentences."""
    return forms.Textarea(attrs={"rows": rows})


class NoSecrets(forms.Form):
    """A form that refuses, at the very field, what looks like a password."""

    def clean(self) -> dict[str, Any]:
        """Refuse secrets."""
        told = super().clean() or {}
        for name, value in list(told.items()):
            if isinstance(value, str) and looks_like_a_secret(value):
                self.add_error(name, VAULT)
        return told


class StandInForm(forms.Form):
    professional = forms.ModelChoiceField(
        label=_("Somebody you know here"), queryset=Professional.objects.none(), required=False, empty_label=_("somebody else, by e-mail")
    )
    name = forms.CharField(label=_("Name of somebody else you trust"), max_length=200, required=False)
    email = forms.EmailField(label=_("E-mail address of that person"), max_length=254, required=False)
    collaboration = forms.ModelChoiceField(
        label=_("For which work"), queryset=Collaboration.objects.none(), required=False, empty_label=_("all my work")
    )
    mandate = forms.CharField(
        label=_("What this person may do and decide"),
        help_text=_("For example: keep running work going, move dates with clients, send no invoices."),
        max_length=500,
        widget=lines(),
    )
    fee = forms.CharField(label=_("What this person gets for it"), max_length=200, required=False)
    share = forms.IntegerField(
        label=_("Part of your share that goes to this person"),
        help_text=_("For the days this person stands in, where you share in a price. 0: you settle it between you."),
        min_value=0,
        max_value=PERCENT,
        initial=PERCENT,
        required=False,
        widget=forms.NumberInput(attrs={"class": "input-short", "data-unit": "%"}),
    )
    teller = forms.ChoiceField(
        label=_("Who tells the client"),
        choices=[
            (StandIn.Teller.STAND_IN.value, _("the stand-in")),
            (StandIn.Teller.LEAD.value, _("who has the client contact in the team")),
        ],
        initial=StandIn.Teller.STAND_IN.value,
        widget=forms.RadioSelect,
    )
    within_days = forms.IntegerField(
        label=_("Within how many days"),
        min_value=1,
        max_value=30,
        initial=2,
        widget=forms.NumberInput(attrs={"class": "input-short"}),
    )

    def __init__(self, *args: Any, people: Any, collaborations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, "professional", people)
        choose_from(self, "collaboration", collaborations)

    def clean(self) -> dict[str, Any]:
        """Either somebody known here, or a name with an address."""
        told = super().clean() or {}
        if not told.get("professional") and not (told.get("name") and told.get("email")):
            self.add_error("professional", _("Choose somebody, or fill in a name and an e-mail address."))
        return told

    def told(self) -> Asked:
        """What was asked, for the action."""
        return Asked(**self.cleaned_data | {"share": (self.cleaned_data["share"] or 0) * PERCENT})


class AnswerForm(forms.Form):
    insured = forms.BooleanField(label=_("I am insured for this work, or checked that I need not be"), required=False)
    keeps_private = forms.BooleanField(label=_("I keep secret what I read, and use it for this only"), required=False)


class PackForm(NoSecrets):
    whereabouts = forms.CharField(
        label=_("Where things are"),
        help_text=_("Files, keys, accounts. No passwords: write only in which vault they are and who can open it."),
        max_length=4000,
        required=False,
        widget=lines(),
    )
    own_clients = forms.CharField(label=_("Your own clients"), max_length=4000, required=False, widget=lines())
    open_invoices = forms.CharField(
        label=_("Open invoices, and work still to be invoiced"), max_length=4000, required=False, widget=lines()
    )
    left_behind = forms.CharField(label=_("What those left behind are owed"), max_length=4000, required=False, widget=lines())
    who_knows = forms.CharField(
        label=_("Who knows what"),
        help_text=_("Bookkeeper, partner, notary, insurance, the colleague who keeps your files."),
        max_length=4000,
        required=False,
        widget=lines(),
    )

    def __init__(self, *args: Any, pack: Pack | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.update({name: getattr(pack, name) for name in self.base_fields} if pack else {})


class WorkForm(NoSecrets):
    name = forms.CharField(label=_("Which work"), max_length=200)
    collaboration = forms.ModelChoiceField(
        label=_("In which collaboration"), queryset=Collaboration.objects.none(), required=False, empty_label=_("none, my own client")
    )
    status = forms.CharField(label=_("How it stands"), max_length=1000, required=False, widget=lines())
    deadline = forms.DateField(label=_("Next deadline"), required=False, widget=day_input())
    contact = forms.CharField(label=_("Contact at the client"), help_text=_("Name and how to reach them."), max_length=300)
    first_step = forms.CharField(label=_("Next step"), max_length=300)
    second_step = forms.CharField(label=_("The step after that"), max_length=300, required=False)
    third_step = forms.CharField(label=_("And then"), max_length=300, required=False)
    whereabouts = forms.CharField(
        label=_("Where the files are"), help_text=_("No passwords: only in which vault they are."), max_length=1000, required=False
    )

    def __init__(self, *args: Any, work: PackWork | None, collaborations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.update({name: getattr(work, name) for name in self.base_fields} if work else {})
        choose_from(self, "collaboration", collaborations)

    def told(self) -> Work:
        """What was told, for the action."""
        return Work(**self.cleaned_data)


class TreeTestForm(forms.Form):
    """Three questions; an empty answer is one too."""

    deadline = forms.DateField(label=_("Which day is the next deadline"), required=False, widget=day_input())
    contact = forms.CharField(label=_("Who is the contact at the client"), max_length=300, required=False)
    step = forms.CharField(label=_("What is the next step"), max_length=300, required=False)

    def told(self) -> Known:
        """What was answered, for the action."""
        return Known(self.cleaned_data["deadline"], self.cleaned_data["contact"], self.cleaned_data["step"])


class DiedForm(forms.Form):
    died_on = forms.DateField(label=_("On which day, if you know it"), required=False, widget=day_input())


class KinForm(NoSecrets):
    name = forms.CharField(label=_("Name"), help_text=_("Leave it empty when nobody is to be told."), max_length=200, required=False)
    email = forms.EmailField(label=_("E-mail address"), max_length=254, required=False)
    phone = forms.CharField(label=_("Phone"), max_length=40, required=False)
    words = forms.CharField(label=_("What this person should know"), max_length=2000, required=False, widget=lines(4))

    def __init__(self, *args: Any, kin: NextOfKin | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.update({name: getattr(kin, name) for name in self.base_fields} if kin else {})

    def clean(self) -> dict[str, Any]:
        """Whoever is named can be reached."""
        told = super().clean()
        if told.get("name") and not told.get("email") and "email" not in self.errors:
            self.add_error("email", _("Fill in an e-mail address, for that is how this person is told."))
        return told
