"""Somebody leaves, joins or hands over the client contact while the others sign: the text is set aside, the next one lies ready."""

import pytest
from django.utils import translation

from tests.collaborations.agreeing import DAY, NOW, TODAY, begun, bram, mine, noor, professional, put_to_signing, sign, signed_by_all, write
from tests.collaborations.handing_in import mailed
from tests.collaborations.test_forming import accept, form
from tests.matching.inviting import AT, anna, ask, fatima, joris, need, ties, world
from zelfsamen.collaborations import actions
from zelfsamen.collaborations.models import Agreement, Collaboration, Participant, asked_in
from zelfsamen.collaborations.rules.split import Basis, Formula, Part, fitted
from zelfsamen.matching.models import Need, Seat

__all__ = ["anna", "bram", "fatima", "joris", "need", "noor", "world"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def signing_three(noor, bram):
    """Noor and Bram signed, Zoe did not yet."""
    made = begun(noor, bram, professional("Zoe"), kind=Collaboration.Kind.TRIAL)
    opened = put_to_signing(write(made))
    sign(opened, noor)
    sign(opened, bram)
    return opened


def zoe(agreement):
    return Participant.objects.get(collaboration=agreement.collaboration, professional__name="Zoe")


def asked(agreement):
    with translation.override("en"):
        found = asked_in([agreement.collaboration], TODAY)
        return sorted((str(one.of), str(one.what)) for one in found if one.page == "agreement")


def test_the_last_who_did_not_sign_leaves_and_nobody_is_stuck(signing_three, noor, bram):
    mailed()
    who = zoe(signing_three)
    actions.step_out(who, by=who.professional.person, **AT)
    signing_three.refresh_from_db()
    made = Agreement.objects.get(collaboration=signing_three.collaboration, version=2)
    assert (signing_three.state, made.state) == ("replaced", "draft")
    assert {party["name"] for party in made.parties} == {"Noor", "Bram"}
    assert {part.who for part in made.split.parts} == {str(mine(made, noor).pk), str(mine(made, bram).pk)}
    assert "Zoe" not in "".join(made.clauses.values_list("text", flat=True))
    assert asked(made) == [("Noor", "Finish the agreement and put it to signing")]
    told = {letter.to[0]: letter.subject for letter in mailed() if "version" in letter.subject or "anew" in letter.subject}
    assert set(told) == {"noor@example.org", "bram@example.org"}
    assert told["noor@example.org"].startswith("Look through the new version")
    signed_by_all(put_to_signing(made), noor, bram)
    made.refresh_from_db()
    assert (made.state, made.collaboration.phase) == ("signed", "agreed")


def test_a_silent_one_who_is_let_go_leaves_the_others_the_same_way_on(signing_three):
    Participant.objects.filter(pk=zoe(signing_three).pk).update(since=TODAY - 2 * DAY, until=TODAY - DAY, left_because="silent")
    assert actions.renew_left_agreements(now=NOW) == 1
    assert actions.renew_left_agreements(now=NOW) == 0
    assert Agreement.objects.get(version=2).state == "draft"


def test_a_draft_follows_who_takes_part(noor, bram):
    made = begun(noor, bram, professional("Zoe"), kind=Collaboration.Kind.TRIAL)
    draft = write(made)
    who = zoe(draft)
    actions.step_out(who, by=who.professional.person, **AT)
    draft.refresh_from_db()
    assert (draft.state, draft.version, len(draft.parties), len(draft.split.parts)) == ("draft", 1, 2, 2)


def test_nobodys_part_changes_by_another_who_leaves():
    before = Formula(
        100, (Part("a", Basis.SHARE, share=5000), Part("b", Basis.SHARE, share=5000)), lead="a", lead_fee=200, lead_fee_most=500
    )
    after = fitted(before, Formula(0, (Part("a", Basis.HOURS), Part("c", Basis.HOURS, hours=2, rate=3)), lead="c"))
    assert after.parts == (Part("a", Basis.SHARE, share=5000), Part("c", Basis.HOURS, hours=2, rate=3))
    assert (after.price, after.lead, after.lead_fee) == (100, "c", 200)


def hand_over(collaboration, to, others):
    lead = collaboration.lead
    actions.propose_lead(collaboration, to=collaboration.participants.get(professional=to), by=lead.person, now=NOW)
    for who in others:
        actions.speak_on_lead(collaboration, agrees=True, by=who.person, now=NOW)
    collaboration.refresh_from_db()


def test_what_is_signed_under_another_lead_is_signed_anew(signing_three, bram):
    together = signing_three.collaboration
    hand_over(together, bram, [bram, zoe(signing_three).professional])
    made = Agreement.objects.get(collaboration=together, version=2)
    assert made.split.lead == str(mine(made, bram).pk)
    assert asked(made) == [("Bram", "Finish the agreement and put it to signing")]


def test_a_signed_agreement_that_no_longer_stands_is_written_anew(noor, bram):
    made = begun(noor, bram)
    agreement = signed_by_all(put_to_signing(write(made)), noor, bram)
    assert asked(agreement) == []
    actions.TAKEN["reconsider"](made, said=actions.announcing.Said("The price changed."), by=noor.person, now=NOW)
    agreement.collaboration.refresh_from_db()
    assert asked(agreement) == [("Noor", "Make a new version to sign")]


def test_the_need_goes_with_the_client_contact(need, anna, fatima, joris, world):
    for one in ask(need, (fatima, 0), (joris, 1)):
        accept(one)
    made = form(need)
    hand_over(made, fatima, [fatima, joris])
    need.refresh_from_db()
    assert (need.lead, made.lead) == (fatima, fatima)
    assert not Need.objects.all().led_by(anna.person).exists()
    who = made.participants.get(professional=joris)
    actions.step_out(who, by=joris.person, **AT)
    need.refresh_from_db()
    assert need.state == Need.State.OPEN
    accept(ask(need, (world["Noor"], 1))[0])
    taken = form(need)
    assert set(taken.participants.present(TODAY).values_list("professional__name", flat=True)) == {"Anna", "Fatima", "Noor"}
    with pytest.raises(actions.forming.NotTheLead):
        form(need, by=anna.person)


def test_who_leaves_running_work_frees_the_seat_and_who_takes_it_is_asked_to_sign(need, anna, fatima, joris, world):
    for one in ask(need, (fatima, 0), (joris, 1)):
        accept(one)
    made = form(need)
    draft = write(made)
    parts = tuple(Part(str(one.pk), Basis.FIXED, amount=100_000) for one in made.participants.all())
    actions.agreements.set_split(draft, formula=Formula(300_000, parts, lead=parts[0].who), by=anna.person, now=NOW)
    signed_by_all(put_to_signing(draft), anna, fatima, joris)
    actions.TAKEN["start"](made, said=actions.announcing.Said(""), by=anna.person, now=NOW)
    who = made.participants.get(professional=joris)
    actions.leave(who, said=actions.announcing.Said("I move abroad."), by=joris.person, now=NOW)
    need.refresh_from_db()
    assert (need.state, Seat.objects.get(need=need, position=1).taken_by) == (Need.State.OPEN, None)
    ties((anna, world["Noor"]))
    accept(ask(need, (world["Noor"], 1))[0])
    form(need)
    agreement = Agreement.objects.get(collaboration=made)
    assert ("Anna", "Make a new version of the agreement: Noor did not sign the old one") in asked(agreement)
    new = actions.agreements.change(agreement, by=anna.person, now=NOW)
    assert str(made.participants.get(professional=world["Noor"]).pk) in {part.who for part in new.split.parts}
