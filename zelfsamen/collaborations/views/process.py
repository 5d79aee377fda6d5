"""How the work goes: the next meeting with what is open, what was decided, papers, and notes for whoever takes over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.files.storage import default_storage
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.utils.translation import gettext as _

from zelfsamen.agenda.rules import monday_of
from zelfsamen.collaborations import actions
from zelfsamen.collaborations.delivery_words import HOW, STATES
from zelfsamen.collaborations.forms.process import EVERY, DecisionForm, HandoverForm, PaperForm, RhythmForm
from zelfsamen.collaborations.forms.reading import named_in
from zelfsamen.collaborations.forms.results import uuid_of
from zelfsamen.collaborations.models import Change, CheckIn, Criterion, HandoverNote, Paper, Rhythm, Worry
from zelfsamen.collaborations.models.process import PAPERS
from zelfsamen.collaborations.rules.delivery import JUDGING, PLANNING, SHOWN, WANTS_HELP
from zelfsamen.collaborations.rules.files import KINDS
from zelfsamen.collaborations.views.acting import AsParticipant
from zelfsamen.collaborations.views.reading import names_of, others_of
from zelfsamen.collaborations.views.sections import Section
from zelfsamen.core.page import page, went_through

Point = dict[str, str]


def sections(acting: AsParticipant) -> Sequence[Section]:
    """Meeting and papers, from the agreement on."""
    return [Section(_("Meeting, decisions and papers"), acting.url("process"))] if acting.collaboration.phase in SHOWN else []


def process(request: HttpRequest, acting: AsParticipant) -> HttpResponse:
    """All of it on one page, each with its own form."""
    found, today = acting.collaboration, timezone.localdate()
    chosen = request.POST.get("do", "") if request.method == "POST" else ""
    rhythm = Rhythm.objects.filter(collaboration=found).select_related("set_by__professional").first()
    note = HandoverNote.objects.filter(participant=acting.of).first()
    forms = _forms(request, acting, rhythm, note)
    if chosen in forms and went_through(forms[chosen], lambda told: acting.carry_out(_act(request, acting, chosen, told))):
        messages.success(request, _("It is kept."))
        return redirect(acting.url("process"))
    told = acting.shell(_("Meeting, decisions and papers")) | {
        "forms": forms,
        "chosen": chosen,
        "can_write": found.phase in PLANNING | JUDGING and acting.of.takes_part(today),
        "rhythm": rhythm,
        "next_on": rhythm.next_on(today) if rhythm else None,
        "every": dict(EVERY).get(rhythm.every_weeks, "") if rhythm else "",
        "points": points_of(acting, today),
        "decisions": found.noted_decisions.select_related("written_by__professional").order_by("-on", "-at"),
        "papers": [_paper(one, acting) for one in _papers(acting)],
        "notes": HandoverNote.objects.filter(participant__collaboration=found).select_related("participant__professional"),
    }
    return page(request, "collaborations/process.html", told, status=422 if chosen else 200)


def _forms(request: HttpRequest, acting: AsParticipant, rhythm: Rhythm | None, note: HandoverNote | None) -> dict[str, Form]:
    chosen = request.POST.get("do", "") if request.method == "POST" else ""

    def data(name: str) -> dict[str, Any]:
        return {"data": request.POST if name == chosen else None, "prefix": name}

    known = {name: getattr(rhythm, name) for name in ("first_on", "every_weeks", "at", "where")} if rhythm else None
    return {
        "rhythm": RhythmForm(**data("rhythm"), initial=known),
        "decision": DecisionForm(**data("decision")),
        "paper": PaperForm(**data("paper"), files=request.FILES if chosen == "paper" else None, others=others_of(acting)),
        "handover": HandoverForm(**data("handover"), initial={"words": note.words} if note else None),
        "remove": Form(request.POST if chosen == "remove" else None),
    }


def _act(request: HttpRequest, acting: AsParticipant, chosen: str, told: dict[str, Any]) -> Callable[[Any], object]:
    """The one action that a form asks for."""
    found, now = acting.collaboration, timezone.now()
    if chosen == "rhythm":
        return lambda by: actions.set_rhythm(found, **told, by=by, now=now)
    if chosen == "decision":
        return lambda by: actions.note_decision(found, **told, by=by, now=now)
    if chosen == "handover":
        return lambda by: actions.write_handover(found, **told, by=by, now=now)
    if chosen == "paper":
        values = {"name": told["name"], "link": told["link"], "data": told["file"], "readers": named_in(told), "key": told["key"]}
        return lambda by: actions.bring_paper(found, **values, by=by, now=now)
    paper = get_object_or_404(found.papers.read_by(acting.of).select_related("collaboration"), pk=uuid_of(request.POST.get("paper", "")))
    return lambda by: actions.remove_paper(paper, by=by, now=now)


def _papers(acting: AsParticipant) -> Sequence[Paper]:
    """What this person may read."""
    found = acting.collaboration.papers.read_by(acting.of).select_related("brought_by__professional")
    return list(found.prefetch_related("readers__professional").order_by("-at"))


def _paper(one: Any, acting: AsParticipant) -> dict[str, Any]:
    return {
        "paper": one,
        "url": one.link or acting.url("paper", one.pk),
        "is_mine": one.is_added_by(acting.of),
        "readers": names_of(one),
        "own": acting.url("paper_own", one.pk),
    }


def points_of(acting: AsParticipant, on: date) -> list[Point]:
    """What is open: at risk or blocked, changes, requirements the client wants otherwise, and who is worried or needs help this week."""
    found = acting.collaboration
    results = found.results.filter(state__in=WANTS_HELP).select_related("owner__professional").order_by("due_on", "made_at")
    points = [{"text": f"{one.name} ({one.owner}): {STATES[one.state]}. {one.why}", "url": acting.url("result", one.pk)} for one in results]
    changes = found.changes.filter(state__in=[Change.State.OPEN, Change.State.CLIENT]).order_by("made_at")
    points += [{"text": _("Change: %(name)s") % {"name": one.name}, "url": acting.url("change", one.pk)} for one in changes]
    otherwise = found.criteria.filter(state=Criterion.State.OTHERWISE, replaced_by=None).order_by("made_at")
    points += [{"text": f"{one.what}: {one.answer_words}", "url": acting.url("criteria")} for one in otherwise]
    worries = found.worries.filter(to_all=True).exclude(state=Worry.State.CLOSED).order_by("on", "pk")
    points += [{"text": _("A worry: %(words)s") % {"words": one.words[:80]}, "url": acting.url("worry", one.pk)} for one in worries]
    said = CheckIn.objects.filter(participant__collaboration=found, week=monday_of(on)).exclude(how=CheckIn.How.ON_TRACK)
    return points + [
        {"text": f"{one.participant}: {HOW[one.how]}. {one.words}", "url": acting.url("check_in")}
        for one in said.select_related("participant__professional").order_by("at")
    ]


def paper(_request: HttpRequest, acting: AsParticipant, paper: UUID) -> HttpResponse:
    """The file itself: always saved and never shown by the browser, for it comes from somebody else."""
    found = get_object_or_404(acting.collaboration.papers.read_by(acting.of).exclude(file=""), pk=paper)
    kind = KINDS[found.ending]
    try:
        with default_storage.open(f"{PAPERS}/{found.file}") as file:
            data = file.read()
    except FileNotFoundError as gone:
        raise Http404 from gone
    name = f"{slugify(found.name) or 'document'}.{kind.ending}"
    answer = HttpResponse(data, content_type=kind.media_type)
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["Cache-Control"] = "private, no-store"
    return answer
