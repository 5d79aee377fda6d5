"""What is agreed: one text in versions, the clauses it is made of, who signed which text, and how everybody arranged the duties."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zelfsamen.collaborations.models.asked import Asked
from zelfsamen.collaborations.models.collaborations import Collaboration
from zelfsamen.collaborations.models.forming import BEFORE_THE_START
from zelfsamen.collaborations.models.people import Participant
from zelfsamen.collaborations.rules.clauses import Extent
from zelfsamen.collaborations.rules.delivery import PLANNING
from zelfsamen.collaborations.rules.phases import Phase
from zelfsamen.collaborations.rules.split import Formula, formula_of
from zelfsamen.collaborations.rules.terms import TERMS, day_after
from zelfsamen.core.models import OwnModel

if TYPE_CHECKING:
    from zelfsamen.collaborations.models.gathered import Gathered

# Results and quality of an offer are five thousand characters each, and a clause has words around them.
MOST_RESULTS, MOST_TEXT = 10_100, 12_000
BEFORE_SIGNING = frozenset({Phase.FORMING, Phase.OFFERED})


class AgreementQuerySet(models.QuerySet["Agreement"]):
    def of(self, collaboration: Collaboration) -> AgreementQuerySet:
        """Those of one collaboration, the agreement itself before its annexes, the newest version first."""
        return self.filter(collaboration=collaboration).order_by("annex", "-version")

    def binding(self, participant: Participant) -> Agreement | None:
        """The newest version, where it is signed or being signed and this participant is a party to it; a draft binds nobody."""
        newest = self.filter(collaboration=participant.collaboration_id, annex=0).order_by("-version").first()
        if newest is None or participant.pk not in newest.signers:
            return None
        # While the team talks again, what was signed before no longer stands.
        stands = newest.state == Agreement.State.SIGNED and Phase(newest.collaboration.phase) not in BEFORE_THE_START
        return newest if stands or newest.state == Agreement.State.SIGNING else None

    def open(self) -> AgreementQuerySet:
        """Those that wait for somebody."""
        return self.filter(state__in=Agreement.OPEN)


class Agreement(OwnModel):
    """One version of what is agreed; its paper and its hash stand from the moment it is put to signing."""

    class State(models.TextChoices):
        DRAFT = "draft"
        SIGNING = "signing"
        SIGNED = "signed"
        REFUSED = "refused"
        REPLACED = "replaced"

    class Way(models.TextChoices):
        EACH = "A"
        LEAD = "B"
        FIRM = "C"
        COOPERATIVE = "D"
        COMPANY = "E"
        NETWORK = "F"

    OPEN = (State.DRAFT, State.SIGNING)

    collaboration = models.ForeignKey(Collaboration, on_delete=models.CASCADE, related_name="agreements")
    annex = models.PositiveSmallIntegerField(default=0, help_text="0 is the agreement itself")
    version = models.PositiveSmallIntegerField(default=1)
    extent = models.CharField(max_length=8, choices=[(extent.value, extent.value) for extent in Extent])
    way = models.CharField(max_length=1, choices=Way.choices)
    language = models.CharField(max_length=8)
    state = models.CharField(max_length=12, choices=State.choices, default=State.DRAFT)
    name = models.CharField(max_length=200)
    client = models.CharField(max_length=200, blank=True)
    results = models.TextField(max_length=MOST_RESULTS, blank=True)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    terms = models.JSONField(default=dict, help_text="the terms of rules.terms")
    formula = models.JSONField(default=dict)
    parties = models.JSONField(default=list, help_text="who signs, as whom")
    paper = models.JSONField(default=dict, help_text="what is signed; empty while it is a draft")
    sha256 = models.CharField(max_length=64, blank=True)
    sign_by = models.DateField(null=True)
    made_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects = AgreementQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["collaboration", "annex", "version"], name="agreement_version"),
            models.UniqueConstraint(
                fields=["collaboration", "annex"], condition=Q(state__in=["draft", "signing"]), name="agreement_one_open"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def split(self) -> Formula:
        """The formula of the split."""
        return formula_of(self.formula)

    @property
    def signers(self) -> list[UUID]:
        """The participants who all have to sign."""
        return [UUID(party["participant"]) for party in self.parties]

    @property
    def name_of(self) -> dict[str, str]:
        """The names of the parties by participant."""
        return {party["participant"]: party["name"] for party in self.parties}


def agreed_day(collaboration: Collaboration, term: str, *, since: date) -> date:
    """The last day of a term in days that all agreed on; while nothing is signed that of a first draft holds."""
    signed = Agreement.objects.filter(collaboration=collaboration, annex=0, state=Agreement.State.SIGNED).first()
    return day_after((TERMS | (signed.terms if signed else {}))[term], since=since)


class AgreementClause(OwnModel):
    """One clause of an agreement beside the model text it began as; `key` names the model clause, and is empty for an own one."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="clauses")
    position = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=40, blank=True)
    heading = models.CharField(max_length=120)
    text = models.TextField(max_length=MOST_TEXT, blank=True)
    model_text = models.TextField(max_length=MOST_TEXT, blank=True)

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["agreement", "position"], name="agreement_clause_place")]

    @property
    def is_edited(self) -> bool:
        """True where the text is not that of the model, also for one that was left out or added."""
        return self.text != self.model_text


class Signature(OwnModel):
    """One participant's yes or no to one version: when, through which door, and the hash of the text it was given to."""

    class How(models.TextChoices):
        SIGNED_IN = "signed_in"
        MAILED_LINK = "mailed_link"

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="signatures")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="signatures")
    is_given = models.BooleanField(help_text="False is a refusal")
    reason = models.TextField(max_length=1000, blank=True)
    sha256 = models.CharField(max_length=64)
    how = models.CharField(max_length=12, choices=How.choices)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["agreement", "participant"], name="signature_once")]


class Duty(OwnModel):
    """How one participant arranged one duty of the profession in this collaboration, as that person says it."""

    class Kind(models.TextChoices):
        DISCIPLINE = "discipline"
        COMPLAINTS = "complaints"
        PRIVACY = "privacy"
        RECORDS = "records"
        INSURANCE = "insurance"

    class Answer(models.TextChoices):
        OWN = "own"
        SHARED = "shared"
        NETWORK = "network"
        NOT_DONE = "not_done"
        NOT_NEEDED = "not_needed"

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="duties")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    answer = models.CharField(max_length=12, choices=Answer.choices)
    proof = models.CharField(max_length=200, blank=True)
    valid_until = models.DateField(null=True)
    said_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["participant", "kind"], name="duty_once")]


def agreements_in(found: Gathered) -> list[Agreement]:
    """Every version in these collaborations, the newest of each annex last, without its texts."""
    rows = Agreement.objects.filter(collaboration__in=found.collaborations).order_by("annex", "version")
    return list(found.joined(rows.defer("results", "terms", "formula", "paper")))


def asked(found: Gathered) -> list[Asked]:
    """Who has to sign, to say how duties are arranged, or to finish a draft."""
    waiting = [one for one in found.once(agreements_in) if one.state in {*Agreement.OPEN, Agreement.State.REFUSED, Agreement.State.SIGNED}]
    newest = {(one.collaboration_id, one.annex): one for one in waiting}.values()
    signing = [one for one in newest if one.state == Agreement.State.SIGNING]
    drafts = [one.collaboration_id for one in newest if one.state == Agreement.State.DRAFT and one.extent == Extent.FULL]
    answered = set(Signature.objects.filter(agreement__in=signing).values_list("agreement", "participant")) if signing else set()
    said = set(Duty.objects.filter(participant__collaboration__in=drafts).values_list("participant", flat=True)) if drafts else set()
    return [one for agreement in newest for one in _asked(agreement, found.present, answered, said)]


def _asked(agreement: Agreement, present: Sequence[Participant], answered: set[Any], said: set[UUID]) -> Iterable[Asked]:
    here = [one for one in present if one.collaboration_id == agreement.collaboration_id]
    if agreement.state == Agreement.State.SIGNING:
        for one in here:
            if one.pk in agreement.signers and (agreement.pk, one.pk) not in answered:
                yield Asked(one, _("Read and sign the agreement"), "agreement", by=agreement.sign_by)
        return
    if agreement.state == Agreement.State.SIGNED:
        yield from _asked_again(agreement, here)
        return
    for one in here:
        if agreement.state == Agreement.State.DRAFT and agreement.extent == Extent.FULL and one.pk not in said:
            yield Asked(one, _("Say how the duties of your profession are arranged"), "duties")
        if one.leads:
            draft = agreement.state == Agreement.State.DRAFT
            yield Asked(one, _("Finish the agreement and put it to signing") if draft else _("Talk about the refusal"), "agreement")


def _asked_again(agreement: Agreement, here: Sequence[Participant]) -> Iterable[Asked]:
    """A signed agreement that no longer stands, or that somebody who takes part has no part in, needs a new version."""
    if agreement.annex:
        return
    new = [one for one in here if one.pk not in agreement.signers]
    talking = agreement.collaboration.phase in BEFORE_SIGNING
    if not (talking or (new and agreement.collaboration.phase in PLANNING)):
        return
    who = {"names": ", ".join(str(one) for one in new)}
    again = _("Make a new version of the agreement: %(names)s did not sign the old one") % who if new else _("Make a new version to sign")
    yield from (Asked(one, again, "agreement") for one in here if one.leads)
