"""Founding a network and saying what it is for."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from zelfsamen.core.actions import Verb, action, once, record
from zelfsamen.core.refused import Refused
from zelfsamen.networks.models import Membership, Network
from zelfsamen.people.actions import open_circle
from zelfsamen.people.models import Circle, Person, Professional

FOUNDED = Verb("networks.founded")
EDITED = Verb("networks.edited", "fields")

EDITABLE = frozenset(("name", "niche", "purpose"))
# Addresses below /networks/ that are pages of their own.
TAKEN = ("new", "invitations")


class NotAMember(Refused):
    sentence = _("You are no member of this network, so you cannot do this here.")
    way_on = _("Ask a member to invite you.")


class NoProfile(Refused):
    sentence = _("A network is made of independent professionals, and you have no profile as one yet.")
    way_on = _("Begin your own profile under Me.")


class Dissolved(Refused):
    sentence = _("This network has dissolved.")
    way_on = _("Found a new one with those who want to go on.")


class NetworkNeedsName(Refused):
    sentence = _("A network needs a name, so that people know what they are asked for.")
    way_on = _("Fill in a name; it can be changed later.")


@action
def found_network(name: str, *, niche: str, purpose: str, by: Person, now: datetime, today: date, key: UUID | None = None) -> Network:
    """Found a network, as its first member; the others come by personal invitation."""
    founder = Professional.objects.of(by)
    if founder is None:
        raise NoProfile
    if not name.strip():
        raise NetworkNeedsName

    def make() -> Network:
        circle = open_circle(Circle.Kind.NETWORK, members=[founder], by=by, now=now, today=today)
        network = Network.objects.create(
            name=name.strip(), slug=_slug(name), niche=niche.strip(), purpose=purpose.strip(), founded_on=today, circle=circle
        )
        Membership.objects.create(network=network, professional=founder, since=today)
        record(FOUNDED, at=now, actor=by.pk, subject=network.pk, circle=circle.pk)
        return network

    return once(Network, make, action_name=FOUNDED.name, actor=by.pk, key=key, at=now)


@action
def edit_network(  # what the network says it is, by any member
    network: Network, *, name: str, niche: str, purpose: str, by: Person, now: datetime, today: date
) -> Network:
    """Change the name, niche or purpose of a network; every member may, and all members see who did."""
    if network.dissolved_on is not None:
        raise Dissolved
    if not Network.objects.of_member(by, today).contains(network):
        raise NotAMember
    if not name.strip():
        raise NetworkNeedsName
    told = {"name": name.strip(), "niche": niche.strip(), "purpose": purpose.strip()}
    changed = sorted(field for field in EDITABLE if getattr(network, field) != told[field])
    if changed:
        for field in changed:
            setattr(network, field, told[field])
        network.save(update_fields=changed)
        record(EDITED, at=now, actor=by.pk, subject=network.pk, circle=network.circle_id, fields=changed)
    return network


def _slug(name: str) -> str:
    """A short address that nobody has yet; a name without Latin letters gets a plain word."""
    base = slugify(name)[:60].strip("-") or "network"
    taken = {*TAKEN, *Network.objects.filter(slug__startswith=base).values_list("slug", flat=True)}
    numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return base if base not in taken else next(slug for slug in numbered if slug not in taken)
