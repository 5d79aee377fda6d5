from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfsamen.matching.forms.invitations import MOST_CENTS, RateField, euros_typed
from zelfsamen.matching.models import Need, Seat
from zelfsamen.matching.rules.need import MAX_HOURS, MAX_ROLES, MAX_WEEKS
from zelfsamen.networks.models import Network
from zelfsamen.people.models import Discipline
from zelfsamen.people.rules.places import dutch_places
from zelfsamen.people.words import LANGUAGES, LEVELS, QUALIFICATIONS

FEW = 6
MOST_BUDGET = MOST_CENTS * 1000
IMPORTANCE = ((1, _("nice to have")), (2, _("needed")), (3, _("decisive")))
DAY = {"type": "date"}
FAR = timedelta(weeks=MAX_WEEKS)
ROLES = "roles"
OF_A_ROLE = re.compile(rf"{ROLES}-(\d{{1,3}})-(.+)")


class StartForm(forms.Form):
    """The first two things of a need: what and for whom."""

    title = forms.CharField(
        label=_("What does the client need?"),
        help_text=_("In one line, as you would tell a colleague. For example: two practices merge, and the teams must find each other."),
        max_length=200,
        error_messages={"required": _("Say in one line what the client needs.")},
    )
    client = forms.CharField(
        label=_("Who is the client?"), max_length=200, error_messages={"required": _("Name the client, or describe them in a few words.")}
    )


class NeedForm(StartForm):
    """The need as a whole; roles are forms of their own."""

    good = forms.CharField(
        label=_("When is it good, for the client?"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    starts_on = forms.DateField(
        label=_("First day"),
        widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
        error_messages={"required": _("Choose the day on which the work begins; about right is good enough.")},
    )
    ends_on = forms.DateField(
        label=_("Last day"),
        help_text=_("Leave it empty and thirteen weeks are counted."),
        required=False,
        widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
    )
    place = forms.CharField(
        label=_("Place"), help_text=_("Leave it empty when it can be done at a distance."), max_length=120, required=False
    )
    max_km = forms.IntegerField(
        label=_("At most this far away"),
        min_value=1,
        max_value=1000,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "input-short", "data-unit": _("km")}),
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages everybody must work in"),
        choices=list(LANGUAGES.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    budget = RateField(label=_("Budget of the client for everything together, without VAT"), most_cents=MOST_BUDGET, unit="€")
    network = forms.ModelChoiceField(
        label=_("In which network do you bring this?"), queryset=Network.objects.none(), required=False, empty_label=_("None in particular")
    )
    way_of_working = forms.CharField(
        label=_("How will you work together?"),
        help_text=_("For example: everybody invoices the client, I keep the client informed."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    words = forms.CharField(
        label=_("Your own words to who is invited"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, networks: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if isinstance(field := self.fields["network"], forms.ModelChoiceField) and networks is not None:
            field.queryset = networks

    @staticmethod
    def initial_of(need: Need) -> dict[str, Any]:
        names = ("title", "client", "good", "starts_on", "ends_on", "place", "max_km", "way_of_working", "words", "network")
        told = {name: getattr(need, name) for name in names}
        return told | {"languages": [code for code in need.languages.split("|") if code], "budget": euros_typed(need.budget_cents)}

    def clean_place(self) -> str:
        place = str(self.cleaned_data["place"]).strip()
        if place and dutch_places().find(place) is None:
            self.add_error("place", _("This place is not known here. Write the name of a town in the Netherlands, or leave it empty."))
        return place

    def clean_starts_on(self) -> date:
        first: date = self.cleaned_data["starts_on"]
        if abs(first - timezone.localdate()) > FAR:
            self.add_error("starts_on", _("This day is more than ten years away. Look at the year."))
        return first

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        first, last = told.get("starts_on"), told.get("ends_on")
        if isinstance(first, date) and isinstance(last, date):
            if last < first:
                self.add_error("ends_on", _("The last day comes before the first day. Choose a later one."))
            elif last - first >= FAR:
                self.add_error("ends_on", _("A need lasts ten years at most. Choose an earlier last day, or leave it empty."))
        if told.get("max_km") and not told.get("place") and "place" not in self.errors:
            self.add_error("place", _("A distance needs a place to measure from. Write the town, or leave the distance empty."))
        return told

    def values(self) -> dict[str, Any]:
        """What the need becomes; roles apart."""
        told = dict(self.cleaned_data)
        told["languages"] = "|".join(told["languages"])
        told["budget_cents"] = told.pop("budget")
        return told


class RoleForm(forms.Form):
    """One role: the field as the client said it, the level, the hours."""

    seat = forms.UUIDField(required=False, widget=forms.HiddenInput)
    key = forms.CharField(required=False, max_length=120, widget=forms.HiddenInput)
    discipline = forms.CharField(
        label=_("Which field?"),
        help_text=_("Type what the client said, and choose what fits."),
        max_length=200,
        error_messages={"required": _("Say which field of work is needed.")},
    )
    meant = forms.ChoiceField(label=_("Which of these do you mean?"), required=False, widget=forms.RadioSelect, choices=())
    hours_per_week = forms.DecimalField(
        label=_("Hours a week"),
        min_value=0.25,
        max_value=MAX_HOURS,
        max_digits=4,
        decimal_places=2,
        localize=True,
        error_messages={"required": _("Say how many hours a week; an estimate is good enough.")},
        widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "input-short", "data-unit": _("hours a week")}),
    )
    level = forms.TypedChoiceField(label=_("At least this level"), choices=list(LEVELS.items()), coerce=int, initial=3)
    rate_cap = RateField(label=_("Rate of at most"))
    importance = forms.TypedChoiceField(label=_("How much does it matter?"), choices=IMPORTANCE, coerce=int, initial=2)
    required = forms.MultipleChoiceField(
        label=_("Must be shown"),
        choices=[(kind, label) for kind, label in QUALIFICATIONS.items() if kind != "other"],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    result = forms.CharField(label=_("Which result?"), max_length=500, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["discipline"].widget.attrs |= {
            "data-combobox-url": reverse("people:disciplines"),
            "data-combobox-value": self["key"].id_for_label,
            "data-combobox-none": _("Nothing found. Try another word."),
        }
        self.unclear = False
        if self.is_bound and isinstance(field := self.fields["meant"], forms.ChoiceField):
            found = Discipline.objects.find(self.data.get(self.add_prefix("discipline"), "")[:200], FEW)
            field.choices = [(row.key, row.label) for row in found]

    @staticmethod
    def initial_of(seat: Seat) -> dict[str, Any]:
        return {
            "seat": seat.pk,
            "key": seat.discipline.key,
            "discipline": seat.discipline.label,
            "hours_per_week": seat.hours_per_week.normalize(),
            "level": seat.level,
            "rate_cap": euros_typed(seat.rate_cap_cents),
            "importance": seat.importance,
            "required": seat.required,
            "result": seat.result,
        }

    def clean(self) -> dict[str, Any]:
        """Take what was chosen from the list, else what has exactly this name, else ask which one is meant."""
        told: dict[str, Any] = super().clean() or {}
        text, key = told.get("discipline", ""), told.get("key") or told.get("meant")
        row = Discipline.objects.filter(key=key).first() if key else None
        row = row or Discipline.objects.named(text)
        if text and row is None:
            self.unclear = bool(getattr(self.fields["meant"], "choices", ()))
            name = "meant" if self.unclear else "discipline"
            self.add_error(name, _("Choose which field is meant.") if self.unclear else _("No field is called this. Try another word."))
        told["found"] = row
        return told


MOST_ROWS = MAX_ROLES + 10  # some of them taken out again


class _RoleFormSet(forms.BaseFormSet):  # type: ignore[type-arg]
    default_error_messages: ClassVar = {
        **forms.BaseFormSet.default_error_messages,
        "too_few_forms": _("A need has at least one role. Say which field is needed and for how many hours."),
        "too_many_forms": _("A need has at most %(num)d roles. Take some out, or state a second need."),
    }


RoleFormSet = forms.formset_factory(
    RoleForm,
    formset=_RoleFormSet,
    extra=0,
    min_num=1,
    max_num=MAX_ROLES,
    absolute_max=MOST_ROWS,
    validate_min=True,
    validate_max=True,
    can_delete=True,
)


def _rows(data: QueryDict) -> int:
    typed = str(data.get(f"{ROLES}-TOTAL_FORMS", ""))
    return min(int(typed), MOST_ROWS) if re.fullmatch(r"\d{1,3}", typed) else 0


def with_row(data: QueryDict) -> QueryDict:
    """What is typed, with one role more."""
    kept = data.copy()
    kept[f"{ROLES}-TOTAL_FORMS"] = str(min(_rows(data) + 1, MOST_ROWS))
    return kept


def without_row(data: QueryDict, gone: int) -> QueryDict:
    """What is typed, without the role on this place; those after it move up."""
    kept = data.copy()
    placed = [(int(found[1]), found[2], values) for name, values in data.lists() if (found := OF_A_ROLE.fullmatch(name))]
    for place, name, _values in placed:
        kept.pop(f"{ROLES}-{place}-{name}", None)
    for place, name, values in placed:
        if place != gone:
            kept.setlist(f"{ROLES}-{place - (place > gone)}-{name}", values)
    kept[f"{ROLES}-TOTAL_FORMS"] = str(max(_rows(data) - 1, 0))
    kept[f"{ROLES}-INITIAL_FORMS"] = "0"
    return kept
