"""Keeping the pack up to date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from zelfsamen.collaborations.models import Collaboration
from zelfsamen.continuity.actions.stand_ins import NotForYou
from zelfsamen.continuity.models import Pack, PackWork
from zelfsamen.continuity.rules.secrets import looks_like_a_secret
from zelfsamen.core.actions import Verb, action, record
from zelfsamen.core.refused import Refused
from zelfsamen.people.models import Person, Professional

PACKED = Verb("continuity.packed")
FIELDS = ("whereabouts", "own_clients", "open_invoices", "left_behind", "who_knows")


class ASecret(Refused):
    sentence = _("This looks like a password, a pin or a key. Nothing was saved.")
    way_on = _("Keep it in a vault, and write here only where the vault is and who can open it.")


@dataclass(frozen=True)
class Work:
    """What the pack tells of one piece of work."""

    name: str
    collaboration: Collaboration | None = None
    status: str = ""
    deadline: date | None = None
    contact: str = ""
    first_step: str = ""
    second_step: str = ""
    third_step: str = ""
    whereabouts: str = ""


@action
def fill_pack(owner: Professional, *, told: Mapping[str, str], by: Person, now: datetime) -> Pack:
    """Write down what holds for all work: clients, invoices, where things are, who knows what."""
    _refuse_secrets(*told.values())
    found = _pack_of(owner, by=by, now=now)
    for name in FIELDS:
        setattr(found, name, told.get(name, "").strip())
    found.save(update_fields=FIELDS)
    record(PACKED, at=now, actor=by.pk, subject=found.pk)
    return found


@action
def keep_work(owner: Professional, *, told: Work, by: Person, now: datetime, work: PackWork | None = None) -> PackWork:
    """Write down one piece of work, or how it stands now."""
    values = {name: getattr(told, name) for name in Work.__dataclass_fields__}
    _refuse_secrets(*(value for value in values.values() if isinstance(value, str)))
    found = _pack_of(owner, by=by, now=now)
    if work is not None and work.pack_id != found.pk:
        raise NotForYou
    row = work or PackWork(pack=found)
    for name, value in values.items():
        setattr(row, name, value)
    row.save()
    record(PACKED, at=now, actor=by.pk, subject=found.pk)
    return row


@action
def remove_work(work: PackWork, *, by: Person, now: datetime) -> None:
    """Take work that is done out of the pack."""
    found = _pack_of(work.pack.owner, by=by, now=now)
    found.works.filter(pk=work.pk).delete()
    record(PACKED, at=now, actor=by.pk, subject=found.pk)


def _pack_of(owner: Professional, *, by: Person, now: datetime) -> Pack:
    if owner.person_id != by.pk:
        raise NotForYou
    Professional.objects.held(owner)
    found, _made = Pack.objects.update_or_create(owner=owner, defaults={"changed_at": now})
    return found


def _refuse_secrets(*texts: str) -> None:
    if any(looks_like_a_secret(text) for text in texts):
        raise ASecret
