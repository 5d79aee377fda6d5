"""What goes over to the stand-ins while somebody is away, in every collaboration, and back on the day of return."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from zelfsamen.collaborations.actions.client_notices import ask_to_tell, drop_notices
from zelfsamen.collaborations.actions.covering import StandsIn, cover, end_cover
from zelfsamen.collaborations.models import ClientNotice, Collaboration, Cover, Participant
from zelfsamen.collaborations.rules.phases import TO_BE_DONE
from zelfsamen.continuity.models import Absence, StandIn
from zelfsamen.core.actions import action
from zelfsamen.people.models import Person, Professional

DAYS = 2


@action
def go_over(absence: Absence, *, by: Person | None, now: datetime, about: str = ClientNotice.About.AWAY) -> None:
    """Let all work of who is away go over to who stands in, and ask somebody to tell each client; done twice it changes nothing."""
    today = timezone.localdate(now)
    taking_part = Participant.objects.present(today).whole().filter(professional=absence.owner_id)
    for mine in taking_part.filter(collaboration__in=Collaboration.objects.going_on()).order_by("collaboration", "pk"):
        chosen = _ready_for(absence.owner, mine.collaboration)
        if mine.collaboration.phase in TO_BE_DONE:
            _cover(absence, mine, chosen, by, now, today)
        if mine.collaboration.client:
            _ask_to_tell(absence, mine, chosen, about, now, today)


def _ready_for(owner: Professional, where: Collaboration) -> StandIn | None:
    """Who stands in there: for that work before for all work, who said yes first, and nobody who is away too."""
    away = Absence.objects.filter(state=Absence.State.RUNNING).values("owner")
    agreed = StandIn.objects.agreed().whole().select_related("terms").filter(Q(collaboration=where) | Q(collaboration=None), owner=owner)
    rows = list(agreed.exclude(professional__isnull=False, professional__in=away).order_by("answered_at", "pk"))
    return min(rows, key=lambda one: one.collaboration_id is None, default=None)


def _cover(absence: Absence, mine: Participant, chosen: StandIn | None, by: Person | None, now: datetime, today: date) -> None:
    told = _terms(chosen) if chosen else StandsIn()
    running = Cover.objects.whole().running().filter(participant=mine).first()
    if running is not None:
        who = running.by.professional_id if running.by else None
        if (running.name, who) == (told.name, told.professional.pk if told.professional else None):
            return
        end_cover(running, by=by, now=now, today=today)
    cover(mine, stands_in=told, source=absence.pk, by=by, now=now, today=today)


def _terms(chosen: StandIn) -> StandsIn:
    terms = getattr(chosen, "terms", None)
    who = chosen.professional or Professional.objects.filter(person__email=chosen.email).first()
    return StandsIn(who, chosen.name, mandate=chosen.mandate, fee=chosen.fee, share=terms.share if terms else 0)


def _ask_to_tell(absence: Absence, mine: Participant, chosen: StandIn | None, about: str, now: datetime, today: date) -> None:
    ask_to_tell(
        mine,
        about=about,
        source=absence.pk,
        teller=_teller(mine, chosen, today),
        stand_in=chosen.name if chosen else "",
        tell_by=today + timedelta(days=chosen.within_days if chosen else DAYS),
        now=now,
    )


def _teller(mine: Participant, chosen: StandIn | None, today: date) -> Participant | None:
    """Whom the two agreed on: who stands in, or who has the client contact now; nobody in particular where that is who is away."""
    present = Participant.objects.present(today).filter(collaboration=mine.collaboration_id).exclude(pk=mine.pk)
    running = Cover.objects.running().filter(participant=mine, by__isnull=False).first()
    if chosen is not None and chosen.teller == StandIn.Teller.STAND_IN and running is not None and running.by_id is not None:
        return present.filter(pk=running.by_id).first()
    lead = Collaboration.objects.filter(pk=mine.collaboration_id).values("lead")
    return present.filter(professional__in=lead).first()


@action
def go_back(absence: Absence, *, by: Person | None, now: datetime) -> None:
    """Everything goes back from today; a client who was told of it is told of the return as well."""
    today = timezone.localdate(now)
    for one in Cover.objects.whole().running().filter(source=absence.pk).order_by("participant__collaboration", "pk"):
        end_cover(one, by=by, now=now, today=today)
    notices = ClientNotice.objects.filter(source=absence.pk).select_related("participant", "collaboration", "told_by")
    for notice in notices.order_by("collaboration", "pk"):
        drop_notices(notice.collaboration, source=absence.pk, now=now)
        if notice.told_at is not None and notice.about == ClientNotice.About.AWAY:
            mine = Participant.objects.whole().get(pk=notice.participant_id)
            told = {"teller": _teller(mine, None, today), "stand_in": "", "tell_by": today + timedelta(days=DAYS)}
            ask_to_tell(mine, about=ClientNotice.About.BACK, source=absence.pk, **told, now=now)  # type: ignore[arg-type]  # one table


@action
def choose_again(owner: Professional, *, by: Person | None, now: datetime) -> None:
    """Somebody said yes, stopped standing in, or is away too: while the owner is away the work goes to who is ready now."""
    # Kept like a return keeps them, so that of the two at once the second sees what the first did.
    Professional.objects.held(owner)
    kept = Absence.objects.select_for_update(of=("self",)).select_related("owner__person")
    running = kept.filter(owner=owner, state=Absence.State.RUNNING).first()
    if running is not None:
        go_over(running, by=by, now=now, about=_about(running))


def _about(running: Absence) -> str:
    died = ClientNotice.objects.filter(source=running.pk, about=ClientNotice.About.DIED).exists()
    return ClientNotice.About.DIED if died else ClientNotice.About.AWAY


@action
def choose_others_for(stand_in: Professional, *, by: Person | None, now: datetime) -> None:
    """Who stood in for others is away too: their work goes to who is ready now."""
    for owner in Professional.objects.filter(taking_part__covers__in=Cover.objects.running().filter(by__professional=stand_in)).distinct():
        choose_again(owner, by=by, now=now)
