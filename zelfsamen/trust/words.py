"""People of an introduction in words: by name for whom they are no strangers, else as what they do and where."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from zelfsamen.people.models import Face, Professional, Viewer, faces_of
from zelfsamen.people.rules.visibility import Ring
from zelfsamen.people.words import LEVELS
from zelfsamen.trust.models import Introduction, named_to
from zelfsamen.trust.rules import Why

Faces = Mapping[UUID, Face]
FEW = 2
KEPT_WELL, KEPT_PARTLY = 0.8, 0.4
TOLD_STATES: Mapping[str, Promise] = {
    "agreed": gettext_lazy("agreed"),
    "withdrawn": gettext_lazy("withdrawn by you"),
    "unanswered": gettext_lazy("no answer yet"),
    "ended": gettext_lazy("ended without an answer"),
}


def faces_from_afar(people: Iterable[Professional], viewer: Viewer) -> Faces:
    """The faces by which people are described: what they show to the network of networks."""
    return faces_of(people, viewer, at_most=Ring.NETWORK_OF_NETWORKS)


def without_name(who: Professional, viewer: Viewer, faces: Faces | None = None) -> str:
    """Describe somebody without a name: what they do, how well, and where, as far as they show it to the network of networks.

    A page with many people reads their `faces` at once, with `faces_from_afar`.
    """
    face = (faces_from_afar([who], viewer) if faces is None else faces)[who.pk]
    skills = [
        _("%(discipline)s (%(level)s)") % {"discipline": row.discipline.label, "level": LEVELS[row.level]}
        for row in face.shown.get("expertise", ())[:FEW]
    ]
    place = face.shown.get("place", "")
    parts = [*skills, str(place)] if place else skills
    return ", ".join(parts)


def somebody(who: Professional, viewer: Viewer, known: Professional, *, far: bool = False, faces: Faces | None = None) -> str:
    """Describe somebody as an acquaintance of a person the reader knows, or, `far`, as somebody in that person's network."""
    told = {"name": known.name, "described": without_name(who, viewer, faces)}
    if far:
        return (
            _("somebody in the network of %(name)s: %(described)s") if told["described"] else _("somebody in the network of %(name)s")
        ) % told
    return (_("somebody %(name)s knows: %(described)s") if told["described"] else _("somebody %(name)s knows")) % told


def asker_for(one: Introduction, reader: Professional, faces: Faces | None = None) -> str:
    """Name the asker for who knows them, or for both ends once they agreed; else describe them."""
    if reader in {one.asker, one.between} or (one.state == Introduction.State.AGREED and reader == one.target):
        return one.asker.name
    if reader == one.target:
        return somebody(one.asker, reader.person, one.introducer, far=one.further is not None, faces=faces)
    return somebody(one.asker, reader.person, one.between, faces=faces)


def target_for(one: Introduction, reader: Professional, faces: Faces | None = None, named: Collection[UUID] | None = None) -> str:
    """Name the person to meet for who knows them, or for the asker once both ends agreed; else describe them.

    Whoever is next on the way has not answered yet, so is named only where the reader may read that name: `named`, from `named_to`.
    """
    if reader in {one.target, one.introducer} or (one.state == Introduction.State.AGREED and reader == one.asker):
        return one.target.name
    known = one.further if reader == one.between and one.further else one.between
    far = known == one.between and one.further is not None
    return through(one.target, reader, known, far=far, faces=faces, named=named)


def between_for(one: Introduction, reader: Professional, named: Collection[UUID] | None = None) -> str:
    """Name who brings the reader together with the other end; for the asker, while it is not agreed, only where the name may be read."""
    if reader != one.asker:
        return one.introducer.name
    return one.between.name if one.state == Introduction.State.AGREED or _may_read(reader, one.between, named) else ""


def through(
    who: Professional,
    reader: Professional,
    known: Professional,
    *,
    far: bool = False,
    faces: Faces | None = None,
    named: Collection[UUID] | None = None,
) -> str:
    """Describe somebody by who is in between where the reader may read that name, else by themselves alone."""
    if _may_read(reader, known, named):
        return somebody(who, reader.person, known, far=far, faces=faces)
    return without_name(who, reader.person, faces) or _("someone you do not know yet")


def _may_read(reader: Professional, who: Professional, named: Collection[UUID] | None) -> bool:
    return who.pk in (named_to(reader, [who], timezone.localdate()) if named is None else named)


def sentences_for(one: Introduction, reader: Professional) -> list[str]:
    """Hand on what those in between wrote to whoever comes after them; by name only to who knows the writer."""
    told = []
    if one.own_sentence and reader in {one.between, one.further, one.target}:
        unknown = reader == one.target and one.further is not None
        told.append(_written("" if unknown else one.between.name, one.own_sentence))
    if one.further and one.further_sentence and reader in {one.further, one.target}:
        told.append(_written(one.further.name, one.further_sentence))
    return told


def _written(name: str, text: str) -> str:
    if name:
        return _("%(name)s writes: %(text)s") % {"name": name, "text": text}
    return _("The first one in between writes: %(text)s") % {"text": text}


def reasons(why: Why) -> list[str]:
    """Say in sentences why one trusts somebody, the strongest ground first."""
    told: list[str] = []
    if why.times:
        told += _of_work(why)
    if why.vouch_level is not None and why.vouched_on is not None:
        day = date_format(date.fromordinal(why.vouched_on))
        told.append(_("You vouched for them on %(day)s, at level %(level)s of 3.") % {"day": day, "level": why.vouch_level})
    said = (
        (why.said_worked, _("You said that you have worked together outside this product.")),
        (why.knows, _("You said that you know them.")),
        (why.same_network, _("You are in the same network.")),
    )
    return told + [sentence for holds, sentence in said if holds]


def _of_work(why: Why) -> list[str]:
    times = ngettext("You worked together once", "You worked together %(count)s times", why.times) % {"count": why.times}
    if why.running:
        when = _("and still do")
    elif why.last is not None:
        when = _("most recently until %(day)s") % {"day": date_format(date.fromordinal(why.last))}
    else:
        when = ""
    told = [f"{', '.join(part for part in (times, when) if part)}."]
    if why.hours:
        told.append(_("That was %(hours)s hours that count, at most forty for each piece of work.") % {"hours": round(why.hours)})
    if why.reviewed and why.outcome is not None:
        told.append(_of_review(why.outcome))
    return told


def _of_review(outcome: float) -> str:
    if outcome >= KEPT_WELL:
        return _("Looking back, you said that what you expected was kept.")
    if outcome >= KEPT_PARTLY:
        return _("Looking back, you said that what you expected was kept partly.")
    return _("Looking back, you said that much of what you expected was not kept.")
