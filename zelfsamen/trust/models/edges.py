"""The derived edge table: what all evidence of an ordered pair adds up to, so that trust on any later day is plain arithmetic."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from zelfsamen.core.models import OwnModel

NO_VOUCH = 0


class Edge(models.Model):
    """Everything one professional (`src`, a number) has to go by about another (`dst`); rebuildable from ties and evidence.

    `ended_*` are sums of weight x outcome (or 1 - outcome) of ended work, each scaled by `rules.scaled(last day)`; `vouch_*` likewise for
    the one vouch, given on `vouch_day` (an ordinal); `running_*` are not scaled, since running work never fades. `changes_on` is the next
    day (an ordinal) on which the row is no longer right by itself: work that begins or ends, a tie that begins or is taken back.
    """

    pk = models.CompositePrimaryKey("src", "dst")
    src = models.PositiveIntegerField()
    dst = models.PositiveIntegerField()
    worked = models.PositiveSmallIntegerField(default=0)
    knows = models.PositiveSmallIntegerField(default=0)
    vouch_day = models.IntegerField(default=NO_VOUCH)
    ended_good = models.FloatField(default=0)
    ended_bad = models.FloatField(default=0)
    running_good = models.FloatField(default=0)
    running_bad = models.FloatField(default=0)
    vouch_good = models.FloatField(default=0)
    vouch_bad = models.FloatField(default=0)
    changes_on = models.IntegerField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["changes_on"], name="edge_changes_on", condition=models.Q(changes_on__isnull=False)),
        ]


class EdgesBuilt(OwnModel):
    """From which day (an ordinal) on the edges are right, and how often they changed; one row.

    The edges answer for days from `valid_from` until the first `Edge.changes_on`; for other days the events themselves are asked.
    """

    valid_from = models.IntegerField()
    version = models.PositiveBigIntegerField(default=0)
