"""A death: saying it, whom one wants to be told oneself, and the list for those left behind."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from zelfsamen.collaborations.models import Collaboration, Participant
from zelfsamen.collaborations.models.people import DIED
from zelfsamen.continuity import actions
from zelfsamen.continuity.doors import KIN
from zelfsamen.continuity.forms import DiedForm, KinForm
from zelfsamen.continuity.left_behind_words import POINTS_IN_WORDS
from zelfsamen.continuity.models import Pack, StandIn, may_report
from zelfsamen.continuity.models.deaths import Death, KinTick, NextOfKin
from zelfsamen.continuity.rules.left_behind import POINTS
from zelfsamen.continuity.views.own import trail
from zelfsamen.continuity.words import work_of
from zelfsamen.core.page import page, pressed, typed, went_through
from zelfsamen.people.mailed_links import mailed_link
from zelfsamen.people.models import Link, Person, Professional
from zelfsamen.people.requests import of_oneself, signed_in


@never_cache
def died(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say that a colleague died, or take it back; once it is confirmed, how it was arranged."""
    person, owner = signed_in(request), get_object_or_404(Professional, pk=pk)
    death = Death.objects.filter(owner=owner).exclude(state=Death.State.WITHDRAWN).first()
    may = may_report(owner, person, timezone.localdate())
    if not may and not _was_colleague(owner, person, death):
        raise Http404
    form = DiedForm(typed(request), initial={"died_on": death.died_on if death else None})
    back = pressed(request, "back")
    if request.method == "POST" and back and went_through(Form(request.POST), lambda _told: _take_back(owner, person)):
        messages.success(request, _("It is taken back. Nothing has changed."))
        return redirect("continuity:continuity")
    if request.method == "POST" and not back and went_through(form, lambda told: _say(owner, told, person)):
        messages.info(request, _("Thank you. It is kept."))
        return redirect("continuity:died", owner.pk)
    told = trail(owner.name) | {
        "owner": owner,
        "death": death,
        "mine": death is not None and death.voices.filter(person=person).exists(),
        "may": may,
        "form": form,
        "stand_ins": [{"row": one, "work": work_of(one)} for one in _stand_ins(owner)] if death else [],
        "kin": NextOfKin.objects.filter(owner=owner).exists() if death and death.state == Death.State.CONFIRMED else None,
    }
    return page(request, "continuity/died.html", told, status=422 if form.errors else 200)


def _say(owner: Professional, told: dict[str, Any], person: Person) -> Death:
    return actions.say_died(owner, died_on=told["died_on"], by=person, now=timezone.now())


def _take_back(owner: Professional, person: Person) -> None:
    actions.take_back_death(owner, by=person, now=timezone.now())


def _was_colleague(owner: Professional, person: Person, death: Death | None) -> bool:
    """Those who worked with somebody whose death was confirmed read how it was arranged, also now that the part has ended."""
    if death is None or death.state != Death.State.CONFIRMED:
        return False
    ended = Participant.objects.filter(professional=owner, left_because=DIED).values("collaboration")
    mine = Participant.objects.present(timezone.localdate()).acted_by(person).filter(collaboration__in=ended)
    return mine.exists() or death.voices.filter(person=person).exists()


def _stand_ins(owner: Professional) -> list[StandIn]:
    return list(StandIn.objects.whole().agreed().filter(owner=owner).order_by("answered_at", "pk"))


@never_cache
@of_oneself
def kin(request: HttpRequest, me: Professional) -> HttpResponse:
    """Whom one wants to be told at one's own death."""
    found = NextOfKin.objects.filter(owner=me).first()
    form = KinForm(typed(request), kin=found)
    if request.method == "POST" and went_through(
        form, lambda told: actions.name_kin(me, told=told, by=signed_in(request), now=timezone.now())
    ):
        messages.success(request, _("It is kept. Nobody is mailed about it now."))
        return redirect("continuity:continuity")
    told = trail(_("Who is told when you die")) | {"form": form, "kin": found}
    return page(request, "continuity/kin.html", told, status=422 if form.errors else 200)


@mailed_link(KIN)
def left_behind(request: HttpRequest, link: Link) -> HttpResponse:
    """What the dead person left for those left behind, and the list; it opens nothing when it was an error."""
    confirmed = Death.objects.filter(state=Death.State.CONFIRMED).select_related("owner__person")
    death = get_object_or_404(confirmed, pk=link.object_id)
    named = get_object_or_404(NextOfKin, owner=death.owner, email=link.email)
    if request.method == "POST":
        _tick(request, death)
        return redirect(request.path)
    done = set(KinTick.objects.filter(death=death).values_list("point", flat=True))
    pack = Pack.objects.filter(owner=death.owner).first()
    work = Participant.objects.filter(professional=death.owner, collaboration__in=Collaboration.objects.going_on())
    told = {
        "title": _("What %(name)s left for you") % {"name": death.owner.name},
        "narrow": True,
        "kin": named,
        "owner": death.owner,
        "pack": pack,
        "stand_ins": [{"row": one, "work": work_of(one)} for one in _stand_ins(death.owner)],
        "work": work.select_related("collaboration__lead").order_by("collaboration__name", "pk"),
        "points": [{"point": one, "words": POINTS_IN_WORDS[one.code], "done": one.code in done} for one in POINTS],
    }
    return page(request, "continuity/left_behind.html", told)


def _tick(request: HttpRequest, death: Death) -> None:
    button = pressed(request, "done", "undone")
    point = request.POST.get(button, "") if button else ""
    if point not in POINTS_IN_WORDS:
        raise Http404
    actions.tick(death, point=point, done=button == "done", now=timezone.now())
