"""The rhythm, decisions, papers and notes; anybody who takes part keeps them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime, time
from functools import partial
from uuid import UUID

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zelfsamen.collaborations.actions.delivery import OnlyTheOwner, participant_in
from zelfsamen.collaborations.actions.phases import NotYours
from zelfsamen.collaborations.actions.reading import named_among
from zelfsamen.collaborations.models import Collaboration, HandoverNote, NotedDecision, Paper, Participant, Rhythm
from zelfsamen.collaborations.models.process import PAPERS
from zelfsamen.collaborations.rules.delivery import JUDGING, PLANNING
from zelfsamen.collaborations.rules.files import BadFileError, Fault, kind_of
from zelfsamen.core.actions import Verb, action, once, record
from zelfsamen.core.refused import Refused
from zelfsamen.people.models import Person

RHYTHM = Verb("collaborations.rhythm_set")
NOTED = Verb("collaborations.decision_noted")
BROUGHT = Verb("collaborations.paper_brought", "ending")
REPLACED = Verb("collaborations.paper_replaced", "ending")
REMOVED = Verb("collaborations.paper_removed")
HANDOVER = Verb("collaborations.handover_written")
FAULTS: Mapping[Fault, Promise] = {
    Fault.EMPTY: _("This file is empty, so it was not kept."),
    Fault.TOO_HEAVY: _("This file is larger than 10 MB, so it was not kept."),
    Fault.UNKNOWN: _("This is no PDF, picture, plain text or document of an office program, so it was not kept."),
    Fault.MACROS: _("There are macros in this file, which can do harm, so it was not kept."),
}


class NotTaken(Refused):
    way_on = _("Bring a PDF, a smaller file, or a link to where it is.")


class LinkOrFile(Refused):
    sentence = _("There is neither a link nor a file, or both, so nothing was kept.")
    way_on = _("Choose a file, or fill in a link.")


class DayToCome(Refused):
    sentence = _("This day has not come yet.")
    way_on = _("Write down the day on which it was decided.")


@action
def set_rhythm(
    collaboration: Collaboration, *, first_on: date, every_weeks: int, at: time | None, where: str, by: Person, now: datetime
) -> Rhythm:
    """Say when and where everybody meets."""
    mine = participant_in(collaboration, by=by, now=now, during=PLANNING | JUDGING)
    told = {"first_on": first_on, "every_weeks": every_weeks, "at": at, "where": where.strip(), "set_by": mine, "set_at": now}
    made, _new = Rhythm.objects.update_or_create(collaboration=mine.collaboration, defaults=told)
    record(RHYTHM, at=now, actor=by.pk, subject=made.pk, circle=mine.collaboration.circle_id)
    return made


@action
def note_decision(
    collaboration: Collaboration, *, on: date, words: str, by: Person, now: datetime, key: UUID | None = None
) -> NotedDecision:
    """Write down what was decided together."""
    mine = participant_in(collaboration, by=by, now=now, during=PLANNING | JUDGING)
    if on > timezone.localdate(now):
        raise DayToCome

    def make() -> NotedDecision:
        made = NotedDecision.objects.create(collaboration=mine.collaboration, written_by=mine, on=on, words=words, at=now)
        record(NOTED, at=now, actor=by.pk, subject=made.pk, circle=mine.collaboration.circle_id)
        return made

    return once(NotedDecision, make, action_name=NOTED.name, actor=by.pk, key=key, at=now)


@action
def bring_paper(
    collaboration: Collaboration,
    *,
    name: str,
    link: str = "",
    data: bytes | None = None,
    readers: Collection[Participant] | None = None,
    by: Person,
    now: datetime,
    key: UUID | None = None,
) -> Paper:
    """Bring a document, by link or as a file; what a file is, is told from its content. Without readers everybody in the team reads it."""
    mine = participant_in(collaboration, by=by, now=now, during=PLANNING | JUDGING)
    if bool(link) == (data is not None):
        raise LinkOrFile
    named = named_among(mine, readers=readers, now=now)
    ending = _ending(data) if data is not None else ""

    def make() -> Paper:
        made = Paper(collaboration=mine.collaboration, brought_by=mine, name=name.strip(), link=link, ending=ending, at=now)
        _keep(made, data)
        made.is_closed = readers is not None
        made.save(force_insert=True)
        made.readers.set(named)
        record(BROUGHT, at=now, actor=by.pk, subject=made.pk, circle=mine.collaboration.circle_id, ending=ending)
        return made

    return once(Paper, make, action_name=BROUGHT.name, actor=by.pk, key=key, at=now)


@action
def replace_paper(paper: Paper, *, name: str, link: str = "", data: bytes | None = None, by: Person, now: datetime) -> Paper:
    """Put another version in the place of a document that one brought oneself; who reads it stays as it is."""
    mine = participant_in(paper.collaboration, by=by, now=now, during=PLANNING | JUDGING)
    found = _own(paper, mine)
    if bool(link) == (data is not None):
        raise LinkOrFile
    found.ending = _ending(data) if data is not None else ""
    before, found.file, found.size = found.file, "", 0
    _keep(found, data)
    found.name, found.link, found.at = name.strip(), link, now
    found.save()
    if before:
        transaction.on_commit(partial(default_storage.delete, f"{PAPERS}/{before}"))
    record(REPLACED, at=now, actor=by.pk, subject=found.pk, circle=mine.collaboration.circle_id, ending=found.ending)
    return found


def _own(paper: Paper, mine: Participant) -> Paper:
    """The document as it is now; who does not read it is told nothing of it."""
    found = Paper.objects.read_by(mine).filter(pk=paper.pk).first()
    if found is None:
        raise NotYours
    if not found.is_added_by(mine):
        raise OnlyTheOwner
    return found


def _keep(paper: Paper, data: bytes | None) -> None:
    if data is not None:
        paper.size = len(data)
        paper.file = default_storage.save(f"{PAPERS}/{paper.pk}", ContentFile(data)).removeprefix(f"{PAPERS}/")


def _ending(data: bytes) -> str:
    try:
        return kind_of(data).ending
    except BadFileError as fault:
        raise NotTaken(FAULTS[fault.fault]) from fault


@action
def remove_paper(paper: Paper, *, by: Person, now: datetime) -> None:
    """Take away a document that one brought oneself, its file too."""
    mine = participant_in(paper.collaboration, by=by, now=now, during=PLANNING | JUDGING)
    if not Paper.objects.filter(pk=paper.pk).exists():
        return
    _drop([_own(paper, mine)])
    record(REMOVED, at=now, actor=by.pk, subject=paper.pk, circle=mine.collaboration.circle_id)


@action
def write_handover(collaboration: Collaboration, *, words: str, by: Person, now: datetime) -> HandoverNote:
    """Write down what whoever takes over one's own part has to know."""
    mine = participant_in(collaboration, by=by, now=now, during=PLANNING | JUDGING)
    made, _new = HandoverNote.objects.update_or_create(participant=mine, defaults={"words": words.strip(), "changed_at": now})
    record(HANDOVER, at=now, actor=by.pk, subject=made.pk, circle=mine.collaboration.circle_id)
    return made


@action
def erase_papers(person: UUID) -> None:
    """Take away the documents that somebody brought, with their files, and the own notes for whoever takes over."""
    _drop(list(Paper.objects.filter(brought_by__professional__person=person)))
    HandoverNote.objects.filter(participant__professional__person=person).delete()


def _drop(papers: list[Paper]) -> None:
    """Files know no transaction: they go when it is certain that their rows are gone."""
    files = [one.file for one in papers if one.file]
    Paper.objects.filter(pk__in=[one.pk for one in papers]).delete()
    for name in files:
        transaction.on_commit(partial(default_storage.delete, f"{PAPERS}/{name}"))
