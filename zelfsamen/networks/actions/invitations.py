"""Joining a network: only by personal invitation, answered with or without an account."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils.translation import gettext_lazy as _

from zelfsamen.core.actions import Verb, action, record
from zelfsamen.core.refused import Refused
from zelfsamen.networks.actions.membership import NotYourFirm
from zelfsamen.networks.actions.networks import Dissolved, NotAMember
from zelfsamen.networks.models import Invitation, Membership, Network
from zelfsamen.people.actions import become_professional, join_circle, register
from zelfsamen.people.models import Organisation, Person, Professional, Representation

INVITED = Verb("networks.invited")
WITHDRAWN = Verb("networks.invitation_withdrawn")
ACCEPTED = Verb("networks.joined")
DECLINED = Verb("networks.invitation_declined")
EXPIRED = Verb("networks.invitations_expired", "count")

LASTS = timedelta(days=30)
REMEMBERED = timedelta(days=90)


class AlreadyInvited(Refused):
    sentence = _("There is an open invitation to this address already.")
    way_on = _("Wait for the answer. An invitation ends by itself after thirty days.")


class InvitedYourself(Refused):
    sentence = _("This is your own address.")
    way_on = _("Fill in the address of the one you would like to have in the network.")


class NotForYou(Refused):
    sentence = _("This invitation is for another address than the one you are signed in with.")
    way_on = _("Ask who invited you to send one to your own address.")


class NotYourInvitation(Refused):
    sentence = _("Only who sent an invitation can withdraw it.")
    way_on = _("Ask the one who sent it.")


class NoLongerOpen(Refused):
    sentence = _("This invitation can no longer be answered: it was answered, withdrawn or has ended.")
    way_on = _("Ask a member of the network for a new one.")


class NameNeeded(Refused):
    sentence = _("The network would not know who you are: your name is missing.")
    way_on = _("Fill in the name you use at work.")


@action
def invite(network: Network, *, email: str, name: str, words: str, by: Person, now: datetime, today: date) -> Invitation:
    """Invite one person to a network, in one's own words.

    Whether the address belongs to a member is not told: an invitation must not be a way to find out who has which address.
    """
    if network.dissolved_on is not None:
        raise Dissolved
    member = Membership.objects.running(today).filter(network=network, professional__person=by).select_related("professional").first()
    if member is None:
        raise NotAMember
    address = email.strip().lower()
    if address == by.email:
        raise InvitedYourself
    earlier = Invitation.objects.filter(network=network, email=address, state=Invitation.State.OPEN).first()
    if earlier is not None and earlier.expires_at > now:
        raise AlreadyInvited
    if earlier is not None:
        _answer(earlier, Invitation.State.EXPIRED, now)
    invitation = Invitation.objects.create(
        network=network,
        email=address,
        name=name.strip(),
        words=words.strip(),
        by=member.professional,
        invited_at=now,
        expires_at=now + LASTS,
    )
    record(INVITED, at=now, actor=by.pk, subject=invitation.pk, circle=network.circle_id)
    return invitation


@action
def withdraw_invitation(invitation: Invitation, *, by: Person, now: datetime) -> Invitation:
    """Take an invitation back before it is answered; its link then opens nothing."""
    if invitation.by.person_id != by.pk:
        raise NotYourInvitation
    open_one = _still_open(invitation, now)
    _answer(open_one, Invitation.State.WITHDRAWN, now)
    record(WITHDRAWN, at=now, actor=by.pk, subject=invitation.pk, circle=invitation.network.circle_id)
    return open_one


@action
def accept_invitation(  # who joins, under which name, for whom
    invitation: Invitation, *, by: Person, now: datetime, today: date, name: str = "", organisation: Organisation | None = None
) -> Membership:
    """Join the network one was invited to, for oneself or for a firm one acts for; whoever has no profile yet begins one."""
    if by.email != invitation.email:
        raise NotForYou
    present = Membership.objects.filter(network=invitation.network, professional__person=by, until=None).first()
    if present is not None and invitation.state == Invitation.State.ACCEPTED:
        return present
    open_one = _still_open(invitation, now)
    if open_one.network.dissolved_on is not None:
        raise Dissolved
    professional = Professional.objects.of(by) or _begun(name or by.name, by, now, today)
    if (
        organisation is not None
        and not Representation.objects.running(today).filter(professional=professional, organisation=organisation).exists()
    ):
        raise NotYourFirm
    membership = present or _joined(open_one.network, professional, organisation, today)
    join_circle(open_one.network.circle, professional=professional, since=today, by=by, now=now, today=today)
    _answer(open_one, Invitation.State.ACCEPTED, now)
    record(ACCEPTED, at=now, actor=by.pk, subject=open_one.pk, circle=open_one.network.circle_id)
    return membership


@action
def accept_as_guest(invitation: Invitation, *, name: str, language: str, now: datetime, today: date) -> Membership:
    """Join from the mailed link, which proves the address; whoever has no account gets one."""
    person = Person.objects.with_email(invitation.email)
    if person is None:
        if not name.strip():
            raise NameNeeded
        person = register(invitation.email, name=name, language=language, now=now)
    return accept_invitation(invitation, by=person, name=name, now=now, today=today)


@action
def decline_invitation(invitation: Invitation, *, by: Person | None, now: datetime) -> Invitation:
    """Say no; it needs no reason, and only who invited is told. Without account the mailed link is proof enough."""
    if by is not None and by.email != invitation.email:
        raise NotForYou
    if invitation.state == Invitation.State.DECLINED:
        return invitation
    open_one = _still_open(invitation, now)
    _answer(open_one, Invitation.State.DECLINED, now)
    record(DECLINED, at=now, actor=by.pk if by else None, subject=invitation.pk, circle=invitation.network.circle_id)
    return open_one


@action
def expire_invitations(*, now: datetime) -> int:
    """End the invitations that were not answered in time."""
    late = Invitation.objects.filter(state=Invitation.State.OPEN, expires_at__lte=now)
    count = late.update(state=Invitation.State.EXPIRED)
    if count:
        record(EXPIRED, at=now, count=count)
    return count


@action
def forget_invitations(*, now: datetime) -> int:
    """Drop the invitations that came to nothing: they hold addresses of people who never joined."""
    ended = (Invitation.State.DECLINED, Invitation.State.WITHDRAWN, Invitation.State.EXPIRED)
    return Invitation.objects.filter(state__in=ended, expires_at__lt=now - REMEMBERED).delete()[0]


def _still_open(invitation: Invitation, now: datetime) -> Invitation:
    """The invitation, kept for this transaction: two answers at once cannot both be the first."""
    locked = Invitation.objects.select_for_update(of=("self",)).select_related("network").get(pk=invitation.pk)
    if locked.state != Invitation.State.OPEN or locked.expires_at <= now:
        raise NoLongerOpen
    return locked


def _answer(invitation: Invitation, state: Invitation.State, now: datetime) -> None:
    invitation.state, invitation.answered_at = state, now
    invitation.save(update_fields=["state", "answered_at"])


def _begun(name: str, by: Person, now: datetime, today: date) -> Professional:
    if not name.strip():
        raise NameNeeded
    return become_professional(name, by=by, now=now, today=today)


def _joined(network: Network, professional: Professional, organisation: Organisation | None, today: date) -> Membership:
    """Coming back on the last day goes on where it was; later it is a new time."""
    last = Membership.objects.filter(network=network, professional=professional, until__gte=today).first()
    if last is None:
        return Membership.objects.create(network=network, professional=professional, organisation=organisation, since=today)
    last.until, last.organisation = None, organisation
    last.save(update_fields=["until", "organisation"])
    return last
