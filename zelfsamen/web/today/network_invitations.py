"""Invitations to networks, for who is asked and for who asked."""

from __future__ import annotations

from django.utils.translation import gettext as _

from zelfsamen.networks.models import Invitation
from zelfsamen.web.context import address_of
from zelfsamen.web.today.items import Item, Reader


def asked(reader: Reader) -> list[Item]:
    """Networks that would like this person as a member."""
    found = Invitation.objects.filter(email=reader.person.email, state=Invitation.State.OPEN, expires_at__gt=reader.now).select_related(
        "network", "by"
    )
    return [
        Item(
            text=_("%(name)s invites you to the network %(network)s") % {"name": one.by.name, "network": one.network.name},
            url=address_of("networks:invitation", one.pk),
            until=one.expires_at,
        )
        for one in found
    ]


def waiting(reader: Reader) -> list[Item]:
    """People this person invited who have not answered."""
    found = Invitation.objects.filter(by__person=reader.person, state=Invitation.State.OPEN, expires_at__gt=reader.now).select_related(
        "network"
    )
    return [
        Item(
            text=_("An answer from %(name)s about the network %(network)s") % {"name": one.name or one.email, "network": one.network.name},
            url=address_of("networks:network", one.network.slug),
            until=one.expires_at,
        )
        for one in found
    ]
