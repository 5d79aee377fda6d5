"""A conflict between two: the steps that were agreed, with dates, read by nobody but them and who helps them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from zelfsamen.collaborations.models.asked import Asked
from zelfsamen.collaborations.models.collaborations import Collaboration
from zelfsamen.collaborations.models.people import Participant
from zelfsamen.collaborations.models.worries import GOES_ON
from zelfsamen.core.models import OwnModel

if TYPE_CHECKING:
    from zelfsamen.collaborations.models.gathered import Gathered


class ConflictQuerySet(models.QuerySet["Conflict"]):
    def read_by(self, participant: Participant) -> ConflictQuerySet:
        """Those of the two it is between, and of the member whom both chose to help."""
        helped = Q(helper_of_opener=participant, helper_of_other=F("helper_of_opener"))
        return self.filter(Q(opened_by=participant) | Q(other=participant) | helped)

    def whole(self) -> ConflictQuerySet:
        """With everything a page tells of them, the newest first."""
        people = ("opened_by__professional", "other__professional", "helper_of_opener__professional", "helper_of_other__professional")
        return self.select_related("collaboration", *people).order_by("-made_at", "pk")


class Conflict(OwnModel):
    """A quarrel between two: first they talk, then a member both choose helps, then a mediator; no work and no pay waits for it."""

    class Step(models.TextChoices):
        TALK = "talk"
        HELP = "help"
        MEDIATOR = "mediator"
        SETTLED = "settled"
        ENDED = "ended"

    collaboration = models.ForeignKey(Collaboration, on_delete=models.CASCADE, related_name="conflicts")
    opened_by = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="conflicts_opened")
    other = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="conflicts_met")
    about = models.TextField(max_length=2000)
    step = models.CharField(max_length=8, choices=Step.choices, default=Step.TALK)
    until = models.DateField(help_text="by when this step is done")
    helper_of_opener = models.ForeignKey(Participant, on_delete=models.SET_NULL, null=True, related_name="+")
    helper_of_other = models.ForeignKey(Participant, on_delete=models.SET_NULL, null=True, related_name="+")
    mediator = models.CharField(max_length=200, blank=True)
    opener_is_content = models.BooleanField(default=False)
    other_is_content = models.BooleanField(default=False)
    made_at = models.DateTimeField()

    objects = ConflictQuerySet.as_manager()

    @property
    def is_open(self) -> bool:
        """True until both are content or one ends it."""
        return self.step not in {Conflict.Step.SETTLED, Conflict.Step.ENDED}

    @property
    def helper(self) -> Participant | None:
        """The member both chose."""
        return self.helper_of_opener if self.helper_of_opener_id == self.helper_of_other_id else None

    def lost_helper(self, on: date) -> bool:
        """True where help had begun and who helped has left; the two choose again."""
        return self.step == Conflict.Step.HELP and (self.helper is None or not self.helper.takes_part(on))


class ConflictStep(OwnModel):
    """One step of a conflict that was taken: which, when, by when it should be done, and what was said of it."""

    conflict = models.ForeignKey(Conflict, on_delete=models.CASCADE, related_name="steps")
    step = models.CharField(max_length=8, choices=Conflict.Step.choices)
    on = models.DateField()
    until = models.DateField(null=True)
    words = models.CharField(max_length=500, blank=True)


def asked(found: Gathered) -> list[Asked]:
    """Taking the step that is due: quietly, for the two and for who helps."""
    going_on = found.in_phases(GOES_ON)
    if not going_on:
        return []
    ended = [Conflict.Step.SETTLED, Conflict.Step.ENDED]
    open_ones = Conflict.objects.filter(collaboration__in=going_on).exclude(step__in=ended).order_by("until", "pk")
    people = {one.pk: one for one in found.present}
    return [
        Asked(people[key], _("Take a step in a conflict"), "conflict", (one.pk,), by=one.until, quiet=True)
        for one in open_ones
        for key in (one.opened_by_id, one.other_id, one.helper_of_opener_id if one.step == Conflict.Step.HELP else None)
        if key in people
    ]
