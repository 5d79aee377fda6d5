"""Ending: what was paid or waived, the report for the client, who keeps what, and who may be named."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from zelfsamen.collaborations.models.asked import Asked
from zelfsamen.collaborations.models.collaborations import Collaboration
from zelfsamen.collaborations.models.people import Participant, ParticipantQuerySet
from zelfsamen.collaborations.rules.phases import Phase
from zelfsamen.core.models import OwnModel

if TYPE_CHECKING:
    from zelfsamen.collaborations.models.gathered import Gathered

SAID_WITHIN = timedelta(days=14)


def who_worked(collaborations: Sequence[Collaboration]) -> ParticipantQuerySet:
    """Those who took part in the work: until the end, or until they left after it had begun."""
    stayed = Q(until=None) | Q(until__gte=F("collaboration__started_on"))
    return Participant.objects.filter(stayed, collaboration__in=[one.pk for one in collaborations])


class Settlement(OwnModel):
    """What one participant says of the own money: paid, waived, or still open; until the money issue this settles a collaboration."""

    class State(models.TextChoices):
        PAID = "paid", _("paid")
        WAIVED = "waived", _("waived")
        OPEN = "open", _("still open")

    participant = models.OneToOneField(Participant, on_delete=models.CASCADE, related_name="settlement")
    state = models.CharField(max_length=8, choices=State.choices)
    cents = models.PositiveBigIntegerField(null=True, help_text="what was paid or is still open; seen by who said it and by the lead")
    words = models.CharField(max_length=300, blank=True, help_text="what is still open, and who can close it")
    said_at = models.DateTimeField()


class FinalReport(OwnModel):
    """What was delivered, in words the client reads."""

    collaboration = models.OneToOneField(Collaboration, on_delete=models.CASCADE, related_name="final_report")
    words = models.TextField(max_length=4000)
    written_at = models.DateTimeField()


class Keeping(OwnModel):
    """Records that one participant keeps after the end, and the day from which they may go."""

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="keepings")
    what = models.CharField(max_length=200)
    until = models.DateField()
    said_at = models.DateTimeField()


class Naming(OwnModel):
    """Whether colleagues may name one participant when they tell of this work; without a row: no."""

    participant = models.OneToOneField(Participant, on_delete=models.CASCADE, related_name="naming")
    may = models.BooleanField(default=False)
    said_at = models.DateTimeField()


def workers(found: Gathered) -> list[Participant]:
    """The same of what was gathered."""

    def stayed(one: Participant) -> bool:
        began = one.collaboration.started_on
        return one.until is None or (began is not None and one.until >= began)

    return [one for one in found.everybody if stayed(one)]


def not_settled(collaborations: Sequence[Collaboration]) -> ParticipantQuerySet:
    """Those who worked in what is delivered and have not said yet that the own money is paid or waived."""
    delivered = [one for one in collaborations if one.phase == Phase.DELIVERED]
    settled = [Settlement.State.PAID, Settlement.State.WAIVED]
    return who_worked(delivered).exclude(settlement__state__in=settled) if delivered else Participant.objects.none()


def asked(found: Gathered) -> list[Asked]:
    """Who has not said yet that the own money is paid or waived; of the lead, after two weeks, to ask who says nothing."""
    delivered = found.in_phases({Phase.DELIVERED})
    settled = {Settlement.State.PAID, Settlement.State.WAIVED}
    here = [one for one in workers(found) if one.collaboration_id in delivered] if delivered else []
    waiting = [one for one in here if getattr(one, "settlement", None) is None or one.settlement.state not in settled]
    late = {one.collaboration_id for one in waiting if not one.leads and _is_late(one.collaboration, found.on)}
    told = [Asked(one, _("Say whether you are paid"), "settle") for one in waiting]
    return told + [Asked(found.leads[key], _("Ask who has not said whether they are paid"), "settle") for key in late if key in found.leads]


def _is_late(one: Collaboration, on: date) -> bool:
    return one.ended_on is not None and on - one.ended_on > SAID_WITHIN
