"""What somebody takes along: rows, the documents and agreements as files, and what was said without a name."""

import io
import json
import zipfile

import pytest
from django.core.files.storage import default_storage

from tests.collaborations.agreeing import bram, draft, noor, opened, sign, together
from tests.collaborations.delivering import by, team
from tests.collaborations.test_worries import worry
from zelfsamen.collaborations import actions
from zelfsamen.collaborations.models import Paper, Participant
from zelfsamen.people.privacy import takeout

__all__ = ["bram", "draft", "noor", "opened", "team", "together"]
PLAIN = b"What we said on Monday."


def packed(person):
    return zipfile.ZipFile(io.BytesIO(takeout(person)))


def table(archive, name):
    return json.loads(archive.read(f"{name}.json"))


def bring(team, who, name="Our plan"):
    return actions.bring_paper(team.collaboration, name=name, data=PLAIN, **by(who))


def test_own_documents_are_files_and_those_of_others_are_not(team):
    bring(team, team.fatima)
    bring(team, team.joris, "Not hers")
    archive = packed(team.fatima.professional.person)
    (name,) = [one for one in archive.namelist() if one.startswith("papers/")]
    assert name.startswith("papers/our-plan-")
    assert name.endswith(".txt")
    assert archive.read(name) == PLAIN
    assert "without your name" in archive.read("README.txt").decode()


def test_a_file_that_is_lost_is_said_and_breaks_nothing(team):
    bring(team, team.fatima)
    default_storage.delete(f"papers/{Paper.objects.get().file}")
    archive = packed(team.fatima.professional.person)
    assert "no longer in the store: papers/our-plan-" in archive.read("README.txt").decode()
    assert len(table(archive, "collaborations.paper")) == 1


def test_what_was_said_without_a_name_goes_along_with_who_said_it_and_nobody_else(team):
    made = worry(team, with_name=False)
    actions.say_on_worry(made, words="Nog steeds", **by(team.fatima))
    actions.say_on_worry(made, words="Ik help", **by(team.joris))
    hers, his = (packed(who.professional.person) for who in (team.fatima, team.joris))
    assert [row["words"] for row in table(hers, "collaborations.worry")] == ["Te druk"]
    assert [row["words"] for row in table(hers, "collaborations.worryword")] == ["Nog steeds"]
    assert table(his, "collaborations.worry") == []
    assert [row["words"] for row in table(his, "collaborations.worryword")] == ["Ik help"]
    assert "mark" not in table(hers, "collaborations.worry")[0]


@pytest.mark.django_db
def test_an_agreement_goes_along_as_the_paper_one_signs(opened, noor, bram):
    sign(opened, noor)
    archive = packed(bram.person)
    (name,) = [one for one in archive.namelist() if one.startswith("agreements/")]
    assert archive.read(name).startswith(b"%PDF")
    Participant.objects.filter(professional=bram).delete()
    assert not [one for one in packed(bram.person).namelist() if one.startswith("agreements/")]
