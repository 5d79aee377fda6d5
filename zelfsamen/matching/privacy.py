"""The tables of matching with personal data."""

from __future__ import annotations

from django.utils import timezone

from zelfsamen.core.privacy import Holding, hold
from zelfsamen.matching.actions.erasing import erase_answers, erase_needs
from zelfsamen.matching.models import Invitation, Need, Question, Seat
from zelfsamen.people.models import Person
from zelfsamen.people.privacy import kept, of_professional, rows


def register() -> None:
    """Name the tables."""
    hold(
        Holding(
            "matching.need",
            of_professional(Need, "lead"),
            lambda person: erase_needs(person, now=timezone.now()),
            kept_because="those who were asked keep their own history, of a lead without a name",
        ),
        Holding(
            "matching.seat",
            of_professional(Seat, "need__lead"),
            kept,
            kept_because="it belongs to the need",
        ),
        Holding(
            "matching.invitation",
            lambda person: rows(Invitation.objects.all().to(Person.objects.get(pk=person))),
            lambda person: erase_answers(person, now=timezone.now()),
            kept_because="whoever asked keeps the own history, of a person without a name",
        ),
        Holding(
            "matching.question",
            lambda person: rows(Question.objects.filter(invitation__professional__person=person)),
            kept,
        ),
    )
