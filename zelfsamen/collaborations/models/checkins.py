"""The weekly minute: how each is, seen by everybody at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from zelfsamen.agenda.rules import monday_of
from zelfsamen.collaborations.models.asked import Asked
from zelfsamen.collaborations.models.people import Participant
from zelfsamen.collaborations.rules.delivery import is_last_workday
from zelfsamen.collaborations.rules.phases import Phase
from zelfsamen.core.models import OwnModel

if TYPE_CHECKING:
    from zelfsamen.collaborations.models.gathered import Gathered


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


def asked(found: Gathered) -> list[Asked]:
    """On the last workday of the week: how are you, of whoever has not said it yet."""
    running = found.in_phases({Phase.RUNNING})
    if not running or not is_last_workday(found.on):
        return []
    here = [one for one in found.present if one.collaboration_id in running and one.since <= found.on and one.pk not in found.away]
    said = set(CheckIn.objects.filter(week=monday_of(found.on), participant__in=here).values_list("participant", flat=True))
    return [Asked(one, _("Say in a minute how you are"), "check_in", by=found.on, quiet=True) for one in here if one.pk not in said]
