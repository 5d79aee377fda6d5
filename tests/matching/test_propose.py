"""The command `propose` on a small world: what it prints, and how it refuses."""

import json
import uuid
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from zelfsamen.agenda.models import Capacity
from zelfsamen.matching.models import keys_of
from zelfsamen.matching.models.called import called_so
from zelfsamen.people.models import Block, Circle, CircleMember, Discipline, Expertise, Professional
from zelfsamen.trust.actions import rebuild_edges
from zelfsamen.trust.models import Evidence

pytestmark = pytest.mark.django_db
AS_OF = date(2026, 11, 24)
ROLES = [{"discipline": "python", "level": 3, "hours_per_week": 8, "rate_cap_eur": 100, "importance": 2},
         {"discipline": "design", "level": 2, "hours_per_week": 8, "rate_cap_eur": None, "importance": 2}]  # fmt: skip
NEED = {"title": "Webwinkel", "client": "Bakker", "lead": "lena", "starts_on": "2027-01-04", "ends_on": "2027-03-26", "roles": ROLES}
SKILLS = {"lena": {}, "pim": {"python": 4}, "dora": {"design": 3}, "ada": {"python": 5}, "far": {"design": 5, "python": 5}}


@pytest.fixture
def world() -> dict[str, Professional]:
    """Lena has worked with Pim and Dora, Dora with Ada; Far knows nobody."""
    fields = {key: Discipline.objects.get_or_create(key=key)[0] for key in ("python", "design")}
    people = {
        key: Professional.objects.create(number=number, name=key.title(), key=key, origin="import", languages="nl", hourly_rate_cents=9000)
        for number, key in enumerate(SKILLS, 1)
    }
    for key, skills in SKILLS.items():
        Capacity.objects.create(professional=people[key], hours_per_week=24)
        for discipline, level in skills.items():
            Expertise.objects.create(professional=people[key], discipline=fields[discipline], level=level)
    for a, b in [("lena", "pim"), ("lena", "dora"), ("dora", "ada")]:
        for one, other in [(a, b), (b, a)]:
            Evidence.objects.create(giver=people[one], receiver=people[other], work=uuid.uuid4(), weight=1)
    rebuild_edges(AS_OF)
    return people


@pytest.fixture
def run(tmp_path, capsys):
    """Run the command on a need; gives the exit code, standard output and standard error."""

    def command(need, *options: str) -> tuple[int, str, str]:
        path = tmp_path / "need.yaml"
        path.write_bytes(need if isinstance(need, bytes) else json.dumps(need).encode())
        out, err, code = StringIO(), StringIO(), 0
        try:
            call_command("propose", str(path), *options, stdout=out, stderr=err)
        except SystemExit as left:
            code = left.code
        return code, out.getvalue(), err.getvalue()

    return command


def answer(run, need=NEED, *options: str) -> dict:
    code, out, err = run(need, "--json", "--as-of", str(AS_OF), *options)
    assert (code, err) == (0, "")
    return json.loads(out)


def test_the_way_to_everybody_is_named(world, run):
    found = answer(run)
    ways = {member["professional"]: member["via"] for proposal in found["proposals"] for member in proposal["members"]}
    assert found["need"] == "Webwinkel"
    assert ways["pim"] == ["lena", "pim"]
    assert ways["ada"] == ["lena", "dora", "ada"]
    assert "far" not in ways


def test_who_must_not_meet_does_not_meet(world, run):
    Block.objects.create(by=world["pim"], other=world["dora"], set_at="2026-01-01T00:00Z")
    assert {frozenset(m["professional"] for m in one["members"]) for one in answer(run)["proposals"]} == {frozenset({"dora", "ada"})}


def test_who_is_not_open_is_not_asked_and_unknown_hours_are(world, run):
    Professional.objects.filter(key="ada").update(open_now=False)
    Capacity.objects.filter(professional=world["pim"]).delete()
    found = answer(run)["proposals"]
    assert len(found) == 1
    assert {m["professional"]: m["ask"] for m in found[0]["members"]} == {"pim": ["capacity"], "dora": []}


@pytest.mark.parametrize(
    ("role", "change", "rule", "words"),
    [
        (1, {"level": 5}, "level", "level 3 instead of 5"),
        (0, {"hours_per_week": 40}, "hours", "24 hours a week instead of 40"),
        (0, {"rate_cap_eur": 75}, "rate", "€ 90 an hour instead of € 75"),
    ],
)
def test_an_unanswerable_need_says_what_would_help(role: int, change: dict, rule: str, words: str, world, run, monkeypatch):
    Professional.objects.filter(key="far").delete()
    monkeypatch.setenv("LANGUAGE", "en")
    roles = [dict(one) for one in ROLES]
    roles[role] |= change
    found = answer(run, NEED | {"roles": roles})
    assert found["proposals"] == []
    assert (found["infeasible"]["role"], found["infeasible"]["rule"]) == (role, rule)
    assert words in found["infeasible"]["relax"]


def test_somebody_out_of_reach_may_be_what_would_help(world, run):
    Expertise.objects.filter(professional=world["dora"]).delete()
    assert answer(run)["infeasible"] | {"relax": ""} == {"role": 1, "rule": "reach", "relax": ""}


def test_where_no_single_rule_helps_it_is_a_combination(world, run):
    roles = [one | {"level": 5, "hours_per_week": 80, "rate_cap_eur": 10} for one in ROLES]
    assert answer(run, NEED | {"roles": roles})["infeasible"] | {"relax": ""} == {"role": None, "rule": "combination", "relax": ""}


def test_text_is_for_reading(world, run, monkeypatch):
    monkeypatch.setenv("LANGUAGE", "en")
    code, out, err = run(NEED, "--as-of", str(AS_OF))
    assert (code, err) == (0, "")
    assert "Webwinkel: 3 people may fill a role" in out
    assert "lena > dora > ada" in out
    assert "proven best" in out


@pytest.mark.parametrize(
    ("need", "field"),
    [
        (NEED | {"lead": "nobody"}, "lead"),
        (NEED | {"lead": str(uuid.uuid4())}, "lead"),
        (NEED | {"roles": [ROLES[0] | {"discipline": "alchemy"}]}, "roles[0].discipline"),
        (NEED | {"roles": [ROLES[0] | {"required": ["crown"]}]}, "roles[0].required"),
        (NEED | {"roles": ROLES * 10}, "roles"),
        (NEED | {"ends_on": "2026-01-01"}, "ends_on"),
        (b"starts_on: 2027-02-30\nlead: lena\nroles: [{discipline: python, level: 3, hours_per_week: 8}]", "starts_on"),
        (b"lead: [", "YAML"),
        (b"\xff\xfe\x00", "YAML"),
        (b"[" * 5000, "YAML"),
        (b"- 1", "need.yaml"),
        (b"", "need.yaml"),
        (b"a: " + b"x" * 1_000_001, "1 MB"),
    ],
)
def test_a_wrong_file_is_refused_by_its_field(need, field: str, world, run):
    code, out, err = run(need, "--json")
    assert (code, out) == (2, "")
    assert f" {field}: " in err or field in err
    assert len(err.splitlines()) == 1


def test_a_file_that_is_not_there_is_refused(tmp_path):
    err = StringIO()
    with pytest.raises(SystemExit) as left:
        call_command("propose", str(Path(tmp_path / "none.yaml")), stderr=err)
    assert left.value.code == 2
    assert "none.yaml" in err.getvalue()


def test_a_lead_who_has_left_every_network_is_refused(world, run):
    circle = Circle.objects.create(kind=Circle.Kind.NETWORK)
    member = CircleMember.objects.create(circle=circle, professional=world["lena"], since=date(2020, 1, 1), until=date(2026, 11, 23))
    code, _, err = run(NEED, "--as-of", str(AS_OF))
    assert code == 2
    assert " lead: lena" in err
    member.until = AS_OF
    member.save()
    assert run(NEED, "--as-of", str(AS_OF))[0] == 0


def test_fields_nobody_reads_are_told_and_do_no_harm(world, run):
    code, out, err = run(NEED | {"colour": "red"}, "--json", "--as-of", str(AS_OF))
    assert code == 0
    assert "colour" in err
    assert json.loads(out)["proposals"]


@pytest.fixture
def namesake(world) -> Professional:
    """Somebody from another import with the id of Pim, whom Lena knows as well."""
    other = Professional.objects.create(number=9, name="Other", key="pim", origin="north", languages="nl", hourly_rate_cents=9000)
    Capacity.objects.create(professional=other, hours_per_week=24)
    Expertise.objects.create(professional=other, discipline=Discipline.objects.get(key="design"), level=5)
    for giver, receiver in [(world["lena"], other), (other, world["lena"])]:
        Evidence.objects.create(giver=giver, receiver=receiver, work=uuid.uuid4(), weight=1)
    rebuild_edges(AS_OF)
    return other


def test_the_same_id_in_two_imports_is_told_apart_by_its_origin(namesake, run):
    ways = {member["professional"]: member["via"] for one in answer(run)["proposals"] for member in one["members"]}
    assert ways["import:pim"] == ["lena", "import:pim"]
    assert ways["north:pim"] == ["lena", "north:pim"]
    assert "ada" in ways
    assert "pim" not in ways


def test_a_lead_whose_id_two_imports_know_is_named_with_the_origin(namesake, run, monkeypatch):
    monkeypatch.setenv("LANGUAGE", "en")
    code, out, err = run(NEED | {"lead": "pim"}, "--json", "--as-of", str(AS_OF))
    assert (code, out) == (2, "")
    assert " lead: several people" in err
    assert "import:pim, north:pim" in err
    assert answer(run, NEED | {"lead": "north:pim", "roles": ROLES[:1]})["proposals"][0]["members"][0]["via"][0] == "north:pim"
    assert answer(run, NEED | {"lead": "import:lena"})["proposals"]


def test_an_id_that_reads_as_somebody_elses_is_told_apart(world):
    odd = [("south", "import:pim"), ("south", str(world["lena"].pk)), ("south", "import:nobody")]
    made = [Professional(number=20 + place, name="Odd", origin=origin, key=key) for place, (origin, key) in enumerate(odd)]
    Professional.objects.bulk_create(made)
    names = list(keys_of([1, 2, 20, 21, 22]).values())
    assert names == ["lena", "pim", "south:import:pim", f"south:{world['lena'].pk}", "import:nobody"]
    assert [[one.pk for one in called_so(name)] for name in names] == [[one.pk] for one in (world["lena"], world["pim"], *made)]


def test_no_language_is_mistaken_for_no(world, run):
    code, _, err = run(b"lead: lena\nlanguages: [no]\nstarts_on: 2027-01-04\nroles: [{discipline: python, level: 3, hours_per_week: 8}]")
    assert (code, err) == (0, "")
