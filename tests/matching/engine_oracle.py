"""The friction of section 'Numbers' of docs/algorithms/teams.md once more, in plain Python and by trying every team."""

from __future__ import annotations

import hashlib
import itertools
import math

DEFAULTS = {"expert": 1.0, "slack": 0.5, "price": 0.4, "trust": 1.0, "fair": 0.4, "size": 0.3, "lead_match": 0.3, "pair": 0.6}
LENSES = {
    "balanced": {},
    "trusted": {"trust": 3, "pair": 2},
    "cheaper": {"price": 4},
    "new-faces": {"fair": 4},
    "calm": {"slack": 4},
    "replacement": {"trust": 3, "pair": 2, "expert": 0.5},
}


def weights(lens):
    return {name: value * LENSES[lens].get(name, 1) for name, value in DEFAULTS.items()}


def mp(points):
    return round(round(points * 1000, 6))


def satisfied(pool, i, j):
    both = [
        d
        for d in range(8)
        if min(pool.wants[i][d], pool.importance[i][d], pool.gives[i][d], pool.wants[j][d], pool.importance[j][d], pool.gives[j][d]) >= 0
    ]
    if not both:
        return None
    weight = sum(int(pool.importance[i][d]) for d in both)
    if weight == 0:
        return 1.0
    return 1 - sum(int(pool.importance[i][d]) * max(0, int(pool.wants[i][d]) - int(pool.gives[j][d])) for d in both) / (4 * weight)


def match(pool, i, j):
    one, other = satisfied(pool, i, j), satisfied(pool, j, i)
    return 0.6 if one is None else min(one, other)


def tie(pool, i, j):
    for a, b, value in pool.ties.pairs:
        if {a, b} == {i, j}:
            return value
    mine = {network for row, network in pool.ties.memberships if row == i}
    return 0.25 if any(row == j and network in mine for row, network in pool.ties.memberships) else 0.0


def free_hours(pool, i):
    hours = [float(hour) for hour in pool.free[i]]
    if math.isnan(hours[0]):
        return None
    return max(0.0, min(hours) - (2 if i == pool.lead else 0))


def blocked(pool, i, j):
    return any({int(a), int(b)} == {i, j} for a, b in pool.blocks)


def broken_rules(need, pool, i, r):
    role, rate = need.roles[r], int(pool.rate_cents[i])
    broken = set()
    if pool.level[i][r] < role.level:
        broken.add("level")
    if role.rate_cap_cents is not None and rate > role.rate_cap_cents:
        broken.add("rate")
    if need.languages and pool.languages[i] == 0:
        broken.add("language")
    if need.max_km is not None and pool.km[i] > need.max_km:
        broken.add("distance")
    if i != pool.lead and pool.tau[i] < 0.15:
        broken.add("reach")
    if not pool.open[i] or (i != pool.lead and blocked(pool, i, pool.lead)):
        broken.add("shut")
    return broken


def may_take(need, pool, i, bundle, relaxed=None):
    for r in bundle:
        broken = broken_rules(need, pool, i, r)
        if relaxed and relaxed[1] == r and not (relaxed[0] == "level" and pool.level[i][r] < 1):
            broken.discard(relaxed[0])
        if broken:
            return False
    free = free_hours(pool, i)
    hours = sum(need.roles[r].hours for r in bundle)
    if free is None or hours <= free or pool.asks_when_full[i]:
        return True
    if relaxed and relaxed[0] == "hours" and relaxed[1] in bundle:
        return free > hours - need.roles[relaxed[1]].hours
    return False


def member_terms(need, pool, w, i, bundle):
    free, rate = free_hours(pool, i), int(pool.rate_cents[i])
    hours = sum(need.roles[r].hours for r in bundle)
    short = free is not None and hours > free and pool.asks_when_full[i]
    load = 0.0 if free is None else 1.0 if short else (hours / free) ** 2
    price = sum(mp(w["price"] * rate / need.roles[r].rate_cap_cents) for r in bundle if rate >= 0 and need.roles[r].rate_cap_cents)
    priced = need.budget_cents is not None or any(need.roles[r].rate_cap_cents for r in bundle)
    unknown = free is None or (rate < 0 and priced) or (need.languages and pool.languages[i] == -1)
    unknown = unknown or (need.max_km is not None and math.isnan(pool.km[i])) or not all(pool.shows[i][r] for r in bundle)
    terms = {
        "level": sum(mp(w["expert"] * need.roles[r].importance / 2 * (5 - int(pool.level[i][r])) / 5) for r in bundle),
        "load": mp(w["slack"] * load),
        "price": price,
        "ask": (150 if unknown else 0) + (500 if short else 0),
    }
    if i != pool.lead:
        got, m = int(pool.opportunities[i]), match(pool, i, pool.lead)
        terms |= {
            "distance": mp(w["trust"] * (1 - pool.tau[i])),
            "opportunity": mp(w["fair"] * got / (got + 2)),
            "head": mp(w["size"]),
            "lead_match": mp(w["lead_match"] * (1 - m)),
            "talk_first": 500 if m < 0.35 else 0,
        }
    return terms


def pair_points(pool, w, i, j):
    if pool.lead in (i, j):
        return 0
    m = match(pool, i, j)
    return mp(w["pair"] * (1 - tie(pool, i, j) / 2 - m / 2)) + (500 if m < 0.35 else 0)


def hashed(text, bits):
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4]) >> (32 - bits)


def order(need, pool, team):
    people = [i for i in team if i != pool.lead]
    got = sum(int(pool.opportunities[i]) for i in people)
    since = sum(int(pool.last_invited[i] if pool.last_invited[i] >= 0 else pool.joined[i]) for i in people)
    since -= 700_000 * len(people)
    sums = sum(hashed(f"{need.key}\n{pool.keys[i]}", 14) for i in people)
    return got, since, sums, sum(hashed(f"{need.key}\n{pool.keys[i]}\n{r}", 8) for i, bundle in team.items() for r in bundle)


def cost_of(need, pool, w, team, known=None):
    """Friction of {person: bundle}, or None where a block is broken; `known` remembers terms between calls."""
    known = {} if known is None else known
    total = 0
    for i, bundle in team.items():
        if (i, bundle) not in known:
            known[i, bundle] = sum(member_terms(need, pool, w, i, bundle).values())
        total += known[i, bundle]
    for i, j in itertools.combinations(sorted(team), 2):
        if ("pair", i, j) not in known:
            known["pair", i, j] = None if blocked(pool, i, j) else pair_points(pool, w, i, j)
        if known["pair", i, j] is None:
            return None
        total += known["pair", i, j]
    return total


def within_budget(need, pool, team):
    if need.budget_cents is None:
        return True
    spent = sum(max(0, int(pool.rate_cents[i])) * need.roles[r].hours * need.days / 7 for i, bundle in team.items() for r in bundle)
    return spent <= need.budget_cents + 1e-6


def in_key_order(need, team):
    """Of teams that differ only in who of the same people takes which of equal roles, one counts: dealt in the order of the rows."""
    holder = {r: i for i, bundle in team.items() for r in bundle}
    equal = [(q, r) for q, r in itertools.combinations(sorted(holder), 2) if need.roles[q] == need.roles[r]]
    return all(holder[q] <= holder[r] for q, r in equal)


def every_team(need, pool, lens="balanced", relaxed=None, *, equal_roles=True):
    """Give (friction, order, team as {person: bundle}) of every allowed team, best first."""
    w, n, roles, known = weights(lens), len(pool), range(len(need.roles)), {}
    able = [[i for i in range(n) if may_take(need, pool, i, (r,), relaxed)] for r in roles]
    bundles = {}
    found = []
    for people in itertools.product(*able):
        team = {i: tuple(r for r in roles if people[r] == i) for i in set(people)}
        for i, bundle in team.items():
            if (i, bundle) not in bundles:
                bundles[i, bundle] = may_take(need, pool, i, bundle, relaxed)
        if not all(bundles[one] for one in team.items()) or (equal_roles and not in_key_order(need, team)):
            continue
        if not (relaxed and relaxed[0] == "budget") and not within_budget(need, pool, team):
            continue
        cost = cost_of(need, pool, w, team, known)
        if cost is not None:
            found.append((cost, order(need, pool, team), team))
    return sorted(found, key=lambda one: one[:2])
