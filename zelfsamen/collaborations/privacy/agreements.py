"""Agreements and signatures."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django.db.models import Model

from zelfsamen.collaborations.models import (
    Agreement,
    AgreementClause,
    Duty,
    Signature,
)
from zelfsamen.core.privacy import Holding, hold
from zelfsamen.people.privacy import kept, of_professional, rows

SIGNED = "what was signed binds the others too, and is kept as long as claims can come of it"


def of_party(model: type[Model], path: str) -> Callable[[UUID], Iterable[dict[str, Any]]]:
    """The rows of what somebody takes part in."""
    return lambda person: rows(model._default_manager.filter(**{f"{path}__professional__person": person}))


def register() -> None:
    """Name the tables."""
    hold(
        Holding("collaborations.agreement", of_party(Agreement, "collaboration__participants"), kept, kept_because=SIGNED),
        Holding(
            "collaborations.agreementclause", of_party(AgreementClause, "agreement__collaboration__participants"), kept, kept_because=SIGNED
        ),
        Holding("collaborations.signature", of_professional(Signature, "participant__professional"), kept, kept_because=SIGNED),
        Holding("collaborations.duty", of_professional(Duty, "participant__professional"), kept, kept_because=SIGNED),
    )
