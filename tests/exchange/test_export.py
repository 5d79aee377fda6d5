import filecmp
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.exchange.conftest import NOW
from tests.exchange.packages import SMALL
from zelfsamen.agenda.models import Capacity
from zelfsamen.collaborations.models import Collaboration, Participation
from zelfsamen.exchange.actions import FolderInUse, FolderNotWritable, State, export_package, import_package
from zelfsamen.exchange.rules import check_package
from zelfsamen.exchange.rules.layout import EXPORTED
from zelfsamen.networks.models import Membership, Network
from zelfsamen.people.models import Circle, Discipline, Expertise, Person, Professional
from zelfsamen.trust.models import Tie

REAL = Path(__file__).resolve().parents[3] / "shared/data/real-network"
NAMES = [*(table.file for table in EXPORTED), "datapackage.json"]


def export(place: Path) -> Path:
    export_package(place, by=None, now=NOW)
    return place


def wipe() -> None:
    """An empty installation, apart from what it shipped with."""
    for model in (Participation, Collaboration, Membership, Network, Tie, Professional):
        model.objects.all().delete()
    Discipline.objects.filter(source="imported").delete()


def assert_comes_back(take, tmp_path: Path) -> None:
    first = export(tmp_path / "first")
    assert take(first)[State.CHANGED] == 0
    assert_comes_back_to_nothing(take, first, tmp_path / "second")


def assert_comes_back_to_nothing(take, first: Path, place: Path) -> None:
    wipe()
    take(first)
    second = export(place)
    _equal, *wrong = filecmp.cmpfiles(first, second, NAMES, shallow=False)
    assert wrong == [[], []]
    assert sorted(path.name for path in second.iterdir()) == sorted(NAMES)


def test_the_small_package_comes_back(take, small, tmp_path: Path):
    take(small())
    assert_comes_back(take, tmp_path)


def test_an_export_is_the_package_in_order(take, small, tmp_path: Path):
    take(small())
    place = export(tmp_path / "out")
    for table in ("professionals", "networks", "memberships", "collaborations"):
        assert (place / f"{table}.csv").read_text() == SMALL[f"{table}.csv"].replace("87.50", "87.50")


@pytest.fixture
def awkward(db) -> None:
    """A world made here: no keys, names that are formulas, people without a name, private contacts, hours with decimals."""
    account = Person.objects.create(email="a@example.nl", joined_at=NOW)
    names = ['=HYPERLINK("x")', "'=1", "", 'Jan "Jan", jr.\r\nvan Dam', "'s-Gravenhage", "-@\t"]
    people = [
        Professional(number=9000 + n, name=name, person=account if n == 0 else None, hourly_rate_cents=n * 1005 or None)
        for n, name in enumerate(names)
    ]
    people.append(Professional(number=9100, name="Private", owner=account, email="private@example.nl"))
    Professional.objects.bulk_create(people)
    Capacity.objects.create(professional=people[1], hours_per_week=Decimal("7.50"))
    discipline = Discipline.objects.create(key="-odd/key:x", label_en="+odd", source="imported")
    Expertise.objects.create(professional=people[2], discipline=discipline, level=5)
    network = Network.objects.create(slug="x", name="@home", purpose="a\nb", circle=Circle.objects.create(kind="network"))
    for person in (people[0], people[-1]):
        Membership.objects.create(network=network, professional=person)
    work = Collaboration.objects.create(
        name="+1", lead=people[-1], circle=Circle.objects.create(kind="collaboration"), ended_on=date(2020, 1, 1)
    )
    for person, hours in zip([*people[:3], people[0], people[-1]], ["10", "9.5", None, "100", "1"], strict=True):
        Participation.objects.create(collaboration=work, professional=person, hours=hours and Decimal(hours), discipline=discipline)
    Tie.objects.create(giver=people[0], receiver=people[1], kind="knows")
    Tie.objects.create(giver=people[0], receiver=people[-1], kind="knows")
    Tie.objects.create(giver=people[1], receiver=people[0], kind="knows", withdrawn_on=date(2020, 1, 1))


def test_an_awkward_world_comes_back(take, awkward, tmp_path: Path):
    assert_comes_back(take, tmp_path)


def test_private_contacts_and_what_was_taken_back_stay_here(awkward, tmp_path: Path):
    place = export(tmp_path / "out")
    texts = "".join((place / name).read_text() for name in NAMES)
    assert "rivate" not in texts
    assert str(Professional.objects.get(name="Private").pk) not in texts
    assert check_package(place).summary() == "professionals 6, networks 1, memberships 1, collaborations 1, participations 4, ties 1"
    assert not len(check_package(place).faults)


def test_no_cell_of_an_export_is_a_formula(awkward, tmp_path: Path):
    import csv

    for table in EXPORTED:
        with (export(tmp_path / "out") / table.file).open(newline="") as stream:
            cells = [cell for row in csv.reader(stream) for cell in row]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_lines_end_with_a_line_feed_alone(take, small, tmp_path: Path):
    take(small(professionals=SMALL["professionals.csv"].replace("\n", "\r\n")))
    assert b"\r" not in (export(tmp_path / "out") / "professionals.csv").read_bytes()


def test_expectations_and_agendas_do_not_leave(take, small, tmp_path: Path):
    take(small(expectations="professional_id,wants,importance,gives\np1,01234.4.,0123.321,44444444\n"))
    assert sorted(path.name for path in export(tmp_path / "out").iterdir()) == sorted(NAMES)


def test_keys_of_two_origins_leave_under_different_ids(take, small, tmp_path: Path):
    take(small())
    take(small(**{"datapackage.json": '{"origin": "north"}'}))
    assert_comes_back(take, tmp_path)


def test_an_earlier_export_may_be_replaced(take, small, tmp_path: Path):
    take(small())
    place = export(tmp_path / "out")
    (place / "ties.csv").write_text("old")
    assert (export(place) / "ties.csv").read_text().startswith("from_id")


@pytest.mark.parametrize("other", ["notes.txt", "ties.csv", ".hidden"])
def test_another_folder_is_left_alone(db, other: str, tmp_path: Path):
    (tmp_path / other).write_text("mine")
    with pytest.raises(FolderInUse):
        export(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [other]


def test_a_place_that_is_no_folder_is_refused(db, tmp_path: Path):
    (tmp_path / "file").write_text("mine")
    with pytest.raises(FolderNotWritable):
        export(tmp_path / "file" / "out")


def test_only_its_owner_can_read_an_export(take, small, tmp_path: Path):
    place = export(tmp_path / "out")
    assert {path.stat().st_mode & 0o077 for path in (place, *place.iterdir())} == {0}


TEXT = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1, max_size=8)
DAY = st.none() | st.dates(date(1950, 1, 1), date(2040, 1, 1))
HOURS = st.none() | st.decimals(0, 999, places=2)


@st.composite
def worlds(draw: st.DrawFn) -> dict[str, str]:
    """Packages with any names, periods and hours."""
    from zelfsamen.exchange.rules.csv_text import line_of

    ids = [f"p{n}" for n in range(draw(st.integers(1, 4)))]
    one = st.sampled_from(ids)
    tables = {
        "professionals": [[key, draw(TEXT), "", draw(TEXT), "", "", "", "", "", ""] for key in ids],
        "networks": [["n", draw(TEXT), "", draw(TEXT), "", ""]],
        "memberships": [["n", key, str(draw(DAY) or ""), ""] for key in draw(st.sets(one))],
        "collaborations": [
            ["c", draw(TEXT), "n", draw(one), "", *("" if day is None else str(day) for day in sorted([draw(DAY), None], key=str))]
        ],
        "participations": [
            ["c", draw(one), draw(st.sampled_from(["", "a", "b"])), str(draw(HOURS) or "")] for _row in range(draw(st.integers(0, 5)))
        ],
        "ties": [[ids[0], key, "knows", "", ""] for key in draw(st.sets(one)) - {ids[0]}],
    }
    return {name: SMALL[f"{name}.csv"].partition("\n")[0] + "\n" + "".join(map(line_of, rows)) for name, rows in tables.items()}


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True)
@given(files=worlds())
def test_any_world_comes_back(take, small, tmp_path_factory, files: dict[str, str]):
    wipe()
    place = tmp_path_factory.mktemp("any")
    take(small(**files, disciplines=None))
    assert_comes_back(take, place)


@pytest.fixture
def real_network() -> Path:
    if not REAL.is_dir():
        pytest.skip("the real network is not here: expected in ../shared/data/real-network")  # shared/data
    return REAL


def test_the_real_network_comes_in_and_comes_back(real_network: Path, take, tmp_path: Path):
    package = check_package(real_network)
    assert package.summary() == "professionals 3116, networks 257, memberships 4354, collaborations 8028, participations 19678, ties 0"
    import_package(package, by=None, now=NOW, today=NOW.date())
    assert_comes_back_to_nothing(take, export(tmp_path / "first"), tmp_path / "second")
