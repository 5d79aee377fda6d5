"""What the one who searches may know of the people a search is about, read at once for a page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from zelfsamen.matching.models import Need, Seat
from zelfsamen.matching.rules.reasons import Asked, Facts, own_tie
from zelfsamen.networks.models import Network
from zelfsamen.people.logos import Logos
from zelfsamen.people.models import Expertise, Face, Professional, Sight, Viewer, faces_of
from zelfsamen.people.rules.places import distance_km, dutch_places
from zelfsamen.people.rules.visibility import Ring
from zelfsamen.people.words import LEVELS
from zelfsamen.trust.models import introduced_to, why_trust_each
from zelfsamen.trust.rules import Why

FIRST_TIE = 2
SECOND_TIE = 3
FEW = 2


@dataclass(frozen=True)
class Reader:
    """The lead of a need, and what they may know of some people: faces, own history with each, introductions, shared networks."""

    need: Need
    people: Mapping[UUID, Professional]
    faces: Mapping[UUID, Face]
    why: Mapping[UUID, Why]
    introduced: frozenset[UUID]
    networks: Mapping[UUID, str]
    logos: Logos
    today: date

    @classmethod
    def of(cls, need: Need, keys: Iterable[UUID], viewer: Viewer, today: date) -> Reader:
        """Read these people as the lead sees them, in a number of questions that does not grow with them."""
        lead, sight = need.lead, Sight.of(viewer)
        people = Professional.objects.select_related("person").in_bulk([*{*keys, lead.pk}])
        faces = faces_of(people.values(), sight, at_most=Ring.NETWORK_OF_NETWORKS)
        shared = {circle for face in faces.values() for circle in face.relation.circles}
        networks = dict(Network.objects.filter(circle__in=shared).values_list("circle", "name"))
        why, logos = why_trust_each(lead, people, today), Logos.of(people, sight)
        return cls(need, people, faces, why, introduced_to(lead), networks, logos, today)

    def knows(self, key: UUID) -> bool:
        """Whether the lead may read the name: oneself, an own tie, a name that is shown, or somebody introduced.

        Being in one network is no such tie by itself: who hides their name there stays without one.
        """
        return bool(self.faces[key].name) or key in self.introduced or self.why[key].own

    def is_lead(self, key: UUID) -> bool:
        """Whether this is the lead."""
        return key == self.need.lead_id

    def name(self, key: UUID) -> str:
        """The name, or nothing."""
        return self.people[key].name if self.is_lead(key) or self.knows(key) else ""

    def logo(self, key: UUID) -> Mapping[str, str]:
        """The own logo of whoever has a name here."""
        return self.logos.told(key, self.name(key))

    def expertise(self, key: UUID) -> Sequence[Expertise]:
        """The fields and levels that are shown."""
        found: Sequence[Expertise] = self.faces[key].shown.get("expertise", ())
        return found

    def described(self, key: UUID, seats: Sequence[Seat] = ()) -> str:
        """What somebody does, how well and where, the fields of these seats first."""
        asked = {seat.discipline_id for seat in seats}
        rows = sorted(self.expertise(key), key=lambda row: row.discipline_id not in asked)[:FEW]
        skills = [_("%(discipline)s (%(level)s)") % {"discipline": row.discipline.label, "level": LEVELS[row.level]} for row in rows]
        place = self.faces[key].shown.get("place")
        return ", ".join([*skills, str(place)] if place else skills)

    def introduces(self, key: UUID, via: Sequence[UUID]) -> str:
        """The name of the first in between, for whoever the lead does not know yet."""
        return self.name(via[1]) if not self.knows(key) and len(via) > FIRST_TIE else ""

    def detail(self, key: UUID, via: Sequence[UUID], seats: Sequence[Seat]) -> str:
        """The line under a name, or in place of one: somebody an own tie knows, and what they do."""
        told = {"name": self.introduces(key, via), "described": self.described(key, seats)}
        if not told["name"] or not told["described"]:
            return told["described"]
        if len(via) == SECOND_TIE:
            return _("somebody %(name)s knows: %(described)s") % told
        return _("somebody in the network of %(name)s: %(described)s") % told

    def path(self, key: UUID, via: Sequence[UUID]) -> list[dict[str, str]]:
        """The way from the lead to somebody who is not known yet: the first in between by name, whoever stands further without."""
        if self.knows(key) or len(via) <= FIRST_TIE:
            return []
        first = {"kind": "person", "name": self.name(via[1]), "note": self.tie_in_words(via[1])}
        return [{"kind": "self", "name": _("You")}, first, *({"kind": "unknown", "name": ""} for _each in via[2:])]

    def tie_in_words(self, key: UUID) -> str:
        """How the lead is tied to somebody, in a few words."""
        why = self.why[key]
        if why.times or why.said_worked:
            return _("you worked together")
        if why.vouch_level is not None:
            return _("you vouched for them")
        return _("you know them") if why.knows else _("in your network") if why.same_network else ""

    def shared_networks(self, key: UUID) -> list[str]:
        """The names of the networks that both are in."""
        return sorted(self.networks[circle] for circle in self.faces[key].relation.circles if circle in self.networks)

    def page_of(self, key: UUID) -> bool:
        """Whether the lead can open the page of this person: they share a circle, so it shows something."""
        return bool(self.faces[key].relation.circles) and self.knows(key)

    def facts(self, key: UUID) -> Facts:
        """What this person shows the lead, for the rules of reasons."""
        shown = self.faces[key].shown
        rate = shown.get("rate")
        held = (row for row in shown.get("qualifications", ()) if row.valid_until is None or row.valid_until >= self.today)
        return Facts(
            levels={row.discipline.key: row.level for row in self.expertise(key)},
            rate_cents=rate if isinstance(rate, int) else None,
            languages=frozenset(shown.get("languages", ())),
            km=self._km(str(shown.get("place", "")), self.people[key].country),
            qualifications=frozenset(row.kind for row in held),
            tie=own_tie(self.why[key]),
        )

    def _km(self, place: str, country: str) -> float | None:
        here = dutch_places().find(self.need.place) if self.need.place else None
        there = dutch_places().find(place) if place and country in {"", "NL"} else None
        return distance_km((here.lat, here.lon), (there.lat, there.lon)) if here and there else None


def asked_of(seat: Seat, need: Need) -> Asked:
    """What a seat asks, for the rules of reasons."""
    known = bool(need.place) and dutch_places().find(need.place) is not None
    return Asked(
        discipline=seat.discipline.key,
        level=seat.level,
        rate_cap_cents=seat.rate_cap_cents,
        required=frozenset(seat.required),
        languages=frozenset(code for code in need.languages.split("|") if code),
        max_km=need.max_km if known else None,
    )
