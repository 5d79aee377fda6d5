"""The work itself: results, talks, papers, worries and conflicts."""

from __future__ import annotations

from zelfsamen.collaborations.actions import erase_conflicts, erase_own_words, erase_papers, erase_worries
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
    Placement,
    Result,
    Rhythm,
    Talk,
    Worry,
    WorryWord,
)
from zelfsamen.core.privacy import Holding, hold
from zelfsamen.people.privacy import kept, of_professional

HISTORY = "colleagues and client keep the history of what was done together, with somebody without a name"


def register() -> None:
    """Name the tables."""
    hold(
        Holding("collaborations.checkin", of_professional(CheckIn, "participant__professional"), erase_own_words),
        Holding("collaborations.placement", of_professional(Placement, "participant__professional"), kept),
        Holding("collaborations.nameswish", of_professional(NamesWish, "participant__professional"), kept),
        Holding("collaborations.worry", of_professional(Worry, "raised_by__professional"), erase_worries),
        Holding("collaborations.worryword", of_professional(WorryWord, "by__professional"), kept),
        Holding("collaborations.conflict", of_professional(Conflict, "opened_by__professional"), erase_conflicts),
        Holding("collaborations.result", of_professional(Result, "owner__professional"), kept, kept_because=HISTORY),
        Holding("collaborations.duemove", of_professional(DueMove, "result__owner__professional"), kept, kept_because=HISTORY),
        Holding("collaborations.delivery", of_professional(Delivery, "result__owner__professional"), kept, kept_because=HISTORY),
        Holding("collaborations.paper", of_professional(Paper, "brought_by__professional"), erase_papers),
        Holding("collaborations.handovernote", of_professional(HandoverNote, "participant__professional"), kept),
        Holding("collaborations.rhythm", of_professional(Rhythm, "set_by__professional"), kept, kept_because=HISTORY),
        Holding("collaborations.noteddecision", of_professional(NotedDecision, "written_by__professional"), kept, kept_because=HISTORY),
        Holding("collaborations.talk", of_professional(Talk, "written_by__professional"), kept, kept_because=HISTORY),
        Holding("collaborations.change", of_professional(Change, "by_participant__professional"), kept, kept_because=HISTORY),
        Holding("collaborations.opinion", of_professional(Opinion, "participant__professional"), kept, kept_because=HISTORY),
        Holding("collaborations.criterion", of_professional(Criterion, "written_by__professional"), kept, kept_because=HISTORY),
    )
