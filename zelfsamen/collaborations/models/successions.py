"""Asking somebody to take a place that fell empty in a collaboration that was formed already."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from zelfsamen.collaborations.models.agreements import Agreement
from zelfsamen.collaborations.models.asked import Asked
from zelfsamen.collaborations.models.collaborations import Collaboration
from zelfsamen.collaborations.models.people import Participant, acted_for, roles_of
from zelfsamen.collaborations.rules.phases import TO_BE_DONE, Role
from zelfsamen.core.models import OwnModel
from zelfsamen.people.models import Person, Professional


class SuccessionQuerySet(models.QuerySet["Succession"]):
    def acted_by(self, person: Person) -> SuccessionQuerySet:
        """Those that this person can answer: by account, or by the address that was asked."""
        return self.filter(acted_for(person))

    def whole(self) -> SuccessionQuerySet:
        """With everything a page tells of them."""
        return self.select_related("professional__person", "leaver__professional", "asked_by", "collaboration__lead__person")


class Succession(OwnModel):
    """One person asked to take the place of one who left or is away; a yes makes them take part, and everybody signs anew."""

    class State(models.TextChoices):
        ASKED = "asked"
        ACCEPTED = "accepted"
        DECLINED = "declined"
        EXPIRED = "expired"
        WITHDRAWN = "withdrawn"

    collaboration = models.ForeignKey(Collaboration, on_delete=models.CASCADE, related_name="successions")
    leaver = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="successions")
    professional = models.ForeignKey(Professional, on_delete=models.CASCADE, related_name="successions")
    asked_by = models.ForeignKey(Professional, on_delete=models.SET_NULL, null=True, related_name="+")
    words = models.TextField(max_length=1000, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.ASKED)
    answer_by = models.DateField()
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)

    objects = SuccessionQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["collaboration", "professional"], condition=Q(state="asked"), name="succession_asked_once"),
            models.UniqueConstraint(fields=["leaver"], condition=Q(state="accepted"), name="succession_taken_once"),
        ]

    def __str__(self) -> str:
        return self.professional.name


def may_ask(found: Collaboration, leaver: Participant, by: Person, today: date) -> bool:
    """True for the one with the client contact; where that is the very place that is empty, for everybody who takes part."""
    roles = roles_of(found, by, today)
    return Role.LEAD in roles or (found.lead_id == leaver.professional_id and Role.PARTICIPANT in roles and not leaver.is_acted_by(by))


def asked(collaborations: Sequence[Collaboration], on: date) -> list[Asked]:
    """Whoever has the client contact is asked to change the agreement, once who joined has handed in and is not named in it."""
    running = [one for one in collaborations if one.phase in TO_BE_DONE]
    same = {"collaboration": models.OuterRef("collaboration"), "professional": models.OuterRef("professional")}
    joined = models.Exists(Succession.objects.filter(**same, state=Succession.State.ACCEPTED))
    sheets = Participant.objects.present(on).filter(joined, collaboration__in=running, sheet__opened_at__isnull=False)
    waiting = list(sheets.select_related("professional"))
    if not waiting:
        return []
    newest: dict[object, Agreement] = {}
    for row in Agreement.objects.filter(collaboration__in=running, annex=0).order_by("version"):
        newest[row.collaboration_id] = row
    stands = {Agreement.State.SIGNED, Agreement.State.REPLACED}
    told = {}
    for one in waiting:
        last = newest.get(one.collaboration_id)
        if last is not None and last.state in stands and one.pk not in last.signers:
            told[one.collaboration_id] = _("Change the agreement: %(name)s is not in it yet") % {"name": one.professional.name}
    leads = Participant.objects.whole().present(on).filter(collaboration__in=list(told), professional=models.F("collaboration__lead"))
    return [Asked(one, told[one.collaboration_id], "agreement") for one in leads]
