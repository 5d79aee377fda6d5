"""The joint offer, for the team: written by the one with the client contact, read by everybody in it."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
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

from zelfsamen.collaborations import actions
from zelfsamen.collaborations.forms.offers import OfferForm, StopForm
from zelfsamen.collaborations.models import Offer, Participant
from zelfsamen.collaborations.models.offers import Loss, newest_offers, wants_offer
from zelfsamen.collaborations.offer_words import ROWS, joint_name, people_of, rows_of, standing_of
from zelfsamen.collaborations.rules.offers import missing
from zelfsamen.collaborations.rules.phases import MOVES, Phase, is_possible
from zelfsamen.collaborations.views.acting import AsParticipant
from zelfsamen.collaborations.views.papers import paper_answer
from zelfsamen.collaborations.views.sections import Section
from zelfsamen.collaborations.views.speakers import refuse_unless_lead
from zelfsamen.collaborations.words import period_of
from zelfsamen.core.page import page, typed, went_through
from zelfsamen.core.refused import Refused
from zelfsamen.people.models import Person

HOLDS_FOR = timedelta(days=30)


def sections(acting: AsParticipant) -> list[Section]:
    """The offer, where there is a client to offer something to; and stopping, for the one with the client contact."""
    found = acting.collaboration
    newest = acting.gathered.once(newest_offers).get(found.pk)
    told = []
    if newest is not None or (found.phase == Phase.FORMING and wants_offer(found, acting.gathered.speakers)):
        told.append(Section(_("The offer to the client"), acting.url("offer"), standing_of(newest) if newest else _("not written yet")))
    if acting.of.leads and is_possible(MOVES["lose"], Phase(found.phase)):
        told.append(Section(_("Stop before the start"), acting.url("stop")))
    return told


def loss_of(acting: AsParticipant) -> dict[str, Any] | None:
    """How a collaboration that never began was lost: who ended it, with which words, and the way on for who had the need."""
    if acting.collaboration.phase != Phase.LOST:
        return None
    found = Loss.objects.filter(collaboration=acting.collaboration).select_related("offer", "by").first()
    if found is None:
        return None
    need = found.need if found.need and acting.person and found.need.lead.person_id == acting.person.pk else None
    return {
        "declined_by": found.offer.answered_name if found.offer else "",
        "stopped_by": found.by.name if found.by and not found.offer else "",
        "words": found.offer.answer_words if found.offer else found.words,
        "need": reverse("matching:need", args=[need.pk]) if need else "",
    }


def offer(request: HttpRequest, acting: AsParticipant) -> HttpResponse:
    """The newest version, and the earlier ones by name."""
    versions = list(acting.collaboration.offers.whole().order_by("-version"))
    newest = versions[0] if versions else None
    leads = acting.of.leads and acting.of.takes_part(timezone.localdate())
    told = acting.shell(_("The offer to the client")) | {
        "offer": newest,
        "leads": leads,
        "forming": acting.collaboration.phase == Phase.FORMING,
        "write": acting.url("offer_draft"),
        "earlier": [_line(acting, one) for one in versions[1:]],
    }
    if newest is not None:
        told |= offer_told(newest) | {"paper": acting.url("offer_paper", newest.pk)}
    if newest is not None and leads:
        told |= _for_lead(acting, newest)
    return page(request, "collaborations/offer.html", told)


def offer_told(one: Offer) -> dict[str, Any]:
    """What both sides read of an offer."""
    return {
        "joint": joint_name(one),
        "people": [{"party": party, "logo": ""} for party in people_of(one)],
        "lines": rows_of(one),
        "standing": standing_of(one),
    }


def _line(acting: AsParticipant, one: Offer) -> dict[str, Any]:
    return {"version": one.version, "standing": standing_of(one), "paper": acting.url("offer_paper", one.pk)}


def _for_lead(acting: AsParticipant, newest: Offer) -> dict[str, Any]:
    lacks = missing({name: getattr(newest, name) for name in ROWS}, timezone.localdate())
    speakers = acting.gathered.speakers
    return {
        "lacks": [ROWS[name] for name in lacks],
        "readers": [one.name for one in speakers],
        "can_send": not lacks and any(one.decides for one in speakers),
        "send": acting.url("offer_send", newest.pk),
        "take_back": acting.url("offer_take_back", newest.pk),
        "speakers": acting.url("speakers"),
    }


def draft(request: HttpRequest, acting: AsParticipant) -> HttpResponse:
    refuse_unless_lead(acting)
    team = _team(acting)
    asked = OfferForm(typed(request), initial=_initial(acting), team=team)
    if request.method == "POST" and went_through(asked, lambda _told: acting.carry_out(partial(_keep, acting, asked))):
        return redirect(acting.url("offer"))
    told = acting.shell(_("Write the offer")) | {"form": asked, "autosave": acting.url("offer_autosave"), "back": acting.url("offer")}
    return page(request, "collaborations/offer_draft.html", told, status=422 if asked.errors else 200)


@require_POST
def autosave(request: HttpRequest, acting: AsParticipant) -> HttpResponse:
    refuse_unless_lead(acting)
    asked = OfferForm(request.POST, team=_team(acting))
    kept = went_through(asked, lambda _told: acting.carry_out(partial(_keep, acting, asked)))
    return HttpResponse(status=204 if kept else 422)


def _keep(acting: AsParticipant, asked: OfferForm, by: Person) -> Offer:
    return actions.draft_offer(acting.collaboration, told=asked.told(), by=by, now=timezone.now(), today=timezone.localdate())


def _team(acting: AsParticipant) -> list[Participant]:
    present = acting.collaboration.participants.present(timezone.localdate()).select_related("professional")
    return sorted(present, key=lambda one: (one.professional.sort_key, str(one.pk)))


def _initial(acting: AsParticipant) -> dict[str, Any]:
    """The draft, else the last version, else what the need says already."""
    found, today = acting.collaboration, timezone.localdate()
    last = found.offers.order_by("-version").first()
    if last is not None:
        said = OfferForm.initial_of(last)
        return said if last.state == Offer.State.DRAFT else said | {"valid_until": today + HOLDS_FOR}
    return {
        "planning": period_of(found) if found.started_on else "",
        "quality": found.need.good if found.need else "",
        "contact": str(acting.of.pk),
        "valid_until": today + HOLDS_FOR,
    }


@require_POST
def send(request: HttpRequest, acting: AsParticipant, one: UUID) -> HttpResponse:
    found = _offer(acting, one)
    act = partial(actions.send_offer, found, now=timezone.now(), today=timezone.localdate())
    return _done(request, acting, lambda by: act(by=by), _("The offer is on its way to the client by mail."))


@require_POST
def take_back(request: HttpRequest, acting: AsParticipant, one: UUID) -> HttpResponse:
    act = partial(actions.take_back_offer, _offer(acting, one), now=timezone.now())
    return _done(request, acting, lambda by: act(by=by), _("The offer is taken back, and the client gets a mail about it."))


def _done(request: HttpRequest, acting: AsParticipant, act: Any, sentence: str) -> HttpResponse:
    try:
        acting.carry_out(act)
    except Refused as refused:
        messages.error(request, f"{refused.sentence} {refused.way_on}".strip())
    else:
        messages.success(request, sentence)
    return redirect(acting.url("offer"))


def _offer(acting: AsParticipant, one: UUID) -> Offer:
    refuse_unless_lead(acting)
    return get_object_or_404(acting.collaboration.offers.whole(), pk=one)


def paper(_request: HttpRequest, acting: AsParticipant, one: UUID) -> HttpResponse:
    return paper_answer(get_object_or_404(acting.collaboration.offers.whole(), pk=one))


def stop(request: HttpRequest, acting: AsParticipant) -> HttpResponse:
    refuse_unless_lead(acting)
    asked = StopForm(typed(request))
    now, today = timezone.now(), timezone.localdate()
    if request.method == "POST" and went_through(
        asked,
        lambda told: acting.carry_out(lambda by: actions.lose(acting.collaboration, words=told["words"], by=by, now=now, today=today)),
    ):
        messages.success(request, _("It has stopped. Everybody's hours are free again, and everybody gets your word of thanks."))
        return redirect(acting.url("collaboration"))
    others = acting.collaboration.participants.present(today).count() - 1
    told = acting.shell(_("Stop before the start?")) | {
        "form": asked,
        "back": acting.url("collaboration"),
        "others": ngettext("%(count)d other person in the team", "%(count)d other people in the team", others) % {"count": others},
        "possible": is_possible(MOVES["lose"], Phase(acting.collaboration.phase)),
    }
    return page(request, "collaborations/stop.html", told, status=422 if asked.errors else 200)
