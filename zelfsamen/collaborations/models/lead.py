"""Handing over the client contact, or being asked to: a decision of all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext_lazy as _

from zelfsamen.collaborations.models.asked import Asked
from zelfsamen.collaborations.models.collaborations import Collaboration
from zelfsamen.collaborations.models.covering import Cover
from zelfsamen.collaborations.models.people import Participant
from zelfsamen.collaborations.rules.phases import OVER
from zelfsamen.decisions.models import Decision, Voice

TOPIC = "collaborations.lead"


def open_about(collaboration: Collaboration) -> Decision | None:
    """The question about the lead that is open now."""
    return Decision.objects.filter(topic=TOPIC, about=collaboration.pk, state=Decision.State.OPEN).select_related("proposed_by").first()


def asked(collaborations: Sequence[Collaboration], on: date) -> list[Asked]:
    """Saying yes or no, for everybody who takes part and has not spoken."""
    going_on = [one.pk for one in collaborations if one.phase not in OVER]
    open_ones = {one.about: one.pk for one in Decision.objects.filter(topic=TOPIC, about__in=going_on, state=Decision.State.OPEN)}
    if not open_ones:
        return []
    spoken = set(Voice.objects.filter(decision__in=open_ones.values()).exclude(agrees=None).values_list("decision", "professional"))
    away = Cover.objects.running().values("participant")
    people = Participant.objects.present(on).filter(collaboration__in=open_ones).exclude(pk__in=away).whole()
    return [
        Asked(one, _("Say yes or no to another person for the client contact"), "lead")
        for one in people
        if (open_ones[one.collaboration_id], one.professional_id) not in spoken
    ]
