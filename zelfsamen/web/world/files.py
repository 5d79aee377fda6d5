"""The figure as a package in the exchange format, so that the demo comes in by the same door as everybody's data."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

from zelfsamen.web.world.cast import CAST
from zelfsamen.web.world.work import NETWORKS, VOUCHES, WORK

Rows = Sequence[Mapping[str, object]]
Tables = dict[str, Rows]
HOST = "voorbeeld.example"
VOUCHED = 120


def address(key: str) -> str:
    """The e-mail address of one of the cast; nobody can be reached there."""
    return f"{key}@{HOST}"


def write_package(folder: Path, today: date) -> None:
    """Write the figure as it is on a day."""
    for name, rows in (_people() | _networks(today) | _work(today)).items():
        (folder / f"{name}.csv").write_text(_csv(rows), encoding="utf-8")


def _day(today: date, ago: int | None) -> str:
    return "" if ago is None else (today - timedelta(days=ago)).isoformat()


def _people() -> Tables:
    professionals = [
        {
            "id": one.key,
            "name": one.name,
            "email": address(one.key),
            "headline": one.headline,
            "place": one.place,
            "country": "NL",
            "languages": one.languages,
            "hours_per_week": one.hours,
            "hourly_rate_eur": one.rate,
            "expertise": one.expertise,
        }
        for one in CAST
    ]
    expectations = [{"professional_id": one.key, "wants": "33322222", "importance": "22211111", "gives": one.gives} for one in CAST]
    return {"professionals": professionals, "expectations": expectations}


def _networks(today: date) -> Tables:
    networks = [
        {
            "id": net.key,
            "name": net.name,
            "niche": net.niche,
            "purpose": net.purpose,
            "founded_on": _day(today, net.founded),
            "dissolved_on": "",
        }
        for net in NETWORKS
    ]
    memberships = [
        {"network_id": net.key, "professional_id": who, "since": _day(today, ago), "until": ""}
        for net in NETWORKS
        for who, ago in net.members.items()
    ]
    return {"networks": networks, "memberships": memberships}


def _work(today: date) -> Tables:
    collaborations = [
        {
            "id": work.key,
            "name": work.name,
            "network_id": work.network,
            "lead_id": work.lead,
            "client": work.client,
            "started_on": _day(today, work.began),
            "ended_on": _day(today, work.ended),
        }
        for work in WORK
    ]
    participations = [
        {"collaboration_id": work.key, "professional_id": who, "discipline": discipline, "hours": hours}
        for work in WORK
        for who, (discipline, hours) in work.people.items()
    ]
    since = _day(today, VOUCHED)
    ties = [{"from_id": giver, "to_id": to, "kind": "vouches", "since": since, "level": level} for giver, to, level in VOUCHES]
    return {"collaborations": collaborations, "participations": participations, "ties": ties}


def _csv(rows: Rows) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()
