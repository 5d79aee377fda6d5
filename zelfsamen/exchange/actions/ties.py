"""What professionals of a package say of each other."""

from __future__ import annotations

from uuid import UUID

from zelfsamen.exchange.actions.bulk import Bulk
from zelfsamen.exchange.actions.run import CHUNK, Run, State
from zelfsamen.exchange.rules.layout import TIES, TieRow
from zelfsamen.trust.models import Tie


class TieWriter:
    """Adds and updates ties; what somebody with an account says, and what was taken back, is left as it is."""

    def __init__(self, run: Run) -> None:
        self._run = run

    def save(self) -> None:
        """Store all ties of the package."""
        for rows in self._run.chunks(TIES, 4 * CHUNK):
            self._save(rows)

    def _save(self, rows: list[TieRow]) -> None:
        known = self._known(rows)
        new, changed = [], []
        for row in rows:
            giver, receiver = self._run.people[row.from_id], self._run.people[row.to_id]
            tie = known.get((giver, receiver, row.kind))
            if giver in self._run.kept or receiver in self._run.erased or (tie and tie.withdrawn_on):
                self._run.count(State.KEPT)
            elif tie is None:
                new.append((giver, receiver, row.kind, row.since, row.level))
            elif (tie.since, tie.level) != (row.since, row.level):
                tie.since, tie.level = row.since, row.level
                changed.append(tie)
            else:
                self._run.count(State.EQUAL)
        Bulk(Tie, "giver_id", "receiver_id", "kind", "since", "level").insert(new)
        Tie.objects.bulk_update(changed, ["since", "level"], batch_size=100)
        self._run.count(State.NEW, len(new))
        self._run.count(State.CHANGED, len(changed))

    def _known(self, rows: list[TieRow]) -> dict[tuple[UUID, UUID, str], Tie]:
        if self._run.fresh(Tie):
            return {}
        givers = {self._run.people[row.from_id] for row in rows}
        return {(tie.giver_id, tie.receiver_id, tie.kind): tie for tie in Tie.objects.filter(giver__in=givers)}
