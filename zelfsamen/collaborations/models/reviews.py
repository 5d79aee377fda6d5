"""Looking back: what came of what people expected of each other, sealed until all have handed in."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from zelfsamen.collaborations.models.asked import Asked
from zelfsamen.collaborations.models.collaborations import Collaboration
from zelfsamen.collaborations.models.ending import workers
from zelfsamen.collaborations.models.people import Participant
from zelfsamen.collaborations.rules.phases import Phase
from zelfsamen.core.models import OwnModel

if TYPE_CHECKING:
    from zelfsamen.collaborations.models.gathered import Gathered


class ReviewRound(OwnModel):
    """The looking back of one collaboration: until when one can hand in, and the one moment at which everything opened."""

    collaboration = models.OneToOneField(Collaboration, on_delete=models.CASCADE, related_name="review_round")
    deadline = models.DateField(help_text="the last day on which one can hand in")
    opened_at = models.DateTimeField(null=True)


class ReviewQuerySet(models.QuerySet["Review"]):
    def written_by(self, participant: Participant) -> ReviewQuerySet:
        """The own ones, sealed or not."""
        return self.filter(writer=participant)

    def opened_about(self, participant: Participant) -> ReviewQuerySet:
        """What others handed in about one participant, once it opened; nobody else ever reads it."""
        opened = Q(writer__collaboration__review_round__opened_at__isnull=False)
        return self.filter(opened, about=participant).exclude(handed_in_at=None)

    def readable_by(self, person: UUID) -> ReviewQuerySet:
        """What this person wrote, and what was written to this person once it opened."""
        mine = Q(writer__professional__person=person)
        opened = Q(writer__collaboration__review_round__opened_at__isnull=False, handed_in_at__isnull=False)
        return self.filter(mine | (opened & Q(about__professional__person=person)))


class Review(OwnModel):
    """What one participant says of another; read by those two only, and by the other only after the opening."""

    writer = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="reviews_written")
    about = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="reviews_got")
    words = models.TextField(max_length=1000, blank=True)
    saved_at = models.DateTimeField()
    handed_in_at = models.DateTimeField(null=True)
    reply = models.TextField(max_length=1000, blank=True)
    replied_at = models.DateTimeField(null=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["writer", "about"], name="review_once"),
            models.CheckConstraint(condition=~Q(writer=F("about")), name="review_not_self"),
        ]


class Verdict(OwnModel):
    """What came of one expectation: kept, partly or not, with a sentence."""

    class Outcome(models.TextChoices):
        KEPT = "kept", _("kept")
        PARTLY = "partly", _("partly kept")
        NOT = "not", _("not kept")

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="verdicts")
    topic = models.CharField(max_length=24)
    outcome = models.CharField(max_length=8, choices=Outcome.choices)
    words = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["review", "topic"], name="verdict_once")]


class HandedIn(OwnModel):
    """That one participant handed in everything at once; what was said is sealed until the opening."""

    participant = models.OneToOneField(Participant, on_delete=models.CASCADE, related_name="reviews_handed_in")
    at = models.DateTimeField()


def asked(found: Gathered) -> list[Asked]:
    """Who can still hand in what they look back on."""
    after = found.in_phases({Phase.DELIVERED, Phase.SETTLED, Phase.DISSOLVED})
    rounds = {key: going for key, one in after.items() if (going := getattr(one, "review_round", None)) is not None}
    until = {key: going.deadline for key, going in rounds.items() if going.opened_at is None and going.deadline >= found.on}
    here = [one for one in workers(found) if one.collaboration_id in until] if until else []
    waiting = [one for one in here if not hasattr(one, "reviews_handed_in")]
    return [Asked(one, _("Look back on who you worked with"), "reviews", by=until[one.collaboration_id]) for one in waiting]
