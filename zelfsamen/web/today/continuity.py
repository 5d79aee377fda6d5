"""Dropping out, for the start page: who asks one to stand in, who needs it now, and what a test showed."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from zelfsamen.continuity.models import Absence, StandIn, TreeTest
from zelfsamen.people.models import Person
from zelfsamen.web.context import address_of
from zelfsamen.web.today.items import Item


def asked(person: Person, _now: datetime) -> list[Item]:
    """What waits for this person."""
    away = Absence.objects.filter(owner=OuterRef("owner"), state=Absence.State.RUNNING)
    tested = TreeTest.objects.filter(stand_in=OuterRef("pk"), state=TreeTest.State.ASKED)
    rows = StandIn.objects.live().acted_by(person).select_related("owner")
    questions = {
        _("%(name)s dropped out: you stand in"): rows.agreed().filter(Exists(away)),
        _("Three questions about the work of %(name)s"): rows.agreed().filter(Exists(tested)),
        _("%(name)s asks you to stand in"): rows.filter(state=StandIn.State.ASKED),
    }
    items = [
        Item(text=text % {"name": one.owner.name}, url=address_of("continuity:standing", one.pk))
        for text, found in questions.items()
        for one in found.order_by("asked_at", "pk")
    ]
    wrong = TreeTest.objects.went_wrong().filter(stand_in__owner__person=person)
    found = wrong.filter(settled_at=None).exclude(stand_in__state=StandIn.State.ENDED).select_related("stand_in")
    text = _("Put right what the tree test with %(name)s showed")
    return items + [Item(text=text % {"name": one.stand_in.name}, url=address_of("continuity:continuity")) for one in found]
