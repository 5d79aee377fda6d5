"""Dropping out, for the start page: who asks one to stand in, who needs it now, and what a test showed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from zelfsamen.continuity.models import Absence, StandIn, TreeTest
from zelfsamen.continuity.models.deaths import Death
from zelfsamen.web.context import address_of
from zelfsamen.web.today.items import Item, Reader


def asked(reader: Reader) -> list[Item]:
    """What waits for this person."""
    absences, deaths = Absence.objects.filter(owner=OuterRef("owner")), Death.objects.filter(owner=OuterRef("owner"))
    reported, said = absences.filter(state=Absence.State.REPORTED), deaths.filter(state=Death.State.REPORTED)
    rows = StandIn.objects.live().acted_by(reader.person).order_by("asked_at", "pk")
    standing = rows.values(
        "pk",
        "owner__name",
        "state",
        dead=Exists(deaths.filter(state=Death.State.CONFIRMED)),
        away=Exists(absences.filter(state=Absence.State.RUNNING)),
        to_confirm=Exists(reported.exclude(voices__person=reader.person)) | Exists(said.exclude(voices__person=reader.person)),
        tested=Exists(TreeTest.objects.filter(stand_in=OuterRef("pk"), state=TreeTest.State.ASKED)),
    )
    items = [
        Item(text=text % {"name": one["owner__name"]}, url=address_of("continuity:standing", one["pk"]))
        for one in standing
        for is_so, text in (
            (_agrees(one) and one["dead"], _("%(name)s has died: you stand in")),
            (_agrees(one) and one["away"] and not one["dead"], _("%(name)s dropped out: you stand in")),
            (_agrees(one) and one["to_confirm"], _("Somebody says something about %(name)s: do you know it?")),
            (_agrees(one) and one["tested"], _("Three questions about the work of %(name)s")),
            (not _agrees(one), _("%(name)s asks you to stand in")),
        )
        if is_so
    ]
    wrong = TreeTest.objects.went_wrong().filter(stand_in__owner__person=reader.person)
    found = wrong.filter(settled_at=None).exclude(stand_in__state=StandIn.State.ENDED).select_related("stand_in")
    text = _("Put right what the tree test with %(name)s showed")
    return items + [Item(text=text % {"name": one.stand_in.name}, url=address_of("continuity:continuity")) for one in found]


def _agrees(one: Mapping[str, Any]) -> bool:
    return bool(one["state"] == StandIn.State.AGREED)
