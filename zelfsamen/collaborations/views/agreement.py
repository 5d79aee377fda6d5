"""Reading an agreement, signing or refusing it, trying out its split, and its paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from zelfsamen.collaborations.actions.signing import BEFORE, refuse, sign
from zelfsamen.collaborations.agreed_words import STATES, hours, title_of
from zelfsamen.collaborations.covering_words import line_of
from zelfsamen.collaborations.forms.agreements import RefuseForm, SignForm
from zelfsamen.collaborations.forms.splitting import WhatIfForm
from zelfsamen.collaborations.models import Agreement, AgreementClause, Cover, Signature
from zelfsamen.collaborations.models.agreements import agreements_in
from zelfsamen.collaborations.models.covering import takeovers_of
from zelfsamen.collaborations.models.drafted import hours_of
from zelfsamen.collaborations.otherwise_words import otherwise
from zelfsamen.collaborations.papers import paper_of, pdf_of, said_in_words
from zelfsamen.collaborations.rules.differences import changed_lines, changed_words
from zelfsamen.collaborations.rules.papers import lines_of
from zelfsamen.collaborations.rules.split import Case, Outcome, faults, in_parts, outcome
from zelfsamen.collaborations.views.acting import AsParticipant
from zelfsamen.collaborations.views.sections import Section
from zelfsamen.collaborations.warned_words import worth_a_look
from zelfsamen.core.page import page, went_through
from zelfsamen.people.words import euros

HOUR = Decimal("0.01")


def sections(acting: AsParticipant) -> Sequence[Section]:
    """The way to the agreement from the page of the collaboration."""
    newest = {one.annex: one for one in acting.gathered.once(agreements_in)}
    states = [f"{title_of(one)}: {STATES[one.state]}" if one.annex else str(STATES[one.state]) for one in newest.values()]
    told = [Section(_("Agreement"), acting.url("agreement"), "; ".join(states) or _("not written yet"))]
    if acting.collaboration.phase in BEFORE:
        told.append(Section(_("Your name on offer and agreement"), acting.url("own_name"), _("your own name or one of your businesses")))
    return told


def one_of(acting: AsParticipant, which: UUID) -> Agreement:
    """One version of this collaboration, seen by everybody in it."""
    return get_object_or_404(Agreement.objects.select_related("collaboration__lead"), pk=which, collaboration=acting.collaboration)


def agreement(request: HttpRequest, acting: AsParticipant) -> HttpResponse:
    """The one that matters now: what waits for this person, else what waits for somebody, else what is in force."""
    found = list(Agreement.objects.of(acting.collaboration).select_related("collaboration__lead"))
    if not found:
        told = acting.shell(_("Agreement")) | {"write": acting.url("write_agreement")}
        return page(request, "collaborations/no_agreement.html", told)
    given = set(Signature.objects.filter(agreement__in=found, participant=acting.of).values_list("agreement", flat=True))
    waits = [one for one in found if one.state == Agreement.State.SIGNING and one.pk not in given]
    open_ones = [one for one in found if one.state in Agreement.OPEN]
    return _shown(request, acting, (waits or open_ones or found)[0])


def agreement_version(request: HttpRequest, acting: AsParticipant, which: UUID) -> HttpResponse:
    return _shown(request, acting, one_of(acting, which))


def _shown(request: HttpRequest, acting: AsParticipant, found: Agreement) -> HttpResponse:
    mine = found.signatures.filter(participant=acting.of).first()
    asked = found.state == Agreement.State.SIGNING and mine is None and acting.of.pk in found.signers
    forms = _forms(request, acting, found) if asked else {}
    chosen = request.POST.get("answer", "") if request.method == "POST" else ""
    if chosen in forms and _answered(acting, found, forms, chosen):
        messages.success(request, _("You have signed.") if chosen == "sign" else _("You did not sign. Everybody in the team is told why."))
        return redirect(acting.url("agreement_version", found.pk))
    told = acting.shell(title_of(found)) | {
        "agreement": found,
        "state": STATES[found.state],
        "sections": sections_of(found, acting),
        "otherwise": otherwise(found),
        "looks": worth_a_look(found, found.clauses.all(), timezone.localdate()),
        "signatures": _signatures(found),
        "refusal": found.signatures.filter(is_given=False).first(),
        "forms": forms,
        "mine": mine,
        "can_follow": not Agreement.objects.filter(
            collaboration=acting.collaboration, annex=found.annex, version__gt=found.version
        ).exists(),
        "can_edit": acting.of.leads and found.state == Agreement.State.DRAFT,
        "can_change": acting.of.leads and found.state not in {Agreement.State.DRAFT, Agreement.State.REPLACED},
        "links": _links(found, acting),
        "others": _others(found, acting),
        "covers": [line_of(one) for one in _covers_under(found)],
    }
    return page(request, "collaborations/agreement.html", told, status=422 if chosen else 200)


def _covers_under(found: Agreement) -> list[Cover]:
    """Who stood in for whom by the rule of this text; the text itself stays as it was signed."""
    return list(Cover.objects.whole().filter(agreement=found)) if found.state == Agreement.State.SIGNED else []


def sections_of(found: Agreement, acting: AsParticipant) -> list[dict[str, Any]]:
    """The clauses as they are read: text, facts, why they are there, and what was changed in the model text."""
    clauses = list(found.clauses.all())
    shown = iter((found.paper or paper_of(found, clauses))["sections"])
    return [_section(clause, next(shown) if clause.text.strip() else {"rows": [], "note": ""}, found, acting) for clause in clauses]


def _section(clause: AgreementClause, paper: dict[str, Any], found: Agreement, acting: AsParticipant) -> dict[str, Any]:
    edited = clause.is_edited and bool(clause.model_text)
    return {
        "clause": clause,
        "rows": paper["rows"],
        "note": paper["note"],
        "changes": changed_words(clause.model_text, clause.text) if edited and clause.text else [],
        "added": not clause.model_text,
        "left_out": not clause.text.strip(),
        "edit": acting.url("agreement_clause", found.pk, clause.pk),
    }


def _signatures(found: Agreement) -> list[dict[str, str]]:
    """Each party with what they said; empty for who has not answered."""
    said = {str(one.participant_id): said_in_words(one) for one in found.signatures.all()}
    return [{"name": party["name"], "as": party["as"], "said": said.get(party["participant"], "")} for party in found.parties]


def _links(found: Agreement, acting: AsParticipant) -> dict[str, str]:
    names = {
        "what_if": "agreement_what_if",
        "differences": "agreement_differences",
        "paper": "agreement_paper",
        "details": "agreement_details",
        "split": "agreement_split",
        "add": "agreement_add_clause",
        "open": "open_agreement",
        "change": "change_agreement",
    }
    links = {key: acting.url(name, found.pk) for key, name in names.items()}
    links |= {"duties": acting.url("duties"), "annex": acting.url("write_annex"), "here": acting.url("agreement_version", found.pk)}
    return links


def _others(found: Agreement, acting: AsParticipant) -> list[dict[str, Any]]:
    rest = Agreement.objects.of(acting.collaboration).exclude(pk=found.pk)
    return [
        {"title": title_of(one), "version": one.version, "state": STATES[one.state], "url": acting.url("agreement_version", one.pk)}
        for one in rest
    ]


def _forms(request: HttpRequest, acting: AsParticipant, found: Agreement) -> dict[str, Any]:
    chosen = request.POST.get("answer", "") if request.method == "POST" else ""
    typed = {name: request.POST if name == chosen else None for name in ("sign", "refuse")}
    return {
        "sign": SignForm(typed["sign"], prefix="sign", hours=_hours_asked(acting, found)),
        "refuse": RefuseForm(typed["refuse"], prefix="refuse"),
    }


def _hours_asked(acting: AsParticipant, found: Agreement) -> str:
    """What would stand in the agenda; nothing where a seat was accepted, for those hours are firm already."""
    each = hours_of(acting.of)
    if found.annex or acting.collaboration.need_id or acting.collaboration.phase not in BEFORE or not each or not found.ends_on:
        return ""
    return _("%(hours)s hours a week. Nobody else can see your agenda.") % {"hours": hours(each)}


def _answered(acting: AsParticipant, found: Agreement, forms: dict[str, Any], chosen: str) -> bool:
    now = timezone.now()
    how = Signature.How.MAILED_LINK if acting.token else Signature.How.SIGNED_IN
    if chosen == "sign":
        return went_through(
            forms["sign"],
            lambda told: acting.carry_out(
                lambda by: sign(found, participant=acting.of, how=how, with_hours=bool(told.get("with_hours")), by=by, now=now)
            ),
        )
    return went_through(
        forms["refuse"],
        lambda told: acting.carry_out(lambda by: refuse(found, participant=acting.of, reason=told["reason"], how=how, by=by, now=now)),
    )


def agreement_what_if(request: HttpRequest, acting: AsParticipant, which: UUID) -> HttpResponse:
    found = one_of(acting, which)
    asked = WhatIfForm(request.GET or None, agreement=found)
    wrong = faults(found.split)
    planned = None if wrong else outcome(found.split)
    covers = list(Cover.objects.whole().filter(participant__collaboration=acting.collaboration))
    takeovers = takeovers_of(found, covers) if found.state == Agreement.State.SIGNED else ()
    case = asked.case() if planned and asked.is_bound and asked.is_valid() else Case() if takeovers else None
    other = outcome(found.split, replace(case, takeovers=takeovers)) if planned and case else None
    told = acting.shell(_("What would I get if…")) | {
        "agreement": found,
        "form": asked,
        "wrong": bool(wrong),
        "rows": _outcomes(found, planned, other, {str(one.by_id): one.name for one in covers}) if planned else [],
        "covers": [line_of(one) for one in covers] if takeovers else [],
        "covers_url": acting.url("covers"),
        "mine": _mine(acting, other or planned) if planned else None,
        "asked": asked.is_bound and other is not None,
        "payments": _in_parts(found, asked) if asked.is_bound and other else None,
        "here": acting.url("agreement_version", found.pk),
    }
    return page(request, "collaborations/what_if.html", told, status=422 if asked.errors else 200)


def _outcomes(found: Agreement, planned: Outcome, other: Outcome | None, stand_ins: Mapping[str, str]) -> list[dict[str, Any]]:
    """Each one's part as planned beside the case, and what an hour of work comes to."""
    before = {row.who: row for row in planned.rows}
    return [
        {
            "name": found.name_of.get(row.who, ""),
            "is_stand_in": row.is_stand_in,
            "by": stand_ins.get(row.by, ""),
            "planned": euros(before[row.who].award) if not row.is_stand_in else "",
            "award": euros(row.award),
            "claim": euros(row.claim),
            "fee": euros(row.fee) if row.fee else "",
            "hours": hours(row.hours.quantize(HOUR)) if row.hours else "",
            "an_hour": euros(row.an_hour) if row.an_hour is not None else "",
        }
        for row in (other or planned).rows
    ]


def _in_parts(found: Agreement, asked: WhatIfForm) -> dict[str, Any] | None:
    """Who gets what of each payment, where the client pays in parts."""
    case, payments = asked.case(), asked.cleaned_data["payments"]
    divided = in_parts(found.split, payments, case) if payments else []
    if not divided:
        return None
    people = [(found.name_of.get(row.who, ""), row.is_stand_in) for row in outcome(found.split, case).rows]
    rows = [
        {"name": name, "is_stand_in": stands_in, "each": [euros(cents) for cents in got], "whole": euros(sum(got))}
        for (name, stands_in), *got in zip(people, *divided, strict=True)
    ]
    return {"each": [euros(sum(part)) for part in divided], "rows": rows}


def _mine(acting: AsParticipant, shown: Outcome | None) -> dict[str, Any]:
    rows = shown.rows if shown else ()
    mine = sum(row.award for row in rows if str(acting.of.pk) == (row.by if row.is_stand_in else row.who))
    whole = sum(row.award for row in rows)
    text = _("%(mine)s for you, %(others)s for the others together") % {"mine": euros(mine), "others": euros(whole - mine)}
    return {"own": mine, "ours": whole - mine, "whole": whole, "text": text}


def agreement_differences(request: HttpRequest, acting: AsParticipant, which: UUID) -> HttpResponse:
    found = one_of(acting, which)
    earlier = Agreement.objects.filter(collaboration=acting.collaboration, annex=found.annex, version__lt=found.version)
    before = earlier.order_by("-version").first()
    papers = [one.paper or paper_of(one, list(one.clauses.all())) for one in (before, found) if one]
    changes = changed_lines(*[list(lines_of(one)) for one in papers]) if before else []
    told = acting.shell(_("What changed")) | {
        "agreement": found,
        "before": before,
        "changes": [change for change in changes if change[0] != "same"],
        "here": acting.url("agreement_version", found.pk),
    }
    return page(request, "collaborations/differences.html", told)


def agreement_paper(request: HttpRequest, acting: AsParticipant, which: UUID) -> HttpResponse:
    if request.method != "GET":
        raise Http404
    found = one_of(acting, which)
    answer = HttpResponse(pdf_of(found), content_type="application/pdf")
    name = slugify(f"{title_of(found)} {found.version}") or "agreement"
    answer["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    return answer
