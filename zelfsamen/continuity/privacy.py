"""The tables of continuity with personal data."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Q

from zelfsamen.continuity.actions import erase_death_voices, erase_deaths, erase_pack, erase_stand_ins, erase_tests, erase_voices
from zelfsamen.continuity.models import Absence, AbsenceVoice, Opening, Pack, PackWork, StandIn, TreeTest
from zelfsamen.continuity.models.deaths import Death, DeathVoice, KinTick, NextOfKin
from zelfsamen.continuity.models.terms import StandInTerms
from zelfsamen.core.privacy import Holding, hold
from zelfsamen.people.models import Person
from zelfsamen.people.privacy import kept, of_professional, rows


def register() -> None:
    """Name the tables; a pack goes along with its owner only, also while a stand-in has it open."""
    hold(
        Holding("continuity.treetest", of_professional(TreeTest, "stand_in__professional"), erase_tests),
        Holding("continuity.opening", of_professional(Opening, "stand_in__professional"), kept),
        Holding("continuity.standinterms", of_professional(StandInTerms, "stand_in__owner"), kept),
        Holding("continuity.standin", _stand_ins, erase_stand_ins),
        Holding("continuity.packwork", of_professional(PackWork, "pack__owner"), kept),
        Holding("continuity.pack", of_professional(Pack, "owner"), erase_pack),
        Holding("continuity.absencevoice", lambda person: rows(AbsenceVoice.objects.filter(person=person)), erase_voices),
        Holding("continuity.absence", of_professional(Absence, "owner"), kept),
        Holding("continuity.kintick", of_professional(KinTick, "death__owner"), kept),
        Holding("continuity.deathvoice", lambda person: rows(DeathVoice.objects.filter(person=person)), erase_death_voices),
        Holding("continuity.death", of_professional(Death, "owner"), erase_deaths),
        Holding("continuity.nextofkin", of_professional(NextOfKin, "owner"), kept),
    )


def _stand_ins(person: UUID) -> Iterable[dict[str, Any]]:
    email = Person.objects.filter(pk=person).values("email")
    return rows(StandIn.objects.filter(Q(owner__person=person) | Q(professional__person=person) | Q(professional=None, email__in=email)))
