"""What was said with the client, and what the client wants otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zelfsamen.collaborations.models.asked import Asked
from zelfsamen.collaborations.models.collaborations import Collaboration
from zelfsamen.collaborations.models.people import ClientAccess, Participant
from zelfsamen.collaborations.models.readers import FileItem, ReadQuerySet
from zelfsamen.collaborations.rules.delivery import PLANNING
from zelfsamen.core.models import OwnModel

if TYPE_CHECKING:
    from zelfsamen.collaborations.models.gathered import Gathered


class TalkQuerySet(ReadQuerySet["Talk"]):
    pass


class Talk(FileItem):
    """One conversation with the client, with the agreements made; what was written stays, a correction stands beside it."""

    ADDER = "written_by"

    class Moves(models.TextChoices):
        MORE = "more"
        LESS = "less"
        OTHER = "other"

    collaboration = models.ForeignKey(Collaboration, on_delete=models.CASCADE, related_name="talks")
    written_by = models.ForeignKey(Participant, on_delete=models.SET_NULL, null=True, related_name="+")
    on = models.DateField()
    with_whom = models.CharField(max_length=200)
    words = models.TextField(max_length=3000)
    agreed = models.TextField(max_length=2000, blank=True)
    moves = models.CharField(max_length=6, choices=Moves.choices, blank=True, help_text="how what the client expects moved, empty for not")
    expects = models.CharField(max_length=500, blank=True)
    corrects = models.OneToOneField("self", on_delete=models.CASCADE, null=True, related_name="corrected_by")
    at = models.DateTimeField()

    objects = TalkQuerySet.as_manager()


class ChangeQuerySet(models.QuerySet["Change"]):
    def before_client(self) -> ChangeQuerySet:
        """What the client may see: what it asked itself, and what the team asked it."""
        return self.filter(Q(by_participant=None) | Q(state__in=[Change.State.CLIENT, Change.State.YES]) | ~Q(decided_by=None))

    def whole(self) -> ChangeQuerySet:
        """With everything a page tells of them, the newest first."""
        rows = self.select_related(
            "by_client", "by_participant__professional", "collaboration__lead", "answered_by__professional", "decided_by"
        )
        return rows.prefetch_related("opinions__participant__professional").order_by("-made_at", "pk")


class Change(OwnModel):
    """Something that is asked otherwise than agreed, with its consequence; who it touches speaks before the client gets an answer."""

    class State(models.TextChoices):
        OPEN = "open"
        CLIENT = "client"
        YES = "yes"
        NO = "no"
        WITHDRAWN = "withdrawn"

    collaboration = models.ForeignKey(Collaboration, on_delete=models.CASCADE, related_name="changes")
    by_client = models.ForeignKey(ClientAccess, on_delete=models.SET_NULL, null=True, related_name="+")
    by_participant = models.ForeignKey(Participant, on_delete=models.SET_NULL, null=True, related_name="+")
    name = models.CharField(max_length=200)
    words = models.TextField(max_length=2000)
    hours = models.DecimalField(max_digits=8, decimal_places=2, null=True, help_text="more (or fewer) hours in all; empty while unknown")
    cents = models.BigIntegerField(null=True, help_text="more (or less) money in all; empty while unknown")
    dates = models.CharField(max_length=300, blank=True)
    weighed_at = models.DateTimeField(null=True, help_text="when the consequence was written down last")
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    answer = models.TextField(max_length=1000, blank=True)
    decided_by = models.ForeignKey(ClientAccess, on_delete=models.SET_NULL, null=True, related_name="+")
    answered_by = models.ForeignKey(Participant, on_delete=models.SET_NULL, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField()

    objects = ChangeQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(by_client=None) | Q(by_participant=None), name="change_asked_by_one"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def asker(self) -> str:
        """Who asked for it."""
        return str(self.by_client or self.by_participant or "")


class Opinion(OwnModel):
    """What one participant whom a change touches says of it; empty while asked."""

    change = models.ForeignKey(Change, on_delete=models.CASCADE, related_name="opinions")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="opinions")
    agrees = models.BooleanField(null=True)
    words = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["change", "participant"], name="opinion_once")]


def open_changes(found: Gathered) -> list[Change]:
    """What is asked and not answered in these collaborations, with what those say whom it touches."""
    states = [Change.State.OPEN, Change.State.CLIENT]
    return list(Change.objects.filter(collaboration__in=found.collaborations, state__in=states).prefetch_related("opinions"))


def asked(found: Gathered) -> list[Asked]:
    """Weighing a change and answering it, for the lead; yes or no, for whom it touches, and for the client where the team asks."""
    open_ones = found.in_phases(PLANNING)
    changes = [one for one in found.once(open_changes) if one.collaboration_id in open_ones] if open_ones else []
    told = [each for one in changes for who in found.present if who.collaboration_id == one.collaboration_id for each in _of(one, who)]
    with_client = [one for one in changes if one.state == Change.State.CLIENT]
    return told + [
        Asked(judge, _("Say yes or no to the change “%(name)s”") % {"name": one.name}, "client_changes")
        for one in with_client
        for judge in found.deciders
        if judge.collaboration_id == one.collaboration_id
    ]


def _of(change: Change, who: Participant) -> list[Asked]:
    if change.state != Change.State.OPEN:
        return []
    opinions = {one.participant_id: one for one in change.opinions.all()}
    name = {"name": change.name}
    if who.pk in opinions and opinions[who.pk].agrees is None:
        return [Asked(who, _("Say yes or no to the change “%(name)s”") % name, "change", (change.pk,))]
    if not who.leads:
        return []
    if change.weighed_at is None:
        return [Asked(who, _("Say what the change “%(name)s” would mean") % name, "change", (change.pk,))]
    if all(one.agrees is not None for one in opinions.values()):
        return [Asked(who, _("Answer the change “%(name)s”") % name, "change", (change.pk,))]
    return []
