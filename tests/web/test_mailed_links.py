"""Acting from a link in mail, without an account."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from zelfsamen.core.models import Record
from zelfsamen.people.actions import forget_links, mint_link, use_link
from zelfsamen.people.actions.links import LinkUsedUp
from zelfsamen.people.models import Link

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.web.pages")]
DAY = timedelta(days=1)


def token(**changes):
    asked = {"object_id": uuid4(), "lasts": DAY, "now": timezone.now()} | changes
    return mint_link(asked.pop("purpose", "test.answer"), **asked)


def test_a_link_opens_its_one_thing_and_leaves_no_session(client):
    thing = uuid4()
    answer = client.get(f"/t/{token(object_id=thing)}/")
    assert f"GET {thing}" in answer.content.decode()
    assert "sessionid" not in client.cookies
    assert answer["Cache-Control"] == "no-store, private"
    assert answer["X-Robots-Tag"] == "noindex, nofollow"


def test_the_token_stays_out_of_the_referrer_and_the_form_still_has_an_origin(client):
    assert client.get(f"/t/{token()}/")["Referrer-Policy"] == "strict-origin"


def test_only_a_hash_is_kept_and_no_record_is_written():
    made = token()
    assert made not in str(Link.objects.values().get())
    assert len(made) >= 43
    assert not Record.objects.exists()


@pytest.mark.parametrize(
    "changes",
    [{"purpose": "another"}, {"now": timezone.now() - 2 * DAY}],
    ids=["for something else", "ended"],
)
def test_a_link_opens_nothing_else_and_nothing_later(client, changes):
    assert client.get(f"/t/{token(**changes)}/").status_code == 404


def test_a_made_up_token_opens_nothing(client):
    assert client.get("/t/made-up/").status_code == 404


def test_a_link_for_single_use_works_once():
    made = token(single_use=True)
    link = Link.objects.opened_by(made, "test.answer", timezone.now())
    again = Link.objects.get(pk=link.pk)
    use_link(link, now=timezone.now())
    assert Link.objects.opened_by(made, "test.answer", timezone.now()) is None
    with pytest.raises(LinkUsedUp):
        use_link(again, now=timezone.now())


def test_another_link_may_be_followed_again():
    made = token()
    use_link(Link.objects.get(), now=timezone.now())
    use_link(Link.objects.get(), now=timezone.now())
    assert Link.objects.opened_by(made, "test.answer", timezone.now())


def test_the_page_speaks_the_language_of_who_was_written_to(client, karin):
    karin.language = "en"
    karin.save()
    assert client.get(f"/t/{token(person=karin)}/", headers={"accept-language": "nl"}).content.endswith(b"en")


def test_guessing_tokens_comes_to_an_end(client, standing_clock):
    answers = [client.get(f"/t/guess-{guess}/").status_code for guess in range(125)]
    assert answers[119] == 404
    assert answers[-1] == 429


def test_links_are_forgotten_a_month_after_their_end():
    token()
    token(now=timezone.now() - timedelta(days=40))
    assert forget_links(now=timezone.now()) == 1
    assert Link.objects.count() == 1


def test_a_link_that_was_used_up_is_forgotten_before_it_ends():
    for single_use in (True, False):
        made = token(single_use=single_use, lasts=365 * DAY)
        use_link(Link.objects.opened_by(made, "test.answer", timezone.now()), now=timezone.now())
    assert forget_links(now=timezone.now() + 29 * DAY) == 0
    assert forget_links(now=timezone.now() + 31 * DAY) == 1
    assert not Link.objects.get().single_use


def test_tokens_are_made_of_signs_that_fit_an_address():
    assert re.fullmatch(r"[\w-]+", token())
