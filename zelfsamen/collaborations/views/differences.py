"""Where the people of a team differ in what they give and want, and what they make of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from zelfsamen.collaborations import actions
from zelfsamen.collaborations.actions.client_sheets import hand_in_client_sheet
from zelfsamen.collaborations.expectation_words import name_of, value_of
from zelfsamen.collaborations.forms.sheets import AcceptForm, ClientSheetForm, RowForm, StepOutForm
from zelfsamen.collaborations.models import Agreement, ClientSheet, Participant, Sheet, table_of
from zelfsamen.collaborations.models.forming import Table
from zelfsamen.collaborations.rules.gaps import Difference
from zelfsamen.collaborations.rules.phases import OVER
from zelfsamen.collaborations.rules.sheets import AGREE, BY_KEY, DISAGREE, OTHERWISE, Kind, Said
from zelfsamen.collaborations.views.acting import AsClient, AsParticipant
from zelfsamen.collaborations.views.sections import Section
from zelfsamen.collaborations.views.sheets import of_client, present, when_of
from zelfsamen.core.page import page, typed, went_through
from zelfsamen.people.words import IMPORTANCE


def differences(request: HttpRequest, acting: AsParticipant) -> HttpResponse:
    me = present(acting)
    mine = Sheet.objects.filter(participant=me).first()
    told = acting.shell(_("Where we differ")) | when_of(acting, mine) | {"leads": me.leads, "day": acting.url("sheet_day")}
    told |= {"client": of_client(acting), "step_out": "" if me.leads else acting.url("step_out")}
    table = _opened(me)
    if table is None:
        waiting = {"people": _handing_in(acting), "handed_in": bool(mine and mine.handed_in_at), "sheet": acting.url("sheet")}
        return page(request, "collaborations/differences_sealed.html", told | waiting)
    mine_first = sorted(table.open, key=lambda one: one.wanter != me.pk)
    settled = [one for one in table.found if one not in table.open]
    told |= {
        "rows": [_told(one, table, acting) for one in mine_first],
        "settled": [_told(one, table, acting) for one in settled],
        "meeting": len(table.meeting),
        "talk": acting.url("talk"),
        "people": [{"name": _name(one, me), "url": acting.url("sheet_of", key)} for key, one in table.people.items()],
        "missing": [one["name"] for one in _handing_in(acting) if not one["done"]],
    }
    return page(request, "collaborations/gaps.html", told)


def talk(request: HttpRequest, acting: AsParticipant) -> HttpResponse:
    """A sheet to take along, on paper: exactly the differences that are open, one after the other."""
    table = _shown(present(acting))
    told = acting.shell(_("To talk about")) | {
        "rows": [_told(one, table, acting) for one in table.open],
        "people": ", ".join(one.professional.name for one in table.people.values()),
        "back": acting.url("differences"),
    }
    return page(request, "collaborations/talk.html", told)


def difference(request: HttpRequest, acting: AsParticipant, giver: UUID, wanter: UUID, row: str) -> HttpResponse:
    """One difference, and the three ways in which it ends."""
    me = present(acting)
    table = _shown(me)
    found = _one(table, giver, wanter, row)
    if found is None:
        messages.info(request, _("This difference is not there any more: one of you changed something."))
        return redirect(acting.url("differences"))
    accept, change = AcceptForm(), RowForm(rows=[row], initial=_initial(row, Sheet.objects.get(participant=me).rows.get(row, Said())))
    done = False
    if me.pk in {giver, wanter} and "accept" in request.POST:
        accept = AcceptForm(request.POST)
        done = went_through(accept, lambda told: _accept(acting, table.people[giver], row, told["sentence"]))
    elif me.pk in {giver, wanter} and "change" in request.POST:
        change = RowForm(request.POST, rows=[row])
        done = went_through(change, lambda _told: _change(acting, row, change.said_in(row)))
    if done:
        messages.success(request, _("Noted. Everybody in the team sees it."))
        return redirect(acting.url("differences"))
    told = acting.shell(name_of(row)) | {
        "one": _told(found, table, acting),
        "wants": me.pk == wanter,
        "gives": me.pk == giver,
        "is_open": found in table.open,
        "accept": accept,
        "change": change,
        "asked": change.asked(row),
        "back": acting.url("differences"),
        "step_out": "" if me.leads else acting.url("step_out"),
        "stands": acting.url("agreement") if Agreement.objects.all().binding(me) else "",
    }
    return page(request, "collaborations/difference.html", told, status=422 if accept.errors or change.errors else 200)


def step_out(request: HttpRequest, acting: AsParticipant) -> HttpResponse:
    me = present(acting)
    if me.leads:
        raise Http404
    form = StepOutForm(typed(request))
    at: dict[str, Any] = {"now": timezone.now(), "today": timezone.localdate()}
    if request.method == "POST" and went_through(
        form, lambda told: acting.carry_out(lambda by: actions.step_out(me, words=told["words"], by=by, **at))
    ):
        messages.success(request, _("You have stepped out. Your hours are free, and the others are told."))
        return redirect(acting.url("collaboration"))
    told = acting.shell(_("Do you step out of this team?")) | {"form": form, "back": acting.url("moves")}
    return page(request, "collaborations/step_out.html", told, status=422 if form.errors else 200)


def client_sheet(request: HttpRequest, acting: AsClient) -> HttpResponse:
    """The short sheet of who speaks for the client."""
    mine = ClientSheet.objects.filter(access=acting.of).first()
    initial = {name: getattr(mine, name) for name in ("result", "quality", "contact", "decisions")} if mine else {}
    form = ClientSheetForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and went_through(
        form,
        lambda told: acting.carry_out(
            lambda by: hand_in_client_sheet(acting.of, words=told, by=by, now=timezone.now(), today=timezone.localdate())
        ),
    ):
        messages.success(request, _("Thank you. The team reads it, and nobody else does."))
        return redirect(acting.url("client_sheet"))
    told = acting.shell(_("What do you expect?")) | {"form": form, "mine": mine}
    return page(request, "collaborations/client_sheet.html", told, status=422 if form.errors else 200)


def client_sections(acting: AsClient) -> list[Section]:
    """The way to one's own answers, for the page of who speaks for the client."""
    mine = ClientSheet.objects.filter(access=acting.of).exists()
    if acting.collaboration.phase in OVER and not mine:
        return []
    return [Section(_("What you expect"), acting.url("client_sheet"), _("handed in") if mine else _("not yet"))]


def _accept(acting: AsParticipant, giver: Participant, row: str, sentence: str) -> object:
    return acting.carry_out(lambda by: actions.accept_gap(acting.of, giver=giver, row=row, sentence=sentence, by=by, now=timezone.now()))


def _change(acting: AsParticipant, row: str, said: Said) -> object:
    return acting.carry_out(lambda by: actions.change_row(acting.of, row=row, said=said, by=by, now=timezone.now()))


def _opened(me: Participant) -> Table | None:
    """The comparison, for whoever has an opened sheet in it."""
    table = table_of(me.collaboration, timezone.localdate())
    return table if me.pk in table.people else None


def _shown(me: Participant) -> Table:
    table = _opened(me)
    if table is None:
        raise Http404
    return table


def _one(table: Table, giver: UUID, wanter: UUID, row: str) -> Difference | None:
    if row not in BY_KEY or not {giver, wanter} <= set(table.people):
        raise Http404
    return next((one for one in table.found if (one.giver, one.wanter, one.row) == (giver, wanter, row)), None)


def _told(one: Difference, table: Table, acting: AsParticipant) -> dict[str, Any]:
    resolution = table.resolutions.get((one.giver, one.wanter, one.row))
    shown = resolution if resolution and one not in table.open else None
    return {
        "name": name_of(one.row),
        "giver": _name(table.people[one.giver], acting.of),
        "wanter": _name(table.people[one.wanter], acting.of),
        "given": value_of(one.row, one.given),
        "wanted": value_of(one.row, one.wanted),
        "matters": IMPORTANCE[one.importance],
        "mine": one.wanter == acting.of.pk,
        "giving": one.giver == acting.of.pk,
        "url": acting.url("difference", one.giver, one.wanter, one.row),
        "sentence": shown.sentence if shown else "",
    }


def _name(one: Participant, me: Participant) -> str:
    return _("you") if one.pk == me.pk else one.professional.name


def _handing_in(acting: AsParticipant) -> Sequence[dict[str, Any]]:
    """Who has handed in and who has not: the fact, and nothing of what stands in it."""
    done = set(
        Sheet.objects.filter(participant__collaboration=acting.collaboration)
        .exclude(handed_in_at=None)
        .values_list("participant", flat=True)
    )
    people = acting.collaboration.participants.present(timezone.localdate()).select_related("professional").order_by("since", "pk")
    return [{"name": _name(one, acting.of), "done": one.pk in done} for one in people]


def _initial(row: str, said: Said) -> dict[str, Any]:
    if BY_KEY[row].kind == Kind.CARD:
        plain = said.gives in {"", AGREE, DISAGREE}
        return {f"answer-{row}": said.gives if plain else OTHERWISE, f"words-{row}": "" if plain else said.gives}
    return {f"gives-{row}": said.gives, f"wants-{row}": said.wants, f"importance-{row}": said.importance}
