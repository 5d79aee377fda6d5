"""Taking a checked package in: whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from zelfsamen.core.actions import Verb, action, record
from zelfsamen.exchange.actions.collaborations import CollaborationWriter
from zelfsamen.exchange.actions.disciplines import DisciplineWriter
from zelfsamen.exchange.actions.networks import NetworkWriter
from zelfsamen.exchange.actions.private import PrivateWriter
from zelfsamen.exchange.actions.professionals import ProfessionalWriter
from zelfsamen.exchange.actions.refused import BadPackage
from zelfsamen.exchange.actions.run import Run, State
from zelfsamen.exchange.actions.ties import TieWriter
from zelfsamen.exchange.rules.package import Package
from zelfsamen.people.actions import rebuild_circle_links
from zelfsamen.people.models import Person
from zelfsamen.trust.actions import rebuild_edges

IMPORTED = Verb("exchange.imported", "new", "changed", "equal", "kept", "erased")


@action
def import_package(package: Package, *, by: Person | None, now: datetime, today: date) -> Mapping[State, int]:
    """Store a checked package, and answer how many rows were new, changed, equal or left to their owner; `by` is empty for the operator.

    Rows are added and updated, never dropped: who is no longer in a file may have gone elsewhere. Doing it again changes nothing.
    """
    if len(package.faults):
        raise BadPackage(package.faults)
    run = Run(package, today)
    for writer in (DisciplineWriter, ProfessionalWriter, NetworkWriter, CollaborationWriter, TieWriter, PrivateWriter):
        writer(run).save()
    if run.touched or run.tally[State.NEW] or run.tally[State.CHANGED]:
        rebuild_circle_links(today=today, now=now)
        rebuild_edges(today)
        facts: dict[str, Any] = {state.value: run.tally[state] for state in State}
        record(IMPORTED, at=now, actor=by.pk if by else None, **facts)
    return run.tally
