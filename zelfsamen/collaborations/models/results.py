"""Results and milestones: whose they are, by when, and each time that one is handed in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from zelfsamen.collaborations.models.asked import Asked
from zelfsamen.collaborations.models.collaborations import Collaboration
from zelfsamen.collaborations.models.people import ClientAccess, Participant
from zelfsamen.collaborations.rules import delivery as rules
from zelfsamen.collaborations.rules.phases import Phase
from zelfsamen.core.models import OwnModel

if TYPE_CHECKING:
    from zelfsamen.collaborations.models.gathered import Gathered


class ResultQuerySet(models.QuerySet["Result"]):
    def whole(self) -> ResultQuerySet:
        """With everything a page tells of them, the soonest first and without a day last."""
        rows = self.select_related("owner__professional", "owner__collaboration").prefetch_related("deliveries")
        return rows.order_by(F("due_on").asc(nulls_last=True), "made_at", "pk")


class Result(OwnModel):
    """Something one participant promises: a result or a milestone, with a day that only the owner sets."""

    State = rules.State

    class Kind(models.TextChoices):
        RESULT = "result"
        MILESTONE = "milestone"

    collaboration = models.ForeignKey(Collaboration, on_delete=models.CASCADE, related_name="results")
    owner = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="results")
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.RESULT)
    name = models.CharField(max_length=200)
    what = models.TextField(max_length=2000, blank=True)
    for_client = models.BooleanField(default=False)
    first_due_on = models.DateField(null=True, help_text="the day that was promised first; it stays when another day is said")
    due_on = models.DateField(null=True)
    state = models.CharField(max_length=8, choices=[(each.value, each.value) for each in rules.State], default=rules.State.PLANNED)
    why = models.TextField(max_length=500, blank=True, help_text="what is the matter, where it is at risk, blocked or dropped")
    done_on = models.DateField(null=True)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    objects = ResultQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state="done", done_on__isnull=False) | (~Q(state="done") & Q(done_on=None)), name="result_done"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def promise(self) -> rules.Promise:
        """What became of it."""
        return rules.promise_of(rules.State(self.state), first_due=self.first_due_on, due=self.due_on, done_on=self.done_on)

    def days_late(self, on: date) -> int:
        """Days after the day that is said now."""
        return rules.days_late(rules.State(self.state), due=self.due_on, done_on=self.done_on, on=on)

    @property
    def last_delivery(self) -> Delivery | None:
        """The last time it was handed in."""
        return max(self.deliveries.all(), key=lambda one: one.number, default=None)


class DueMove(OwnModel):
    """Another day for a result, with the reason its owner gave."""

    result = models.ForeignKey(Result, on_delete=models.CASCADE, related_name="due_moves")
    was = models.DateField(null=True)
    to = models.DateField(null=True)
    why = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()


class Delivery(OwnModel):
    """One time that a result is handed in: looked at by an equal first, then judged by the client."""

    class Stage(models.TextChoices):
        REVIEW = "review"
        BACK = "back"
        READY = "ready"
        CLIENT = "client"
        ACCEPTED = "accepted"
        REMARKS = "remarks"

    result = models.ForeignKey(Result, on_delete=models.CASCADE, related_name="deliveries")
    number = models.PositiveIntegerField()
    words = models.TextField(max_length=2000)
    link = models.URLField(max_length=500, blank=True)
    handed_in_at = models.DateTimeField()
    asked = models.ForeignKey(Participant, on_delete=models.SET_NULL, null=True, related_name="+")
    reviewer = models.ForeignKey(Participant, on_delete=models.SET_NULL, null=True, related_name="+")
    is_ready = models.BooleanField(null=True)
    review_words = models.TextField(max_length=1000, blank=True)
    reviewed_at = models.DateTimeField(null=True)
    to_client = models.BooleanField(default=False)
    judge = models.ForeignKey(ClientAccess, on_delete=models.SET_NULL, null=True, related_name="+")
    is_accepted = models.BooleanField(null=True)
    judge_words = models.TextField(max_length=1000, blank=True)
    judged_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["result", "number"], name="delivery_number")]

    @property
    def stage(self) -> Delivery.Stage:
        """Where it is: with the reviewer, back with the owner, or with the client."""
        if self.is_ready is None:
            return Delivery.Stage.REVIEW
        if not self.is_ready:
            return Delivery.Stage.BACK
        if not self.to_client:
            return Delivery.Stage.READY
        if self.is_accepted is None:
            return Delivery.Stage.CLIENT
        return Delivery.Stage.ACCEPTED if self.is_accepted else Delivery.Stage.REMARKS


def newest(deliveries: Iterable[Delivery]) -> list[Delivery]:
    """Of each result the last time it was handed in."""
    last: dict[object, Delivery] = {}
    for one in sorted(deliveries, key=lambda each: each.number):
        last[one.result_id] = one
    return list(last.values())


def without_result(found: Gathered) -> list[Participant]:
    """Those who promised nothing yet in work that goes on, until its last day."""
    going_on = {key for key, one in found.in_phases({Phase.RUNNING}).items() if not (one.ended_on and one.ended_on < found.on)}
    if not going_on:
        return []
    promised = set(Result.objects.filter(collaboration__in=going_on).values_list("owner", flat=True))
    here = [one for one in found.present if one.collaboration_id in going_on and one.since <= found.on]
    return [one for one in here if one.pk not in promised | found.away]


def asked(found: Gathered) -> list[Asked]:
    """Promising a first result; looking at what a colleague handed in; for the client, judging what an equal found ready."""
    first = [Asked(one, _("Promise your first result"), "result_new", quiet=True) for one in without_result(found)]
    return first + _asked_to_look(found)


def _asked_to_look(found: Gathered) -> list[Asked]:
    open_ones = found.in_phases(rules.JUDGING)
    if not open_ones:
        return []
    rows = Delivery.objects.filter(result__collaboration__in=open_ones).exclude(result__state__in=rules.ENDED)
    last = newest(rows.select_related("result"))
    people = {one.pk: one for one in found.present if one.collaboration.phase in rules.WORKING}
    looking = [(people[one.asked_id], one.result) for one in last if one.stage == Delivery.Stage.REVIEW and one.asked_id in people]
    told = [Asked(who, _("Look at “%(name)s” before the client does") % {"name": it.name}, "result", (it.pk,)) for who, it in looking]
    waiting = [one.result for one in last if one.stage == Delivery.Stage.CLIENT]
    return told + [
        Asked(judge, _("Say what you think of “%(name)s”") % {"name": result.name}, "client_results")
        for judge in (found.deciders if waiting else ())
        for result in waiting
        if result.collaboration_id == judge.collaboration_id
    ]
