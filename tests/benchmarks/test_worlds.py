"""A world written straight into the tables is the world that an import makes of it, as far as the engine asks."""

from pathlib import Path

import pytest
from django.core.management import call_command

from benchmarks import teams
from benchmarks.world_rows import fill, write_the_snapshot
from zelfsamen.agenda.models import Capacity, Commitment
from zelfsamen.collaborations.models import Collaboration
from zelfsamen.exchange.rules.world.shape import TODAY
from zelfsamen.networks.models import Network
from zelfsamen.people.models import Circle, CircleMember, ExpectationProfile, Expertise, Professional
from zelfsamen.trust.actions import rebuild_edges
from zelfsamen.trust.models import Edge, EdgesBuilt

PEOPLE = 300


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


@pytest.mark.django_db
def test_the_benchmark_of_teams_runs_from_a_world_to_its_report(tmp_path: Path, settings, monkeypatch, capsys):
    settings.DATA = tmp_path
    fill(PEOPLE, 1)
    write_the_snapshot()
    monkeypatch.setattr(teams, "open_world", lambda _people: None)
    monkeypatch.setattr(teams, "SECONDS", 0.5)
    report = teams.measure(PEOPLE, 6, 1, 1)
    assert (report.asked, report.short()["differs"]) == (6, 0)
    assert report.answered == report.proven > 0
    report.told()
    assert {"rarest first", "leader distance", "integer model (HiGHS, 0.5 s)"} <= report.against.keys()
    assert "five lenses and bench, snapshot" in capsys.readouterr().out
