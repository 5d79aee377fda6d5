"""A change: asked by the client or the team, weighed, spoken about by whom it touches, and then answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfsamen.collaborations.actions.delivery import OnlyTheLead, client_in, participant_in
from zelfsamen.collaborations.actions.phases import NotYours
from zelfsamen.collaborations.models import Change, ClientAccess, Collaboration, Opinion, Participant
from zelfsamen.collaborations.rules.delivery import PLANNING
from zelfsamen.core.actions import Verb, action, once, record
from zelfsamen.core.refused import Refused
from zelfsamen.people.models import Person

ASKED = Verb("collaborations.change_asked", "client")
WEIGHED = Verb("collaborations.change_weighed", "touched")
SPOKE = Verb("collaborations.change_spoken", "agrees")
# When the last of those whom it touches has spoken; the one with the client contact gets a mail about this one only.
ALL_SPOKE = Verb("collaborations.change_all_spoke")
ANSWERED = Verb("collaborations.change_answered", "state")
DECIDED = Verb("collaborations.change_decided", "state")
WITHDRAWN = Verb("collaborations.change_withdrawn")


class ChangeClosed(Refused):
    sentence = _("This change has been answered already.")
    way_on = _("Ask for a new one.")


class WeighFirst(Refused):
    sentence = _("Nobody has said yet what this would mean in hours, money and dates.")
    way_on = _("Write that down first, and say whom it touches.")


class NotAllSpoke(Refused):
    sentence = _("Somebody whom it touches has not said yes or no yet.")
    way_on = _("Wait for their answer: nobody promises hours for another.")


class SomebodySaysNo(Refused):
    sentence = _("Somebody whom it touches says no, so the client cannot get a yes.")
    way_on = _("Talk about it and weigh it anew, or answer no.")


class WhyNot(Refused):
    sentence = _("Nothing was kept, because nobody knows why not.")
    way_on = _("Write in one sentence why.")


@dataclass(frozen=True)
class Consequence:
    """What a change means: hours and cents in all, more or less, and dates in words."""

    hours: Decimal | None
    cents: int | None
    dates: str = ""


@action
def ask_change(
    collaboration: Collaboration, *, name: str, words: str, by: Person, now: datetime, for_client: bool, key: UUID | None = None
) -> Change:
    """Ask for something otherwise than agreed, for the client or out of the team."""
    ask = client_in if for_client else participant_in
    mine: ClientAccess | Participant = ask(collaboration, by=by, now=now, during=PLANNING)

    def make() -> Change:
        asker = {"by_client" if isinstance(mine, ClientAccess) else "by_participant": mine}
        made = Change.objects.create(collaboration=mine.collaboration, name=name, words=words, made_at=now, **asker)
        record(ASKED, at=now, actor=by.pk, subject=made.pk, circle=mine.collaboration.circle_id, client=for_client)
        return made

    return once(Change, make, action_name=ASKED.name, actor=by.pk, key=key, at=now)


@action
def weigh_change(change: Change, *, told: Consequence, touched: Sequence[Participant], by: Person, now: datetime) -> Change:
    """Write down what a change means and whom it touches; every one of them is asked, again too where it was weighed before."""
    mine = participant_in(change.collaboration, by=by, now=now, during=PLANNING)
    found = _open(change)
    if mine.collaboration.lead_id != mine.professional_id and found.by_participant_id != mine.pk:
        raise OnlyTheLead
    present = set(mine.collaboration.participants.present(timezone.localdate(now)).values_list("pk", flat=True))
    if {one.pk for one in touched} - present:
        raise NotYours
    asked = {one.pk for one in touched}
    now_same = (found.hours, found.cents, found.dates) == (told.hours, told.cents, told.dates)
    if found.weighed_at and now_same and asked == set(found.opinions.values_list("participant_id", flat=True)):
        return found
    found.hours, found.cents, found.dates, found.weighed_at = told.hours, told.cents, told.dates, now
    found.save(update_fields=["hours", "cents", "dates", "weighed_at"])
    found.opinions.all().delete()
    Opinion.objects.bulk_create([Opinion(change=found, participant_id=one) for one in sorted(asked)])
    record(WEIGHED, at=now, actor=by.pk, subject=found.pk, circle=mine.collaboration.circle_id, touched=len(asked))
    return found


@action
def speak_on_change(change: Change, *, agrees: bool, words: str = "", by: Person, now: datetime) -> Opinion:
    """Say yes or no to a change that touches oneself; a no says why."""
    mine = participant_in(change.collaboration, by=by, now=now, during=PLANNING)
    found = _open(change)
    opinion = Opinion.objects.filter(change=found, participant=mine).first()
    if opinion is None:
        raise NotYours
    if not agrees and not words.strip():
        raise WhyNot
    if (opinion.agrees, opinion.words) != (agrees, words.strip()):
        opinion.agrees, opinion.words, opinion.at = agrees, words.strip(), now
        opinion.save(update_fields=["agrees", "words", "at"])
        record(SPOKE, at=now, actor=by.pk, subject=found.pk, circle=mine.collaboration.circle_id, agrees=agrees)
        if not found.opinions.filter(agrees=None).exists():
            record(ALL_SPOKE, at=now, subject=found.pk, circle=mine.collaboration.circle_id)
    return opinion


@action
def answer_change(change: Change, *, says_yes: bool, words: str = "", by: Person, now: datetime) -> Change:
    """Answer for the team, as the one with the client contact: yes only where nobody whom it touches says no.

    What the team asked itself goes to the client after a yes.
    """
    mine = participant_in(change.collaboration, by=by, now=now, during=PLANNING)
    if mine.collaboration.lead_id != mine.professional_id:
        raise OnlyTheLead
    found = Change.objects.get(pk=change.pk)
    said_yes = Change.State.CLIENT if found.by_participant_id else Change.State.YES
    state = said_yes if says_yes else Change.State.NO
    if found.state == state and found.answered_by_id == mine.pk:
        return found
    found = _open(change)
    _refuse_unless_spoken(found, says_yes=says_yes)
    if not says_yes and not words.strip():
        raise WhyNot
    found.state, found.answer, found.answered_by, found.answered_at = state, words.strip(), mine, now
    found.save(update_fields=["state", "answer", "answered_by", "answered_at"])
    record(ANSWERED, at=now, actor=by.pk, subject=found.pk, circle=mine.collaboration.circle_id, state=state.value)
    return found


def _refuse_unless_spoken(found: Change, *, says_yes: bool) -> None:
    if found.weighed_at is None and says_yes:
        raise WeighFirst
    said = list(found.opinions.values_list("agrees", flat=True))
    if None in said:
        raise NotAllSpoke
    if says_yes and False in said:
        raise SomebodySaysNo


@action
def decide_change(change: Change, *, says_yes: bool, words: str = "", by: Person, now: datetime) -> Change:
    """Say for the client yes or no to a change that the team asks for."""
    mine = client_in(change.collaboration, by=by, now=now, during=PLANNING)
    found = Change.objects.get(pk=change.pk)
    state = Change.State.YES if says_yes else Change.State.NO
    if found.state == state and found.decided_by_id == mine.pk:
        return found
    if found.state != Change.State.CLIENT:
        raise ChangeClosed
    if not says_yes and not words.strip():
        raise WhyNot
    found.state, found.decided_by, found.answer, found.answered_at = state, mine, words.strip() or found.answer, now
    found.save(update_fields=["state", "decided_by", "answer", "answered_at"])
    record(DECIDED, at=now, actor=by.pk, subject=found.pk, circle=mine.collaboration.circle_id, state=state.value)
    return found


@action
def withdraw_change(change: Change, *, by: Person, now: datetime, for_client: bool) -> Change:
    """Take back what one asked for oneself."""
    mine = (client_in if for_client else participant_in)(change.collaboration, by=by, now=now, during=PLANNING)
    found = Change.objects.get(pk=change.pk)
    if mine.pk not in {found.by_client_id, found.by_participant_id}:
        raise NotYours
    if found.state != Change.State.WITHDRAWN:
        found = _open(change)
        found.state = Change.State.WITHDRAWN
        found.save(update_fields=["state"])
        record(WITHDRAWN, at=now, actor=by.pk, subject=found.pk, circle=mine.collaboration.circle_id)
    return found


def _open(change: Change) -> Change:
    found = Change.objects.get(pk=change.pk)
    if found.state != Change.State.OPEN:
        raise ChangeClosed
    return found
