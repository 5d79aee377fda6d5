"""Introductions: what is asked of this person, and what this person waits for."""

from __future__ import annotations

from django.utils.translation import gettext as _

from zelfsamen.trust.models import Introduction, named_to
from zelfsamen.web.context import address_of
from zelfsamen.web.today.items import Item, Reader


def asked(reader: Reader) -> list[Item]:
    """Requests that this person can pass on or agree to."""
    found = Introduction.objects.all().waiting_for(reader.person, reader.now).whole().order_by("expires_at")
    return [Item(text=_line(one), url=address_of("trust:introduction", one.pk), until=one.expires_at) for one in found]


def _line(one: Introduction) -> str:
    if one.state == Introduction.State.ASKED:
        return _("%(name)s asks you for an introduction") % {"name": one.asker.name}
    if one.state == Introduction.State.HALFWAY:
        return _("%(name)s asks you to pass an introduction on") % {"name": one.between.name}
    return _("%(name)s would like to introduce somebody to you") % {"name": one.introducer.name}


def waiting(reader: Reader) -> list[Item]:
    """Requests of this person that nobody has agreed to yet; a "not now" looks the same."""
    found = list(Introduction.objects.filter(asker__person=reader.person).unanswered(reader.now).select_related("asker__person", "between"))
    named = named_to(found[0].asker, [one.between for one in found], reader.today, reader.sight) if found else ()
    return [
        Item(
            text=_("An introduction through %(name)s") % {"name": one.between.name}
            if one.between_id in named
            else _("An introduction you asked for"),
            url=address_of("trust:introduction", one.pk),
            until=one.expires_at,
        )
        for one in found
    ]
