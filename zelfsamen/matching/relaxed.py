"""What keeps a need from being answered, and the least that would help, in sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from zelfsamen.matching.models import Search, Seat
from zelfsamen.matching.words import seat_in_words
from zelfsamen.people.words import LEVELS, euros, language_name


def relaxed_told(search: Search, seats: Sequence[Seat]) -> dict[str, str]:
    """What keeps the need from being answered, and the least that would help; empty texts where there is nothing to say."""
    if search.relaxation is None:
        return {}
    found, seat = search.relaxation, next((one for one in seats if str(one.pk) == search.relaxation["seat"]), None)
    values = {"role": seat_in_words(seat) if seat else "", **_amounts(found)}
    what, button = RELAXED[found["rule"]]
    return {"what": what % values, "button": button % values if button else ""}


def _amounts(found: Mapping[str, Any]) -> dict[str, str]:
    asked, least = found["asked"], found["found"]
    if found["rule"] in {"rate", "budget"}:
        return {"asked": euros(asked), "found": euros(least)}
    if found["rule"] == "level":
        return {"asked": str(LEVELS[int(asked)]), "found": str(LEVELS[int(least)])}
    if found["rule"] == "language":
        return {"asked": ", ".join(str(language_name(code)) for code in asked or ()), "found": ""}
    return {
        name: number_format(round(float(value), 1)) if value is not None else "" for name, value in (("asked", asked), ("found", least))
    }


RELAXED: Mapping[str, tuple[Promise, Promise | str]] = {
    "level": (
        gettext_lazy("%(role)s: nobody within reach with this level fits with the others. With level %(found)s there is a team."),
        gettext_lazy("Ask level %(found)s"),
    ),
    "hours": (
        gettext_lazy("%(role)s: nobody within reach has room for %(asked)s hours a week. With %(found)s hours there is a team."),
        gettext_lazy("Ask %(found)s hours a week"),
    ),
    "rate": (
        gettext_lazy("%(role)s: nobody within reach fits below %(asked)s an hour. With %(found)s an hour there is a team."),
        gettext_lazy("Allow %(found)s an hour"),
    ),
    "language": (
        gettext_lazy("%(role)s: nobody within reach works in %(asked)s. Without this wish there is a team."),
        gettext_lazy("Leave out the languages"),
    ),
    "distance": (
        gettext_lazy("%(role)s: nobody within reach is near enough. Within %(found)s km there is a team."),
        gettext_lazy("Look within %(found)s km"),
    ),
    "budget": (
        gettext_lazy("The people who fit cost more than the budget of %(asked)s. With %(found)s there is a team."),
        gettext_lazy("Make the budget %(found)s"),
    ),
    "reach": (gettext_lazy("%(role)s: nobody within three ties from you fits. Somebody new in your networks would help."), ""),
    "combination": (
        gettext_lazy("No single change is enough. Ask less of several roles at once, fill a seat yourself, or leave one empty for now."),
        "",
    ),
}
