"""Teams for a need, side by side, and choosing one."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from zelfsamen.core.page import page
from zelfsamen.matching.actions.teams import relax, search
from zelfsamen.matching.models import Need, Seat
from zelfsamen.matching.proposed import relaxed_told, teams_told
from zelfsamen.matching.views.inviting import address_to_invite
from zelfsamen.matching.words import seat_in_words
from zelfsamen.people.models import Professional
from zelfsamen.people.requests import signed_in


def _need(request: HttpRequest, pk: UUID) -> Need:
    return get_object_or_404(Need.objects.all().led_by(signed_in(request)).select_related("lead__person"), pk=pk)


def teams(request: HttpRequest, pk: UUID) -> HttpResponse:
    need, person, today = _need(request, pk), signed_in(request), timezone.localdate()
    found = search(need, by=person, now=timezone.now(), today=today)
    seats = list(need.seats.select_related("discipline").order_by("position"))
    count = len(found.teams)
    title = ngettext("One team for this need", "%(count)s teams for this need", count) % {"count": count} if count else _("No team yet")
    told = {
        "title": title,
        "need": need,
        "teams": teams_told(need, found, person, today),
        "relaxed": relaxed_told(found, seats),
        "can_relax": found.can_relax,
        "nobody": [seat_in_words(seat) for seat in seats if str(seat.pk) in found.nobody],
        "empty": [seat_in_words(seat) for seat in seats if seat.left_empty],
        "crumbs": [{"url": reverse("matching:need", args=[need.pk]), "label": need.title or _("A need")}, {"label": _("Teams")}],
    }
    return page(request, "matching/teams.html", told)


@require_POST
def ask_less(request: HttpRequest, pk: UUID) -> HttpResponse:
    need = _need(request, pk)
    relax(need, by=signed_in(request), now=timezone.now())
    messages.info(request, _("The need is changed. These are the teams it gives."))
    return redirect("matching:teams", need.pk)


@require_POST
def choose(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """Go on to inviting with the team that was shown; whoever holds a seat already is not asked again."""
    need = _need(request, pk)
    found = search(need, by=signed_in(request), now=timezone.now(), today=timezone.localdate())
    if number >= len(found.teams):
        raise Http404
    seats = {str(seat.pk): seat for seat in Seat.objects.filter(need=need, taken_by=None)}
    members = found.teams[number]["members"]
    people = Professional.objects.in_bulk([UUID(each["professional"]) for each in members])
    taking = [(seats[pk], people[UUID(each["professional"])]) for each in members for pk in each["seats"] if pk in seats]
    return redirect(address_to_invite(need, taking))
