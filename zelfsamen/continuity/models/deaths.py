"""A death: said by two people, and whom the dead person wanted to be told."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from zelfsamen.core.models import OwnModel
from zelfsamen.people.models import Person, Professional


class NextOfKin(OwnModel):
    """Whom somebody wants to be told at their death: the contact of those left behind, named by oneself and by nobody else."""

    owner = models.OneToOneField(Professional, on_delete=models.CASCADE, related_name="next_of_kin")
    name = models.CharField(max_length=200)
    email = models.EmailField(max_length=254)
    phone = models.CharField(max_length=40, blank=True)
    words = models.TextField(max_length=2000, blank=True, help_text="what this person should know")

    def __str__(self) -> str:
        return self.name


class Death(OwnModel):
    """Somebody died, two people say so; until the second does it can be taken back, and who lives after all takes it back always."""

    class State(models.TextChoices):
        REPORTED = "reported"
        CONFIRMED = "confirmed"
        WITHDRAWN = "withdrawn"

    owner = models.ForeignKey(Professional, on_delete=models.CASCADE, related_name="deaths")
    state = models.CharField(max_length=10, choices=State.choices, default=State.REPORTED)
    died_on = models.DateField(null=True, help_text="as far as it is known")
    reported_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["owner"], condition=~Q(state="withdrawn"), name="death_once"),
        ]


class DeathVoice(OwnModel):
    """One person who says that somebody died."""

    death = models.ForeignKey(Death, on_delete=models.CASCADE, related_name="voices")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["death", "person"], name="death_voice_once")]


class KinTick(OwnModel):
    """One point of the list for those left behind that they marked as done."""

    death = models.ForeignKey(Death, on_delete=models.CASCADE, related_name="ticks")
    point = models.CharField(max_length=20)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["death", "point"], name="kin_tick_once")]


def death_of(owner: Professional) -> Death | None:
    """The death of this professional that was confirmed."""
    return Death.objects.filter(owner=owner, state=Death.State.CONFIRMED).first()


def addresses_of_the_dead(emails: set[str]) -> set[str]:
    """Which of these addresses are those of somebody whose death was confirmed: nothing is mailed there."""
    if not emails:
        return set()
    dead = Death.objects.filter(state=Death.State.CONFIRMED)
    by_account = dead.filter(owner__person__email__in=emails).values_list("owner__person__email", flat=True)
    by_profile = dead.filter(owner__person=None, owner__email__in=emails).values_list("owner__email", flat=True)
    return {one.lower() for one in (*by_account, *by_profile)}
