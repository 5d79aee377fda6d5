"""Inviting people to the seats of a need, directly or after an introduction, and ending what was not answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zelfsamen.agenda.actions import option
from zelfsamen.core.actions import Verb, action, record
from zelfsamen.core.refused import Refused
from zelfsamen.matching.actions.holding import end, locked, take_own_seat
from zelfsamen.matching.models import Invitation, InvitationSeat, Need, Seat, ways_for
from zelfsamen.people.models import Block, Person, Professional
from zelfsamen.trust.actions import ask_introduction, withdraw_introduction
from zelfsamen.trust.models import Introduction

INVITED = Verb("matching.invited")
WAITS = Verb("matching.invitation_waits")
WITHDRAWN = Verb("matching.invitation_withdrawn")
DROPPED = Verb("matching.invitation_dropped")
EXPIRED = Verb("matching.invitation_expired", "was")
RELEASED = Verb("matching.released", "reason", "count")

OPEN = (Need.State.OPEN, Need.State.OFFERED)
LASTS = timedelta(days=7)
LONGEST = timedelta(days=60)


class NotTheLead(Refused):
    sentence = _("Only the one with the client contact invites people for this need.")
    way_on = _("Ask that person.")


class NotOpen(Refused):
    sentence = _("People are invited only while a need is open, and this one is not.")
    way_on = _("Open the need first.")


class Over(Refused):
    sentence = _("The last day of this need has passed, so there are no hours left to ask for.")
    way_on = _("Change the period of the need first.")


class BadDay(Refused):
    sentence = _("The answer is asked by a day that is not in the coming sixty days.")
    way_on = _("Choose a day from tomorrow on, at most sixty days ahead.")


class Taken(Refused):
    sentence = _("One of these seats has been taken meanwhile.")
    way_on = _("Look at your need: it shows who took it.")


class OwnContact(Refused):
    sentence = _("This person is only in your own list of contacts and cannot be invited from here yet.")
    way_on = _("Ask them yourself, and fill the seat by hand.")


class NoAddress(Refused):
    sentence = _("There is no mail address of this person here, so an invitation would not arrive.")
    way_on = _("Ask them yourself, and fill the seat by hand.")


class OutOfReach(Refused):
    sentence = _("Nobody you know can introduce you to this person.")
    way_on = _("Look for a team again: it shows who can be reached.")


class InTheTeam(Refused):
    sentence = _("The team is formed, and this person is in it.")
    way_on = _("Talk with them: whoever does not want to go on steps out on the page of the collaboration.")


class NothingToWithdraw(Refused):
    sentence = _("This invitation has ended already.")
    way_on = _("You need do nothing.")


@dataclass(frozen=True)
class Asked:
    """Who is asked for which seats of the need, at which rate; without a rate it is still to be agreed."""

    professional: Professional
    seats: tuple[Seat, ...]
    rate_cents: int | None = None


@dataclass(frozen=True)
class Sent:
    """What everybody is sent who is invited at once."""

    words: str
    way_of_working: str
    expires_at: datetime


@action
def invite_team(
    need: Need,
    *,
    asked: Sequence[Asked],
    words: str,
    way_of_working: str,
    answer_by: date | None,
    by: Person,
    now: datetime,
    today: date,
) -> list[Invitation]:
    """Invite people to the seats of a need; whoever is invited already is not asked again, so that a retry counts once.

    Whom the lead knows is asked at once. For the others an introduction is asked first; their invitation opens by itself when both ends
    agree. The lead's own seats need no answer. Each invitation keeps the words and the way of working it was sent with; the need keeps
    the way of working that was stated.
    """
    held = locked(need)
    _refuse_unless_open(held, by, today)
    sent = Sent(words.strip()[:2000], way_of_working.strip()[:500], _expires_at(answer_by, now, today))
    held.words, held.way_of_working = sent.words, held.way_of_working or sent.way_of_working
    held.save(update_fields=["words", "way_of_working"])
    return [_invited(held, one, sent, by, now, today) for one in asked]


@action
def open_introduced(*, now: datetime) -> int:
    """Open the invitations whose introduction was agreed; the time to answer begins now."""
    today = timezone.localdate(now)
    agreed = Invitation.objects.filter(state=Invitation.State.WAITING, introduction__state=Introduction.State.AGREED)
    opened = 0
    for key in list(agreed.values_list("pk", flat=True)):
        found = _held(key)
        need = found.need
        if found.state != Invitation.State.WAITING or need.state not in OPEN or (need.ends_on and need.ends_on < today):
            continue
        found.invited_at, found.expires_at = now, now + LASTS
        _open(found, now)
        record(INVITED, at=now, subject=found.pk)
        opened += 1
    return opened


@action
def withdraw_invitation(invitation: Invitation, *, by: Person, now: datetime) -> Invitation:
    """Take an invitation back, or a seat that was accepted before the team is formed: the hours are free at once."""
    need = locked(invitation.need)
    if need.lead.person_id != by.pk:
        raise NotTheLead
    found = Invitation.objects.select_related("need", "introduction").get(pk=invitation.pk)
    if found.state == Invitation.State.WITHDRAWN:
        return found
    if found.is_in_team:
        raise InTheTeam
    if found.state not in Invitation.STANDING or need.state not in OPEN:
        raise NothingToWithdraw
    _withdraw(found, by, now)
    return found


@action
def expire_invitations(*, now: datetime) -> int:
    """End the invitations that were not answered in time, and the seats that were held for a team that was never formed."""
    late = Invitation.objects.all().late(now)
    ended = 0
    for key in list(late.values_list("pk", flat=True)):
        found = _held(key)
        if late.filter(pk=key).exists():
            was = found.state
            end(found, state=Invitation.State.EXPIRED, now=now)
            record(EXPIRED, at=now, subject=found.pk, was=was)
            ended += 1
    return ended


@action
def release_all(need: Need, *, by: Person, now: datetime, reason: str) -> int:
    """End all invitations of a need and give back all hours that are asked or held, at once; everybody asked gets a word of thanks.

    `reason` says in one word why: `lost`, `withdrawn`, `formed` (then the seats that were accepted stay).
    """
    held = locked(need)
    standing = Invitation.objects.filter(need=held).standing().exclude(state=Invitation.State.ACCEPTED, expires_at=Invitation.FOR_GOOD)
    ending = standing.exclude(state=Invitation.State.ACCEPTED) if reason == "formed" else standing
    count = 0
    for found in ending.select_related("need", "introduction__asker"):
        _withdraw(found, by, now)
        count += 1
    record(RELEASED, at=now, actor=by.pk, subject=held.pk, reason=reason, count=count)
    return count


def _held(key: UUID) -> Invitation:
    """An invitation as it stands, kept for this transaction together with its need."""
    need = locked(Need.objects.get(invitations=key))
    found = Invitation.objects.select_related("professional__person").get(pk=key)
    found.need = need
    return found


def _withdraw(found: Invitation, by: Person, now: datetime) -> None:
    """Whoever was never asked is not told that they no longer are, and the lead needs no mail from oneself."""
    silent = found.state == Invitation.State.WAITING or found.professional_id == found.need.lead_id
    if found.introduction and found.state == Invitation.State.WAITING and found.introduction.told_state(now) == "unanswered":
        withdraw_introduction(found.introduction, by=by, now=now)
    end(found, state=Invitation.State.WITHDRAWN, now=now)
    record(DROPPED if silent else WITHDRAWN, at=now, actor=by.pk, subject=found.pk)


def _refuse_unless_open(need: Need, by: Person, today: date) -> None:
    if need.lead.person_id != by.pk:
        raise NotTheLead
    if need.state not in OPEN:
        raise NotOpen
    if need.ends_on is not None and need.ends_on < today:
        raise Over


def _expires_at(answer_by: date | None, now: datetime, today: date) -> datetime:
    if answer_by is None:
        return now + LASTS
    if not today < answer_by <= today + LONGEST:
        raise BadDay
    return timezone.make_aware(datetime.combine(answer_by, time(23, 59, 59)))


def _invited(need: Need, asked: Asked, sent: Sent, by: Person, now: datetime, today: date) -> Invitation:
    who = asked.professional
    for late in Invitation.objects.filter(need=need, professional=who).late(now).select_related("need"):
        end(late, state=Invitation.State.EXPIRED, now=now)
    standing = Invitation.objects.filter(need=need, professional=who).standing().first()
    if standing is not None:
        return standing
    _refuse_unreachable(who, asked.seats)
    made = Invitation(
        need=need,
        professional=who,
        words=sent.words,
        way_of_working=sent.way_of_working,
        rate_cents=asked.rate_cents,
        starts_on=max(need.starts_on or today, today),
        invited_at=now,
        expires_at=sent.expires_at,
    )
    if who == need.lead:
        return take_own_seat(made, seats=asked.seats, by=by, now=now)
    way = ways_for(need, [who], today).get(who.pk)
    if way is None:
        raise OutOfReach
    if not way:
        made.save(force_insert=True)
        _ask_for(made, asked.seats)
        _open(made, now)
        record(INVITED, at=now, actor=by.pk, subject=made.pk)
        return made
    return _after_introduction(made, asked.seats, by=by, now=now, today=today)


def _after_introduction(made: Invitation, seats: Sequence[Seat], *, by: Person, now: datetime, today: date) -> Invitation:
    """Ask the introduction first, or wait for the one that was asked already."""
    need, who = made.need, made.professional
    running = Introduction.objects.filter(asker=need.lead, target=who).unanswered(now).first()
    reason = gettext("For a team: %(title)s. %(words)s") % {"title": need.title, "words": need.words}
    made.introduction = running or ask_introduction(who, reason=reason, by=by, now=now, today=today)
    made.state, made.expires_at = Invitation.State.WAITING, made.introduction.expires_at
    made.save(force_insert=True)
    _ask_for(made, seats)
    record(WAITS, at=now, actor=by.pk, subject=made.pk)
    return made


def _refuse_unreachable(who: Professional, seats: Sequence[Seat]) -> None:
    if any(seat.taken_by_id not in {None, who.pk} for seat in seats):
        raise Taken
    if who.owner_id is not None:
        raise OwnContact
    if not who.address:
        raise NoAddress


def _ask_for(invitation: Invitation, seats: Sequence[Seat]) -> None:
    InvitationSeat.objects.bulk_create([InvitationSeat(invitation=invitation, seat=seat) for seat in seats])


def _open(invitation: Invitation, now: datetime) -> None:
    """Ask for the hours: from now on they count as an option in the agenda of who is invited.

    Whoever wants nothing to do with the other is not asked at all, and it looks like no answer.
    """
    invitation.state = Invitation.State.OPEN
    invitation.withheld = _blocked(invitation.need.lead, invitation.professional)
    invitation.starts_on = min(max(invitation.starts_on, timezone.localdate(now)), invitation.last_day)
    invitation.save()
    if invitation.withheld:
        return
    option(
        invitation.professional,
        source=invitation.pk,
        label=invitation.need.title,
        hours_per_week=invitation.hours_per_week,
        starts_on=invitation.first_day,
        ends_on=invitation.last_day,
        expires_at=invitation.expires_at,
    )


def _blocked(lead: Professional, who: Professional) -> bool:
    return Block.objects.filter(Q(by=lead, other=who) | Q(by=who, other=lead)).exists()
