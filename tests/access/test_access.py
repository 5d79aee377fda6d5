"""Who gets which page: every address of the product for every role, and what a wrong person may not do."""

from pathlib import Path

import pytest
from django.db import transaction
from django.utils import timezone

from tests.access.cast import ROLES, Stage, address, addresses, set_stage

pytestmark = pytest.mark.django_db
TABLE = Path(__file__).parent / "matrix.txt"


def table(part: str) -> dict[str, list[int]]:
    """One part of the matrix: the status each role gets, in the order of ROLES."""
    rows: dict[str, list[int]] = {}
    here = ""
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            here = line[2:]
        elif line.strip() and here == part:
            name, *statuses = line.split()
            rows[name] = [int(status) for status in statuses]
    return rows


@pytest.fixture
def stage(settings, tmp_path) -> Stage:
    settings.MEDIA_ROOT = tmp_path
    now = timezone.now()
    return set_stage(now, timezone.localdate(now))


def status(stage: Stage, name: str, role: str, method: str) -> int:
    """What one role gets, with everything it did undone, also a sign-out."""
    client = stage.clients[role]
    cookies = client.cookies.copy()
    with transaction.atomic():
        answer = getattr(client, method)(address(name, stage.arguments))
        transaction.set_rollback(True)
    client.cookies = cookies
    return int(answer.status_code)


def test_every_address_has_a_row_and_every_row_an_address():
    assert addresses() == set(table("GET"))


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_everybody_gets_what_the_matrix_says(stage: Stage, method: str):
    wrong = []
    for name, expected in table(method).items():
        found = [status(stage, name, role, method.lower()) for role in ROLES]
        if found != expected:
            wrong.append(f"{name}: expected {expected}, found {found} for {ROLES}")
    assert not wrong, "\n".join(wrong)


def test_what_may_not_be_seen_is_not_there_instead_of_forbidden():
    told = {name for part in ("GET", "POST") for name, statuses in table(part).items() if 403 in statuses}
    assert told <= NO_WAY_TO_PROVE


# One's own account, where there is nothing set up yet by which one could prove oneself again: allauth says so with 403.
NO_WAY_TO_PROVE = {"account_reauthenticate", "mfa_reauthenticate", "mfa_reauthenticate_webauthn"}


@pytest.mark.parametrize("name", ["matching:answer", "networks:answer", "trust:introduction_by_link"])
def test_a_link_opens_one_thing_for_one_purpose(stage: Stage, name: str):
    links = {"matching:answer", "networks:answer", "trust:introduction_by_link"}
    anonymous = stage.clients["anonymous"]
    for other in links - {name}:
        assert anonymous.get(address(name, {name: stage.arguments[other]})).status_code == 404
    assert anonymous.get(address(name, {name: ("wrong",)})).status_code == 404
    assert anonymous.get(address(name, stage.arguments)).status_code == 200
