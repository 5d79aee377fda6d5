"""From accepted seats to a collaboration: one click of the lead, with the consent that everybody gave by accepting."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from zelfsamen.agenda.actions import make_firm
from zelfsamen.collaborations.actions.announcing import announce
from zelfsamen.collaborations.actions.phases import held
from zelfsamen.collaborations.actions.renewing import renew_agreements
from zelfsamen.collaborations.actions.sheets import ask_sheet_of, ask_sheets
from zelfsamen.collaborations.models import Collaboration, Participant, Participation
from zelfsamen.core.actions import Verb, action, once, record
from zelfsamen.core.refused import Refused
from zelfsamen.matching.actions.holding import locked
from zelfsamen.matching.actions.winning import win
from zelfsamen.matching.models import Invitation, Need, Seat
from zelfsamen.matching.rules import days_counted
from zelfsamen.people.actions import join_circle, open_circle
from zelfsamen.people.models import Circle, Person
from zelfsamen.trust.actions import record_work

FORMED = Verb("collaborations.formed", "people")
TAKEN_IN = Verb("collaborations.taken_in")


class NotTheLead(Refused):
    sentence = _("Only the one with the client contact forms the team.")
    way_on = _("Ask that person.")


class NotOpen(Refused):
    sentence = _("A team is formed from a need that is open, and this one is not.")
    way_on = _("Open the need again, or state a new one.")


class SeatsEmpty(Refused):
    sentence = _("Not every seat is taken yet.")
    way_on = _("Wait for the answers, invite somebody else, or say that you go on with an empty seat.")


class NobodyYet(Refused):
    sentence = _("Nobody else has said yes yet, so there is no team to form.")
    way_on = _("Invite people first, and form the team when they have accepted.")


class NotAskedYet(Refused):
    sentence = _("Somebody you filled in for a seat has not said yes: nobody promises hours for another.")
    way_on = _("Invite them for the seat; they accept with one click.")


class NoLongerHeld(Refused):
    sentence = _("The hours that somebody held for this team have been given free meanwhile.")
    way_on = _("Invite them again.")


@action
def form(need: Need, *, knowingly: bool, by: Person, now: datetime, today: date, key: UUID | None = None) -> Collaboration:
    """Form the collaboration of everybody who accepted a seat; `knowingly` goes on although a seat is empty.

    The hours that were held become firm in the agendas of who promised them; the need is won; whoever was still asked is thanked. Where the
    team was formed already and somebody stepped out of it, whoever accepted the empty seat since is taken in.
    """
    formed = Collaboration.objects.filter(need=need).first()
    if formed is not None:
        # In the order in which stepping out holds the two, so that neither waits for the other for ever.
        held(formed)
    now_there = locked(need)
    if now_there.lead.person_id != by.pk:
        raise NotTheLead
    formed = formed or Collaboration.objects.filter(need=now_there).first()
    if formed is not None:
        return _completed(formed, now_there, knowingly=knowingly, by=by, now=now, today=today)
    return once(
        Collaboration,
        lambda: _formed(now_there, knowingly=knowingly, by=by, now=now, today=today),
        action_name=FORMED.name,
        actor=by.pk,
        key=key,
        at=now,
    )


def _formed(need: Need, *, knowingly: bool, by: Person, now: datetime, today: date) -> Collaboration:
    if need.state not in {Need.State.OPEN, Need.State.OFFERED}:
        raise NotOpen
    seats, accepted = _answered(need, knowingly=knowingly)
    members = {need.lead_id: need.lead} | {one.professional_id: one.professional for one in accepted}
    circle = open_circle(Circle.Kind.COLLABORATION, members=members.values(), by=by, now=now, today=today)
    made = Collaboration.objects.create(
        name=need.title,
        network=need.network,
        lead=need.lead,
        need=need,
        client=need.client,
        organisation=need.organisation,
        started_on=need.starts_on,
        ended_on=need.ends_on,
        circle=circle,
    )
    rows = Participation.objects.bulk_create(_participations(made, seats, accepted))
    taking_part = members | {row.professional_id: row.professional for row in rows}
    Participant.objects.bulk_create([Participant(collaboration=made, professional=who, since=today) for who in taking_part.values()])
    _promise(made, rows, accepted, by, now)
    win(need, by=by, now=now)
    record(FORMED, at=now, actor=by.pk, subject=made.pk, circle=circle.pk, people=len(members))
    ask_sheets(made, by=by, now=now, today=today)
    return made


def _completed(made: Collaboration, need: Need, *, knowingly: bool, by: Person, now: datetime, today: date) -> Collaboration:
    """Take in whoever accepted a seat that somebody left; they hand in a sheet, and nobody else redoes anything."""
    if need.state not in {Need.State.OPEN, Need.State.OFFERED}:
        return made
    present = set(made.participants.present(today).values_list("professional_id", flat=True))
    seats, accepted = _answered(need, knowingly=knowingly, there=present)
    there = set(made.participations.values_list("professional", "position"))
    rows = [row for row in _participations(made, seats, accepted) if (row.professional_id, row.position) not in there]
    Participation.objects.bulk_create(rows)
    for who in {row.professional_id: row.professional for row in rows if row.professional_id not in present}.values():
        values = {"until": None, "left_because": ""}
        one, _made = Participant.objects.update_or_create(
            collaboration=made, professional=who, defaults=values, create_defaults={**values, "since": today}
        )
        if who.owner_id is None:
            join_circle(made.circle, professional=who, since=today, by=by, now=now, today=today)
        ask_sheet_of(one, by=by, now=now, today=today)
        record(TAKEN_IN, at=now, actor=by.pk, subject=one.pk, circle=made.circle_id)
        announce(made, move="joined", by=by, now=now, about=who)
    everybody = list(made.participations.select_related("professional"))
    _promise(made, everybody, [one for one in accepted if one.expires_at != Invitation.FOR_GOOD], by, now)
    win(need, by=by, now=now)
    renew_agreements(made, by=by, now=now)
    return made


def _promise(made: Collaboration, rows: Sequence[Participation], accepted: Sequence[Invitation], by: Person, now: datetime) -> None:
    record_work(
        made.pk,
        shares=[(row.professional, row.hours) for row in rows if row.professional.owner_id is None],
        started_on=made.started_on,
        ended_on=made.ended_on,
        now=now,
        by=by,
    )
    for one in accepted:
        if not make_firm(one.pk, becomes=made.pk, label=made.name, by=by, now=now):
            raise NoLongerHeld


def _answered(need: Need, *, knowingly: bool, there: AbstractSet[UUID] = frozenset()) -> tuple[list[Seat], list[Invitation]]:
    seats = list(need.seats.select_related("taken_by", "discipline").order_by("position"))
    found = Invitation.objects.filter(need=need, state=Invitation.State.ACCEPTED).select_related("professional", "business", "organisation")
    accepted = list(found)
    _refuse_unless_ready(need, seats, {one.professional_id for one in accepted} | there, knowingly=knowingly)
    return seats, accepted


def _refuse_unless_ready(need: Need, seats: Sequence[Seat], said_yes: AbstractSet[UUID], *, knowingly: bool) -> None:
    own_contacts = {seat.taken_by_id for seat in seats if seat.taken_by and seat.taken_by.owner_id == need.lead.person_id}
    if any(seat.taken_by_id not in {None, need.lead_id, *said_yes, *own_contacts} for seat in seats):
        raise NotAskedYet
    if not (said_yes | own_contacts) - {need.lead_id}:
        raise NobodyYet
    if not knowingly and any(seat.taken_by_id is None and not seat.left_empty for seat in seats):
        raise SeatsEmpty


def _participations(made: Collaboration, seats: Sequence[Seat], accepted: Sequence[Invitation]) -> list[Participation]:
    """One row per seat that is taken, with the hours that were agreed; those of several seats are shared out as they were asked."""
    by_person = {one.professional_id: one for one in accepted}
    rows = []
    for seat in seats:
        if seat.taken_by is None:
            continue
        agreed = by_person.get(seat.taken_by.pk)
        share = agreed.hours_per_week / agreed.asked_hours if agreed else Decimal(1)
        first, last = (agreed.first_day, agreed.last_day) if agreed else (made.started_on, made.ended_on)
        hours = (seat.hours_per_week * share).quantize(Decimal("0.01"))
        rows.append(
            Participation(
                collaboration=made,
                professional=seat.taken_by,
                discipline=seat.discipline,
                hours_per_week=hours,
                hours=_total(hours, first, last),
                business=seat.business,
                organisation=agreed.organisation if agreed else None,
                position=seat.position,
            )
        )
    return rows


def _total(hours_per_week: Decimal, first: date | None, last: date | None) -> Decimal | None:
    """Hours over the whole period, day by day; unknown without a last day."""
    if first is None or last is None or last < first:
        return None
    return (hours_per_week * days_counted(first, last) / 7).quantize(Decimal("0.01"))
