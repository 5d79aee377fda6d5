"""A pack is read by its owner, and by the stand-in who opened it in an absence: every page of every role, mail, record and export."""

import pytest
from django.core import mail
from django.utils import timezone

from tests.access.cast import ROLES, Stage, addresses, set_stage
from tests.access.standing_in import PACKED
from tests.access.test_sealed import shown, taken_along
from zelfsamen.continuity import actions
from zelfsamen.continuity.models import Opening, StandIn
from zelfsamen.core.models import Record
from zelfsamen.people.models import Person
from zelfsamen.web.tasks import deliver

pytestmark = pytest.mark.django_db
OWN = {("continuity:pack", "lead"), ("continuity:work", "lead")}


@pytest.fixture
def stage(settings, tmp_path) -> Stage:
    settings.MEDIA_ROOT = tmp_path
    now = timezone.now()
    return set_stage(now, timezone.localdate(now))


def opened() -> StandIn:
    """Noor drops out, and Fatima opens her pack."""
    stand_in, now = StandIn.objects.whole().get(owner__key="noor", professional__key="fatima"), timezone.now()
    actions.report_own_absence(stand_in.owner, by=stand_in.owner.person, now=now)
    actions.open_pack(stand_in, by=stand_in.professional.person, now=now)
    return stand_in


def ours() -> set[str]:
    return {name for name in addresses() if name.startswith("continuity:")}


def test_nobody_else_sees_a_pack_before_an_absence(stage: Stage):
    assert not Opening.objects.exists()
    assert shown(stage, PACKED, ours(), "get") == OWN
    assert shown(stage, PACKED, ours(), "post") <= OWN


def test_who_opened_it_sees_it_until_the_return(stage: Stage):
    stand_in = opened()
    # The link was mailed to Fatima, so it is what she may read, whoever is signed in.
    by_her = {("continuity:standing", "invited")} | {("continuity:standing_by_link", role) for role in ROLES}
    assert shown(stage, PACKED, addresses(), "get") == OWN | by_her
    actions.return_from_absence(stand_in.owner, by=stand_in.owner.person, now=timezone.now())
    assert shown(stage, PACKED, ours(), "get") == OWN
    assert shown(stage, PACKED, ours(), "post") <= OWN


def test_no_mail_no_record_and_no_export_of_another(stage: Stage):
    owner = opened().owner.person
    deliver()
    told = [message.subject + message.body + str(message.alternatives) for message in mail.outbox]
    assert any("/b/" in text for text in told)
    told += [str(facts) for facts in Record.objects.values_list("facts", flat=True)]
    assert not [text for text in told if PACKED in text]
    assert {person.pk for person in Person.objects.all() if PACKED in taken_along(person)} == {owner.pk}
