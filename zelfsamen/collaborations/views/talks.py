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
from zelfsamen.collaborations.views.sections import Section
from zelfsamen.core.page import page, typed, went_through


def sections(acting: AsParticipant) -> Sequence[Section]:
    """The log, from the agreement on."""
    found = acting.collaboration
    if found.phase not in SHOWN:
        return []
    count = found.talks.filter(corrects=None).count()
    told = ngettext("%(count)s conversation", "%(count)s conversations", count) % {"count": count} if count else ""
    return [Section(_("What was said with the client"), acting.url("talks"), told)]


def talks(request: HttpRequest, acting: AsParticipant) -> HttpResponse:
    """Everything that was written down, the newest first, and room for one more."""
    rows = list(acting.collaboration.talks.select_related("written_by__professional", "corrected_by").order_by("-on", "-at"))
    form = TalkForm(typed(request))
    if request.method == "POST" and went_through(form, lambda told: _log(acting, form, told, None)):
        messages.success(request, _("It stands in the log. Everybody in the collaboration can read it."))
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
    found = get_object_or_404(acting.collaboration.talks, pk=talk)
    form = TalkForm(typed(request), talk=found)
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
    corrected = hasattr(one, "corrected_by")
    return {
        "talk": one,
        "who": one.written_by or "",
        "moves": MOVES.get(one.moves, ""),
        "corrected": corrected,
        "correct": acting.url("talk_correct", one.pk) if not corrected and _can(acting) else "",
    }
