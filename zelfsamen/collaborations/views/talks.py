"""The log of what was said with the client, and how what the client expects moves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zelfsamen.collaborations import actions
from zelfsamen.collaborations.delivery_words import MOVES
from zelfsamen.collaborations.forms.talks import TalkForm
from zelfsamen.collaborations.models import Talk
from zelfsamen.collaborations.rules.delivery import JUDGING, PLANNING, SHOWN
from zelfsamen.collaborations.views.acting import AsParticipant
from zelfsamen.collaborations.views.reading import names_of, others_of
from zelfsamen.collaborations.views.sections import Section
from zelfsamen.core.page import page, typed, went_through


def sections(acting: AsParticipant) -> Sequence[Section]:
    """The log, from the agreement on."""
    found = acting.collaboration
    if found.phase not in SHOWN:
        return []
    count = found.talks.read_by(acting.of).filter(corrects=None).count()
    told = ngettext("%(count)s conversation", "%(count)s conversations", count) % {"count": count} if count else ""
    return [Section(_("What was said with the client"), acting.url("talks"), told)]


def talks(request: HttpRequest, acting: AsParticipant) -> HttpResponse:
    """Everything that was written down, the newest first, and room for one more."""
    found = acting.collaboration.talks.read_by(acting.of).select_related("written_by__professional", "corrected_by")
    rows = list(found.prefetch_related("readers__professional").order_by("-on", "-at"))
    form = TalkForm(typed(request), others=others_of(acting))
    if request.method == "POST" and went_through(form, lambda told: _log(acting, form, told, None)):
        to_all, to_named = _("It stands in the log. Everybody in the collaboration can read it."), _("It is kept for who you named.")
        messages.success(request, to_all if form.named() is None else to_named)
        return redirect(acting.url("talks"))
    told = acting.shell(_("What was said with the client")) | {
        "form": form,
        "rows": [_row(one, acting) for one in rows],
        "moves": [(one, MOVES[one.moves]) for one in rows if one.moves and not hasattr(one, "corrected_by")],
        "can_write": _can(acting),
    }
    return page(request, "collaborations/talks.html", told, status=422 if form.errors else 200)


def correct(request: HttpRequest, acting: AsParticipant, talk: UUID) -> HttpResponse:
    """Correct what was written; the first text stays beside it."""
    found = get_object_or_404(acting.collaboration.talks.read_by(acting.of), pk=talk)
    form = TalkForm(typed(request), talk=found, others=None)
    if request.method == "POST" and went_through(form, lambda told: _log(acting, form, told, found)):
        return redirect(acting.url("talks"))
    told = acting.shell(_("Correct what was written")) | {
        "form": form,
        "button": _("Correct it"),
        "back": acting.url("talks"),
        "lead": _("What was written first stays to be read beside it, with who wrote it."),
    }
    return page(request, "collaborations/delivery_form.html", told, status=422 if form.errors else 200)


def _log(acting: AsParticipant, form: TalkForm, told: dict[str, Any], corrects: Talk | None) -> object:
    now, key, found = timezone.now(), told["key"], acting.collaboration
    return acting.carry_out(lambda by: actions.log_talk(found, told=form.told(), corrects=corrects, by=by, now=now, key=key))


def _can(acting: AsParticipant) -> bool:
    return acting.collaboration.phase in PLANNING | JUDGING and acting.of.takes_part(timezone.localdate())


def _row(one: Talk, acting: AsParticipant) -> dict[str, Any]:
    corrected, mine = hasattr(one, "corrected_by"), one.is_added_by(acting.of)
    may_correct = not corrected and _can(acting) and (mine or not one.is_closed)
    return {
        "talk": one,
        "who": one.written_by or "",
        "moves": MOVES.get(one.moves, ""),
        "corrected": corrected,
        "correct": acting.url("talk_correct", one.pk) if may_correct else "",
        "readers": names_of(one),
        "widen": acting.url("talk_readers", one.pk) if one.is_closed and mine and not corrected and _can(acting) else "",
    }
