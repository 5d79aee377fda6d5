"""Recomputes a proposal straight from the CSV files in plain Python: nothing of the product is imported and no array is used.

It protects against misreading the rules: trust and reach, who may fill what, every term, every total, and that no better team exists.
"""

import csv
import itertools
import math
from collections import defaultdict
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path

LENSES = {
    "balanced": {},
    "trusted": {"trust": 3, "pair": 2},
    "cheaper": {"price": 4},
    "new-faces": {"fair": 4},
    "calm": {"slack": 4},
}
WEIGHTS = {"expert": 1.0, "slack": 0.5, "price": 0.4, "trust": 1.0, "fair": 0.4, "size": 0.3, "lead_match": 0.3, "pair": 0.6}
ALIASES = {"Almere": "Almere Stad", "Den Haag": "The Hague"}


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    path = folder / f"{name}.csv"
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines())) if path.exists() else []


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def monday(one: date) -> date:
    return one - timedelta(days=one.weekday())


def milli(points: float) -> int:
    return round(round(points * 1000, 6))


class Network:
    """The files as of a day: people, trust, ties and free hours."""

    def __init__(self, folder: Path, as_of: date) -> None:
        self.as_of = as_of
        self.people = {row["id"]: row for row in rows(folder, "professionals")}
        self.level = {
            who: {key: int(level) for key, level in (pair.split(":") for pair in row["expertise"].split("|") if pair)}
            for who, row in self.people.items()
        }
        self.periods = {row["id"]: (day(row["started_on"]), day(row["ended_on"])) for row in rows(folder, "collaborations")}
        self.shares = rows(folder, "participations")
        self.ties = rows(folder, "ties")
        self.networks = self._networks(folder)

    def _networks(self, folder: Path) -> dict[str, set[str]]:
        gone = {row["id"] for row in rows(folder, "networks") if row["dissolved_on"] and day(row["dissolved_on"]) < self.as_of}
        found = defaultdict(set)
        for row in rows(folder, "memberships"):
            since, until = day(row["since"]), day(row["until"])
            if row["network_id"] not in gone and (since is None or since <= self.as_of) and (until is None or until >= self.as_of):
                found[row["professional_id"]].add(row["network_id"])
        return found

    @cached_property
    def events(self) -> dict[tuple[str, str], list[tuple[float, float, str]]]:
        """Per ordered pair: decayed weight, outcome, and whether it is work or a vouch."""
        found = defaultdict(list)
        hours = defaultdict(lambda: defaultdict(float))
        for row in self.shares:
            hours[row["collaboration_id"]][row["professional_id"]] += float(row["hours"]) if row["hours"] else 20
        for key, spent in hours.items():
            start, end = self.periods[key]
            if start is None or start <= self.as_of:
                for a, b in itertools.permutations(spent, 2):
                    found[a, b].append((min(1, min(spent[a], spent[b]) / 40) * self.decay(end), 0.75, "work"))
        for row in self.ties:
            if said := self.said(row["kind"], day(row["since"]) or date(1900, 1, 1), row["level"]):
                found[row["from_id"], row["to_id"]].append(said)
        return found

    def said(self, kind: str, since: date, level: str) -> tuple[float, float, str] | None:
        if since > self.as_of or kind == "knows" or (kind == "vouches" and (self.as_of - since).days / 30.4375 > 24):
            return None
        outcome = 0.75 if kind == "worked_together" else {"1": 0.6, "2": 0.8, "3": 1.0}[level]
        return self.decay(since), outcome, "work" if kind == "worked_together" else "vouch"

    def decay(self, end: date | None) -> float:
        return 1.0 if end is None or end > self.as_of else 2 ** (-(self.as_of - end).days / 30.4375 / 24)

    @cached_property
    def known(self) -> set[tuple[str, str]]:
        return {
            (row["from_id"], row["to_id"])
            for row in self.ties
            if row["kind"] == "knows" and (day(row["since"]) or self.as_of) <= self.as_of
        }

    def trust(self, a: str, b: str) -> float:
        events = self.events.get((a, b), [])
        if events:
            alpha = 1 + sum(w * s for w, s, _ in events)
            beta = 1 + sum(w * (1 - s) for w, s, _ in events)
            return alpha / (alpha + beta)
        if self.networks[a] & self.networks[b]:
            return 0.25
        return 0.2 if (a, b) in self.known else 0.0

    def tie(self, a: str, b: str) -> float:
        return max(self._tie(a, b), self._tie(b, a))

    def _tie(self, a: str, b: str) -> float:
        kinds = {kind for _, _, kind in self.events.get((a, b), [])}
        return self.trust(a, b) * (0.7 if kinds == {"vouch"} else 1.0)

    @cached_property
    def neighbours(self) -> dict[str, set[str]]:
        found = defaultdict(set)
        for a, b in itertools.chain(self.events, self.known):
            found[a].add(b)
        return found

    @cached_property
    def members(self) -> dict[str, set[str]]:
        found = defaultdict(set)
        for who, networks in self.networks.items():
            for network in networks:
                found[network].add(who)
        return found

    def reach(self, lead: str) -> dict[str, float]:
        best, level = {}, {lead: 1.0}
        for step in range(3):
            further, factor = {}, 0.8 if step else 1.0
            for a, value in level.items():
                near = set(self.neighbours[a])
                if value * factor * 0.25 >= 0.14:
                    near = near.union(*(self.members[network] for network in self.networks[a]))
                for b in near - {a, lead}:
                    tau = value * factor * self.trust(a, b)
                    if tau >= 0.14 and tau > further.get(b, 0):
                        further[b] = tau
            for b, tau in further.items():
                best[b] = max(best.get(b, 0), tau)
            level = further
        return {who: round(tau, 6) for who, tau in best.items() if round(tau, 6) >= 0.15}

    def strength(self, path: list[str]) -> float:
        return 0.8 ** (len(path) - 2) * math.prod(self.trust(a, b) for a, b in itertools.pairwise(path))

    def least_free(self, who: str, weeks: list[date]) -> float | None:
        """The least free hours over the weeks, None when the capacity is unknown."""
        if not self.people[who]["hours_per_week"]:
            return None
        taken = defaultdict(float)
        for row in self.shares:
            start, end = self.periods[row["collaboration_id"]]
            if row["professional_id"] == who and row["hours"] and start and end and start <= self.as_of:
                touched = [monday(start) + timedelta(weeks=n) for n in range((monday(end) - monday(start)).days // 7 + 1)]
                for week in touched:
                    taken[week] += float(row["hours"]) / len(touched)
        return min(float(self.people[who]["hours_per_week"]) - taken[week] for week in weeks)


class Check:
    """One need on one network: who may fill what and what every team costs."""

    def __init__(self, network: Network, need: dict, places: dict[str, tuple[float, float]] | None = None) -> None:
        self.network, self.need, self.places = network, need, places or {}
        self.lead, self.roles = need["lead"], need["roles"]
        start, end = day(need["starts_on"]), day(need.get("ends_on") or "")
        count = 13 if end is None else (monday(end) - monday(start)).days // 7 + 1
        self.weeks = [monday(start) + timedelta(weeks=n) for n in range(count)]
        self.period = 13.0 if end is None else ((end - start).days + 1) / 7
        self.tau = network.reach(self.lead)
        self.pairs: dict[tuple[str, str], float] = {}
        able = {who for who in [*self.tau, self.lead] if any(self.skilled(who, role) for role in self.roles)}
        self.free = {who: self.room(who) for who in able}
        self.able = sorted(who for who in able if any(self.fits(who, (r,)) for r in range(len(self.roles))))

    def skilled(self, who: str, role: dict) -> bool:
        return self.network.level[who].get(role["discipline"], 0) >= role["level"]

    def room(self, who: str) -> float | None:
        least = self.network.least_free(who, self.weeks)
        return None if least is None else max(0.0, least - (2 if who == self.lead else 0))

    def hours(self, bundle: tuple[int, ...]) -> float:
        return sum(self.roles[r]["hours_per_week"] for r in bundle)

    def cap(self, r: int) -> float | None:
        return self.roles[r].get("rate_cap_eur")

    def rate(self, who: str) -> float | None:
        text = self.network.people[who]["hourly_rate_eur"]
        return float(text) if text else None

    def spoken(self, who: str) -> set[str]:
        return {code for code in self.network.people[who]["languages"].split("|") if code}

    def km(self, who: str) -> float | None:
        there, here = self.need.get("place"), self.network.people[who]["place"]
        one, other = (self.places.get(ALIASES.get(name, name)) for name in (there, here))
        if one is None or other is None:
            return None
        (a, b), (c, d) = ([math.radians(x) for x in point] for point in (one, other))
        return 2 * 6371.0088 * math.asin(math.sqrt(math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2))

    def fits(self, who: str, bundle: tuple[int, ...]) -> bool:
        if not all(self.skilled(who, self.roles[r]) for r in bundle):
            return False
        rate, caps = self.rate(who), [self.cap(r) for r in bundle]
        if rate is not None and any(cap is not None and rate > cap for cap in caps):
            return False
        asked = set(self.need.get("languages") or [])
        if self.spoken(who) and not asked <= self.spoken(who):
            return False
        far, free = self.km(who), self.free[who]
        if self.need.get("max_km") is not None and far is not None and far > self.need["max_km"]:
            return False
        return free is None or self.hours(bundle) <= free + 1e-9

    def unknown(self, who: str, bundle: tuple[int, ...]) -> bool:
        priced = self.need.get("budget_eur") is not None or any(self.cap(r) is not None for r in bundle)
        return (
            self.free[who] is None
            or (self.rate(who) is None and priced)
            or (bool(self.need.get("languages")) and not self.spoken(who))
            or (self.need.get("max_km") is not None and self.km(who) is None)
        )

    def weights(self, lens: str) -> dict[str, float]:
        base = WEIGHTS | (self.need.get("weights") or {})
        return {name: value * LENSES[lens].get(name, 1) for name, value in base.items()}

    def terms(self, who: str, bundle: tuple[int, ...], w: dict[str, float]) -> dict[str, int]:
        """Millipoints per term; files hold no opportunities and no expectations, so m is 0.6."""
        roles = [self.roles[r] for r in bundle]
        rate, free, level = self.rate(who), self.free[who], self.network.level[who]
        found = {
            "level": sum(milli(w["expert"] * role.get("importance", 2) / 2 * (5 - level[role["discipline"]]) / 5) for role in roles),
            "load": 0 if free is None else milli(w["slack"] * (self.hours(bundle) / free) ** 2),
            "price": sum(milli(w["price"] * rate / self.cap(r)) for r in bundle if rate is not None and self.cap(r) is not None),
            "ask": 150 if self.unknown(who, bundle) else 0,
            "distance": 0, "opportunity": 0, "head": 0, "lead_match": 0, "talk_first": 0,
        }  # fmt: skip
        if who != self.lead:
            found |= {
                "distance": milli(w["trust"] * (1 - self.tau[who])),
                "head": milli(w["size"]),
                "lead_match": milli(w["lead_match"] * 0.4),
            }
        return found

    def pair(self, a: str, b: str, w: dict[str, float]) -> int:
        if self.lead in {a, b}:
            return 0
        key = (min(a, b), max(a, b))
        if key not in self.pairs:
            self.pairs[key] = self.network.tie(*key)
        return milli(w["pair"] * (1 - self.pairs[key] / 2 - 0.6 / 2))

    def cost(self, team: dict[str, tuple[int, ...]], w: dict[str, float]) -> int:
        own = sum(sum(self.terms(who, bundle, w).values()) for who, bundle in team.items())
        return own + sum(self.pair(a, b, w) for a, b in itertools.combinations(team, 2))

    def affordable(self, team: dict[str, tuple[int, ...]]) -> bool:
        budget = self.need.get("budget_eur")
        spent = sum((self.rate(who) or 0) * self.hours(bundle) * self.period for who, bundle in team.items())
        return budget is None or spent <= budget + 1e-6

    def best(self, lens: str, most: float = math.inf) -> tuple[float, dict[str, tuple[int, ...]] | None]:
        """The least friction of any team, by trying all that could still be better than the best so far."""
        w = self.weights(lens)
        columns = {
            (who, bundle): sum(self.terms(who, bundle, w).values())
            for size in range(1, len(self.roles) + 1)
            for bundle in itertools.combinations(range(len(self.roles)), size)
            for who in self.able
            if self.fits(who, bundle)
        }
        share = [
            min((cost / len(bundle) for (_, bundle), cost in columns.items() if r in bundle), default=math.inf)
            for r in range(len(self.roles))
        ]
        by_role = defaultdict(list)
        for (who, bundle), cost in sorted(columns.items(), key=lambda one: one[1] / len(one[0][1])):
            for r in bundle:
                by_role[r].append((who, bundle, cost))
        found = [most, None]
        self._search({}, 0, frozenset(range(len(self.roles))), (share, by_role, w, found))
        return found[0], found[1]

    def _search(self, team: dict, cost: int, left: frozenset[int], known: tuple) -> None:
        share, by_role, w, found = known
        if not left:
            if cost < found[0] and self.affordable(team):
                found[:] = [cost, dict(team)]
            return
        r = min(left, key=lambda one: len(by_role[one]))
        for who, bundle, own in by_role[r]:
            if who in team or not left.issuperset(bundle):
                continue
            rest = left.difference(bundle)
            total = cost + own + sum(self.pair(who, other, w) for other in team)
            if total + sum(share[one] for one in rest) < found[0]:
                self._search({**team, who: bundle}, total, rest, known)
