"""`propose` on small random worlds with everything the files can hold: vouches, gaps, ends, dissolved networks, work in the weeks asked."""

import csv
import json
import random
from datetime import date, timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.matching.checker import LENSES, Check, Network
from tests.matching.judge import judge
from tests.support import csv_world
from zelfsamen.trust.actions import rebuild_edges

pytestmark = pytest.mark.django_db
AS_OF = date(2026, 3, 2)
PEOPLE = [f"p{number:02}" for number in range(1, 25)]
SKILLS = ["python", "design", "law"]


def some_day(dice: random.Random, before: int, after: int) -> str:
    return str(AS_OF + timedelta(days=dice.randint(-before, after)))


def professional(dice: random.Random, key: str) -> dict:
    held = dice.sample(SKILLS, dice.choice([1, 1, 2]))
    return {
        "id": key,
        "name": key,
        "place": "",
        "country": "NL",
        "languages": dice.choice(["nl", "nl|en", "en", ""]),
        "hours_per_week": dice.choice(["", "16", "24", "32.5"]),
        "hourly_rate_eur": dice.choice(["", "80", "95.50", "120"]),
        "expertise": "|".join(f"{skill}:{dice.randint(1, 5)}" for skill in held),
    }


def collaboration(dice: random.Random, key: str) -> tuple[dict, list[dict]]:
    team = dice.sample(PEOPLE, dice.randint(2, 4))
    start = some_day(dice, 700, 60)
    end = str(date.fromisoformat(start) + timedelta(days=dice.randint(10, 500))) if dice.random() < 0.7 else ""
    rows = [
        {"collaboration_id": key, "professional_id": who, "discipline": "", "hours": dice.choice(["", "12", "40", "300"])} for who in team
    ]
    return {"id": key, "started_on": dice.choice([start, start, ""]), "ended_on": end}, rows + rows[:1]


def membership(dice: random.Random, network: str, who: str) -> dict:
    until = dice.choice(["", "", str(AS_OF)])
    return {"network_id": network, "professional_id": who, "since": dice.choice(["", some_day(dice, 900, 20)]), "until": until}


def tie(dice: random.Random) -> dict:
    giver, receiver = dice.sample(PEOPLE, 2)
    kind = dice.choice(["knows", "worked_together", "vouches", "vouches"])
    level = dice.choice("123") if kind == "vouches" else ""
    return {"from_id": giver, "to_id": receiver, "kind": kind, "since": dice.choice([some_day(dice, 800, 30), ""]), "level": level}


def write_world(seed: int, folder: Path) -> None:
    dice = random.Random(seed)
    made = [collaboration(dice, f"c{number}") for number in range(20)]
    ties = {(row["from_id"], row["to_id"], row["kind"]): row for row in (tie(dice) for _ in range(40))}
    tables = {
        "professionals": [professional(dice, key) for key in PEOPLE],
        "networks": [{"id": key, "dissolved_on": dice.choice(["", "", some_day(dice, 100, 50)])} for key in ("n1", "n2", "n3")],
        "memberships": [membership(dice, key, who) for key in ("n1", "n2", "n3") for who in dice.sample(PEOPLE, 7)],
        "collaborations": [row for row, _ in made],
        "participations": [row for _, rows in made for row in rows],
        "ties": list(ties.values()),
    }
    for name, listed in tables.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, listed[0])
            writer.writeheader()
            writer.writerows(listed)


def a_need(seed: int, network: Network) -> dict:
    dice = random.Random(1000 + seed)
    roles = [
        {"discipline": dice.choice(SKILLS), "level": dice.randint(1, 3), "hours_per_week": dice.choice([4, 8, 15.5]),
         "rate_cap_eur": dice.choice([None, 100, 130]), "importance": dice.randint(1, 3)}
        for _ in range(dice.randint(2, 4))
    ]  # fmt: skip
    lead = max(PEOPLE, key=lambda who: (bool(network.networks[who]), len(network.reach(who)), who))
    need = {"title": f"World {seed}", "lead": lead, "starts_on": "2026-03-18", "roles": roles}
    need |= {"ends_on": dice.choice([None, "2026-06-30"]), "languages": dice.choice([[], ["nl"]])}
    return need | dice.choice([{}, {}, {"budget_eur": 25_000}])


@pytest.mark.parametrize("seed", range(16))
def test_every_number_agrees_with_the_files(seed: int, tmp_path):
    write_world(seed, tmp_path)
    csv_world.load(tmp_path)
    rebuild_edges(AS_OF)
    network = Network(tmp_path, AS_OF)
    need = a_need(seed, network)
    (tmp_path / "need.yaml").write_text(json.dumps(need), encoding="utf-8")
    out = StringIO()
    call_command("propose", str(tmp_path / "need.yaml"), "--json", "--as-of", str(AS_OF), stdout=out)
    judge(Check(network, need), json.loads(out.getvalue()), list(LENSES))
