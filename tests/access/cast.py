"""Who asks, and what for: one world in which every page has something to show to somebody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import uuid4

from allauth.account.models import EmailAddress
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.access.standing_in import arguments_of_continuity
from tests.access.together import arguments_of, begin_together
from tests.world import World, build_world
from zelfsamen.agenda.actions import add_calendar, commit, make_feed, protect, take_days_off
from zelfsamen.matching.actions.answers import ask
from zelfsamen.matching.models import Invitation, Need
from zelfsamen.matching.views.answering import PURPOSE as SEAT
from zelfsamen.networks import actions as networks
from zelfsamen.networks.views.invitations import PURPOSE as NETWORK
from zelfsamen.people import actions as people
from zelfsamen.people.models import Circle, ClientContact, Discipline, Person, Professional
from zelfsamen.trust.models import Introduction, Tie
from zelfsamen.trust.views.introductions import PURPOSE as INTRODUCTION

ROLES = ("anonymous", "stranger", "colleague", "partner", "lead", "invited", "client", "operator")


@dataclass(frozen=True)
class Stage:
    """The clients of every role and the arguments of every address."""

    clients: Mapping[str, Client]
    arguments: Mapping[str, tuple[object, ...]]
    queries: Mapping[str, str]

    def address(self, name: str) -> str:
        """The address of a page in this world."""
        return reverse(name, args=self.arguments.get(name, ())) + self.queries.get(name, "")


def addresses() -> set[str]:
    """The names of all addresses of the product."""
    found: set[str] = set()

    def walk(resolver: URLResolver, prefix: str) -> None:
        for each in resolver.url_patterns:
            if isinstance(each, URLResolver):
                walk(each, f"{prefix}{each.namespace}:" if each.namespace else prefix)
            elif isinstance(each, URLPattern):
                found.add(f"{prefix}{each.name}")

    walk(get_resolver(), "")
    return found


def set_stage(now: datetime, today: date) -> Stage:
    """Build the figure at work, and the people who stand outside it."""
    world = build_world(now=now, today=today, busy=True)
    outside = {
        "stranger": people.register("stranger@example.nl", name="Sven", now=now),
        "client": people.register("client@example.nl", name="Clara", now=now),
        "operator": people.register("operator@example.nl", name="Otto", now=now),
    }
    people.become_professional("Sven Verweg", by=outside["stranger"], now=now, today=today)
    organisation = people.add_organisation("Huisartsenkring Vechtdal", details={}, by=world["noor"], now=now)
    ClientContact.objects.create(person=outside["client"], organisation=organisation)
    EmailAddress.objects.create(user=outside["client"], email="client@example.nl", verified=True, primary=True)
    Professional.objects.create(number=people.next_number(), name="Clara", email="client@example.nl", origin="file", key="clara")
    Person.objects.filter(pk=outside["operator"].pk).update(is_operator=True)
    who = outside | {"colleague": world["daan"], "partner": world["bram"], "lead": world["noor"], "invited": world["fatima"]}
    clients = {"anonymous": Client()}
    for role, person in who.items():
        clients[role] = Client()
        clients[role].force_login(person)
    together = begin_together(world, outside["client"], now=now, today=today)
    told = arguments(world, now, today)
    told |= {
        name: told.get(name) or found for name, found in arguments_of(together, addresses() - {"collaborations:collaborations"}).items()
    }
    told |= arguments_of_continuity(world, now=now)
    return Stage(clients, told, {"matching:invite_people": _somebody_to_ask(world)})


def _somebody_to_ask(world: World) -> str:
    """Joost, for a seat that nobody is asked for."""
    seat = Need.objects.get(state=Need.State.OPEN).seats.get(position=3)
    return f"?take={seat.pk}:{world['joost'].professional.pk}"


def arguments(world: World, now: datetime, today: date) -> dict[str, tuple[object, ...]]:
    """What each address is about: things of Noor, who leads, and of those around her."""
    noor, fatima = world["noor"], world["fatima"]
    me = noor.professional
    told = {**_about_me(world, now, today), **_about_work(world, now)}
    for name in ("person", "block"):
        told[f"people:{name}"] = (me.pk,)
    for name in ("ask", "vouch", "why"):
        told[f"trust:{name}"] = (me.pk,)
    tie = Tie.objects.get(giver=me, receiver=fatima.professional, kind="vouches")
    introduction = Introduction.objects.get()
    told |= {"trust:take_back": (tie.pk,), "trust:introduction": (introduction.pk,), "trust:withdraw_introduction": (introduction.pk,)}
    links = {"trust:introduction_by_link": introduction.pk, "networks:answer": told["networks:withdraw"][0], "matching:answer": _open().pk}
    purposes = {"trust:introduction_by_link": INTRODUCTION, "networks:answer": NETWORK, "matching:answer": SEAT}
    for name, key in links.items():
        reader = fatima if name != "networks:answer" else None
        mail = reader.email if reader else "stranger@example.nl"
        told[name] = (people.mint_link(purposes[name], object_id=key, person=reader, email=mail, lasts=timedelta(days=1), now=now),)
    return told | _nothing_behind()


def _open() -> Invitation:
    return Invitation.objects.get(state=Invitation.State.OPEN)


def _about_me(world: World, now: datetime, today: date) -> dict[str, tuple[object, ...]]:
    noor = world["noor"]
    me, mine = noor.professional, {"by": noor, "now": now}
    business = me.businesses.get()
    assert default_storage.exists(f"logos/{business.logo}")
    shown = people.show_qualification(me, kind="register", name="Register", proof="", valid_until=None, **mine)
    firm = people.add_own_firm(me, details={"name": "Hamersma en Co"}, **mine, today=today)
    kept = protect(me, label="", hours_per_week=Decimal(1), starts_on=today, ends_on=None, **mine)
    work = commit(me, label="", hours_per_week=Decimal(1), starts_on=today, ends_on=today, **mine)
    calendar = add_calendar(me, label="x", address="https://127.0.0.1/a.ics", holds="apart", **mine)
    away = take_days_off(me, label="", starts_on=today, ends_on=today, **mine)
    blocked = people.block(me, other=world["kees"].professional, **mine)
    invitation = networks.invite(
        me.memberships.get().network, email="stranger@example.nl", name="Sven", words="", by=noor, now=now, today=today
    )
    slug = me.memberships.get().network.slug
    expertise = me.expertise.first()
    assert Discipline.objects.exists()
    assert expertise
    told: dict[str, tuple[object, ...]] = {f"people:{name}": (expertise.pk,) for name in ("level", "remove_expertise")}
    told |= {f"people:{name}": (shown.pk,) for name in ("qualification", "remove_qualification")}
    told |= {
        f"people:{name}": (business.pk,) for name in ("business", "set_logo", "remove_logo", "choose_business", "remove_business", "logo")
    }
    told |= {"people:firm": (firm.organisation_id,), "people:end_representation": (firm.organisation_id,), "people:seen_by": (3,)}
    told |= {"people:visibility_in_circle": (Circle.objects.get(network__slug=slug).pk,), "people:unblock": (blocked.pk,)}
    told |= {"agenda:unprotect": (kept.pk,), "agenda:take_back": (work.pk,), "this_is_me": (Professional.objects.get(key="clara").pk,)}
    told |= {f"agenda:{name}": (calendar.pk,) for name in ("read_calendar", "remove_calendar")}
    told |= {"agenda:work_after_all": (away.pk,), "agenda:feed": (make_feed(me, **mine),)}
    told |= {f"networks:{name}": (slug,) for name in ("network", "edit", "invite", "membership", "leave")}
    return told | {f"networks:{name}": (invitation.pk,) for name in ("invitation", "withdraw")}


def _about_work(world: World, now: datetime) -> dict[str, tuple[object, ...]]:
    need = Need.objects.get(state=Need.State.OPEN)
    seat = need.seats.get(position=3)
    question = ask(_open(), text="Hoe laat?", by=world["fatima"], now=now)
    told: dict[str, tuple[object, ...]] = {f"matching:{name}": (need.pk,) for name in NEEDS} | {"collaborations:form": (need.pk,)}
    told |= {f"matching:{name}": (seat.pk,) for name in ("seat_fill", "seat_empty", "seat_leave")}
    told |= {f"matching:{name}": (_open().pk,) for name in ("invitation", "terms", "withdraw_invitation")}
    return told | {
        "matching:question": (question.pk,),
        "matching:choose_team": (need.pk, 0),
    }


NEEDS = (
    "need",
    "need_edit",
    "need_autosave",
    "need_copy",
    "need_lost",
    "need_withdraw",
    "need_reopen",
    "teams",
    "why_not",
    "ask_less",
    "invite_people",
    "invitations",
)


def _nothing_behind() -> dict[str, tuple[object, ...]]:
    """Addresses of allauth and the demo for which nothing exists: they say so and nothing more."""
    return {
        "account_reset_password_from_key": ("x", "x-x"),
        "mfa_remove_webauthn": (1,),
        "mfa_edit_webauthn": (1,),
        "demo_one_mail": (uuid4(),),
        "demo_sign_in": ("x",),
    }
