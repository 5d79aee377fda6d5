"""Stand-ins, packs, absences and tree tests."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q

from zelfsamen.collaborations.models import Collaboration, Participant
from zelfsamen.continuity.models.deaths import Death as Death
from zelfsamen.continuity.models.deaths import DeathVoice as DeathVoice
from zelfsamen.continuity.models.deaths import NextOfKin as NextOfKin
from zelfsamen.continuity.models.terms import StandInTerms as StandInTerms
from zelfsamen.core.models import OwnModel
from zelfsamen.people.models import Person, Professional


class StandInQuerySet(models.QuerySet["StandIn"]):
    def live(self) -> StandInQuerySet:
        """Those who are asked or who agreed."""
        return self.filter(state__in=(StandIn.State.ASKED, StandIn.State.AGREED))

    def agreed(self) -> StandInQuerySet:
        """Those who said yes."""
        return self.filter(state=StandIn.State.AGREED)

    def acted_by(self, person: Person) -> StandInQuerySet:
        """Those this person is: by account, or by the address that was asked."""
        unclaimed = Q(professional=None) | Q(professional__person=None)
        return self.filter(Q(professional__person=person) | (unclaimed & Q(email=person.email)))

    def whole(self) -> StandInQuerySet:
        """With everything a page tells of them."""
        return self.select_related("owner__person", "professional__person", "collaboration__lead__person")


class StandIn(OwnModel):
    """Somebody who takes over when a professional drops out: for everything, or in one collaboration."""

    class State(models.TextChoices):
        ASKED = "asked"
        AGREED = "agreed"
        DECLINED = "declined"
        EXPIRED = "expired"
        ENDED = "ended"

    class Teller(models.TextChoices):
        STAND_IN = "stand_in"
        LEAD = "lead"

    owner = models.ForeignKey(Professional, on_delete=models.CASCADE, related_name="stand_ins")
    professional = models.ForeignKey(Professional, on_delete=models.CASCADE, null=True, related_name="standing_in")
    name = models.CharField(max_length=200)
    email = models.EmailField(max_length=254)
    collaboration = models.ForeignKey(Collaboration, on_delete=models.CASCADE, null=True, related_name="stand_ins")
    mandate = models.CharField(max_length=500, help_text="what the stand-in may do and decide")
    fee = models.CharField(max_length=200, blank=True)
    teller = models.CharField(max_length=10, choices=Teller.choices, default=Teller.STAND_IN, help_text="who tells the client")
    within_days = models.PositiveSmallIntegerField(default=2)
    insured = models.BooleanField(default=False, help_text="the stand-in said to be insured for this work")
    keeps_private = models.BooleanField(default=False, help_text="the stand-in said to keep secret what the pack tells")
    state = models.CharField(max_length=10, choices=State.choices, default=State.ASKED)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)

    objects = StandInQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["owner", "collaboration", "email"],
                condition=Q(state__in=("asked", "agreed"), collaboration__isnull=False),
                name="stand_in_once_in_each",
            ),
            models.UniqueConstraint(
                fields=["owner", "email"],
                condition=Q(state__in=("asked", "agreed"), collaboration__isnull=True),
                name="stand_in_once_for_all",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def address(self) -> str:
        """Where the stand-in reads mail."""
        return self.professional.address if self.professional and self.professional.person else self.email

    def is_acted_by(self, person: Person) -> bool:
        """True for oneself, and for who reads mail at the address that was asked."""
        claimed = self.professional.person_id if self.professional else None
        return claimed == person.pk if claimed else self.email == person.email


class Pack(OwnModel):
    """What somebody else needs to take over all work of one professional; secrets are in a vault, never here."""

    owner = models.OneToOneField(Professional, on_delete=models.CASCADE, related_name="pack")
    whereabouts = models.TextField(max_length=4000, blank=True, help_text="where things are: files, keys, the vault")
    own_clients = models.TextField(max_length=4000, blank=True)
    open_invoices = models.TextField(max_length=4000, blank=True)
    left_behind = models.TextField(max_length=4000, blank=True, help_text="what those left behind are owed")
    who_knows = models.TextField(max_length=4000, blank=True)
    changed_at = models.DateTimeField()


class PackWork(OwnModel):
    """One piece of work in a pack: how it stands, what comes next, and who is the contact at the client."""

    pack = models.ForeignKey(Pack, on_delete=models.CASCADE, related_name="works")
    collaboration = models.ForeignKey(Collaboration, on_delete=models.SET_NULL, null=True, related_name="+")
    name = models.CharField(max_length=200)
    status = models.CharField(max_length=1000, blank=True)
    deadline = models.DateField(null=True)
    contact = models.CharField(max_length=300, blank=True)
    first_step = models.CharField(max_length=300, blank=True)
    second_step = models.CharField(max_length=300, blank=True)
    third_step = models.CharField(max_length=300, blank=True)
    whereabouts = models.CharField(max_length=1000, blank=True)


class Absence(OwnModel):
    """A professional who dropped out: told by oneself, or by two people; it ends on return."""

    class State(models.TextChoices):
        REPORTED = "reported"
        RUNNING = "running"
        ENDED = "ended"

    owner = models.ForeignKey(Professional, on_delete=models.CASCADE, related_name="absences")
    state = models.CharField(max_length=10, choices=State.choices, default=State.REPORTED)
    reported_at = models.DateTimeField()
    began_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["owner"], condition=~Q(state="ended"), name="absence_one_at_a_time"),
        ]


class AbsenceVoice(OwnModel):
    """One person who says that somebody dropped out."""

    absence = models.ForeignKey(Absence, on_delete=models.CASCADE, related_name="voices")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["absence", "person"], name="absence_voice_once")]


class Opening(OwnModel):
    """A stand-in opened a pack in an absence; the owner sees it."""

    absence = models.ForeignKey(Absence, on_delete=models.CASCADE, related_name="openings")
    stand_in = models.ForeignKey(StandIn, on_delete=models.CASCADE, related_name="openings")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["absence", "stand_in"], name="opening_once")]


class TreeTestQuerySet(models.QuerySet["TreeTest"]):
    def went_wrong(self) -> TreeTestQuerySet:
        """Those with a wrong answer, or none at all."""
        return self.filter(state__in=(TreeTest.State.FAILED, TreeTest.State.EXPIRED))


class TreeTest(OwnModel):
    """Once a year: can the stand-in name the next deadline, the client contact and the next step."""

    class State(models.TextChoices):
        ASKED = "asked"
        PASSED = "passed"
        FAILED = "failed"
        EXPIRED = "expired"

    stand_in = models.ForeignKey(StandIn, on_delete=models.CASCADE, related_name="tests")
    state = models.CharField(max_length=10, choices=State.choices, default=State.ASKED)
    asked_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, help_text="when the stand-in opened the work in the pack, for this test")
    answered_at = models.DateTimeField(null=True)
    deadline = models.DateField(null=True)
    contact = models.CharField(max_length=300, blank=True)
    step = models.CharField(max_length=300, blank=True)
    wrong = models.CharField(max_length=60, blank=True, help_text="deadline, contact, step: which were wrong, with a space between")
    settled_at = models.DateTimeField(null=True, help_text="when the owner put right what was wrong")

    objects = TreeTestQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["stand_in"], condition=Q(state="asked"), name="tree_test_one_open"),
        ]


def pack_opened_by(stand_in: StandIn) -> Pack | None:
    """The pack that this stand-in opened in an absence that goes on, and nothing else."""
    opened = Opening.objects.filter(stand_in=stand_in, absence__state=Absence.State.RUNNING, absence__owner=stand_in.owner_id)
    if stand_in.state != StandIn.State.AGREED or not opened.exists():
        return None
    return Pack.objects.filter(owner=stand_in.owner_id).first()


def tested_on(stand_in: StandIn) -> Pack | None:
    """The pack whose work this stand-in opened for a test that waits for an answer: the work, and where things are; nothing else."""
    opened = stand_in.tests.filter(state=TreeTest.State.ASKED).exclude(opened_at=None)
    if stand_in.state != StandIn.State.AGREED or not opened.exists():
        return None
    return Pack.objects.filter(owner=stand_in.owner_id).first()


def works_for(stand_in: StandIn, pack: Pack) -> models.QuerySet[PackWork]:
    """The work this stand-in takes over: all of it, or that of the one collaboration."""
    rows = pack.works.order_by("deadline", "name", "pk")
    return rows.filter(collaboration=stand_in.collaboration_id) if stand_in.collaboration_id else rows


def colleagues_of(person: Person, on: date) -> models.QuerySet[Professional]:
    """Those this person works with now: whoever is only asked into something is nobody's colleague by it, and is reported by nobody."""
    mine = Participant.objects.present(on).acted_by(person).values("collaboration")
    shared = Participant.objects.present(on).filter(collaboration__in=Collaboration.objects.all().to_be_done().filter(pk__in=mine))
    found = Professional.objects.filter(pk__in=shared.values("professional"), person__isnull=False)
    return found.exclude(person=person).order_by("sort_key", "pk")


def may_report(owner: Professional, person: Person, on: date) -> bool:
    """True for those who stand in for somebody and for those who work with them now: they would notice."""
    if owner.person_id is None or owner.person_id == person.pk:
        return False
    standing = StandIn.objects.agreed().acted_by(person).filter(owner=owner).exists()
    return standing or colleagues_of(person, on).filter(pk=owner.pk).exists()


def open_tasks_of(owner: Professional) -> models.QuerySet[TreeTest]:
    """Tests that went wrong and were not put right yet."""
    wrong = TreeTest.objects.went_wrong().filter(stand_in__owner=owner, settled_at=None)
    return wrong.exclude(stand_in__state=StandIn.State.ENDED).select_related("stand_in__collaboration").order_by("asked_at", "pk")
