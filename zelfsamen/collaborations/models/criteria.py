"""What good means, agreed with the client: criterion, measure, who judges, when."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from zelfsamen.collaborations.models.asked import Asked
from zelfsamen.collaborations.models.collaborations import Collaboration
from zelfsamen.collaborations.models.people import ClientAccess, Participant
from zelfsamen.collaborations.models.results import Result
from zelfsamen.collaborations.rules.delivery import PLANNING
from zelfsamen.core.models import OwnModel

if TYPE_CHECKING:
    from zelfsamen.collaborations.models.gathered import Gathered


class CriterionQuerySet(models.QuerySet["Criterion"]):
    def whole(self) -> CriterionQuerySet:
        """With everything a page tells of them, in the order in which they were written."""
        return self.select_related("result", "written_by__professional", "answered_by", "collaboration").order_by("made_at", "pk")

    def standing(self) -> CriterionQuerySet:
        """Those that count, or still may."""
        return self.exclude(state__in=[Criterion.State.REPLACED, Criterion.State.DROPPED])

    def before_client(self) -> CriterionQuerySet:
        """What the client may see: everything that was sent to it."""
        return self.exclude(state__in=[Criterion.State.DRAFT, Criterion.State.DROPPED, Criterion.State.REPLACED])


class Criterion(OwnModel):
    """One requirement of quality; once agreed it changes only by a new one that replaces it when the client agrees."""

    class State(models.TextChoices):
        DRAFT = "draft"
        SENT = "sent"
        AGREED = "agreed"
        OTHERWISE = "otherwise"
        REPLACED = "replaced"
        DROPPED = "dropped"

    collaboration = models.ForeignKey(Collaboration, on_delete=models.CASCADE, related_name="criteria")
    result = models.ForeignKey(Result, on_delete=models.SET_NULL, null=True, related_name="criteria")
    written_by = models.ForeignKey(Participant, on_delete=models.SET_NULL, null=True, related_name="+")
    what = models.CharField(max_length=300)
    measure = models.CharField(max_length=300)
    judge = models.CharField(max_length=200)
    moment = models.CharField(max_length=200)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    replaces = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="replaced_by")
    answered_by = models.ForeignKey(ClientAccess, on_delete=models.SET_NULL, null=True, related_name="+")
    answer_words = models.CharField(max_length=500, blank=True)
    answered_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField()

    objects = CriterionQuerySet.as_manager()

    def __str__(self) -> str:
        return self.what


def states_in(found: Gathered) -> list[tuple[UUID, str]]:
    """Of each requirement that counts or still may, in which collaboration it stands and how."""
    rows = Criterion.objects.filter(collaboration__in=found.collaborations).standing()
    return list(rows.values_list("collaboration", "state"))


def asked(found: Gathered) -> list[Asked]:
    """For the client: saying whether these requirements are the right ones."""
    open_ones = found.in_phases(PLANNING)
    judges = [one for one in found.deciders if one.collaboration_id in open_ones] if open_ones else []
    sent = {key for key, state in found.once(states_in) if state == Criterion.State.SENT} if judges else set()
    asked_now = [one for one in judges if one.collaboration_id in sent]
    return [Asked(one, _("Say whether the quality requirements are right"), "client_results") for one in asked_now]
