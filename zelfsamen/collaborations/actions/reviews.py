"""Handing a result in: an equal looks first, then the client judges."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfsamen.collaborations.actions.delivery import OnlyTheOwner, client_in, participant_in
from zelfsamen.collaborations.models import Delivery, Participant, Result
from zelfsamen.collaborations.rules.delivery import ENDED, JUDGING, WORKING, State
from zelfsamen.core.actions import Verb, action, once, record
from zelfsamen.core.refused import Refused
from zelfsamen.people.models import Person

HANDED_IN = Verb("collaborations.result_handed_in", "number")
REVIEWED = Verb("collaborations.result_reviewed", "ready")
JUDGED = Verb("collaborations.result_judged", "accepted")


class NotYourself(Refused):
    sentence = _("Somebody else than the one who made it looks at it before the client does.")
    way_on = _("Ask one of the others in this collaboration.")


class NotNewest(Refused):
    sentence = _("This is no longer open: it was answered, or handed in again, by somebody else meanwhile.")
    way_on = _("Look at the result again.")


class WordsFirst(Refused):
    sentence = _("Nothing was kept, because the one who made it does not know what to change.")
    way_on = _("Write in a sentence what is missing.")


class AlreadyEnded(Refused):
    sentence = _("This result is done or dropped, so nothing more is handed in for it.")
    way_on = _("Say first that you are working on it again.")


@action
def show_result(
    result: Result, *, words: str, link: str = "", asked: Participant, by: Person, now: datetime, key: UUID | None = None
) -> Delivery:
    """Hand in an own result and ask one colleague to look; earlier than that the client sees nothing of it."""
    mine = participant_in(result.collaboration, by=by, now=now, during=WORKING)
    found = Result.objects.get(pk=result.pk)
    if found.owner_id != mine.pk:
        raise OnlyTheOwner
    others = mine.collaboration.participants.present(timezone.localdate(now)).exclude(pk=mine.pk)
    if not others.filter(pk=asked.pk).exists():
        raise NotYourself

    def make() -> Delivery:
        last = found.last_delivery
        if found.state in ENDED:
            raise AlreadyEnded
        if last is not None and last.stage in {Delivery.Stage.CLIENT, Delivery.Stage.ACCEPTED}:
            raise NotNewest
        number = last.number + 1 if last else 1
        made = Delivery.objects.create(result=found, number=number, words=words, link=link, handed_in_at=now, asked=asked)
        if found.state == State.PLANNED:
            found.state, found.changed_at = State.BUSY, now
            found.save(update_fields=["state", "changed_at"])
        record(HANDED_IN, at=now, actor=by.pk, subject=made.pk, circle=mine.collaboration.circle_id, number=number)
        return made

    return once(Delivery, make, action_name=HANDED_IN.name, actor=by.pk, key=key, at=now)


@action
def review(delivery: Delivery, *, is_ready: bool, words: str = "", by: Person, now: datetime) -> Delivery:
    """Look at a colleague's result: ready goes on to the client where it is for the client, otherwise back with a sentence."""
    mine = participant_in(delivery.result.collaboration, by=by, now=now, during=WORKING)
    found = _newest(delivery)
    if found.result.owner_id == mine.pk:
        raise NotYourself
    if found.reviewer_id == mine.pk and found.is_ready == is_ready:
        return found
    if found.stage != Delivery.Stage.REVIEW or found.result.state in ENDED:
        raise NotNewest
    if not is_ready and not words.strip():
        raise WordsFirst
    found.reviewer, found.is_ready, found.review_words, found.reviewed_at = mine, is_ready, words.strip(), now
    found.to_client = is_ready and found.result.for_client
    found.save(update_fields=["reviewer", "is_ready", "review_words", "reviewed_at", "to_client"])
    record(REVIEWED, at=now, actor=by.pk, subject=found.pk, circle=mine.collaboration.circle_id, ready=is_ready)
    return found


@action
def judge(delivery: Delivery, *, is_accepted: bool, words: str = "", by: Person, now: datetime) -> Delivery:
    """Say for the client that a result is right, or what is still to do; accepted, it was done on the day it was handed in."""
    mine = client_in(delivery.result.collaboration, by=by, now=now, during=JUDGING)
    found = _newest(delivery)
    if found.is_accepted == is_accepted and found.judge_id == mine.pk:
        return found
    if found.stage != Delivery.Stage.CLIENT:
        raise NotNewest
    if not is_accepted and not words.strip():
        raise WordsFirst
    found.judge, found.is_accepted, found.judge_words, found.judged_at = mine, is_accepted, words.strip(), now
    found.save(update_fields=["judge", "is_accepted", "judge_words", "judged_at"])
    if is_accepted:
        found.result.state, found.result.why, found.result.changed_at = State.DONE, "", now
        found.result.done_on = timezone.localdate(found.handed_in_at)
        found.result.save(update_fields=["state", "why", "done_on", "changed_at"])
    record(JUDGED, at=now, actor=by.pk, subject=found.pk, circle=mine.collaboration.circle_id, accepted=is_accepted)
    return found


def _newest(delivery: Delivery) -> Delivery:
    found = Delivery.objects.select_related("result").get(pk=delivery.pk)
    if Delivery.objects.filter(result=found.result_id, number__gt=found.number).exists():
        raise NotNewest
    return found
