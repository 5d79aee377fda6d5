"""More of an agreement, of what is refused, and of what the client sees; each in a collaboration of its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from itertools import count

from tests.support.growing import Growing
from zelfsamen.collaborations import actions
from zelfsamen.collaborations.actions import agreements
from zelfsamen.collaborations.actions.beginning import Begun, Part
from zelfsamen.collaborations.models import (
    Agreement,
    AgreementClause,
    Change,
    ClientAccess,
    ClientMessage,
    Collaboration,
    Delivery,
    Paper,
    Participant,
    Participation,
    Refusal,
    RefusalWord,
    Result,
    Signature,
    Talk,
)
from zelfsamen.collaborations.models.drafted import parties_of
from zelfsamen.collaborations.papers import paper_of
from zelfsamen.collaborations.rules.split import Basis, Formula, kept
from zelfsamen.collaborations.rules.split import Part as Fixed
from zelfsamen.people.models import Professional

NUMBERS = count(1)


@dataclass
class Agreed:
    """What Noor agrees on with others, and what she sees as the client of Bram."""

    growing: Growing
    collaboration: Collaboration
    draft: Agreement
    signing: Agreement
    refusal: Refusal
    bought: Collaboration

    def more(self) -> None:
        """One more who takes part, with a clause, a signature, a refusal, what is closed to others, and something for the client."""
        growing, number = self.growing, next(NUMBERS)
        now, today = growing.now, growing.today
        other = Professional.objects.exclude(person=None).exclude(taking_part__collaboration=self.collaboration).order_by("key").first()
        who = Participant.objects.create(collaboration=self.collaboration, professional=other, since=today)
        Participation.objects.create(collaboration=self.collaboration, professional=other, position=10 + number)
        for one in (self.draft, self.signing):
            AgreementClause.objects.create(agreement=one, position=100 + number, heading=f"Clause {number}", text=f"Text {number}")
        agreements.fit_draft(self.draft, found=self.collaboration, now=now)
        self.draft.formula = self._split()
        self.draft.save(update_fields=["formula"])
        self.signing.parties, self.signing.formula = parties_of(self.collaboration, today), self.draft.formula
        self.signing.paper = paper_of(self.signing, list(self.signing.clauses.all()))
        self.signing.save()
        Signature.objects.create(agreement=self.signing, participant=who, is_given=True, how="link", at=now)
        self._closed(who, number)
        self._for_the_client(number)

    def _split(self) -> dict[str, object]:
        """Everybody gets the same."""
        parts = tuple(Fixed(party["participant"], Basis.FIXED, amount=100_000) for party in self.draft.parties)
        return kept(Formula(100_000 * len(parts), parts))

    def _closed(self, who: Participant, number: int) -> None:
        me = self.collaboration.participants.get(professional=self.growing.me)
        values = {"collaboration": self.collaboration, "at": self.growing.now, "is_closed": True}
        paper = Paper.objects.create(brought_by=who, name=f"Closed {number}", link="https://a.example", **values)
        talk = Talk.objects.create(written_by=who, on=self.growing.today, with_whom="K", words=f"Closed {number}", **values)
        made = Refusal.objects.create(refuser=who, instruction=f"Not {number}", code="Code", reason="Why", **values)
        for one in (paper, talk, made, self.refusal):
            one.readers.add(me, who)
        RefusalWord.objects.create(refusal=self.refusal, by=who, words=f"Said {number}", at=self.growing.now)

    def _for_the_client(self, number: int) -> None:
        now, found = self.growing.now, self.bought
        owner = found.participants.get(professional=self.growing.world.professional("bram"))
        access = ClientAccess.objects.get(collaboration=found, person=self.growing.noor)
        for name, text in (("Noor", f"Asked {number}"), ("Bram", f"Told {number}")):
            ClientMessage.objects.create(collaboration=found, name=name, text=text, at=now, from_client=name == "Noor")
        for is_accepted in (None, True):
            result = Result.objects.create(
                collaboration=found, owner=owner, name=f"R {number}", for_client=True, state="busy", made_at=now, changed_at=now
            )
            values = {"is_ready": True, "to_client": True, "is_accepted": is_accepted, "judge": access if is_accepted else None}
            Delivery.objects.create(result=result, number=1, words=f"V {number}", handed_in_at=now, judged_at=now, **values)
        Change.objects.create(collaboration=found, by_client=access, name=f"Change {number}", words="w", made_at=now)


def agreed(growing: Growing) -> Agreed:
    """Noor leads one with a draft, and one that she signs; and she speaks for the client in one of Bram and Sanne."""
    now, today, noor, world = growing.now, growing.today, growing.noor, growing.world
    at = {"now": now, "today": today}
    told = Begun("Onder ons", Collaboration.Kind.STANDING, client="Klant", starts_on=today)
    made = actions.begin([Part(growing.me), Part(world.professional("bram"))], told=told, by=noor, **at)
    draft = agreements.write(made, told=agreements.Told(), by=noor, now=now)
    signing = Agreement.objects.get(pk=draft.pk)
    signing.pk, signing.annex, signing.state, signing.opened_at = None, 1, Agreement.State.SIGNING, now
    signing.id = Agreement().pk
    signing._state.adding = True
    signing.save(force_insert=True)
    Collaboration.objects.filter(pk=made.pk).update(phase="running")
    made.refresh_from_db()
    me = made.participants.get(professional=growing.me)
    refusal = Refusal.objects.create(collaboration=made, refuser=me, instruction="Niet", code="Code", reason="Zo", is_closed=True, at=now)
    told = Begun("Voor Noor", Collaboration.Kind.PAIR, client="Klant", starts_on=today, ends_on=today + timedelta(60))
    pair = [Part(world.professional("bram")), Part(world.professional("sanne"))]
    bought = actions.begin(pair, told=told, by=world["bram"], **at)
    actions.let_in(bought, email=noor.email, name="Noor", part="", decides=True, by=world["bram"], **at)
    Collaboration.objects.filter(pk=bought.pk).update(phase="running")
    return Agreed(growing, made, draft, signing, refusal, bought)
