"""The weekly minute: how each is, seen by everybody at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from zelfsamen.collaborations.models.asked import Asked
from zelfsamen.collaborations.models.collaborations import Collaboration
from zelfsamen.collaborations.models.covering import Cover
from zelfsamen.collaborations.models.people import Participant
from zelfsamen.collaborations.rules.delivery import is_last_workday, monday_of
from zelfsamen.collaborations.rules.phases import Phase
from zelfsamen.core.models import OwnModel


class CheckIn(OwnModel):
    """How one participant is in one ISO week; whoever says nothing says nothing."""

    class How(models.TextChoices):
        ON_TRACK = "on_track"
        WORRIED = "worried"
        NEEDS_HELP = "needs_help"

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="check_ins")
    week = models.DateField(help_text="the Monday of the week")
    how = models.CharField(max_length=10, choices=How.choices)
    words = models.CharField(max_length=280, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["participant", "week"], name="check_in_once_a_week")]


def asked(collaborations: Sequence[Collaboration], on: date) -> list[Asked]:
    """On the last workday of the week: how are you, of whoever has not said it yet."""
    running = [one.pk for one in collaborations if one.phase == Phase.RUNNING]
    if not running or not is_last_workday(on):
        return []
    present = Participant.objects.present(on).filter(collaboration__in=running, since__lte=on)
    silent = present.exclude(pk__in=CheckIn.objects.filter(week=monday_of(on)).values("participant"))
    silent = silent.exclude(pk__in=Cover.objects.running().values("participant"))
    return [Asked(one, _("Say in a minute how you are"), "check_in", by=on, quiet=True) for one in silent.whole()]
