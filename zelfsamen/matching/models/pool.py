"""From the tables to the engine: the people a lead can reach who may fill a role, as columns of numbers.

The candidates are found first (reach, then discipline and level); everything else is read for those few, in a fixed number of queries.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from django.db.models import Q

from zelfsamen.agenda.models import free_hours
from zelfsamen.matching import rules
from zelfsamen.matching.models.called import called
from zelfsamen.matching.models.facts import blocks_of, end_of, facts_of
from zelfsamen.matching.models.held import expertise_of, levels_by_discipline
from zelfsamen.matching.models.shown import hidden_from, nothing_hidden
from zelfsamen.matching.rules.pool import NO, UNKNOWN, YES
from zelfsamen.matching.rules.weights import DIMENSIONS
from zelfsamen.people.models import Expertise, Professional, Qualification
from zelfsamen.people.models.batches import in_batches
from zelfsamen.people.rules.places import distance_km, dutch_places
from zelfsamen.people.rules.visibility import expertise_item
from zelfsamen.trust.models import Graph, graph_of
from zelfsamen.trust.rules import LONG_AGO, Reach

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from uuid import UUID

    from zelfsamen.matching.models.facts import Facts
    from zelfsamen.matching.models.shown import Hidden
    from zelfsamen.matching.rules.pool import Bools, Bytes, Floats, Ints
    from zelfsamen.people.models import Viewer

LANGUAGES, PLACE, RATE, QUALIFICATIONS = "languages", "place", "rate", "qualifications"


class FreeHours(Protocol):
    """Tells the free hours (people, weeks) of these professionals in the weeks that begin on these Mondays; nan unknown."""

    def __call__(self, professionals: Sequence[UUID], mondays: Sequence[date]) -> Floats: ...


@dataclass(frozen=True)
class PoolQuestion:
    """Who asks what, when: the need and its lead, the day it is asked, and what is kept from the asker.

    `look_back`: rows that begin after the day are left out, as if asked then. `wide`: also people below the asked level, `anywhere`: also
    people out of reach who could else fill one of these roles; both serve only to say what would help. For a viewer never people out of
    reach, who are nobody's business. `free`: who tells free hours; exact where none is given. `viewer`: whose eyes count; None is the
    operator's command line, from which nothing is kept.
    """

    need: rules.Need
    lead: Professional
    as_of: date
    now: datetime
    look_back: bool = False
    wide: bool = False
    anywhere: tuple[int, ...] = ()
    free: FreeHours | None = None
    viewer: Viewer | None = None

    @classmethod
    def on(cls, need: rules.Need, lead: Professional, as_of: date, **how: Any) -> PoolQuestion:
        """Ask as of a day, at its end."""
        return cls(need, lead, as_of, end_of(as_of), **how)


@dataclass(frozen=True)
class Gathered:
    """A pool with what belongs to its rows: the professionals' numbers and keys, and how each is reached."""

    pool: rules.Pool
    numbers: Ints
    professionals: list[UUID]
    reach: Reach

    def via(self, row: int) -> list[int]:
        """Give the numbers on the path from the lead to the person on a row, both included."""
        return self.reach.path(int(self.numbers[row]))


@dataclass(frozen=True)
class GraphTies:
    """Hands the ties of the graph to the engine, for the rows it asks."""

    graph: Graph
    numbers: Ints
    as_of: date

    def among(self, rows: Ints) -> rules.TieTable:
        """Give the ties among the people on these rows of the pool."""
        found = self.graph.ties_among(self.numbers[rows], self.as_of)
        return rules.TieTable(a=found.a, b=found.b, tie=found.tie, member=found.member, network=found.network)


def keys_of(numbers: Iterable[int]) -> dict[int, str]:
    """Give the id by which the operator knows each professional."""
    rows = list(Professional.objects.filter(number__among=set(numbers)).values_list("number", "id", "origin", "key"))
    return dict(zip([row[0] for row in rows], called([row[1:] for row in rows]), strict=True))


def build_pool(question: PoolQuestion, graph: Graph | None = None, reach: Reach | None = None) -> Gathered:
    """Gather the people who may fill a role of the need: reachable from the lead, with the discipline at the level; and the lead.

    `reach` is that of the lead on the day, where it is known already.
    """
    need, lead = question.need, question.lead
    graph = graph or graph_of(question.as_of)
    reach = reach or graph.reach(lead.number, question.as_of)
    levels = _levels(question, reach)
    rows = list(facts_of({lead.number, *levels}, question.as_of, question.now))
    keys = [row.pk for row in rows]
    hidden = nothing_hidden if question.viewer is None else hidden_from(question.viewer, keys)
    place = {row.number: position for position, row in enumerate(rows)}
    numbers = np.array([row.number for row in rows], np.int64)
    pool = rules.Pool(
        keys=_names(question, rows),
        lead=place[lead.number],
        tau=_tau(reach, numbers, lead.number),
        level=_shown_levels(question, rows, levels, hidden),
        shows=_shows(question, rows, hidden),
        free=(question.free or _exact(question))(keys, need.weeks),
        blocks=_blocks(place),
        ties=GraphTies(graph, numbers, question.as_of),
        **_facts(need, rows, hidden),
        **_expectations(rows),
    )
    return Gathered(pool, numbers, keys, reach)


def _levels(question: PoolQuestion, reach: Reach) -> dict[int, list[int]]:
    """Give by number the levels per role of everybody who may serve: in reach and at the level, unless the question is wide."""
    roles = question.need.roles
    asked: dict[str, list[int]] = defaultdict(list)
    for position, role in enumerate(roles):
        asked[role.discipline].append(position)
    found: dict[int, list[int]] = {}
    for number, discipline, level in _held(question, reach):
        row = found.setdefault(number, [0] * len(roles))
        for position in asked[discipline]:
            row[position] = level
    return found


def _held(question: PoolQuestion, reach: Reach) -> Iterator[tuple[int, str, int]]:
    """Give (number, discipline, level) of what the need asks; somebody's private contacts only for their owner."""
    least: dict[str, int] = {}
    for role in question.need.roles:
        least[role.discipline] = 1 if question.wide else min(role.level, least.get(role.discipline, role.level))
    levels = levels_by_discipline(least)
    for some in in_batches([*reach.numbers.tolist(), question.lead.number]):
        yield from expertise_of(some, levels, owner=question.lead.person_id)
    if question.anywhere and question.viewer is None:
        yield from _held_anywhere(question)


def _names(question: PoolQuestion, rows: Sequence[Facts]) -> list[str]:
    """Name each person so that no two share a name: keys of two imports may be equal."""
    if question.viewer is not None:
        return [str(row.pk) for row in rows]
    return called([(row.pk, row.origin, row.key) for row in rows])


def _held_anywhere(question: PoolQuestion) -> Iterator[tuple[int, str, int]]:
    """Give (number, discipline, level) of everybody who is open to work and meets level and rate cap of such a role, in reach or not."""
    who = Q(professional__owner=None)
    if question.lead.person_id:
        who |= Q(professional__owner=question.lead.person_id)
    fits = Q(pk__in=[])
    for role in (question.need.roles[place] for place in question.anywhere):
        able = Q(discipline__key=role.discipline, level__gte=role.level)
        if role.rate_cap_cents is not None:
            able &= Q(professional__hourly_rate_cents=None) | Q(professional__hourly_rate_cents__lte=role.rate_cap_cents)
        fits |= able
    rows = Expertise.objects.filter(who, fits, professional__open_now=True)
    yield from rows.values_list("professional__number", "discipline__key", "level")


def _shown_levels(question: PoolQuestion, rows: Sequence[Facts], levels: Mapping[int, list[int]], hidden: Hidden) -> Bytes:
    """Give the levels as a matrix (people, roles), 0 where the asker is not shown the expertise."""
    nothing = [0] * len(question.need.roles)
    matrix = np.array([levels.get(row.number, nothing) for row in rows], np.int8).reshape(len(rows), len(nothing))
    if question.viewer is not None:
        items = [expertise_item(role.discipline) for role in question.need.roles]
        matrix[np.array([[hidden(row.pk, item) for item in items] for row in rows], np.bool_)] = 0
    return matrix


def _tau(reach: Reach, numbers: Ints, lead: int) -> Floats:
    """Give the reach of each person, 0 out of reach and 1 for the lead."""
    tau = np.zeros(len(numbers))
    if len(reach.numbers):
        position = np.minimum(np.searchsorted(reach.numbers, numbers), len(reach.numbers) - 1)
        tau = np.where(reach.numbers[position] == numbers, reach.tau[position], 0.0)
    tau[numbers == lead] = 1.0
    return tau


def _facts(need: rules.Need, rows: Sequence[Facts], hidden: Hidden) -> dict[str, Any]:
    """Give the columns that come from the professionals' own rows."""
    rates, languages, distances = [], [], []
    for row in rows:
        rates.append(UNKNOWN if row.rate is None or hidden(row.pk, RATE) else row.rate)
        codes = set() if hidden(row.pk, LANGUAGES) else {code for code in row.languages.lower().split("|") if code}
        languages.append(UNKNOWN if not codes else YES if need.languages <= codes else NO)
        distances.append(np.nan if hidden(row.pk, PLACE) else _km(need, row.place, row.country))
    return {
        "rate_cents": np.array(rates, np.int64),
        "languages": np.array(languages, np.int8),
        "km": np.array(distances, np.float64),
        "open": np.array([row.open_now for row in rows], np.bool_),
        "asks_when_full": np.array([row.ask_when_full for row in rows], np.bool_),
        "joined": np.array([row.joined_on.toordinal() if row.joined_on else LONG_AGO for row in rows], np.int64),
        "opportunities": np.array([row.opportunities for row in rows], np.int64),
        "last_invited": np.array([row.last_invited.toordinal() if row.last_invited else UNKNOWN for row in rows], np.int64),
    }


def _km(need: rules.Need, place: str, country: str) -> float:
    """Give the distance to the place of the need, nan unknown; only where the need has a rule on it."""
    if need.max_km is None or need.place is None or not place or country not in {"", "NL"}:
        return float("nan")
    found = dutch_places().find(place)
    return distance_km(need.place, (found.lat, found.lon)) if found else float("nan")


def _exact(question: PoolQuestion) -> FreeHours:
    known_by = question.as_of if question.look_back else None
    return lambda professionals, mondays: free_hours(professionals, mondays, now=question.now, known_by=known_by)


def _shows(question: PoolQuestion, rows: Sequence[Facts], hidden: Hidden) -> Bools:
    """Say per person and role whether everything the role requires is shown and still valid."""
    required = [role.required for role in question.need.roles]
    if not any(required):
        return np.ones((len(rows), len(required)), np.bool_)
    shown: dict[int, set[str]] = {row.number: set() for row in rows}
    for some in in_batches(shown):
        valid = Qualification.objects.filter(Q(valid_until=None) | Q(valid_until__gte=question.as_of), professional__number__among=some)
        for number, kind in valid.values_list("professional__number", "kind"):
            shown[number].add(kind)
    for row in rows:
        if hidden(row.pk, QUALIFICATIONS):
            shown[row.number].clear()
    return np.array([[kinds <= shown[row.number] for kinds in required] for row in rows], np.bool_).reshape(len(rows), len(required))


def _blocks(place: Mapping[int, int]) -> Ints:
    found = [(place[by], place[other]) for some in in_batches(place) for by, other in blocks_of(some) if other in place]
    return np.array(found, np.int64).reshape(-1, 2)


def _expectations(rows: Sequence[Facts]) -> dict[str, Any]:
    found: dict[str, Bytes] = {name: np.full((len(rows), DIMENSIONS), UNKNOWN, np.int8) for name in ("wants", "importance", "gives")}
    for place, row in enumerate(rows):
        for name, values in (("wants", row.wants), ("importance", row.importance), ("gives", row.gives)):
            if values:
                filled = [UNKNOWN if value is None else value for value in values[:DIMENSIONS]]
                found[name][place, : len(filled)] = filled
    return found
