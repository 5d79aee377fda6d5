"""Links in mail: minting them when the mail goes out, using them up, and forgetting old ones."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zelfsamen.core.actions import action
from zelfsamen.core.refused import Refused
from zelfsamen.people.models import Link, Person
from zelfsamen.people.models.links import hash_of

# An ended link still tells its reader in words that it has ended; after this it is as good as never made.
REMEMBERED = timedelta(days=30)


class LinkUsedUp(Refused):
    sentence = _("This link has been used already, and it works once.")
    way_on = _("Sign in to see where things stand, or ask for a new mail.")


@action
def mint_link(
    purpose: str,
    *,
    object_id: UUID,
    lasts: timedelta,
    now: datetime,
    person: Person | None = None,
    email: str = "",
    single_use: bool = False,
) -> str:
    """Make a link that opens one thing for one purpose, and give its token; only the hash of it is kept, and no record is written."""
    token = secrets.token_urlsafe(32)
    Link.objects.create(
        hash=hash_of(token),
        purpose=purpose,
        object_id=object_id,
        person=person,
        email=email.strip().lower(),
        single_use=single_use,
        made_at=now,
        expires_at=now + lasts,
    )
    return token


@action
def use_link(link: Link, *, now: datetime) -> Link:
    """Note that a link did its work; one for single use works no second time, also not at the same moment."""
    first = Link.objects.filter(pk=link.pk, used_at=None).update(used_at=now)
    if link.single_use and not first:
        raise LinkUsedUp
    link.used_at = link.used_at or now
    return link


@action
def forget_links(*, now: datetime) -> int:
    """Drop the links that ended or were used up long ago."""
    used_up = Q(single_use=True, used_at__lt=now - REMEMBERED)
    return Link.objects.filter(Q(expires_at__lt=now - REMEMBERED) | used_up).delete()[0]
