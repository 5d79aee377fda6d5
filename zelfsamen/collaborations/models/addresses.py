"""Who takes part and cannot be reached by mail; the one whose own contact it is, is asked for the address."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext_lazy as _

from zelfsamen.collaborations.models.asked import Asked
from zelfsamen.collaborations.models.collaborations import Collaboration
from zelfsamen.collaborations.models.people import Participant, ParticipantQuerySet
from zelfsamen.collaborations.rules.phases import OVER


def unreachable(collaborations: Sequence[Collaboration], on: date) -> ParticipantQuerySet:
    """Own contacts of somebody that have no address, in what is not over."""
    going_on = [one.pk for one in collaborations if one.phase not in OVER]
    present = Participant.objects.present(on).filter(collaboration__in=going_on, professional__person=None)
    return present.filter(professional__email="").exclude(professional__owner=None).order_by("since", "pk")


def asked(collaborations: Sequence[Collaboration], on: date) -> list[Asked]:
    """Giving the address of an own contact, of the one whose contact it is."""
    found = list(unreachable(collaborations, on).select_related("professional"))
    if not found:
        return []
    owners = {one.professional.owner_id for one in found}
    people = Participant.objects.present(on).filter(
        collaboration__in={one.collaboration_id for one in found}, professional__person__in=owners
    )
    by_owner = {(one.collaboration_id, one.professional.person_id): one for one in people.whole()}
    told = [(by_owner.get((one.collaboration_id, one.professional.owner_id)), one) for one in found]
    text = _("Fill in the address of %(name)s: nothing that is asked of this person arrives")
    return [Asked(owner, str(text) % {"name": one.professional.name}, "addresses") for owner, one in told if owner is not None]
