"""`propose` on the real network, held against the checker that knows only the files."""

import json
import random
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
import yaml
from django.core.management import call_command
from django.db import transaction

from tests.matching.checker import LENSES, Check, Network, rows
from tests.matching.judge import judge
from tests.support import csv_world
from zelfsamen.trust.actions import rebuild_edges

pytestmark = pytest.mark.django_db
FOLDER = Path(__file__).parents[3] / "shared" / "data" / "real-network"
NEEDS = sorted((FOLDER / "needs").glob("*.yaml"))
AS_OF, EARLIER = date(2026, 11, 24), date(2026, 3, 2)
PLACES = FOLDER.parent / "nl" / "places_nl.csv"


@pytest.fixture(scope="module")
def real(django_db_setup, django_db_blocker):
    """The real network in the database, for all tests of this file."""
    if not FOLDER.exists():
        pytest.skip("the real network is not here: expected in ../shared/data/real-network")  # shared/data
    with django_db_blocker.unblock(), transaction.atomic():
        csv_world.load(FOLDER)
        rebuild_edges(AS_OF)
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def networks() -> dict[date, Network]:
    return {as_of: Network(FOLDER, as_of) for as_of in (AS_OF, EARLIER)}


def proposed(need: dict, folder: Path, *options: str) -> dict:
    path, out = folder / "need.yaml", StringIO()
    path.write_text(json.dumps(need), encoding="utf-8")
    call_command("propose", str(path), "--json", *options, stdout=out)
    return json.loads(out.getvalue())


def places() -> dict[str, tuple[float, float]]:
    listed = sorted(rows(PLACES.parent, "places_nl"), key=lambda row: int(row["population"]))
    return {row["name"]: (float(row["lat"]), float(row["lon"])) for row in listed}


@pytest.mark.parametrize("path", NEEDS, ids=lambda path: path.stem)
def test_the_needs_that_come_with_the_network(path: Path, real, networks, tmp_path):
    need = yaml.safe_load(path.read_text(encoding="utf-8"))
    judge(Check(networks[AS_OF], need), proposed(need, tmp_path, "--as-of", str(AS_OF)), list(LENSES))


def made_up(seed: int, network: Network, start: date) -> dict:
    """A need that somebody of the network might have."""
    dice = random.Random(seed)
    lead = dice.choice(sorted(who for who in network.people if network.networks[who]))
    near = sorted(network.reach(lead)) or [lead]
    roles = []
    for _ in range(dice.choice([1, 2, 3, 3])):
        held = network.level[dice.choice([*near, lead])] or {"python": 1}
        key = dice.choice(sorted(held))
        cap = dice.choice([None, 95, 110, 130])
        roles.append({"discipline": key, "level": dice.choice([1, held[key], held[key]]), "hours_per_week": dice.choice([2, 4, 8.5, 12]),
                      "rate_cap_eur": cap, "importance": dice.choice([1, 2, 3])})  # fmt: skip
    need = {"title": f"Made up {seed}", "lead": lead, "starts_on": str(start), "roles": roles}
    need |= {"ends_on": dice.choice([None, f"{start.year}-12-17"]), "languages": dice.choice([[], ["nl"], ["nl", "en"]])}
    need |= dice.choice([{}, {"place": "Utrecht", "max_km": 60}, {"budget_eur": dice.choice([8_000, 40_000])}])
    return need | dice.choice([{}, {}, {"weights": {"trust": 2.5, "pair": 1.7}}])


@pytest.mark.parametrize("seed", range(14))
def test_made_up_needs(seed: int, real, networks, tmp_path):
    as_of = [AS_OF, EARLIER][seed % 2]
    need = made_up(seed, networks[as_of], date(2027, 1, 6) if as_of == AS_OF else date(2026, 4, 1))
    judge(Check(networks[as_of], need, places()), proposed(need, tmp_path, "--as-of", str(as_of)), list(LENSES))


@pytest.mark.parametrize("lens", LENSES)
def test_one_lens_only(lens: str, real, networks, tmp_path):
    need = yaml.safe_load(NEEDS[1].read_text(encoding="utf-8"))
    answer = proposed(need, tmp_path, "--as-of", str(AS_OF), "--lens", lens)
    judge(Check(networks[AS_OF], need), answer, [lens])
    assert [proposal["lenses"] for proposal in answer["proposals"]] == [[lens], ["next-best"]]
