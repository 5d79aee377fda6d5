"""Being in a network for oneself or for a firm, and leaving it."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from zelfsamen.core.actions import Verb, action, record
from zelfsamen.core.refused import Refused
from zelfsamen.networks.actions.networks import NotAMember
from zelfsamen.networks.models import Invitation, Membership, Network
from zelfsamen.people.actions import leave_circle
from zelfsamen.people.models import Organisation, Person, Representation

LEFT = Verb("networks.left")
DISSOLVED = Verb("networks.dissolved")
ACTS_FOR = Verb("networks.acts_for")


class NotYourFirm(Refused):
    sentence = _("You do not act for this firm.")
    way_on = _("Add the firm under Me first, or take part as yourself.")


@action
def act_for(membership: Membership, *, organisation: Organisation | None, by: Person, now: datetime, today: date) -> Membership:
    """Be in a network for a firm one acts for, or (without one) for oneself."""
    if membership.professional.person_id != by.pk or membership.until is not None:
        raise NotAMember
    acting = Representation.objects.running(today).filter(professional=membership.professional)
    if organisation is not None and not acting.filter(organisation=organisation).exists():
        raise NotYourFirm
    membership.organisation = organisation
    membership.save(update_fields=["organisation"])
    record(ACTS_FOR, at=now, actor=by.pk, subject=membership.network_id, circle=membership.network.circle_id)
    return membership


@action
def leave_network(network: Network, *, by: Person, now: datetime, today: date) -> None:
    """Leave a network at once; today is the last day, work and trust shared in it stay remembered, and open invitations end.

    With its last member a network dissolves.
    """
    membership = Membership.objects.filter(network=network, professional__person=by, until=None).select_related("professional").first()
    if membership is None:
        raise NotAMember
    membership.until = max(today, membership.since or today)
    membership.save(update_fields=["until"])
    leave_circle(network.circle, professional=membership.professional, until=membership.until, by=by, now=now, today=today)
    Invitation.objects.filter(network=network, by=membership.professional, state=Invitation.State.OPEN).update(
        state=Invitation.State.WITHDRAWN, answered_at=now
    )
    record(LEFT, at=now, actor=by.pk, subject=network.pk, circle=network.circle_id)
    if not Membership.objects.filter(network=network, until=None).exists():
        network.dissolved_on = membership.until
        network.save(update_fields=["dissolved_on"])
        record(DISSOLVED, at=now, actor=by.pk, subject=network.pk, circle=network.circle_id)


@action
def erase_memberships(person: UUID, *, now: datetime, today: date) -> None:
    """Leave every network, and forget what was written to this person's address and by this person in invitations."""
    account = Person.objects.get(pk=person)
    for network in Network.objects.filter(memberships__professional__person=person, memberships__until=None).distinct():
        leave_network(network, by=account, now=now, today=today)
    Invitation.objects.filter(email=account.email).delete()
    Invitation.objects.filter(by__person=person).delete()
