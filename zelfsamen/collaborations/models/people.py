"""Who takes part in a collaboration, and who speaks in it for the client."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q

from zelfsamen.collaborations.rules.phases import Role
from zelfsamen.core.models import OwnModel
from zelfsamen.people.models import Person, Professional

if TYPE_CHECKING:
    from zelfsamen.collaborations.models.collaborations import Collaboration


def acted_for(person: Person, prefix: str = "professional__") -> Q:
    """Those for whom this person acts here: oneself, and whoever is reached at the same address and is nobody's account yet."""
    unclaimed = Q(**{f"{prefix}person": None, f"{prefix}email__iexact": person.email}) & ~Q(**{f"{prefix}email": ""})
    return Q(**{f"{prefix}person": person}) | unclaimed


DIED = "died"


class ParticipantQuerySet(models.QuerySet["Participant"]):
    def present(self, on: date) -> ParticipantQuerySet:
        """Those who take part on a day; who joins later counts already, for everything is agreed beforehand."""
        return self.filter(Q(until=None) | Q(until__gte=on))

    def acted_by(self, person: Person) -> ParticipantQuerySet:
        """Those for whom this person acts; who has left sees it still, as a reader."""
        return self.filter(acted_for(person))

    def names_shown(self, collaboration: Collaboration) -> bool:
        """True where every one of them wants names beside the windmill."""
        wishes = list(self.filter(collaboration=collaboration).values_list("names_wish__shows_names", flat=True))
        return bool(wishes) and all(wishes)

    def whole(self) -> ParticipantQuerySet:
        """With everything a page tells of them."""
        return self.select_related("professional__person", "collaboration__lead__person")


class Participant(OwnModel):
    """One professional in one collaboration, from the day of joining until the end or until leaving it."""

    collaboration = models.ForeignKey("Collaboration", on_delete=models.CASCADE, related_name="participants")
    professional = models.ForeignKey(Professional, on_delete=models.CASCADE, related_name="taking_part")
    since = models.DateField()
    until = models.DateField(null=True)
    left_because = models.CharField(max_length=20, blank=True, help_text="silent, replaced, own wish; empty while taking part")

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["collaboration", "professional"], name="participant_once"),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="participant_period"),
        ]

    def __str__(self) -> str:
        return self.professional.name

    def takes_part(self, on: date) -> bool:
        """True until the last day."""
        return self.until is None or self.until >= on

    def is_acted_by(self, person: Person) -> bool:
        """True for oneself, and for who reads mail at the address of a profile that is nobody's account yet."""
        who = self.professional
        return who.person_id == person.pk or (who.person_id is None and bool(who.email) and who.email.lower() == person.email)

    def worked(self) -> bool:
        """True for who has a part in the work; whoever steps out before it begins has none."""
        return self.collaboration.participations.filter(professional=self.professional_id).exists()

    @property
    def leads(self) -> bool:
        """True for the one with the client contact."""
        return self.collaboration.lead_id == self.professional_id


class ClientAccessQuerySet(models.QuerySet["ClientAccess"]):
    def present(self, on: date) -> ClientAccessQuerySet:
        """Those who may still look, on a day."""
        return self.filter(Q(until=None) | Q(until__gte=on))

    def whole(self) -> ClientAccessQuerySet:
        """With everything a page tells of them."""
        return self.select_related("person", "collaboration__lead__person")


class ClientAccess(OwnModel):
    """A person who speaks for the client in one collaboration: sees what concerns the assignment, and is in no circle."""

    collaboration = models.ForeignKey("Collaboration", on_delete=models.CASCADE, related_name="client_accesses")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="client_accesses")
    name = models.CharField(max_length=200)
    part = models.CharField(max_length=120, blank=True, help_text="what this person is at the client")
    decides = models.BooleanField(default=True, help_text="may accept or decline an offer and a result")
    since = models.DateField()
    until = models.DateField(null=True)

    objects = ClientAccessQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["collaboration", "person"], name="client_access_once")]

    def __str__(self) -> str:
        return self.name


def roles_of(collaboration: Collaboration, person: Person, on: date) -> set[Role]:
    """As what this person may act in a collaboration on a day."""
    mine = set(collaboration.participants.present(on).acted_by(person).values_list("professional_id", flat=True))
    roles = {Role.PARTICIPANT} if mine else set()
    if collaboration.lead_id in mine:
        roles.add(Role.LEAD)
    if collaboration.client_accesses.present(on).filter(person=person, decides=True).exists():
        roles.add(Role.CLIENT)
    return roles
