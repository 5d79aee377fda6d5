"""The paper of an agreement: its clauses with the facts they are about, in the language it is signed in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from zelfsamen.collaborations.agreed_words import ANSWERS, DUTIES, SHORTFALLS, fee_in_words, hours, part_in_words, title_of
from zelfsamen.collaborations.models import Agreement, AgreementClause, Duty, Signature
from zelfsamen.collaborations.otherwise_words import price_accepted
from zelfsamen.collaborations.rules.clauses import clause_named
from zelfsamen.core.documents import typeset
from zelfsamen.people.words import euros

PAGE = Path(__file__).parent / "typst" / "agreement.typ"
Rows = list[list[str]]


@dataclass(frozen=True)
class Facts:
    """What the rows of a paper are made of."""

    agreement: Agreement
    duties: Sequence[Duty]

    def name(self, participant: str) -> str:
        """Whose row it is."""
        return self.agreement.name_of.get(participant, "")


def paper_of(agreement: Agreement, clauses: Sequence[AgreementClause]) -> dict[str, Any]:
    """The paper as it would be signed now; a clause that was left empty is left out."""
    duties = Duty.objects.filter(participant__in=agreement.signers).order_by("kind")
    with translation.override(agreement.language):
        facts = Facts(agreement, list(duties))
        told = {"version": agreement.version, "client": agreement.client}
        return {
            "title": title_of(agreement),
            "subtitle": _("Version %(version)s, for %(client)s") % told if agreement.client else _("Version %(version)s") % told,
            "language": agreement.language,
            "sections": [_section(clause, facts) for clause in clauses if clause.text.strip()],
        }


def _section(clause: AgreementClause, facts: Facts) -> dict[str, Any]:
    rows = ROWS.get(clause.key)
    return {
        "heading": clause.heading,
        "text": clause.text,
        "rows": rows(facts) if rows else [],
        "note": note_of(clause, facts.agreement.language),
    }


def note_of(clause: AgreementClause, language: str) -> str:
    """Why a clause is there and where that stands in law, with the day it was looked up; nothing for an own clause."""
    model = clause_named(clause.key)
    if model is None:
        return ""
    told = {"why": model.why[language], "source": model.source, "day": date_format(model.checked_on)}
    return _("%(why)s (%(source)s; looked up on %(day)s)") % told


def _parties(facts: Facts) -> Rows:
    return [[party["name"], party["as"] or _("in the own name")] for party in facts.agreement.parties]


def _roles(facts: Facts) -> Rows:
    parts = facts.agreement.split.parts
    return [[facts.name(part.who), part.what or _("a part without a name")] for part in parts]


def _planning(facts: Facts) -> Rows:
    parts = facts.agreement.split.parts
    return [[facts.name(part.who), _("%(hours)s hours") % {"hours": hours(part.hours)}] for part in parts if part.hours]


def _split(facts: Facts) -> Rows:
    formula = facts.agreement.split
    rows = [[_("Price without VAT"), euros(formula.price)]]
    offer = price_accepted(facts.agreement)
    if offer is not None and offer.price_cents is not None:
        rows.append(
            [_("Price that the client accepted, in version %(number)s of the offer") % {"number": offer.version}, euros(offer.price_cents)]
        )
    if formula.lead_fee:
        rows.append([_("Fee for the client contact, %(name)s") % {"name": facts.name(formula.lead)}, fee_in_words(formula)])
    rows += [[facts.name(part.who), part_in_words(part)] for part in formula.parts]
    return [*rows, [_("If too little is paid"), str(SHORTFALLS[formula.shortfall])]]


def _duties(facts: Facts) -> Rows:
    said = {(str(duty.participant_id), duty.kind): duty for duty in facts.duties}
    return [
        [f"{party['name']}, {DUTIES[kind]}", _duty(said.get((party["participant"], kind)))]
        for party in facts.agreement.parties
        for kind in Duty.Kind.values
    ]


def _duty(duty: Duty | None) -> str:
    if duty is None:
        return _("not said yet")
    until = _("until %(day)s") % {"day": date_format(duty.valid_until)} if duty.valid_until else ""
    return "; ".join(part for part in (str(ANSWERS[duty.answer]), duty.proof, until) if part)


ROWS: Mapping[str, Callable[[Facts], Rows]] = {
    "parties": _parties,
    "roles": _roles,
    "planning": _planning,
    "split": _split,
    "duties": _duties,
}


def said_in_words(signature: Signature) -> str:
    """When somebody said yes or no, and through which door."""
    told = {"at": date_format(timezone.localtime(signature.at), "DATETIME_FORMAT")}
    if not signature.is_given:
        return _("refused on %(at)s") % told
    if signature.how == Signature.How.MAILED_LINK:
        return _("signed on %(at)s from a mailed link") % told
    return _("signed on %(at)s, signed in") % told


def record_of(agreement: Agreement) -> Rows:
    """Who said what to this text, in the order in which they did."""
    given = agreement.signatures.order_by("at", "pk")
    return [[agreement.name_of.get(str(one.participant_id), ""), said_in_words(one)] for one in given]


def pdf_of(agreement: Agreement) -> bytes:
    """The agreement as a paper that can be kept, with the record of who signed which text; a draft says that it is one."""
    paper = agreement.paper or paper_of(agreement, list(agreement.clauses.all()))
    with translation.override(agreement.language):
        draft = _("Draft: nobody is bound by it")
        told = {
            "title": paper["title"],
            "subtitle": paper["subtitle"] if agreement.sha256 else f"{paper['subtitle']}. {draft}.",
            "sections": paper["sections"],
            "record": {
                "heading": _("Who signed this text"),
                "text": _("Everybody signs the text above, without the small explanations. Its mark (sha256) is:"),
                "sha256": agreement.sha256 or draft,
                "rows": record_of(agreement),
                "none": _("Nobody has signed yet."),
            },
            "page": _("page"),
        }
    return typeset(PAGE, told, language=agreement.language, at=agreement.opened_at or agreement.made_at)
