"""What a letter is before it is written: to whom, in which words, with which one link."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from zelfsamen.people.models import Person


@dataclass(frozen=True)
class Fact:
    """One line of a list in a letter."""

    label: str
    value: str


@dataclass(frozen=True)
class Content:
    """The words of a letter: the first line is what is asked, then what there is to know, then the one link.

    `reason` tells why this person gets the letter, `what_if_nothing` what happens without an answer.
    """

    subject: str
    first_line: str
    lines: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    link_text: str = ""
    what_if_nothing: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Door:
    """A link that works without an account: it is minted when the letter is sent and opens one thing for one purpose."""

    purpose: str
    object_id: UUID
    url_name: str
    lasts: timedelta
    single_use: bool = False


@dataclass(frozen=True)
class Page:
    """A link to a page that asks for sign-in."""

    url_name: str
    args: tuple[object, ...] = ()


@dataclass(frozen=True)
class Draft:
    """One letter to one address; `say` gives its words and is called while the reader's language is spoken."""

    kind: str
    email: str
    say: Callable[[], Content]
    person: Person | None = None
    link: Door | Page | None = None
    language: str = ""
    headers: dict[str, str] = field(default_factory=dict)
