"""Looking back on each other: written by each, sealed until all handed in or two weeks have passed, opened at one moment."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfsamen.collaborations.actions.announcing import Said, announce
from zelfsamen.collaborations.actions.dissolving import dissolve_when_done
from zelfsamen.collaborations.actions.phases import NotYours, held
from zelfsamen.collaborations.models import Collaboration, HandedIn, Participant, Review, ReviewRound, Verdict, who_worked
from zelfsamen.core.actions import Verb, action, record
from zelfsamen.core.refused import Refused
from zelfsamen.people.models import Person
from zelfsamen.trust.actions import review_work
from zelfsamen.trust.models import Evidence

HANDED_IN = Verb("collaborations.reviews_handed_in")
OPENED = Verb("collaborations.reviews_opened")
REPLIED = Verb("collaborations.review_replied")
SAVED = Verb("collaborations.review_saved")
DAYS_TO_REPLY = 30


class NotNow(Refused):
    sentence = _("You cannot look back on each other now: the work is not delivered yet, or the two weeks for it are over.")
    way_on = _("Look at the page of the collaboration: it shows where it stands.")


class Sealed(Refused):
    sentence = _("You have handed in already, and what is handed in is sealed until it opens for everybody.")
    way_on = _("After it has opened, everybody can reply to what was said of them.")


class NotWithThem(Refused):
    sentence = _("You can look back only on others who did this work with you.")
    way_on = _("Choose somebody from the list.")


class TooLateToReply(Refused):
    sentence = _("There is nothing to reply to: it has not opened yet, was replied to already, or opened more than thirty days ago.")
    way_on = _("Talk to the other person.")


@action
def save_review(
    writer: Participant, *, about: Participant, verdicts: Mapping[str, tuple[str, str]], words: str, by: Person, now: datetime, today: date
) -> Review:
    """Keep what one says of another: topic -> (kept, partly or not; a sentence); nobody else sees it before the opening."""
    found = _writing(writer, by, today)
    others = who_worked([found]).exclude(pk=writer.pk)
    if not others.filter(pk=about.pk).exists():
        raise NotWithThem
    kept, _new = Review.objects.update_or_create(writer=writer, about=about, defaults={"words": words.strip(), "saved_at": now})
    kept.verdicts.all().delete()
    Verdict.objects.bulk_create(
        Verdict(review=kept, topic=topic, outcome=outcome, words=said.strip()) for topic, (outcome, said) in verdicts.items()
    )
    record(SAVED, at=now, actor=by.pk, subject=writer.pk, circle=found.circle_id)
    return kept


@action
def hand_in_reviews(writer: Participant, *, by: Person, now: datetime, today: date) -> bool:
    """Hand in all that one wrote, also when that is nothing; with the last one everything opens. True when it opened by this."""
    found = _writing(writer, by, today)
    HandedIn.objects.create(participant=writer, at=now)
    Review.objects.filter(writer=writer).update(handed_in_at=now)
    record(HANDED_IN, at=now, actor=by.pk, subject=writer.pk, circle=found.circle_id)
    if who_worked([found]).filter(reviews_handed_in=None).exists():
        return False
    _open(found, now=now, today=today)
    return True


def _writing(writer: Participant, by: Person, today: date) -> Collaboration:
    """The collaboration of who may still write, kept for this transaction."""
    found = held(writer.collaboration)
    mine = who_worked([found]).whole().filter(pk=writer.pk).first()
    if mine is None or not mine.is_acted_by(by):
        raise NotYours
    if not ReviewRound.objects.filter(collaboration=found, opened_at=None, deadline__gte=today).exists():
        raise NotNow
    if HandedIn.objects.filter(participant=writer).exists():
        raise Sealed
    return found


@action
def open_due_reviews(*, now: datetime) -> int:
    """Open what was handed in wherever the two weeks have passed; give how many rounds opened."""
    today = timezone.localdate(now)
    due = ReviewRound.objects.filter(opened_at=None, deadline__lt=today).select_related("collaboration")
    return sum(_open(held(one.collaboration), now=now, today=today) for one in due)


def _open(found: Collaboration, *, now: datetime, today: date) -> bool:
    if not ReviewRound.objects.filter(collaboration=found, opened_at=None).update(opened_at=now):
        return False
    # What somebody wrote and did not hand in was never said.
    Review.objects.filter(writer__collaboration=found, handed_in_at=None).delete()
    _weigh(found, now)
    record(OPENED, at=now, subject=found.pk, circle=found.circle_id)
    announce(found, move="reviews", by=None, now=now)
    dissolve_when_done(found, now=now, today=today)
    return True


def _weigh(found: Collaboration, now: datetime) -> None:
    """Each review becomes what its writer knows of the other, between those two only; a contact without account has no such ties."""
    tied = set(Evidence.objects.filter(work=found.pk).values_list("giver", "receiver"))
    opened = Review.objects.filter(writer__collaboration=found).select_related("writer__professional", "about__professional")
    for review in opened.prefetch_related("verdicts").order_by("pk"):
        giver, receiver = review.writer.professional, review.about.professional
        outcomes = [verdict.outcome for verdict in review.verdicts.all()]
        if outcomes and (giver.pk, receiver.pk) in tied:
            review_work(found.pk, giver=giver, receiver=receiver, expectations=outcomes, now=now)


@action
def reply_to_review(review: Review, *, words: str, by: Person, now: datetime) -> Review:
    """Answer, once, what somebody said of oneself; only the two of them read it."""
    found = held(review.about.collaboration)
    mine = Participant.objects.whole().get(pk=review.about_id)
    if not mine.is_acted_by(by):
        raise NotYours
    said = Said(words).sentence()
    since = now - timedelta(days=DAYS_TO_REPLY)
    open_ones = Review.objects.opened_about(mine).filter(pk=review.pk, replied_at=None)
    if not open_ones.filter(writer__collaboration__review_round__opened_at__gte=since).update(reply=said, replied_at=now):
        raise TooLateToReply
    record(REPLIED, at=now, actor=by.pk, subject=review.pk, circle=found.circle_id)
    review.refresh_from_db()
    return review
