"""The pages of networks: for members, for the invited, and not for strangers."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from zelfsamen.networks import actions
from zelfsamen.networks.models import Invitation, Membership, Network
from zelfsamen.people.actions import add_own_firm, mint_link, show_items
from zelfsamen.people.models import Organisation, Person


@pytest.fixture
def at():
    return {"now": timezone.now(), "today": timezone.localdate()}


@pytest.fixture
def network(anna, at):
    return actions.found_network("De Keukentafel", niche="Care", purpose="Together.", by=anna.person, **at)


@pytest.fixture
def invitation(network, anna, at):
    return actions.invite(network, email="bert@example.org", name="Bert", words="Come and join.", by=anna.person, **at)


@pytest.fixture
def as_anna(client, anna):
    client.force_login(anna.person)
    return client


@pytest.fixture
def as_bert(client, bert):
    client.force_login(bert.person)
    return client


def address(name, *args):
    return reverse(f"networks:{name}", args=args)


def shown(site, name, *args, status=200):
    answer = site.get(address(name, *args))
    assert answer.status_code == status
    return answer.content.decode()


def test_an_empty_list_teaches(as_anna):
    page = shown(as_anna, "networks")
    assert 'class="empty"' in page
    assert address("new") in page


def test_founding_leads_to_the_network(as_anna, anna):
    key = shown(as_anna, "new").split('name="key" value="')[1].split('"')[0]
    told = {"name": "De Keukentafel", "niche": "Care", "purpose": "", "key": key}
    for _twice in range(2):
        assert as_anna.post(address("new"), told).url == address("network", "de-keukentafel")
    assert Network.objects.count() == 1
    assert "De Keukentafel" in shown(as_anna, "networks")
    assert as_anna.post(address("new"), {"name": "", "key": key}).status_code == 422


def test_who_has_no_profile_first_begins_one(client, db):
    client.force_login(Person.objects.create(email="g@example.org"))
    assert client.get(address("new")).url == reverse("welcome")
    assert shown(client, "networks")


def test_a_stranger_finds_nothing(as_bert, network):
    for name in ("network", "edit", "invite", "membership", "leave"):
        assert as_bert.get(address(name, network.slug)).status_code == 404
        assert as_bert.post(address(name, network.slug), {"name": "X"}).status_code == 404


def test_members_are_shown_as_far_as_they_show_themselves(as_anna, network, anna, invitation, bert, at):
    actions.accept_invitation(invitation, by=bert.person, **at)
    assert reverse("people:person", args=[bert.pk]) in shown(as_anna, "network", network.slug)
    show_items(bert, rings={"name": 1}, by=bert.person, **at)
    page = shown(as_anna, "network", network.slug)
    assert reverse("people:person", args=[bert.pk]) not in page
    assert "2 " in page


def test_an_edit_is_seen_with_the_name_of_who_did_it(as_anna, network):
    as_anna.post(address("edit", network.slug), {"name": "De Keukentafel", "niche": "Building", "purpose": "Together."})
    page = shown(as_anna, "network", network.slug)
    assert "Building" in page
    assert 'class="timeline"' in page
    assert as_anna.post(address("edit", network.slug), {"name": ""}).status_code == 422


def test_inviting_and_withdrawing(as_anna, network):
    told = {"email": "cor@example.org", "name": "Cor", "words": "Come."}
    assert as_anna.post(address("invite", network.slug), told).url == address("network", network.slug)
    assert as_anna.post(address("invite", network.slug), told).status_code == 422
    assert "Cor" in shown(as_anna, "network", network.slug)
    sent = Invitation.objects.get()
    as_anna.post(address("withdraw", sent.pk))
    sent.refresh_from_db()
    assert sent.state == "withdrawn"
    assert as_anna.post(address("withdraw", sent.pk)).status_code == 422


def test_only_who_sent_it_withdraws(as_bert, invitation):
    assert as_bert.post(address("withdraw", invitation.pk)).status_code == 404


def test_the_invited_sees_what_it_is_and_joins(as_bert, invitation, network):
    assert "De Keukentafel" in shown(as_bert, "networks")
    page = shown(as_bert, "invitation", invitation.pk)
    assert "Come and join." in page
    assert as_bert.post(address("invitation", invitation.pk), {"accept": "1"}).url == address("network", network.slug)
    assert shown(as_bert, "network", network.slug)
    assert as_bert.post(address("invitation", invitation.pk), {"decline": "1"}).status_code == 422
    assert 'name="accept"' not in shown(as_bert, "invitation", invitation.pk)


def test_the_invited_says_no(as_bert, invitation):
    assert as_bert.post(address("invitation", invitation.pk), {"decline": "1"}).url == address("networks")
    invitation.refresh_from_db()
    assert invitation.state == "declined"


def test_joining_for_a_firm_and_changing_it(as_bert, bert, invitation, network, at):
    firm = add_own_firm(bert, details={"name": "Firm"}, by=bert.person, **at).organisation
    other = Organisation.objects.create(name="Other")
    assert as_bert.post(address("invitation", invitation.pk), {"accept": "1", "organisation": str(other.pk)}).status_code == 422
    as_bert.post(address("invitation", invitation.pk), {"accept": "1", "organisation": str(firm.pk)})
    assert Membership.objects.get(professional=bert).organisation == firm
    assert "Firm" in shown(as_bert, "network", network.slug)
    assert "Firm" in shown(as_bert, "membership", network.slug)
    as_bert.post(address("membership", network.slug), {"organisation": ""})
    assert Membership.objects.get(professional=bert).organisation is None


def test_an_invitation_to_another_address_is_not_there(client, invitation, someone):
    client.force_login(someone("Cor").person)
    shown(client, "invitation", invitation.pk, status=404)


def test_leaving_asks_first_and_keeps_the_page_without_members(as_bert, bert, invitation, network, at):
    actions.accept_invitation(invitation, by=bert.person, **at)
    assert "Stay" in shown(as_bert, "leave", network.slug) or "Blijf" in shown(as_bert, "leave", network.slug)
    assert as_bert.post(address("leave", network.slug)).url == address("networks")
    page = shown(as_bert, "network", network.slug)
    assert "Together." in page
    assert "Anna" not in page


def test_the_last_one_is_warned(as_anna, network):
    assert "notice-warning" in shown(as_anna, "leave", network.slug)
    as_anna.post(address("leave", network.slug))
    assert Network.objects.get().dissolved_on == timezone.localdate()


def link(invitation, email=None):
    told = {"object_id": invitation.pk, "email": email or invitation.email, "lasts": timedelta(days=30), "now": timezone.now()}
    return address("answer", mint_link("network-invitation", **told))


def test_a_guest_sees_what_it_is_and_looking_answers_nothing(client, invitation):
    page = client.get(link(invitation))
    assert page.status_code == 200
    assert "Come and join." in page.content.decode()
    invitation.refresh_from_db()
    assert invitation.state == "open"


def test_a_guest_joins_gets_an_account_and_is_not_signed_in(client, invitation):
    assert client.post(link(invitation), {"accept": "1", "name": " "}).status_code == 422
    answer = client.post(link(invitation), {"accept": "1", "name": "Bert Bos"})
    assert answer.status_code == 200
    assert Membership.objects.get(professional__person__email="bert@example.org").professional.name == "Bert Bos"
    assert "_auth_user_id" not in client.session


def test_a_guest_with_an_account_is_asked_no_name(client, invitation, bert):
    page = client.get(link(invitation)).content.decode()
    assert 'name="name"' not in page
    client.post(link(invitation), {"accept": "1"})
    assert Membership.objects.filter(professional=bert).exists()


def test_a_guest_says_no_and_leaves_no_account(client, invitation):
    assert client.post(link(invitation), {"decline": "1"}).status_code == 200
    assert not Person.objects.filter(email="bert@example.org").exists()


@pytest.mark.parametrize("known", [True, False])
def test_a_form_that_comes_without_a_button_answers_nothing(client, invitation, known: bool, request):
    if known:
        client.force_login(request.getfixturevalue("bert").person)
    for page in [link(invitation), *([address("invitation", invitation.pk)] if known else [])]:
        answer = client.post(page, {"name": "Bert Bos"})
        assert answer.status_code == 422
        assert "notice-warning" in answer.content.decode()
        assert 'name="accept"' in answer.content.decode()
    invitation.refresh_from_db()
    assert invitation.state == "open"


def test_a_link_for_another_address_or_purpose_opens_nothing(client, invitation):
    assert client.get(link(invitation, email="other@example.org")).status_code == 404
    assert client.get(address("answer", "made-up")).status_code == 404


def test_a_withdrawn_invitation_says_so_and_cannot_be_answered(client, invitation, anna):
    actions.withdraw_invitation(invitation, by=anna.person, now=timezone.now())
    assert 'name="accept"' not in client.get(link(invitation)).content.decode()
    assert client.post(link(invitation), {"accept": "1", "name": "Bert"}).status_code == 422


def test_who_is_not_signed_in_reaches_nothing(client, invitation, network):
    one = [address(name, network.slug) for name in ("network", "edit", "invite", "membership", "leave")]
    two = [address(name, invitation.pk) for name in ("invitation", "withdraw")]
    for page in [address("networks"), address("new"), *one, *two]:
        assert client.get(page).status_code == client.post(page).status_code == 302


def test_a_mail_scanner_that_follows_a_link_sets_no_session_and_keeps_nothing(client, invitation):
    answer = client.get(link(invitation))
    assert "no-store" in answer["Cache-Control"]
    assert "sessionid" not in answer.cookies
