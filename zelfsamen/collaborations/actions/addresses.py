"""The address of somebody from one's own contacts: without it nothing that is asked of that person arrives."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from zelfsamen.collaborations.actions.phases import Asleep, NotYours, held
from zelfsamen.collaborations.actions.sheets import ask_sheet_of
from zelfsamen.collaborations.models import Participant
from zelfsamen.collaborations.models.forming import AT_WORK
from zelfsamen.core.actions import Verb, action, record
from zelfsamen.core.refused import Refused
from zelfsamen.people.models import Person, Professional

GIVEN = Verb("collaborations.address_given")


class AddressTaken(Refused):
    sentence = _("This address is of somebody else in this collaboration.")
    way_on = _("Fill in the address at which this person reads mail.")


class HasAddress(Refused):
    sentence = _("There is an address already.")
    way_on = _("Change it where you keep your own contacts.")


@action
def give_address(participant: Participant, *, email: str, by: Person, now: datetime, today: date) -> Participant:
    """Say where somebody from one's own contacts reads mail; that person is asked at once what waits."""
    found, address = held(participant.collaboration), email.strip().lower()
    mine = Participant.objects.whole().get(pk=participant.pk)
    who = mine.professional
    if who.owner_id != by.pk or not mine.takes_part(today):
        raise NotYours
    Asleep.unless_awake(found, by)
    if who.address == address:
        return mine
    if who.address:
        raise HasAddress
    inside = [one.professional.address for one in found.participants.present(today).select_related("professional__person")]
    if address in inside or found.client_accesses.filter(person__email=address).exists():
        raise AddressTaken
    Professional.objects.filter(pk=who.pk).update(email=address)
    record(GIVEN, at=now, actor=by.pk, subject=mine.pk, circle=found.circle_id)
    if found.phase in AT_WORK and not mine.collaboration.participants.filter(pk=mine.pk, sheet__handed_in_at__isnull=False).exists():
        ask_sheet_of(mine, by=by, now=now, today=today)
    return mine
