"""Answering from a mailed link: it proves the address, and an account is opened in silence where there is none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from zelfsamen.core.actions import action
from zelfsamen.people.actions.persons import register
from zelfsamen.people.models import Person

R = TypeVar("R")


@action
def answered_from_link(act: Callable[[Person], R], *, email: str, name: str, language: str, now: datetime) -> R:
    """Carry out the answer of who followed a mailed link, as the account at that address; no profile is claimed by it.

    The account and the answer come together or not at all.
    """
    person = Person.objects.with_email(email) or register(email, name=name, language=language, now=now)
    return act(person)
