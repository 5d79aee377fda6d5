"""What the lead may call whoever is asked: by name only who shows it, stands close by an own tie, was introduced, or said yes."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from zelfsamen.matching.models import Invitation
from zelfsamen.matching.reader import Reader
from zelfsamen.people.models import Person, Professional
from zelfsamen.trust.models import Introduction
from zelfsamen.trust.words import somebody, without_name

SAID_YES = (Invitation.State.COUNTERED, Invitation.State.ACCEPTED)


def gave_name(one: Invitation) -> bool:
    """Whether who is asked let the lead know who they are: by a yes, or by agreeing to the introduction; or the lead put them there."""
    agreed = one.introduction is not None and one.introduction.state == Introduction.State.AGREED
    return one.state in SAID_YES or agreed or any(each.seat.taken_by_id == one.professional_id for each in one.asked_seats.all())


def name_for_lead(one: Invitation, person: Person | None) -> str:
    """The name of who was asked, or nothing where the lead may not read it."""
    if gave_name(one):
        return one.professional.name
    return Reader.of(one.need, [one.professional_id], person, timezone.localdate()).name(one.professional_id) if person else ""


def people_to_name(invitations: Collection[Invitation]) -> Iterator[UUID]:
    """Whom a `Reader` has to know to name or describe who was asked by these."""
    for one in invitations:
        if not gave_name(one):
            way = one.introduction
            yield from (key for key in (one.professional_id, way and way.between_id, way and way.further_id) if key)


def names_for_lead(invitations: Collection[Invitation], person: Person, reader: Reader | None = None) -> dict[UUID, str]:
    """Who was asked by each of these invitations of one lead, by its key, read at once: the name, or else a description."""
    shown: set[UUID] = set() if reader else _showing_a_name(invitations, person)
    unsure = [one for one in invitations if one.professional_id not in shown and not gave_name(one)]
    if unsure and reader is None:
        reader = Reader.of(unsure[0].need, people_to_name(unsure), person, timezone.localdate())
    told = {one.pk: _told(one, reader) for one in unsure if reader}
    return {one.pk: told.get(one.pk, one.professional.name) or _("The person you asked") for one in invitations}


def _showing_a_name(invitations: Collection[Invitation], person: Person) -> set[UUID]:
    """Who shows a name anyway: cheap to ask, and mostly all there is to it; a stranger among them has to be described anyhow."""
    unsure = [one for one in invitations if not gave_name(one)]
    if not unsure or any(one.introduction for one in unsure):
        return set()
    keys = [one.professional_id for one in unsure]
    return set(Professional.objects.visible_to(person).showing("name", person).filter(pk__in=keys).values_list("pk", flat=True))


def _told(one: Invitation, reader: Reader) -> str:
    if reader.name(one.professional_id):
        return one.professional.name
    way = one.introduction
    if way is None:
        return without_name(one.professional, None, reader.faces)
    return described(one.professional, way.between, reader, far=way.further_id is not None)


def described(who: Professional, between: Professional, reader: Reader, *, far: bool) -> str:
    """Describe somebody by what they show, and by who would introduce them where the lead may read that name."""
    if not reader.name(between.pk):
        return without_name(who, None, reader.faces)
    return somebody(who, None, between, far=far, faces=reader.faces)
