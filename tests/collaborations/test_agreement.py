"""From a draft to a text that everybody signed: what is written, who may do what, and what a change asks."""

from decimal import Decimal

import pytest
from django.utils import translation

from tests.collaborations.agreeing import (
    DAY,
    NOW,
    TODAY,
    begun,
    bram,
    draft,
    mine,
    noor,
    opened,
    professional,
    put_to_signing,
    refuse,
    sign,
    signed_by_all,
    together,
    write,
)
from tests.collaborations.handing_in import filled, hand_in
from tests.matching.inviting import mailed
from zelfsamen.agenda.models import Commitment
from zelfsamen.collaborations.actions import agreements, phases, signing
from zelfsamen.collaborations.actions.agreements import Told
from zelfsamen.collaborations.actions.gaps import StillOpen, StillSealed
from zelfsamen.collaborations.models import Agreement, Announcement, Collaboration, Participant, ReviewRound, Signature, asked_in
from zelfsamen.collaborations.rules.papers import hash_of
from zelfsamen.collaborations.rules.split import Basis, Formula, Part
from zelfsamen.core.models import Record
from zelfsamen.people.models import CircleMember

__all__ = ["bram", "draft", "noor", "opened", "together"]
pytestmark = pytest.mark.django_db


def asked(collaboration):
    """What the agreement asks of whom; what the client and the offer ask beside it has tests of its own."""
    with translation.override("en"):
        return sorted((str(one.of), str(one.what)) for one in asked_in([collaboration], TODAY) if one.page == "agreement")


def test_the_draft_is_made_of_what_is_known(draft, noor, bram):
    assert (draft.state, draft.extent, draft.version, draft.client) == ("draft", "light", 1, "Housing Ltd")
    assert {party["name"] for party in draft.parties} == {"Noor", "Bram"}
    parts = {(part.who, part.what, part.hours, part.rate) for part in draft.split.parts}
    assert parts == {(str(mine(draft, noor).pk), "Accounting", 100, 9000), (str(mine(draft, bram).pk), "Accounting", 100, 8000)}
    assert draft.split.price == 1_700_000
    assert not any(clause.is_edited for clause in draft.clauses.all())
    assert "Housing Ltd" in draft.clauses.get(key="parties").text


def test_a_team_agrees_in_full_and_a_pair_in_short(noor, bram):
    team = begun(noor, bram, kind=Collaboration.Kind.STANDING)
    keys = set(write(team, language="nl").clauses.values_list("key", flat=True))
    assert {"duties", "liability", "intellectual_property", "keeping"} <= keys
    pair = write(begun(noor, bram)).clauses.values_list("key", flat=True)
    assert set(pair) < keys


def test_the_last_signature_closes_it_and_the_collaboration_is_agreed(opened, noor, bram):
    sign(opened, noor)
    assert asked(opened.collaboration) == [("Bram", "Read and sign the agreement")]
    assert phases.held(opened.collaboration).phase == "forming"
    sign(opened, bram)
    opened.refresh_from_db()
    assert (opened.state, opened.collaboration.phase) == ("signed", "agreed")
    assert asked(opened.collaboration) == []
    assert Record.objects.filter(verb="collaborations.agreement_closed").count() == 1


def test_what_was_signed_is_the_text_that_stands(opened, noor):
    given = sign(opened, noor)
    assert given.sha256 == opened.sha256 == hash_of(opened.paper)
    assert len(given.sha256) == 64


def test_who_signs_joins_the_circle_and_not_before(opened, noor, bram):
    circle = opened.collaboration.circle
    assert not CircleMember.objects.filter(circle=circle, professional=bram).exists()
    sign(opened, bram)
    assert CircleMember.objects.filter(circle=circle, professional=bram).count() == 1


def test_hours_stand_firm_only_for_who_said_so_when_all_have_signed(opened, noor, bram):
    sign(opened, noor, with_hours=True)
    assert list(Commitment.objects.values_list("kind", "hours_per_week")) == [("held", 10)]
    sign(opened, bram)
    (row,) = Commitment.objects.standing(NOW)
    assert (row.professional, row.kind, row.starts_on, row.ends_on) == (noor, "firm", TODAY, TODAY + 69 * DAY)


def test_a_refusal_stops_the_version_frees_the_hours_and_tells_why(opened, noor, bram):
    sign(opened, noor, with_hours=True)
    refuse(opened, bram)
    opened.refresh_from_db()
    assert (opened.state, opened.collaboration.phase) == ("refused", "forming")
    assert not Commitment.objects.standing(NOW).exists()
    assert asked(opened.collaboration) == [("Noor", "Talk about the refusal")]
    with pytest.raises(signing.NotSigned):
        sign(opened, noor)
    again = agreements.change(opened, by=noor.person, now=NOW)
    assert (again.version, again.state, again.signatures.count()) == (2, "draft", 0)


def test_a_change_asks_everybody_again_and_what_was_signed_counts_until_then(opened, noor, bram):
    first = signed_by_all(opened, noor, bram)
    second = agreements.change(first, by=noor.person, now=NOW)
    clause = second.clauses.get(key="quality")
    agreements.edit_clause(clause, heading="", text="Good is what the client says.", by=noor.person, now=NOW)
    put_to_signing(second)
    sign(second, noor)
    first.refresh_from_db()
    assert (first.state, first.signatures.count()) == ("signed", 2)
    sign(second, bram)
    assert list(Agreement.objects.order_by("version").values_list("state", flat=True)) == ["replaced", "signed"]
    assert first.clauses.get(key="quality").text != "Good is what the client says."


def test_a_version_that_is_being_signed_is_set_aside_by_a_change(opened, noor, bram):
    sign(opened, bram)
    second = agreements.change(opened, by=noor.person, now=NOW)
    opened.refresh_from_db()
    assert opened.state == "replaced"
    assert Signature.objects.filter(agreement=second).count() == 0
    assert opened.clauses.count() == second.clauses.count() > 0


def test_edits_show_beside_the_model_and_stay_when_the_facts_change(draft, noor):
    clause = draft.clauses.get(key="quality")
    agreements.edit_clause(clause, heading="", text="Mine.", by=noor.person, now=NOW)
    agreements.set_details(draft, told=Told(way="B", language="en", client="Another Ltd"), by=noor.person, now=NOW)
    rows = {row.key: row for row in draft.clauses.all()}
    assert rows["quality"].is_edited
    assert rows["quality"].text == "Mine."
    assert "Another Ltd" in rows["parties"].text
    assert "Noor accepts the assignment" in rows["way"].text
    assert not rows["parties"].is_edited


def test_a_clause_that_is_left_out_or_added_shows_in_the_paper(draft, noor):
    agreements.edit_clause(draft.clauses.get(key="freedom"), heading="", text="", by=noor.person, now=NOW)
    agreements.add_clause(draft, heading="Lunch", text="We eat together.", by=noor.person, now=NOW)
    headings = [section["heading"] for section in put_to_signing(draft).paper["sections"]]
    assert "Lunch" in headings
    assert "Free to do other work" not in headings


def test_an_annex_is_signed_by_the_same_people_and_leaves_the_phase_alone(opened, noor, bram):
    with pytest.raises(agreements.NotNow):
        agreements.write_annex(opened.collaboration, told=Told(language="en"), by=noor.person, now=NOW)
    signed_by_all(opened, noor, bram)
    told = Told(language="en", name="The second merger", client="Care Ltd", results="A plan.")
    annex = agreements.write_annex(opened.collaboration, told=told, by=noor.person, now=NOW)
    parts = tuple(Part(str(mine(annex, who).pk), Basis.FIXED, amount=100_000) for who in (noor, bram))
    agreements.set_split(annex, formula=Formula(200_000, parts), by=noor.person, now=NOW)
    put_to_signing(annex)
    signed_by_all(annex, noor, bram)
    assert (annex.annex, annex.state, annex.collaboration.phase) == (1, "signed", "agreed")
    opened.refresh_from_db()
    assert opened.state == "signed"
    assert "The same team" not in annex.paper["title"]


def annex_after_delivery(opened, *people):
    """Everybody signs, the work is delivered, and an hour later an annex is signed."""
    signed_by_all(opened, *people)
    Announcement.objects.create(collaboration=opened.collaboration, move="deliver", at=NOW - DAY)
    Collaboration.objects.filter(pk=opened.collaboration_id).update(phase="delivered")
    told = Told(language="en", name="The second merger", client="Care Ltd", results="A plan.")
    annex = agreements.write_annex(opened.collaboration, told=told, by=people[0].person, now=NOW)
    parts = tuple(Part(str(mine(annex, who).pk), Basis.FIXED, amount=100_000) for who in people)
    agreements.set_split(annex, formula=Formula(200_000, parts), by=people[0].person, now=NOW)
    put_to_signing(annex)
    signed_by_all(annex, *people)


def asked_to_go_on(collaboration):
    with translation.override("en"):
        found = asked_in([phases.held(collaboration)], TODAY)
        return [(str(one.of), one.page) for one in found if "annex for further work" in str(one.what)]


def test_an_annex_after_delivery_asks_to_take_the_work_up_again(opened, noor, bram):
    annex_after_delivery(opened, noor, bram)
    found = opened.collaboration
    assert asked_to_go_on(found) == [("Noor", "moves")]
    [letter] = [one for one in mailed() if one.subject.startswith("Take the work up again")]
    assert letter.to == ["noor@example.org"]
    later = ReviewRound.objects.create(collaboration=found, deadline=TODAY, opened_at=NOW)
    assert asked_to_go_on(found) == [("Noor", "again")]
    later.delete()
    Announcement.objects.create(collaboration=found, move="deliver", at=NOW + DAY)
    assert asked_to_go_on(found) == []


def wrong_acts(opened, noor, bram):
    anna = professional("Anna")
    return {
        agreements.AlreadyOpen: lambda: write(opened.collaboration),
        agreements.OnlyTheLeadWrites: lambda: agreements.change(opened, by=bram.person, now=NOW),
        agreements.NoDraft: lambda: agreements.set_split(opened, formula=opened.split, by=noor.person, now=NOW),
        signing.NotYourSignature: lambda: signing.sign(
            opened, participant=mine(opened, bram), how="signed_in", with_hours=False, by=anna.person, now=NOW
        ),
        signing.NoReason: lambda: refuse(opened, bram, reason="  "),
    }


def test_what_may_not_be_done_is_refused_with_a_way_on(opened, noor, bram):
    for refusal, act in wrong_acts(opened, noor, bram).items():
        with pytest.raises(refusal) as caught:
            act()
        assert all(str(text).endswith(".") for text in (caught.value.sentence, caught.value.way_on))
    assert not Signature.objects.exists()


def test_a_split_that_does_not_add_up_is_not_put_to_signing(draft, noor, bram):
    for parts in ((), (Part(str(mine(draft, noor).pk), Basis.HOURS, hours=Decimal(1), rate=1),)):
        agreements.set_split(draft, formula=Formula(0, parts), by=noor.person, now=NOW)
        with pytest.raises(signing.SplitNotReady):
            put_to_signing(draft)
    with pytest.raises(signing.DayPassed):
        put_to_signing(draft, sign_by=TODAY - DAY)


def test_nothing_is_put_to_signing_while_a_sheet_is_missing_or_a_difference_is_open(draft, noor, bram):
    with pytest.raises(StillSealed):
        signing.open_to_sign(draft, sign_by=None, by=noor.person, now=NOW)
    hand_in(draft.collaboration, noor, filled(quality=("1", "1", 1)), now=NOW)
    hand_in(draft.collaboration, bram, filled(quality=("4", "4", 3)), now=NOW)
    with pytest.raises(StillOpen):
        signing.open_to_sign(draft, sign_by=None, by=noor.person, now=NOW)


def test_a_team_that_changed_needs_a_new_version(opened, noor, bram):
    Participant.objects.create(collaboration=opened.collaboration, professional=professional("Anna"), since=TODAY)
    with pytest.raises(signing.TeamChanged):
        sign(opened, noor)


def test_signing_twice_is_one_signature(opened, noor, bram):
    assert sign(opened, noor) == sign(opened, noor)
    sign(opened, bram)
    assert sign(opened, bram).is_given
    assert Signature.objects.count() == 2


def test_where_the_work_is_over_nothing_is_signed(opened, noor, bram):
    phases.step(opened.collaboration, move="lose", by=noor.person, now=NOW)
    with pytest.raises(agreements.NotNow):
        sign(opened, bram)
