"""The SQL of reach and of ties, one text for both databases: level by level, so that every person is relaxed at most once per level."""
# ruff: noqa: S608 - the texts are joined from constants; every value is a parameter

from __future__ import annotations

from zelfsamen.trust.rules.reach import GRAIN, HIGHEST, PACK

EVIDENT = "(e.worked = 1 OR e.vouch_day BETWEEN %(vouched_from)s AND %(as_of)s)"
VOUCHED = "CASE WHEN e.vouch_day BETWEEN %(vouched_from)s AND %(as_of)s THEN e.vouch_{0} ELSE 0.0 END"
SUM = "(%(factor)s * (e.ended_{0} + " + VOUCHED + ") + e.running_{0})"
TRUST = (
    f"CASE WHEN {EVIDENT} THEN (1.0 + {SUM.format('good')}) / (2.0 + {SUM.format('good')} + {SUM.format('bad')}) "
    "WHEN e.knows = 1 THEN %(knows)s ELSE 0.0 END"
)
RUNS = "{0}.since <= %(day)s AND ({0}.until IS NULL OR {0}.until >= %(day)s)"
COLLEAGUES = f"""
  CROSS JOIN people_circlemember own CROSS JOIN people_circle circle CROSS JOIN people_circlemember other
  CROSS JOIN people_professional colleague
  WHERE own.professional_id = giver.id AND {RUNS.format("own")} AND circle.id = own.circle_id AND circle.kind = 'network'
  AND other.circle_id = own.circle_id AND {RUNS.format("other")} AND colleague.id = other.professional_id
  AND NOT EXISTS (SELECT 1 FROM trust_edge e WHERE e.src = giver.number AND e.dst = colleague.number AND {EVIDENT})
"""
PACKED = f"CAST(ROUND(CAST(t * {GRAIN} AS double precision)) AS bigint) * {PACK} + ({HIGHEST} - before)"


def _further(level: int, start: str) -> str:
    """Give SQL for one more tie: CROSS JOIN keeps SQLite from scanning the edge table first."""
    return f"""
h{level} AS (
  SELECT e.dst AS id, f.t * %(further)s * ({TRUST}) AS t, f.id AS before
  FROM {start} f CROSS JOIN trust_edge e WHERE e.src = f.id AND {{strong}}
  UNION ALL
  SELECT colleague.number, f.t * %(further)s * %(same_network)s, f.id
  FROM {start} f CROSS JOIN people_professional giver {COLLEAGUES}
  AND giver.number = f.id AND {{passing}}
),
f{level} AS MATERIALIZED (
  SELECT id, MAX(t) AS t, MAX({PACKED}) AS packed FROM h{level} WHERE t >= %(least)s AND id <> %(lead)s GROUP BY id
)"""


STRONG = "f.t * %(further)s >= %(least)s"
PASSING = "f.t * %(further)s * %(same_network)s >= %(least)s"
REACH = f"""
WITH h1 AS (
  SELECT e.dst AS id, {TRUST} AS t FROM trust_edge e WHERE e.src = %(lead)s
  UNION ALL
  SELECT colleague.number, %(same_network)s FROM people_professional giver {COLLEAGUES} AND giver.number = %(lead)s
),
f1 AS MATERIALIZED (SELECT id, MAX(t) AS t FROM h1 WHERE t >= %(least)s AND id <> %(lead)s GROUP BY id),
{_further(2, "f1")},
x2 AS MATERIALIZED (SELECT f2.id, f2.t FROM f2 LEFT JOIN f1 ON f1.id = f2.id WHERE f1.t IS NULL OR f2.t > f1.t),
{_further(3, "x2")}
SELECT 1, id, t, 0 FROM f1
UNION ALL SELECT 2, id, t, packed FROM f2
UNION ALL SELECT 3, id, t, packed FROM f3
"""
CHANGED = "SELECT 1 FROM trust_edge WHERE changes_on <= %(as_of)s LIMIT 1"
AMONG = f"""
SELECT e.src, e.dst, {TRUST}, CASE WHEN e.worked = 1 THEN 2 WHEN {EVIDENT} THEN 1 ELSE 0 END
FROM trust_edge e WHERE e.src IN ({{numbers}}) AND + e.dst IN ({{numbers}}) AND ({EVIDENT} OR e.knows = 1)
"""
MEMBERS = f"""
SELECT giver.number, own.circle_id FROM people_professional giver
JOIN people_circlemember own ON own.professional_id = giver.id AND {RUNS.format("own")}
JOIN people_circle circle ON circle.id = own.circle_id AND circle.kind = 'network'
WHERE giver.number IN ({{numbers}})
"""
