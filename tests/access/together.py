"""A collaboration for the matrix: Noor has the client contact, Bram takes part, Clara speaks for the client."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from tests.world import World
from zelfsamen.collaborations import actions
from zelfsamen.collaborations.actions import agreements
from zelfsamen.collaborations.actions.beginning import Begun, Part
from zelfsamen.collaborations.actions.client_notices import ask_to_tell
from zelfsamen.collaborations.actions.covering import StandsIn, cover, end_cover
from zelfsamen.collaborations.actions.offers import OfferWords
from zelfsamen.collaborations.actions.sheets import Filled
from zelfsamen.collaborations.doors import SUCCESSOR
from zelfsamen.collaborations.models import (
    Agreement,
    Change,
    ClientAccess,
    ClientNotice,
    Collaboration,
    Complaint,
    Conflict,
    Cover,
    Keeping,
    Offer,
    Paper,
    Participant,
    Refusal,
    Result,
    Review,
    ReviewRound,
    Succession,
    Talk,
    Worry,
)
from zelfsamen.collaborations.rules.sheets import Said
from zelfsamen.collaborations.views.acting import CLIENT, PARTICIPANT
from zelfsamen.people import actions as people
from zelfsamen.people.models import Business, Person


@dataclass(frozen=True)
class Together:
    """What a collaboration of the matrix is made of."""

    world: World
    collaboration: Collaboration
    access: ClientAccess
    client: Person
    now: datetime
    today: date

    def of(self, key: str) -> Participant:
        """Somebody's part in it."""
        return self.collaboration.participants.get(professional__person=self.world[key])


# What stands behind an address in the collaboration, by url name without `_by_link`: the arguments after the collaboration or the token.
BEHIND: dict[str, Callable[[Together], tuple[object, ...]]] = {
    "speaker": lambda together: (together.access.pk,),
    "speaker_end": lambda together: (together.access.pk,),
    "speaker_link": lambda together: (together.access.pk,),
    "offer_send": lambda together: (_offer(together).pk,),
    "offer_take_back": lambda together: (_offer(together).pk,),
    "offer_paper": lambda together: (_offer(together).pk,),
    "complaint": lambda together: (_complaint(together).pk,),
    "client_logo": lambda together: (_of_bram(together).pk,),
    "client_offer_paper": lambda together: (_offer(together).pk,),
    "client_complaint": lambda together: (_complaint(together).pk,),
    "agreement_version": lambda together: (agreement_of(together).pk,),
    "agreement_details": lambda together: (agreement_of(together).pk,),
    "agreement_split": lambda together: (agreement_of(together).pk,),
    "agreement_add_clause": lambda together: (agreement_of(together).pk,),
    "agreement_clause": lambda together: (agreement_of(together).pk, agreement_of(together).clauses.first().pk),
    "open_agreement": lambda together: (agreement_of(together).pk,),
    "change_agreement": lambda together: (agreement_of(together).pk,),
    "agreement_what_if": lambda together: (agreement_of(together).pk,),
    "agreement_differences": lambda together: (agreement_of(together).pk,),
    "agreement_paper": lambda together: (agreement_of(together).pk,),
    "move": lambda _together: ("leave",),
    "review": lambda together: (together.of("noor").pk,),
    "review_reply": lambda together: (_opened_review(together).pk,),
    "keep_no_more": lambda together: (_kept(together).pk,),
    "sheet_of": lambda together: (_of_noor(together).pk,),
    "difference": lambda together: (_of_noor(together).pk, _of_bram(together).pk, "quality"),
    "result": lambda together: (_result(together).pk,),
    "result_edit": lambda together: (_result(together).pk,),
    "talk_correct": lambda together: (_talk(together).pk,),
    "paper": lambda together: (_paper(together).pk,),
    "paper_own": lambda together: (_paper(together).pk,),
    "talk_readers": lambda together: (_closed_talk(together).pk,),
    "refusal": lambda together: (_refusal(together).pk,),
    "worry": lambda together: (_worry(together).pk,),
    "conflict": lambda together: (_conflict(together).pk,),
    "change": lambda together: (_change(together).pk,),
    "tell_client": lambda together: (_notice(together).pk,),
    "successor": lambda together: (_asked_over(together).leaver_id,),
}
# Pages for the one with the client contact only: a link of somebody else opens nothing there.
OF_LEAD = frozenset(
    {
        "speakers",
        "speaker",
        "speaker_end",
        "speaker_link",
        "offer_draft",
        "offer_autosave",
        "offer_send",
        "offer_take_back",
        "stop",
        "sheet_day",
        "tell_client",
        "successor",
    }
)
# Addresses about a thing of its own: not `<pk>` of the collaboration first.
OWN: dict[str, Callable[[Together], tuple[object, ...]]] = {
    "new": lambda _together: (),
    "place": lambda together: (_asked_over(together).pk,),
    "place_by_link": lambda together: (_token_of_place(together),),
}


def _asked_over(together: Together) -> Succession:
    """Joost left, and Fatima is asked to take his place."""
    made, now = together.collaboration, together.now
    days = {"since": together.today - timedelta(9), "until": together.today - timedelta(1), "left_because": "own wish"}
    joost = Participant.objects.get_or_create(collaboration=made, professional=together.world["joost"].professional, defaults=days)[0]
    told = {"answer_by": together.today + timedelta(7), "asked_at": now, "asked_by": together.world["noor"].professional}
    fatima = together.world["fatima"].professional
    return Succession.objects.get_or_create(collaboration=made, leaver=joost, professional=fatima, defaults=told)[0]


def _token_of_place(together: Together) -> str:
    fatima = together.world["fatima"]
    lasts = {"lasts": timedelta(days=1), "now": together.now}
    return people.mint_link(SUCCESSOR, object_id=_asked_over(together).pk, person=fatima, email=fatima.email, **lasts)


def _opened_review(together: Together) -> Review:
    """What Noor wrote to Bram, opened."""
    ReviewRound.objects.get_or_create(
        collaboration=together.collaboration, defaults={"deadline": together.today, "opened_at": together.now}
    )
    times = {"saved_at": together.now, "handed_in_at": together.now}
    return Review.objects.get_or_create(writer=together.of("noor"), about=together.of("bram"), defaults=times)[0]


def _kept(together: Together) -> Keeping:
    until = together.today + timedelta(days=1)
    return Keeping.objects.get_or_create(participant=together.of("bram"), what="All", until=until, said_at=together.now)[0]


def begin_together(world: World, client: Person, *, now: datetime, today: date) -> Together:
    """Noor begins something with Bram for Clara."""
    noor, bram = world["noor"], world["bram"]
    told = Begun("Samen verder", Collaboration.Kind.PAIR, client="Huisartsenkring Vechtdal", starts_on=today, ends_on=today + timedelta(60))
    made = actions.begin([Part(noor.professional), Part(bram.professional)], told=told, by=noor, now=now, today=today)
    access = actions.let_in(made, email=client.email, name="Clara", part="", decides=True, by=noor, now=now, today=today)
    together = Together(world, made, access, client, now, today)
    _open_sheets(together)
    _offered(made, noor, now=now, today=today)
    actions.complain(access, text="Te laat.", receiver=_of_bram(together), by=client, now=now, today=today)
    return together


def _offered(made: Collaboration, noor: Person, *, now: datetime, today: date) -> None:
    """Noor sends an offer, and Bram takes part under a business with a logo."""
    logo = Business.objects.filter(professional__person=noor).exclude(logo="").get().logo
    bram = made.participants.exclude(professional__person=noor).get().professional
    own = Business.objects.create(professional=bram, trade_name="Bram Bemiddelt", logo=logo)
    made.participations.filter(professional=bram).update(business=own)
    rows = dict.fromkeys(("approach", "planning", "results", "quality", "price_covers"), "Zoals besproken.")
    contact = made.participants.get(professional__person=noor)
    told = OfferWords(**rows, contact=contact, price_cents=100_000, valid_until=today + timedelta(30))
    _sent(actions.draft_offer(made, told=told, by=noor, now=now, today=today), noor, now, today)


def _sent(offer: Offer, noor: Person, now: datetime, today: date) -> None:
    actions.send_offer(offer, by=noor, now=now, today=today)


def agreement_of(together: Together) -> Agreement:
    """The draft of their agreement."""
    found = Agreement.objects.filter(collaboration=together.collaboration).first()
    return found or agreements.write(together.collaboration, told=agreements.Told(), by=together.world["noor"], now=together.now)


def arguments_of(together: Together, names: set[str]) -> Mapping[str, tuple[object, ...]]:
    """The arguments of every address of collaborations."""
    return {name: _of(together, name) for name in names if name.startswith("collaborations:")}


def _of(together: Together, name: str) -> tuple[object, ...]:
    short = name.partition(":")[2]
    if short in OWN:
        return OWN[short](together)
    base = short.removesuffix("_by_link")
    rest = BEHIND[base](together) if base in BEHIND else ()
    return (_token(together, base) if short != base else together.collaboration.pk, *rest)


def _offer(together: Together) -> Offer:
    return together.collaboration.offers.get()


def _complaint(together: Together) -> Complaint:
    return together.collaboration.complaints.get()


def _of_noor(together: Together) -> Participant:
    return together.collaboration.participants.get(professional__person=together.world["noor"])


def _of_bram(together: Together) -> Participant:
    return together.collaboration.participants.get(professional__person=together.world["bram"])


def _open_sheets(together: Together) -> None:
    """Both hand in, so that there is something to read; Bram wants more quality than Noor gives."""
    for one, said in ((_of_noor(together), Said("1", "0", 1)), (_of_bram(together), Said("3", "4", 3))):
        filled = Filled({"quality": said})
        actions.hand_in(one, filled=filled, by=one.professional.person, now=together.now, today=together.today)
    bram, words = _of_bram(together), "Daar praten we over."
    actions.accept_gap(bram, giver=_of_noor(together), row="quality", sentence=words, by=together.world["bram"], now=together.now)


def _token(together: Together, base: str) -> str:
    lasts, now = timedelta(days=1), together.now
    if base.startswith("client"):
        return people.mint_link(
            CLIENT, object_id=together.access.pk, person=together.client, email=together.client.email, lasts=lasts, now=now
        )
    who = together.world["noor" if base in OF_LEAD else "bram"]
    mine = together.collaboration.participants.get(professional__person=who)
    return people.mint_link(PARTICIPANT, object_id=mine.pk, person=who, email=who.email, lasts=lasts, now=now)


def _result(together: Together) -> Result:
    """Something Bram promised."""
    mine = together.collaboration.participants.get(professional__person=together.world["bram"])
    values = {"collaboration": together.collaboration, "owner": mine, "name": "Plan", "made_at": together.now, "changed_at": together.now}
    return Result.objects.filter(owner=mine).first() or Result.objects.create(**values)


def _talk(together: Together) -> Talk:
    """Something said with the client."""
    values = {"collaboration": together.collaboration, "on": together.today, "with_whom": "Clara", "words": "Ja", "at": together.now}
    return Talk.objects.filter(collaboration=together.collaboration, is_closed=False).first() or Talk.objects.create(**values)


def _closed_talk(together: Together) -> Talk:
    """Something said with the client that Bram wrote down for himself and nobody else."""
    values = {"on": together.today, "with_whom": "Clara", "words": "Privé", "at": together.now, "is_closed": True}
    rows = Talk.objects.filter(collaboration=together.collaboration, is_closed=True)
    return rows.first() or Talk.objects.create(collaboration=together.collaboration, written_by=_of_bram(together), **values)


def _change(together: Together) -> Change:
    """Something the client asked otherwise."""
    values = {"collaboration": together.collaboration, "by_client": together.access, "name": "Meer", "words": "Graag"}
    return Change.objects.filter(collaboration=together.collaboration).first() or Change.objects.create(**values, made_at=together.now)


def _paper(together: Together) -> Paper:
    """Something Bram brought."""
    mine = together.collaboration.participants.get(professional__person=together.world["bram"])
    if not default_storage.exists("papers/plan"):
        default_storage.save("papers/plan", ContentFile(b"Plan"))
    values = {"collaboration": together.collaboration, "brought_by": mine, "name": "Plan", "file": "plan", "ending": "txt"}
    return Paper.objects.filter(collaboration=together.collaboration).first() or Paper.objects.create(**values, at=together.now)


def _refusal(together: Together) -> Refusal:
    """Something that Bram does not do, and why is his alone."""
    values = {"instruction": "Namen geven", "code": "MfN", "reason": "Geheim", "is_closed": True, "at": together.now}
    rows = Refusal.objects.filter(collaboration=together.collaboration)
    return rows.first() or Refusal.objects.create(collaboration=together.collaboration, refuser=_of_bram(together), **values)


def _worry(together: Together) -> Worry:
    """Something that weighs on somebody, raised to all."""
    values = {"collaboration": together.collaboration, "to_all": True, "words": "Druk", "answer_by": together.today, "on": together.today}
    return Worry.objects.filter(collaboration=together.collaboration).first() or Worry.objects.create(**values)


def _conflict(together: Together) -> Conflict:
    """Something between Bram and Noor."""
    bram, noor = (together.collaboration.participants.get(professional__person=together.world[key]) for key in ("bram", "noor"))
    values = {"collaboration": together.collaboration, "opened_by": bram, "other": noor, "about": "Druk", "until": together.today}
    return Conflict.objects.filter(collaboration=together.collaboration).first() or Conflict.objects.create(**values, made_at=together.now)


def _notice(together: Together) -> ClientNotice:
    """Bram was away for a day without anybody in his place, and Noor was asked to tell the client."""
    bram, source = together.of("bram"), together.collaboration.pk
    away = Cover.objects.filter(participant=bram).first()
    if away is None:
        away = cover(bram, stands_in=StandsIn(), source=source, by=None, now=together.now, today=together.today)
        end_cover(away, by=None, now=together.now, today=together.today)
    tells = {"teller": together.of("noor"), "stand_in": "", "tell_by": together.today}
    return ask_to_tell(bram, about="away", source=source, **tells, now=together.now)
