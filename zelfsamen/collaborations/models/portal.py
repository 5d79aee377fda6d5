"""What a client and a team say to each other: messages to all of them, and a complaint to one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from zelfsamen.collaborations.models.asked import Asked
from zelfsamen.collaborations.models.collaborations import Collaboration
from zelfsamen.collaborations.models.people import ClientAccess, Participant
from zelfsamen.core.models import OwnModel
from zelfsamen.people.models import Person

if TYPE_CHECKING:
    from zelfsamen.collaborations.models.gathered import Gathered


class ClientMessage(OwnModel):
    """A message that everybody in the team and everybody who speaks for the client reads."""

    collaboration = models.ForeignKey(Collaboration, on_delete=models.CASCADE, related_name="client_messages")
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    name = models.CharField(max_length=200)
    from_client = models.BooleanField()
    text = models.TextField()
    at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["collaboration", "at"], name="client_message_of")]

    def __str__(self) -> str:
        return f"{self.name} {self.at:%Y-%m-%d}"


class ComplaintQuerySet(models.QuerySet["Complaint"]):
    def open(self) -> ComplaintQuerySet:
        """Those that the client has not closed."""
        return self.filter(closed_at=None)

    def whole(self) -> ComplaintQuerySet:
        """With everything a page tells of them."""
        return self.select_related("collaboration__lead__person", "by__person", "about__professional", "receiver__professional__person")


class Complaint(OwnModel):
    """A complaint of the client, received by one named person of the team whom it is not about, and read by these two only."""

    collaboration = models.ForeignKey(Collaboration, on_delete=models.CASCADE, related_name="complaints")
    by = models.ForeignKey(ClientAccess, on_delete=models.SET_NULL, null=True, related_name="complaints")
    by_name = models.CharField(max_length=200)
    about = models.ForeignKey(
        Participant, on_delete=models.SET_NULL, null=True, related_name="+", help_text="empty: about nobody in particular"
    )
    receiver = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="complaints_received")
    made_at = models.DateTimeField()
    answer_by = models.DateField()
    is_answered = models.BooleanField(default=False, help_text="the last word is that of the receiver")
    reminded_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    objects = ComplaintQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(condition=~Q(about=models.F("receiver")), name="complaint_not_to_who_it_is_about")]

    def __str__(self) -> str:
        return f"{self.by_name} {self.made_at:%Y-%m-%d}"


class ComplaintWord(OwnModel):
    """What one of the two said about a complaint; the first is the complaint itself."""

    complaint = models.ForeignKey(Complaint, on_delete=models.CASCADE, related_name="said")
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    name = models.CharField(max_length=200)
    from_client = models.BooleanField()
    text = models.TextField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} {self.at:%Y-%m-%d}"


def asked_about_complaints(found: Gathered) -> list[Asked]:
    """What complaints ask: an answer of who received one, and then of the client whether it is enough."""
    told: list[Asked] = []
    for one in Complaint.objects.open().filter(collaboration__in=found.collaborations).whole().order_by("made_at"):
        speaks = one.by if one.by and (one.by.until is None or one.by.until >= found.on) else None
        if not one.is_answered and not one.receiver.takes_part(found.on):
            # Where anybody can receive it instead, it has gone over already.
            nobody = _("Nobody in the team can receive your complaint any more: write to the team, or close it")
            told += [Asked(speaks, nobody, "client_complaint", (one.pk,), quiet=True)] if speaks else []
        elif not one.is_answered:
            told.append(Asked(one.receiver, _("Answer a complaint of the client"), "complaint", (one.pk,), one.answer_by, quiet=True))
        elif speaks:
            told.append(Asked(speaks, _("Say whether the answer to your complaint is enough"), "client_complaint", (one.pk,), quiet=True))
    return told
