"""The windmill: place it, and read every voice, the spread and the drift."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from zelfsamen.collaborations import actions
from zelfsamen.collaborations.delivery_words import BLADES
from zelfsamen.collaborations.forms.windmill import WindmillForm
from zelfsamen.collaborations.models import NamesWish, Participant, Placement
from zelfsamen.collaborations.rules.delivery import SHOWN, WORKING
from zelfsamen.collaborations.rules.windmill import FEW, drift_of, spread_of
from zelfsamen.collaborations.views.acting import AsParticipant
from zelfsamen.collaborations.views.sections import Section
from zelfsamen.core.page import page, went_through


def sections(acting: AsParticipant) -> Sequence[Section]:
    """The windmill, from the agreement on."""
    return [Section(_("Windmill: content, systems, interests"), acting.url("windmill"))] if acting.collaboration.phase in SHOWN else []


def windmill(request: HttpRequest, acting: AsParticipant) -> HttpResponse:
    """One form, one wish about names, and what everybody placed last."""
    found, today = acting.collaboration, timezone.localdate()
    present = Participant.objects.present(today)
    shown = present.names_shown(found)
    chosen = request.POST.get("do", "") if request.method == "POST" else ""
    form = WindmillForm(request.POST if chosen == "place" else None, initial={"with_name": shown})
    plain = Form(request.POST if chosen in {"names", "no_names"} else None)
    forms = {"place": form, "names": plain, "no_names": plain}
    if chosen in forms and went_through(forms[chosen], lambda told: _act(acting, chosen, told)):
        messages.success(request, _("It is kept."))
        return redirect(acting.url("windmill"))
    count = present.filter(collaboration=found).count()
    mine = NamesWish.objects.filter(participant=acting.of).first()
    told = acting.shell(_("Windmill: content, systems, interests")) | {
        "form": form,
        "plain": plain,
        "names_shown": shown,
        "few": count < FEW,
        "wishes": bool(mine and mine.shows_names),
        "can_place": found.phase in WORKING and acting.of.takes_part(today),
        **_told(acting),
    }
    return page(request, "collaborations/windmill.html", told, status=422 if chosen else 200)


def _act(acting: AsParticipant, chosen: str, told: dict[str, Any]) -> object:
    found, now = acting.collaboration, timezone.now()
    if chosen == "place":
        return acting.carry_out(lambda by: actions.place(found, **told, by=by, now=now))
    return acting.carry_out(lambda by: actions.wish_names(found, shows_names=chosen == "names", by=by, now=now))


def _told(acting: AsParticipant) -> dict[str, Any]:
    """Of everybody the last two placings: each voice, how far apart, and who went which way."""
    rows = Placement.objects.filter(participant__collaboration=acting.collaboration).select_related("participant__professional")
    last: dict[Any, list[Placement]] = {}
    for one in rows.order_by("-on", "pk"):
        if len(last.setdefault(one.participant_id, [])) < 2:  # noqa: PLR2004 - now and the time before
            last[one.participant_id].append(one)
    now = [pair[0] for pair in last.values()]
    blades = []
    for blade, label in BLADES.items():
        spread = spread_of([getattr(one, blade) for one in now])
        drift = drift_of([(getattr(pair[1], blade), getattr(pair[0], blade)) for pair in last.values() if len(pair) > 1])
        words = ", ".join(str(value) for value in spread.values)
        up, same, down = drift
        blades.append({"label": label, "spread": spread, "values": words, "up": up, "same": same, "down": down, "drifts": any(drift)})
    named = [one for one in now if one.with_name]
    return {"blades": blades if now else [], "named": named, "mine": next((one for one in now if one.participant_id == acting.of.pk), None)}
