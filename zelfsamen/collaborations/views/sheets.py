"""One's own sheet: filled in, handed in, taken back; and the day until which all of them are handed in."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zelfsamen.collaborations import actions
from zelfsamen.collaborations.actions.sheets import LASTS, Filled
from zelfsamen.collaborations.expectation_words import CLIENT_WORDS, WORDS, name_of, value_of
from zelfsamen.collaborations.forms.sheets import HandInByForm, SheetForm
from zelfsamen.collaborations.models import ClientSheet, Participant, Participation, Sheet, SheetRound, last_sheet
from zelfsamen.collaborations.models.forming import AT_WORK, tables_in
from zelfsamen.collaborations.rules.phases import Phase
from zelfsamen.collaborations.rules.sheets import ROWS, Said
from zelfsamen.collaborations.views.acting import AsParticipant
from zelfsamen.collaborations.views.sections import Section
from zelfsamen.core.amounts import plain_hours
from zelfsamen.core.page import page, typed, went_through
from zelfsamen.people.models import ExpectationProfile
from zelfsamen.people.rules.expectations import DIMENSIONS
from zelfsamen.people.words import IMPORTANCE

# What belongs to one assignment and is thought about anew in the next.
OF_ONE_ASSIGNMENT = ("gives-hours", "gives-weeks", "gives-results", "wants-results", "believe", "doubt")


def present(acting: AsParticipant) -> Participant:
    """Who acts, while taking part; who has left reads no sheets any more."""
    if not acting.of.takes_part(timezone.localdate()):
        raise Http404
    return acting.of


def sheet(request: HttpRequest, acting: AsParticipant) -> HttpResponse:
    me = present(acting)
    mine = Sheet.objects.filter(participant=me).first()
    if mine is not None and mine.handed_in_at is not None:
        return page(request, "collaborations/sheet_mine.html", _mine(acting, mine))
    initial = mine.typed if mine and mine.typed else prefilled(me)
    form = SheetForm(typed(request), initial=initial)
    if request.method == "POST" and "keep" in request.POST:
        acting.carry_out(lambda by: actions.keep_sheet(me, typed=_typed(request, form), by=by, now=timezone.now()))
        messages.success(request, _("Your draft is saved. Nobody else can read it."))
        return redirect(acting.url("sheet"))
    if request.method == "POST" and went_through(form, lambda _told: acting.carry_out(lambda by: _hand_in(request, me, form, by))):
        messages.success(request, _("Your sheet is handed in."))
        return redirect(acting.url("differences"))
    told = acting.shell(_("What do you bring, and what do you expect back?")) | {
        "form": form,
        "autosave": acting.url("sheet_keep"),
        "was_prefilled": bool(initial) and not (mine and mine.typed),
    }
    return page(request, "collaborations/sheet.html", told | when_of(acting, mine), status=422 if form.errors else 200)


def _mine(acting: AsParticipant, mine: Sheet) -> dict[str, Any]:
    ways = {"differences": acting.url("differences"), "take_back": acting.url("sheet_back")}
    return acting.shell(_("My sheet")) | told_of(mine) | when_of(acting, mine) | ways


def _hand_in(request: HttpRequest, me: Participant, form: SheetForm, by: Any) -> Sheet:
    filled = Filled(form.said(), form.words(), _typed(request, form))
    return actions.hand_in(me, filled=filled, by=by, now=timezone.now(), today=timezone.localdate())


def _typed(request: HttpRequest, form: SheetForm) -> dict[str, str]:
    return {name: request.POST[name] for name in form.fields if request.POST.get(name)}


@require_POST
def sheet_keep(request: HttpRequest, acting: AsParticipant) -> HttpResponse:
    me = present(acting)
    acting.carry_out(lambda by: actions.keep_sheet(me, typed=_typed(request, SheetForm()), by=by, now=timezone.now()))
    return HttpResponse(status=204)


@require_POST
def sheet_back(request: HttpRequest, acting: AsParticipant) -> HttpResponse:
    me = present(acting)
    acting.carry_out(lambda by: actions.take_back(me, by=by, now=timezone.now(), today=timezone.localdate()))
    messages.info(request, _("You have your sheet back. Do not forget to hand it in again."))
    return redirect(acting.url("sheet"))


def sheet_day(request: HttpRequest, acting: AsParticipant) -> HttpResponse:
    me, today = present(acting), timezone.localdate()
    if not me.leads:
        raise Http404
    going: SheetRound | None = getattr(acting.collaboration, "sheet_round", None)
    form = HandInByForm(typed(request), initial={"day": going.hand_in_by if going else today + LASTS})
    if request.method == "POST" and went_through(
        form,
        lambda told: acting.carry_out(
            lambda by: actions.set_hand_in_by(acting.collaboration, day=told["day"], by=by, now=timezone.now(), today=today)
        ),
    ):
        messages.success(request, _("The day is moved. Whoever has not handed in gets a mail."))
        return redirect(acting.url("differences"))
    told = acting.shell(_("Until when do you hand in?")) | {"form": form, "back": acting.url("differences")}
    return page(request, "collaborations/sheet_day.html", told, status=422 if form.errors else 200)


def sheet_of(request: HttpRequest, acting: AsParticipant, participant: UUID) -> HttpResponse:
    """What somebody in the team handed in, once it and one's own are opened."""
    readable = Sheet.objects.all().readable_by(present(acting)).exclude(handed_in_at=None)
    found = get_object_or_404(readable.select_related("participant__professional"), participant=participant)
    title = _("What %(name)s brings and expects") % {"name": found.participant.professional.name}
    told = acting.shell(title) | told_of(found) | {"back": acting.url("differences")}
    return page(request, "collaborations/sheet_of.html", told)


def prefilled(me: Participant) -> dict[str, str]:
    """A first draft: the hours that were agreed, one's own profile, and over it what one said last time of any work."""
    told: dict[str, str] = {}
    rows = Participation.objects.filter(collaboration=me.collaboration_id, professional=me.professional_id)
    hours = [row.hours_per_week for row in rows if row.hours_per_week is not None]
    if hours:
        told["gives-hours"] = plain_hours(sum(hours[1:], hours[0]))
    profile = ExpectationProfile.objects.filter(professional=me.professional_id).first()
    for part in ("gives", "wants", "importance"):
        values = getattr(profile, part, None) or []
        told |= {f"{part}-{key}": str(value) for key, value in zip(DIMENSIONS, values, strict=False) if value is not None}
    earlier = last_sheet(me.professional, but=me)
    again = earlier.typed if earlier else {}
    return told | {name: text for name, text in again.items() if name not in OF_ONE_ASSIGNMENT}


def told_of(found: Sheet) -> dict[str, Any]:
    """A sheet in words: what is compared, the cards, and the words beside them."""
    rows = found.rows
    said = [(row.key, rows[row.key]) for row in ROWS if row.key in rows]
    return {
        "sheet": found,
        "rows": [_row(key, one) for key, one in said if not key.startswith("card-")],
        "cards": [_row(key, one) for key, one in said if key.startswith("card-")],
        "words": [(label, found.words[name]) for name, label in WORDS.items() if found.words.get(name)],
    }


def _row(key: str, one: Said) -> dict[str, Any]:
    matters = IMPORTANCE.get(one.importance, "") if one.wants else ""
    return {"name": name_of(key), "given": value_of(key, one.gives), "wanted": value_of(key, one.wants), "matters": matters}


def when_of(acting: AsParticipant, mine: Sheet | None) -> dict[str, Any]:
    """Until when one hands in, and whether the others have opened theirs."""
    going: SheetRound | None = getattr(acting.collaboration, "sheet_round", None)
    until = (mine.hand_in_by if mine else None) or (going.hand_in_by if going else timezone.localdate() + LASTS)
    return {"until": until, "opened": bool(going and going.opened_at), "asked": going is not None}


def of_client(acting: AsParticipant) -> list[dict[str, Any]]:
    """What each who speaks for the client said to expect, or that nothing was said yet."""
    today = timezone.localdate()
    accesses = list(acting.collaboration.client_accesses.present(today).order_by("since", "pk"))
    sheets = {row.access_id: row for row in ClientSheet.objects.filter(access__in=accesses).exclude(handed_in_at=None)}
    return [
        {
            "name": access.name,
            "words": [(label, getattr(sheets[access.pk], name)) for name, label in CLIENT_WORDS.items() if getattr(sheets[access.pk], name)]
            if access.pk in sheets
            else [],
        }
        for access in accesses
    ]


def sections(acting: AsParticipant) -> list[Section]:
    """One's own sheet and the table of differences, while the collaboration lives."""
    today, found = timezone.localdate(), acting.collaboration
    if Phase(found.phase) not in AT_WORK or not acting.of.takes_part(today):
        return []
    mine: Sheet | None = next((getattr(one, "sheet", None) for one in acting.gathered.present if one.pk == acting.of.pk), None)
    when = when_of(acting, mine)
    handed_in = mine is not None and mine.handed_in_at is not None
    day = _("until %(day)s") % {"day": date_format(when["until"], "DATE_FORMAT")}
    told = [Section(_("My sheet: what I bring and expect"), acting.url("sheet"), _("handed in") if handed_in else day)]
    count = len(acting.gathered.once(tables_in)[found.pk].open) if mine and mine.opened_at else None
    detail = _("sealed until everybody has handed in") if count is None else _("%(count)d open") % {"count": count}
    return [*told, Section(_("Where we differ"), acting.url("differences"), detail)]
