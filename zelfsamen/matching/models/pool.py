"""From the tables to the engine: the people a lead can reach who may fill a role, as columns of numbers.

The candidates are found first (reach, then discipline and level); everything else is read for those few, in a fixed number of queries.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from django.db.models import Count, Max, Q
from django.utils import timezone

from zelfsamen.agenda.models import free_hours
from zelfsamen.matching import rules
from zelfsamen.matching.models.called import called
from zelfsamen.matching.models.held import expertise_of
from zelfsamen.matching.models.invitations import Invitation
from zelfsamen.matching.models.needs import Seat
from zelfsamen.matching.models.shown import hidden_from, nothing_hidden
from zelfsamen.matching.rules.pool import NO, UNKNOWN, YES
from zelfsamen.matching.rules.weights import DIMENSIONS
from zelfsamen.people.models import Block, Discipline, ExpectationProfile, Expertise, Professional, Qualification
from zelfsamen.people.models.batches import in_batches
from zelfsamen.people.rules.places import distance_km, dutch_places
from zelfsamen.people.rules.visibility import expertise_item
from zelfsamen.trust.models import Graph, graph_of
from zelfsamen.trust.rules import LONG_AGO, Reach

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from uuid import UUID

    from zelfsamen.matching.models.shown import Hidden
    from zelfsamen.matching.rules.pool import Bools, Bytes, Floats, Ints
    from zelfsamen.people.models import Viewer

LANGUAGES, PLACE, RATE, QUALIFICATIONS = "languages", "place", "rate", "qualifications"
COLUMNS = (
    "number",
    "id",
    "key",
    "hourly_rate_cents",
    "languages",
    "place",
    "country",
    "open_now",
    "ask_when_full",
    "joined_on",
    "person__joined_at",
    "origin",
)


class FreeHours(Protocol):
    """Tells the free hours (people, weeks) of these professionals in the weeks that begin on these Mondays; nan unknown."""

    def __call__(self, professionals: Sequence[UUID], mondays: Sequence[date]) -> Floats: ...


@dataclass(frozen=True)
class PoolQuestion:
    """Who asks what, when: the need and its lead, the day it is asked, and what is kept from the asker.

    `look_back`: rows that begin after the day are left out, as if asked then. `wide`: also people below the asked level or out of reach,
    who serve only to say what would help; for a viewer never people out of reach, who are nobody's business. `free`: who tells free hours;
    exact where none is given. `viewer`: whose eyes count; None is the operator's command line, from which nothing is kept.
    """

    need: rules.Need
    lead: Professional
    as_of: date
    now: datetime
    look_back: bool = False
    wide: bool = False
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


def end_of(day: date) -> datetime:
    """Give the last moment of a day here."""
    return timezone.make_aware(datetime.combine(day, time.max))


def build_pool(question: PoolQuestion, graph: Graph | None = None) -> Gathered:
    """Gather the people who may fill a role of the need: reachable from the lead, with the discipline at the level; and the lead."""
    need, lead = question.need, question.lead
    graph = graph or graph_of(question.as_of)
    reach = graph.reach(lead.number, question.as_of)
    levels = _levels(question, reach)
    rows = list(_people({lead.number, *levels}))
    keys = [row[1] for row in rows]
    hidden = nothing_hidden if question.viewer is None else hidden_from(question.viewer, keys)
    place = {row[0]: position for position, row in enumerate(rows)}
    numbers = np.array([row[0] for row in rows], np.int64)
    pool = rules.Pool(
        keys=_names(question, rows),
        lead=place[lead.number],
        tau=_tau(reach, numbers, lead.number),
        level=_shown_levels(question, rows, levels, hidden),
        shows=_shows(question, rows, hidden),
        free=(question.free or _exact(question))(keys, need.weeks),
        opportunities=_opportunities(question, place),
        last_invited=_last_invited(question, place),
        blocks=_blocks(place),
        ties=GraphTies(graph, numbers, question.as_of),
        **_facts(need, rows, hidden),
        **_expectations(place),
    )
    return Gathered(pool, numbers, keys, reach)


def _levels(question: PoolQuestion, reach: Reach) -> dict[int, list[int]]:
    """Give by number the levels per role of everybody who may serve: in reach and at the level, unless the question is wide."""
    roles = question.need.roles
    found: dict[int, list[int]] = {}
    for number, discipline, level in _held(question, reach):
        row = found.setdefault(number, [0] * len(roles))
        for position, role in enumerate(roles):
            if role.discipline == discipline:
                row[position] = level
    return found


def _held(question: PoolQuestion, reach: Reach) -> Iterator[tuple[int, str, int]]:
    """Give (number, discipline, level) of what the need asks; somebody's private contacts only for their owner."""
    least: dict[str, int] = {}
    for role in question.need.roles:
        least[role.discipline] = 1 if question.wide else min(role.level, least.get(role.discipline, role.level))
    keys = {pk: key for key, pk in Discipline.objects.filter(key__in=least).values_list("key", "pk")}
    if question.wide and question.viewer is None:
        own = Q(professional__owner=question.lead.person_id) if question.lead.person_id else Q(pk__in=[])
        rows = Expertise.objects.filter(Q(professional__owner=None) | own, discipline__in=keys)
        for number, discipline, level in rows.values_list("professional__number", "discipline", "level"):
            yield number, keys[discipline], level
        return
    for some in in_batches([*reach.numbers.tolist(), question.lead.number]):
        for number, discipline, level in expertise_of(some, keys, owner=question.lead.person_id):
            if level >= least[keys[discipline]]:
                yield number, keys[discipline], level


def _names(question: PoolQuestion, rows: list[tuple[Any, ...]]) -> list[str]:
    """Name each person so that no two share a name: keys of two imports may be equal."""
    if question.viewer is not None:
        return [str(row[1]) for row in rows]
    return called([(row[1], row[11], row[2]) for row in rows])


def _people(numbers: Iterable[int]) -> Iterator[tuple[Any, ...]]:
    for some in in_batches(numbers):
        yield from Professional.objects.filter(number__among=some).values_list(*COLUMNS)


def _shown_levels(question: PoolQuestion, rows: list[tuple[Any, ...]], levels: dict[int, list[int]], hidden: Hidden) -> Bytes:
    """Give the levels as a matrix (people, roles), 0 where the asker is not shown the expertise."""
    nothing = [0] * len(question.need.roles)
    matrix = np.array([levels.get(row[0], nothing) for row in rows], np.int8).reshape(len(rows), len(nothing))
    if question.viewer is not None:
        items = [expertise_item(role.discipline) for role in question.need.roles]
        matrix[np.array([[hidden(row[1], item) for item in items] for row in rows], np.bool_)] = 0
    return matrix


def _tau(reach: Reach, numbers: Ints, lead: int) -> Floats:
    """Give the reach of each person, 0 out of reach and 1 for the lead."""
    tau = np.zeros(len(numbers))
    if len(reach.numbers):
        position = np.minimum(np.searchsorted(reach.numbers, numbers), len(reach.numbers) - 1)
        tau = np.where(reach.numbers[position] == numbers, reach.tau[position], 0.0)
    tau[numbers == lead] = 1.0
    return tau


def _facts(need: rules.Need, rows: list[tuple[Any, ...]], hidden: Hidden) -> dict[str, Any]:
    """Give the columns that come from the professionals' own rows."""
    rates, languages, distances = [], [], []
    for _number, key, _key, rate, spoken, place, country, *_rest in rows:
        rates.append(UNKNOWN if rate is None or hidden(key, RATE) else rate)
        codes = set() if hidden(key, LANGUAGES) else {code for code in spoken.lower().split("|") if code}
        languages.append(UNKNOWN if not codes else YES if need.languages <= codes else NO)
        distances.append(np.nan if hidden(key, PLACE) else _km(need, place, country))
    return {
        "rate_cents": np.array(rates, np.int64),
        "languages": np.array(languages, np.int8),
        "km": np.array(distances, np.float64),
        "open": np.array([row[7] for row in rows], np.bool_),
        "asks_when_full": np.array([row[8] for row in rows], np.bool_),
        "joined": np.array([_joined(row[9], row[10]) for row in rows], np.int64),
    }


def _joined(joined_on: date | None, account: datetime | None) -> int:
    day = joined_on or (timezone.localdate(account) if account else None)
    return day.toordinal() if day else LONG_AGO


def _km(need: rules.Need, place: str, country: str) -> float:
    """Give the distance to the place of the need, nan unknown; only where the need has a rule on it."""
    if need.max_km is None or need.place is None or not place or country not in {"", "NL"}:
        return float("nan")
    found = dutch_places().find(place)
    return distance_km(need.place, (found.lat, found.lon)) if found else float("nan")


def _exact(question: PoolQuestion) -> FreeHours:
    known_by = question.as_of if question.look_back else None
    return lambda professionals, mondays: free_hours(professionals, mondays, now=question.now, known_by=known_by)


def _opportunities(question: PoolQuestion, place: dict[int, int]) -> Ints:
    """Count the seats each person accepted in the twelve calendar months before the day."""
    counts = np.zeros(len(place), np.int64)
    since = end_of(a_year_before(question.as_of))
    for some in in_batches(place):
        taken = Seat.objects.filter(taken_by__number__among=some, taken_at__gt=since, taken_at__lte=question.now)
        for number, count in taken.values_list("taken_by__number").annotate(Count("id")).order_by():
            counts[place[number]] = count
    return counts


def a_year_before(day: date) -> date:
    """Give the same day a year earlier, the 28th of February for the 29th."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


def _last_invited(question: PoolQuestion, place: dict[int, int]) -> Ints:
    days = np.full(len(place), UNKNOWN, np.int64)
    for some in in_batches(place):
        asked = Invitation.objects.filter(professional__number__among=some, invited_at__lte=question.now)
        for number, moment in asked.values_list("professional__number").annotate(Max("invited_at")).order_by():
            days[place[number]] = timezone.localdate(moment).toordinal()
    return days


def _shows(question: PoolQuestion, rows: list[tuple[Any, ...]], hidden: Hidden) -> Bools:
    """Say per person and role whether everything the role requires is shown and still valid."""
    required = [role.required for role in question.need.roles]
    if not any(required):
        return np.ones((len(rows), len(required)), np.bool_)
    shown: dict[int, set[str]] = {row[0]: set() for row in rows}
    for some in in_batches(shown):
        valid = Qualification.objects.filter(Q(valid_until=None) | Q(valid_until__gte=question.as_of), professional__number__among=some)
        for number, kind in valid.values_list("professional__number", "kind"):
            shown[number].add(kind)
    for row in rows:
        if hidden(row[1], QUALIFICATIONS):
            shown[row[0]].clear()
    return np.array([[kinds <= shown[row[0]] for kinds in required] for row in rows], np.bool_).reshape(len(rows), len(required))


def _blocks(place: dict[int, int]) -> Ints:
    found = [
        (place[by], place[other])
        for some in in_batches(place)
        for by, other in Block.objects.filter(by__number__among=some).values_list("by__number", "other__number")
        if other in place
    ]
    return np.array(found, np.int64).reshape(-1, 2)


def _expectations(place: dict[int, int]) -> dict[str, Any]:
    names = ("wants", "importance", "gives")
    found: dict[str, Bytes] = {name: np.full((len(place), DIMENSIONS), UNKNOWN, np.int8) for name in names}
    for some in in_batches(place):
        for number, *profile in ExpectationProfile.objects.filter(professional__number__among=some).values_list(
            "professional__number", *names
        ):
            for name, values in zip(names, profile, strict=True):
                filled = [UNKNOWN if value is None else value for value in values[:DIMENSIONS]]
                found[name][place[number], : len(filled)] = filled
    return found
