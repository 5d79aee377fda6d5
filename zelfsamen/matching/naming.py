"""What the lead may call whoever is asked: by name only who shows it, stands close by an own tie, was introduced, or said yes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from zelfsamen.matching.models import Invitation, Seat
from zelfsamen.matching.reader import Reader
from zelfsamen.people.logos import Logos
from zelfsamen.people.models import Person, Professional, Viewer
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


def names_for_lead(invitations: Collection[Invitation], viewer: Viewer) -> dict[UUID, str]:
    """Who was asked by each of these invitations of one lead, by its key, read at once: the name, or else a description."""
    known, reader = _known(invitations, viewer)
    return {one.pk: _called(one, known, reader) for one in invitations}


def told_for_lead(
    invitations: Collection[Invitation], viewer: Viewer, logos: Logos, reader: Reader | None = None
) -> dict[UUID, dict[str, str]]:
    """The same with the logo of who was asked, of the business under which they said yes; without a name no logo."""
    known, reader = _known(invitations, viewer, reader)

    def told(one: Invitation) -> dict[str, str]:
        name = one.professional.name if one.pk in known else ""
        return {"name": _called(one, known, reader), **logos.told(one.professional_id, name, one.business_id or one.organisation_id)}

    return {one.pk: told(one) for one in invitations}


def logos_about(seats: Iterable[Seat], invitations: Iterable[Invitation], viewer: Viewer) -> Logos:
    """The logos of everybody who has one of these seats or was asked."""
    holders = {seat.taken_by_id for seat in seats if seat.taken_by_id}
    return Logos.of({*holders, *(one.professional_id for one in invitations)}, viewer)


def logo_in(seat: Seat, logos: Logos) -> dict[str, str]:
    """The logo of who has a seat: that of the business under which they took it."""
    return logos.told(seat.taken_by_id, seat.taken_by.name if seat.taken_by else "", seat.business_id)


def _known(invitations: Collection[Invitation], viewer: Viewer, reader: Reader | None = None) -> tuple[set[UUID], Reader | None]:
    """The invitations whose professional the lead may name, and who describes the others."""
    shown: set[UUID] = set() if reader else _showing_a_name(invitations, viewer)
    unsure = [one for one in invitations if one.professional_id not in shown and not gave_name(one)]
    if unsure and reader is None:
        reader = Reader.of(unsure[0].need, people_to_name(unsure), viewer, timezone.localdate())
    unnamed = {one.pk for one in unsure if reader and not reader.name(one.professional_id)}
    return {one.pk for one in invitations} - unnamed, reader


def _showing_a_name(invitations: Collection[Invitation], viewer: Viewer) -> set[UUID]:
    """Who shows a name anyway: cheap to ask, and mostly all there is to it; a stranger among them has to be described anyhow."""
    unsure = [one for one in invitations if not gave_name(one)]
    if not unsure or any(one.introduction for one in unsure):
        return set()
    keys = [one.professional_id for one in unsure]
    return set(Professional.objects.visible_to(viewer).showing("name", viewer).filter(pk__in=keys).values_list("pk", flat=True))


def _called(one: Invitation, known: Collection[UUID], reader: Reader | None) -> str:
    name = one.professional.name if one.pk in known or reader is None else _described(one, reader)
    return name or _("The person you asked")


def _described(one: Invitation, reader: Reader) -> str:
    way = one.introduction
    if way is None:
        return without_name(one.professional, None, reader.faces)
    return described(one.professional, way.between, reader, far=way.further_id is not None)


def described(who: Professional, between: Professional, reader: Reader, *, far: bool) -> str:
    """Describe somebody by what they show, and by who would introduce them where the lead may read that name."""
    if not reader.name(between.pk):
        return without_name(who, None, reader.faces)
    return somebody(who, None, between, far=far, faces=reader.faces)
