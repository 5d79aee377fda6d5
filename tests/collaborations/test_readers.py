"""Something of the file of a client is read by everybody in the team, or only by who was named for it."""

from uuid import uuid4

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.collaborations.delivering import TODAY, by, door, person, team, text_of
from zelfsamen.collaborations import actions
from zelfsamen.collaborations.actions.delivery import OnlyTheOwner
from zelfsamen.collaborations.actions.phases import NotYours
from zelfsamen.collaborations.actions.reading import NobodyNamed, OnlyTheAdder
from zelfsamen.collaborations.actions.talks import OnlyTheWriter, Said
from zelfsamen.collaborations.models import Paper, Talk
from zelfsamen.web.tasks import deliver

__all__ = ["team"]
PDF = b"%PDF-1.7\n%%EOF"


@pytest.fixture(autouse=True)
def store(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def bring(team, *readers, who=None, **told):
    return actions.bring_paper(team.collaboration, name="Dossier Vos", data=PDF, readers=readers or None, **told, **by(who or team.fatima))


def log(team, *readers, words="Zij is ziek", corrects=None, who=None):
    told = Said(TODAY, "Mevrouw Vos", words, readers=readers or None)
    return actions.log_talk(team.collaboration, told=told, corrects=corrects, **by(who or team.fatima))


def test_a_closed_paper_is_there_for_who_is_named_and_for_nobody_else(client, team):
    made = bring(team, team.joris)
    for who in (team.fatima, team.joris):
        assert "Dossier Vos" in text_of(client, door(who, "process"))
        assert client.get(door(who, "paper", made.pk)).content == PDF
    assert "Dossier Vos" not in text_of(client, door(team.anna, "process")) + text_of(client, door(team.anna, "collaboration"))
    for page in ("paper", "paper_own"):
        assert client.get(door(team.anna, page, made.pk)).status_code == 404
    assert client.post(door(team.anna, "process"), {"do": "remove", "paper": str(made.pk)}).status_code == 404
    client.force_login(person(team.kees))
    assert client.get(f"/together/{team.collaboration.pk}/process/{made.pk}/").status_code == 404


def test_a_closed_conversation_is_neither_read_nor_counted(client, team):
    log(team, team.joris)
    assert "Zij is ziek" in text_of(client, door(team.joris, "talks"))
    assert "1 conversation" in text_of(client, door(team.joris, "collaboration"))
    assert "Mevrouw Vos" not in text_of(client, door(team.anna, "talks"))
    assert "1 conversation" not in text_of(client, door(team.anna, "collaboration"))
    assert client.get(door(team.anna, "talk_correct", Talk.objects.get().pk)).status_code == 404


def test_no_mail_tells_of_it(team, mailoutbox):
    deliver()
    before = len(mailoutbox)
    bring(team, team.joris)
    log(team, team.joris)
    deliver()
    assert len(mailoutbox) == before


def test_a_correction_goes_no_further_than_what_it_corrects(client, team):
    first = log(team, team.joris)
    with pytest.raises(OnlyTheWriter):
        log(team, words="x", corrects=first, who=team.joris)
    with pytest.raises(NotYours):
        log(team, words="x", corrects=first, who=team.anna)
    second = log(team, words="Zij is beter", corrects=first)
    assert (second.is_closed, list(second.readers.all())) == (True, [team.joris])
    assert "Zij is beter" not in text_of(client, door(team.anna, "talks"))
    actions.let_read(second, readers=[team.anna], **by(team.fatima))
    told = text_of(client, door(team.anna, "talks"))
    assert "Zij is beter" in told
    assert "Zij is ziek" in told


@pytest.mark.parametrize("make", [bring, log])
def test_only_who_added_it_lets_more_people_read_it(team, make):
    made = make(team, team.joris)
    with pytest.raises(OnlyTheAdder):
        actions.let_read(made, readers=[team.anna], **by(team.joris))
    for outsider in (team.anna, team.kees):
        with pytest.raises(NotYours):
            actions.let_read(made, readers=None, **by(outsider))
    with pytest.raises(NobodyNamed):
        actions.let_read(made, readers=[], **by(team.fatima))
    actions.let_read(made, readers=[team.anna], **by(team.fatima))
    assert set(made.readers.all()) == {team.joris, team.anna}
    actions.let_read(made, readers=None, **by(team.fatima))
    assert not type(made).objects.get().is_closed


def test_who_may_be_named(team):
    with pytest.raises(NobodyNamed):
        bring(team, team.fatima)
    type(team.joris).objects.filter(pk=team.joris.pk).update(since=TODAY.replace(year=2020), until=TODAY.replace(year=2021))
    with pytest.raises(NotYours):
        bring(team, team.joris)
    assert not Paper.objects.exists()


def test_who_adds_it_replaces_it_and_takes_it_away(team, django_capture_on_commit_callbacks):
    made = bring(team, team.joris)
    for who, refused in ((team.joris, OnlyTheOwner), (team.anna, NotYours)):
        for act in (lambda **at: actions.replace_paper(made, name="x", data=PDF, **at), lambda **at: actions.remove_paper(made, **at)):
            with pytest.raises(refused):
                act(**by(who))
    with django_capture_on_commit_callbacks(execute=True):
        after = actions.replace_paper(made, name="Dossier 2", data=PDF + b"\n", **by(team.fatima))
    assert (after.is_closed, after.size, list(after.readers.all())) == (True, len(PDF) + 1, [team.joris])
    assert not default_storage.exists(f"papers/{made.file}")
    assert default_storage.exists(f"papers/{after.file}")


def test_a_second_click_counts_once(team):
    key = uuid4()
    for _click in range(2):
        bring(team, team.joris, key=key)
    assert Paper.objects.get().readers.count() == 1


def test_everything_from_a_mailed_link(client, team):
    paper = {"do": "paper", "paper-name": "Dossier", "paper-file": SimpleUploadedFile("a.pdf", PDF)}
    page = door(team.fatima, "process")
    assert client.post(page, paper | {"paper-who": "named"}).status_code == 422
    assert client.post(page, paper | {"paper-who": "all", "paper-readers": [str(team.joris.pk)]}).status_code == 422
    paper["paper-file"] = SimpleUploadedFile("a.pdf", PDF)
    assert client.post(page, paper | {"paper-who": "named", "paper-readers": [str(team.joris.pk)]}).status_code == 302
    made = Paper.objects.get()
    own = door(team.fatima, "paper_own", made.pk)
    assert "Only read by Fatima, Joris" in text_of(client, own)
    assert client.post(own, {"do": "widen", "widen-who": "named", "widen-readers": [str(team.anna.pk)]}).status_code == 302
    assert "Dossier" in text_of(client, door(team.anna, "process"))
    assert client.post(own, {"do": "replace", "replace-name": "Elders", "replace-link": "https://kluis.example"}).status_code == 302
    assert Paper.objects.get().link == "https://kluis.example"
    values = {"on": TODAY.isoformat(), "with_whom": "Mevrouw Vos", "words": "Ziek", "who": "named", "readers": [str(team.joris.pk)]}
    assert client.post(door(team.fatima, "talks"), values).status_code == 302
    assert client.get(door(team.joris, "talk_readers", Talk.objects.get().pk)).status_code == 404
    assert client.post(door(team.fatima, "talk_readers", Talk.objects.get().pk), {"do": "widen", "widen-who": "all"}).status_code == 302
    assert "Mevrouw Vos" in text_of(client, door(team.anna, "talks"))
