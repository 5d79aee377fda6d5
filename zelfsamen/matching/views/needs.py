"""Stating a client's need, and following it to its end."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zelfsamen.core.page import page, typed, went_through
from zelfsamen.core.refused import Refused
from zelfsamen.matching.actions import needs as actions
from zelfsamen.matching.actions.needs import RoleStated
from zelfsamen.matching.forms.needs import NeedForm, RoleForm, RoleFormSet, StartForm
from zelfsamen.matching.models import Invitation, Need, Seat
from zelfsamen.matching.words import hours, period, rate, seat_in_words, where
from zelfsamen.networks.models import Network
from zelfsamen.people.models import Professional
from zelfsamen.people.requests import signed_in
from zelfsamen.people.words import euros

ALIVE = (Need.State.DRAFT, Need.State.OPEN, Need.State.OFFERED)


def _need(request: HttpRequest, pk: UUID) -> Need:
    found = Need.objects.all().led_by(signed_in(request)).select_related("lead__person", "network")
    return get_object_or_404(found, pk=pk)


def needs(request: HttpRequest) -> HttpResponse:
    mine = list(Need.objects.all().led_by(signed_in(request)).order_by("-made_at")[:200])
    groups = [(label, [need for need in mine if need.state in states]) for label, states in _groups()]
    return page(request, "matching/needs.html", {"title": _("Needs"), "groups": [group for group in groups if group[1]]})


def _groups() -> list[tuple[str, tuple[str, ...]]]:
    return [
        (_("Drafts"), (Need.State.DRAFT,)),
        (_("Open"), (Need.State.OPEN, Need.State.OFFERED)),
        (_("Won"), (Need.State.WON,)),
        (_("Over"), (Need.State.LOST, Need.State.WITHDRAWN)),
    ]


def start(request: HttpRequest) -> HttpResponse:
    """The first step: what, and for whom; the rest comes in a draft that is saved as it is typed."""
    person = signed_in(request)
    lead = Professional.objects.of(person)
    if lead is None:
        messages.info(request, _("First say who you are: a need is led by a professional."))
        return redirect("welcome")
    form = StartForm(typed(request))
    made: list[Need] = []

    def act(told: dict[str, Any]) -> None:
        key = _key(request.POST.get("key", ""))
        made.append(actions.start_need(lead, **told, by=person, now=timezone.now(), key=key))

    if request.method == "POST" and went_through(form, act):
        return redirect("matching:need_edit", made[0].pk)
    told = {"title": _("What does the client need?"), "form": form, "key": request.POST.get("key") or uuid4()}
    return page(request, "matching/need_start.html", told, status=422 if form.errors else 200)


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The whole need in one form; without JavaScript rows come and go by posting, and nothing typed is lost."""
    need, person = _need(request, pk), signed_in(request)
    data = request.POST if request.method == "POST" else None
    if data is not None and ({"add_row", "remove_row", "save_draft"} & set(data)):
        kept = _with_rows(data)
        actions.keep_typed(need, typed=_lists(kept), by=person)
        return redirect("matching:need" if "save_draft" in data else "matching:need_edit", need.pk)
    form, roles = _forms(need, data)
    if data is not None and form.is_valid() & roles.is_valid() and _stated(need, form, roles, request):
        return redirect("matching:teams" if "find" in data else "matching:need", need.pk)
    told = {
        "title": need.title or _("A need"),
        "need": need,
        "form": form,
        "roles": roles,
        "is_draft": need.state == Need.State.DRAFT,
        "asked": Invitation.objects.filter(need=need).standing().exists(),
        "crumbs": [{"url": reverse("matching:need", args=[need.pk]), "label": need.title or _("A need")}, {"label": _("Edit")}],
    }
    return page(request, "matching/need_edit.html", told, status=422 if data is not None else 200)


def _forms(need: Need, data: QueryDict | None) -> tuple[NeedForm, Any]:
    """The forms with what is posted, else with what was typed and not yet stated, else with the need as it stands."""
    networks = Network.objects.running().filter(memberships__professional=need.lead, memberships__until=None).distinct()
    if data is None and need.typed:
        kept = QueryDict(mutable=True)
        for name, values in need.typed.items():
            kept.setlist(name, values)
        form, roles = NeedForm(kept, networks=networks), RoleFormSet(kept, prefix="roles")
        _without_faults(form, roles)
        return form, roles
    if data is not None:
        return NeedForm(data, networks=networks), RoleFormSet(data, prefix="roles")
    seats = need.seats.select_related("discipline").order_by("position")
    initial = [RoleForm.initial_of(seat) for seat in seats]
    return NeedForm(initial=NeedForm.initial_of(need), networks=networks), RoleFormSet(initial=initial, prefix="roles")


def _without_faults(form: NeedForm, roles: Any) -> None:
    """A draft that is opened again shows what was typed, and finds no fault with it yet."""
    form.errors.clear()
    roles.is_valid()
    for role in roles.forms:
        role.errors.clear()
    roles.non_form_errors().clear()


def _with_rows(data: QueryDict) -> QueryDict:
    """What is typed, with one role more or one marked as gone."""
    kept = data.copy()
    count = int(kept.get("roles-TOTAL_FORMS") or 0) if str(kept.get("roles-TOTAL_FORMS") or "0").isdigit() else 0
    if "add_row" in kept:
        kept["roles-TOTAL_FORMS"] = str(min(count + 1, 10))
    if (gone := str(kept.get("remove_row", ""))).isdigit():
        kept[f"roles-{gone}-DELETE"] = "on"
    return kept


def _lists(data: QueryDict) -> dict[str, list[str]]:
    ours = {*NeedForm.base_fields}
    return {name: [str(value) for value in values] for name, values in data.lists() if name in ours or name.startswith("roles-")}


def _stated(need: Need, form: NeedForm, roles: Any, request: HttpRequest) -> bool:
    """State the need, and open a draft when teams are asked for; a refusal stands in the form."""
    told = [role.cleaned_data for role in roles.forms if role not in roles.deleted_forms and role.cleaned_data.get("found")]
    stated = [
        RoleStated(
            discipline=one["found"],
            hours_per_week=one["hours_per_week"],
            level=one["level"],
            rate_cap_cents=one["rate_cap"],
            importance=one["importance"],
            required=tuple(one["required"]),
            result=one["result"],
            seat=one["seat"],
        )
        for one in told
    ]
    person, now = signed_in(request), timezone.now()
    try:
        actions.state_need(need, values=form.values(), roles=stated, by=person, now=now)
        if "find" in request.POST:
            actions.open_need(need, by=person, now=now)
    except Refused as refused:
        form.add_error(None, f"{refused.sentence} {refused.way_on}".strip())
        return False
    return True


@require_POST
def autosave(request: HttpRequest, pk: UUID) -> HttpResponse:
    actions.keep_typed(_need(request, pk), typed=_lists(request.POST), by=signed_in(request))
    return HttpResponse(status=204)


def need(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = _need(request, pk)
    seats = list(found.seats.select_related("discipline", "taken_by", "need").order_by("position"))
    asked: set[UUID | None] = set(Invitation.objects.filter(need=found).standing().values_list("asked_seats__seat", flat=True))
    rows = [_seat_told(seat, asked) for seat in seats]
    told = {
        "title": found.title or _("A need"),
        "need": found,
        "facts": _facts(found),
        "rows": rows,
        "alive": found.state in ALIVE,
        "complete": bool(seats) and found.starts_on is not None,
        "searching": any(row["empty"] and not row["asked"] for row in rows),
        "invited": Invitation.objects.filter(need=found).exists(),
        "can_form": found.state in {Need.State.OPEN, Need.State.OFFERED} and any(row["taken_by_other"] for row in rows),
        "crumbs": [{"url": reverse("matching:needs"), "label": _("Needs")}, {"label": found.title or _("A need")}],
    }
    return page(request, "matching/need.html", told)


def _seat_told(seat: Seat, asked: set[UUID | None]) -> dict[str, Any]:
    return {
        "seat": seat,
        "role": seat_in_words(seat),
        "hours": hours(seat.hours_per_week),
        "rate": _("at most %(rate)s") % {"rate": rate(seat.rate_cap_cents)} if seat.rate_cap_cents else "",
        "taken_by": seat.taken_by,
        "is_mine": seat.taken_by_id == seat.need.lead_id,
        "taken_by_other": seat.taken_by_id not in {None, seat.need.lead_id},
        "asked": seat.pk in asked,
        "empty": seat.taken_by_id is None and not seat.left_empty,
        "left_empty": seat.left_empty,
    }


def _facts(found: Need) -> list[tuple[str, str]]:
    """The need in labelled lines; what is not filled in is left out."""
    lines = (
        (_("Client"), found.client),
        (_("When it is good"), found.good),
        (_("Period"), period(found.starts_on, found.ends_on) if found.starts_on else ""),
        (_("Where"), where(found)),
        (_("Budget"), euros(found.budget_cents) if found.budget_cents is not None else ""),
        (_("Network"), found.network.name if found.network else ""),
        (_("Way of working"), found.way_of_working),
    )
    return [line for line in lines if line[1]]


@require_POST
def copy(request: HttpRequest, pk: UUID) -> HttpResponse:
    fresh = actions.copy_need(_need(request, pk), by=signed_in(request), now=timezone.now(), key=_key(request.POST.get("key", "")))
    messages.info(request, _("This is a copy, without its days and its people. Fill in when it begins."))
    return redirect("matching:need_edit", fresh.pk)


def lost(request: HttpRequest, pk: UUID) -> HttpResponse:
    question = _("Did the client choose otherwise?")
    return _ending(request, pk, how="lost", question=question, button=_("Yes, this need is lost"))


def withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    return _ending(request, pk, how="withdrawn", question=_("Withdraw this need?"), button=_("Withdraw the need"))


def _ending(request: HttpRequest, pk: UUID, *, how: str, question: str, button: str) -> HttpResponse:
    found = _need(request, pk)
    if request.method == "POST":
        actions.end_need(found, how=how, by=signed_in(request), now=timezone.now())
        messages.success(request, _("Everybody who was asked is free again and has a word of thanks."))
        return redirect("matching:need", found.pk)
    told = {
        "title": question,
        "what": found.title,
        "text": _(
            "Everybody who was asked or said yes gets a word of thanks by mail, and their hours are free at once. You can open it again."
        ),
        "button": button,
        "back": "matching:need",
        "back_to": found.pk,
    }
    return page(request, "people/confirm.html", told)


@require_POST
def reopen(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = _need(request, pk)
    actions.reopen_need(found, by=signed_in(request), now=timezone.now())
    messages.success(request, _("The need is open again. Nobody has been asked anew."))
    return redirect("matching:need", found.pk)
