"""Found teams as their lead may see them: words first, every reason a fact the lead may see anyway, no name beyond the first tie."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zelfsamen.matching.models import Need, Search, Seat
from zelfsamen.matching.reader import Reader, asked_of
from zelfsamen.matching.rules import reasons as rules
from zelfsamen.matching.rules.need import days_counted
from zelfsamen.matching.words import hours, seat_in_words
from zelfsamen.people.words import LEVELS, euros, language_name
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
DIFFERS: Mapping[str, Promise] = {
    rules.MORE_EXPERIENCED: gettext_lazy("shows a higher level"),
    rules.LESS_EXPERIENCED: gettext_lazy("shows a lower level"),
    rules.DEARER: gettext_lazy("asks a higher rate"),
    rules.CHEAPER: gettext_lazy("asks a lower rate"),
    rules.CLOSER: gettext_lazy("closer to you"),
    rules.FARTHER: gettext_lazy("further from you"),
}
COSTS: Mapping[str, Promise] = {
    rules.MUCH_LESS: gettext_lazy("Costs clearly less than the first team."),
    rules.LESS: gettext_lazy("Costs a little less than the first team."),
    rules.SAME: gettext_lazy("Costs about as much as the first team."),
    rules.MORE: gettext_lazy("Costs a little more than the first team."),
    rules.MUCH_MORE: gettext_lazy("Costs clearly more than the first team."),
}
MOST_REASONS = 5


def teams_told(search: Search, seats: Sequence[Seat], reader: Reader) -> list[dict[str, Any]]:
    """Each found team for the page, in the order found."""
    by_key = {str(seat.pk): seat for seat in seats}
    told = [_team(place, team, reader, by_key) for place, team in enumerate(search.teams)]
    for team in told[1:]:
        whole = not team["rates_unknown"] and not told[0]["rates_unknown"]
        team["compared"] = COSTS[rules.amount_class(team["cents"], told[0]["cents"])] if whole else ""
    return told


def _team(place: int, team: Mapping[str, Any], reader: Reader, seats: Mapping[str, Seat]) -> dict[str, Any]:
    instead = {each["instead_of"]: each for each in team["bench"]}
    members = [_member(each, reader, seats, instead.get(each["professional"])) for each in team["members"]]
    others = [each for each in members if not each["is_lead"]]
    return {
        "number": place,
        "title": LENSES[team["lenses"][0]][0],
        "why": LENSES[team["lenses"][0]][1],
        "also": [LENSES[lens][0] for lens in team["lenses"][1:]],
        "unproven": not team.get("proven", True),
        "members": members,
        "people": len(members),
        "known": sum(bool(each["name"]) for each in others),
        "worked": sum(each["worked"] for each in others),
        "introductions": sum(bool(each["path"]) for each in others),
        "asks": sum(len(each["asks"]) for each in others),
        **_costs(members, reader.need),
    }


def _costs(members: Sequence[Mapping[str, Any]], need: Need) -> dict[str, Any]:
    """What the team costs as far as rates are shown, a week and in all, beside the budget."""
    weekly = [each["weekly_cents"] for each in members]
    known = sum(cents for cents in weekly if cents is not None)
    days = days_counted(need.starts_on, need.ends_on) if need.starts_on else 0
    whole = round(known * days / 7)
    budget = need.budget_cents
    return {
        "cents": known,
        "rates_unknown": sum(cents is None for cents in weekly),
        "weekly": euros(known) if known else "",
        "total": euros(whole) if known else "",
        "budget": euros(budget) if budget is not None else "",
        "over_budget": budget is not None and whole > budget,
    }


def _member(each: Mapping[str, Any], reader: Reader, seats: Mapping[str, Seat], instead: Mapping[str, Any] | None) -> dict[str, Any]:
    key, via = UUID(each["professional"]), [UUID(step) for step in each["via"]]
    taken = [seats[pk] for pk in each["seats"] if pk in seats]
    rate = reader.facts(key).rate_cents
    asked = sum((seat.hours_per_week for seat in taken), start=taken[0].hours_per_week * 0) if taken else None
    return {
        "key": key,
        "name": reader.name(key),
        **reader.logo(key),
        "is_lead": reader.is_lead(key),
        "has_page": reader.page_of(key),
        "detail": reader.detail(key, via, taken),
        "roles": [seat_in_words(seat) for seat in taken],
        "hours": hours(asked) if asked is not None else "",
        "rate": _("%(amount)s an hour") % {"amount": euros(rate)} if rate is not None else "",
        "weekly_cents": round(rate * float(asked or 0)) if rate is not None else None,
        "reasons": reasons_why(key, taken, reader),
        "worked": reader.why[key].times > 0,
        "asks": [ASKS[code] for code in each["ask"]],
        "path": reader.path(key, via),
        "standing": any(seat.taken_by_id == key for seat in taken),
        "instead": _instead(instead, key, taken, reader) if instead else None,
    }


def reasons_why(key: UUID, taken: Sequence[Seat], reader: Reader) -> list[str]:
    """Why this person, in facts that the lead may see: own history first, then what is shared, then what they show."""
    if reader.is_lead(key):
        return []
    told = reasons(dataclasses.replace(reader.why[key], hours=0.0, same_network=False))
    networks = reader.shared_networks(key)
    if networks:
        told.append(_("You are both in %(networks)s.") % {"networks": ", ".join(networks)})
    for seat in taken:
        told += _for_seat(key, seat, reader)
    spoken = [str(language_name(code)) for code in sorted(reader.facts(key).languages)]
    return told[:MOST_REASONS] + ([_("Works in %(languages)s.") % {"languages": ", ".join(spoken)}] if spoken else [])


def _for_seat(key: UUID, seat: Seat, reader: Reader) -> list[str]:
    codes = rules.strengths(reader.facts(key), asked_of(seat, reader.need))
    row = next((row for row in reader.expertise(key) if row.discipline_id == seat.discipline_id), None)
    told = []
    if rules.ABOVE in codes and row is not None:
        level = {"discipline": seat.discipline.label, "level": LEVELS[row.level]}
        told.append(_("More than you ask in %(discipline)s: level %(level)s.") % level)
    if rules.REQUIRED in codes:
        told.append(_("Shows the insurance or registration you need."))
    if rules.NEAR in codes:
        told.append(_("Lives near %(place)s.") % {"place": reader.need.place})
    if row is not None and row.evidence and reader.knows(key):  # own words may hold a name
        told.append(_("Says of it: “%(words)s”") % {"words": row.evidence})
    return told


def _instead(each: Mapping[str, Any], of: UUID, taken: Sequence[Seat], reader: Reader) -> dict[str, Any]:
    """Who could take over, and how that differs from the one they replace."""
    key, via = UUID(each["professional"]), [UUID(step) for step in each["via"]]
    codes: dict[str, None] = {}
    for seat in taken:
        codes |= dict.fromkeys(rules.differences(reader.facts(key), reader.facts(of), asked_of(seat, reader.need)))
    return {
        "name": reader.name(key),
        **reader.logo(key),
        "is_lead": reader.is_lead(key),
        "detail": reader.detail(key, via, taken),
        "differs": [DIFFERS[code] for code in codes],
    }
