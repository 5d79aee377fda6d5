"""Teams for a need, side by side, choosing one, and asking after somebody who is missing."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from zelfsamen.core.page import page
from zelfsamen.matching.actions.teams import can_ask_less, chosen, relax, search
from zelfsamen.matching.missed import people_called, why_missed
from zelfsamen.matching.models import Need, Search, Seat
from zelfsamen.matching.proposed import teams_told
from zelfsamen.matching.reader import Reader
from zelfsamen.matching.relaxed import relaxed_told
from zelfsamen.matching.views.inviting import address_to_invite
from zelfsamen.matching.words import seat_in_words
from zelfsamen.people.requests import signed_in

OPEN = (Need.State.OPEN, Need.State.OFFERED)


def _need(request: HttpRequest, pk: UUID) -> Need:
    return get_object_or_404(Need.objects.all().led_by(signed_in(request)).select_related("lead__person"), pk=pk)


def _seats(need: Need) -> list[Seat]:
    return list(need.seats.select_related("discipline", "taken_by").order_by("position"))


def _crumbs(need: Need, *more: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"url": reverse("matching:need", args=[need.pk]), "label": need.title or _("A need")}, *more]


def teams(request: HttpRequest, pk: UUID) -> HttpResponse:
    need, person, today = _need(request, pk), signed_in(request), timezone.localdate()
    found = search(need, by=person, now=timezone.now(), today=today)
    seats, count = _seats(need), len(found.teams)
    title = ngettext("One team for this need", "%(count)s teams for this need", count) % {"count": count} if count else _("No team yet")
    told = {
        "title": title,
        "need": need,
        "version": found.version,
        "teams": teams_told(found, seats, Reader.of(need, found.people, person, today)),
        "relaxed": relaxed_told(found, seats),
        "can_relax": can_ask_less(need, kept=found),
        "nobody": [seat_in_words(seat) for seat in seats if str(seat.pk) in found.nobody],
        "empty": [seat_in_words(seat) for seat in seats if seat.left_empty],
        "elsewhere": _elsewhere(found, seats),
        "crumbs": _crumbs(need, {"label": _("Teams")}),
    }
    return page(request, "matching/teams.html", told)


def _elsewhere(found: Search, seats: list[Seat]) -> list[dict[str, str]]:
    """Seats held by somebody whom no team shows, since they are out of the lead's reach."""
    shown = {pk for team in found.teams for each in team["members"] for pk in each["seats"]}
    gone = [seat for seat in seats if found.teams and seat.taken_by and str(seat.pk) not in shown]
    return [{"name": seat.taken_by.name, "role": seat_in_words(seat)} for seat in gone if seat.taken_by]


@require_POST
def ask_less(request: HttpRequest, pk: UUID) -> HttpResponse:
    need = _need(request, pk)
    relax(need, by=signed_in(request), now=timezone.now())
    messages.info(request, _("The need is changed. These are the teams it gives."))
    return redirect("matching:teams", need.pk)


@require_POST
def choose(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """Go on to inviting with the team that was shown."""
    need, shown = _need(request, pk), request.POST.get("shown", "")
    taking = chosen(need, number=number, shown=shown, by=signed_in(request), now=timezone.now(), today=timezone.localdate())
    return redirect(address_to_invite(need, taking))


def why_not(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Look up somebody the lead knows, and say why they are not proposed by what the lead may see."""
    need, person, today = _need(request, pk), signed_in(request), timezone.localdate()
    found = search(need, by=person, now=timezone.now(), today=today)
    text = request.GET.get("q", "")[:100]
    people = people_called(need, person, text)
    who = next((one for one in people if str(one.pk) == request.GET.get("who")), people[0] if len(people) == 1 else None)
    missed = None
    if who is not None:
        missed = why_missed(need, found, who, _seats(need), Reader.of(need, {*found.people, who.pk}, person, today))
    told = {
        "title": _("Why not this person?") if who is None else _("Why not %(name)s?") % {"name": who.name},
        "need": need,
        "q": text,
        "people": [] if who else people,
        "who": who,
        "missed": missed,
        "invite_url": address_to_invite(need, [(missed.seat, who)]) if missed and missed.seat and who and need.state in OPEN else "",
        "crumbs": _crumbs(need, {"url": reverse("matching:teams", args=[need.pk]), "label": _("Teams")}, {"label": _("Why not")}),
    }
    return page(request, "matching/why_not.html", told)
