"""Dropping out, for the start page: who asks one to stand in, who needs it now, and what a test showed."""

from __future__ import annotations

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from zelfsamen.continuity.models import Absence, StandIn, TreeTest
from zelfsamen.web.context import address_of
from zelfsamen.web.today.items import Item, Reader


def asked(reader: Reader) -> list[Item]:
    """What waits for this person."""
    away = Absence.objects.filter(owner=OuterRef("owner"), state=Absence.State.RUNNING)
    tested = TreeTest.objects.filter(stand_in=OuterRef("pk"), state=TreeTest.State.ASKED)
    rows = StandIn.objects.live().acted_by(reader.person).order_by("asked_at", "pk")
    standing = list(rows.values("pk", "owner__name", "state", away=Exists(away), tested=Exists(tested)))
    agreed = [one for one in standing if one["state"] == StandIn.State.AGREED]
    questions = {
        _("%(name)s dropped out: you stand in"): [one for one in agreed if one["away"]],
        _("Three questions about the work of %(name)s"): [one for one in agreed if one["tested"]],
        _("%(name)s asks you to stand in"): [one for one in standing if one["state"] == StandIn.State.ASKED],
    }
    items = [
        Item(text=text % {"name": one["owner__name"]}, url=address_of("continuity:standing", one["pk"]))
        for text, found in questions.items()
        for one in found
    ]
    wrong = TreeTest.objects.went_wrong().filter(stand_in__owner__person=reader.person)
    found = wrong.filter(settled_at=None).exclude(stand_in__state=StandIn.State.ENDED).select_related("stand_in")
    text = _("Put right what the tree test with %(name)s showed")
    return items + [Item(text=text % {"name": one.stand_in.name}, url=address_of("continuity:continuity")) for one in found]
