"""Answering from a mailed link in a real browser: its headers must let the form through and the token out of every other header."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from zelfsamen.networks.models import Invitation, Network
from zelfsamen.people.actions import become_professional, mint_link, register
from zelfsamen.people.models import Circle

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


@pytest.fixture
def invitation(transactional_db):
    karin = register("karin@example.org", name="Karin", now=NOW)
    profile = become_professional("Karin", by=karin, now=NOW, today=NOW.date())
    network = Network.objects.create(slug="noord", name="Noord", circle=Circle.objects.create(kind="network"))
    until = timezone.now() + timedelta(days=1)
    return Invitation.objects.create(network=network, email="piet@example.org", by=profile, invited_at=NOW, expires_at=until)


@pytest.mark.parametrize("javascript", [True, False])
def test_a_guest_answers_and_no_session_is_left(open_page, invitation, javascript):
    token = mint_link("network-invitation", object_id=invitation.pk, email=invitation.email, lasts=timedelta(days=1), now=timezone.now())
    page = open_page(f"/n/{token}/", javascript=javascript)
    referrers = []
    page.on("request", lambda request: referrers.append(request.headers.get("referer", "")))
    page.locator("button[name=decline]").click()
    page.wait_for_load_state()
    invitation.refresh_from_db()
    assert invitation.state == "declined"
    assert token not in "".join(referrers)
    assert "sessionid" not in {cookie["name"] for cookie in page.context.cookies()}
