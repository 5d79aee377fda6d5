"""What a professional says about oneself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from zelfsamen.core.actions import Verb, action, record
from zelfsamen.core.refused import Refused
from zelfsamen.people.models import Person, Professional
from zelfsamen.people.rules.names import fold, sort_key

EDITED = Verb("people.profile_edited", "fields")

EDITABLE = frozenset(
    (
        "name",
        "headline",
        "about",
        "email",
        "phone",
        "website",
        "place",
        "country",
        "languages",
        "hourly_rate_cents",
        "open_now",
        "ask_when_full",
    )
)


class NotYourOwn(Refused):
    sentence = _("This belongs to somebody else. Only its owner can change it.")
    way_on = _("Change your own profile under Me.")


class NoName(Refused):
    sentence = _("A profile needs a name, so that people know whom they ask.")
    way_on = _("Fill in the name you use at work.")


@action
def edit_profile(professional: Professional, *, changes: Mapping[str, Any], by: Person, now: datetime) -> Professional:
    """Change what a professional says about oneself or about an own contact: name, place, languages, rate, being open or not."""
    if not professional.belongs_to(by):
        raise NotYourOwn
    unknown = set(changes) - EDITABLE
    if unknown:
        raise ValueError(f"a profile has no {sorted(unknown)}")
    changed = sorted(field for field, value in changes.items() if getattr(professional, field) != value)
    if not changed:
        return professional
    for field in changed:
        setattr(professional, field, changes[field])
    if "name" in changed:
        _rename(professional, by)
    professional.save(update_fields=[*changed, "search_key", "sort_key"])
    record(EDITED, at=now, actor=by.pk, subject=professional.pk, fields=changed)
    return professional


def _rename(professional: Professional, by: Person) -> None:
    professional.name = professional.name.strip()
    if not professional.name:
        raise NoName
    professional.search_key = fold(professional.name)[:200]
    professional.sort_key = sort_key(professional.name, "nl")[:200]
    if professional.person_id == by.pk:
        by.name = professional.name
        by.save(update_fields=["name"])
