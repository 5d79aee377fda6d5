"""What was said to everybody with a move, and what a move leaves to be asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from zelfsamen.collaborations.models.asked import Asked
from zelfsamen.collaborations.models.collaborations import Collaboration
from zelfsamen.collaborations.models.people import Participant
from zelfsamen.collaborations.rules.phases import OVER, Phase
from zelfsamen.core.models import OwnModel
from zelfsamen.people.models import Professional


class Announcement(OwnModel):
    """One move as it was told to everybody: who took it, with which sentence, and the day it is about."""

    collaboration = models.ForeignKey(Collaboration, on_delete=models.CASCADE, related_name="announcements")
    move = models.CharField(
        max_length=20, help_text="a move of rules.phases, or one of: leave, prolong, wake, step_out, silent, joined, lead"
    )
    professional = models.ForeignKey(Professional, on_delete=models.SET_NULL, null=True, related_name="+")
    words = models.TextField(max_length=1000, blank=True)
    day = models.DateField(null=True, help_text="the last day of work that it is about")
    at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["collaboration", "at"], name="announcement_in")]


class Reminder(OwnModel):
    """What was asked because time went by: about an end date, a long silence, or looking back that is almost over."""

    class About(models.TextChoices):
        END = "end"
        SLEEP = "sleep"
        REVIEWS = "reviews"

    collaboration = models.ForeignKey(Collaboration, on_delete=models.CASCADE, related_name="reminders")
    about = models.CharField(max_length=8, choices=About.choices)
    day = models.DateField(help_text="the end date, the day on which it had been silent long enough, or the last day of looking back")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["collaboration", "about", "day"], name="reminder_once")]


def asked(collaborations: Sequence[Collaboration], on: date) -> list[Asked]:
    """What the one with the client contact is asked: to begin, and to say what happens now that the last day is past or nothing happens."""
    told: dict[object, object] = {}
    for one in collaborations:
        if one.phase in OVER:
            continue
        if one.sleeping_since:
            told[one.pk] = _("Nothing happened for months, so it can only be read: wake it up, or leave it")
        elif one.ended_on and one.ended_on < on and one.phase in {Phase.AGREED, Phase.RUNNING, Phase.PAUSED}:
            told[one.pk] = _("The last day is past: say what happens now")
        elif one.phase == Phase.AGREED:
            told[one.pk] = _("Everybody signed: start the work")
    leads = Participant.objects.whole().present(on).filter(collaboration__in=list(told), professional=models.F("collaboration__lead"))
    return [Asked(one, told[one.collaboration_id], "moves") for one in leads]  # type: ignore[arg-type]
