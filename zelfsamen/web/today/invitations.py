"""Seats in teams: what is asked of this person, and what this person waits for as a lead."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from zelfsamen.matching.models import Invitation, Need, Question
from zelfsamen.matching.naming import names_for_lead
from zelfsamen.people.models import Person
from zelfsamen.web.context import address_of
from zelfsamen.web.today.items import Item


def asked(person: Person, now: datetime) -> list[Item]:
    """Seats this person is asked for."""
    found = Invitation.objects.all().to(person).filter(state=Invitation.State.OPEN, expires_at__gt=now).select_related("need__lead")
    text = _("%(name)s asks you for a team: %(title)s")
    return [
        Item(
            text=text % {"name": one.need.lead.name, "title": one.need.title},
            url=address_of("matching:invitation", one.pk),
            until=one.expires_at,
        )
        for one in found
    ]


def to_decide(person: Person, now: datetime) -> list[Item]:
    """Other terms and questions that wait for this person as a lead."""
    countered = Invitation.objects.all().sent_by(person).filter(state=Invitation.State.COUNTERED, expires_at__gt=now)
    terms = [
        Item(
            text=_("%(name)s says yes on other terms: %(title)s") % {"name": one.professional.name, "title": one.need.title},
            url=address_of("matching:invitations", one.need_id),
            until=one.expires_at,
        )
        for one in countered.select_related("need", "professional")
    ]
    return terms + _questions(person)


def _questions(person: Person) -> list[Item]:
    standing = list(Question.objects.all().to(person).filter(answer="", invitation__state__in=["open", "countered"]))
    about = {one.pk: one for one in Invitation.objects.filter(pk__in=[one.invitation_id for one in standing]).whole()}
    names = names_for_lead([*about.values()], person)
    return [
        Item(
            text=_("%(name)s has a question about %(title)s")
            % {"name": names[one.invitation_id], "title": about[one.invitation_id].need.title},
            url=address_of("matching:question", one.pk),
            until=about[one.invitation_id].expires_at,
        )
        for one in standing
    ]


def waiting(person: Person, now: datetime) -> list[Item]:
    """Needs of this person with people who have not answered, one line for each need."""
    open_ones = Invitation.objects.filter(state__in=[Invitation.State.OPEN, Invitation.State.WAITING], expires_at__gt=now)
    needs = Need.objects.led_by(person).filter(pk__in=open_ones.values("need")).order_by("-made_at")
    return [
        Item(text=_("Answers about %(title)s") % {"title": need.title}, url=address_of("matching:invitations", need.pk)) for need in needs
    ]
