"""An instruction that somebody refuses on the own professional code; it changes nothing about pay or place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from zelfsamen.collaborations.models.asked import Asked
from zelfsamen.collaborations.models.collaborations import Collaboration
from zelfsamen.collaborations.models.people import Participant
from zelfsamen.collaborations.models.process import NotedDecision
from zelfsamen.collaborations.models.readers import FileItem, ReadQuerySet
from zelfsamen.collaborations.models.results import Result
from zelfsamen.collaborations.models.talks import Change
from zelfsamen.collaborations.rules.delivery import PLANNING
from zelfsamen.core.models import OwnModel

if TYPE_CHECKING:
    from zelfsamen.collaborations.models.gathered import Gathered


class RefusalQuerySet(ReadQuerySet["Refusal"]):
    pass


class Refusal(FileItem):
    """What somebody does not do, on which code; everybody sees that, and the reason is read by all or by who is named."""

    ADDER = "refuser"

    collaboration = models.ForeignKey(Collaboration, on_delete=models.CASCADE, related_name="refusals")
    refuser = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="refusals")
    result = models.ForeignKey(Result, on_delete=models.SET_NULL, null=True, related_name="refusals")
    change = models.ForeignKey(Change, on_delete=models.SET_NULL, null=True, related_name="+")
    decision = models.ForeignKey(NotedDecision, on_delete=models.SET_NULL, null=True, related_name="+")
    instruction = models.CharField(max_length=300, help_text="what was asked, in words")
    code = models.CharField(max_length=200, help_text="which code or rule")
    reason = models.TextField(max_length=2000)
    concerns = models.ForeignKey(Participant, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    handed_to = models.ForeignKey(Participant, on_delete=models.SET_NULL, null=True, related_name="+")
    is_taken_over = models.BooleanField(null=True, help_text="what the one it is handed to says; empty while that is asked")

    objects = RefusalQuerySet.as_manager()

    def __str__(self) -> str:
        return self.instruction

    def is_read_by(self, participant: Participant) -> bool:
        """True for who may read the reason."""
        return not self.is_closed or self.is_added_by(participant) or participant in self.readers.all()

    @property
    def asks(self) -> bool:
        """True while somebody is asked to take the result over."""
        return self.withdrawn_at is None and self.handed_to_id is not None and self.is_taken_over is None


class RefusalWord(OwnModel):
    """One thing said about a refusal; everybody in the team reads it."""

    refusal = models.ForeignKey(Refusal, on_delete=models.CASCADE, related_name="words_said")
    by = models.ForeignKey(Participant, on_delete=models.SET_NULL, null=True, related_name="+")
    words = models.TextField(max_length=2000)
    at = models.DateTimeField()


def asked(found: Gathered) -> list[Asked]:
    """Whether somebody takes over a result that another refuses."""
    going_on = found.in_phases(PLANNING)
    if not going_on:
        return []
    people = {one.pk: one for one in found.present}
    rows = Refusal.objects.filter(collaboration__in=going_on, withdrawn_at=None, is_taken_over=None).exclude(handed_to=None)
    return [
        Asked(people[one.handed_to_id], _("Say whether you take over “%(name)s”") % {"name": one.result or one}, "refusal", (one.pk,))
        for one in rows.select_related("result").order_by("at")
        if one.handed_to_id in people
    ]
