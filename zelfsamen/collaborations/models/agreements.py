"""What is agreed: one text in versions, the clauses it is made of, who signed which text, and how everybody arranged the duties."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zelfsamen.collaborations.models.asked import Asked
from zelfsamen.collaborations.models.collaborations import Collaboration
from zelfsamen.collaborations.models.people import Participant
from zelfsamen.collaborations.rules.clauses import Extent
from zelfsamen.collaborations.rules.split import Formula, formula_of
from zelfsamen.core.models import OwnModel


class AgreementQuerySet(models.QuerySet["Agreement"]):
    def of(self, collaboration: Collaboration) -> AgreementQuerySet:
        """Those of one collaboration, the agreement itself before its annexes, the newest version first."""
        return self.filter(collaboration=collaboration).order_by("annex", "-version")

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
    results = models.TextField(max_length=4000, blank=True)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    terms = models.JSONField(default=dict, help_text="client_after, months, payment_days, notice_days")
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


class AgreementClause(OwnModel):
    """One clause of an agreement beside the model text it began as; `key` names the model clause, and is empty for an own one."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="clauses")
    position = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=40, blank=True)
    heading = models.CharField(max_length=120)
    text = models.TextField(max_length=6000, blank=True)
    model_text = models.TextField(max_length=6000, blank=True)

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


def asked(collaborations: Sequence[Collaboration], on: date) -> list[Asked]:
    """Who has to sign, to say how duties are arranged, or to finish a draft."""
    agreements = list(
        Agreement.objects.filter(collaboration__in=collaborations)
        .filter(state__in=[*Agreement.OPEN, Agreement.State.REFUSED, Agreement.State.SIGNED])
        .select_related("collaboration")
        .order_by("annex", "version")
    )
    if not agreements:
        return []
    present = list(Participant.objects.present(on).filter(collaboration__in=collaborations).whole())
    answered = set(Signature.objects.filter(agreement__in=agreements).values_list("agreement", "participant"))
    said = set(Duty.objects.filter(participant__in=present).values_list("participant", flat=True))
    newest = {(one.collaboration_id, one.annex): one for one in agreements}
    return [one for agreement in newest.values() for one in _asked(agreement, present, answered, said)]


def _asked(agreement: Agreement, present: Sequence[Participant], answered: set[Any], said: set[UUID]) -> Iterable[Asked]:
    here = [one for one in present if one.collaboration_id == agreement.collaboration_id]
    if agreement.state == Agreement.State.SIGNING:
        for one in here:
            if one.pk in agreement.signers and (agreement.pk, one.pk) not in answered:
                yield Asked(one, _("Read and sign the agreement"), "agreement", by=agreement.sign_by)
        return
    if agreement.state == Agreement.State.SIGNED:
        return
    for one in here:
        if agreement.state == Agreement.State.DRAFT and agreement.extent == Extent.FULL and one.pk not in said:
            yield Asked(one, _("Say how the duties of your profession are arranged"), "duties")
        if one.leads:
            draft = agreement.state == Agreement.State.DRAFT
            yield Asked(one, _("Finish the agreement and put it to signing") if draft else _("Talk about the refusal"), "agreement")
