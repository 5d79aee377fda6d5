"""What somebody who stands in gets out of the split, agreed with the yes and before anything happens."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from zelfsamen.core.models import OwnModel


class StandInTerms(OwnModel):
    """The part of the owner's share that goes to who stands in, for the days they do; 0 is settled between the two."""

    stand_in = models.OneToOneField("continuity.StandIn", on_delete=models.CASCADE, related_name="terms")
    share = models.PositiveIntegerField(default=0, help_text="hundredths of a percent")

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(condition=Q(share__lte=10_000), name="stand_in_terms_share")]
