"""The joint offer to the client, version by version, and a collaboration that stopped before its start."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext as _

from zelfsamen.collaborations.models.agreements import agreements_in
from zelfsamen.collaborations.models.asked import Asked
from zelfsamen.collaborations.models.collaborations import Collaboration, Participation
from zelfsamen.collaborations.models.people import ClientAccess, Participant
from zelfsamen.collaborations.rules.phases import Phase
from zelfsamen.core.models import OwnModel
from zelfsamen.matching.models import Need
from zelfsamen.people.models import Business, Person

if TYPE_CHECKING:
    from zelfsamen.collaborations.models.gathered import Gathered


class OfferQuerySet(models.QuerySet["Offer"]):
    def seen_by_client(self) -> OfferQuerySet:
        """Those that were sent: a draft is nobody's business at the client."""
        return self.exclude(state=Offer.State.DRAFT)

    def whole(self) -> OfferQuerySet:
        """With everything a page tells of them."""
        return self.select_related("collaboration__lead__person", "collaboration__network", "contact__professional__person")


class Offer(OwnModel):
    """What a team offers its client, in one version; from the moment it is sent it no longer changes."""

    class State(models.TextChoices):
        DRAFT = "draft"
        SENT = "sent"
        ACCEPTED = "accepted"
        CHANGE_ASKED = "change_asked"
        DECLINED = "declined"
        TAKEN_BACK = "taken_back"
        REPLACED = "replaced"

    collaboration = models.ForeignKey(Collaboration, on_delete=models.CASCADE, related_name="offers")
    version = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=12, choices=State.choices, default=State.DRAFT)
    introduction = models.TextField(blank=True)
    approach = models.TextField(blank=True)
    planning = models.TextField(blank=True)
    results = models.TextField(blank=True)
    quality = models.TextField(blank=True)
    contact = models.ForeignKey(Participant, on_delete=models.SET_NULL, null=True, related_name="+")
    price_cents = models.PositiveBigIntegerField(null=True, help_text="without VAT; empty until the lead states it")
    price_covers = models.TextField(blank=True)
    valid_until = models.DateField(null=True)
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(ClientAccess, on_delete=models.SET_NULL, null=True, related_name="+")
    answered_name = models.CharField(max_length=200, blank=True, help_text="stays when the account of who answered is gone")
    answer_words = models.TextField(blank=True)

    objects = OfferQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["collaboration", "version"], name="offer_version"),
            models.UniqueConstraint(fields=["collaboration"], condition=Q(state="draft"), name="offer_one_draft"),
            models.UniqueConstraint(fields=["collaboration"], condition=Q(state__in=["sent", "accepted"]), name="offer_one_standing"),
        ]

    def __str__(self) -> str:
        return f"{self.collaboration} v{self.version}"

    def is_expired(self, on: date) -> bool:
        """True where nobody answered before the last day on which the offer held."""
        return self.state == self.State.SENT and self.valid_until is not None and self.valid_until < on

    def can_be_answered(self, on: date) -> bool:
        """True while it lies with the client and still holds."""
        return self.state == self.State.SENT and not self.is_expired(on)


class OfferParty(OwnModel):
    """One independent professional in an offer as it was sent: the own name, the own business and the part in it."""

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="parties")
    participant = models.ForeignKey(Participant, on_delete=models.SET_NULL, null=True, related_name="+")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    under = models.CharField(max_length=200, blank=True, help_text="trade name or firm; empty under the own name")
    business = models.ForeignKey(Business, on_delete=models.SET_NULL, null=True, related_name="+", help_text="whose logo is shown")
    part_nl = models.CharField(max_length=500, blank=True)
    part_en = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["offer", "position"], name="offer_party_position")]

    def __str__(self) -> str:
        return self.name

    @property
    def part(self) -> str:
        """What this person does, in the language that is spoken."""
        return self.part_en if (translation.get_language() or "").startswith("en") else self.part_nl


def parties_of(offer: Offer, on: date) -> list[OfferParty]:
    """Who would stand in an offer if it were sent on a day: everybody who takes part, as the seats were taken; rows not saved."""
    present = offer.collaboration.participants.present(on).select_related("professional")
    parts: dict[UUID, list[Participation]] = {}
    for row in offer.collaboration.participations.select_related("discipline", "business", "organisation").order_by("position", "pk"):
        parts.setdefault(row.professional_id, []).append(row)
    # Nobody stands first by rank.
    people = sorted(present, key=lambda one: (one.professional.sort_key, str(one.pk)))
    return [_party(offer, one, parts.get(one.professional_id, []), position) for position, one in enumerate(people)]


def _party(offer: Offer, who: Participant, rows: Sequence[Participation], position: int) -> OfferParty:
    under = next((row.organisation or row.business for row in rows if row.organisation or row.business), None)
    return OfferParty(
        offer=offer,
        participant=who,
        position=position,
        name=who.professional.name,
        under=str(under or ""),
        business=under if isinstance(under, Business) else None,
        part_nl=_disciplines(rows, "nl"),
        part_en=_disciplines(rows, "en"),
    )


def _disciplines(rows: Sequence[Participation], language: str) -> str:
    # Never the hours: how the work is shared out is between the people of the team.
    with translation.override(language):
        return ", ".join(dict.fromkeys(row.discipline.label for row in rows if row.discipline))[:500]


class Loss(OwnModel):
    """That a collaboration stopped before its start: by whom, when, and with which word of thanks."""

    collaboration = models.OneToOneField(Collaboration, on_delete=models.CASCADE, related_name="loss")
    need = models.ForeignKey(Need, on_delete=models.SET_NULL, null=True, related_name="+", help_text="which it was formed for")
    offer = models.ForeignKey(Offer, on_delete=models.SET_NULL, null=True, related_name="+", help_text="the one that was declined")
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    words = models.TextField(blank=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.collaboration)


def wants_offer(collaboration: Collaboration, speakers: Sequence[ClientAccess]) -> bool:
    """True where there is a client to offer something to; a pair or a standing team may be without."""
    return bool(collaboration.client or collaboration.organisation_id or speakers)


def newest_offers(found: Gathered) -> dict[UUID, Offer]:
    """The newest version in each collaboration, without its texts."""
    rows = Offer.objects.filter(collaboration__in=found.collaborations).order_by("version")
    return {one.collaboration_id: one for one in rows.defer("introduction", "approach", "planning", "results", "quality", "price_covers")}


def asked_about_offers(found: Gathered) -> list[Asked]:
    """What the offer asks: of the one with the client contact until it is sent, then of who decides at the client."""
    early = found.in_phases({Phase.FORMING, Phase.OFFERED})
    newest = found.once(newest_offers) if early else {}
    told: list[Asked] = []
    for key, one in early.items():
        theirs = [access for access in found.speakers if access.collaboration_id == key]
        lead, offer = found.leads.get(key), newest.get(key)
        if not wants_offer(one, theirs):
            # Without a client there is nothing to offer: once the sheets are open the agreement comes next.
            opened = getattr(getattr(one, "sheet_round", None), "opened_at", None)
            if lead is not None and opened and not _is_written(found, one):
                told.append(Asked(lead, _("Write the agreement"), "write_agreement"))
            continue
        if lead is not None:
            told += [Asked(lead, what, page) for what, page in _of_lead(found, one, theirs, offer)]
        if one.phase == Phase.OFFERED and offer is not None and offer.can_be_answered(found.on):
            deciding = [access for access in theirs if access.decides]
            told += [Asked(access, _("Answer the offer"), "client_offer", by=offer.valid_until) for access in deciding]
    return told


def _is_written(found: Gathered, one: Collaboration) -> bool:
    return any(agreement.collaboration_id == one.pk for agreement in found.once(agreements_in))


def _of_lead(found: Gathered, one: Collaboration, speakers: Sequence[ClientAccess], offer: Offer | None) -> list[tuple[str, str]]:
    if offer is not None and offer.state == Offer.State.ACCEPTED:
        # The agreement is the next step, and nobody else writes it.
        return [] if _is_written(found, one) else [(_("Write the agreement"), "write_agreement")]
    if one.phase == Phase.OFFERED:
        expired = offer is not None and offer.is_expired(found.on)
        return [(_("The offer has expired: take it back and send a new one"), "offer")] if expired else []
    told = [] if any(access.decides for access in speakers) else [(_("Say who speaks for the client"), "speakers")]
    if offer is None or offer.state == Offer.State.TAKEN_BACK:
        return [*told, (_("Write the offer for the client"), "offer_draft")]
    if offer.state == Offer.State.CHANGE_ASKED:
        return [*told, (_("Change the offer: %(name)s asks for another one") % {"name": offer.answered_name}, "offer_draft")]
    return [*told, (_("Send the offer to the client"), "offer")] if offer.state == Offer.State.DRAFT else told
