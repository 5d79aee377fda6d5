"""The tables of networks with personal data."""

from __future__ import annotations

from django.db.models import Q
from django.utils import timezone

from zelfsamen.core.privacy import Holding, hold
from zelfsamen.networks.actions import erase_memberships
from zelfsamen.networks.models import Invitation, Membership
from zelfsamen.people.models import Person
from zelfsamen.people.privacy import kept, of_professional, rows


def register() -> None:
    """Name the tables."""
    hold(
        Holding(
            "networks.membership",
            of_professional(Membership),
            lambda person: erase_memberships(person, now=timezone.now(), today=timezone.localdate()),
            kept_because="the network keeps its own history, of a member without a name",
        ),
        Holding(
            "networks.invitation",
            lambda person: rows(
                Invitation.objects.filter(Q(by__person=person) | Q(email__in=Person.objects.filter(pk=person).values("email")))
            ),
            kept,
        ),
    )
