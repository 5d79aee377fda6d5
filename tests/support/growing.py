"""More of everything that Noor's pages show, so that a page that asks the database once per row is found out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import count

from tests.support.growing_continuity import stand_in_more
from tests.support.growing_delivery import deliver_more
from tests.world import World
from zelfsamen.agenda.actions import commit, protect, state_capacity, take_days_off
from zelfsamen.agenda.models import Commitment
from zelfsamen.collaborations.actions.beginning import Begun, Part, begin
from zelfsamen.collaborations.actions.sheets import Filled, hand_in
from zelfsamen.collaborations.models import (
    Announcement,
    Collaboration,
    Keeping,
    Naming,
    Participant,
    Participation,
    Review,
    ReviewRound,
    Settlement,
    Verdict,
)
from zelfsamen.collaborations.rules.sheets import Said
from zelfsamen.matching.models import Invitation, InvitationSeat, Need, Question, Seat
from zelfsamen.networks import actions as networks
from zelfsamen.networks.models import Membership, Network
from zelfsamen.people import actions as people
from zelfsamen.people.models import Circle, Discipline, Person, Professional
from zelfsamen.trust.actions import have_worked_with, rebuild_edges, vouch
from zelfsamen.trust.models import Introduction
from zelfsamen.web.world.logos import logo_of

NUMBERS = count(1)
FAR = ("wout", "marit", "ilse", "omar", "pien")
SKILLS = ("accounting", "mediation", "communication", "human-resources", "financial-control")


@dataclass(frozen=True)
class Growing:
    """The world with Noor in the middle, on one day."""

    world: World
    now: datetime
    today: date

    @property
    def noor(self) -> Person:
        """Whose pages they are."""
        return self.world["noor"]

    @property
    def me(self) -> Professional:
        """Noor's profile."""
        return self.world.professional("noor")

    def more(self) -> None:
        """One more of everything."""
        number = next(NUMBERS)
        other = self._somebody(number)
        vouch(other, level=3, **self._by(self.noor))
        self._profile(self.noor, self.me, number)
        self._profile(self.world["bram"], self.world.professional("bram"), number)
        self._networks(other, number)
        self._agenda()
        self._needs(number)
        self._asked_of_noor(other, number)
        self._waits_for_introduction(other)
        self._introductions(other)
        self._together(other, number)
        stand_in_more(self.me, other, number, self.now)
        rebuild_edges(self.today)

    def _by(self, person: Person) -> dict[str, object]:
        return {"by": person, "now": self.now}

    def _somebody(self, number: int) -> Professional:
        """One more member of Noor's network, who says everything of themselves and has worked with her."""
        person = people.register(f"member{number}@example.nl", name=f"Member {number}", now=self.now)
        made = people.become_professional(f"Member {number}", **self._by(person), today=self.today)
        self._profile(person, made, number)
        Professional.objects.filter(pk=made.pk).update(headline="Helpt", place="Utrecht", hourly_rate_cents=8000, languages="nl")
        home = self.me.memberships.order_by("since").first().network
        Membership.objects.create(network=home, professional=made, since=self.today)
        people.join_circle(home.circle, professional=made, since=self.today, **self._by(person), today=self.today)
        skill = Discipline.objects.get(key=SKILLS[-1])
        people.set_expertise(made, discipline=skill, level=4, evidence="", **self._by(person))
        state_capacity(made, hours_per_week=Decimal(30), **self._by(person))
        have_worked_with(made, since=self.today - timedelta(days=60), **self._by(self.noor))
        vouch(self.me, level=3, **self._by(person))
        return made

    def _profile(self, person: Person, who: Professional, number: int) -> None:
        taken = who.expertise.values("discipline")
        skill = Discipline.objects.exclude(pk__in=taken).order_by("key")[number % 5]
        people.set_expertise(who, discipline=skill, level=4, evidence="", **self._by(person))
        people.show_qualification(who, kind="register", name=f"Register {number}", proof="", valid_until=None, **self._by(person))
        business = people.add_business(who, details={"trade_name": f"Zaak {number}"}, **self._by(person))
        people.set_logo(business, picture=logo_of(business.trade_name), **self._by(person))
        firm = people.add_own_firm(who, details={"name": f"Firma {number}"}, **self._by(person), today=self.today)
        assert firm.organisation_id

    def _networks(self, other: Professional, number: int) -> None:
        at = {"now": self.now, "today": self.today}
        made = networks.found_network(f"Kring {number}", niche="", purpose="", by=self.noor, **at)
        assert made.slug
        theirs = networks.found_network(f"Bij hen {number}", niche="", purpose="", by=other.person, **at)
        networks.invite(theirs, email=self.noor.email, name="Noor", words="", by=other.person, **at)
        home = Network.objects.get(key="werkplaats")
        networks.invite(home, email=f"new{number}@example.nl", name="New", words="", by=self.noor, **at)
        networks.edit_network(home, name=home.name, niche=f"Niche {number}", purpose=home.purpose, by=other.person, **at)

    def _agenda(self) -> None:
        until = self.today + timedelta(days=30)
        take_days_off(self.me, label="", starts_on=self.today, ends_on=until, **self._by(self.noor))
        protect(self.me, label="", hours_per_week=Decimal("0.5"), starts_on=self.today, ends_on=until, **self._by(self.noor))
        commit(self.me, label="", hours_per_week=Decimal("0.5"), starts_on=self.today, ends_on=until, **self._by(self.noor))
        hours = {"hours_per_week": Decimal("0.5"), "starts_on": self.today, "ends_on": until, "kind": Commitment.Kind.OPTION}
        Commitment.objects.create(professional=self.me, expires_at=self.now + timedelta(days=5), **hours)

    def _needs(self, number: int) -> None:
        """One more need in each state, and in the one that is looked at a seat taken, a seat asked for and a seat refused."""
        for state in Need.State.values:
            Need.objects.create(lead=self.me, title=f"{state} {number}", state=state, made_at=self.now)
        need = looked_at()
        states = (Invitation.State.ACCEPTED, Invitation.State.OPEN, Invitation.State.COUNTERED, Invitation.State.DECLINED)
        for skill, state in zip(SKILLS[1:], states, strict=True):
            asked = self._somebody(next(NUMBERS))
            seat = self._seat(need, skill, hours=20 if state == Invitation.State.DECLINED else 1)
            invitation = self._invitation(need, asked, seat, state)
            Question.objects.create(invitation=invitation, text="Hoe laat?", asked_at=self.now)
            if state == Invitation.State.ACCEPTED:
                Seat.objects.filter(pk=seat.pk).update(taken_by=asked, taken_at=self.now, business=asked.businesses.first())

    def _seat(self, need: Need, skill: str, hours: int = 1) -> Seat:
        discipline = Discipline.objects.get(key=skill)
        position = need.seats.count()
        return Seat.objects.create(need=need, position=position, discipline=discipline, level=2, hours_per_week=Decimal(hours))

    def _invitation(self, need: Need, asked: Professional, seat: Seat, state: Invitation.State) -> Invitation:
        ends = self.now + timedelta(days=5)
        begins = need.starts_on or self.today
        values = {"state": state, "starts_on": begins, "rate_cents": 8000, "invited_at": self.now, "expires_at": ends}
        made = Invitation.objects.create(need=need, professional=asked, **values)
        InvitationSeat.objects.create(invitation=made, seat=seat)
        return made

    def _asked_of_noor(self, other: Professional, number: int) -> None:
        theirs = Need.objects.create(
            lead=other, title=f"Theirs {number}", state=Need.State.OPEN, starts_on=self.today, made_at=self.now, opened_at=self.now
        )
        self._invitation(theirs, self.me, self._seat(theirs, "mediation"), Invitation.State.OPEN)

    def _waits_for_introduction(self, other: Professional) -> None:
        """Somebody asked who has no name for Noor yet, with two in between."""
        need = looked_at()
        stranger = Professional.objects.filter(key__in=FAR).exclude(invitations__need=need).first()
        way = self._introduction(self.me, other, stranger, Introduction.State.HALFWAY, further=self.world.professional("sanne"))
        asked = self._invitation(need, stranger, self._seat(need, SKILLS[1]), Invitation.State.WAITING)
        Invitation.objects.filter(pk=asked.pk).update(introduction=way)

    def _introductions(self, other: Professional) -> None:
        """Asked by Noor, waiting for her as the one in between and at the other end; and agreed in each of these roles."""
        third, state = self._somebody(next(NUMBERS)), Introduction.State
        people.block(self.me, other=third, **self._by(self.noor))
        ways = ((self.me, other, third, state.ASKED), (third, self.me, other, state.ASKED), (other, third, self.me, state.PASSED_ON))
        for asker, between, target, running in ways:
            self._introduction(asker, between, target, running)
            self._introduction(asker, between, target, state.AGREED)

    def _introduction(
        self, asker: Professional, between: Professional, target: Professional, state: Introduction.State, **more: object
    ) -> Introduction:
        answered = self.now if state == Introduction.State.AGREED else None
        times = {"asked_at": self.now, "expires_at": self.now + timedelta(days=5), "target_answered_at": answered}
        return Introduction.objects.create(asker=asker, between=between, target=target, state=state, reason="Graag", **times, **more)

    def _together(self, other: Professional, number: int) -> None:
        """One more collaboration of each phase, also with Bram, who then shares one more circle with Noor."""
        bram = self.world.professional("bram")
        together = self.together()
        mine = Participant.objects.create(collaboration=together, professional=other, since=self.today)
        self._hand_in(together)
        deliver_more(together, mine, number, self.me, self.now, self.today)
        for one in (Collaboration.objects.get(key="w01"), together):
            Participation.objects.create(collaboration=one, professional=other, position=number, business=other.businesses.first())
        self._said_at_the_end(other)
        for phase in Collaboration.Phase:
            members = [self.me, bram, other]
            circle = people.open_circle(Circle.Kind.COLLABORATION, members=members, by=self.noor, now=self.now, today=self.today)
            made = Collaboration.objects.create(
                name=f"{phase} {number}", lead=other, phase=phase, started_on=self.today, circle=circle, client="Klant"
            )
            for position, who in enumerate(members):
                Participation.objects.create(collaboration=made, professional=who, position=position, business=who.businesses.first())

    def ended(self) -> Collaboration:
        """One that Noor leads and that is delivered, with everybody who comes; what they wrote to each other is open."""
        found = Collaboration.objects.filter(name="Klaar").first()
        if found:
            return found
        begun = Begun("Klaar", Collaboration.Kind.STANDING, client="Klant", starts_on=self.today)
        made = begin([Part(self.me), Part(self.world.professional("bram"))], told=begun, by=self.noor, now=self.now, today=self.today)
        Collaboration.objects.filter(pk=made.pk).update(phase=Collaboration.Phase.DELIVERED)
        ReviewRound.objects.create(collaboration=made, deadline=self.today, opened_at=self.now)
        return made

    def _said_at_the_end(self, other: Professional) -> None:
        ended = self.ended()
        noor = ended.participants.get(professional=self.me)
        theirs = Participant.objects.create(collaboration=ended, professional=other, since=self.today)
        Settlement.objects.create(participant=theirs, state=Settlement.State.PAID, said_at=self.now)
        Keeping.objects.create(participant=theirs, what="Facturen", until=self.today, said_at=self.now)
        Announcement.objects.create(collaboration=ended, move="pause", professional=other, words="Even rust.", at=self.now)
        Naming.objects.create(participant=theirs, may=True, said_at=self.now)
        for writer, about in ((noor, theirs), (theirs, noor)):
            review = Review.objects.create(writer=writer, about=about, words="Fijn.", saved_at=self.now, handed_in_at=self.now)
            Verdict.objects.create(review=review, topic="quality", outcome=Verdict.Outcome.KEPT)

    def _hand_in(self, together: Collaboration) -> None:
        """Everybody in it has handed in, and wants more quality than the others give."""
        filled = Filled({"quality": Said("1", "4", 3)})
        for one in together.participants.filter(sheet=None).select_related("professional__person"):
            hand_in(one, filled=filled, by=one.professional.person, now=self.now, today=self.today)

    def together(self) -> Collaboration:
        """One that Noor leads, with everybody who comes."""
        found = Collaboration.objects.filter(name="Samen verder").first()
        if found:
            return found
        begun = Begun("Samen verder", Collaboration.Kind.STANDING, client="Klant", starts_on=self.today)
        parts = [Part(self.me), Part(self.world.professional("bram"))]
        return begin(parts, told=begun, by=self.noor, now=self.now, today=self.today)


def looked_at() -> Need:
    """The need of Noor that has answers."""
    return Need.objects.get(state=Need.State.OPEN, client="Huisartsenkring Vechtdal")
