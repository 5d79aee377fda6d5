"""Somebody else in the place of one who left a collaboration that runs: found by the engine, asked by mail, compared, and signed for."""

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from tests.collaborations.living import (
    AT,
    NOW,
    SAID,
    TODAY,
    anna,
    clara,
    fatima,
    in_phase,
    joris,
    running,
    taking_part,
    together,
    world,
)
from tests.matching.inviting import discipline, ties, without_account
from zelfsamen.agenda.models import Commitment
from zelfsamen.collaborations import actions
from zelfsamen.collaborations.actions import agreements, signing, succeeding
from zelfsamen.collaborations.actions.gaps import StillOpen, StillSealed
from zelfsamen.collaborations.actions.phases import NotYours
from zelfsamen.collaborations.actions.sheets import Filled
from zelfsamen.collaborations.models import Succession, asked_in, open_gaps
from zelfsamen.collaborations.rules.sheets import Said
from zelfsamen.collaborations.rules.split import Basis, Formula, Part
from zelfsamen.people.actions import block
from zelfsamen.people.models import Expertise
from zelfsamen.trust.actions import rebuild_edges
from zelfsamen.web.tasks import deliver, end_what_ended

__all__ = ["anna", "clara", "fatima", "joris", "together", "world"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def left(together, world, anna, joris):
    """The work runs; Joris, the bookkeeper, left. Bram is one too, and Anna knows him; so is Piet, whom only Fatima knows."""
    field = discipline("bookkeeping", "Bookkeeping")
    for name in ("Joris", "Bram", "Piet"):
        Expertise.objects.create(professional=world[name], discipline=field, level=4)
    together.participations.filter(professional=joris).update(discipline=field)
    ties((anna, world["Bram"]))
    rebuild_edges(TODAY)
    for one in together.participants.all():
        said = {"quality": Said("3", "3", 2)}
        actions.hand_in(one, filled=Filled(said), by=one.professional.person, **AT)
    sign(together, anna)
    running(together)
    actions.leave(taking_part(together, joris), said=SAID, by=joris.person, now=NOW)
    gone = together.participants.filter(professional=joris)
    gone.update(since=TODAY - timedelta(9), until=TODAY - timedelta(1))
    return gone.get()


def sign(made, lead, who=None):
    """Write or change the agreement, put it to signing, and let these people sign, or everybody."""
    last = made.agreements.order_by("-version").first()
    by = {"by": lead.person, "now": NOW}
    draft = agreements.change(last, **by) if last else agreements.write(made, told=agreements.Told(), **by)
    keys = [str(one.pk) for one in made.participants.present(TODAY)]
    formula = Formula(
        price=90_000 * len(keys),
        parts=tuple(Part(key, Basis.HOURS, hours=Decimal(10), rate=9_000) for key in keys),
        lead=str(taking_part(made, lead).pk),
    )
    agreements.set_split(draft, formula=formula, **by)
    open_one = signing.open_to_sign(draft, sign_by=None, **by)
    for one in who if who is not None else made.participants.present(TODAY).select_related("professional__person"):
        signing.sign(open_one, participant=one, how="signed_in", with_hours=False, by=one.professional.person, now=NOW)
    open_one.refresh_from_db()
    return open_one


def ask(leaver, who, by, **told) -> Succession:
    told = {"words": "Joris stopt.", "answer_by": None} | told
    return actions.ask_successor(leaver, professional=who, **told, by=by.person, now=NOW)


def page_of(left, client, query="") -> str:
    return client.get(reverse("collaborations:successor", args=[left.collaboration_id, left.pk]) + query).content.decode()


def signed_in(who) -> Client:
    client = Client()
    client.force_login(who.person)
    return client


def test_the_engine_proposes_who_can_do_it_and_names_only_whom_the_asker_knows(left, world, anna):
    shown = page_of(left, signed_in(anna))
    assert "Bram" in shown
    assert "Piet" not in shown
    assert reverse("trust:ask", args=[world["Piet"].pk]) in shown
    assert f"?who={world['Bram'].pk}#ask" in shown
    assert "Noor" not in shown


def test_who_must_not_meet_one_who_stays_is_not_proposed_and_not_asked(left, world, anna, fatima):
    block(fatima, other=world["Bram"], by=fatima.person, now=NOW)
    assert "Bram" not in page_of(left, signed_in(anna))
    with pytest.raises(succeeding.NotPossible):
        ask(left, world["Bram"], anna)


def test_the_whole_way_from_a_mailed_link_to_a_signed_version(left, world, anna, fatima):
    made, bram = left.collaboration, without_account(world["Bram"])
    answer = signed_in(anna).post(reverse("collaborations:successor", args=[made.pk, left.pk]), {"professional": bram.pk, "words": "Kom."})
    assert answer.status_code == 302
    deliver()
    body = next(one.body for one in mail.outbox if one.to == [bram.address])
    outside, link = Client(), re.search(r"/s/[\w-]+/", body)[0]
    assert "Kom." in outside.get(link).content.decode()
    assert outside.post(link, {"accept": 1}).status_code == 302
    new = made.participants.get(professional=bram)
    bram.refresh_from_db()
    person = new.professional.person or type(anna.person).objects.get(email=bram.address)
    assert made.participations.get(professional=bram).discipline.key == "bookkeeping"
    assert Commitment.objects.get(professional=bram).kind == "held"
    with pytest.raises(StillSealed):
        actions.refuse_open_gaps(made, today=TODAY)
    actions.hand_in(new, filled=Filled({"quality": Said("1", "3", 2)}), by=person, **AT)
    assert open_gaps(made) == 2
    told = [one.what for one in asked_in([made], TODAY) if one.of.professional == anna]
    assert any("Bram" in str(what) for what in told)
    with pytest.raises(StillOpen):
        sign(made, anna)
    for wanter in (anna, fatima):
        at = {"by": wanter.person, "now": NOW}
        actions.accept_gap(taking_part(made, wanter), giver=new, row="quality", sentence="Hij leert het.", **at)
    actions.refuse_open_gaps(made, today=TODAY)


def test_with_the_last_signature_the_hours_stand_firm_and_the_old_version_is_replaced(left, world, anna, fatima):
    made, bram = left.collaboration, world["Bram"]
    new = actions.accept_place(ask(left, bram, anna), by=bram.person, now=NOW)
    actions.hand_in(new, filled=Filled({"quality": Said("3", "3", 2)}), by=bram.person, **AT)
    version = sign(made, anna)
    assert (version.version, version.state) == (2, "signed")
    assert str(new.pk) in {party["participant"] for party in version.parties}
    assert str(left.pk) not in {party["participant"] for party in version.parties}
    assert Commitment.objects.get(professional=bram).kind == "firm"
    assert not [one for one in asked_in([made], TODAY) if "Bram" in str(one.what)]


def test_what_the_others_settled_among_themselves_stands(left, world, anna, fatima):
    made, bram = left.collaboration, world["Bram"]
    new = actions.accept_place(ask(left, bram, anna), by=bram.person, now=NOW)
    actions.hand_in(new, filled=Filled({"quality": Said("1", "3", 2)}), by=bram.person, **AT)
    waiting = {one.of.professional for one in asked_in([made], TODAY) if one.page == "differences"}
    assert waiting == {anna, fatima}
    new.sheet.refresh_from_db()
    assert new.sheet.opened_at


def test_only_the_one_with_the_client_contact_asks_and_only_into_an_empty_place(left, world, anna, fatima):
    with pytest.raises(NotYours):
        ask(left, world["Bram"], fatima)
    with pytest.raises(succeeding.NoEmptyPlace):
        ask(taking_part(left.collaboration, fatima), world["Bram"], anna)
    assert signed_in(fatima).get(reverse("collaborations:successor", args=[left.collaboration_id, left.pk])).status_code == 404


def test_nobody_is_asked_twice_nor_who_takes_part_nor_for_a_day_gone_by(left, world, anna, fatima):
    ask(left, world["Bram"], anna)
    with pytest.raises(succeeding.AskedAlready):
        ask(left, world["Bram"], anna)
    with pytest.raises(succeeding.InTheTeam):
        ask(left, fatima, anna)
    with pytest.raises(succeeding.WrongDay):
        ask(left, world["Piet"], anna, answer_by=TODAY)


def test_the_first_yes_takes_the_place_and_the_others_are_let_go(left, world, anna):
    first, second = ask(left, world["Bram"], anna), ask(left, world["Piet"], anna)
    actions.accept_place(first, by=world["Bram"].person, now=NOW)
    second.refresh_from_db()
    assert second.state == "withdrawn"
    with pytest.raises(succeeding.NoLongerAsked):
        actions.accept_place(second, by=world["Piet"].person, now=NOW)
    with pytest.raises(succeeding.NoEmptyPlace):
        ask(left, world["Noor"], anna)


def test_a_no_or_silence_leaves_the_place_empty(left, world, anna):
    one, other = ask(left, world["Bram"], anna), ask(left, world["Piet"], anna)
    actions.decline_place(one, by=world["Bram"].person, now=NOW)
    end_what_ended(lambda: NOW + timedelta(days=9))
    other.refresh_from_db()
    assert other.state == "expired"
    assert left.collaboration.participants.count() == 3
    deliver()
    assert [one.to for one in mail.outbox].count([anna.address]) >= 2


def test_a_question_taken_back_can_no_longer_be_answered(left, world, anna):
    made = ask(left, world["Bram"], anna)
    address = reverse("collaborations:successor", args=[left.collaboration_id, left.pk])
    assert signed_in(anna).post(address, {"withdraw": made.pk}).status_code == 302
    bram = signed_in(world["Bram"])
    assert bram.post(reverse("collaborations:place", args=[made.pk]), {"accept": 1}).status_code == 422
    assert signed_in(world["Noor"]).get(reverse("collaborations:place", args=[made.pk])).status_code == 404


def test_where_the_client_contact_left_everybody_may_ask(left, world, anna, fatima):
    lead = taking_part(left.collaboration, anna)
    type(lead).objects.filter(pk=lead.pk).update(until=TODAY, left_because="own wish")
    assert ask(lead, world["Bram"], fatima).asked_by == fatima


@pytest.mark.parametrize("phase", ["delivered", "settled", "dissolved", "lost"])
def test_nobody_is_asked_into_work_that_is_done(left, world, anna, phase):
    in_phase(left.collaboration, phase)
    left.refresh_from_db()
    with pytest.raises(succeeding.NotNow):
        ask(left, world["Bram"], anna)
    assert signed_in(anna).get(reverse("collaborations:successor", args=[left.collaboration_id, left.pk])).status_code == 404


def test_the_hours_of_the_place_are_those_of_who_left(left, world, anna):
    actions.accept_place(ask(left, world["Bram"], anna), by=world["Bram"].person, now=NOW)
    rows = left.collaboration.participations.filter(professional=world["Bram"])
    assert [row.hours_per_week for row in rows] == [Decimal(8)]
