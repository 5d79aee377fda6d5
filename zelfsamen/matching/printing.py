"""An answer of the engine written out for a terminal: as JSON for scripts, as text for people. Exact: only an operator sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zelfsamen.core.amounts import plain_euros
from zelfsamen.matching.models.pool import keys_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zelfsamen.matching.models.teams import Answer
    from zelfsamen.matching.rules import Member, Need, Pair, Proposal, Relaxation

MILLI = 1000
SIX = 6


def points(milli: int) -> float:
    """Give millipoints as points, with at most three decimals."""
    return milli / MILLI


def relaxed(need: Need, relaxation: Relaxation) -> str:
    """Say what would make a need answerable."""
    values = {"asked": _plain(relaxation.rule, relaxation.asked), "found": _plain(relaxation.rule, relaxation.found)}
    if relaxation.role is not None:
        values |= {"number": str(relaxation.role + 1), "discipline": need.roles[relaxation.role].discipline}
    sentences = {
        "level": _("Ask level %(found)s instead of %(asked)s for role %(number)s (%(discipline)s)."),
        "hours": _("Ask %(found)s hours a week instead of %(asked)s for role %(number)s (%(discipline)s)."),
        "rate": _("Allow € %(found)s an hour instead of € %(asked)s for role %(number)s (%(discipline)s)."),
        "language": _("Do not ask the languages (%(asked)s) for role %(number)s (%(discipline)s)."),
        "distance": _("Allow %(found)s km instead of %(asked)s km for role %(number)s (%(discipline)s)."),
        "budget": _("Raise the budget from € %(asked)s to € %(found)s."),
        "reach": _("Let yourself be introduced further: role %(number)s (%(discipline)s) can be filled by somebody beyond three ties."),
        "combination": _("No single rule is enough: ask less of several roles at once, or fill one yourself."),
    }
    return sentences[relaxation.rule] % values


def _plain(rule: str, value: Any) -> str:
    if rule in {"rate", "budget"} and isinstance(value, int):
        return plain_euros(value)
    if isinstance(value, frozenset):
        return ", ".join(sorted(value))
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else str(value)


class Written:
    """One answer with the keys of everybody who is named in it."""

    def __init__(self, need: Need, title: str, answer: Answer, seconds: float) -> None:
        self.need, self.title, self.answer, self.seconds = need, title, answer, seconds
        rows = {member.row for proposal in answer.proposals.teams for member in proposal.team.members}
        self.paths = {row: answer.gathered.via(row) for row in rows}
        self.keys = keys_of(number for path in self.paths.values() for number in path)

    def as_json(self) -> dict[str, Any]:
        """Give everything as plain values."""
        relaxation = self.answer.relaxation
        infeasible = None
        if relaxation is not None:
            infeasible = {"role": relaxation.role, "rule": relaxation.rule, "relax": relaxed(self.need, relaxation)}
        return {
            "need": self.title,
            "seconds": round(self.seconds, 6),
            "candidates": self.answer.proposals.candidates,
            "proposals": [self._proposal(one) for one in self.answer.proposals.teams],
            "infeasible": infeasible,
        }

    def _proposal(self, proposal: Proposal) -> dict[str, Any]:
        return {
            "lenses": list(proposal.lenses),
            "friction": points(proposal.friction),
            "proven": proposal.proven,
            "gap": points(proposal.gap),
            "members": [self._member(one) for one in proposal.team.members],
            "pairs": [_pair(one) for one in proposal.team.pairs],
            "bench": [
                {"instead_of": one.instead_of, "professional": one.professional, "extra_friction": points(one.extra_friction)}
                for one in proposal.bench
                if one.extra_friction is not None
            ],
        }

    def _member(self, member: Member) -> dict[str, Any]:
        return {
            "professional": member.key,
            "roles": list(member.roles),
            "via": [self.keys[number] for number in self.paths[member.row]],
            "terms": {name: points(term) for name, term in member.terms.items()},
            "ask": list(member.ask),
        }

    def as_text(self) -> Iterator[str]:
        """Give everything as lines to read."""
        count = self.answer.proposals.candidates
        people = ngettext("%(count)s person may fill a role", "%(count)s people may fill a role", count) % {"count": count}
        yield f"{self.title or self.need.key}: {people} ({self.seconds:.3f} s)"
        if self.answer.relaxation is not None:
            yield _("No team answers this need.") + " " + relaxed(self.need, self.answer.relaxation)
        for number, proposal in enumerate(self.answer.proposals.teams, 1):
            yield ""
            certain = _("proven best") if proposal.proven else _("at most %(gap)s points from the best") % {"gap": points(proposal.gap)}
            lenses = ", ".join(proposal.lenses)
            yield _("Team %(number)s (%(lenses)s): %(points)s points, %(certain)s") % {
                "number": number, "lenses": lenses, "points": points(proposal.friction), "certain": certain,
            }  # fmt: skip
            yield from self._team(proposal)

    def _team(self, proposal: Proposal) -> Iterator[str]:
        instead = {one.instead_of: one for one in proposal.bench if one.extra_friction is not None}
        for member in proposal.team.members:
            roles = ", ".join(f"{role + 1} {self.need.roles[role].discipline}" for role in member.roles)
            yield f"  {member.key}: {roles} ({' > '.join(self.keys[number] for number in self.paths[member.row])})"
            costs = ", ".join(f"{name} {points(term)}" for name, term in member.terms.items() if term)
            yield f"    {costs or _('costs nothing')}"
            if member.ask:
                yield "    " + _("ask first: %(what)s") % {"what": ", ".join(member.ask)}
            if other := instead.get(member.key):
                more = {"who": other.professional, "points": points(other.extra_friction or 0)}
                yield "    " + _("could be replaced by %(who)s for %(points)s points more") % more
        for pair in proposal.team.pairs:
            yield f"  {pair.a} + {pair.b}: {points(pair.friction)}"


def _pair(pair: Pair) -> dict[str, Any]:
    return {"a": pair.a, "b": pair.b, "tie": round(pair.tie, SIX), "match": round(pair.match, SIX), "points": points(pair.friction)}
