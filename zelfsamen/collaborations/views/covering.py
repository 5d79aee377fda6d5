"""Who is away and who stands in: since when, what went over, whose share goes to whom, and what the client still has to hear."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zelfsamen.collaborations.actions.client_notices import say_client_knows, tell_client
from zelfsamen.collaborations.actions.covering import say_cover_hours
from zelfsamen.collaborations.agreed_words import hours, title_of
from zelfsamen.collaborations.covering_words import language_for, line_of, text_for_client
from zelfsamen.collaborations.forms.covering import ClientNoticeForm, CoverHoursForm
from zelfsamen.collaborations.models import Agreement, ClientNotice, Cover, CoverMove
from zelfsamen.collaborations.models.covering import WHAT, takeovers_of
from zelfsamen.collaborations.rules.delivery import SHOWN
from zelfsamen.collaborations.rules.split import Case, Takeover, faults, outcome
from zelfsamen.collaborations.views.acting import AsParticipant
from zelfsamen.collaborations.views.sections import Section
from zelfsamen.core.page import page, pressed, typed, went_through
from zelfsamen.people.models import Person
from zelfsamen.people.words import euros

PERCENT = 100


def covers_of(acting: AsParticipant) -> list[Cover]:
    """Everybody who is or was away here, the newest first."""
    return list(Cover.objects.whole().filter(participant__collaboration=acting.collaboration))


def lines_of(acting: AsParticipant) -> list[dict[str, Any]]:
    """Who is away now, for the page of the collaboration."""
    if not acting.gathered.away:
        return []
    now = Cover.objects.whole().running().filter(participant__collaboration=acting.collaboration)
    return [{"line": line_of(one), "url": acting.url("covers")} for one in now]


def sections(acting: AsParticipant) -> Sequence[Section]:
    """The way to it, from the agreement on."""
    if acting.collaboration.phase not in SHOWN:
        return []
    return [Section(_("Who stands in for whom"), acting.url("covers"))]


def covers(request: HttpRequest, acting: AsParticipant) -> HttpResponse:
    """All of it; who stands in says here whether there are hours for it."""
    rows = covers_of(acting)
    mine = next((one for one in rows if one.by_id == acting.of.pk and one.back_on is None and one.hours == Cover.Hours.ASKED), None)
    button = pressed(request, "take", "refuse") if mine else ""
    form = CoverHoursForm(request.POST if button else None, initial={"hours_per_week": mine.hours_per_week if mine else None})
    if mine and button and went_through(form, lambda told: acting.carry_out(lambda by: _say(mine, button, told, by))):
        messages.success(request, _("It stands in your agenda.") if button == "take" else _("No hours were put in your agenda."))
        return redirect(acting.url("covers"))
    moves = CoverMove.objects.filter(cover__in=rows).select_related("result", "delivery__result", "criterion", "opinion__change")
    shares = _shares(acting, rows)
    told = acting.shell(_("Who stands in for whom")) | {
        "rows": [_row(one, [move for move in moves if move.cover_id == one.pk], shares.get(one.pk, [])) for one in rows],
        "mine": mine,
        "hours": hours(mine.hours_per_week) if mine and mine.hours_per_week else "",
        "form": form,
        "notices": _notices(acting),
    }
    return page(request, "collaborations/covers.html", told, status=422 if form.errors else 200)


def _say(mine: Cover, button: str, told: dict[str, Any], by: Person) -> Cover:
    now, today = timezone.now(), timezone.localdate()
    return say_cover_hours(mine, takes=button == "take", hours_per_week=told["hours_per_week"], by=by, now=now, today=today)


def _row(one: Cover, moves: Sequence[CoverMove], shares: Sequence[dict[str, str]]) -> dict[str, Any]:
    said = {
        Cover.Hours.ASKED: _("asked, no answer yet"),
        Cover.Hours.TAKEN: _("in the agenda of %(name)s") % {"name": one.name},
        Cover.Hours.REFUSED: _("%(name)s has no hours for it") % {"name": one.name},
    }
    return {
        "cover": one,
        "line": line_of(one),
        "went_over": [move.thing for move in moves if move.back_on is None],
        "came_back": [move.thing for move in moves if move.back_on is not None and not move.kept],
        "kept": [move.thing for move in moves if move.kept],
        "hours": f"{hours(one.hours_per_week)}: {said[Cover.Hours(one.hours)]}" if one.hours in said and one.hours_per_week else "",
        "shares": shares,
        "percent": one.share / PERCENT,
    }


def _shares(acting: AsParticipant, rows: Sequence[Cover]) -> dict[UUID, list[dict[str, str]]]:
    """For each time somebody was away: how much of whose share goes over, in every agreement that was signed."""
    signed = Agreement.objects.of(acting.collaboration).filter(state=Agreement.State.SIGNED)
    found: dict[UUID, list[dict[str, str]]] = {}
    for agreement in signed:
        takeovers = takeovers_of(agreement, rows)
        if not takeovers or faults(agreement.split):
            continue
        got = [row for row in outcome(agreement.split, Case(takeovers=takeovers)).rows if row.is_stand_in]
        for one in rows:
            mine = [takeover for takeover in takeovers_of(agreement, [one]) if takeover in takeovers]
            places = [_place(takeover, takeovers) for takeover in mine]
            awards = [[row for row in got if row.who == str(one.participant_id)][place].award for place in places]
            if awards:
                told = {"title": title_of(agreement), "url": acting.url("agreement_what_if", agreement.pk), "amount": euros(sum(awards))}
                found.setdefault(one.pk, []).append(told)
    return found


def _place(one: Takeover, among: Sequence[Takeover]) -> int:
    return [other for other in among if other.who == one.who].index(one)


def _notices(acting: AsParticipant) -> list[dict[str, Any]]:
    rows = ClientNotice.objects.filter(collaboration=acting.collaboration, dropped_at=None).order_by("-made_at", "pk")
    rows = rows.select_related("participant__professional", "told_by__professional", "teller__professional")
    return [
        {
            "notice": one,
            "what": WHAT[ClientNotice.About(one.about)] % {"name": one.participant},
            "url": acting.url("tell_client", one.pk) if one.is_open and one.participant_id != acting.of.pk else "",
        }
        for one in rows
    ]


def notice(request: HttpRequest, acting: AsParticipant, which: UUID) -> HttpResponse:
    """Tell the client: a text to change and send, or the word that one told it in another way."""
    rows = ClientNotice.objects.select_related("participant__professional", "collaboration", "told_by__professional")
    found = get_object_or_404(rows.exclude(participant=acting.of), pk=which, collaboration=acting.collaboration)
    button = pressed(request, "send", "knows")
    draft = text_for_client(found, language_for(found, get_language() or "nl"))
    form = ClientNoticeForm(typed(request) if button else None, draft=draft)
    if button and went_through(form, lambda told: acting.carry_out(lambda by: _tell(found, button, told, by))):
        messages.success(
            request, _("The client gets your message by mail.") if button == "send" else _("It is kept that the client knows.")
        )
        return redirect(acting.url("covers"))
    told = acting.shell(WHAT[ClientNotice.About(found.about)] % {"name": found.participant}) | {
        "notice": found,
        "form": form,
        "reads": acting.collaboration.client_accesses.present(timezone.localdate()).exists(),
        "plain": Form(),
    }
    return page(request, "collaborations/tell_client.html", told, status=422 if form.errors else 200)


def _tell(found: ClientNotice, button: str, told: dict[str, Any], by: Person) -> ClientNotice:
    now, today = timezone.now(), timezone.localdate()
    if button == "send":
        return tell_client(found, text=told["text"], by=by, now=now, today=today)
    return say_client_knows(found, by=by, now=now, today=today)
