"""Empty places in teams that are at work, for the start page of who is asked to take one."""

from __future__ import annotations

from datetime import datetime, time

from django.utils import timezone
from django.utils.translation import gettext as _

from zelfsamen.collaborations.models import Succession
from zelfsamen.web.context import address_of
from zelfsamen.web.today.items import Item, Reader


def asked(reader: Reader) -> list[Item]:
    """What this person is asked to take over."""
    rows = Succession.objects.acted_by(reader.person).filter(state=Succession.State.ASKED, answer_by__gte=reader.today)
    return [
        Item(
            text=_("Take over in %(title)s?") % {"title": one.collaboration.name},
            url=address_of("collaborations:place", one.pk),
            until=timezone.make_aware(datetime.combine(one.answer_by, time.max)),
        )
        for one in rows.select_related("collaboration").order_by("answer_by", "pk")
    ]
