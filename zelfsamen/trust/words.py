"""People of an introduction in words: by name for whom they are no strangers, else as what they do and where."""

from __future__ import annotations

from django.utils.translation import gettext as _

from zelfsamen.people.models import Professional, Viewer, faces_of
from zelfsamen.people.rules.visibility import Ring
from zelfsamen.people.words import LEVELS
from zelfsamen.trust.models import Introduction

FEW = 2


def without_name(who: Professional, viewer: Viewer) -> str:
    """Describe somebody without a name: what they do, how well, and where, as far as they show it to the network of networks."""
    face = faces_of([who], viewer, at_most=Ring.NETWORK_OF_NETWORKS)[who.pk]
    skills = [
        _("%(discipline)s (%(level)s)") % {"discipline": row.discipline.label, "level": LEVELS[row.level]}
        for row in face.shown.get("expertise", ())[:FEW]
    ]
    place = face.shown.get("place", "")
    parts = [*skills, str(place)] if place else skills
    return ", ".join(parts)


def somebody(who: Professional, viewer: Viewer, known: Professional) -> str:
    """Describe somebody as an acquaintance of a person the reader knows."""
    described = without_name(who, viewer)
    told = {"name": known.name, "described": described}
    return _("somebody %(name)s knows: %(described)s") % told if described else _("somebody %(name)s knows") % told


def asker_for(one: Introduction, reader: Professional) -> str:
    """Name the asker for who knows them, or for both ends once they agreed; else describe them."""
    known = reader in {one.asker, one.between} or (one.state == Introduction.State.AGREED and reader == one.target)
    return one.asker.name if known else somebody(one.asker, reader.person, one.introducer if reader == one.target else one.between)


def target_for(one: Introduction, reader: Professional) -> str:
    """Name the person to meet for who knows them, or for the asker once both ends agreed; else describe them."""
    known = reader in {one.target, one.introducer} or (one.state == Introduction.State.AGREED and reader == one.asker)
    if known:
        return one.target.name
    return somebody(one.target, reader.person, one.further if reader == one.between and one.further else one.between)
