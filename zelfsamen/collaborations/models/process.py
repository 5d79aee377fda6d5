"""How the work goes: the rhythm of meeting, what was decided, papers, and a note for whoever takes over."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q

from zelfsamen.collaborations.models.collaborations import Collaboration
from zelfsamen.collaborations.models.people import Participant
from zelfsamen.collaborations.models.readers import FileItem, ReadQuerySet
from zelfsamen.collaborations.rules.delivery import next_meeting
from zelfsamen.core.models import OwnModel

PAPERS = "papers"


class Rhythm(OwnModel):
    """When and where everybody meets; whoever wants it otherwise changes it, and is named."""

    collaboration = models.OneToOneField(Collaboration, on_delete=models.CASCADE, related_name="rhythm")
    first_on = models.DateField()
    every_weeks = models.PositiveSmallIntegerField(default=2)
    at = models.TimeField(null=True)
    where = models.CharField(max_length=300, blank=True)
    set_by = models.ForeignKey(Participant, on_delete=models.SET_NULL, null=True, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(condition=Q(every_weeks__gte=1, every_weeks__lte=13), name="rhythm_weeks")]

    def next_on(self, on: date) -> date:
        """The next meeting on or after a day."""
        return next_meeting(self.first_on, every_weeks=self.every_weeks, on=on)


class NotedDecision(OwnModel):
    """Something that was decided together, as one of them wrote it down."""

    collaboration = models.ForeignKey(Collaboration, on_delete=models.CASCADE, related_name="noted_decisions")
    written_by = models.ForeignKey(Participant, on_delete=models.SET_NULL, null=True, related_name="+")
    on = models.DateField()
    words = models.TextField(max_length=1000)
    at = models.DateTimeField()


class PaperQuerySet(ReadQuerySet["Paper"]):
    pass


class Paper(FileItem):
    """A document of the collaboration: a link, or a file whose kind was told from its content."""

    ADDER = "brought_by"

    collaboration = models.ForeignKey(Collaboration, on_delete=models.CASCADE, related_name="papers")
    brought_by = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="papers")
    name = models.CharField(max_length=200)
    link = models.URLField(max_length=500, blank=True)
    file = models.CharField(max_length=100, blank=True, help_text="the name in the store; empty for a link")
    ending = models.CharField(max_length=5, blank=True)
    size = models.PositiveIntegerField(default=0)
    at = models.DateTimeField()

    objects = PaperQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=(Q(link="") & ~Q(file="")) | (~Q(link="") & Q(file="")), name="paper_link_or_file")
        ]

    def __str__(self) -> str:
        return self.name


class HandoverNote(OwnModel):
    """What whoever takes over has to know of one's part; written by oneself, read by the others."""

    participant = models.OneToOneField(Participant, on_delete=models.CASCADE, related_name="handover_note")
    words = models.TextField(max_length=4000)
    changed_at = models.DateTimeField()
