"""What exists in the demo only."""

from datetime import timedelta

import pytest
from django.core import signing
from django.core.mail import EmailMultiAlternatives, get_connection
from django.urls import reverse

from tests.web.conftest import NOW
from zelfsamen.web.actions.tidying import forget_demo_mail
from zelfsamen.web.demo import sign_in_link
from zelfsamen.web.models import DemoMail

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(settings):
    settings.DEMO = True


def sent(to=("karin@example.org",)):
    message = EmailMultiAlternatives("Kom je?", "Lees http://testserver/a/x/ eens.", to=list(to))
    message.attach_alternative("<p>Lees</p>", "text/html")
    return get_connection("zelfsamen.web.mail.demo.DemoBackend").send_messages([message])


def test_mail_is_kept_and_read_on_a_page(client, demo):
    assert sent(to=("karin@example.org", "piet@example.org")) == 1
    assert sorted(DemoMail.objects.values_list("to", "html")) == [("karin@example.org", "<p>Lees</p>"), ("piet@example.org", "<p>Lees</p>")]
    assert "Kom je?" in client.get("/demo/mail/").content.decode()
    one = client.get(f"/demo/mail/{DemoMail.objects.first().pk}/").content.decode()
    assert 'href="http://testserver/a/x/"' in one


def test_an_empty_box_says_what_to_do(client, demo):
    assert 'class="empty"' in client.get("/demo/mail/").content.decode()


def test_a_mail_cannot_write_on_the_page(client, demo):
    DemoMail.objects.create(to="a@example.org", subject="<b>", text="<script>x</script>", sent_at=NOW)
    assert "<script>x" not in client.get(f"/demo/mail/{DemoMail.objects.get().pk}/").content.decode()


def test_a_ready_link_signs_in_one_person(client, demo, karin, settings):
    link = sign_in_link(karin).removeprefix(settings.BASE_URL)
    assert client.get(link)["Location"] == "/"
    assert client.get("/").context["user"] == karin


def test_a_link_made_up_elsewhere_signs_in_nobody(client, demo, karin):
    for token in ("x", signing.dumps(str(karin.pk), salt="another"), signing.dumps(str(karin.pk))):
        assert client.get(f"/demo/sign-in/{token}/").status_code == 404


def test_outside_the_demo_there_is_none_of_it(client, karin, settings):
    sent()
    link = sign_in_link(karin).removeprefix(settings.BASE_URL)
    for path in ("/demo/mail/", reverse("demo_one_mail", args=[DemoMail.objects.get().pk]), link):
        assert client.get(path).status_code == 404
    assert "_auth_user_id" not in client.session


def test_the_sign_in_page_shows_where_the_mail_is_read(client, demo, settings):
    assert "/demo/mail/" in client.get("/account/login/").content.decode()
    settings.DEMO = False
    assert "/demo/mail/" not in client.get("/account/login/").content.decode()


def test_old_mail_is_forgotten(demo):
    DemoMail.objects.create(to="a@example.org", subject="x", text="x", sent_at=NOW - timedelta(days=8))
    DemoMail.objects.create(to="a@example.org", subject="y", text="y", sent_at=NOW)
    assert forget_demo_mail(now=NOW) == 1
