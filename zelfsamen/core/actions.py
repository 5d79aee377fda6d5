"""What every use case shares: one transaction, one line in the record, once per request."""

from __future__ import annotations

import functools
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, ParamSpec, TypeVar

from django.db import IntegrityError, models, transaction

from zelfsamen.core.models import Done, Record

P = ParamSpec("P")
R = TypeVar("R")
M = TypeVar("M", bound=models.Model)
RETRIED = timedelta(days=90)  # a form that lies open longer is not sent again


@dataclass(frozen=True)
class Verb:
    """What can be recorded: a dotted name and the only facts that may be kept with it."""

    name: str
    facts: frozenset[str] = field(default_factory=frozenset)

    def __init__(self, name: str, *facts: str) -> None:
        object.__setattr__(self, "name", name)
        object.__setattr__(self, "facts", frozenset(facts))


def action(function: Callable[P, R]) -> Callable[P, R]:
    """Mark a use case: it runs in one transaction, whole or not at all."""

    @functools.wraps(function)
    def whole(*args: P.args, **kwargs: P.kwargs) -> R:
        with transaction.atomic():
            return function(*args, **kwargs)

    whole.__dict__["is_action"] = True
    return whole


def record(
    verb: Verb,
    *,
    at: datetime,
    actor: uuid.UUID | None = None,
    subject: uuid.UUID | None = None,
    circle: uuid.UUID | None = None,
    **facts: Any,
) -> Record:
    """Write down that something happened; a fact that the verb does not allow is a fault of the caller."""
    unknown = set(facts) - verb.facts
    if unknown:
        raise ValueError(f"{verb.name} does not allow the facts {sorted(unknown)}")
    return Record.objects.create(verb=verb.name, actor=actor, subject=subject, circle=circle, facts=facts, at=at)


def once(model: type[M], make: Callable[[], M], *, action_name: str, actor: uuid.UUID, key: uuid.UUID | None, at: datetime) -> M:
    """Carry out `make` the first time this actor sends `key`; give the same row back every later time."""
    if key is None:
        return make()
    earlier = Done.objects.filter(action=action_name, actor=actor, key=key).first()
    if earlier is None:
        try:
            with transaction.atomic():
                earlier = Done.objects.create(action=action_name, actor=actor, key=key, at=at)
        except IntegrityError:
            earlier = Done.objects.get(action=action_name, actor=actor, key=key)
        else:
            made = make()
            earlier.result = made.pk
            earlier.save(update_fields=["result"])
            return made
    return model._default_manager.get(pk=earlier.result)


@action
def forget_done(*, now: datetime) -> int:
    """Drop the keys of requests that nobody sends again any more."""
    return Done.objects.filter(at__lt=now - RETRIED).delete()[0]
