"""Who gets which page: every address of the product for every role, and what a wrong person may not do."""

from pathlib import Path

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from tests.access.cast import ROLES, Stage, addresses, set_stage

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
        answer = getattr(client, method)(stage.address(name))
        transaction.set_rollback(True)
    client.cookies = cookies
    return int(answer.status_code)


def test_every_address_has_a_row_and_every_row_an_address():
    assert addresses() == set(table("GET")) == set(table("POST"))


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


def test_every_address_opens_for_somebody_so_that_a_closed_door_means_something():
    opens = {name for part in ("GET", "POST") for name, statuses in table(part).items() if set(statuses[1:]) - {404, 405}}
    assert addresses() - opens == NOTHING_BEHIND


# Outside the demo and without a second factor these are there for nobody; their own tests are in tests/web.
NOTHING_BEHIND = {
    "demo_mail",
    "demo_one_mail",
    "demo_sign_in",
    "mfa_deactivate_totp",
    "mfa_download_recovery_codes",
    "mfa_edit_webauthn",
    "mfa_remove_webauthn",
    "mfa_view_recovery_codes",
    "style_guide",
}


@pytest.mark.parametrize("method", ["get", "post"])
def test_who_is_not_signed_in_is_sent_to_sign_in_first(stage: Stage, method: str):
    closed = [name for name, statuses in table(method.upper()).items() if statuses[0] == 302 and name not in WITHOUT_ACCOUNT]
    # A page behind a mailed link asks nobody to sign in, and leads on to another one behind the same link.
    shut = [name for name in closed if not name.endswith("_by_link")]
    anonymous = stage.clients["anonymous"]
    sent = {name: getattr(anonymous, method)(stage.address(name)).url.split("?")[0] for name in shut}
    assert {name: to for name, to in sent.items() if to != reverse("account_login")} == {}


# These lead on to something else that is open to everybody: the page one came from, or the next step of signing in.
WITHOUT_ACCOUNT = {"account_confirm_login_code", "set_language", "theme"}


@pytest.mark.parametrize("name", ["matching:answer", "networks:answer", "trust:introduction_by_link"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_link_opens_one_thing_for_one_purpose(stage: Stage, name: str, method: str):
    links = {"matching:answer", "networks:answer", "trust:introduction_by_link"}
    ask = getattr(stage.clients["anonymous"], method)
    tokens = [stage.arguments[other] for other in links - {name}] + [("wrong",)]
    assert [ask(reverse(name, args=token)).status_code for token in tokens] == [404, 404, 404]
    assert ask(stage.address(name)).status_code != 404
