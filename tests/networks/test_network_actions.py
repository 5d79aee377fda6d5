"""Founding, inviting, answering, leaving: who may, who may not, and what the circle shows for it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from tests.networks.conftest import AT
from tests.people.conftest import NOW, TODAY
from zelfsamen.core.models import Record
from zelfsamen.networks import actions
from zelfsamen.networks.actions.invitations import (
    AlreadyInvited,
    InvitedYourself,
    NameNeeded,
    NoLongerOpen,
    NotForYou,
    NotYourInvitation,
)
from zelfsamen.networks.actions.membership import NotYourFirm
from zelfsamen.networks.actions.networks import Dissolved, NetworkNeedsName, NoProfile, NotAMember
from zelfsamen.networks.models import Invitation, Membership, Network
from zelfsamen.people.actions import add_organisation, represent
from zelfsamen.people.models import CircleMember, Person, Professional

LATER = NOW + timedelta(days=31)


def in_circle(network, on=TODAY):
    return set(CircleMember.objects.running(on).filter(circle=network.circle, until=None).values_list("professional__name", flat=True))


def test_the_founder_is_the_first_member(network, anna):
    assert (network.slug, network.founded_on) == ("de-keukentafel", TODAY)
    assert list(Membership.objects.values_list("professional", "since")) == [(anna.pk, TODAY)]
    assert in_circle(network) == {"Anna"}
    assert Network.objects.visible_to(anna.person).contains(network)
    assert Network.objects.with_size(TODAY).get().size == 1


def test_founding_twice_with_one_key_is_founding_once(anna):
    key = uuid4()
    made = [actions.found_network("A", niche="", purpose="", by=anna.person, key=key, **AT) for _ in range(2)]
    assert made[0] == made[1]


@pytest.mark.parametrize(
    ("name", "slug"), [("New", "new-2"), ("日本", "network"), ("Invitations", "invitations-2"), ("De  Tafel!", "de-tafel")]
)
def test_an_address_is_short_and_free(anna, name, slug):
    assert actions.found_network(name, niche="", purpose="", by=anna.person, **AT).slug == slug


def test_a_second_network_of_the_same_name_gets_a_number(network, anna):
    slugs = [actions.found_network("De Keukentafel", niche="", purpose="", by=anna.person, **AT).slug for _ in range(2)]
    assert slugs == ["de-keukentafel-2", "de-keukentafel-3"]


def test_only_professionals_found_networks_and_give_them_a_name(anna):
    with pytest.raises(NoProfile):
        actions.found_network("A", niche="", purpose="", by=Person.objects.create(email="g@example.org"), **AT)
    with pytest.raises(NetworkNeedsName):
        actions.found_network(" ", niche="", purpose="", by=anna.person, **AT)


def test_any_member_edits_and_the_record_says_who(network, anna, bert):
    texts = {"name": "The Table", "niche": "Care", "purpose": "New."}
    with pytest.raises(NotAMember):
        actions.edit_network(network, by=bert.person, **texts, **AT)
    actions.edit_network(network, by=anna.person, **texts, **AT)
    actions.edit_network(network, by=anna.person, **texts, **AT)
    record = Record.objects.get(verb="networks.edited")
    assert (record.actor, record.circle, record.facts) == (anna.person_id, network.circle_id, {"fields": ["name", "purpose"]})
    with pytest.raises(NetworkNeedsName):
        actions.edit_network(network, by=anna.person, **{**texts, "name": ""}, **AT)


def test_an_invitation_is_for_one_address_and_lasts_thirty_days(invitation, network, anna):
    assert (invitation.email, invitation.expires_at - NOW) == ("bert@example.org", timedelta(days=30))
    with pytest.raises(AlreadyInvited):
        actions.invite(network, email="bert@example.org", name="", words="", by=anna.person, **AT)
    again = actions.invite(network, email="bert@example.org", name="", words="", by=anna.person, now=LATER, today=LATER.date())
    invitation.refresh_from_db()
    assert (invitation.state, again.state) == ("expired", "open")


def test_who_may_invite_and_whom(network, anna, bert):
    with pytest.raises(NotAMember):
        actions.invite(network, email="c@example.org", name="", words="", by=bert.person, **AT)
    with pytest.raises(InvitedYourself):
        actions.invite(network, email=anna.person.email.upper(), name="", words="", by=anna.person, **AT)


def test_inviting_a_member_tells_nobody_whose_address_it_is(network, anna, bert, invitation):
    actions.accept_invitation(invitation, by=bert.person, **AT)
    again = actions.invite(network, email="bert@example.org", name="", words="", by=anna.person, **AT)
    assert again.state == "open"
    actions.accept_invitation(again, by=bert.person, **AT)
    assert Membership.objects.filter(professional=bert).count() == 1


def test_accepting_makes_a_member_who_shares_the_circle(invitation, network, bert):
    membership = actions.accept_invitation(invitation, by=bert.person, **AT)
    assert in_circle(network) == {"Anna", "Bert"}
    invitation.refresh_from_db()
    assert invitation.state == "accepted"
    assert actions.accept_invitation(invitation, by=bert.person, **AT) == membership
    with pytest.raises(NoLongerOpen):
        actions.decline_invitation(invitation, by=bert.person, now=NOW)


def test_somebody_else_can_neither_accept_nor_decline(invitation, someone):
    other = someone("Cor").person
    with pytest.raises(NotForYou):
        actions.accept_invitation(invitation, by=other, **AT)
    with pytest.raises(NotForYou):
        actions.decline_invitation(invitation, by=other, now=NOW)


def test_a_guest_gets_an_account_and_a_profile(network, anna):
    invitation = actions.invite(network, email="new@example.org", name="", words="", by=anna.person, **AT)
    with pytest.raises(NameNeeded):
        actions.accept_as_guest(invitation, name=" ", language="nl", **AT)
    assert not Person.objects.with_email("new@example.org")
    membership = actions.accept_as_guest(invitation, name="Nova", language="en", **AT)
    assert (membership.professional.name, membership.professional.person.language) == ("Nova", "en")
    assert in_circle(network) == {"Anna", "Nova"}


def test_a_guest_with_an_account_joins_with_it(invitation, bert):
    assert actions.accept_as_guest(invitation, name="", language="nl", **AT).professional == bert


def test_an_account_without_profile_begins_one(network, anna):
    Person.objects.create(email="new@example.org", name="Nova")
    invitation = actions.invite(network, email="new@example.org", name="", words="", by=anna.person, **AT)
    assert actions.accept_as_guest(invitation, name="", language="nl", **AT).professional.name == "Nova"
    bare = Person.objects.create(email="bare@example.org")
    invitation = actions.invite(network, email="bare@example.org", name="", words="", by=anna.person, **AT)
    with pytest.raises(NameNeeded):
        actions.accept_invitation(invitation, by=bare, **AT)


def test_declining_needs_no_account_and_no_reason(invitation):
    assert actions.decline_invitation(invitation, by=None, now=NOW).state == "declined"
    invitation.refresh_from_db()
    actions.decline_invitation(invitation, by=None, now=NOW)
    assert Record.objects.filter(verb="networks.invitation_declined").count() == 1


def test_only_who_invited_withdraws(invitation, anna, bert):
    with pytest.raises(NotYourInvitation):
        actions.withdraw_invitation(invitation, by=bert.person, now=NOW)
    actions.withdraw_invitation(invitation, by=anna.person, now=NOW)
    with pytest.raises(NoLongerOpen):
        actions.accept_invitation(invitation, by=bert.person, **AT)


def test_an_invitation_ends_by_itself(invitation, bert):
    with pytest.raises(NoLongerOpen):
        actions.accept_invitation(invitation, by=bert.person, now=LATER, today=LATER.date())
    assert actions.expire_invitations(now=LATER) == 1
    assert actions.expire_invitations(now=LATER) == 0
    assert Invitation.objects.get().state == "expired"


def test_joining_for_a_firm_one_acts_for(invitation, bert, anna):
    firm = add_organisation("Firm", details={}, by=bert.person, now=NOW)
    with pytest.raises(NotYourFirm):
        actions.accept_invitation(invitation, by=bert.person, organisation=firm, **AT)
    represent(firm, professional=bert, by=bert.person, **AT)
    membership = actions.accept_invitation(invitation, by=bert.person, organisation=firm, **AT)
    assert membership.organisation == firm
    assert actions.act_for(membership, organisation=None, by=bert.person, **AT).organisation is None
    with pytest.raises(NotAMember):
        actions.act_for(membership, organisation=firm, by=anna.person, **AT)
    other = add_organisation("Other", details={}, by=bert.person, now=NOW)
    with pytest.raises(NotYourFirm):
        actions.act_for(membership, organisation=other, by=bert.person, **AT)


def test_leaving_is_at_once_and_takes_open_invitations_along(invitation, network, anna, bert):
    actions.accept_invitation(invitation, by=bert.person, **AT)
    own = actions.invite(network, email="c@example.org", name="", words="", by=bert.person, **AT)
    actions.leave_network(network, by=bert.person, **AT)
    own.refresh_from_db()
    assert own.state == "withdrawn"
    assert in_circle(network) == {"Anna"}
    assert Network.objects.visible_to(bert.person).contains(network)
    assert not Network.objects.of_member(bert.person, TODAY + timedelta(days=1)).exists()
    with pytest.raises(NotAMember):
        actions.leave_network(network, by=bert.person, **AT)


def test_coming_back_on_the_last_day_goes_on(invitation, network, anna, bert):
    actions.accept_invitation(invitation, by=bert.person, **AT)
    actions.leave_network(network, by=bert.person, **AT)
    again = actions.invite(network, email=bert.person.email, name="", words="", by=anna.person, **AT)
    actions.accept_invitation(again, by=bert.person, **AT)
    assert Membership.objects.filter(professional=bert).count() == 1
    assert in_circle(network) == {"Anna", "Bert"}


def test_with_its_last_member_a_network_dissolves(network, anna, invitation, bert):
    actions.leave_network(network, by=anna.person, **AT)
    network.refresh_from_db()
    assert network.dissolved_on == TODAY
    for act in (
        lambda: actions.invite(network, email="d@example.org", name="", words="", by=anna.person, **AT),
        lambda: actions.edit_network(network, name="A", niche="", purpose="", by=anna.person, **AT),
    ):
        with pytest.raises(Dissolved):
            act()
    Invitation.objects.update(state="open")
    with pytest.raises(Dissolved):
        actions.accept_invitation(invitation, by=bert.person, **AT)


def test_nothing_of_the_words_or_addresses_is_in_the_record(invitation, bert):
    actions.accept_invitation(invitation, by=bert.person, **AT)
    assert all(record.facts == {} or set(record.facts) <= {"kind", "fields"} for record in Record.objects.all())
    assert Professional.objects.count() == 2
    assert timezone.is_aware(invitation.invited_at)


def test_the_address_of_who_never_joined_is_forgotten_and_a_joined_one_is_not(network, invitation, anna, bert):
    actions.accept_invitation(invitation, by=bert.person, **AT)
    other = actions.invite(network, email="cor@example.org", name="Cor", words="", by=anna.person, **AT)
    assert actions.forget_invitations(now=other.expires_at + timedelta(days=91)) == 0
    actions.expire_invitations(now=other.expires_at)
    assert actions.forget_invitations(now=other.expires_at + timedelta(days=89)) == 0
    assert actions.forget_invitations(now=other.expires_at + timedelta(days=91)) == 1
    assert Invitation.objects.get().email == "bert@example.org"
