"""Somebody is away: who stands in takes over what was promised, the client contact and a part of the share that was agreed beforehand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from zelfsamen.agenda.actions import hold, make_firm, option, release, shorten
from zelfsamen.collaborations.actions.phases import NotYours, held
from zelfsamen.collaborations.models import (
    Agreement,
    Change,
    Collaboration,
    Criterion,
    Delivery,
    Opinion,
    Participant,
    Participation,
    Result,
)
from zelfsamen.collaborations.models.covering import ClientNotice, Cover, CoverMove
from zelfsamen.collaborations.rules.delivery import ENDED, State
from zelfsamen.core.actions import Verb, action, record
from zelfsamen.core.refused import Refused
from zelfsamen.people.actions import join_circle, leave_circle
from zelfsamen.people.models import CircleMember, Person, Professional

COVERED = Verb("collaborations.covered", "cover")
GIVEN_BACK = Verb("collaborations.cover_ended", "cover")
HOURS_SAID = Verb("collaborations.cover_hours", "taken")
STOOD_IN = "stood in"
CLAUSE = "stand_ins"
TIME_TO_SAY = timedelta(days=14)


class NoHours(Refused):
    sentence = _("These hours are not asked of you any more.")
    way_on = _("Look at the page again: it says who stands in now.")


@dataclass(frozen=True)
class StandsIn:
    """Who stands in, on the terms that were agreed beforehand; without a professional somebody outside, or nobody."""

    professional: Professional | None = None
    name: str = ""
    mandate: str = ""
    fee: str = ""
    share: int = 0


@action
def cover(participant: Participant, *, stands_in: StandsIn, source: UUID, by: Person | None, now: datetime, today: date) -> Cover:
    """Let somebody's part go over to who stands in, from today: what is promised and not done, what they were asked, the client contact.

    Hours are only asked: everybody's agenda is their own. Nobody else's share changes by it.
    """
    found = held(participant.collaboration)
    running = Cover.objects.running().filter(participant=participant).first()
    if running is not None:
        return running
    taking, joined = _taking_part(found, stands_in, by, now, today)
    weekly = _weekly(found, participant.professional)
    made = Cover.objects.create(
        participant=participant,
        by=taking,
        name=stands_in.name[:200],
        source=source,
        agreement=_rule(found),
        share=stands_in.share if taking else 0,
        fee=stands_in.fee,
        mandate=stands_in.mandate,
        since=today,
        led=found.lead_id == participant.professional_id and taking is not None,
        joined=joined,
        hours_per_week=weekly,
        began_at=now,
    )
    if taking is not None:
        _move(made, taking)
        _lead_to(found, made, taking)
        _ask_hours(found, made, taking, now, today)
    record(COVERED, at=now, actor=by.pk if by else None, subject=found.pk, circle=found.circle_id, cover=str(made.pk))
    return made


def _rule(found: Collaboration) -> Agreement | None:
    """The signed text that says what happens when somebody drops out; none where everybody left that clause out."""
    signed = Agreement.objects.of(found).filter(annex=0, state=Agreement.State.SIGNED).first()
    return signed if signed and signed.clauses.filter(key=CLAUSE).exclude(text="").exists() else None


def _taking_part(
    found: Collaboration, stands_in: StandsIn, by: Person | None, now: datetime, today: date
) -> tuple[Participant | None, bool]:
    """Who stands in as participant, and whether they take part for this only."""
    who = stands_in.professional
    if who is None:
        return None, False
    mine = found.participants.filter(professional=who).first()
    if mine is not None and mine.takes_part(today) and mine.left_because != STOOD_IN:
        return mine, Cover.objects.running().filter(by=mine, joined=True).exists()
    if mine is None:
        mine = Participant.objects.create(collaboration=found, professional=who, since=today)
    else:
        mine.until, mine.left_because = None, ""
        mine.save(update_fields=["until", "left_because"])
    if who.owner_id is None:
        join_circle(found.circle, professional=who, since=today, by=by, now=now, today=today)
    return mine, True


def _weekly(found: Collaboration, who: Professional) -> Decimal | None:
    hours = [row.hours_per_week for row in Participation.objects.filter(collaboration=found, professional=who) if row.hours_per_week]
    return sum(hours, Decimal(0)) or None


def _move(made: Cover, to: Participant) -> None:
    """Everything that waits for who is away, but for what is between two people only: worries, complaints, looking back."""
    mine = made.participant_id
    results = list(Result.objects.filter(owner=mine).exclude(state__in=ENDED))
    reviews = [
        one
        for one in Delivery.objects.filter(asked=mine, is_ready=None).exclude(result__state__in=ENDED).select_related("result")
        if one.result.owner_id != to.pk
    ]
    criteria = list(Criterion.objects.filter(written_by=mine, state=Criterion.State.DRAFT))
    spoken = Opinion.objects.filter(participant=to).values("change")
    opinions = list(Opinion.objects.filter(participant=mine, agrees=None, change__state=Change.State.OPEN).exclude(change__in=spoken))
    CoverMove.objects.bulk_create(
        [
            *(CoverMove(cover=made, result=one) for one in results),
            *(CoverMove(cover=made, delivery=one) for one in reviews),
            *(CoverMove(cover=made, criterion=one) for one in criteria),
            *(CoverMove(cover=made, opinion=one) for one in opinions),
        ]
    )
    Result.objects.filter(pk__in=[one.pk for one in results]).update(owner=to)
    Delivery.objects.filter(pk__in=[one.pk for one in reviews]).update(asked=to)
    Criterion.objects.filter(pk__in=[one.pk for one in criteria]).update(written_by=to)
    Opinion.objects.filter(pk__in=[one.pk for one in opinions]).update(participant=to)


def _lead_to(found: Collaboration, made: Cover, to: Participant) -> None:
    if made.led:
        found.lead_id = to.professional_id
        found.save(update_fields=["lead"])


def _ask_hours(found: Collaboration, made: Cover, to: Participant, now: datetime, today: date) -> None:
    """Ask for the hours as an option, which promises nothing and ends by itself."""
    if made.hours_per_week is None or found.ended_on is None or found.ended_on < today:
        return
    made.hours = Cover.Hours.ASKED
    made.save(update_fields=["hours"])
    option(
        to.professional,
        source=made.pk,
        label=found.name,
        hours_per_week=made.hours_per_week,
        starts_on=today,
        ends_on=found.ended_on,
        expires_at=now + TIME_TO_SAY,
    )


@action
def say_cover_hours(cover: Cover, *, takes: bool, hours_per_week: Decimal | None = None, by: Person, now: datetime, today: date) -> Cover:
    """Say whether one has the hours of who is away: yes puts them in one's own agenda, as many as one says, until everything goes back."""
    whole = Cover.objects.whole().select_related("participant__collaboration").get(pk=cover.pk)
    found = held(whole.participant.collaboration)
    mine = Cover.objects.whole().get(pk=cover.pk)
    if mine.by is None or not mine.by.is_acted_by(by):
        raise NotYours
    if mine.back_on is not None or mine.hours != Cover.Hours.ASKED:
        raise NoHours
    release(mine.pk, now=now)
    if takes:
        weekly = hours_per_week or mine.hours_per_week
        if weekly is None or found.ended_on is None:
            raise NoHours
        who, ends = mine.by.professional, max(found.ended_on, today)
        told = {"source": mine.pk, "label": found.name, "hours_per_week": weekly, "starts_on": today, "ends_on": ends, "expires_at": None}
        hold(who, **told, by=by, now=now)  # type: ignore[arg-type]  # one table of terms
        make_firm(mine.pk, becomes=mine.pk, label=found.name, by=by, now=now)
        mine.hours_per_week = weekly
    mine.hours = Cover.Hours.TAKEN if takes else Cover.Hours.REFUSED
    mine.save(update_fields=["hours", "hours_per_week"])
    record(HOURS_SAID, at=now, actor=by.pk, subject=mine.pk, circle=found.circle_id, taken=takes)
    return mine


@action
def end_cover(cover: Cover, *, by: Person | None, now: datetime, today: date) -> Cover:
    """Give everything back from today; what who stood in finished stays theirs, and what happened stays written down."""
    found = held(Collaboration.objects.get(participants__covers=cover))
    made = Cover.objects.whole().get(pk=cover.pk)
    if made.back_on is not None:
        return made
    for one in made.moves.select_related("result", "delivery__result", "criterion", "opinion__change"):
        _give_back(one, made, today)
    made.back_on, made.ended_at = max(today, made.since), now
    made.save(update_fields=["back_on", "ended_at"])
    if made.by is not None:
        _stop_standing_in(found, made, made.by, by, now, today)
    if made.led and found.lead_id == (made.by.professional_id if made.by else None):
        found.lead_id = made.participant.professional_id
        found.save(update_fields=["lead"])
    record(GIVEN_BACK, at=now, actor=by.pk if by else None, subject=found.pk, circle=found.circle_id, cover=str(made.pk))
    return made


def _give_back(one: CoverMove, made: Cover, today: date) -> None:
    row, name = _row_of(one)
    is_theirs = getattr(row, f"{name}_id") == made.by_id
    if is_theirs and not _is_finished(one):
        setattr(row, f"{name}_id", made.participant_id)
        row.save(update_fields=[name])
    else:
        one.kept = is_theirs
    one.back_on = today
    one.save(update_fields=["back_on", "kept"])


def _row_of(one: CoverMove) -> tuple[Result | Delivery | Criterion | Opinion, str]:
    """The thing that moved, and the name of the column that says whose it is."""
    if one.result is not None:
        return one.result, "owner"
    if one.delivery is not None:
        return one.delivery, "asked"
    if one.criterion is not None:
        return one.criterion, "written_by"
    if one.opinion is None:
        raise ValueError("nothing moved in this row")
    return one.opinion, "participant"


def _is_finished(one: CoverMove) -> bool:
    if one.result is not None:
        return State(one.result.state) in ENDED
    if one.delivery is not None:
        return one.delivery.is_ready is not None
    if one.criterion is not None:
        return one.criterion.state != Criterion.State.DRAFT
    return one.opinion is not None and one.opinion.agrees is not None


def _stop_standing_in(found: Collaboration, made: Cover, taking: Participant, by: Person | None, now: datetime, today: date) -> None:
    shorten(made.pk, last_day=today, now=now)
    if made.hours == Cover.Hours.ASKED:
        release(made.pk, now=now)
    others = Cover.objects.running().filter(by=taking).exclude(pk=made.pk)
    if not made.joined or others.exists():
        return
    taking.until, taking.left_because = max(today, taking.since), STOOD_IN
    taking.save(update_fields=["until", "left_because"])
    if CircleMember.objects.filter(circle=found.circle_id, professional=taking.professional_id, until=None).exists():
        leave_circle(found.circle, professional=taking.professional, until=today, by=by, now=now, today=today)


@action
def erase_stood_in(person: UUID) -> None:
    """Erase the name of who stood in for others, there and in what the client is told; that somebody did, for which share, stays."""
    mine = Cover.objects.filter(by__professional__person=person)
    for participant, source in mine.values_list("participant", "source"):
        ClientNotice.objects.filter(participant=participant, source=source).update(stand_in="")
    mine.update(name="")
