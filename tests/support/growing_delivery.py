"""One more of everything in the delivery of a collaboration, for the guard on queries."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from zelfsamen.agenda.rules import monday_of
from zelfsamen.collaborations.models import (
    Change,
    CheckIn,
    Collaboration,
    Conflict,
    Criterion,
    Delivery,
    HandoverNote,
    NotedDecision,
    Opinion,
    Paper,
    Participant,
    Placement,
    Result,
    Talk,
    Worry,
    WorryWord,
)
from zelfsamen.people.models import Professional


def deliver_more(together: Collaboration, owner: Participant, number: int, lead: Professional, now: datetime, today: date) -> None:
    """One more of everything that is promised, handed in, agreed, said and asked; the collaboration is at work."""
    Collaboration.objects.filter(pk=together.pk).update(phase=Collaboration.Phase.RUNNING)
    me = together.participants.get(professional=lead)
    for who, state in ((me, "busy"), (owner, "busy"), (owner, "blocked"), (owner, "planned")):
        values = {"due_on": today - timedelta(days=number), "state": state, "for_client": True, "made_at": now, "changed_at": now}
        made = Result.objects.create(collaboration=together, owner=who, name=f"Result {number}", **values)
        Delivery.objects.create(result=made, number=1, words="Version", handed_in_at=now, asked=owner if who == me else me)
    good = {"what": f"Good {number}", "measure": "m", "judge": "j", "moment": "n", "made_at": now}
    Criterion.objects.create(collaboration=together, written_by=me, **good)
    Talk.objects.create(collaboration=together, written_by=me, on=today, with_whom="K", words=f"Said {number}", at=now)
    NotedDecision.objects.create(collaboration=together, written_by=owner, on=today, words=f"Decided {number}", at=now)
    Paper.objects.create(collaboration=together, brought_by=owner, name=f"Paper {number}", link="https://a.example", at=now)
    HandoverNote.objects.create(participant=owner, words="n", changed_at=now)
    Placement.objects.create(participant=owner, on=today, content=1, systems=2, interests=3, with_name=True)
    worry = Worry.objects.create(collaboration=together, raised_by=owner, to_all=True, words=f"W {number}", answer_by=today, on=today)
    WorryWord.objects.create(worry=worry, by=me, words="Said", on=today)
    Conflict.objects.create(collaboration=together, opened_by=owner, other=me, about="a", until=today, made_at=now)
    change = Change.objects.create(collaboration=together, by_participant=owner, name=f"Change {number}", words="w", made_at=now)
    Opinion.objects.create(change=change, participant=owner)
    CheckIn.objects.create(participant=owner, week=monday_of(today), how=CheckIn.How.WORRIED, at=now)
