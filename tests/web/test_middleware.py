"""What happens around every request."""

import logging

import pytest
from django.test import Client

from tests.web.pages import SECRET
from zelfsamen.web.log import AddRequest, WithoutPersons

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.web.pages")]


def test_a_refusal_is_a_page_with_the_sentence_and_the_way_on(client):
    answer = client.get("/refuse/")
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "The seat is taken." in page
    assert "Ask the lead for another one." in page
    assert "<html" in page


def test_under_htmx_a_refusal_is_only_a_part(client):
    answer = client.get("/refuse/", headers={"HX-Request": "true"})
    assert answer.status_code == 422
    assert "The seat is taken." in answer.content.decode()
    assert "<html" not in answer.content.decode()


@pytest.mark.parametrize(("path", "status"), [("/nowhere/", 404), ("/break/", 500)])
def test_what_cannot_be_given_has_a_page_of_its_own(client, path, status):
    client.raise_request_exception = False
    answer = client.get(path)
    assert answer.status_code == status
    assert 'class="shell' in answer.content.decode()


def test_a_form_without_its_mark_is_explained(karin):
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/theme/", {"theme": "dark"})
    assert answer.status_code == 403
    assert 'class="shell' in answer.content.decode()


def test_nothing_is_stored_and_everything_is_safe_by_header(as_karin):
    answer = as_karin.get("/")
    assert answer["Cache-Control"] == "no-store, private"
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert answer["X-Frame-Options"] == "DENY"
    assert len(answer["X-Request-ID"]) == 16


def test_a_view_may_say_itself_how_long_its_answer_is_kept(client):
    assert client.get("/manifest.webmanifest")["Cache-Control"] == "public, max-age=3600"


def test_when_sign_in_has_ended_a_part_opens_the_whole_sign_in_page(client):
    answer = client.get("/for-members/", headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/about/?x=1"})
    assert (answer.status_code, answer["HX-Redirect"]) == (204, "/account/login/?next=%2Fabout%2F")


def test_a_view_without_a_mark_asks_for_sign_in(client, as_karin):
    assert Client().get("/for-members/").status_code == 302
    assert as_karin.get("/for-members/").content == b"in"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_language_is_the_persons_own(as_karin, karin, language):
    karin.language = language
    karin.save()
    answer = as_karin.get("/", headers={"accept-language": "de"})
    assert answer["Content-Language"] == language
    assert f'<html lang="{language}"' in answer.content.decode()


def logged(caplog):
    shape = WithoutPersons()
    for record in caplog.records:
        AddRequest().filter(record)
    return "\n".join(shape.format(record) for record in caplog.records)


def test_the_log_names_the_page_and_never_the_person_or_the_address(client, caplog):
    client.raise_request_exception = False
    with caplog.at_level(logging.INFO, logger="zelfsamen"):
        client.get("/break/?q=secret-question")
        client.get("/t/secret-token/")
    text = logged(caplog)
    assert "GET break 500" in text
    assert "GET answer 404" in text
    assert "ValueError" in text
    assert "pages.py:" in text
    for secret in (SECRET, "secret-question", "secret-token", "karin"):
        assert secret not in text
