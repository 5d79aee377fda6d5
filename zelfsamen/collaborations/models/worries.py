"""A worry: raised to one person or to all, with or without name, answered in time, and closed by who raised it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

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

    def is_due(self, on: date) -> bool:
        """True where it was not answered in time, or where who was asked to answer has left."""
        return self.answer_by < on or (self.to is not None and not self.to.takes_part(on))


def next_of(worry: Worry, on: date) -> Participant | None:
    """Who is asked next: who was named for it and is still there, or else, of one to all, the lead; never who raised it by name."""
    present = Participant.objects.filter(collaboration=worry.collaboration_id).present(on)
    if worry.raised_by_id is not None:
        present = present.exclude(pk=worry.raised_by_id)
    if worry.then_to_id is not None:
        named = present.filter(pk=worry.then_to_id).first()
        if named is not None:
            return named
    if worry.to_all and worry.to_id is None:
        return present.filter(professional=worry.collaboration.lead_id).first()
    return None


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
    """What worries ask, each told to that one person alone: answering one, and of who raised it to close it or to take it elsewhere."""
    going_on = found.in_phases(GOES_ON)
    if not going_on:
        return []
    standing = Worry.objects.filter(collaboration__in=going_on).exclude(state=Worry.State.CLOSED)
    rows = found.joined(standing.select_related("to__professional__person", "then_to").order_by("on", "pk"))
    here: dict[object, list[Participant]] = {}
    for who in found.present:
        here.setdefault(who.collaboration_id, []).append(who)
    return [each for one in rows for who in here.get(one.collaboration_id, ()) for each in _asked_of(one, who, found.on)]


def _asked_of(worry: Worry, who: Participant, on: date) -> list[Asked]:
    def ask(what: Any, by: date | None = None) -> list[Asked]:
        return [Asked(who, what, "worry", (worry.pk,), by=by, quiet=True)]

    if worry.is_raised_by(who):
        if worry.state == Worry.State.ANSWERED:
            return ask(_("Your worry was answered: close it, or talk on"))
        return ask(_("Nobody answered your worry: raise it to somebody else, or close it")) if _is_stranded(worry, on) else []
    if worry.state != Worry.State.OPEN:
        return []
    if worry.to_id == who.pk:
        return ask(_("Answer a worry"), worry.answer_by)
    return ask(_("Read a worry that was raised to all, and answer if you can"), worry.answer_by) if worry.to_all and not worry.to_id else []


def _is_stranded(worry: Worry, on: date) -> bool:
    """True where it is due and nobody is next; of one to all the lead is, until that person was asked."""
    then = worry.then_to is not None and worry.then_to.takes_part(on)
    return worry.is_due(on) and not then and (worry.to_id is not None or not worry.to_all)
