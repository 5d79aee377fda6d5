"""What several topics need of the same collaborations: each asked of the database once, and only when somebody needs it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from zelfsamen.collaborations.models.people import ClientAccess, Participant
from zelfsamen.people.models import Person

if TYPE_CHECKING:
    from zelfsamen.collaborations.models.collaborations import Collaboration

Read = TypeVar("Read")


class Gathered:
    """Some collaborations on one day, who takes part in them and who speaks in them for the client."""

    def __init__(self, collaborations: Iterable[Collaboration], on: date) -> None:
        self.collaborations = tuple(collaborations)
        self.on = on
        self._read: dict[Callable[[Gathered], Any], Any] = {}

    def in_phases(self, phases: Collection[str]) -> dict[UUID, Collaboration]:
        """Those in one of these phases, by key."""
        return {one.pk: one for one in self.collaborations if one.phase in phases}

    @cached_property
    def everybody(self) -> tuple[Participant, ...]:
        """Who takes part or took part, with profile and account, the sheet as far as it is handed in, and what was said at the end."""
        rows = Participant.objects.filter(collaboration__in=self.collaborations).order_by("since", "pk")
        rows = rows.select_related("professional__person", "sheet", "settlement", "reviews_handed_in")
        return tuple(self.joined(rows.defer("sheet__typed", "sheet__words")))

    @cached_property
    def present(self) -> tuple[Participant, ...]:
        """Who takes part on the day; who joins later counts already."""
        return tuple(one for one in self.everybody if one.takes_part(self.on))

    @cached_property
    def away(self) -> set[UUID]:
        """Those for whom somebody stands in now, or should: nothing is asked of them meanwhile."""
        rows = Participant.objects.filter(collaboration__in=self.collaborations, covers__isnull=False, covers__back_on=None)
        return set(rows.values_list("pk", flat=True))

    @cached_property
    def leads(self) -> dict[UUID, Participant]:
        """Who has the client contact, by collaboration; of who left it is nobody."""
        return {one.collaboration_id: one for one in self.present if one.leads}

    @cached_property
    def speakers(self) -> tuple[ClientAccess, ...]:
        """Who speaks for the client on the day, with the account and the short sheet."""
        rows = ClientAccess.objects.present(self.on).filter(collaboration__in=self.collaborations)
        return tuple(self.joined(rows.select_related("person", "sheet").order_by("since", "pk")))

    @property
    def deciders(self) -> list[ClientAccess]:
        """Those of them who may accept or decline."""
        return [one for one in self.speakers if one.decides]

    def mine(self, person: Person) -> set[UUID]:
        """As whom this person acts in these: keys of participants and of who speaks for the client."""
        taking_part = {one.pk for one in self.everybody if one.is_acted_by(person)}
        return taking_part | {one.pk for one in self.speakers if one.person_id == person.pk}

    def once(self, reading: Callable[[Gathered], Read]) -> Read:
        """What one topic reads of these collaborations, read once however many of its tellings and sections need it."""
        if reading not in self._read:
            self._read[reading] = reading(self)
        found: Read = self._read[reading]
        return found

    def joined(self, rows: Iterable[Any]) -> Iterable[Any]:
        """The rows with the collaboration that is here already, so that none is fetched again."""
        here = {one.pk: one for one in self.collaborations}
        for row in rows:
            row.collaboration = here[row.collaboration_id]
            yield row
