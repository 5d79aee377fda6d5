"""What the client sees of the delivery: how far it is, what waits for a judgement, and what good was agreed to mean."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from zelfsamen.collaborations import actions
from zelfsamen.collaborations.delivery_words import CRITERIA, FOR_CLIENT
from zelfsamen.collaborations.forms.results import CriteriaAnswerForm, VerdictForm, uuid_of
from zelfsamen.collaborations.models import Criterion, Delivery, Result
from zelfsamen.collaborations.rules.delivery import JUDGING, PLANNING, SHOWN, State
from zelfsamen.collaborations.views.acting import AsClient
from zelfsamen.collaborations.views.sections import Section
from zelfsamen.core.page import page, went_through


def in_client_home(acting: AsClient) -> list[Section]:
    """The results, from the agreement on, with how many wait for a judgement."""
    if acting.collaboration.phase not in SHOWN:
        return []
    waiting = sum(one.stage == Delivery.Stage.CLIENT for one in _shown(acting))
    told = _("%(count)s to judge") % {"count": waiting} if waiting else ""
    return [Section(_("Results and quality"), acting.url("client_results"), told)]


def client_results(request: HttpRequest, acting: AsClient) -> HttpResponse:
    """The one page of the delivery for the client."""
    found, now = acting.collaboration, timezone.now()
    sent = list(found.criteria.filter(state=Criterion.State.SENT).order_by("made_at", "pk"))
    chosen = request.POST.get("do", "") if request.method == "POST" else ""
    answers = CriteriaAnswerForm(request.POST if chosen == "criteria" else None, criteria=sent)
    verdict = VerdictForm(request.POST if chosen in {"accept", "remarks"} else None)
    forms = {"criteria": answers, "accept": verdict, "remarks": verdict}
    acts: dict[str, Any] = {
        "criteria": lambda _told, by: actions.answer_criteria(found, answers=answers.answers(), by=by, now=now),
        "accept": lambda told, by: actions.judge(_delivery(request, acting), is_accepted=True, words=told["words"], by=by, now=now),
        "remarks": lambda told, by: actions.judge(_delivery(request, acting), is_accepted=False, words=told["words"], by=by, now=now),
    }
    if chosen in acts and went_through(forms[chosen], lambda told: acting.carry_out(lambda by: acts[chosen](told, by))):
        messages.success(request, _("Thank you. The team reads what you said."))
        return redirect(acting.url("client_results"))
    told = acting.shell(_("Results and quality")) | {
        "to_judge": _to_judge(acting, request, verdict if chosen in {"accept", "remarks"} else None),
        "results": [(one, FOR_CLIENT[one.state]) for one in found.results.filter(for_client=True).exclude(state=State.DROPPED).whole()],
        "answers": answers if sent and _may(acting, PLANNING) else None,
        "criteria": [(one, CRITERIA[one.state]) for one in found.criteria.all().before_client().whole() if one not in sent],
        "judged": [one for one in _shown(acting) if one.is_accepted is not None],
    }
    return page(request, "collaborations/client_results.html", told, status=422 if chosen else 200)


def _may(acting: AsClient, phases: frozenset[Any]) -> bool:
    return acting.of.decides and acting.collaboration.phase in phases


def _shown(acting: AsClient) -> list[Delivery]:
    """What an equal found ready for the client; nothing earlier."""
    rows = Delivery.objects.filter(result__collaboration=acting.collaboration, to_client=True).exclude(result__state=State.DROPPED)
    return list(rows.select_related("result__owner__professional", "judge").order_by("-handed_in_at", "pk"))


def _to_judge(acting: AsClient, request: HttpRequest, bound: VerdictForm | None) -> list[tuple[Delivery, VerdictForm | None]]:
    asked = request.POST.get("delivery", "")
    open_ones = [one for one in _shown(acting) if one.stage == Delivery.Stage.CLIENT]
    if not _may(acting, JUDGING):
        return [(one, None) for one in open_ones]
    return [(one, bound if bound is not None and str(one.pk) == asked else VerdictForm(auto_id=f"id-{one.pk}-%s")) for one in open_ones]


def _delivery(request: HttpRequest, acting: AsClient) -> Delivery:
    mine = Delivery.objects.filter(result__in=Result.objects.filter(collaboration=acting.collaboration), to_client=True)
    return get_object_or_404(mine.select_related("result__collaboration"), pk=uuid_of(request.POST.get("delivery", "")))
