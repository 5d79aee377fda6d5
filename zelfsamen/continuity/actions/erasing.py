"""Erasing what somebody wrote down about dropping out."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q

from zelfsamen.continuity.models import Absence, AbsenceVoice, Pack, StandIn, TreeTest
from zelfsamen.core.actions import action
from zelfsamen.people.models import Person


@action
def erase_stand_ins(person: UUID) -> None:
    """Erase whom somebody asked, and where somebody stands in for others."""
    email = Person.objects.filter(pk=person).values("email")
    mine = Q(owner__person=person) | Q(professional__person=person) | Q(email__in=email)
    StandIn.objects.filter(mine).delete()


@action
def erase_pack(person: UUID) -> None:
    """Erase the pack with all work in it, and when its owner was away."""
    Pack.objects.filter(owner__person=person).delete()
    Absence.objects.filter(owner__person=person).delete()


@action
def erase_voices(person: UUID) -> None:
    """Erase that somebody said of others that they dropped out."""
    AbsenceVoice.objects.filter(person=person).delete()


@action
def erase_tests(person: UUID) -> None:
    """Erase what somebody answered in tests."""
    TreeTest.objects.filter(stand_in__professional__person=person).delete()
