"""Agreements and signatures."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any
from uuid import UUID

from django.utils.text import slugify

from zelfsamen.collaborations.agreed_words import title_of
from zelfsamen.collaborations.models import (
    Agreement,
    AgreementClause,
    Duty,
    Participant,
    Signature,
)
from zelfsamen.collaborations.papers import pdf_of
from zelfsamen.core.privacy import File, Holding, hold
from zelfsamen.people.privacy import kept, of_professional, rows

SIGNED = "what was signed binds the others too, and is kept as long as claims can come of it"


def _agreed(person: UUID) -> list[Agreement]:
    """Those this person is a party to; whoever left before a version was made takes no part in it."""
    mine = set(Participant.objects.filter(professional__person=person).values_list("pk", flat=True))
    found = Agreement.objects.filter(collaboration__participants__in=mine).select_related("collaboration").order_by("pk").distinct()
    return [one for one in found if mine & set(one.signers)]


def _agreements(person: UUID) -> Iterable[dict[str, Any]]:
    return rows(Agreement.objects.filter(pk__in=[one.pk for one in _agreed(person)]))


def _clauses(person: UUID) -> Iterable[dict[str, Any]]:
    return rows(AgreementClause.objects.filter(agreement__in=_agreed(person)))


def _papers(person: UUID) -> Iterable[File]:
    """The papers whose text stands, as one gets them on the page."""
    for one in _agreed(person):
        if one.sha256:
            yield f"agreements/{slugify(title_of(one)) or 'agreement'}-{one.version}-{one.pk.hex[-6:]}.pdf", partial(pdf_of, one)


def register() -> None:
    """Name the tables."""
    hold(
        Holding("collaborations.agreement", _agreements, kept, kept_because=SIGNED, files_of=_papers),
        Holding("collaborations.agreementclause", _clauses, kept, kept_because=SIGNED),
        Holding("collaborations.signature", of_professional(Signature, "participant__professional"), kept, kept_because=SIGNED),
        Holding("collaborations.duty", of_professional(Duty, "participant__professional"), kept, kept_because=SIGNED),
    )
