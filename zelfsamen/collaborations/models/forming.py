"""What everybody brings and expects before the work begins: sealed until one moment, then compared, and what came of each difference."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from zelfsamen.collaborations.models.asked import Asked
from zelfsamen.collaborations.models.gathered import Gathered
from zelfsamen.collaborations.models.people import ClientAccess, Participant
from zelfsamen.collaborations.rules.gaps import Accepted, Difference, differences, meetings, still_open
from zelfsamen.collaborations.rules.phases import OVER, Phase
from zelfsamen.collaborations.rules.sheets import Said
from zelfsamen.core.models import OwnModel
from zelfsamen.people.models import Person, Professional

if TYPE_CHECKING:
    from zelfsamen.collaborations.models.collaborations import Collaboration

# Until the agreement stands, everybody who takes part hands in; who joins later does so too.
BEFORE_THE_START = frozenset({Phase.FORMING, Phase.OFFERED})
AT_WORK = frozenset(Phase) - OVER - {Phase.DELIVERED, Phase.SETTLED}


class SheetRound(OwnModel):
    """Until when the sheets of one collaboration are handed in, and the moment at which they were opened to each other."""

    collaboration = models.OneToOneField("Collaboration", on_delete=models.CASCADE, related_name="sheet_round")
    hand_in_by = models.DateField()
    opened_at = models.DateTimeField(null=True)
    reminded_of_differences_at = models.DateTimeField(null=True)


class SheetQuerySet(models.QuerySet["Sheet"]):
    def opened(self) -> SheetQuerySet:
        """Those that whoever has handed in may read."""
        return self.exclude(opened_at=None)

    def readable_by(self, participant: Participant) -> SheetQuerySet:
        """One's own, and those of the others once they and one's own are opened."""
        own = Q(participant=participant)
        mine = self.model._default_manager.filter(participant=participant).exclude(opened_at=None)
        if not mine.exists():
            return self.filter(own)
        return self.filter(own | (Q(participant__collaboration=participant.collaboration_id) & ~Q(opened_at=None)))


class Sheet(OwnModel):
    """What one participant brings and expects back; nobody else reads it before it is opened."""

    participant = models.OneToOneField(Participant, on_delete=models.CASCADE, related_name="sheet")
    typed = models.JSONField(default=dict, help_text="the form as it was typed, also half done")
    said = models.JSONField(default=dict, help_text="by row of rules.sheets: gives, wants, importance")
    words = models.JSONField(default=dict, help_text="why this team, what makes one doubt, other loyalties")
    hand_in_by = models.DateField(null=True, help_text="of who joined later; empty: as for all")
    handed_in_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)
    reminded = models.PositiveSmallIntegerField(default=0)
    reminded_at = models.DateTimeField(null=True)

    objects = SheetQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(opened_at=None) | ~Q(handed_in_at=None), name="sheet_opened_after_handing_in"),
        ]

    @property
    def rows(self) -> dict[str, Said]:
        """What was handed in, as the rules read it."""
        return {key: Said(gives, wants, importance) for key, (gives, wants, importance) in self.said.items()}


class Resolution(OwnModel):
    """How one difference between two people ended: accepted by who wanted, with a sentence, or gone because one of them changed."""

    class How(models.TextChoices):
        ACCEPTED = "accepted"
        CHANGED = "changed"

    giver = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="+")
    wanter = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="resolutions")
    row = models.CharField(max_length=40)
    how = models.CharField(max_length=10, choices=How.choices)
    given = models.TextField(blank=True)
    wanted = models.TextField(blank=True)
    sentence = models.TextField(blank=True)
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["giver", "wanter", "row"], name="resolution_once")]

    @property
    def accepted(self) -> Accepted:
        """The difference that was accepted, as the rules read it."""
        return Accepted(self.giver_id, self.wanter_id, self.row, self.given, self.wanted)


class ClientSheet(OwnModel):
    """What one who speaks for the client expects; the team reads it once it is handed in."""

    access = models.OneToOneField(ClientAccess, on_delete=models.CASCADE, related_name="sheet")
    result = models.TextField(blank=True)
    quality = models.TextField(blank=True)
    contact = models.TextField(blank=True)
    decisions = models.TextField(blank=True)
    handed_in_at = models.DateTimeField(null=True)


@dataclass(frozen=True)
class Settled:
    """One row as it was settled between two people; `how` is "meets", "changed" or "accepted", the sentence belongs to the last."""

    giver: Participant
    wanter: Participant
    row: str
    given: str
    wanted: str
    how: str
    sentence: str


@dataclass(frozen=True)
class Table:
    """The opened sheets of who takes part in one collaboration, compared."""

    people: Mapping[UUID, Participant]
    found: Sequence[Difference]
    open: Sequence[Difference]
    meeting: Sequence[Difference]
    resolutions: Mapping[tuple[UUID, UUID, str], Resolution]


def table_of(collaboration: Collaboration, on: date | None = None) -> Table:
    """Compare what was opened; the caller shows it only to whoever has an opened sheet."""
    found = Gathered([collaboration], on or timezone.localdate())
    return tables_in(found).get(collaboration.pk) or Table({}, (), (), (), {})


def open_gaps(collaboration: Collaboration, on: date | None = None) -> int:
    """How many differences between those who take part are still open."""
    return len(table_of(collaboration, on).open)


def not_handed_in(collaboration: Collaboration, on: date | None = None) -> list[Participant]:
    """Those who take part whose sheet is not opened to the others yet."""
    present = collaboration.participants.present(on or timezone.localdate()).select_related("professional").order_by("since", "pk")
    return list(present.exclude(sheet__in=Sheet.objects.opened()))


def settled_rows(collaboration: Collaboration, on: date | None = None) -> list[Settled]:
    """What is settled between those who take part: what met at once, what met after a change, and what was accepted with a sentence."""
    table = table_of(collaboration, on)
    told = []
    for one in [*table.meeting, *(gap for gap in table.found if gap not in table.open)]:
        row = table.resolutions.get((one.giver, one.wanter, one.row))
        how = row.how if row and (one.size or row.how == Resolution.How.CHANGED) else "meets"
        sentence = row.sentence if row and one.size else ""
        told.append(Settled(table.people[one.giver], table.people[one.wanter], one.row, one.given, one.wanted, how, sentence))
    return told


def last_sheet(professional: Professional, *, but: Participant) -> Sheet | None:
    """What somebody handed in most recently elsewhere."""
    earlier = Sheet.objects.filter(participant__professional=professional).exclude(participant=but).exclude(handed_in_at=None)
    return earlier.order_by("-handed_in_at").first()


def asked_of_sheets(found: Gathered) -> list[Asked]:
    """Handing in one's sheet, settling what one wanted and does not get, and for the client the short sheet."""
    rounds = {key: going for key, one in found.in_phases(AT_WORK).items() if (going := getattr(one, "sheet_round", None)) is not None}
    early = {key for key in found.in_phases(BEFORE_THE_START) if key in rounds}
    told = []
    for one in (each for each in found.present if each.collaboration_id in rounds):
        sheet: Sheet | None = getattr(one, "sheet", None)
        if sheet is None or sheet.handed_in_at is None:
            joins_later = sheet is not None and sheet.hand_in_by is not None
            if one.collaboration_id not in early and not joins_later:
                continue
            until = (sheet.hand_in_by if sheet else None) or rounds[one.collaboration_id].hand_in_by
            told.append(Asked(one, _("say what you bring and what you expect back"), "sheet", by=until))
            continue
        table = found.once(tables_in).get(one.collaboration_id)
        count = sum(gap.wanter == one.pk for gap in table.open) if table else 0
        if count:
            what = ngettext("settle %(count)d difference", "settle %(count)d differences", count) % {"count": count}
            told.append(Asked(one, what, "differences"))
    waiting = [one for one in found.speakers if one.collaboration_id in early and not _has_said(one)] if early else []
    return told + [Asked(one, _("say what you expect of the team"), "client_sheet") for one in waiting]


def _has_said(access: ClientAccess) -> bool:
    sheet: ClientSheet | None = getattr(access, "sheet", None)
    return sheet is not None and sheet.handed_in_at is not None


def tables_in(found: Gathered) -> dict[UUID, Table]:
    """The comparison of each collaboration with opened sheets."""
    sheets: dict[UUID, list[Sheet]] = {}
    for one in found.present:
        sheet: Sheet | None = getattr(one, "sheet", None)
        if sheet is not None and sheet.opened_at is not None:
            sheets.setdefault(one.collaboration_id, []).append(sheet)
    if not sheets:
        return {}
    settled: dict[UUID, list[Resolution]] = {}
    at = {one.pk: one.collaboration_id for one in found.present}
    for row in Resolution.objects.filter(wanter__in=list(at)).select_related("by"):
        settled.setdefault(at[row.wanter_id], []).append(row)
    return {key: _table(rows, settled.get(key, [])) for key, rows in sheets.items()}


def _table(sheets: Sequence[Sheet], settled: Sequence[Resolution]) -> Table:
    said: dict[UUID, Any] = {sheet.participant_id: sheet.rows for sheet in sheets}
    found = differences(said)
    accepted = [row.accepted for row in settled if row.how == Resolution.How.ACCEPTED]
    return Table(
        people={sheet.participant_id: sheet.participant for sheet in sheets},
        found=found,
        open=still_open(found, accepted),
        meeting=meetings(said),
        resolutions={(row.giver_id, row.wanter_id, row.row): row for row in settled},
    )
