"""Why somebody the lead knows is in no proposed team: shown facts in sentences, else "other reasons", whatever those are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zelfsamen.matching.models import Invitation, Need, Search, Seat
from zelfsamen.matching.proposed import LENSES
from zelfsamen.matching.reader import Reader, asked_of
from zelfsamen.matching.rules import reasons as rules
from zelfsamen.matching.words import seat_in_words
from zelfsamen.people.models import Person, Professional
from zelfsamen.people.rules.names import fold
from zelfsamen.people.words import LEVELS, euros, language_name
from zelfsamen.trust.models import introduced_to

MOST = 20
BEHIND: Mapping[str, Promise] = {
    rules.LESS_EXPERIENCED: gettext_lazy("The person proposed for %(role)s shows a higher level."),
    rules.DEARER: gettext_lazy("The person proposed for %(role)s asks a lower rate."),
    rules.FARTHER: gettext_lazy("The person proposed for %(role)s is closer to you by what you did together or said of them."),
}


@dataclass(frozen=True)
class Missed:
    """The answer in sentences, and the seat that comes nearest."""

    sentences: list[str]
    other_reasons: bool
    seat: Seat | None


def people_called(need: Need, person: Person, text: str) -> list[Professional]:
    """The people whom the lead may see by name or by an own tie, by a part of their name."""
    words = fold(text).split()
    if not words:
        return []
    lead = need.lead
    shown = Professional.objects.visible_to(person).showing("name", person).values("pk")
    tied = Q(ties_received__giver=lead, ties_received__withdrawn_on=None) | Q(evidence_received__giver=lead)
    named = Q()
    for word in words:
        named &= Q(search_key__contains=word)
    mine = Q(owner=None) | Q(owner=person)
    found = Professional.objects.filter(named, mine, Q(pk__in=shown) | tied | Q(pk__in=list(introduced_to(lead))))
    return list(found.exclude(Q(name="") | Q(pk=lead.pk)).distinct().order_by("sort_key", "pk")[:MOST])


def why_missed(need: Need, search: Search, who: Professional, seats: Sequence[Seat], reader: Reader) -> Missed:
    """Say why somebody is in no team, or in which they are."""
    told = _in_teams(search, who) or _own_answer(need, who)
    if told:
        return Missed(told, other_reasons=False, seat=None)
    free = [seat for seat in seats if seat.taken_by_id is None and not seat.left_empty]
    if not free:
        return Missed([], other_reasons=True, seat=None)
    proposed = _proposed(search, free, reader)
    facts = reader.facts(who.pk)
    found = rules.missing(facts, [asked_of(seat, need) for seat in free], proposed)
    seat = free[found.role]
    sentences = [_kept_out(code, facts, seat, need) for code in found.keeps_out]
    sentences += [str(BEHIND[code]) % {"role": seat.discipline.label} for code in found.behind]
    return Missed(sentences, other_reasons=True, seat=seat)


def _in_teams(search: Search, who: Professional) -> list[str]:
    member, bench = (
        [LENSES[team["lenses"][0]][0] for team in search.teams if any(each["professional"] == str(who.pk) for each in team[part])]
        for part in ("members", "bench")
    )
    if member:
        return [_("%(name)s is in the team “%(team)s”.") % {"name": who.name, "team": team} for team in member]
    text = _("In the team “%(team)s” %(name)s is the one who could take over.")
    return [text % {"name": who.name, "team": team} for team in bench]


def _own_answer(need: Need, who: Professional) -> list[str]:
    """What they said themselves to this need, which only its lead knows."""
    state = Invitation.objects.filter(need=need, professional=who).order_by("-invited_at").values_list("state", flat=True).first()
    if state == Invitation.State.DECLINED:
        return [_("%(name)s said no to this need.") % {"name": who.name}]
    if state == Invitation.State.EXPIRED:
        return [_("%(name)s was asked for this need and did not answer in time.") % {"name": who.name}]
    return []


def _proposed(search: Search, seats: Sequence[Seat], reader: Reader) -> list[rules.Facts]:
    """Who is proposed for each seat in the first team; nobody where there is no team."""
    taking = {seat: UUID(each["professional"]) for team in search.teams[:1] for each in team["members"] for seat in each["seats"]}
    return [reader.facts(taking[str(seat.pk)]) if str(seat.pk) in taking else rules.Facts() for seat in seats]


def _kept_out(code: str, facts: rules.Facts, seat: Seat, need: Need) -> str:
    values: dict[str, Any] = {
        "role": seat_in_words(seat),
        "field": seat.discipline.label,
        "asked": LEVELS[seat.level],
        "level": LEVELS.get(facts.levels.get(seat.discipline.key, 0), ""),
        "rate": euros(facts.rate_cents or 0),
        "cap": euros(seat.rate_cap_cents or 0),
        "languages": ", ".join(str(language_name(each)) for each in sorted(asked_of(seat, need).languages - facts.languages)),
        "km": round(facts.km or 0),
        "most": need.max_km,
        "place": need.place,
    }
    return str(KEPT_OUT[code]) % values


KEPT_OUT: Mapping[str, Promise] = {
    rules.FIELD: gettext_lazy("Shows you no expertise in a field you ask, such as %(field)s."),
    rules.LEVEL: gettext_lazy("Shows level %(level)s in %(field)s; you ask %(asked)s."),
    rules.RATE: gettext_lazy("Asks %(rate)s an hour; for %(field)s you allow %(cap)s at most."),
    rules.LANGUAGE: gettext_lazy("Does not show that they work in: %(languages)s."),
    rules.DISTANCE: gettext_lazy("Lives about %(km)s km from %(place)s; you ask %(most)s km at most."),
}
