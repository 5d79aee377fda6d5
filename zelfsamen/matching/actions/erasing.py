"""Forgetting the needs somebody stated and the answers somebody gave."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from zelfsamen.core.actions import action, record
from zelfsamen.matching.actions.answers import DECLINED
from zelfsamen.matching.actions.holding import end, locked
from zelfsamen.matching.actions.invitations import release_all
from zelfsamen.matching.models import Invitation, Need, Question
from zelfsamen.people.models import Person


@action
def erase_needs(person: UUID, *, now: datetime) -> None:
    """End the open needs of a lead, with thanks to who was asked, and take client and words off all of them."""
    leaving = Person.objects.get(pk=person)
    mine = Need.objects.filter(lead__person=person)
    for need in mine.filter(state__in=[Need.State.DRAFT, Need.State.OPEN, Need.State.OFFERED]):
        release_all(need, by=leaving, now=now, reason="withdrawn")
    mine.filter(state__in=[Need.State.DRAFT, Need.State.OPEN, Need.State.OFFERED]).update(state=Need.State.WITHDRAWN, ended_at=now)
    mine.update(client="", good="", words="", way_of_working="", organisation=None, client_contact=None)
    Invitation.objects.filter(need__in=mine).update(words="", way_of_working="")
    Question.objects.filter(invitation__need__in=mine).update(answer="")


@action
def erase_answers(person: UUID, *, now: datetime) -> None:
    """Say no to everything that is asked of somebody, and take away what they wrote; seats of teams that were formed stay."""
    mine = Invitation.objects.filter(professional__person=person)
    for found in mine.standing().exclude(need__state=Need.State.WON).select_related("need"):
        locked(found.need)
        was = found.state
        end(found, state=Invitation.State.DECLINED, now=now)
        record(DECLINED, at=now, subject=found.pk, was=was)
    mine.update(answer_words="", business=None, organisation=None)
    Question.objects.filter(invitation__professional__person=person).delete()
