"""What now: the moves somebody can take, each with what follows from it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from zelfsamen.collaborations import actions
from zelfsamen.collaborations.forms.moving import MoveForm
from zelfsamen.collaborations.models import Announcement, Collaboration
from zelfsamen.collaborations.models.forming import BEFORE_THE_START
from zelfsamen.collaborations.moves_in_words import CHOICES, STEP_OUT, Choice, happened
from zelfsamen.collaborations.rules.phases import MOVES, OVER, Phase, Role, is_possible, may_take
from zelfsamen.collaborations.views.acting import AsParticipant
from zelfsamen.collaborations.views.sections import Section
from zelfsamen.collaborations.views.succeeding import places_of
from zelfsamen.collaborations.words import PHASES
from zelfsamen.core.page import page, typed, went_through
from zelfsamen.matching.models import Need
from zelfsamen.people.models import Person

MOST_TOLD = 20


def choices_of(acting: AsParticipant) -> list[str]:
    """The names of the moves this participant can take now."""
    found, today = acting.collaboration, timezone.localdate()
    if not acting.of.takes_part(today):
        return []
    if found.sleeping_since:
        return ["wake"]
    roles = {Role.PARTICIPANT} | ({Role.LEAD} if acting.of.leads else set())
    phase = Phase(found.phase)
    open_ones = [name for name in CHOICES if name in MOVES and is_possible(MOVES[name], phase) and may_take(MOVES[name], roles)]
    if phase in {*OVER, Phase.DELIVERED, Phase.SETTLED}:
        return open_ones
    return [*open_ones, "prolong" if acting.of.leads else "leave"]


def sections(acting: AsParticipant) -> list[Section]:
    """The way to the page of moves, as long as there is a move."""
    return [Section(_("What now?"), acting.url("moves"), _("start, pause, end or leave"))] if choices_of(acting) else []


def choice_of(name: str, found: Collaboration) -> Choice:
    """The words of a move; leaving before the work begins is stepping out, at once."""
    return STEP_OUT if name == "leave" and found.phase in BEFORE_THE_START else CHOICES[name]


def moves(request: HttpRequest, acting: AsParticipant) -> HttpResponse:
    """Everything one can do now, with the consequence; and what was told to all before."""
    found = acting.collaboration
    told = acting.shell(_("What now?")) | {
        "phase": PHASES[Phase(found.phase)],
        "choices": [(choice_of(name, found), acting.url("move", name)) for name in choices_of(acting)],
        "leads": acting.of.leads,
        "told": told_in(found)[:MOST_TOLD],
        "asleep": found.sleeping_since,
        "empty": _places(acting),
        "search": search_of(acting),
    }
    return page(request, "collaborations/moves.html", told)


def search_of(acting: AsParticipant) -> str:
    """The address at which the one with the client contact, signed in, sees who could take an empty seat."""
    need = acting.collaboration.need
    may = need is not None and acting.of.leads and acting.person is not None and need.state in {Need.State.OPEN, Need.State.OFFERED}
    return reverse("matching:invitations", args=[need.pk]) if need and may else ""


def _places(acting: AsParticipant) -> list[tuple[str, str]]:
    """Whose place is empty, and where somebody else is asked; nothing once the work is delivered."""
    return [(one.professional.name, acting.url("successor", one.pk)) for one in places_of(acting)]


def told_in(found: Collaboration) -> list[dict[str, Any]]:
    """What was told to everybody, the newest first."""
    return [_line(one) for one in found.announcements.select_related("professional").order_by("-at")]


def _line(one: Announcement) -> dict[str, Any]:
    return {
        "at": one.at,
        "what": happened(one.move, one.professional),
        "words": one.words,
        "day": one.day,
        "first": one.move == "start",
    }


def move(request: HttpRequest, acting: AsParticipant, name: str) -> HttpResponse:
    """Ask once more, with the consequence and the sentence for the others."""
    if name not in CHOICES:
        raise Http404
    choice = choice_of(name, acting.collaboration)
    form = MoveForm(typed(request), choice=choice)
    if request.method == "POST" and went_through(form, lambda _told: acting.carry_out(_taken(acting, name, form), waking=name == "wake")):
        messages.success(request, _("Done. Everybody in it gets a mail."))
        return redirect(acting.url("collaboration"))
    told = acting.shell(str(choice.button)) | {"form": form, "choice": choice, "back": acting.url("moves")}
    told |= {"open": name in choices_of(acting), "phase": PHASES[Phase(acting.collaboration.phase)]}
    if name == "leave":
        told["stays"] = _what_stays(acting.collaboration)
    return page(request, "collaborations/move.html", told, status=422 if form.errors else 200)


def _taken(acting: AsParticipant, name: str, form: MoveForm) -> Any:
    def act(by: Person) -> object:
        at: dict[str, Any] = {"said": form.said(), "by": by, "now": timezone.now()}
        if name == "leave":
            return actions.leave(acting.of, **at)
        return actions.TAKEN[name](acting.collaboration, **at)

    return act


def _what_stays(found: Collaboration) -> str:
    """Say where a replacement is looked for."""
    lead = found.lead.name if found.lead else ""
    return _("%(lead)s is asked to find somebody in your place.") % {"lead": lead}
