"""Who is written to about a network, in which words, and with which link."""

from datetime import timedelta

from django.utils import timezone, translation

from tests.networks.conftest import AT
from tests.people.conftest import NOW
from zelfsamen.core.models import Record
from zelfsamen.networks import actions
from zelfsamen.people.actions import relink_circles_daily
from zelfsamen.web.mail.letters import drafts_of
from zelfsamen.web.tasks import ENDINGS


def drafts(verb):
    return drafts_of(Record.objects.filter(verb=verb).latest("at"))


def test_the_invited_gets_the_words_and_a_link_without_account(invitation):
    (draft,) = drafts("networks.invited")
    assert (draft.email, draft.person, draft.link.object_id) == ("bert@example.org", None, invitation.pk)
    with translation.override("en"):
        content = draft.say()
    assert content.subject == "Anna invites you to the network De Keukentafel"
    assert content.lines == ("Come.",)
    assert [fact.value for fact in content.facts] == ["Care", "Together."]


def test_nothing_is_sent_for_an_invitation_withdrawn_meanwhile(invitation, anna):
    actions.withdraw_invitation(invitation, by=anna.person, now=NOW)
    assert drafts("networks.invited") == []
    assert drafts("networks.invitation_withdrawn") == []


def test_who_invited_hears_the_answer(invitation, anna, bert):
    actions.accept_invitation(invitation, by=bert.person, **AT)
    (draft,) = drafts("networks.joined")
    assert draft.email == anna.person.email
    with translation.override("en"):
        assert draft.say().subject == "Bert joined De Keukentafel"


def test_a_no_is_told_to_who_invited_alone(invitation, anna):
    actions.decline_invitation(invitation, by=None, now=NOW)
    assert [draft.email for draft in drafts("networks.invitation_declined")] == [anna.person.email]
    with translation.override("en"):
        assert "Nobody else is told" in drafts("networks.invitation_declined")[0].say().first_line


def test_invitations_end_and_links_are_checked_by_the_worker(db):
    assert actions.expire_invitations in ENDINGS
    assert relink_circles_daily in ENDINGS
    now = timezone.now()
    assert relink_circles_daily(now=now)
    assert not relink_circles_daily(now=now)
    assert relink_circles_daily(now=now + timedelta(days=1))
