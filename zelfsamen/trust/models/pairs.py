"""Everything a few people have to go by about each other, read from ties and evidence."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.db.models import F

from zelfsamen.people.models import Circle, CircleMember
from zelfsamen.trust import rules
from zelfsamen.trust.models.evidence import Evidence
from zelfsamen.trust.models.ties import Tie

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from uuid import UUID

    from zelfsamen.people.models import Professional

Ordered = tuple["UUID", "UUID"]


def pairs_of(pairs: Iterable[Ordered]) -> dict[Ordered, rules.Pair]:
    """Read what the givers of these ordered pairs (giver, receiver) have to go by, vouches over the limit left out, networks too."""
    wanted = set(pairs)
    givers, receivers = {giver for giver, _ in wanted}, {receiver for _, receiver in wanted}
    work: dict[Ordered, list[rules.Work]] = defaultdict(list)
    for row in Evidence.objects.filter(giver__in=givers, receiver__in=receivers):
        work[row.giver_id, row.receiver_id].append(row.as_work)
    said: dict[Ordered, list[rules.Said]] = defaultdict(list)
    for tie, one in _counted(givers):
        said[tie.giver_id, tie.receiver_id].append(one)
    return {pair: rules.Pair(tuple(work[pair]), tuple(said[pair])) for pair in wanted}


def _counted(givers: set[UUID]) -> Iterable[tuple[Tie, rules.Said]]:
    ties = [(tie, tie.said) for tie in Tie.objects.filter(giver__in=givers).annotate(number=F("receiver__number"))]
    vouches: dict[UUID, list[tuple[int, int, int | None]]] = defaultdict(list)
    for tie, one in ties:
        if tie.kind == Tie.Kind.VOUCHES:
            vouches[tie.giver_id].append((tie.number, one.since, one.withdrawn))
    counted = {giver: rules.vouches_that_count(given) for giver, given in vouches.items()}
    return [(tie, one) for tie, one in ties if tie.kind != Tie.Kind.VOUCHES or tie.number in counted[tie.giver_id]]


def shared_networks(one: Professional, other: Professional, as_of: date) -> set[UUID]:
    """Give the circles of the networks that both are in on a day."""
    running = CircleMember.objects.running(as_of).filter(circle__kind=Circle.Kind.NETWORK)
    mine, theirs = (set(running.filter(professional=who).values_list("circle", flat=True)) for who in (one, other))
    return mine & theirs


def why_trust(giver: Professional, receiver: Professional, as_of: date) -> rules.Why:
    """Say why one trusts another, as facts; asked by the one who trusts, about nobody else."""
    pair = pairs_of([(giver.pk, receiver.pk)])[giver.pk, receiver.pk]
    together = bool(shared_networks(giver, receiver, as_of))
    return rules.why(rules.Pair(pair.work, pair.said, together), as_of.toordinal())


def why_trust_each(giver: Professional, receivers: Iterable[UUID], as_of: date) -> dict[UUID, rules.Why]:
    """Say why one trusts each of these people, in a number of questions that does not grow with them."""
    others = set(receivers)
    pairs = pairs_of((giver.pk, other) for other in others)
    running = CircleMember.objects.running(as_of).filter(circle__kind=Circle.Kind.NETWORK)
    mine = running.filter(professional=giver).values("circle")
    together = set(running.filter(professional__in=others, circle__in=mine).values_list("professional", flat=True))
    return {
        other: rules.why(rules.Pair(pair.work, pair.said, other in together), as_of.toordinal()) for (_giver, other), pair in pairs.items()
    }
