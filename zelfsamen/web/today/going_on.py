"""What goes on: needs, collaborations and networks of one person."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext as _

from zelfsamen.collaborations.models import Collaboration
from zelfsamen.matching.models import Need
from zelfsamen.networks.models import Membership
from zelfsamen.web.context import address_of
from zelfsamen.web.today.items import Item, Reader

MOST = 20


def needs(reader: Reader) -> list[Item]:
    """Needs of clients that this person looks for a team for, the newest first."""
    words = {Need.State.DRAFT: _("draft"), Need.State.OPEN: _("open"), Need.State.OFFERED: _("offered to the client")}
    found = Need.objects.led_by(reader.person).filter(state__in=list(words)).order_by("-made_at")[:MOST]
    return [
        Item(
            text=need.title or _("A need without a title yet"),
            url=address_of("matching:need", need.pk),
            detail=words[Need.State(need.state)],
        )
        for need in found
    ]


def collaborations(reader: Reader) -> list[Item]:
    """Collaborations that are neither dissolved nor lost, the newest first."""
    found = Collaboration.objects.all().visible_to(reader.person).going_on().order_by("-started_on", "name")[:MOST]
    return [Item(text=one.name, url=address_of("collaborations:collaboration", one.pk), detail=one.client) for one in found]


def networks(reader: Reader) -> list[Item]:
    """Networks this person is a member of."""
    lasting = Q(until=None) | Q(until__gte=reader.today)
    found = Membership.objects.filter(lasting, professional__person=reader.person, network__dissolved_on=None).select_related("network")
    unique = {one.network_id: one.network for one in found.order_by("network__name")[:MOST]}
    return [Item(text=one.name, url=address_of("networks:network", one.slug), detail=one.niche) for one in unique.values()]
