"""The joint offer: written, sent, answered by who decides, taken back; and stopping before the start."""

from datetime import timedelta

import pytest
from django.utils import translation

from tests.collaborations.offering import AT, NOW, TODAY, anna, clara, draft, fatima, joris, kim, let_in, me, need, sent, team, words, world
from tests.matching.inviting import mailed
from zelfsamen.agenda.models import Commitment
from zelfsamen.collaborations import actions
from zelfsamen.collaborations.actions import losing, offer_answers, offers, phases
from zelfsamen.collaborations.actions.beginning import Begun, Part
from zelfsamen.collaborations.actions.clients import OnlyTheLead
from zelfsamen.collaborations.actions.gaps import StillOpen
from zelfsamen.collaborations.models import Collaboration, asked_in
from zelfsamen.collaborations.rules.sheets import Said
from zelfsamen.matching.models import Need
from zelfsamen.people.models import CircleMember
from zelfsamen.trust.models import Evidence

__all__ = ["anna", "clara", "draft", "fatima", "joris", "kim", "need", "sent", "team", "world"]


def refused(refusal, act) -> str:
    """The sentence with which something is refused, which also says how to go on."""
    with translation.override("en"), pytest.raises(refusal) as caught:
        act()
    with translation.override("en"):
        told = [str(text) for text in (caught.value.sentence, caught.value.way_on)]
    assert all(text.endswith(".") for text in told)
    return told[0]


def stands(offer) -> tuple[str, str]:
    offer.refresh_from_db()
    offer.collaboration.refresh_from_db()
    return offer.state, offer.collaboration.phase


def test_an_offer_is_sent_with_everybody_under_the_own_name_and_business(team, sent, kim):
    assert stands(sent) == ("sent", "offered")
    told = [(one.name, one.under, one.part_en) for one in sent.parties.order_by("position")]
    assert told == [("Anna", "", ""), ("Fatima", "Fatima Counts", "Bookkeeping"), ("Joris", "", "Bookkeeping")]
    letters = {message.to[0]: message.subject for message in mailed() if "offer" in message.subject.lower()}
    assert letters["clara@client.example"] == letters["kim@client.example"] == "An offer for you: A calm merger"
    assert letters["joris@example.org"] == "Our offer is with the client: A calm merger"
    assert "anna@example.org" not in letters


def test_a_draft_is_kept_as_one_goes_and_only_by_the_lead(team, draft, fatima):
    again = actions.draft_offer(team, told=words(team, approach="Otherwise."), by=team.lead.person, **AT)
    assert (again.pk, again.version, again.approach) == (draft.pk, 1, "Otherwise.")
    refused(OnlyTheLead, lambda: actions.draft_offer(team, told=words(team), by=fatima.person, **AT))


def test_what_is_lacking_is_named_and_nothing_is_sent(team, clara):
    half = actions.draft_offer(
        team, told=words(team, price_cents=None, quality="", valid_until=TODAY - timedelta(1)), by=team.lead.person, **AT
    )
    sentence = refused(offers.Incomplete, lambda: actions.send_offer(half, by=team.lead.person, **AT))
    assert sentence == "The offer still lacks: What the results have to meet, Price without VAT and This offer holds until."
    assert stands(half) == ("draft", "forming")


def test_sending_asks_for_somebody_who_decides_and_for_the_lead(team, draft, fatima):
    let_in(team, "Kim", decides=False)
    refused(offers.NobodyToAnswer, lambda: actions.send_offer(draft, by=team.lead.person, **AT))
    refused(phases.NotYours, lambda: actions.send_offer(draft, by=fatima.person, **AT))
    assert stands(draft) == ("draft", "forming")


def test_an_open_difference_holds_the_offer_back(team, draft, clara, fatima):
    mine = me(team, fatima)
    actions.change_row(mine, row="quality", said=Said("3", "4", 3), by=fatima.person, now=NOW)
    refused(StillOpen, lambda: actions.send_offer(draft, by=team.lead.person, **AT))
    assert stands(draft) == ("draft", "forming")


def test_sending_twice_sends_once_and_a_sent_version_no_longer_changes(team, sent):
    mailed()
    actions.send_offer(sent, by=team.lead.person, **AT)
    assert mailed() == []
    refused(phases.WrongPhase, lambda: actions.draft_offer(team, told=words(team), by=team.lead.person, **AT))


def test_accepting_keeps_who_and_when_and_leaves_the_phase(sent, clara):
    mailed()
    actions.accept_offer(sent, words="Gladly.", by=clara.person, **AT)
    assert stands(sent) == ("accepted", "offered")
    assert (sent.answered_by, sent.answered_name, sent.answered_at, sent.answer_words) == (clara, "Clara", NOW, "Gladly.")
    told = {message.to[0]: message.subject for message in mailed()}
    assert told["anna@example.org"] == "Our offer is accepted: A calm merger"
    assert told["clara@client.example"] == "The offer is accepted: A calm merger"
    actions.accept_offer(sent, by=clara.person, **AT)
    assert mailed() == []


def test_who_reads_along_or_is_of_the_team_does_not_answer(sent, kim, fatima):
    for act in (actions.accept_offer, actions.ask_other_offer, actions.decline_offer):
        refused(offer_answers.DoesNotDecide, lambda act=act: act(sent, words="No", by=kim.person, **AT))
        refused(phases.NotYours, lambda act=act: act(sent, words="No", by=fatima.person, **AT))
    assert stands(sent) == ("sent", "offered")


def test_a_change_is_asked_in_words_and_leads_to_a_new_version(team, sent, clara, anna):
    refused(offer_answers.WithoutWords, lambda: actions.ask_other_offer(sent, words=" ", by=clara.person, **AT))
    mailed()
    actions.ask_other_offer(sent, words="Sooner, please.", by=clara.person, **AT)
    assert stands(sent) == ("change_asked", "forming")
    assert all("Sooner, please." in message.body for message in mailed())
    assert [one.page for one in asked_in([sent.collaboration], TODAY) if one.of.pk == me(team, anna).pk] == ["offer_draft"]
    second = actions.draft_offer(team, told=words(team, planning="Before winter."), by=anna.person, **AT)
    actions.send_offer(second, by=anna.person, **AT)
    assert (second.version, *stands(second)) == (2, "sent", "offered")
    assert refused(offer_answers.AnsweredAlready, lambda: actions.accept_offer(sent, by=clara.person, **AT)).startswith(
        "Clara has answered"
    )


def test_declining_frees_all_hours_at_once_and_undoes_what_forming_did(team, sent, clara, need):
    assert Commitment.objects.standing(NOW).filter(source=team.pk).count() == 2
    assert Evidence.objects.filter(work=team.pk).exists()
    mailed()
    actions.decline_offer(sent, words="Too dear.", by=clara.person, **AT)
    assert stands(sent) == ("declined", "lost")
    assert not Commitment.objects.standing(NOW).filter(source=team.pk).exists()
    assert not Evidence.objects.filter(work=team.pk).exists()
    assert not CircleMember.objects.filter(circle=team.circle).exclude(until=TODAY).exists()
    need.refresh_from_db()
    assert (need.state, Collaboration.objects.get(pk=team.pk).need, team.loss.need) == (Need.State.LOST, None, need)
    told = {message.to[0]: message.body for message in mailed()}
    assert set(told) == {"anna@example.org", "fatima@example.org", "joris@example.org"}
    assert "hours you kept" in told["joris@example.org"]


def test_taking_back_tells_the_client_and_an_accepted_offer_is_not_taken_back(team, sent, clara, anna):
    mailed()
    actions.take_back_offer(sent, by=anna.person, now=NOW)
    assert stands(sent) == ("taken_back", "forming")
    assert [(message.to[0], message.subject) for message in mailed()] == [
        ("clara@client.example", "The team makes another offer: A calm merger")
    ]
    refused(offers.NotWithTheClient, lambda: actions.accept_offer(sent, by=clara.person, **AT))
    second = actions.draft_offer(team, told=words(team), by=anna.person, **AT)
    actions.accept_offer(actions.send_offer(second, by=anna.person, **AT), by=clara.person, **AT)
    refused(offers.AcceptedAlready, lambda: actions.take_back_offer(second, by=anna.person, now=NOW))


def test_the_lead_stops_before_the_start_with_a_word_of_thanks(team, sent, anna, fatima):
    refused(losing.WithoutThanks, lambda: actions.lose(team, words="", by=anna.person, **AT))
    refused(phases.NotYours, lambda: actions.lose(team, words="Thanks.", by=fatima.person, **AT))
    mailed()
    actions.lose(team, words="Thank you all.", by=anna.person, **AT)
    assert stands(sent) == ("taken_back", "lost")
    assert not Commitment.objects.standing(NOW).filter(source=team.pk).exists()
    told = {message.to[0]: message.body for message in mailed() if message.subject.startswith("It does not go on")}
    assert set(told) == {"fatima@example.org", "joris@example.org", "clara@client.example"}
    assert all("Thank you all." in body for body in told.values())
    actions.lose(team, words="Thank you all.", by=anna.person, **AT)
    assert mailed() == []


def test_an_expired_offer_says_so_and_can_still_be_changed_or_declined(sent, clara, anna, team):
    later = {"now": NOW + timedelta(31), "today": TODAY + timedelta(31)}
    assert "can no longer be accepted" in refused(offer_answers.Expired, lambda: actions.accept_offer(sent, by=clara.person, **later))
    team.refresh_from_db()
    told = asked_in([team], later["today"])
    assert [(one.of, one.page) for one in told if "offer" in one.page] == [(me(team, anna), "offer")]
    actions.ask_other_offer(sent, words="Another day.", by=clara.person, **later)
    assert stands(sent) == ("change_asked", "forming")


def test_what_waits_is_asked_of_the_right_one(team, anna, clara, kim):
    def told():
        team.refresh_from_db()
        return [(str(one.of), one.page) for one in asked_in([team], TODAY) if "offer" in one.page]

    assert told() == [("Anna", "offer_draft")]
    made = actions.draft_offer(team, told=words(team), by=anna.person, **AT)
    assert told() == [("Anna", "offer")]
    actions.send_offer(made, by=anna.person, **AT)
    assert told() == [("Clara", "client_offer")]
    actions.accept_offer(made, by=clara.person, **AT)
    assert told() == []


def test_a_pair_without_a_client_is_asked_for_no_offer(anna, fatima):
    pair = actions.begin([Part(anna), Part(fatima)], told=Begun("Samen", Collaboration.Kind.PAIR), by=anna.person, **AT)
    assert [one for one in asked_in([pair], TODAY) if "offer" in one.page] == []
