"""Under which name somebody takes part: the own name, one of the own businesses, or a firm one acts for."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfsamen.collaborations.actions.gaps import StandsInAnAgreement
from zelfsamen.collaborations.actions.phases import NotYours, held
from zelfsamen.collaborations.models import Agreement, Participant, Participation
from zelfsamen.collaborations.models.drafted import parties_of
from zelfsamen.core.actions import Verb, action, record
from zelfsamen.core.refused import Refused
from zelfsamen.people.models import Business, Organisation, Person

CHOSEN = Verb("collaborations.own_name_chosen")


class NameStands(StandsInAnAgreement):
    sentence = _("Under which name you take part stands in an agreement that is signed or being signed.")
    way_on = _("Ask the one with the client contact for a new version: while it is a draft you choose another name.")


class NotYourBusiness(Refused):
    sentence = _("You do not act for this business.")
    way_on = _("Choose one of your own, or add it to your profile first.")


@action
def take_part_as(participant: Participant, *, under: Business | Organisation | None, by: Person, now: datetime) -> Participant:
    """Choose which business, with its logo, stands on the next offer and agreement; what was sent or signed stays as it was."""
    found = held(participant.collaboration)
    if not participant.is_acted_by(by) or not participant.takes_part(timezone.localdate(now)):
        raise NotYours
    if Agreement.objects.all().binding(participant) is not None:
        raise NameStands
    who = participant.professional
    business = under if isinstance(under, Business) else None
    firm = under if isinstance(under, Organisation) else None
    if business is not None and business.professional_id != who.pk:
        raise NotYourBusiness
    if firm is not None and not who.representations.filter(organisation=firm, until=None).exists():
        raise NotYourBusiness
    rows = Participation.objects.filter(collaboration=found, professional=who)
    if not rows.update(business=business, organisation=firm):
        last = found.participations.count()
        Participation.objects.create(collaboration=found, professional=who, business=business, organisation=firm, position=last)
    for draft in Agreement.objects.filter(collaboration=found, state=Agreement.State.DRAFT):
        draft.parties = parties_of(found, timezone.localdate(now))
        draft.save(update_fields=["parties"])
    record(CHOSEN, at=now, actor=by.pk, subject=participant.pk, circle=found.circle_id)
    return participant
