"""The pages of an agreement through both doors: read, sign, refuse, edit, and try out the split."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from tests.collaborations.agreeing import NOW, TODAY, begun, bram, draft, mine, noor, opened, put_to_signing, sign, together, write
from zelfsamen.collaborations.models import Agreement, Collaboration, Duty, Signature
from zelfsamen.collaborations.rules.split import Basis, Formula, Part, kept
from zelfsamen.collaborations.views.acting import PARTICIPANT
from zelfsamen.people import actions as people

__all__ = ["bram", "draft", "noor", "opened", "together"]
pytestmark = pytest.mark.django_db


def address(together, page, *rest):
    return reverse(f"collaborations:{page}", args=[together.pk, *rest])


def door(agreement, who, page, *rest):
    """The address of a page from a link that was mailed to somebody."""
    told = {"person": who.person, "email": who.address, "lasts": timedelta(days=1), "now": NOW}
    token = people.mint_link(PARTICIPANT, object_id=mine(agreement, who).pk, **told)
    return reverse(f"collaborations:{page}_by_link", args=[token, *rest])


def text(answer):
    return answer.content.decode()


def test_before_there_is_one_the_lead_is_led_to_writing_it(client, together, noor, bram):
    for who, expected in ((noor, "Write the agreement"), (bram, "Noor writes the draft")):
        client.force_login(who.person)
        assert expected in text(client.get(address(together, "agreement")))


def test_the_lead_writes_the_draft_with_one_form(client, together, noor):
    client.force_login(noor.person)
    page = address(together, "write_agreement")
    begins = client.get(page).context["form"].initial
    sent = {name: value for name, value in begins.items() if value is not None} | {"results": "A plan.", "way": "B"}
    answer = client.post(page, sent)
    made = Agreement.objects.get()
    assert answer.url == address(together, "agreement_split", made.pk)
    assert "A plan." in made.clauses.get(key="quality").text


def test_from_the_mailed_link_the_text_is_read_and_signed(client, opened, noor, bram):
    page = door(opened, bram, "agreement")
    answer = client.get(page)
    assert "Housing Ltd" in text(answer)
    assert "10 hours a week" in text(answer)
    here = answer.context["links"]["here"]
    assert client.post(here, {"answer": "sign"}).status_code == 422
    assert client.post(here, {"answer": "sign", "sign-agrees": "on"}).status_code == 302
    given = Signature.objects.get()
    assert (given.participant.professional, given.how, given.is_given) == (bram, "mailed_link", True)
    assert "signed on" in text(client.get(here))


def test_a_refusal_asks_a_reason_and_everybody_reads_it(client, opened, noor, bram):
    client.force_login(bram.person)
    here = address(opened.collaboration, "agreement_version", opened.pk)
    assert client.post(here, {"answer": "refuse"}).status_code == 422
    client.post(here, {"answer": "refuse", "refuse-reason": "The fee is too high."})
    client.force_login(noor.person)
    assert "The fee is too high." in text(client.get(address(opened.collaboration, "agreement")))


def test_who_does_not_lead_reads_instead_of_writing(client, draft, bram):
    client.force_login(bram.person)
    for page in ("agreement_split", "agreement_details", "open_agreement", "change_agreement", "agreement_add_clause"):
        answer = client.post(address(draft.collaboration, page, draft.pk), {"heading": "x", "text": "y"})
        assert answer.templates[0].name == "collaborations/agreement.html"
        assert "data-rows" not in text(answer)
    assert Agreement.objects.get().state == "draft"
    assert not any(clause.is_edited for clause in draft.clauses.all())


def test_an_edit_stands_beside_the_model_for_everybody(client, draft, noor, bram):
    client.force_login(noor.person)
    clause = draft.clauses.get(key="payment")
    told = {"heading": clause.heading, "text": clause.text.replace("30 days", "14 days")}
    client.post(address(draft.collaboration, "agreement_clause", draft.pk, clause.pk), told)
    client.force_login(bram.person)
    shown = text(client.get(address(draft.collaboration, "agreement")))
    assert "<del>30 </del>" in shown
    assert "<ins>14 </ins>" in shown


def parts(draft, *rows):
    sent = {
        "parts-TOTAL_FORMS": len(rows),
        "parts-INITIAL_FORMS": 0,
        "price": "10.000",
        "shortfall": "talmud",
        "lead_fee": "5",
        "lead_fee_most": "10",
    }
    for place, (who, row) in enumerate(rows):
        sent |= {f"parts-{place}-who": str(mine(draft, who).pk)} | {f"parts-{place}-{field}": value for field, value in row.items()}
    return sent


def test_the_split_is_filled_in_and_tried_out(client, draft, noor, bram):
    client.force_login(noor.person)
    page = address(draft.collaboration, "agreement_split", draft.pk)
    hourly = {"basis": "hours", "hours": "40", "rate": "90"}
    answer = client.post(page, parts(draft, (noor, hourly), (bram, {"basis": "fixed", "amount": "4.800", "hours": "60"})))
    assert answer.url == address(draft.collaboration, "agreement_what_if", draft.pk)
    draft.refresh_from_db()
    assert (draft.split.price, draft.split.lead_fee, [part.claim for part in draft.split.parts]) == (1_000_000, 500, [360_000, 480_000])
    client.force_login(bram.person)
    tried = client.get(answer.url, {"paid": "6000", "drops_out": str(mine(draft, bram).pk), "done": "50"})
    assert "Whoever takes over from Bram" in text(tried)
    assert tried.context["mine"]["whole"] == 600_000


def test_payments_in_parts_are_tried_out(client, draft, noor, bram):
    client.force_login(bram.person)
    page = address(draft.collaboration, "agreement_what_if", draft.pk)
    answer = client.get(page, {"payments": "6000; 5.000\n1"})
    parts = answer.context["payments"]
    assert [len(row["each"]) for row in parts["rows"]] == [3, 3]
    assert "Payment 2: € 5,000" in text(answer)
    assert {row["name"]: row["whole"] for row in parts["rows"]} == {"Noor": "€ 5,824.06", "Bram": "€ 5,176.94"}


@pytest.mark.parametrize(("typed", "said"), [("soon", "This is no amount"), ("0", "more than zero"), ("1;" * 13, "more than 12 payments")])
def test_payments_that_are_wrong_say_so(client, draft, noor, typed, said):
    client.force_login(noor.person)
    answer = client.get(address(draft.collaboration, "agreement_what_if", draft.pk), {"payments": typed})
    assert answer.status_code == 422
    assert said in text(answer)


def test_rows_are_added_and_removed_without_scripts(client, draft, noor, bram):
    client.force_login(noor.person)
    page = address(draft.collaboration, "agreement_split", draft.pk)
    sent = parts(draft, (noor, {"basis": "hours"}), (bram, {"basis": "share", "share": "40"}))
    assert len(client.post(page, sent | {"add_row": "1"}).context["rows"].forms) == 3
    left = client.post(page, sent | {"remove_row": "0"}).context["rows"].forms
    assert [form["share"].value() for form in left] == ["40"]
    assert 'value="10.000"' in text(client.post(page, sent | {"add_row": "1"}))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [({"price": "a lot"}, "This is no amount in euros"), ({"lead_fee": "12"}, "more than its limit"), ({"parts-0-hours": "-1"}, "")],
)
def test_a_split_that_is_wrong_says_where(client, draft, noor, bram, wrong, said):
    client.force_login(noor.person)
    rows = [(who, {"basis": "hours", "hours": "4", "rate": "90"}) for who in (noor, bram)]
    answer = client.post(address(draft.collaboration, "agreement_split", draft.pk), parts(draft, *rows) | wrong)
    assert answer.status_code == 422
    assert said in text(answer)


def test_a_new_version_shows_what_changed(client, opened, noor):
    client.force_login(noor.person)
    answer = client.post(address(opened.collaboration, "change_agreement", opened.pk))
    second = Agreement.objects.get(version=2)
    assert answer.url == address(opened.collaboration, "agreement_version", second.pk)
    told = {"heading": "Lunch", "text": "We eat together."}
    client.post(address(opened.collaboration, "agreement_add_clause", second.pk), told)
    shown = text(client.get(address(opened.collaboration, "agreement_differences", second.pk)))
    assert "<ins>We eat together.</ins>" in shown
    assert "Version 2 beside version 1" in shown


def test_duties_are_said_once_and_stand_in_the_text(client, noor, bram):
    team = begun(noor, bram, kind=Collaboration.Kind.STANDING)
    made = write(team)
    sent = {f"{kind}_answer": "own" for kind in Duty.Kind.values} | {"insurance_answer": "shared", "insurance_proof": "Policy 7"}
    client.force_login(bram.person)
    page = address(team, "duties")
    assert client.post(page, {}).status_code == 422
    for _time in range(2):
        assert client.post(page, sent).status_code == 302
    assert Duty.objects.count() == 5
    rows = [row for section in put_to_signing(made).paper["sections"] for row in section["rows"]]
    assert ["Bram, Liability insurance", "we share this in this collaboration; Policy 7"] in rows
    assert ["Noor, Privacy", "not said yet"] in rows


def test_the_paper_is_a_pdf(client, opened, bram):
    answer = client.get(door(opened, bram, "agreement_paper", opened.pk))
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")


def test_the_hub_leads_to_it(client, opened, bram):
    client.force_login(bram.person)
    shown = text(client.get(address(opened.collaboration, "collaboration")))
    assert "Read and sign the agreement" in shown
    assert "waits for signatures" in shown


def test_a_stranger_finds_nothing(client, opened, together):
    from tests.collaborations.agreeing import professional

    client.force_login(professional("Anna").person)
    for page in ("agreement", "duties", "write_agreement"):
        assert client.get(address(together, page)).status_code == 404
    assert client.get(address(together, "agreement_paper", opened.pk)).status_code == 404


def test_an_agreement_of_others_is_not_found_through_ones_own(client, opened, noor, bram):
    other = write(begun(bram, noor))
    sign(opened, noor)
    client.force_login(noor.person)
    assert client.get(address(opened.collaboration, "agreement_version", other.pk)).status_code == 404
    assert other.made_at.date() <= TODAY


def test_whoever_reads_a_draft_sees_what_is_worth_a_second_look_with_its_source(client, together, noor, bram):
    found = write(together, starts_on=date(2027, 1, 4), ends_on=date(2027, 3, 1))
    Agreement.objects.update(formula=kept(Formula(35_000, (Part(str(mine(found, bram).pk), Basis.HOURS, hours=Decimal(10), rate=3500),))))
    clause = found.clauses.get(key="planning")
    for words in ("You must be present at 9 o'clock every day.", "We divide the clients in the city."):
        clause.text += f" {words}"
    clause.save()
    for page in (address(together, "agreement"), door(found, bram, "agreement")):
        client.force_login(noor.person)
        answer = text(client.get(page))
        assert "You must be present at 9 o&#x27;clock every day.\n            </blockquote>" in answer
        assert "ECLI:NL:HR:2023:443" in answer
        assert "35 for Bram" in answer
        assert "looked up on" in answer
        assert "not yet checked at the source" not in answer


def test_nothing_is_worth_a_second_look_in_a_model_text(client, draft, together, noor):
    client.force_login(noor.person)
    assert "Worth a second look" not in text(client.get(address(together, "agreement")))
