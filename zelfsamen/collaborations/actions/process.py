"""The rhythm, decisions, papers and notes; anybody who takes part keeps them."""

from __future__ import annotations

from collections.abc import Mapping
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
from zelfsamen.collaborations.models import Collaboration, HandoverNote, NotedDecision, Paper, Rhythm
from zelfsamen.collaborations.models.process import PAPERS
from zelfsamen.collaborations.rules.delivery import JUDGING, PLANNING
from zelfsamen.collaborations.rules.files import BadFileError, Fault, kind_of
from zelfsamen.core.actions import Verb, action, once, record
from zelfsamen.core.refused import Refused
from zelfsamen.people.models import Person

RHYTHM = Verb("collaborations.rhythm_set")
NOTED = Verb("collaborations.decision_noted")
BROUGHT = Verb("collaborations.paper_brought", "ending")
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
    by: Person,
    now: datetime,
    key: UUID | None = None,
) -> Paper:
    """Bring a document, by link or as a file; what a file is, is told from its content."""
    mine = participant_in(collaboration, by=by, now=now, during=PLANNING | JUDGING)
    if bool(link) == (data is not None):
        raise LinkOrFile
    ending = _ending(data) if data is not None else ""

    def make() -> Paper:
        made = Paper(collaboration=mine.collaboration, brought_by=mine, name=name.strip(), link=link, ending=ending, at=now)
        if data is not None:
            made.size = len(data)
            made.file = default_storage.save(f"{PAPERS}/{made.pk}", ContentFile(data)).removeprefix(f"{PAPERS}/")
        made.save(force_insert=True)
        record(BROUGHT, at=now, actor=by.pk, subject=made.pk, circle=mine.collaboration.circle_id, ending=ending)
        return made

    return once(Paper, make, action_name=BROUGHT.name, actor=by.pk, key=key, at=now)


def _ending(data: bytes) -> str:
    try:
        return kind_of(data).ending
    except BadFileError as fault:
        raise NotTaken(FAULTS[fault.fault]) from fault


@action
def remove_paper(paper: Paper, *, by: Person, now: datetime) -> None:
    """Take away a document that one brought oneself, its file too."""
    mine = participant_in(paper.collaboration, by=by, now=now, during=PLANNING | JUDGING)
    found = Paper.objects.filter(pk=paper.pk).first()
    if found is None:
        return
    if found.brought_by_id != mine.pk:
        raise OnlyTheOwner
    _drop([found])
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
