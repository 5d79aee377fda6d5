"""Seats in teams: what is asked of this person, and what this person waits for as a lead."""

from __future__ import annotations

from django.utils.translation import gettext as _

from zelfsamen.matching.models import Invitation, Need, Question
from zelfsamen.matching.naming import names_for_lead
from zelfsamen.web.context import address_of
from zelfsamen.web.today.items import Item, Reader


def asked(reader: Reader) -> list[Item]:
    """Seats this person is asked for."""
    found = (
        Invitation.objects.all()
        .to(reader.person)
        .filter(state=Invitation.State.OPEN, expires_at__gt=reader.now)
        .select_related("need__lead")
    )
    text = _("%(name)s asks you for a team: %(title)s")
    return [
        Item(
            text=text % {"name": one.need.lead.name, "title": one.need.title},
            url=address_of("matching:invitation", one.pk),
            until=one.expires_at,
        )
        for one in found
    ]


def to_decide(reader: Reader) -> list[Item]:
    """Other terms and questions that wait for this person as a lead."""
    countered = Invitation.objects.all().sent_by(reader.person).filter(state=Invitation.State.COUNTERED, expires_at__gt=reader.now)
    terms = [
        Item(
            text=_("%(name)s says yes on other terms: %(title)s") % {"name": one.professional.name, "title": one.need.title},
            url=address_of("matching:invitations", one.need_id),
            until=one.expires_at,
        )
        for one in countered.select_related("need", "professional")
    ]
    return terms + _questions(reader)


def _questions(reader: Reader) -> list[Item]:
    standing = list(Question.objects.all().to(reader.person).filter(answer="", invitation__state__in=["open", "countered"]).whole())
    names = names_for_lead([one.invitation for one in standing], reader.sight)
    return [
        Item(
            text=_("%(name)s has a question about %(title)s") % {"name": names[one.invitation_id], "title": one.invitation.need.title},
            url=address_of("matching:question", one.pk),
            until=one.invitation.expires_at,
        )
        for one in standing
    ]


def waiting(reader: Reader) -> list[Item]:
    """Needs of this person with people who have not answered, one line for each need."""
    open_ones = Invitation.objects.filter(state__in=[Invitation.State.OPEN, Invitation.State.WAITING], expires_at__gt=reader.now)
    needs = Need.objects.led_by(reader.person).filter(pk__in=open_ones.values("need")).order_by("-made_at")
    return [
        Item(text=_("Answers about %(title)s") % {"title": need.title}, url=address_of("matching:invitations", need.pk)) for need in needs
    ]
