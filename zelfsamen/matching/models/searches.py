"""What was found for a need: kept, so that a choice is about exactly what was shown, and looking at a page looks for nobody anew."""

from __future__ import annotations

import hashlib
import json
from uuid import UUID

from django.db import models

from zelfsamen.core.models import OwnModel
from zelfsamen.matching.models.needs import Need

SEAT_RULES = frozenset(("level", "hours", "rate"))
NEED_RULES = frozenset(("language", "distance", "budget"))


class Search(OwnModel):
    """The teams found for a need on a day, as keys only; made anew when the need, its seats or the day changes.

    `teams`: [{lenses, proven, members: [{professional, seats, via, ask}], bench: [{instead_of, professional, via}]}], `via` from the lead
    to the person; not `proven`: time was up first. `relaxation`: {rule, seat, asked, found} where there is no team. `nobody`: seats for
    which nobody within reach shows the field.
    """

    need = models.OneToOneField(Need, on_delete=models.CASCADE, related_name="search")
    asked_on = models.DateField()
    question = models.CharField(max_length=64)
    teams = models.JSONField(default=list)
    relaxation = models.JSONField(null=True)
    nobody = models.JSONField(default=list)

    @property
    def can_relax(self) -> bool:
        """Whether one press of a button can ask that little less."""
        return self.relaxation is not None and self.relaxation["rule"] in SEAT_RULES | NEED_RULES

    @property
    def version(self) -> str:
        """What tells these teams apart from those of an earlier or later search, so that a choice is about what was shown."""
        return hashlib.sha256(json.dumps(self.teams, sort_keys=True).encode()).hexdigest()[:16]

    @property
    def people(self) -> set[UUID]:
        """Everybody who is named: members, bench, and who stands on the way to them."""
        told = [who for team in self.teams for who in (*team["members"], *team["bench"])]
        return {UUID(key) for who in told for key in (who["professional"], *who["via"])}


class Replacement(OwnModel):
    """Who could take the empty seats of a need, as keys only; found anew when the need, its seats, an answer or the day changes.

    `people`: [{professional, seats, between}], `between` who would introduce the lead to them, nearest first.
    """

    need = models.OneToOneField(Need, on_delete=models.CASCADE, related_name="replacement")
    asked_on = models.DateField()
    question = models.CharField(max_length=64)
    people = models.JSONField(default=list)

    @property
    def proposed(self) -> set[UUID]:
        """Who could take a seat."""
        return {UUID(each["professional"]) for each in self.people}

    @property
    def everybody(self) -> set[UUID]:
        """Everybody who is named: who could take a seat, and who stands on the way to them."""
        return self.proposed | {UUID(key) for each in self.people for key in each["between"]}
