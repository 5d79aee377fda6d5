"""The work itself: results, talks, papers, worries and conflicts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.text import slugify

from zelfsamen.collaborations.actions import erase_conflicts, erase_own_words, erase_papers, erase_refusals, erase_worries
from zelfsamen.collaborations.models import (
    Change,
    CheckIn,
    Conflict,
    Criterion,
    Delivery,
    DueMove,
    HandoverNote,
    NamesWish,
    NotedDecision,
    Opinion,
    Paper,
    Participant,
    Placement,
    Refusal,
    RefusalWord,
    Result,
    Rhythm,
    Talk,
    Worry,
    WorryWord,
)
from zelfsamen.collaborations.models.process import PAPERS
from zelfsamen.collaborations.models.worries import worries_of
from zelfsamen.core.privacy import File, Holding, hold
from zelfsamen.people.privacy import kept, of_professional, rows, stored

HISTORY = "colleagues and client keep the history of what was done together, with somebody without a name"


def _own_worries(person: UUID) -> list[UUID]:
    """What somebody raised: with a name it says so, without one the mark that only this person matches does."""
    mine = Participant.objects.filter(professional__person=person).order_by("pk")
    return [one.pk for who in mine for one in worries_of(who) if one.is_raised_by(who)]


def _worries(person: UUID) -> Iterable[dict[str, Any]]:
    return rows(Worry.objects.filter(pk__in=_own_worries(person)), without=("mark",))


def _words(person: UUID) -> Iterable[dict[str, Any]]:
    """What somebody said of worries, also without a name of the own ones."""
    own = Q(by_raiser=True, worry__in=_own_worries(person))
    return rows(WorryWord.objects.filter(own | Q(by__professional__person=person)))


def _papers(person: UUID) -> Iterable[File]:
    for one in Paper.objects.filter(brought_by__professional__person=person).exclude(file="").order_by("pk"):
        yield f"{PAPERS}/{slugify(one.name) or 'paper'}-{one.pk.hex[-6:]}.{one.ending.lstrip('.')}", stored(PAPERS, one.file)


def register() -> None:
    """Name the tables."""
    hold(
        Holding("collaborations.checkin", of_professional(CheckIn, "participant__professional"), erase_own_words),
        Holding("collaborations.placement", of_professional(Placement, "participant__professional"), kept),
        Holding("collaborations.nameswish", of_professional(NamesWish, "participant__professional"), kept),
        Holding("collaborations.worry", _worries, erase_worries),
        Holding("collaborations.worryword", _words, kept),
        Holding("collaborations.conflict", of_professional(Conflict, "opened_by__professional"), erase_conflicts),
        Holding("collaborations.result", of_professional(Result, "owner__professional"), kept, kept_because=HISTORY),
        Holding("collaborations.duemove", of_professional(DueMove, "result__owner__professional"), kept, kept_because=HISTORY),
        Holding("collaborations.delivery", of_professional(Delivery, "result__owner__professional"), kept, kept_because=HISTORY),
        Holding("collaborations.paper", of_professional(Paper, "brought_by__professional"), erase_papers, files_of=_papers),
        Holding("collaborations.handovernote", of_professional(HandoverNote, "participant__professional"), kept),
        Holding("collaborations.refusal", of_professional(Refusal, "refuser__professional"), erase_refusals),
        Holding("collaborations.refusalword", of_professional(RefusalWord, "by__professional"), kept),
        Holding("collaborations.rhythm", of_professional(Rhythm, "set_by__professional"), kept, kept_because=HISTORY),
        Holding("collaborations.noteddecision", of_professional(NotedDecision, "written_by__professional"), kept, kept_because=HISTORY),
        Holding("collaborations.talk", of_professional(Talk, "written_by__professional"), kept, kept_because=HISTORY),
        Holding("collaborations.change", of_professional(Change, "by_participant__professional"), kept, kept_because=HISTORY),
        Holding("collaborations.opinion", of_professional(Opinion, "participant__professional"), kept, kept_because=HISTORY),
        Holding("collaborations.criterion", of_professional(Criterion, "written_by__professional"), kept, kept_because=HISTORY),
    )
