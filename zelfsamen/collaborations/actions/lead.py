"""The client contact goes over to another by a decision of all; that person says yes as well."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfsamen.collaborations.actions.announcing import announce
from zelfsamen.collaborations.actions.delivery import participant_in
from zelfsamen.collaborations.actions.renewing import renew_agreements
from zelfsamen.collaborations.models import Collaboration, Cover, Participant
from zelfsamen.collaborations.models.lead import TOPIC, open_about
from zelfsamen.collaborations.rules.phases import OVER, Phase
from zelfsamen.core.actions import Verb, action, record
from zelfsamen.core.refused import Refused
from zelfsamen.decisions import actions as decisions
from zelfsamen.decisions.models import Decision
from zelfsamen.matching.actions.handing_over import hand_over_need
from zelfsamen.people.models import Person, Professional

PROPOSED = Verb("collaborations.lead_proposed")
HANDED_OVER = Verb("collaborations.lead_handed_over")
REFUSED = Verb("collaborations.lead_stays")
GOING_ON = frozenset(Phase) - OVER


class IsLead(Refused):
    sentence = _("This person has the client contact already.")
    way_on = _("Choose somebody else.")


class NotInTeam(Refused):
    sentence = _("This person takes no part in the collaboration.")
    way_on = _("Choose one of those who take part.")


class NothingOpen(Refused):
    sentence = _("There is no open question about the client contact any more.")
    way_on = _("Look at the page again.")


@action
def propose_lead(collaboration: Collaboration, *, to: Participant, words: str = "", by: Person, now: datetime) -> Decision:
    """Ask everybody whether another takes over the client contact: to hand it over oneself, or to ask for it."""
    mine = participant_in(collaboration, by=by, now=now, during=GOING_ON)
    found, among = mine.collaboration, _among(mine.collaboration, mine, now)
    if to.professional not in among:
        raise NotInTeam
    if to.professional_id == found.lead_id:
        raise IsLead
    made = decisions.propose(
        TOPIC, about=found.pk, choice=to.professional_id, words=words, proposed_by=mine.professional, among=among, by=by, now=now
    )
    record(PROPOSED, at=now, actor=by.pk, subject=made.pk, circle=found.circle_id)
    return _carried_out(found, made, by, now)


@action
def speak_on_lead(collaboration: Collaboration, *, agrees: bool, words: str = "", by: Person, now: datetime) -> Decision:
    """Say yes or no; with the last yes the client contact goes over."""
    mine = participant_in(collaboration, by=by, now=now, during=GOING_ON)
    question = open_about(mine.collaboration)
    if question is None:
        raise NothingOpen
    among = _among(mine.collaboration, mine, now)
    spoken = decisions.speak(question, professional=mine.professional, agrees=agrees, words=words, among=among, by=by, now=now)
    return _carried_out(mine.collaboration, spoken, by, now)


@action
def withdraw_lead(collaboration: Collaboration, *, by: Person, now: datetime) -> Decision:
    """Take back the question about the client contact that one put oneself."""
    mine = participant_in(collaboration, by=by, now=now, during=GOING_ON)
    question = open_about(mine.collaboration)
    if question is None:
        raise NothingOpen
    return decisions.withdraw(question, by=by, now=now)


def _carried_out(found: Collaboration, decision: Decision, by: Person, now: datetime) -> Decision:
    if decision.state == Decision.State.REFUSED:
        record(REFUSED, at=now, actor=by.pk, subject=decision.pk, circle=found.circle_id)
    if decision.state != Decision.State.AGREED:
        return decision
    chosen = found.participants.present(timezone.localdate(now)).filter(professional=decision.choice).first()
    if chosen is None:
        raise NotInTeam
    found.lead_id = chosen.professional_id
    found.save(update_fields=["lead"])
    if found.need:
        hand_over_need(found.need, to=chosen.professional, by=by, now=now)
    renew_agreements(found, by=by, now=now)
    record(HANDED_OVER, at=now, actor=by.pk, subject=decision.pk, circle=found.circle_id)
    announce(found, move="lead", by=by, now=now, about=chosen.professional)
    return decision


def _among(found: Collaboration, mine: Participant, now: datetime) -> list[Professional]:
    """Everybody who takes part; who is away is not waited for, but for who speaks now."""
    people = found.participants.present(timezone.localdate(now)).select_related("professional").order_by("since", "pk")
    away = set(Cover.objects.running().filter(participant__collaboration=found).values_list("participant", flat=True)) - {mine.pk}
    return [one.professional for one in people if one.pk not in away]
