"""What is sealed is shown to nobody: every page of every role, every mail, every record and every export is read for it."""

import io
import zipfile

import pytest
from django.core import mail
from django.db import transaction
from django.utils import timezone

from tests.access import together
from tests.access.cast import ROLES, Stage, addresses, set_stage
from zelfsamen.collaborations import actions
from zelfsamen.collaborations.actions.sheets import Filled
from zelfsamen.collaborations.models import Sheet
from zelfsamen.collaborations.rules.sheets import CARD_IMPORTANCE, Said
from zelfsamen.core.models import Record
from zelfsamen.people.models import Person
from zelfsamen.people.privacy import takeout
from zelfsamen.web.tasks import deliver

pytestmark = pytest.mark.django_db
HANDED_IN, DRAFT = "wolkenkrabber", "onderzeeboot"


def _seal(stage: together.Together) -> None:
    """Noor has handed in, Bram only has a draft: nothing is opened, each with a word that stands nowhere else."""
    noor, bram = together._of_noor(stage), together._of_bram(stage)
    card = Said(HANDED_IN, HANDED_IN, CARD_IMPORTANCE)
    filled = Filled({"results": Said(HANDED_IN, HANDED_IN, 3), "card-method": card}, {"doubt": HANDED_IN}, {"doubt": HANDED_IN})
    actions.hand_in(noor, filled=filled, by=noor.professional.person, now=stage.now, today=stage.today)
    actions.keep_sheet(bram, typed={"doubt": DRAFT, "gives-results": DRAFT}, by=bram.professional.person, now=stage.now)


@pytest.fixture
def stage(settings, tmp_path, monkeypatch) -> Stage:
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(together, "_open_sheets", _seal)
    monkeypatch.setattr(together, "_sent", lambda *_args: None)  # nothing is offered while a sheet is sealed
    now = timezone.now()
    return set_stage(now, timezone.localdate(now))


def answered(stage: Stage, name: str, role: str, method: str) -> str:
    """What one role is sent, with everything it did undone."""
    client = stage.clients[role]
    cookies = client.cookies.copy()
    with transaction.atomic():
        answer = getattr(client, method)(stage.address(name))
        transaction.set_rollback(True)
    client.cookies = cookies
    return "" if answer.streaming else answer.content.decode(errors="replace")


def shown(stage: Stage, word: str, names: set[str], method: str) -> set[tuple[str, str]]:
    """Which pages show the word to whom."""
    return {(name, role) for name in names for role in ROLES if word in answered(stage, name, role, method)}


def test_every_page_of_every_role(stage: Stage):
    theirs = {"participant__collaboration__name": "Samen verder"}
    assert Sheet.objects.filter(**theirs).count() == 2
    assert not Sheet.objects.opened().filter(**theirs).exists()
    own = {("collaborations:sheet", "lead"), ("collaborations:sheet_of", "lead")}
    from_link = {("collaborations:sheet_by_link", role) for role in ROLES}
    assert shown(stage, HANDED_IN, addresses(), "get") == own
    mine = {name for name in addresses() if name.startswith("collaborations:")}
    # The link was mailed to Bram, so it is his own draft that it shows, whoever is signed in.
    assert shown(stage, DRAFT, mine, "get") == {("collaborations:sheet", "partner")} | from_link
    assert shown(stage, HANDED_IN, mine, "post") <= own


def test_no_mail_no_record_and_no_export_of_another(stage: Stage):
    deliver()
    assert mail.outbox
    told = [message.subject + message.body + str(message.alternatives) for message in mail.outbox]
    told += [str(facts) for facts in Record.objects.values_list("facts", flat=True)]
    assert not [text for text in told if HANDED_IN in text or DRAFT in text]
    holders = {word: {person.name for person in Person.objects.all() if word in taken_along(person)} for word in (HANDED_IN, DRAFT)}
    noor, bram = (stage.clients[role].get("/").wsgi_request.user.name for role in ("lead", "partner"))
    assert holders == {HANDED_IN: {noor}, DRAFT: {bram}}


def taken_along(person: Person) -> str:
    """Everything in somebody's export, as text."""
    with zipfile.ZipFile(io.BytesIO(takeout(person))) as archive:
        return "".join(archive.read(name).decode(errors="replace") for name in archive.namelist())
