"""Handing over the client contact, or being asked to: a decision of all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from zelfsamen.collaborations.models.asked import Asked
from zelfsamen.collaborations.models.collaborations import Collaboration
from zelfsamen.collaborations.rules.phases import OVER
from zelfsamen.decisions.models import Decision, Voice

if TYPE_CHECKING:
    from zelfsamen.collaborations.models.gathered import Gathered

TOPIC = "collaborations.lead"


def open_about(collaboration: Collaboration) -> Decision | None:
    """The question about the lead that is open now."""
    return Decision.objects.filter(topic=TOPIC, about=collaboration.pk, state=Decision.State.OPEN).select_related("proposed_by").first()


def asked(found: Gathered) -> list[Asked]:
    """Saying yes or no, for everybody who takes part and has not spoken."""
    going_on = [one.pk for one in found.collaborations if one.phase not in OVER]
    open_ones = {one.about: one.pk for one in Decision.objects.filter(topic=TOPIC, about__in=going_on, state=Decision.State.OPEN)}
    if not open_ones:
        return []
    spoken = set(Voice.objects.filter(decision__in=open_ones.values()).exclude(agrees=None).values_list("decision", "professional"))
    return [
        Asked(one, _("Say yes or no to another person for the client contact"), "lead")
        for one in found.present
        if one.collaboration_id in open_ones
        and one.pk not in found.away
        and (open_ones[one.collaboration_id], one.professional_id) not in spoken
    ]
