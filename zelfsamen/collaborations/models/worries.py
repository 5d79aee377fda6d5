"""A worry: raised to one person or to all, with or without name, answered in time, and closed by who raised it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext_lazy as _

from zelfsamen.collaborations.models.asked import Asked
from zelfsamen.collaborations.models.collaborations import Collaboration
from zelfsamen.collaborations.models.people import Participant
from zelfsamen.collaborations.rules.delivery import JUDGING, PLANNING
from zelfsamen.core.models import OwnModel

if TYPE_CHECKING:
    from zelfsamen.collaborations.models.gathered import Gathered

SALT = "collaborations.worry"
GOES_ON = PLANNING | JUDGING


class WorryQuerySet(models.QuerySet["Worry"]):
    def whole(self) -> WorryQuerySet:
        """With everything a page tells of them, the newest first."""
        people = ("to__professional", "then_to__professional", "raised_by__professional", "collaboration__lead")
        return self.select_related(*people).prefetch_related("words_said__by__professional").order_by("-on", "-pk")


class Worry(OwnModel):
    """Something that weighs on somebody. Without name nothing here leads to who raised it but a mark that only that person can match."""

    class State(models.TextChoices):
        OPEN = "open"
        ANSWERED = "answered"
        CLOSED = "closed"

    collaboration = models.ForeignKey(Collaboration, on_delete=models.CASCADE, related_name="worries")
    raised_by = models.ForeignKey(Participant, on_delete=models.CASCADE, null=True, related_name="worries")
    mark = models.CharField(max_length=64, blank=True, help_text="made with the secret of the server; only who raised it matches")
    to = models.ForeignKey(Participant, on_delete=models.SET_NULL, null=True, related_name="+")
    then_to = models.ForeignKey(Participant, on_delete=models.SET_NULL, null=True, related_name="+")
    passed_by = models.ManyToManyField(Participant, related_name="+")
    to_all = models.BooleanField(default=False)
    words = models.TextField(max_length=2000)
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    answer_by = models.DateField()
    on = models.DateField()

    objects = WorryQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(raised_by=None) | Q(mark=""), name="worry_name_or_mark"),
        ]

    def mark_of(self, participant: Participant, secret: str | None = None) -> str:
        """The mark that this participant would leave on this worry."""
        return salted_hmac(SALT, f"{self.pk}:{participant.pk}", secret=secret, algorithm="sha256").hexdigest()

    def is_raised_by(self, participant: Participant) -> bool:
        """True for who raised it, with or without name; also when the secret of the server has been renewed since."""
        if self.raised_by_id is not None:
            return self.raised_by_id == participant.pk
        secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
        return any(constant_time_compare(self.mark, self.mark_of(participant, secret)) for secret in secrets)


class WorryWord(OwnModel):
    """One thing said about a worry; by nobody where it is said by who raised it without name."""

    worry = models.ForeignKey(Worry, on_delete=models.CASCADE, related_name="words_said")
    by = models.ForeignKey(Participant, on_delete=models.SET_NULL, null=True, related_name="+")
    by_raiser = models.BooleanField(default=False)
    words = models.TextField(max_length=2000)
    on = models.DateField()


def worries_of(participant: Participant) -> list[Worry]:
    """The worries this participant may read: to all, to this one now or before, and the own ones, which without name only a mark tells."""
    rows = Worry.objects.filter(collaboration=participant.collaboration_id).whole().prefetch_related("passed_by")
    return [one for one in rows if _reads(one, participant)]


def _reads(worry: Worry, participant: Participant) -> bool:
    asked_before = participant.pk in {one.pk for one in worry.passed_by.all()}
    return worry.to_all or worry.to_id == participant.pk or asked_before or worry.is_raised_by(participant)


def asked(found: Gathered) -> list[Asked]:
    """Answering a worry: quietly, for the one whom it was raised to; nobody else is told that there is one."""
    going_on = found.in_phases(GOES_ON)
    if not going_on:
        return []
    open_ones = Worry.objects.filter(collaboration__in=going_on, state=Worry.State.OPEN, to__isnull=False)
    people = {one.pk: one for one in found.present}
    return [
        Asked(people[key], _("Answer a worry"), "worry", (pk,), by=by, quiet=True)
        for pk, key, by in open_ones.values_list("pk", "to", "answer_by")
        if key in people
    ]
