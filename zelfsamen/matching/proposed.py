"""Found teams as their lead may see them: words first, every reason a fact the lead may see anyway, no name beyond the first tie."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zelfsamen.matching.models import Need, Search, Seat
from zelfsamen.matching.rules.need import days_counted
from zelfsamen.matching.words import hours, seat_in_words
from zelfsamen.people.models import Face, Person, Professional, faces_of
from zelfsamen.people.rules.visibility import Ring
from zelfsamen.people.words import LEVELS, euros, language_name
from zelfsamen.trust.models import Introduction, why_trust_each
from zelfsamen.trust.rules import Why
from zelfsamen.trust.words import reasons

LENSES: Mapping[str, tuple[Promise, Promise]] = {
    "balanced": (gettext_lazy("In balance"), gettext_lazy("Weighs everything as usual: skill, trust, room, price and fair chances.")),
    "trusted": (gettext_lazy("Most trusted"), gettext_lazy("People you have worked with, or who are close to those you have worked with.")),
    "cheaper": (gettext_lazy("Lower rates"), gettext_lazy("Looks hardest at the rates.")),
    "new-faces": (gettext_lazy("New faces"), gettext_lazy("Gives a turn to who had few seats this past year.")),
    "calm": (gettext_lazy("Most room"), gettext_lazy("People with the most room for what you ask.")),
    "next-best": (gettext_lazy("Another team"), gettext_lazy("The best team with at least one other person.")),
}
ASKS: Mapping[str, Promise] = {
    "capacity": gettext_lazy("whether they have room: they have not said how much they work"),
    "full": gettext_lazy("whether they want this on top: they have little room, but wish to be asked"),
    "rate": gettext_lazy("their rate"),
    "language": gettext_lazy("which languages they work in"),
    "place": gettext_lazy("whether they can come to the place"),
    "qualification": gettext_lazy("for the insurance or registration you need"),
}
FIRST_TIE = 2
MOST_REASONS = 5


@dataclass(frozen=True)
class Reader:
    """What the lead may know of everybody in the found teams, read at once."""

    lead: Professional
    people: Mapping[UUID, Professional]
    faces: Mapping[UUID, Face]
    why: Mapping[UUID, Why]
    introduced: frozenset[UUID]

    @classmethod
    def of(cls, need: Need, search: Search, person: Person, today: date) -> Reader:
        """Read the people of a search as its lead sees them."""
        lead = need.lead
        people = Professional.objects.in_bulk(list(search.people | {lead.pk}))
        faces = faces_of(people.values(), person, at_most=Ring.NETWORK_OF_NETWORKS)
        agreed = Introduction.objects.filter(state=Introduction.State.AGREED)
        met = {*agreed.filter(asker=lead).values_list("target", flat=True), *agreed.filter(target=lead).values_list("asker", flat=True)}
        return cls(lead, people, faces, why_trust_each(lead, people, today), frozenset(met))

    def knows(self, key: UUID, via: Sequence[UUID]) -> bool:
        """Whether the lead may read the name: oneself, a first tie, a name that is shown, or somebody introduced."""
        return key == self.lead.pk or len(via) <= FIRST_TIE or bool(self.faces[key].name) or key in self.introduced

    def name(self, key: UUID, via: Sequence[UUID]) -> str:
        """The name, or nothing."""
        return self.people[key].name if self.knows(key, via) else ""

    def described(self, key: UUID) -> str:
        """What somebody does, how well and where, as far as they show it to the network of networks."""
        shown = self.faces[key].shown
        skills = [f"{row.discipline.label} ({LEVELS[row.level]})" for row in shown.get("expertise", ())[:2]]
        return ", ".join([*skills, *([str(shown["place"])] if shown.get("place") else [])])

    def path(self, key: UUID, via: Sequence[UUID]) -> list[dict[str, str]]:
        """The way from the lead to somebody who is not known yet: the first in between by name, whoever stands further without."""
        if self.knows(key, via):
            return []
        steps = [{"kind": "self", "name": _("You")}]
        for place, each in enumerate(via[1:-1]):
            first = place == 0
            steps.append({"kind": "person" if first else "unknown", "name": self.people[each].name if first else ""})
        return [*steps, {"kind": "unknown", "name": ""}]


def teams_told(need: Need, search: Search, person: Person, today: date) -> list[dict[str, Any]]:
    """Each found team for the page, in the order found."""
    reader = Reader.of(need, search, person, today)
    seats = {str(seat.pk): seat for seat in need.seats.select_related("discipline").order_by("position")}
    return [_team(place, team, reader, seats, need) for place, team in enumerate(search.teams)]


def _team(place: int, team: Mapping[str, Any], reader: Reader, seats: Mapping[str, Seat], need: Need) -> dict[str, Any]:
    instead = {each["instead_of"]: each for each in team["bench"]}
    members = [_member(each, reader, seats, instead.get(each["professional"])) for each in team["members"]]
    others = [each for each in members if not each["is_lead"]]
    costs = [each["weekly_cents"] for each in members]
    known = sum(cents for cents in costs if cents is not None)
    return {
        "number": place,
        "title": LENSES[team["lenses"][0]][0],
        "why": LENSES[team["lenses"][0]][1],
        "also": [LENSES[lens][0] for lens in team["lenses"][1:]],
        "members": members,
        "people": len(members),
        "known": sum(bool(each["name"]) for each in others),
        "worked": sum(each["worked"] for each in others),
        "introductions": sum(bool(each["path"]) for each in others),
        "asks": sum(len(each["asks"]) for each in others),
        "rates_unknown": sum(cents is None for cents in costs),
        "weekly": euros(known) if known else "",
        "total": euros(_whole(known, need)) if known else "",
        "over_budget": need.budget_cents is not None and _whole(known, need) > need.budget_cents,
    }


def _whole(weekly_cents: int, need: Need) -> int:
    days = days_counted(need.starts_on, need.ends_on) if need.starts_on else 0
    return round(weekly_cents * days / 7)


def _member(each: Mapping[str, Any], reader: Reader, seats: Mapping[str, Seat], instead: Mapping[str, Any] | None) -> dict[str, Any]:
    key, via = UUID(each["professional"]), [UUID(step) for step in each["via"]]
    taken = [seats[pk] for pk in each["seats"] if pk in seats]
    rate = reader.faces[key].shown.get("rate")
    asked = sum((seat.hours_per_week for seat in taken), start=taken[0].hours_per_week * 0) if taken else None
    why = reader.why[key]
    return {
        "key": key,
        "name": reader.name(key, via),
        "is_lead": key == reader.lead.pk,
        "described": reader.described(key),
        "roles": [seat_in_words(seat) for seat in taken],
        "hours": hours(asked) if asked is not None else "",
        "rate": _("%(amount)s an hour") % {"amount": euros(rate)} if isinstance(rate, int) else "",
        "weekly_cents": round(rate * float(asked or 0)) if isinstance(rate, int) else None,
        "reasons": _reasons(key, taken, reader, why),
        "worked": why.times > 0,
        "asks": [ASKS[code] for code in each["ask"]],
        "path": reader.path(key, via),
        "standing": any(seat.taken_by_id == key for seat in taken),
        "instead": _instead(instead, reader) if instead else None,
    }


def _reasons(key: UUID, taken: Sequence[Seat], reader: Reader, why: Why) -> list[str]:
    """Why this person, in facts that the lead may see: own history first, then what they show."""
    if key == reader.lead.pk:
        return []
    shown = reader.faces[key].shown
    levels = {row.discipline_id: row for row in shown.get("expertise", ())}
    told = reasons(dataclasses.replace(why, hours=0.0))
    for seat in taken:
        row = levels.get(seat.discipline_id)
        if row is not None and row.level > seat.level:
            told.append(_("More experienced in %(discipline)s than you ask.") % {"discipline": seat.discipline.label})
        if row is not None and row.evidence:
            told.append(_("Says of it: “%(words)s”") % {"words": row.evidence})
    spoken = [language_name(code) for code in shown.get("languages", ())]
    return told[:MOST_REASONS] + ([_("Works in %(languages)s.") % {"languages": ", ".join(str(name) for name in spoken)}] if spoken else [])


def _instead(each: Mapping[str, Any], reader: Reader) -> dict[str, str]:
    """Who could take over, in one line."""
    key, via = UUID(each["professional"]), [UUID(step) for step in each["via"]]
    return {"name": reader.name(key, via), "described": reader.described(key)}


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
