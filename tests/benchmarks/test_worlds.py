"""A world written straight into the tables is the world that an import makes of it, as far as the engine asks."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

from benchmarks.world_rows import fill
from zelfsamen.agenda.models import Capacity, Commitment
from zelfsamen.collaborations.models import Collaboration
from zelfsamen.exchange.rules.world.shape import TODAY
from zelfsamen.networks.models import Network
from zelfsamen.people.models import Circle, CircleMember, ExpectationProfile, Expertise, Professional
from zelfsamen.trust.actions import rebuild_edges
from zelfsamen.trust.models import Edge, EdgesBuilt

PEOPLE = 300
ROOT = Path(__file__).resolve().parents[2]


def edges() -> dict[tuple[int, int], tuple]:
    fields = ("worked", "knows", "vouch_day", "ended_good", "ended_bad", "running_good", "running_bad", "vouch_good", "vouch_bad")
    return {row[:2]: row[2:] for row in Edge.objects.values_list("src", "dst", *fields)}


def known() -> dict[str, list]:
    who = "professional__number"
    return {
        "profiles": sorted(Professional.objects.values_list("number", "key", "languages", "place", "hourly_rate_cents", "open_now")),
        "skills": sorted(Expertise.objects.values_list(who, "discipline__key", "level")),
        "hours": sorted(Capacity.objects.values_list(who, "hours_per_week")),
        "wishes": sorted(map(str, ExpectationProfile.objects.values_list(who, "wants", "importance", "gives"))),
        "agenda": sorted(map(str, Commitment.objects.values_list(who, "hours_per_week", "hours_total", "starts_on", "ends_on"))),
        "members": sorted(map(str, members())),
        "turns": sorted(Edge.objects.exclude(changes_on=None).values_list("src", "dst", "changes_on")),
        "since": list(EdgesBuilt.objects.values_list("valid_from", flat=True)),
    }


def members() -> list[tuple]:
    """Who is in a network with whom: a circle is told by its people."""
    rows = CircleMember.objects.filter(circle__kind=Circle.Kind.NETWORK).order_by("circle", "professional__number")
    circles: dict[object, list] = {}
    for circle, number, since, until in rows.values_list("circle", "professional__number", "since", "until"):
        circles.setdefault(circle, []).append((number, since, until))
    return sorted(circles.values())


@pytest.mark.django_db
def test_filling_the_tables_gives_what_an_import_gives(tmp_path: Path):
    call_command("make_world", people=PEOPLE, seed=1, out=tmp_path / "w")
    call_command("import_exchange", str(tmp_path / "w"))
    rebuild_edges(TODAY)
    wanted, wanted_edges = known(), edges()
    for model in (Edge, EdgesBuilt, Collaboration, Network, Professional, Circle):
        model.objects.all().delete()
    fill(PEOPLE, 1)
    assert known() == wanted
    assert edges().keys() == wanted_edges.keys()
    assert all(sums == pytest.approx(wanted_edges[pair]) for pair, sums in edges().items())


def test_the_whole_benchmark_runs_on_a_tiny_world(tmp_path: Path):
    """From no world at all to the bars; on the embedded database, whatever the rest of the tests use."""
    kept = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}}
    command = [sys.executable, "-m", "benchmarks.teams", "--people", "300", "--queries", "6", "--integer", "1", "--processor"]
    environment = kept | {"TMPDIR": str(tmp_path)}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=300, check=False)
    assert "PASS  300 people, share not proven: 0.0 %" in done.stdout, done.stderr
    assert "PASS  300 people, needs with another answer from SQL than from the snapshot" in done.stdout
    assert (tmp_path / "zelfsamen-bench-world-300" / "whole").exists()
