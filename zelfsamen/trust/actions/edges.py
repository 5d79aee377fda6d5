"""Keeping the edge table right: whole after an import, pair by pair after everything that changes what two people have to go by."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import connection
from django.db.models import Count, Q
from django.utils import timezone

from zelfsamen.core.actions import Verb, action, record
from zelfsamen.core.statistics import renew_statistics
from zelfsamen.people.models import Circle, CircleMember, Professional
from zelfsamen.trust import rules
from zelfsamen.trust.models import Edge, EdgesBuilt, Evidence, Tie
from zelfsamen.trust.models.dialect import ordinal
from zelfsamen.trust.models.pairs import pairs_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

REBUILT = Verb("trust.rebuilt-edges", "edges")
CHUNK = 400

COLUMNS = ["src", "dst", "worked", "knows", "vouch_day"]
COLUMNS += [f"{kind}_{side}" for kind in ("ended", "running", "vouch") for side in ("good", "bad")]
COLUMNS += ["changes_on"]

SUMMED = """
INSERT INTO trust_edge ({columns})
SELECT giver.number, receiver.number, MAX(worked), MAX(knows), MAX(vouch_day), SUM(ended * outcome), SUM(ended * (1.0 - outcome)),
       SUM(running * outcome), SUM(running * (1.0 - outcome)), SUM(vouch * outcome), SUM(vouch * (1.0 - outcome)), MIN(changes_on)
FROM (
  SELECT giver_id, receiver_id, outcome, 0 AS knows, 0 AS vouch_day, 0.0 AS vouch,
         CASE WHEN started <= %(day)s THEN 1 ELSE 0 END AS worked,
         CASE WHEN started <= %(day)s AND ended <= %(day)s
              THEN weight * POWER({two}, (ended - %(epoch)s) / {half}) ELSE 0.0 END AS ended,
         CASE WHEN started <= %(day)s AND ended > %(day)s THEN weight ELSE 0.0 END AS running,
         CASE WHEN started > %(day)s THEN started WHEN ended > %(day)s AND ended < %(never)s THEN ended END AS changes_on
  FROM (SELECT giver_id, receiver_id, weight, outcome, COALESCE({started}, 0) AS started, COALESCE({ended}, %(never)s) AS ended
        FROM trust_evidence) AS work
  UNION ALL
  SELECT giver_id, receiver_id, outcome, said_knows, stands * vouches * since, stands * vouches * size, stands * together,
         stands * together * size, 0.0, CASE WHEN since > %(day)s THEN since WHEN taken > %(day)s AND taken < %(never)s THEN taken END
  FROM (SELECT said.*, CASE WHEN since <= %(day)s AND taken > %(day)s THEN 1 ELSE 0 END AS stands,
               CASE WHEN kind = 'knows' AND since <= %(day)s AND taken > %(day)s THEN 1 ELSE 0 END AS said_knows,
               CASE WHEN kind = 'vouches' THEN 1 ELSE 0 END AS vouches, CASE WHEN kind = 'worked_together' THEN 1 ELSE 0 END AS together,
               CASE WHEN kind = 'worked_together' THEN %(unreviewed)s WHEN level = 3 THEN 1.0 WHEN level = 2 THEN 0.8
                    ELSE 0.6 END AS outcome,
               POWER({two}, (since - %(epoch)s) / {half}) AS size
        FROM (SELECT giver_id, receiver_id, kind, level, COALESCE({since}, %(long_ago)s) AS since, COALESCE({taken}, %(never)s) AS taken
              FROM trust_tie) AS said) AS tie
) AS event
JOIN people_professional giver ON giver.id = event.giver_id
JOIN people_professional receiver ON receiver.id = event.receiver_id
GROUP BY giver.number, receiver.number
ORDER BY giver.number, receiver.number
"""
LATEST = """
SELECT MAX(turn) FROM (
  SELECT {started} AS turn FROM trust_evidence UNION ALL SELECT {ended} FROM trust_evidence
  UNION ALL SELECT {since} FROM trust_tie UNION ALL SELECT {taken} FROM trust_tie
) AS turns WHERE turn <= %(day)s
"""


def _built() -> EdgesBuilt:
    return EdgesBuilt.objects.first() or EdgesBuilt(valid_from=0)


@action
def rebuild_edges(today: date | None = None) -> int:
    """Make the edge table anew from all ties and evidence, as of a day (now, where none is given); give the number of edges."""
    now = timezone.now()
    day = (today or timezone.localdate(now)).toordinal()
    dates = {name: ordinal(connection, f"{name}_on") for name in ("started", "ended")}
    dates |= {"two": "CAST(2 AS double precision)", "half": f"CAST({rules.HALF_LIFE_DAYS} AS double precision)"}
    dates |= {"since": ordinal(connection, "since"), "taken": ordinal(connection, "withdrawn_on")}
    values = {
        "day": day,
        "epoch": rules.EPOCH,
        "never": rules.NEVER,
        "long_ago": rules.LONG_AGO,
        "unreviewed": rules.UNREVIEWED,
    }
    renew_statistics(Evidence, Tie, Professional, Circle, CircleMember)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM trust_edge")
        cursor.execute(SUMMED.format(columns=", ".join(COLUMNS), **dates), values)
        cursor.execute(LATEST.format(**dates), {"day": day})
        latest = cursor.fetchone()[0] or 0
    renew_statistics(Edge)
    built = _built()
    built.valid_from, built.version = latest, built.version + 1
    built.save()
    _hold_to_the_limit(day)
    count = Edge.objects.count()
    record(REBUILT, at=now, edges=count)
    return count


@action
def refresh_edges(pairs: Iterable[tuple[UUID, UUID]], *, today: date) -> None:
    """Bring the edges of these ordered pairs of professionals (giver, receiver) up to date with their ties and evidence."""
    _refresh(set(pairs), today.toordinal())


@action
def turn_edges(today: date) -> int:
    """Bring edges up to date that changed by themselves: work that began or ended, ties that began; give how many."""
    day = today.toordinal()
    due = list(Edge.objects.filter(changes_on__lte=day).values_list("src", "dst"))
    _refresh_numbers(due, day)
    return len(due)


@action
def turn_edges_daily(*, now: datetime) -> int:
    """Bring edges up to date with the day: asks for little where nothing turned, so that the worker may call it in every round."""
    return turn_edges(timezone.localdate(now))


def _refresh_numbers(pairs: list[tuple[int, int]], day: int) -> None:
    for start in range(0, len(pairs), CHUNK):
        some = pairs[start : start + CHUNK]
        keys = dict(Professional.objects.filter(number__in={number for pair in some for number in pair}).values_list("number", "id"))
        _refresh({(keys[src], keys[dst]) for src, dst in some if src in keys and dst in keys}, day)


def _hold_to_the_limit(day: int) -> None:
    """Take back from the sums what vouches over the limit of their giver added."""
    over = Tie.objects.filter(kind=Tie.Kind.VOUCHES).values("giver").annotate(given=Count("id")).filter(given__gt=rules.VOUCHES_OPEN)
    vouches = Tie.objects.filter(kind=Tie.Kind.VOUCHES, giver__in=over.values("giver")).values_list("giver", "receiver")
    _refresh(set(vouches), day)


def _refresh(pairs: set[tuple[UUID, UUID]], day: int) -> None:
    if not pairs:
        return
    built = _built()
    listed = sorted(pairs)
    for start in range(0, len(listed), CHUNK):
        some = listed[start : start + CHUNK]
        valid_from = _write(some, day)
        built.valid_from = max(built.valid_from, valid_from)
    built.version += 1
    built.save()


def _write(pairs: list[tuple[UUID, UUID]], day: int) -> int:
    """Replace the edges of these pairs; give the day since which they are right."""
    known = pairs_of(pairs)
    numbers = dict(Professional.objects.filter(id__in={key for pair in pairs for key in pair}).values_list("id", "number"))
    valid_from, edges = 0, []
    for giver, receiver in pairs:
        sums, since = rules.sum_up(known[giver, receiver], day)
        valid_from = max(valid_from, since)
        if known[giver, receiver] != rules.Pair():
            edges.append(Edge(src=numbers[giver], dst=numbers[receiver], **asdict(sums)))
    old = Q(pk__in=[])
    for giver, receiver in pairs:
        old |= Q(src=numbers[giver], dst=numbers[receiver])
    Edge.objects.filter(old).delete()
    Edge.objects.bulk_create(edges)
    return valid_from
