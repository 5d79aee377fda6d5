"""What goes on in the figure today: a draft, an open need with answers, an introduction that is asked, a team that was formed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal

from zelfsamen.collaborations.actions import form
from zelfsamen.matching.actions.answers import Under, accept, ask
from zelfsamen.matching.actions.invitations import Asked, invite_team
from zelfsamen.matching.actions.needs import RoleStated, open_need, start_need, state_need
from zelfsamen.matching.models import Invitation, Need
from zelfsamen.people.models import Discipline, Person, Professional
from zelfsamen.trust.actions import ask_introduction
from zelfsamen.web.world.together import work_together

Roles = Sequence[tuple[str, int, int, int]]  # discipline, level, hours a week, rate cap in euros


def go_to_work(people: Mapping[str, Person], *, now: datetime, today: date) -> None:
    """Let the people of the figure begin something, so that no page of the demo is empty."""
    noor = people["noor"]
    open_one = _need(noor, OPEN, now=now, today=today)
    _asked(open_one, ("fatima", "lieke"), by=noor, now=now, today=today)
    _yes(open_one, people["lieke"], now)
    ask(_invitation(open_one, people["fatima"]), text=QUESTION, by=people["fatima"], now=now)
    start_need(_me(noor), title="Nieuwe directeur, zelfde ploeg", client="Kinderopvang Hinkel", by=noor, now=now)
    formed = _need(people["fatima"], FORMED, now=now, today=today)
    _asked(formed, ("noor",), by=people["fatima"], now=now, today=today)
    _yes(formed, noor, now)
    form(formed, knowingly=False, by=people["fatima"], now=now, today=today)
    reason = "Ik zoek iemand die arbeidsrecht in gewone taal kan uitleggen, voor een klus in het voorjaar."
    ask_introduction(Professional.objects.get(key="sanne"), reason=reason, by=noor, now=now, today=today)
    work_together(people, now=now)


QUESTION = "Weten de twee teams al dat ze samengaan, of hoor ik dat als eerste?"
OPEN = {
    "title": "Twee huisartsenpraktijken worden één",
    "client": "Huisartsenkring Vechtdal",
    "good": "Beide teams weten waar ze aan toe zijn, en na drie maanden draait er één spreekuur.",
    "words": "Ik zou dit graag met jullie doen. De klant is open over wat er misging.",
    "way_of_working": "Ieder stuurt een eigen factuur aan de klant; ik houd de klant op de hoogte.",
    "begins": 21,
    "days": 90,
    "roles": (("mediation", 3, 8, 125), ("communication", 3, 8, 100), ("human-resources", 3, 12, 95), ("financial-control", 3, 6, 110)),
}
FORMED = {
    "title": "Vergaderen zonder tegenzin",
    "client": "Gemeente Soestveld",
    "good": "Elk overleg eindigt met een besluit dat iedereen kan navertellen.",
    "words": "",
    "way_of_working": "Ieder stuurt een eigen factuur.",
    "begins": 14,
    "days": 60,
    "roles": (("organisation-advice", 3, 6, 110),),
}


def _me(person: Person) -> Professional:
    return Professional.objects.get(person=person)


def _need(person: Person, told: Mapping[str, object], *, now: datetime, today: date) -> Need:
    """State a need and open it."""
    need = start_need(_me(person), title=str(told["title"]), client=str(told["client"]), by=person, now=now)
    begins = today + timedelta(days=int(str(told["begins"])))
    values = {name: told[name] for name in ("title", "client", "good", "words", "way_of_working")}
    values |= {"starts_on": begins, "ends_on": begins + timedelta(days=int(str(told["days"]))), "languages": "nl"}
    roles: Roles = told["roles"]  # type: ignore[assignment]  # the table above holds them in this shape
    stated = [
        RoleStated(Discipline.objects.get(key=key), Decimal(hours), level=level, rate_cap_cents=euros * 100)
        for key, level, hours, euros in roles
    ]
    return open_need(state_need(need, values=values, roles=stated, by=person, now=now), by=person, now=now)


def _asked(need: Need, keys: Sequence[str], *, by: Person, now: datetime, today: date) -> None:
    """Ask each of these for the next seat."""
    seats = list(need.seats.order_by("position"))
    people = [Professional.objects.select_related("person").get(key=key) for key in keys]
    asked = [Asked(who, (seat,), who.hourly_rate_cents) for who, seat in zip(people, seats, strict=False)]
    words, way = need.words, need.way_of_working
    invite_team(need, asked=asked, words=words, way_of_working=way, answer_by=today + timedelta(days=7), by=by, now=now, today=today)


def _yes(need: Need, person: Person, now: datetime) -> None:
    accept(_invitation(need, person), under=Under(), by=person, now=now)


def _invitation(need: Need, person: Person) -> Invitation:
    return Invitation.objects.get(need=need, professional__person=person)
