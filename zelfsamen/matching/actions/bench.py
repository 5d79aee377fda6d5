"""Who could take over from somebody: a stand-in named beforehand, or a successor in work that goes on; the rest of the team stays."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from zelfsamen.core.actions import action
from zelfsamen.matching import rules
from zelfsamen.matching.looking import around, look
from zelfsamen.matching.models import Bench, Gathered, Seat, Successor, Vacancy
from zelfsamen.people.models import Person, Professional

MOST = 5


@action
def find_bench(vacancy: Vacancy, *, by: Person, now: datetime, today: date, count: int = MOST) -> Bench:
    """Find who could take over all that somebody does; where nobody can do it alone, who could take over a part of it.

    By the weights of a replacement: ties with the asker and with those who stay count more than fit, which is a threshold. No record: who
    is looked at is nobody's business.
    """
    need, seats = vacancy.stated(now)
    own = min(len(vacancy.parts), len(seats))
    if not own:
        return Bench(need)
    question, gathered = look(need, seats, by, now, today)
    asked = _Asked(vacancy, question, gathered, seats)
    found = asked.able(tuple(range(own)), count)
    if not found and own > 1:
        found = [one for place in range(own) for one in asked.able((place,), count)]
    return Bench(need, tuple(_each_once(found)[:count]))


class _Asked:
    """One question to the engine, with the people on their rows."""

    def __init__(self, vacancy: Vacancy, question: rules.Need, gathered: Gathered, seats: Sequence[Seat]) -> None:
        self.question, self.gathered, self.seats = question, gathered, seats
        self.rows = {key: row for row, key in enumerate(gathered.professionals)}
        self.leaver = self.rows.get(vacancy.leaver.pk, -1)
        self.staying = _seated(vacancy, self.rows, len(seats))
        kept_out = {vacancy.asker.pk, *vacancy.but, *(who.pk for who, _part in vacancy.staying)}
        holding = {one.row for one in self.staying}
        self.barred = frozenset(self.rows[key] for key in kept_out if key in self.rows) - holding

    def able(self, places: tuple[int, ...], count: int) -> list[Successor]:
        """Who can take over these seats of the leaver alone, the best first."""
        found = rules.substitutes(
            self.question,
            around(self.gathered, self.staying),
            staying=self.staying,
            leaver=rules.Seated(self.leaver, places),
            barred=self.barred,
            count=count,
        )
        return [self._written(one, places) for one in found]

    def _written(self, one: rules.Substitute, places: tuple[int, ...]) -> Successor:
        member = next(each for each in one.team.members if each.key == one.key)
        numbers = self.gathered.via(member.row)
        people = dict(Professional.objects.filter(number__in=numbers).values_list("number", "pk"))
        via = tuple(people[number] for number in numbers)
        return Successor(self.gathered.professionals[member.row], via, tuple(self.seats[place] for place in places), member.ask)


def _seated(vacancy: Vacancy, rows: dict[UUID, int], most: int) -> tuple[rules.Seated, ...]:
    """Those who stay and are within reach of the asker, each with the seats after those of the leaver."""
    places: dict[int, list[int]] = {}
    for place, (who, _part) in enumerate(vacancy.staying, start=len(vacancy.parts)):
        if place < most and who.pk in rows:
            places.setdefault(rows[who.pk], []).append(place)
    return tuple(rules.Seated(row, tuple(own)) for row, own in places.items())


def _each_once(found: Sequence[Successor]) -> list[Successor]:
    """Whoever can take over several parts, but not all together, is told once."""
    return list({one.professional: one for one in reversed(found)}.values())[::-1]
