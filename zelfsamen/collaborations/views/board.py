"""The board: what everybody promised, the promises of the one with the client contact first, and the same by day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zelfsamen.collaborations import actions
from zelfsamen.collaborations.delivery_words import KINDS, PROMISES, STAGES, STATE_KINDS, STATES
from zelfsamen.collaborations.forms.results import HandInForm, ResultForm, StateForm, VerdictForm
from zelfsamen.collaborations.models import Collaboration, Delivery, Result
from zelfsamen.collaborations.rules.delivery import PLANNING, SHOWN, WANTS_HELP, WORKING, State
from zelfsamen.collaborations.views.acting import AsParticipant
from zelfsamen.collaborations.views.sections import Section
from zelfsamen.core.page import page, typed, went_through

GROUPS: tuple[tuple[frozenset[State], Any], ...] = (
    (WANTS_HELP, lambda: _("Help is welcome")),
    (frozenset({State.BUSY}), lambda: _("Being made")),
    (frozenset({State.PLANNED}), lambda: _("To do")),
    (frozenset({State.DONE}), lambda: _("Done")),
    (frozenset({State.DROPPED}), lambda: _("Dropped")),
)


def sections(acting: AsParticipant) -> Sequence[Section]:
    """The board, from the agreement on, with how many are done."""
    found = acting.collaboration
    if found.phase not in SHOWN:
        return []
    states = list(found.results.exclude(state=State.DROPPED).values_list("state", flat=True))
    done = sum(state == State.DONE for state in states)
    told = _("%(done)s of %(all)s done") % {"done": done, "all": len(states)} if states else _("nothing promised yet")
    return [Section(_("Results and milestones"), acting.url("board"), told)]


def board(request: HttpRequest, acting: AsParticipant) -> HttpResponse:
    """Everything promised, by how it stands."""
    rows = rows_of(acting)
    others = [row for row in rows if not row["leads"]]
    groups = [(title(), [row for row in others if row["result"].state in states]) for states, title in GROUPS]
    told = acting.shell(_("Results and milestones")) | {
        "lead_rows": [row for row in rows if row["leads"]],
        "groups": [(title, found) for title, found in groups if found],
        "any": bool(rows),
        "can_plan": _can(acting, PLANNING),
        "is_shown": acting.collaboration.phase in SHOWN,
        "urls": urls_of(acting),
        "to_review": [row for row in rows if row["to_review"]],
    }
    return page(request, "collaborations/board.html", told)


def timeline(request: HttpRequest, acting: AsParticipant) -> HttpResponse:
    """Everything promised, by day."""
    rows = [row for row in rows_of(acting) if row["result"].state != State.DROPPED]
    told = acting.shell(_("Results by day")) | {
        "dated": [row for row in rows if row["result"].due_on],
        "undated": [row for row in rows if row["result"].due_on is None],
        "today": timezone.localdate(),
        "urls": urls_of(acting),
    }
    return page(request, "collaborations/timeline.html", told)


def urls_of(acting: AsParticipant) -> dict[str, str]:
    """The pages of the delivery that lead to each other."""
    return {name: acting.url(name) for name in ("board", "timeline", "result_new", "criteria")}


def rows_of(acting: AsParticipant) -> list[dict[str, Any]]:
    """The results with their words, the soonest first."""
    found, today = acting.collaboration, timezone.localdate()
    marks = refused_in(found)
    return [row_of(one, acting, today, marks) for one in found.results.all().whole()]


def refused_in(found: Collaboration) -> dict[UUID, dict[UUID, str]]:
    """Who refuses which result on the own professional code, as long as it stands."""
    rows = found.refusals.filter(withdrawn_at=None).exclude(result=None).order_by("at")
    marks: dict[UUID, dict[UUID, str]] = {}
    for result, refuser, name in rows.values_list("result", "refuser", "refuser__professional__name"):
        marks.setdefault(result, {})[refuser] = name
    return marks


def _marks(refusers: dict[UUID, str], mine: UUID) -> list[str]:
    theirs = [_("not by %(name)s, on their own code") % {"name": name} for key, name in refusers.items() if key != mine]
    return [*([_("not by me, on my code")] if mine in refusers else []), *theirs]


def row_of(one: Result, acting: AsParticipant, today: date, marks: dict[UUID, dict[UUID, str]]) -> dict[str, Any]:
    """One result as its row or page tells it."""
    last, late = one.last_delivery, one.days_late(today)
    to_review = last is not None and last.stage == Delivery.Stage.REVIEW and last.asked_id == acting.of.pk
    return {
        "result": one,
        "url": acting.url("result", one.pk),
        "owner": one.owner.professional.name,
        "leads": one.owner.professional_id == acting.collaboration.lead_id,
        "is_mine": one.owner_id == acting.of.pk,
        "refused": _marks(marks.get(one.pk, {}), acting.of.pk),
        "kind": KINDS[one.kind],
        "state": STATES[one.state],
        "state_kind": STATE_KINDS.get(State(one.state), ""),
        "promise": PROMISES[one.promise],
        "stage": STAGES[last.stage] if last and one.state != State.DROPPED else "",
        "late": ngettext("%(days)s day after this day", "%(days)s days after this day", late) % {"days": late} if late else "",
        "to_review": to_review and one.state != State.DROPPED,
    }


def _can(acting: AsParticipant, phases: frozenset[Any]) -> bool:
    return acting.collaboration.phase in phases and acting.of.takes_part(timezone.localdate())


def result_new(request: HttpRequest, acting: AsParticipant) -> HttpResponse:
    """Promise something."""
    asked = ResultForm(typed(request))
    collaboration, now = acting.collaboration, timezone.now()

    def act(told: dict[str, Any]) -> object:
        return acting.carry_out(lambda by: actions.promise(collaboration, told=asked.told(), by=by, now=now, key=told["key"]))

    if request.method == "POST" and went_through(asked, act):
        messages.success(request, _("It stands on the board, with your name and your day."))
        return redirect(acting.url("board"))
    told = acting.shell(_("What do you promise?")) | {
        "form": asked,
        "button": _("Promise this"),
        "back": acting.url("board"),
        "lead": _("A promise is your own: only you change it, and only you say by which day."),
    }
    return page(request, "collaborations/delivery_form.html", told, status=422 if asked.errors else 200)


def result_edit(request: HttpRequest, acting: AsParticipant, result: UUID) -> HttpResponse:
    """Say an own promise otherwise."""
    found = get_object_or_404(acting.collaboration.results.filter(owner=acting.of), pk=result)
    asked = ResultForm(typed(request), result=found)

    def act(_told: dict[str, Any]) -> object:
        return acting.carry_out(lambda by: actions.change_result(found, told=asked.told(), by=by, now=timezone.now()))

    if request.method == "POST" and went_through(asked, act):
        return redirect(acting.url("result", found.pk))
    told = acting.shell(_("Change your promise")) | {
        "form": asked,
        "button": _("Keep this"),
        "back": acting.url("result", found.pk),
        "lead": _("Another day is no shame: everybody sees the first day, the new one and why."),
    }
    return page(request, "collaborations/delivery_form.html", told, status=422 if asked.errors else 200)


def result(request: HttpRequest, acting: AsParticipant, result: UUID) -> HttpResponse:
    """One result: how it stands, what was handed in, and what may be done with it now."""
    found = get_object_or_404(acting.collaboration.results.all().whole(), pk=result)
    chosen = request.POST.get("do", "") if request.method == "POST" else ""
    forms = _forms(request, acting, found, chosen)
    if chosen in forms and went_through(forms[chosen], lambda _told: _carry_out(acting, found, chosen, forms[chosen], request)):
        messages.success(request, DONE[chosen]())
        return redirect(acting.url("result", found.pk))
    deliveries = found.deliveries.select_related("asked__professional", "reviewer__professional", "judge").order_by("-number")
    told = acting.shell(found.name) | {
        "row": row_of(found, acting, timezone.localdate(), refused_in(acting.collaboration)),
        "forms": forms,
        "chosen": chosen,
        "moves": found.due_moves.order_by("at"),
        "deliveries": [(one, STAGES[one.stage]) for one in deliveries],
        "criteria": found.criteria.all().standing().whole(),
        "urls": urls_of(acting),
        "edit": acting.url("result_edit", found.pk) if found.owner_id == acting.of.pk and _can(acting, PLANNING) else "",
    }
    return page(request, "collaborations/result.html", told, status=422 if chosen else 200)


DONE: dict[str, Any] = {
    "state": lambda: _("Everybody in the collaboration sees how it stands."),
    "hand_in": lambda: _("It is handed in. Your colleague is asked to look."),
    "ready": lambda: _("Your answer is there."),
    "back": lambda: _("Your remarks are with the one who made it."),
}


def _forms(request: HttpRequest, acting: AsParticipant, found: Result, chosen: str) -> dict[str, Form]:
    """What this person may do with it: the owner reports and hands in, the others look."""
    if not _can(acting, WORKING):
        return {}

    def given(name: str) -> dict[str, Any]:
        return {"data": request.POST if name == chosen else None, "prefix": name}

    last = found.last_delivery
    if found.owner_id != acting.of.pk:
        if last is None or last.stage != Delivery.Stage.REVIEW or found.state in {State.DONE, State.DROPPED}:
            return {}
        return {name: VerdictForm(request.POST if name == chosen else None, prefix="review") for name in ("ready", "back")}
    forms: dict[str, Form] = {"state": StateForm(**given("state"), initial={"state": found.state, "why": found.why})}
    others = acting.collaboration.participants.present(timezone.localdate()).exclude(pk=acting.of.pk).select_related("professional")
    waits = last is not None and last.stage in {Delivery.Stage.CLIENT, Delivery.Stage.ACCEPTED}
    if found.state not in {State.DONE, State.DROPPED} and not waits:
        forms["hand_in"] = HandInForm(**given("hand_in"), others=others.order_by("since", "pk"))
    return forms


def _carry_out(acting: AsParticipant, found: Result, chosen: str, form: Form, request: HttpRequest) -> object:
    now, told = timezone.now(), form.cleaned_data
    if chosen == "state":
        return acting.carry_out(lambda by: actions.say_state(found, state=told["state"], why=told["why"], by=by, now=now))
    if chosen == "hand_in":
        values: dict[str, Any] = {name: told[name] for name in ("words", "link", "asked", "key")}
        return acting.carry_out(lambda by: actions.show_result(found, **values, by=by, now=now))
    # The number that stood on the page: what was handed in later has not been looked at.
    number = request.POST.get("number", "")
    seen = get_object_or_404(found.deliveries, number=int(number) if number.isdecimal() else 0)
    return acting.carry_out(lambda by: actions.review(seen, is_ready=chosen == "ready", words=told["words"], by=by, now=now))
