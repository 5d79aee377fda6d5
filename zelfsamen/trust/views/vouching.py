from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zelfsamen.core.page import page, typed, went_through
from zelfsamen.people.models import Person, Professional, Sight, faces_of
from zelfsamen.people.requests import signed_in
from zelfsamen.trust import actions, rules
from zelfsamen.trust.forms import VOUCH_LEVELS, VouchForm
from zelfsamen.trust.models import Tie, why_trust
from zelfsamen.trust.words import reasons


def vouches(request: HttpRequest) -> HttpResponse:
    """The own vouches that still count; nobody else has a page that shows them."""
    person, today = signed_in(request), timezone.localdate()
    given = Tie.objects.filter(giver__person=person, kind=Tie.Kind.VOUCHES, withdrawn_on=None).select_related("receiver").order_by("-since")
    standing = [tie for tie in given if tie.said.stands(today.toordinal())]
    told = {
        "title": _("For whom you vouch"),
        "vouches": [{"tie": tie, "level": dict(VOUCH_LEVELS).get(tie.level or 0)} for tie in standing],
        "most": rules.VOUCHES_OPEN,
        "left": max(rules.VOUCHES_OPEN - len(standing), 0),
    }
    return page(request, "trust/vouches.html", told)


def vouch(request: HttpRequest, pk: UUID) -> HttpResponse:
    person = signed_in(request)
    _me, other = _both(person, pk)
    earlier = Tie.objects.filter(giver__person=person, receiver=other, kind=Tie.Kind.VOUCHES, withdrawn_on=None).first()
    initial = {"level": earlier.level, "words": earlier.words} if earlier else {}
    form = VouchForm(typed(request), initial=initial)
    if request.method == "POST" and went_through(
        form, lambda told: actions.vouch(other, level=told["level"], words=told["words"], by=person, now=timezone.now())
    ):
        messages.success(request, _("You vouch for %(name)s. It fades, and ends by itself after two years.") % {"name": other.name})
        return redirect("trust:vouches")
    told = {
        "title": _("Vouch for %(name)s") % {"name": other.name},
        "other": other,
        "form": form,
        "crumbs": [{"url": reverse("trust:vouches"), "label": _("Vouching")}, {"label": other.name}],
    }
    return page(request, "trust/vouch.html", told, status=422 if form.errors else 200)


@require_POST
def take_back(request: HttpRequest, pk: UUID) -> HttpResponse:
    person = signed_in(request)
    tie = get_object_or_404(Tie.objects.filter(giver__person=person).select_related("giver", "receiver"), pk=pk)
    actions.take_back(tie, by=person, now=timezone.now())
    messages.success(request, _("You no longer vouch for %(name)s. Nobody is told.") % {"name": tie.receiver.name})
    return redirect("trust:vouches")


def why(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Why one trusts somebody: one's own facts, about nobody else."""
    person, today = signed_in(request), timezone.localdate()
    me, other = _both(person, pk)
    told: dict[str, Any] = {
        "title": _("Why do you trust %(name)s?") % {"name": other.name},
        "other": other,
        "reasons": reasons(why_trust(me, other, today)),
        "crumbs": [{"url": reverse("people:person", args=[other.pk]), "label": other.name}, {"label": _("Why")}],
    }
    return page(request, "trust/why.html", told)


def _both(person: Person, pk: UUID) -> tuple[Professional, Professional]:
    """Oneself and somebody one knows by name; anybody else is not there."""
    me = Professional.objects.of(person)
    sight = Sight.of(person)
    other = get_object_or_404(Professional.objects.all().visible_to(sight).exclude(person=person), pk=pk)
    if me is None or not faces_of([other], sight)[other.pk].name:
        raise Http404
    return me, other
