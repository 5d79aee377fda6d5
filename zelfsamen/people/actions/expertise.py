"""What people can do, and what they can show for it."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from zelfsamen.core.actions import Verb, action, record
from zelfsamen.core.refused import Refused
from zelfsamen.people.actions.profiles import NotYourOwn
from zelfsamen.people.models import Discipline, Expertise, Person, Professional, Qualification, Visibility
from zelfsamen.people.rules.names import fold
from zelfsamen.people.rules.visibility import expertise_item

SET = Verb("people.expertise_set", "level")
REMOVED = Verb("people.expertise_removed")
SHOWN = Verb("people.qualification_shown", "kind")
CHANGED = Verb("people.qualification_changed", "kind")
TAKEN_AWAY = Verb("people.qualification_removed")

LEVELS = range(1, 6)


class NoSuchLevel(Refused):
    sentence = _("A level is a number from 1 (learning) to 5 (authority).")
    way_on = _("Choose one of the five.")


@action
def set_expertise(  # what somebody can do, how well, and why one may believe it
    professional: Professional, *, discipline: Discipline, level: int, evidence: str, by: Person, now: datetime
) -> Expertise:
    """Say that one can do something, at which level and what shows it; saying it again changes it."""
    if not professional.belongs_to(by):
        raise NotYourOwn
    if level not in LEVELS:
        raise NoSuchLevel
    row = Expertise.objects.filter(professional=Professional.objects.all().held(professional), discipline=discipline).first()
    if row is None:
        last = professional.expertise.aggregate(last=Max("position"))["last"]
        row = Expertise(professional=professional, discipline=discipline, position=0 if last is None else last + 1)
    row.level, row.evidence = level, evidence.strip()
    row.save()
    record(SET, at=now, actor=by.pk, subject=discipline.pk, level=level)
    return row


@action
def remove_expertise(expertise: Expertise, *, by: Person, now: datetime) -> None:
    """Take one discipline off the profile, with what was chosen about who sees it."""
    if not expertise.professional.belongs_to(by):
        raise NotYourOwn
    item = expertise_item(expertise.discipline.key)
    Visibility.objects.filter(professional=expertise.professional, item=item).delete()
    expertise.delete()
    record(REMOVED, at=now, actor=by.pk, subject=expertise.discipline_id)


@action
def show_qualification(
    professional: Professional,
    *,
    kind: Qualification.Kind,
    name: str,
    proof: str,
    valid_until: date | None,
    by: Person,
    now: datetime,
) -> Qualification:
    """Show an insurance, registration or diploma."""
    if not professional.belongs_to(by):
        raise NotYourOwn
    row = Qualification.objects.create(
        professional=professional,
        kind=kind,
        name=name.strip(),
        search_key=fold(name)[:120],
        proof=proof.strip(),
        valid_until=valid_until,
    )
    record(SHOWN, at=now, actor=by.pk, subject=row.pk, kind=str(kind))
    return row


@action
def change_qualification(
    qualification: Qualification,
    *,
    kind: Qualification.Kind,
    name: str,
    proof: str,
    valid_until: date | None,
    by: Person,
    now: datetime,
) -> Qualification:
    """Change what is shown of an insurance, registration or diploma."""
    if not qualification.professional.belongs_to(by):
        raise NotYourOwn
    qualification.kind, qualification.name, qualification.proof = kind, name.strip(), proof.strip()
    qualification.search_key, qualification.valid_until = fold(name)[:120], valid_until
    qualification.save()
    record(CHANGED, at=now, actor=by.pk, subject=qualification.pk, kind=str(kind))
    return qualification


@action
def remove_qualification(qualification: Qualification, *, by: Person, now: datetime) -> None:
    """Show an insurance, registration or diploma no longer."""
    if not qualification.professional.belongs_to(by):
        raise NotYourOwn
    key = qualification.pk
    qualification.delete()
    record(TAKEN_AWAY, at=now, actor=by.pk, subject=key)
