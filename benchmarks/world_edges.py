"""The edge table of a made-up world, added up in arrays: the formulae of `zelfsamen.trust.rules` over millions of events at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import permutations
from typing import Any

import numpy as np

from zelfsamen.trust import rules

NEVER = date.max.toordinal()
HIGH = 32
OUTCOME = np.array([0.0, *(rules.VOUCH_OUTCOME[level] for level in (1, 2, 3))])
EdgeColumns = dict[str, Any]


@dataclass(frozen=True)
class Shares:
    """Every ordered pair of every collaboration: who, with whom, how heavily, from when until when (ordinals)."""

    src: Any
    dst: Any
    weight: Any
    began: Any
    ended: Any

    @classmethod
    def of(cls, rows: list[tuple[str, int, float]], works: Mapping[str, tuple[int, int]]) -> Shares:
        """Pair the people of each collaboration; the rows of one are together, those of one person in it add up."""
        hours: dict[str, dict[int, float]] = {}
        for work, who, spent in rows:
            team = hours.setdefault(work, {})
            team[who] = team.get(who, 0.0) + spent
        pairs = [
            (one, other, rules.work_weight(team[one], team[other]), *works[work])
            for work, team in hours.items()
            for one, other in permutations(team, 2)
        ]
        columns = np.array(pairs, np.float64).reshape(-1, 5).T
        return cls(*(column.astype(np.int64) for column in columns[:2]), columns[2], *(column.astype(np.int64) for column in columns[3:]))


def scaled(days: Any) -> Any:
    """`rules.scaled` of many days."""
    return 2.0 ** ((days - rules.EPOCH) / rules.HALF_LIFE_DAYS)


def edges_of_world(shares: Shares, ties: Any, kinds: Any, day: int) -> tuple[EdgeColumns, int]:
    """Add up work and ties as of a day, after all of which began; also give the day since which the sums are right.

    `ties` (n, 4): giver, receiver, day, level; `kinds` (n): w, k or v.
    """
    work, said = _of_work(shares, day), _of_ties(ties, kinds)
    turns = [*(part[part <= day] for part in (shares.began, shares.ended)), ties[:, 2]]
    valid_from = max((int(part.max(initial=0)) for part in turns), default=0)
    joined = {name: np.concatenate([work[name], said[name]]) for name in work}
    del work, said
    order = np.argsort(joined["pair"], kind="stable")
    pair = joined.pop("pair")[order]
    first = np.flatnonzero(np.r_[True, pair[1:] != pair[:-1]]) if len(pair) else np.empty(0, np.int64)
    edges: EdgeColumns = {"src": pair[first] >> HIGH, "dst": pair[first] & (1 << HIGH) - 1}
    how = {"worked": np.maximum, "knows": np.maximum, "vouch_day": np.maximum, "changes_on": np.minimum}
    for name in list(joined):
        column = joined.pop(name)[order]
        edges[name] = how.get(name, np.add).reduceat(column, first) if len(first) else column
    return edges, valid_from


def _of_work(shares: Shares, day: int) -> dict[str, Any]:
    runs, none = shares.ended > day, np.zeros(len(shares.src))
    ended = np.where(runs, 0.0, shares.weight * scaled(np.minimum(shares.ended, day)))
    running = np.where(runs, shares.weight, 0.0)
    good = rules.UNREVIEWED
    return {
        "pair": shares.src << HIGH | shares.dst,
        "worked": np.ones(len(runs), np.int64),
        "knows": np.zeros(len(runs), np.int64),
        "vouch_day": np.zeros(len(runs), np.int64),
        "ended_good": ended * good,
        "ended_bad": ended * (1.0 - good),
        "running_good": running * good,
        "running_bad": running * (1.0 - good),
        "vouch_good": none,
        "vouch_bad": none,
        "changes_on": np.where(runs, shares.ended, NEVER),
    }


def _of_ties(ties: Any, kinds: Any) -> dict[str, Any]:
    worked, knows, vouches = (kinds == letter for letter in "wkv")
    size, none = scaled(ties[:, 2].astype(np.int64)), np.zeros(len(ties))
    together, vouch, outcome = np.where(worked, size, 0.0), np.where(vouches, size, 0.0), OUTCOME[ties[:, 3]]
    return {
        "pair": ties[:, 0].astype(np.int64) << HIGH | ties[:, 1],
        "worked": worked.astype(np.int64),
        "knows": knows.astype(np.int64),
        "vouch_day": np.where(vouches, ties[:, 2], 0).astype(np.int64),
        "ended_good": together * rules.UNREVIEWED,
        "ended_bad": together * (1.0 - rules.UNREVIEWED),
        "running_good": none,
        "running_bad": none,
        "vouch_good": vouch * outcome,
        "vouch_bad": vouch * (1.0 - outcome),
        "changes_on": np.full(len(ties), NEVER, np.int64),
    }
