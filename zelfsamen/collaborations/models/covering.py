"""Who is away, who stands in from which day until which day, what went over to them, and who tells the client."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from zelfsamen.collaborations.models.agreements import Agreement
from zelfsamen.collaborations.models.asked import Asked
from zelfsamen.collaborations.models.collaborations import Collaboration
from zelfsamen.collaborations.models.criteria import Criterion
from zelfsamen.collaborations.models.people import Participant
from zelfsamen.collaborations.models.portal import ClientMessage
from zelfsamen.collaborations.models.results import Delivery, Result
from zelfsamen.collaborations.models.talks import Opinion
from zelfsamen.collaborations.rules.covering import part_of_the_work
from zelfsamen.collaborations.rules.split import Takeover
from zelfsamen.core.models import OwnModel

if TYPE_CHECKING:
    from zelfsamen.collaborations.models.gathered import Gathered


class CoverQuerySet(models.QuerySet["Cover"]):
    def running(self) -> CoverQuerySet:
        """Those of who is away still."""
        return self.filter(back_on=None)

    def whole(self) -> CoverQuerySet:
        """With everything a page tells of them, the newest first."""
        people = self.select_related("participant__professional__person", "by__professional__person", "agreement")
        return people.order_by("-since", "-began_at", "pk")


class Cover(OwnModel):
    """Somebody's part in one collaboration while they are away: who took it over, from which day, until the day everything went back.

    The shares of the others never change by it: `share` is the part of the own share that was agreed with the stand-in beforehand.
    """

    class Hours(models.TextChoices):
        NONE = "none"
        ASKED = "asked"
        TAKEN = "taken"
        REFUSED = "refused"

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="covers")
    by = models.ForeignKey(Participant, on_delete=models.SET_NULL, null=True, related_name="covering")
    name = models.CharField(max_length=200, blank=True, help_text="who stands in, also somebody outside; empty when nobody does")
    source = models.UUIDField(db_index=True, help_text="the absence it comes from")
    agreement = models.ForeignKey(Agreement, on_delete=models.SET_NULL, null=True, related_name="+", help_text="whose rule on dropping out")
    share = models.PositiveIntegerField(default=0, help_text="hundredths of a percent of the own share that go to who stands in")
    fee = models.CharField(max_length=200, blank=True)
    mandate = models.CharField(max_length=500, blank=True)
    since = models.DateField()
    back_on = models.DateField(null=True, help_text="the day from which everything is back; empty while it goes on")
    led = models.BooleanField(default=False, help_text="the client contact went over as well")
    joined = models.BooleanField(default=False, help_text="who stands in takes part for this only")
    hours_per_week = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    hours = models.CharField(max_length=8, choices=Hours.choices, default=Hours.NONE)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = CoverQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["participant"], condition=Q(back_on=None), name="cover_one_at_a_time"),
            models.CheckConstraint(condition=Q(back_on=None) | Q(back_on__gte=F("since")), name="cover_period"),
            models.CheckConstraint(condition=Q(share__lte=10_000), name="cover_share"),
        ]

    @property
    def stand_in(self) -> str:
        """The name of who stands in, in words where that account was erased since; empty when nobody does."""
        return self.name or (str(_("somebody whose account was erased")) if self.by_id else "")


class CoverMove(OwnModel):
    """One thing that went over to who stands in; `kept` is what they finished, which stays theirs."""

    cover = models.ForeignKey(Cover, on_delete=models.CASCADE, related_name="moves")
    result = models.ForeignKey(Result, on_delete=models.CASCADE, null=True, related_name="+")
    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, null=True, related_name="+", help_text="to look at")
    criterion = models.ForeignKey(Criterion, on_delete=models.CASCADE, null=True, related_name="+")
    opinion = models.ForeignKey(Opinion, on_delete=models.CASCADE, null=True, related_name="+", help_text="yes or no to a change")
    back_on = models.DateField(null=True)
    kept = models.BooleanField(default=False)

    @property
    def thing(self) -> str:
        """What it is called."""
        if self.result is not None:
            return self.result.name
        if self.delivery is not None:
            return self.delivery.result.name
        if self.criterion is not None:
            return self.criterion.what
        return self.opinion.change.name if self.opinion is not None else ""


class ClientNotice(OwnModel):
    """Something the client has to hear about somebody in the team: by whom, and until when; a person tells it, never the product."""

    class About(models.TextChoices):
        AWAY = "away"
        BACK = "back"
        DIED = "died"

    collaboration = models.ForeignKey(Collaboration, on_delete=models.CASCADE, related_name="client_notices")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="+", help_text="whom it is about")
    teller = models.ForeignKey(Participant, on_delete=models.SET_NULL, null=True, related_name="+", help_text="empty: anybody in the team")
    stand_in = models.CharField(max_length=200, blank=True)
    about = models.CharField(max_length=5, choices=About.choices)
    source = models.UUIDField(db_index=True)
    tell_by = models.DateField()
    made_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True)
    told_by = models.ForeignKey(Participant, on_delete=models.SET_NULL, null=True, related_name="+")
    message = models.ForeignKey(ClientMessage, on_delete=models.SET_NULL, null=True, related_name="+")
    dropped_at = models.DateTimeField(null=True, help_text="it need not be told any more")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["participant", "source", "about"], name="client_notice_once"),
        ]

    @property
    def is_open(self) -> bool:
        """True while somebody has to tell it."""
        return self.told_at is None and self.dropped_at is None


def open_notices() -> models.QuerySet[ClientNotice]:
    """What the client still has to hear."""
    return ClientNotice.objects.filter(told_at=None, dropped_at=None)


def stands_in_for(collaboration: Collaboration) -> dict[UUID, str]:
    """For whom somebody stands in now, by the participant who does."""
    rows = Cover.objects.running().filter(participant__collaboration=collaboration, by__isnull=False)
    return {one.by_id: str(one.participant) for one in rows.select_related("participant__professional") if one.by_id}


def takeovers_of(agreement: Agreement, covers: Sequence[Cover]) -> tuple[Takeover, ...]:
    """Which part of whose work others took over, by the days of an agreement; nothing where its days or its rule are not known."""
    if agreement.starts_on is None or agreement.ends_on is None:
        return ()
    found = []
    for one in covers:
        if one.by_id is None or not one.share or one.agreement_id is None:
            continue
        begins, ends = part_of_the_work(agreement.starts_on, agreement.ends_on, since=one.since, back_on=one.back_on)
        if begins < ends:
            found.append(Takeover(str(one.participant_id), str(one.by_id), begins, ends, one.share))
    return tuple(found)


def asked(found: Gathered) -> list[Asked]:
    """Telling the client, of who said so beforehand or of everybody; and for who stands in, whether the hours can be found."""
    notices = list(open_notices().filter(collaboration__in=found.collaborations).select_related("participant__professional"))
    covers = Cover.objects.running().filter(participant__in=found.away, hours=Cover.Hours.ASKED, by__isnull=False)
    known = "participant__professional", "by__professional__person", "by__collaboration__lead__person"
    hours = list(covers.select_related(*known)) if found.away else []
    told = [
        Asked(one.by, _("Say whether you have the hours of %(name)s") % {"name": one.participant}, "covers", quiet=True)
        for one in hours
        if one.by is not None
    ]
    return told + [
        Asked(who, WHAT[ClientNotice.About(one.about)] % {"name": one.participant}, "tell_client", (one.pk,), by=one.tell_by)
        for one in notices
        for who in found.present
        if who.collaboration_id == one.collaboration_id and _tells(one, who)
    ]


WHAT = {
    ClientNotice.About.AWAY: _("Tell the client that %(name)s dropped out"),
    ClientNotice.About.BACK: _("Tell the client that %(name)s is back"),
    ClientNotice.About.DIED: _("Tell the client that %(name)s has died"),
}


def _tells(notice: ClientNotice, who: Participant) -> bool:
    return who.pk == notice.teller_id if notice.teller_id else who.pk != notice.participant_id
