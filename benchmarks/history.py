"""A history of teams as plain values, read from a folder in the exchange format."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Team:
    """One collaboration: when it began, who took part for how many hours, and in which fields."""

    key: str
    began: str
    hours: Mapping[str, float]
    fields: Mapping[str, frozenset[str]]

    @property
    def people(self) -> frozenset[str]:
        """Everybody in it."""
        return frozenset(self.hours)


def teams_of(folder: Path) -> list[Team]:
    """Read the teams of two people or more, the oldest first."""
    with (folder / "collaborations.csv").open(encoding="utf-8-sig", newline="") as file:
        began = {row["id"]: row["started_on"] for row in csv.DictReader(file)}
    hours: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    fields: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    with (folder / "participations.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            who, team = row["professional_id"], row["collaboration_id"]
            hours[team][who] += float(row["hours"] or 20)
            if row["discipline"]:
                fields[team][who].add(row["discipline"])
    made = [Team(key, began.get(key, ""), dict(hours[key]), {who: frozenset(fields[key][who]) for who in hours[key]}) for key in hours]
    return sorted((team for team in made if len(team.hours) > 1), key=lambda team: (team.began, team.key))


class Ties:
    """Trust between people as the teams so far tell it (matching.md 2b, without decay), and their fields."""

    def __init__(self, teams: Iterable[Team]) -> None:
        self.positive: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        self.weight: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        self.fields: dict[str, set[str]] = defaultdict(set)
        self.jobs: dict[str, int] = defaultdict(int)
        for team in teams:
            self._learn(team)

    def _learn(self, team: Team) -> None:
        for one in team.people:
            self.jobs[one] += 1
            self.fields[one] |= team.fields[one]
            for other in team.people - {one}:
                weight = min(1.0, min(team.hours[one], team.hours[other]) / 40)
                self.positive[one][other] += 0.75 * weight
                self.weight[one][other] += weight

    def trust(self, one: str, other: str) -> float:
        """Trust of one in another; 0 without work together."""
        weight = self.weight[one].get(other) if one in self.weight else None
        return 0.0 if weight is None else (1 + self.positive[one][other]) / (2 + weight)

    def reach(self, source: str) -> dict[str, float]:
        """How far each person within three ties stands (matching.md 2: product of trust, 0.8 for every tie after the first)."""
        best, edge = {source: 1.0}, {source: 1.0}
        for step in range(3):
            grown: dict[str, float] = {}
            for here, tau in edge.items():
                for other in self.weight.get(here, {}):
                    value = tau * self.trust(here, other) * (0.8 if step else 1.0)
                    if value >= 0.15 and value > best.get(other, 0.0) and value > grown.get(other, 0.0):  # noqa: PLR2004 - as the design has it
                        grown[other] = value
            best |= grown
            edge = grown
        del best[source]
        return best
