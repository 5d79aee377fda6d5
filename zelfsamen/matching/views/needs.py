"""Stating a client's need, and following it to its end."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zelfsamen.core.page import page, typed, went_through
from zelfsamen.core.refused import Refused
from zelfsamen.matching.actions import needs as actions
from zelfsamen.matching.actions.needs import RoleStated
from zelfsamen.matching.forms.needs import ROLES, NeedForm, RoleForm, RoleFormSet, StartForm, with_row, without_row
from zelfsamen.matching.models import Invitation, Need, Seat
from zelfsamen.matching.naming import logo_in, logos_about, told_for_lead
from zelfsamen.matching.views.inviting import address_to_invite
from zelfsamen.matching.words import STATES, hours, period, rate, seat_in_words, where
from zelfsamen.networks.models import Network
from zelfsamen.people.models import Person, Professional, Sight
from zelfsamen.people.requests import signed_in
from zelfsamen.people.words import QUALIFICATIONS, euros

ALIVE = (Need.State.DRAFT, Need.State.OPEN, Need.State.OFFERED)
OPEN = (Need.State.OPEN, Need.State.OFFERED)
KEEPING = frozenset(("add_row", "remove_row", "save_draft", "forget"))
OPENING = frozenset(("find", "by_hand"))
DECISIVE = 3


def _need(request: HttpRequest, pk: UUID) -> Need:
    found = Need.objects.all().led_by(signed_in(request)).select_related("lead__person", "network")
    return get_object_or_404(found, pk=pk)


def needs(request: HttpRequest) -> HttpResponse:
    mine = list(Need.objects.all().led_by(signed_in(request)).with_seats_counted().order_by("-made_at")[:200])
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
    if data is not None and KEEPING & set(data):
        actions.keep_typed(need, typed=_kept(data), by=person)
        return redirect("matching:need" if {"save_draft", "forget"} & set(data) else "matching:need_edit", need.pk)
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
        form, roles = NeedForm(kept, networks=networks), RoleFormSet(kept, prefix=ROLES)
        _without_faults(form, roles)
        return form, roles
    if data is not None:
        return NeedForm(data, networks=networks), RoleFormSet(data, prefix=ROLES)
    seats = need.seats.select_related("discipline").order_by("position")
    initial = [RoleForm.initial_of(seat) for seat in seats]
    return NeedForm(initial=NeedForm.initial_of(need), networks=networks), RoleFormSet(initial=initial, prefix=ROLES)


def _without_faults(form: NeedForm, roles: Any) -> None:
    """A draft that is opened again shows what was typed, and finds no fault with it yet."""
    form.errors.clear()
    roles.is_valid()
    for role in roles.forms:
        role.errors.clear()
    roles.non_form_errors().clear()


def _kept(data: QueryDict) -> dict[str, list[str]]:
    """What is typed, after the button that was pressed: a role more, a role less, or nothing of it."""
    if "forget" in data:
        return {}
    if "add_row" in data:
        return _lists(with_row(data))
    gone = str(data.get("remove_row", ""))
    return _lists(without_row(data, int(gone)) if gone.isdecimal() and len(gone) < len("1000") else data)


def _lists(data: QueryDict) -> dict[str, list[str]]:
    ours = {*NeedForm.base_fields}
    return {name: [str(value) for value in values] for name, values in data.lists() if name in ours or name.startswith(f"{ROLES}-")}


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
        if OPENING & set(request.POST):
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
    found, person = _need(request, pk), signed_in(request)
    seats = list(found.seats.select_related("discipline", "taken_by", "need").order_by("position"))
    standing = _standing(found)
    sight = Sight.of(person)
    asked = [one for each in standing.values() for one in each]
    logos = logos_about(seats, asked, sight)
    known = told_for_lead(asked, sight, logos)
    rows = [_seat_told(found, seat, standing.get(seat.pk, []), known, person) | logo_in(seat, logos) for seat in seats]
    told = {
        "title": found.title or _("A need"),
        "need": found,
        "key": uuid4(),
        "facts": _facts(found),
        "rows": rows,
        "alive": found.state in ALIVE,
        "invited": bool(asked) or Invitation.objects.filter(need=found).exists(),
        "step": _step(found, rows),
        "crumbs": [{"url": reverse("matching:needs"), "label": _("Needs")}, {"label": found.title or _("A need")}],
    }
    return page(request, "matching/need.html", told)


def _standing(found: Need) -> dict[UUID, list[Invitation]]:
    """Who is asked for which seat or said yes to it, by the key of the seat."""
    asked: dict[UUID, list[Invitation]] = {}
    for one in Invitation.objects.filter(need=found).standing().whole().order_by("invited_at"):
        for each in one.asked_seats.all():
            asked.setdefault(each.seat_id, []).append(one)
    return asked


def _step(found: Need, rows: list[dict[str, Any]]) -> str:
    """What comes next for this need, in one word for the page."""
    if found.state not in ALIVE:
        return "won" if found.state == Need.State.WON else "over"
    if not rows or found.starts_on is None:
        return "fill"
    for step, seat_is in (("search", "empty"), ("wait", "asked"), ("ask", "to_ask")):
        if any(row[seat_is] for row in rows):
            return step
    return "form" if found.state in OPEN and any(row["taken_by"] and not row["is_mine"] for row in rows) else "alone"


def _seat_told(found: Need, seat: Seat, standing: list[Invitation], known: dict[UUID, dict[str, str]], person: Person) -> dict[str, Any]:
    """One seat with who has it or is asked for it; whoever was put there by hand may still have to be asked."""
    is_mine, by_hand = seat.taken_by_id == found.lead_id, seat.taken_by is not None and not standing
    own_contact = seat.taken_by is not None and seat.taken_by.owner_id == person.pk
    to_ask = by_hand and not is_mine and not own_contact
    return {
        "seat": seat,
        "role": seat_in_words(seat),
        "terms": _terms(seat),
        "taken_by": seat.taken_by,
        "is_mine": is_mine,
        "asked": [] if seat.taken_by else [known[one.pk] | {"state": STATES[one.state]} for one in standing],
        "empty": seat.taken_by is None and not seat.left_empty and not standing,
        "left_empty": seat.left_empty and not standing,
        "changeable": not standing,
        "to_ask": to_ask,
        "detail": _("filled in by you, has not said yes yet") if to_ask else STATES[standing[0].state] if standing else "",
        "ask_url": address_to_invite(found, [(seat, seat.taken_by)]) if to_ask and seat.taken_by and found.state in OPEN else "",
    }


def _terms(seat: Seat) -> list[str]:
    """What the need asks of whoever takes the seat, beside the role itself."""
    terms = [hours(seat.hours_per_week)]
    if seat.rate_cap_cents:
        terms.append(_("at most %(rate)s") % {"rate": rate(seat.rate_cap_cents)})
    if seat.importance == DECISIVE:
        terms.append(_("decisive for the client"))
    elif seat.importance < DECISIVE - 1:
        terms.append(_("nice to have for the client"))
    if seat.required:
        terms.append(_("must show: %(what)s") % {"what": ", ".join(str(QUALIFICATIONS[kind]) for kind in seat.required)})
    return terms


def _facts(found: Need) -> list[tuple[str, str]]:
    """The need in labelled lines; what is not filled in is left out."""
    lines = (
        (_("Client"), found.client),
        (_("When it is good"), found.good),
        (_("Period"), period(found.starts_on, found.ends_on) if found.starts_on else ""),
        (_("Where"), where(found)),
        (_("Distance"), _("at most %(km)s km away") % {"km": number_format(found.max_km)} if found.max_km else ""),
        (_("Budget"), euros(found.budget_cents) if found.budget_cents is not None else ""),
        (_("Network"), found.network.name if found.network else ""),
        (_("Way of working"), found.way_of_working),
        (_("Your own words to who is invited"), found.words),
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
    somebody_asked = Invitation.objects.filter(need=found).standing().exclude(professional=found.lead).exists()
    if request.method == "POST":
        actions.end_need(found, how=how, by=signed_in(request), now=timezone.now())
        released = _("Everybody who was asked is free again and has a word of thanks.")
        messages.success(request, released if somebody_asked else _("The need has ended. Nobody had been asked."))
        return redirect("matching:need", found.pk)
    mailed = _(
        "Everybody who was asked or said yes gets a word of thanks by mail, and their hours are free at once. You can open it again."
    )
    told = {
        "title": question,
        "what": found.title,
        "text": mailed if somebody_asked else _("Nobody is asked for it now, so nobody gets a mail. You can open it again."),
        "button": button,
        "back": "matching:need",
        "back_to": found.pk,
        "crumbs": [{"url": reverse("matching:need", args=[found.pk]), "label": found.title or _("A need")}, {"label": button}],
    }
    return page(request, "people/confirm.html", told)


@require_POST
def reopen(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = _need(request, pk)
    actions.reopen_need(found, by=signed_in(request), now=timezone.now())
    messages.success(request, _("The need is open again. Nobody has been asked anew."))
    return redirect("matching:need", found.pk)
