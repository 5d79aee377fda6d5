"""Who takes part and cannot be reached by mail; the one whose own contact it is, is asked for the address."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from zelfsamen.collaborations.models.asked import Asked
from zelfsamen.collaborations.models.collaborations import Collaboration
from zelfsamen.collaborations.models.people import Participant, ParticipantQuerySet
from zelfsamen.collaborations.rules.phases import OVER

if TYPE_CHECKING:
    from zelfsamen.collaborations.models.gathered import Gathered


def unreachable(collaborations: Sequence[Collaboration], on: date) -> ParticipantQuerySet:
    """Own contacts of somebody that have no address, in what is not over."""
    going_on = [one.pk for one in collaborations if one.phase not in OVER]
    present = Participant.objects.present(on).filter(collaboration__in=going_on, professional__person=None)
    return present.filter(professional__email="").exclude(professional__owner=None).order_by("since", "pk")


def asked(found: Gathered) -> list[Asked]:
    """Giving the address of an own contact, of the one whose contact it is."""
    going_on = [one for one in found.present if one.collaboration.phase not in OVER]
    silent = [one for one in going_on if one.professional.person_id is None and one.professional.owner_id and not one.professional.email]
    by_owner = {(one.collaboration_id, one.professional.person_id): one for one in going_on}
    told = [(by_owner.get((one.collaboration_id, one.professional.owner_id)), one) for one in silent]
    text = _("Fill in the address of %(name)s: nothing that is asked of this person arrives")
    return [Asked(owner, str(text) % {"name": one.professional.name}, "addresses") for owner, one in told if owner is not None]
