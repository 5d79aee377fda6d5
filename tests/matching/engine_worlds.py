"""Small made-up needs and pools of any kind: unknowns, blocks, budgets, bundles, equal roles, expectations."""

from __future__ import annotations

from datetime import date

import numpy as np

from zelfsamen.matching.rules import ListedTies, Need, Role, blank


def random_need(rng, roles, *, equal=False, budget=False):
    made = []
    for place in range(roles):
        if equal and place and rng.random() < 0.5:
            made.append(made[-1])
            continue
        cap = None if rng.random() < 0.3 else int(rng.integers(80, 130)) * 100
        made.append(Role(f"d{place}", int(rng.integers(1, 4)), float(rng.choice([4, 8, 12, 7.5])), cap, int(rng.integers(1, 4))))
    return Need(
        key=f"need-{int(rng.integers(1000))}",
        lead="p00",
        starts_on=date(2027, 1, 4),
        ends_on=date(2027, 3, 26),
        roles=tuple(made),
        languages=frozenset({"nl"}) if rng.random() < 0.4 else frozenset(),
        place=(52.0, 5.0),
        max_km=50.0 if rng.random() < 0.3 else None,
        budget_cents=int(rng.integers(20, 60)) * 100_000 * roles if budget else None,
    )


def random_pool(rng, need, people, *, same=0.0):
    """Make a pool of `people` rows, the lead first; `same` is the share of people who are copies of another one."""
    n, roles, weeks = people, len(need.roles), len(need.weeks)
    level = rng.integers(0, 6, (n, roles)).astype(np.int8)
    for place in range(1, roles):
        if need.roles[place] == need.roles[place - 1]:
            level[:, place] = level[:, place - 1]
    free = rng.choice([6.0, 10.0, 16.0, 24.0, 36.0], (n, 1)) + rng.integers(0, 3, (n, weeks))
    free[rng.random(n) < 0.2] = np.nan
    filled = rng.random((n, 8)) < 0.5
    filled[rng.random(n) < 0.4] = False
    known = {
        "tau": np.round(rng.uniform(0.1, 1.0, n), 6),
        "level": level,
        "free": free,
        "rate_cents": np.where(rng.random(n) < 0.2, -1, rng.integers(60, 125, n) * 100),
        "languages": rng.choice([1, 1, 0, -1], n).astype(np.int8),
        "km": np.where(rng.random(n) < 0.2, np.nan, rng.uniform(0, 90, n)),
        "opportunities": rng.integers(0, 4, n),
        "last_invited": np.where(rng.random(n) < 0.5, -1, rng.integers(739_000, 739_900, n)),
        "joined": rng.integers(730_000, 739_000, n),
        "open": rng.random(n) < 0.9,
        "asks_when_full": rng.random(n) < 0.1,
        "wants": np.where(filled, rng.integers(0, 5, (n, 8)), -1).astype(np.int8),
        "importance": np.where(filled, rng.integers(0, 4, (n, 8)), -1).astype(np.int8),
        "gives": np.where(filled, rng.integers(0, 5, (n, 8)), -1).astype(np.int8),
    }
    source = np.where(rng.random(n) < same, rng.integers(1, n, n), np.arange(n))
    known = {name: column[source] for name, column in known.items()}
    pairs = [(i, j, round(float(rng.uniform(0, 1)), 6)) for i in range(n) for j in range(i) if rng.random() < 0.3 and not same]
    memberships = [(i, int(network)) for i in range(n) for network in rng.integers(0, 4, 2)]
    blocks = np.array([pair for pair in rng.integers(0, n, (2, 2)) if pair[0] != pair[1]], np.int64).reshape(-1, 2)
    keys = [f"p{number:02d}" for number in range(n)]
    ties = ListedTies(tuple(pairs), tuple(sorted(set(memberships))))
    return blank(keys, 0, roles=roles, weeks=weeks, blocks=blocks, ties=ties, **known)
