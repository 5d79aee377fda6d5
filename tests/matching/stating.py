"""What the tests of needs share: a lead who states one, and somebody who is asked for it."""

from datetime import timedelta

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.world import World
from zelfsamen.matching.actions.invitations import Asked, invite_team
from zelfsamen.matching.models import Need, Seat

NOW = timezone.now()
TODAY = timezone.localdate(NOW)
FIRST = (TODAY + timedelta(14)).isoformat()


def client_of(world: World, key: str) -> Client:
    person = world[key]
    person.language = "en"
    person.save(update_fields=["language"])
    client = Client()
    client.force_login(person)
    return client


def role(place: int, discipline: str = "Mediation", **more: str) -> dict[str, str]:
    values = {"discipline": discipline, "hours_per_week": "8", "level": "3", "importance": "2"} | more
    return {f"roles-{place}-{name}": value for name, value in values.items()}


def posted(*roles: dict[str, str], **more: str) -> dict[str, str]:
    values = {
        "title": "A calm merger",
        "client": "Clinic",
        "starts_on": FIRST,
        "roles-TOTAL_FORMS": str(len(roles)),
        "roles-INITIAL_FORMS": "0",
    }
    for each in roles:
        values |= each
    return values | more


def start(lead: Client) -> Need:
    answer = lead.post(reverse("matching:need_new"), {"title": "A calm merger", "client": "Clinic"})
    need = Need.objects.get()
    assert answer.url == reverse("matching:need_edit", args=[need.pk])
    return need


def edit(lead: Client, need: Need, data: dict[str, str]):
    return lead.post(reverse("matching:need_edit", args=[need.pk]), data)


def asked(world: World, lead: Client) -> tuple[Need, Seat]:
    need = start(lead)
    edit(lead, need, posted(role(0), find="1"))
    seat = need.seats.get()
    who = [Asked(world.professional("fatima"), (seat,), 11500)]
    more = {"words": "", "way_of_working": "", "answer_by": TODAY + timedelta(7)}
    invite_team(need, asked=who, **more, by=world["noor"], now=NOW, today=TODAY)
    return need, seat
