"""The tables of the shell, and of sign-in, with personal data."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db.models import Model

from zelfsamen.core.privacy import Holding, hold
from zelfsamen.web.actions.tidying import end_sessions_of, erase_rows_of
from zelfsamen.web.models import Letter


def rows_of(model: type[Model], owner: str, *columns: str) -> Callable[[UUID], Iterable[dict[str, Any]]]:
    """The rows of one person, with the columns that say something to that person: no secret is among them."""
    return lambda person: model._default_manager.filter(**{owner: person}).order_by("pk").values(*columns)


def erased(model: type[Model], owner: str) -> Callable[[UUID], None]:
    """Erase the rows of one person."""
    return lambda person: erase_rows_of(person, model=model, owner=owner)


def register() -> None:
    """Name the tables."""
    tables: tuple[tuple[str, type[Model], str, tuple[str, ...]], ...] = (
        ("web.letter", Letter, "person", ("email", "kind", "made_at", "sent_at")),
        ("account.emailaddress", EmailAddress, "user", ("email", "verified", "primary")),
        ("mfa.authenticator", Authenticator, "user", ("type", "created_at", "last_used_at")),
    )
    hold(*(Holding(table, rows_of(model, owner, *columns), erased(model, owner)) for table, model, owner, columns in tables))
    sessions = rows_of(UserSession, "user", "created_at", "last_seen_at", "ip", "user_agent")
    hold(Holding("usersessions.usersession", sessions, end_sessions_of))
