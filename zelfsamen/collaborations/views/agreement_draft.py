"""Writing an agreement: the lead's pages; whoever else opens them gets the text itself."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zelfsamen.collaborations.actions import agreements
from zelfsamen.collaborations.actions.duties import state_duties
from zelfsamen.collaborations.actions.own_name import take_part_as
from zelfsamen.collaborations.actions.signing import open_to_sign
from zelfsamen.collaborations.agreed_words import FAULTS, title_of
from zelfsamen.collaborations.forms.agreements import (
    AssignmentForm,
    ClauseForm,
    DetailsForm,
    DutiesForm,
    NewClauseForm,
    OpenForm,
    OwnNameForm,
    details_of,
)
from zelfsamen.collaborations.forms.splitting import Parts, SplitForm, formula_from, parts_typed, split_typed
from zelfsamen.collaborations.models import Agreement, Duty
from zelfsamen.collaborations.models.drafted import results_of
from zelfsamen.collaborations.otherwise_words import otherwise
from zelfsamen.collaborations.rules.split import faults
from zelfsamen.collaborations.rules.terms import TERMS
from zelfsamen.collaborations.views.acting import AsParticipant
from zelfsamen.collaborations.views.agreement import agreement, one_of
from zelfsamen.core.page import page, typed, went_through

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, AsParticipant, P], HttpResponse]
FORM = "collaborations/agreement_form.html"


def by_the_lead(view: View[P]) -> View[P]:
    """A page on which the lead writes; everybody else gets the text to read instead."""

    @wraps(view)
    def led(request: HttpRequest, acting: AsParticipant, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not acting.of.leads:
            return agreement(request, acting)
        return view(request, acting, *args, **kwargs)

    return led


@by_the_lead
def write_agreement(request: HttpRequest, acting: AsParticipant) -> HttpResponse:
    found = acting.collaboration
    begins: dict[str, Any] = {"language": get_language() or "nl", "way": Agreement.Way.EACH, **TERMS}
    begins |= {"name": found.name, "client": found.client, "starts_on": found.started_on, "ends_on": found.ended_on}
    begins["results"] = results_of(found)
    asked = DetailsForm(typed(request), initial=begins)
    made: list[Agreement] = []
    if request.method == "POST" and went_through(
        asked, lambda _told: made.append(acting.carry_out(lambda by: agreements.write(found, told=asked.told(), by=by, now=timezone.now())))
    ):
        messages.success(request, _("The draft is there. Check the split first; everybody reads along."))
        return redirect(acting.url("agreement_split", made[0].pk))
    lead = _("The text is made from what is known of the team. You change it as you like; every change is shown beside the model text.")
    return _form(request, acting, asked, _("Write the agreement"), lead, _("Make the draft"))


@by_the_lead
def write_annex(request: HttpRequest, acting: AsParticipant) -> HttpResponse:
    asked = AssignmentForm(typed(request), initial={"language": get_language() or "nl", "client": acting.collaboration.client})
    made: list[Agreement] = []
    if request.method == "POST" and went_through(
        asked,
        lambda _told: made.append(
            acting.carry_out(lambda by: agreements.write_annex(acting.collaboration, told=asked.told(), by=by, now=timezone.now()))
        ),
    ):
        return redirect(acting.url("agreement_split", made[0].pk))
    lead = _("A further assignment for the same team: the same people, and everything you agreed before. Only what is new is written down.")
    return _form(request, acting, asked, _("A further assignment"), lead, _("Make the draft"))


@by_the_lead
def agreement_details(request: HttpRequest, acting: AsParticipant, which: UUID) -> HttpResponse:
    found = one_of(acting, which)
    kind = AssignmentForm if found.annex else DetailsForm
    asked = kind(typed(request), initial=details_of(found))
    if request.method == "POST" and went_through(
        asked, lambda _told: acting.carry_out(lambda by: agreements.set_details(found, told=asked.told(), by=by, now=timezone.now()))
    ):
        return redirect(acting.url("agreement_version", found.pk))
    lead = _("Clauses that nobody edited follow what you change here.")
    return _form(request, acting, asked, _("What it is about"), lead, _("Save"), found)


@by_the_lead
def agreement_clause(request: HttpRequest, acting: AsParticipant, which: UUID, clause: UUID) -> HttpResponse:
    found = one_of(acting, which)
    row = get_object_or_404(found.clauses.all(), pk=clause)
    asked = ClauseForm(typed(request), initial={"heading": row.heading, "text": row.text})
    if request.method == "POST" and went_through(
        asked,
        lambda told: acting.carry_out(
            lambda by: agreements.edit_clause(row, heading=told["heading"], text=told["text"], by=by, now=timezone.now())
        ),
    ):
        return redirect(acting.url("agreement_version", found.pk))
    return _form(request, acting, asked, row.heading, "", _("Save"), found, row.model_text)


@by_the_lead
def agreement_add_clause(request: HttpRequest, acting: AsParticipant, which: UUID) -> HttpResponse:
    found = one_of(acting, which)
    asked = NewClauseForm(typed(request))
    if request.method == "POST" and went_through(
        asked,
        lambda told: acting.carry_out(
            lambda by: agreements.add_clause(found, heading=told["heading"], text=told["text"], by=by, now=timezone.now())
        ),
    ):
        return redirect(acting.url("agreement_version", found.pk))
    return _form(request, acting, asked, _("Add a clause"), "", _("Add"), found)


@by_the_lead
def open_agreement(request: HttpRequest, acting: AsParticipant, which: UUID) -> HttpResponse:
    found = one_of(acting, which)
    asked = OpenForm(typed(request))
    if request.method == "POST" and went_through(
        asked, lambda told: acting.carry_out(lambda by: open_to_sign(found, sign_by=told["sign_by"], by=by, now=timezone.now()))
    ):
        messages.success(request, _("Everybody is asked to sign, by mail."))
        return redirect(acting.url("agreement_version", found.pk))
    lead = _(
        "From here the text stands. Everybody gets a mail with a link to sign. A change makes a new version, and asks everybody again."
    )
    return _form(request, acting, asked, _("Put it to signing?"), lead, _("Ask everybody to sign"), found)


@by_the_lead
def change_agreement(request: HttpRequest, acting: AsParticipant, which: UUID) -> HttpResponse:
    found = one_of(acting, which)
    asked = Form(typed(request))
    made: list[Agreement] = []
    if request.method == "POST" and went_through(
        asked, lambda _told: made.append(acting.carry_out(lambda by: agreements.change(found, by=by, now=timezone.now())))
    ):
        return redirect(acting.url("agreement_version", made[0].pk))
    lead = _("What everybody signed stays in force until everybody has signed the new version. Nobody agrees by silence.")
    return _form(request, acting, asked, _("Make a new version?"), lead, _("Make a new version"), found)


@by_the_lead
def agreement_split(request: HttpRequest, acting: AsParticipant, which: UUID) -> HttpResponse:
    found = one_of(acting, which)
    people = [(party["participant"], party["name"]) for party in found.parties]
    rows = _parts(request, found, people)
    asked = SplitForm(typed(request), initial=split_typed(found.split))
    rows_change = bool({"add_row", "remove_row"} & set(request.POST))
    if (
        request.method == "POST"
        and not rows_change
        and rows.is_valid()
        and went_through(asked, lambda _told: _split(acting, found, asked, rows))
    ):
        wrong = faults(one_of(acting, which).split)
        if not wrong:
            return redirect(acting.url("agreement_what_if", found.pk))
        asked.add_error(None, f"{FAULTS[wrong[0]]} {_('The split is saved as it is; signing waits until it is right.')}")
    told = acting.shell(_("The split")) | {
        "agreement": found,
        "form": asked if not rows_change else SplitForm(initial=request.POST.dict()),
        "rows": rows,
        "otherwise": otherwise(found),
        "here": acting.url("agreement_version", found.pk),
    }
    failed = request.method == "POST" and not rows_change
    return page(request, "collaborations/split.html", told, status=422 if failed else 200)


def _split(acting: AsParticipant, found: Agreement, asked: SplitForm, rows: Any) -> None:
    lead = next((party["participant"] for party in found.parties if party["participant"] == str(acting.of.pk)), "")
    formula = formula_from(asked, rows, lead)
    acting.carry_out(lambda by: agreements.set_split(found, formula=formula, by=by, now=timezone.now()))


def _parts(request: HttpRequest, found: Agreement, people: list[tuple[str, str]]) -> Any:
    """The rows of the split; the buttons that add and remove one work without scripts as well."""
    options: dict[str, Any] = {"prefix": "parts", "form_kwargs": {"people": people}}
    if request.method != "POST":
        return Parts(initial=parts_typed(found.split), **options)
    if not {"add_row", "remove_row"} & set(request.POST):
        return Parts(request.POST, **options)
    sent = Parts(request.POST, **options)
    rows = [{field: form[field].value() for field in form.fields} for form in sent.forms]
    gone = request.POST.get("remove_row", "")
    rows = [row for place, row in enumerate(rows) if str(place) != gone]
    return Parts(initial=rows + ([{}] if "add_row" in request.POST else []), **options)


def duties(request: HttpRequest, acting: AsParticipant) -> HttpResponse:
    asked = DutiesForm(typed(request), said=Duty.objects.filter(participant=acting.of))
    if request.method == "POST" and went_through(
        asked, lambda _told: acting.carry_out(lambda by: state_duties(acting.of, arranged=asked.arranged(), by=by, now=timezone.now()))
    ):
        messages.success(request, _("Thank you. It stands in the agreement that you all sign."))
        return redirect(acting.url("agreement"))
    told = acting.shell(_("Duties of your profession")) | {"form": asked, "here": acting.url("agreement")}
    return page(request, "collaborations/duties.html", told, status=422 if asked.errors else 200)


def own_name(request: HttpRequest, acting: AsParticipant) -> HttpResponse:
    """Which of one's businesses stands on the offer and the agreement, with its own logo."""
    me = acting.of
    row = acting.collaboration.participations.filter(professional=me.professional_id).order_by("position", "pk").first()
    asked = OwnNameForm(typed(request), who=me.professional, now=(row.organisation or row.business) if row else None)
    if request.method == "POST" and went_through(
        asked, lambda _told: acting.carry_out(lambda by: take_part_as(me, under=asked.chosen(), by=by, now=timezone.now()))
    ):
        messages.success(request, _("This name stands on the next offer and in the agreement."))
        return redirect(acting.url("agreement"))
    lead = _("Everybody stands on the offer and in the agreement with their own name and logo. What was sent or signed stays as it was.")
    return _form(request, acting, asked, _("Under which name do you take part?"), lead, _("Save"))


def _form(
    request: HttpRequest,
    acting: AsParticipant,
    asked: Any,
    title: str,
    lead: str,
    button: str,
    found: Agreement | None = None,
    model_text: str = "",
) -> HttpResponse:
    told = acting.shell(title) | {
        "lead": lead,
        "form": asked,
        "button": button,
        "here": acting.url("agreement_version", found.pk) if found else acting.url("agreement"),
        "about": title_of(found) if found else "",
        "model_text": model_text,
        "language": found.language if found else "",
    }
    return page(request, FORM, told, status=422 if asked.errors else 200)
