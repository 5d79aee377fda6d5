"""What is closed to all but named people is told to nobody else: every page of every role, every mail, record and export is read for it."""

import pytest
from django.core import mail
from django.core.files.storage import default_storage
from django.utils import timezone

from tests.access import cast, together
from tests.access.cast import ROLES, Stage, addresses, set_stage
from tests.access.test_sealed import shown, taken_along
from zelfsamen.collaborations import actions
from zelfsamen.collaborations.actions.talks import Said
from zelfsamen.collaborations.models import Collaboration, Paper, Participant, Talk
from zelfsamen.core.models import Record
from zelfsamen.people.models import Person
from zelfsamen.web.tasks import deliver

pytestmark = pytest.mark.django_db
WORD = "wolkenkrabber"
PHASES = ("running", "delivered")


def _close(stage: together.Together) -> None:
    """Bram brings a paper and writes down a conversation for Fatima alone, who takes part for this; Noor has the client contact."""
    fatima = stage.world["fatima"].professional
    before = stage.collaboration.phase
    Collaboration.objects.filter(pk=stage.collaboration.pk).update(phase="running")
    named = Participant.objects.create(collaboration=stage.collaboration, professional=fatima, since=stage.today)
    by = {"by": stage.world["bram"], "now": stage.now}
    actions.bring_paper(stage.collaboration, name=WORD, data=b"%PDF-1.7\n" + WORD.encode(), readers=[named], **by)
    actions.log_talk(stage.collaboration, told=Said(stage.today, WORD, WORD, WORD, "more", WORD, readers=[named]), **by)
    Collaboration.objects.filter(pk=stage.collaboration.pk).update(phase=before)


@pytest.fixture
def stage(settings, tmp_path, monkeypatch) -> Stage:
    settings.MEDIA_ROOT = tmp_path
    begun = together.begin_together

    def begin_and_close(*args: object, **at: object) -> together.Together:
        made = begun(*args, **at)
        _close(made)
        return made

    monkeypatch.setattr(cast, "begin_together", begin_and_close)
    monkeypatch.setattr(together, "_paper", lambda _stage: Paper.objects.get(name=WORD))
    monkeypatch.setattr(together, "_talk", lambda _stage: Talk.objects.get(words=WORD))
    now = timezone.now()
    return set_stage(now, timezone.localdate(now))


@pytest.mark.parametrize("phase", PHASES)
def test_every_page_of_every_role(stage: Stage, phase: str):
    Collaboration.objects.filter(name="Samen verder").update(phase=phase)
    mine = {name for name in addresses() if name.startswith("collaborations:")}
    shows = ("process", "talks", "talk_correct", "talk_readers", "paper", "paper_own")
    own = {(f"collaborations:{name}", "partner") for name in shows}
    # Fatima, who is invited elsewhere in the matrix, is the one who is named.
    own |= {(f"collaborations:{name}", "invited") for name in ("process", "talks", "talk_correct", "paper")}
    # The links in the matrix were mailed to Bram, who added it, so these pages are his, whoever is signed in.
    from_link = {(f"collaborations:{name}_by_link", role) for name in shows for role in ROLES}
    assert shown(stage, WORD, mine, "get") == own | from_link
    assert not shown(stage, WORD, addresses() - mine, "get") - {("people:takeout", "partner")}
    assert not {(name, role) for name, role in shown(stage, WORD, mine, "post") if not name.endswith("_by_link")} - own


def test_no_mail_no_record_and_no_export_of_another(stage: Stage):
    deliver()
    assert mail.outbox
    told = [message.subject + message.body + str(message.alternatives) for message in mail.outbox]
    told += [str(facts) for facts in Record.objects.values_list("facts", flat=True)]
    assert not [text for text in told if WORD in text]
    assert default_storage.exists(f"papers/{Paper.objects.get(name=WORD).file}")
    holders = {person.name for person in Person.objects.all() if WORD in taken_along(person)}
    assert holders == {stage.clients["partner"].get("/").wsgi_request.user.name}
