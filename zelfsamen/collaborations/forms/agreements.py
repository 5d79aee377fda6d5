"""Forms of an agreement: what it is for, its clauses, signing and refusing, and how duties are arranged."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zelfsamen.collaborations.actions.agreements import Told
from zelfsamen.collaborations.actions.duties import Arranged
from zelfsamen.collaborations.agreed_words import ANSWERS, CLIENT_AFTER, DUTIES, WAYS
from zelfsamen.collaborations.models import Agreement, Duty
from zelfsamen.collaborations.models.agreements import MOST_RESULTS, MOST_TEXT
from zelfsamen.collaborations.rules.terms import TERMS
from zelfsamen.core.choosing import choose_from
from zelfsamen.people.models import Business, Organisation, Professional
from zelfsamen.people.words import LANGUAGES

DAY = {"type": "date"}
LONG = {"rows": 4}
SPOKEN = [(code, LANGUAGES[code]) for code in ("nl", "en")]


def _days(label: Any, help_text: Any = "", *, least: int = 0, most: int = 365) -> forms.IntegerField:
    widget = forms.NumberInput(attrs={"class": "input-short", "data-unit": _("days")})
    return forms.IntegerField(label=label, help_text=help_text, min_value=least, max_value=most, widget=widget)


class AssignmentForm(forms.Form):
    """What is agreed on: the assignment, for whom, until when, in which language."""

    name = forms.CharField(label=_("What is the assignment called?"), max_length=200)
    client = forms.CharField(label=_("Who is the client?"), max_length=200, required=False)
    results = forms.CharField(
        label=_("What does the client get, and when is it good?"),
        help_text=_("In your own words, as agreed with the client. It stands in the agreement as you write it."),
        max_length=MOST_RESULTS,
        required=False,
        widget=forms.Textarea(attrs=LONG),
    )
    starts_on = forms.DateField(label=_("First day"), required=False, widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"))
    ends_on = forms.DateField(label=_("Last day"), required=False, widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"))
    language = forms.ChoiceField(label=_("In which language do you sign?"), choices=SPOKEN)

    def clean(self) -> dict[str, Any]:
        """A last day does not come before the first."""
        told = super().clean() or {}
        first, last = told.get("starts_on"), told.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The last day comes before the first day. Choose a later one."))
        return told

    def told(self) -> Told:
        """What was said, as the action takes it."""
        return Told(**{field: self.cleaned_data[field] for field in AssignmentForm.base_fields})


class DetailsForm(AssignmentForm):
    """The agreement itself: also the form in which is worked, and what holds afterwards."""

    way = forms.ChoiceField(
        label=_("In which form do you work together?"),
        help_text=_("It decides who invoices whom and who is liable for what. When in doubt, ask an adviser; this page gives no advice."),
        choices=list(WAYS.items()),
        widget=forms.RadioSelect,
    )
    client_after = forms.ChoiceField(
        label=_("Whose client is it afterwards?"), choices=list(CLIENT_AFTER.items()), widget=forms.RadioSelect
    )
    months = forms.IntegerField(
        label=_("For how many months after the end?"),
        min_value=0,
        max_value=36,
        widget=forms.NumberInput(attrs={"class": "input-short", "data-unit": _("months")}),
    )
    payment_days = _days(_("Invoices between you are paid within"))
    notice_days = _days(_("Who wants to stop says so beforehand"))
    worry_days = _days(_("A worry is answered within"), least=1, most=30)
    talk_days = _days(_("With a conflict, each step takes at most"), least=1, most=30)
    complaint_days = _days(_("A complaint of the client is answered within"), least=1, most=60)

    def told(self) -> Told:
        """What was said, as the action takes it."""
        said = self.cleaned_data
        terms = {field: said[field] for field in TERMS}
        return Told(way=said["way"], terms=terms, **{field: said[field] for field in AssignmentForm.base_fields})


def details_of(agreement: Agreement) -> dict[str, Any]:
    """What the forms begin with."""
    said = {field: getattr(agreement, field) for field in ("way", *AssignmentForm.base_fields)}
    return said | TERMS | dict(agreement.terms)


class ClauseForm(forms.Form):
    """One clause in the lead's words."""

    heading = forms.CharField(label=_("Heading"), max_length=120)
    text = forms.CharField(
        label=_("Text"),
        help_text=_("What you change is shown to everybody beside the model text. An empty text leaves the clause out."),
        max_length=MOST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 10}),
    )


class NewClauseForm(ClauseForm):
    """A clause of one's own, which is never empty."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].required = True
        self.fields["text"].help_text = _("It stands after the other clauses, and is shown as added by you.")


class OpenForm(forms.Form):
    """Putting a draft to signing."""

    sign_by = forms.DateField(
        label=_("Until which day can people sign?"),
        help_text=_("Nothing happens by itself on that day: who has not signed is not bound."),
        required=False,
        widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
    )


class SignForm(forms.Form):
    """Somebody's yes."""

    agrees = forms.BooleanField(
        label=_("I have read the whole text and agree with it"),
        error_messages={"required": _("Tick the box when you have read the text and agree with it. You have not signed yet.")},
    )
    with_hours = forms.BooleanField(label=_("Put my hours in my agenda as firm, once all have signed"), required=False)

    def __init__(self, *args: Any, hours: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not hours:
            del self.fields["with_hours"]
        else:
            self.fields["with_hours"].help_text = hours


class RefuseForm(forms.Form):
    """Somebody's no, with the reason that everybody reads."""

    reason = forms.CharField(
        label=_("Why do you not sign?"),
        help_text=_("Everybody in the team reads this. Say what would have to change."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say why you do not sign, so that the others know what to change. One sentence is enough.")},
    )


OWN_NAME = "own"


class OwnNameForm(forms.Form):
    """Under which of the own names somebody takes part."""

    under = forms.ChoiceField(label=_("You take part"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, who: Professional, now: Business | Organisation | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.own: dict[str, Business | Organisation] = {str(one.pk): one for one in who.businesses.order_by("-is_default", "trade_name")}
        acting = who.representations.filter(until=None).select_related("organisation")
        self.own |= {str(one.organisation.pk): one.organisation for one in acting}
        choose_from(self, "under", [(OWN_NAME, _("under your own name")), *((key, str(one)) for key, one in self.own.items())])
        self.initial["under"] = str(now.pk) if now else OWN_NAME

    def chosen(self) -> Business | Organisation | None:
        """The business or firm; nothing for the own name."""
        return self.own.get(self.cleaned_data["under"])


class DutiesForm(forms.Form):
    """How each duty of the profession is arranged, with what shows it and until when."""

    def __init__(self, *args: Any, said: Iterable[Duty] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        earlier = {duty.kind: duty for duty in said}
        for kind in Duty.Kind.values:
            duty = earlier.get(kind)
            self.fields[f"{kind}_answer"] = forms.ChoiceField(
                label=_("How is it arranged?"), choices=[("", _("Choose")), *ANSWERS.items()], initial=duty.answer if duty else ""
            )
            self.fields[f"{kind}_proof"] = forms.CharField(
                label=_("What shows it"), max_length=200, required=False, initial=duty.proof if duty else ""
            )
            self.fields[f"{kind}_until"] = forms.DateField(
                label=_("Valid until"),
                required=False,
                initial=duty.valid_until if duty else None,
                widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
            )

    def rows(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """The fields by duty, for the page."""
        return [(DUTIES[kind], [self[f"{kind}_{part}"] for part in ("answer", "proof", "until")]) for kind in Duty.Kind.values]

    def arranged(self) -> list[Arranged]:
        """What was said, as the action takes it."""
        said: dict[str, Any] = self.cleaned_data
        return [Arranged(kind, said[f"{kind}_answer"], said[f"{kind}_proof"], _day(said[f"{kind}_until"])) for kind in Duty.Kind.values]


def _day(found: Any) -> date | None:
    return found if isinstance(found, date) else None
