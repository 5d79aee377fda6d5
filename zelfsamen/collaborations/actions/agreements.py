"""Writing an agreement: the lead makes the draft from what is known, edits it in sight of everybody, and changes it as a new version."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db import models
from django.utils import timezone, translation
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from zelfsamen import law
from zelfsamen.collaborations.actions.phases import held
from zelfsamen.collaborations.agreed_words import period
from zelfsamen.collaborations.models import Agreement, AgreementClause, Collaboration, roles_of
from zelfsamen.collaborations.models.drafted import first_formula, parties_of, results_of
from zelfsamen.collaborations.rules.clauses import Extent, clause_named, clauses_for
from zelfsamen.collaborations.rules.phases import Phase, Role
from zelfsamen.collaborations.rules.split import Formula, fitted, kept
from zelfsamen.collaborations.rules.terms import TERMS
from zelfsamen.core.actions import Verb, action, record
from zelfsamen.core.refused import Refused
from zelfsamen.people.models import Person

WRITTEN = Verb("collaborations.agreement_written", "version", "annex")
EDITED = Verb("collaborations.agreement_edited", "version", "annex")
CHANGED = Verb("collaborations.agreement_changed", "version", "annex")
# In which phases an agreement, and an annex for further work, can be written and signed.
PHASES = {
    False: {Phase.FORMING, Phase.OFFERED, Phase.AGREED, Phase.RUNNING, Phase.PAUSED},
    True: {Phase.AGREED, Phase.RUNNING, Phase.PAUSED, Phase.DELIVERED},
}
# What a new version takes over from the one before it.
CARRIED = ("extent", "way", "language", "name", "client", "results", "starts_on", "ends_on", "terms", "formula")
NOT_FULL = {Collaboration.Kind.PAIR, Collaboration.Kind.TRIAL}


class OnlyTheLeadWrites(Refused):
    sentence = _("The one with the client contact writes down what is agreed; everybody reads along.")
    way_on = _("Tell that person what you want changed. You sign only what you agree with.")


class NotNow(Refused):
    sentence = _("An agreement can be written from the forming of the team until the work is delivered.")
    way_on = _("Look at the page of the collaboration: it shows where it stands.")


class AlreadyOpen(Refused):
    sentence = _("There is a version already that is not finished.")
    way_on = _("Edit that one, or put it to signing.")


class NoDraft(Refused):
    sentence = _("This version is no draft any more, so its text stands.")
    way_on = _("Make a new version to change something; everybody is asked again then.")


class NothingSignedYet(Refused):
    sentence = _("An annex adds to an agreement that everybody has signed, and there is none yet.")
    way_on = _("Sign the agreement first.")


@dataclass(frozen=True)
class Told:
    """What the lead says of an agreement as a whole; what is left out is taken from what is known."""

    way: str = Agreement.Way.EACH
    language: str = "nl"
    name: str = ""
    client: str = ""
    results: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    terms: Mapping[str, str | int] | None = None


@action
def write(collaboration: Collaboration, *, told: Told, by: Person, now: datetime) -> Agreement:
    """Write the draft from participations and what the client accepted, or asks: light for a pair or a trial, else in full."""
    found = _writable(collaboration, by, now, annex=False)
    extent = Extent.LIGHT if found.kind in NOT_FULL else Extent.FULL
    last = _last(found, 0)
    if last is not None and last.state in Agreement.OPEN:
        raise AlreadyOpen
    return _written(found, told, extent, annex=0, version=last.version + 1 if last else 1, by=by, now=now)


@action
def write_annex(collaboration: Collaboration, *, told: Told, by: Person, now: datetime) -> Agreement:
    """Write an annex for a further assignment of the same team: the same people, without a search."""
    found = _writable(collaboration, by, now, annex=True)
    signed = Agreement.objects.filter(collaboration=found, annex=0, state=Agreement.State.SIGNED).first()
    if signed is None:
        raise NothingSignedYet
    number = (Agreement.objects.filter(collaboration=found).aggregate(most=models.Max("annex"))["most"] or 0) + 1
    return _written(found, told, Extent.ANNEX, annex=number, version=1, by=by, now=now)


@action
def set_details(agreement: Agreement, *, told: Told, by: Person, now: datetime) -> Agreement:
    """Say what it is for, in which form, from when to when; clauses that were not edited follow, edited ones stay and show it."""
    draft = _draft(agreement, by, now)
    _tell(draft, told)
    draft.save()
    follow_model(draft, now=now)
    return _edited(draft, by, now)


@action
def set_split(agreement: Agreement, *, formula: Formula, by: Person, now: datetime) -> Agreement:
    """Set the formula of the split; it counts when everybody has signed it."""
    draft = _draft(agreement, by, now)
    draft.formula = kept(formula)
    draft.save(update_fields=["formula"])
    return _edited(draft, by, now)


@action
def edit_clause(clause: AgreementClause, *, heading: str, text: str, by: Person, now: datetime) -> AgreementClause:
    """Put a clause in other words, or leave it out by emptying it; the model text stays beside it."""
    draft = _draft(clause.agreement, by, now)
    clause.heading, clause.text = heading.strip() or clause.heading, text.replace("\r\n", "\n").strip()
    clause.save(update_fields=["heading", "text"])
    _edited(draft, by, now)
    return clause


@action
def add_clause(agreement: Agreement, *, heading: str, text: str, by: Person, now: datetime) -> AgreementClause:
    """Add a clause of one's own after the others."""
    draft = _draft(agreement, by, now)
    last = draft.clauses.aggregate(most=models.Max("position"))["most"] or 0
    text = text.replace("\r\n", "\n").strip()
    made = AgreementClause.objects.create(agreement=draft, position=last + 1, heading=heading.strip(), text=text)
    _edited(draft, by, now)
    return made


@action
def change(agreement: Agreement, *, by: Person, now: datetime) -> Agreement:
    """Make a new version to change something; what is signed stays in force until everybody has signed the new one.

    A version that was still being signed is set aside: the signatures under it are kept, and count for nothing else.
    """
    found = _writable(agreement.collaboration, by, now, annex=agreement.annex > 0)
    last = _last(found, agreement.annex)
    if last is None or last.state == Agreement.State.DRAFT:
        raise AlreadyOpen
    made = next_version(last, found=found, now=now)
    record(CHANGED, at=now, actor=by.pk, subject=made.pk, circle=found.circle_id, version=made.version, annex=made.annex)
    return made


@action
def next_version(last: Agreement, *, found: Collaboration, now: datetime) -> Agreement:
    """Make the draft that follows a version, of who takes part now; one that was still being signed is set aside."""
    if last.state == Agreement.State.SIGNING:
        last.state, last.ended_at = Agreement.State.REPLACED, now
        last.save(update_fields=["state", "ended_at"])
    parties = parties_of(found, timezone.localdate(now))
    carried = {field: getattr(last, field) for field in CARRIED}
    carried["formula"] = kept(fitted(last.split, first_formula(found, parties, with_roles=not last.annex)))
    made = Agreement.objects.create(
        collaboration=found, annex=last.annex, version=last.version + 1, parties=parties, made_at=now, **carried
    )
    AgreementClause.objects.bulk_create(
        AgreementClause(agreement=made, position=row.position, key=row.key, heading=row.heading, text=row.text, model_text=row.model_text)
        for row in last.clauses.all()
    )
    follow_model(made, now=now)
    return made


@action
def fit_draft(draft: Agreement, *, found: Collaboration, now: datetime) -> bool:
    """Bring a draft up to who takes part now and who has the client contact; True where that changed something."""
    parties = parties_of(found, timezone.localdate(now))
    formula = kept(fitted(draft.split, first_formula(found, parties, with_roles=not draft.annex)))
    if (parties, formula) == (draft.parties, kept(draft.split)):
        return False
    draft.parties, draft.formula = parties, formula
    draft.save(update_fields=["parties", "formula"])
    follow_model(draft, now=now)
    return True


def _writable(collaboration: Collaboration, by: Person, now: datetime, *, annex: bool) -> Collaboration:
    found = held(collaboration)
    if Role.LEAD not in roles_of(found, by, timezone.localdate(now)):
        raise OnlyTheLeadWrites
    if found.phase not in PHASES[annex]:
        raise NotNow
    return found


def _draft(agreement: Agreement, by: Person, now: datetime) -> Agreement:
    found = held(agreement.collaboration)
    if Role.LEAD not in roles_of(found, by, timezone.localdate(now)):
        raise OnlyTheLeadWrites
    draft = Agreement.objects.get(pk=agreement.pk)
    if draft.state != Agreement.State.DRAFT:
        raise NoDraft
    return draft


def _last(collaboration: Collaboration, annex: int) -> Agreement | None:
    return Agreement.objects.filter(collaboration=collaboration, annex=annex).order_by("-version").first()


def _edited(draft: Agreement, by: Person, now: datetime) -> Agreement:
    record(EDITED, at=now, actor=by.pk, subject=draft.pk, circle=draft.collaboration.circle_id, version=draft.version, annex=draft.annex)
    return draft


def _written(found: Collaboration, told: Told, extent: Extent, *, annex: int, version: int, by: Person, now: datetime) -> Agreement:
    parties = parties_of(found, timezone.localdate(now))
    made = Agreement(
        collaboration=found,
        annex=annex,
        version=version,
        extent=extent,
        name=found.name,
        client=found.client,
        results="" if annex else results_of(found),
        starts_on=None if annex else found.started_on,
        ends_on=None if annex else found.ended_on,
        terms=dict(TERMS),
        made_at=now,
        parties=parties,
    )
    with translation.override(told.language):
        made.formula = kept(first_formula(found, parties, with_roles=not annex))
    _tell(made, told)
    made.save()
    AgreementClause.objects.bulk_create(
        AgreementClause(agreement=made, position=place, key=clause.key, heading=clause.heading[made.language])
        for place, clause in enumerate(clauses_for(extent), start=1)
    )
    follow_model(made, now=now)
    record(WRITTEN, at=now, actor=by.pk, subject=made.pk, circle=found.circle_id, version=version, annex=annex)
    return made


def _tell(agreement: Agreement, told: Told) -> None:
    agreement.way, agreement.language = told.way, told.language
    for field in ("name", "client", "results", "starts_on", "ends_on"):
        if getattr(told, field):
            setattr(agreement, field, getattr(told, field))
    agreement.terms = agreement.terms | dict(told.terms or {})


@action
def follow_model(agreement: Agreement, *, now: datetime) -> None:
    """Bring the model texts up to date, and with them the clauses that nobody edited."""
    values = _values(agreement, timezone.localdate(now))
    rows = list(agreement.clauses.all())
    for row in rows:
        model = clause_named(row.key)
        if model is None:
            continue
        edited = row.is_edited
        row.model_text = model.text(agreement.language, values)
        if not edited:
            row.heading, row.text = model.heading[agreement.language], row.model_text
    AgreementClause.objects.bulk_update(rows, ["heading", "text", "model_text"])


def _values(agreement: Agreement, today: date) -> dict[str, str]:
    lead = agreement.collaboration.lead
    with translation.override(agreement.language):
        return {
            "name": agreement.name,
            "client": agreement.client or _now("the client"),
            "lead": lead.name if lead else "",
            "results": agreement.results or _now("(still to be described)"),
            "period": period(agreement),
            "way": agreement.way,
            "retention_years": str(law.fact("retention_books", on=today, folder=settings.DATA).value),
            **{name: str(value) for name, value in (TERMS | agreement.terms).items()},
        }
