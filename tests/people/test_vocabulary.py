"""The vocabulary in the database: there after `migrate`, found by what somebody says, and wider with ESCO."""

from importlib import import_module

import pytest
from django.apps import apps
from django.core.management import call_command
from django.utils import translation

from tests.people.conftest import NOW
from tests.people.esco_fixture import write_official
from zelfsamen.people.actions import import_esco, load_disciplines
from zelfsamen.people.actions.vocabulary import Loaded
from zelfsamen.people.models import Discipline, DisciplineName
from zelfsamen.people.rules.esco import Broader, Concept, Esco
from zelfsamen.people.rules.vocabulary import read_vocabulary, shipped_disciplines

A, B, C, D = (f"http://data.europa.eu/esco/{rest}" for rest in ("skill/A-1", "skill/b-2", "skill/S1", "occupation/d-4"))


def esco(**more) -> Esco:
    concepts = [
        Concept(A, "skill", "en", "fold paper cranes", ("crane folding",)),
        Concept(A, "skill", "nl", "kraanvogels vouwen", ()),
        Concept(B, "skill", "en", "weigh clouds", ()),
        Concept(C, "skill_group", "en", "paper and air", ()),
    ]
    return Esco(concepts={(row.uri, row.language): row for row in concepts}, broader={Broader(A, C): None, Broader(B, C): None}, **more)


def test_the_shipped_disciplines_are_there_after_migrating(db):
    shipped = shipped_disciplines()
    assert len(shipped) >= 250
    assert Discipline.objects.filter(key__in=[row.key for row in shipped]).count() == len(shipped)
    assert DisciplineName.objects.filter(language="nl", preferred=True).count() >= len(shipped)
    with_parent = next(row for row in shipped if row.broader)
    assert Discipline.objects.get(key=with_parent.key).broader.key == with_parent.broader


def test_loading_again_changes_nothing(db):
    loaded = load_disciplines(shipped_disciplines())
    assert (loaded.made, loaded.changed, loaded.names) == (0, 0, 0)


def test_a_later_release_renames_and_moves(db):
    rows = [
        {"key": key, "label_nl": key, "label_en": key, "esco_uri": "", "broader": "", "also_nl": "", "also_en": ""}
        for key in ("t-a", "t-b")
    ]
    assert load_disciplines(read_vocabulary(rows)).made == 2
    rows[0] |= {"label_en": "New name", "broader": "t-b"}
    loaded = load_disciplines(read_vocabulary(rows))
    assert (loaded.made, loaded.changed, loaded.names) == (0, 1, 1)
    row = Discipline.objects.get(key="t-a")
    assert (row.label_en, row.broader.key) == ("New name", "t-b")


def shipped(also_nl: str, uri: str = "") -> Loaded:
    row = {"key": "t-a", "label_nl": "wolken", "label_en": "clouds", "esco_uri": uri, "broader": "", "also_nl": also_nl, "also_en": ""}
    return load_disciplines(read_vocabulary([row]))


def words() -> set[str]:
    return set(DisciplineName.objects.filter(discipline__key="t-a", language="nl").values_list("text", flat=True))


def test_a_synonym_that_no_longer_ships_goes_and_what_others_added_stays(db):
    shipped("mist|nevel")
    row = Discipline.objects.get(key="t-a")
    DisciplineName.objects.create(discipline=row, language="nl", text="lucht", search_key="lucht")
    assert shipped("mist").dropped == 1
    assert words() == {"wolken", "mist", "lucht"}
    assert not shipped("mist")


def test_a_name_that_the_classification_has_too_outlives_its_shipping(db):
    shipped("mist|wolken wegen", uri=B)
    concepts = [Concept(B, "skill", "nl", "wolken wegen", ("weegwolk",))]
    import_esco(Esco(concepts={(B, "nl"): concepts[0]}, broader={}), now=NOW)
    assert words() == {"wolken", "mist", "wolken wegen", "weegwolk"}
    assert shipped("", uri=B).dropped == 1
    assert words() == {"wolken", "wolken wegen", "weegwolk"}


@pytest.mark.parametrize(("imported", "left"), [(False, {"wolken"}), (True, {"wolken", "nevel"})])
def test_names_from_before_they_were_marked_go_only_where_it_is_certain_that_they_shipped(db, imported: bool, left: set[str]):
    shipped("nevel")
    DisciplineName.objects.update(source="")
    if imported:
        Discipline.objects.create(key="esco-x", source="esco")
    import_module("zelfsamen.people.migrations.0004_discipline_name_source").mark(apps, None)
    shipped("")
    assert words() == left


def test_a_discipline_speaks_the_language_of_the_reader():
    row = Discipline(key="law", label_nl="Recht", label_en="Law")
    for language, label in (("nl", "Recht"), ("en", "Law"), ("fr", "Law")):
        with translation.override(language):
            assert str(row) == label
    assert str(Discipline(key="bare")) == "bare"


def test_found_by_what_a_client_says(db):
    assert "bookkeeping" in [row.key for row in Discipline.objects.find("iemand voor onze boekhouding")]
    assert Discipline.objects.find("") == []
    assert Discipline.objects.named("Boekhouding") == Discipline.objects.get(key="bookkeeping")
    assert Discipline.objects.named("") is None


def test_an_empty_vocabulary_finds_nothing(db):
    DisciplineName.objects.all().delete()
    assert Discipline.objects.find("law") == []


def test_the_classification_comes_on_top(db):
    Discipline.objects.create(key="own-clouds", label_en="Clouds", esco_uri=B)
    assert Discipline.objects.find("fold paper cranes")[:1] != ["esco-a-1"]
    loaded = import_esco(esco(), now=NOW)
    assert (loaded.made, loaded.names) == (2, 4)
    cranes = Discipline.objects.get(esco_uri=A)
    assert (cranes.key, cranes.label_nl, cranes.broader.esco_uri) == ("esco-a-1", "kraanvogels vouwen", C)
    assert Discipline.objects.get(key="own-clouds").label_en == "Clouds"
    assert Discipline.objects.find("weigh clouds")[0].key == "own-clouds"
    assert not DisciplineName.objects.filter(discipline__esco_uri=C).exists()
    assert Discipline.objects.find("crane folding")[0] == cranes
    assert not import_esco(esco(), now=NOW)


def test_the_command_says_every_fault_and_saves_nothing(db, tmp_path, capsys):
    (tmp_path / "skills_en.csv").write_text(f"conceptUri,preferredLabel\n{A},fold\nhttp://elsewhere,x\n", encoding="utf-8")
    with pytest.raises(SystemExit) as stopped:
        call_command("import_esco", str(tmp_path))
    assert stopped.value.code == 2
    assert "skills_en.csv:3: conceptUri" in capsys.readouterr().err
    assert not Discipline.objects.filter(esco_uri=A).exists()


def test_the_command_reports_and_says_when_nothing_changed(db, tmp_path, capsys):
    (tmp_path / "skills_en.csv").write_text(f"conceptUri,preferredLabel,altLabels\n{A},fold paper,crane work\n", encoding="utf-8")
    call_command("import_esco", str(tmp_path))
    assert "disciplines 1 new, 0 changed, names 2 added, languages en" in capsys.readouterr().out
    call_command("import_esco", str(tmp_path))
    assert "nothing changed" in capsys.readouterr().out


def test_migrating_again_is_quiet(db, capsys):
    call_command("migrate", verbosity=1)
    assert "disciplines:" not in capsys.readouterr().out


def test_where_the_classification_is_at_hand_it_is_imported_whole(db, tmp_path, capsys):
    write_official(tmp_path, "nl")
    call_command("import_esco", str(tmp_path))
    assert "languages nl" in capsys.readouterr().out
    assert Discipline.objects.filter(source="esco").count() > 5_000
