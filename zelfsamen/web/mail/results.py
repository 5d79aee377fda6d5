"""Letters about results: look at this, it is ready for you, this is what was said; and about what good means."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _

from zelfsamen.collaborations.actions.criteria import ANSWERED, SENT
from zelfsamen.collaborations.actions.reviews import HANDED_IN, JUDGED, REVIEWED
from zelfsamen.collaborations.models import Collaboration, Criterion, Delivery, Participant
from zelfsamen.core.models import Record
from zelfsamen.web.mail.delivery_doors import lead_of, to_client, to_participant
from zelfsamen.web.mail.drafts import Content, Draft, Fact


def handed_in(record: Record) -> list[Draft]:
    """Ask the colleague who was chosen to look at it."""
    found = _delivery(record)
    if found is None or found.stage != Delivery.Stage.REVIEW:
        return []

    def say() -> Content:
        told = _told(found)
        return Content(
            subject=_("Will you look at “%(name)s”?") % told,
            first_line=_("Look at “%(name)s” before the client does: %(owner)s asks you.") % told
            if found.result.for_client
            else _("Look at “%(name)s”: %(owner)s asks you.") % told,
            lines=(found.words,),
            link_text=_("Look at it"),
            what_if_nothing=_("You need no account. Do nothing and it waits; %(owner)s can ask somebody else.") % told,
            reason=_("you work together in %(title)s") % told,
        )

    return to_participant(found.asked, kind="collaborations.result_handed_in", page="board", say=say)


def reviewed(record: Record) -> list[Draft]:
    """Ask the client where it is ready; tell the owner where it is not."""
    found = _delivery(record)
    if found is None:
        return []
    if found.stage == Delivery.Stage.CLIENT:
        return to_client(found.result.collaboration, kind="collaborations.result_ready", page="client_results", say=lambda: _ready(found))
    if found.stage == Delivery.Stage.BACK:
        return to_participant(found.result.owner, kind="collaborations.result_back", page="board", say=lambda: _back(found))
    return []


def _ready(found: Delivery) -> Content:
    told = _told(found)
    return Content(
        subject=_("Ready for you: %(name)s") % told,
        first_line=_("Say whether “%(name)s” is what you need.") % told,
        lines=(_("%(owner)s handed it in, and a colleague found it ready.") % told, found.words),
        link_text=_("Accept it, or say what is still to do"),
        what_if_nothing=_("You need no account. Do nothing and it waits for you; nothing counts as accepted by silence."),
        reason=_("you speak for the client in %(title)s") % told,
    )


def _back(found: Delivery) -> Content:
    told = _told(found)
    return Content(
        subject=_("Something is still to do: %(name)s") % told,
        first_line=_("Read what %(reviewer)s says of “%(name)s”, and hand it in again when you are ready.") % told,
        lines=(found.review_words,),
        link_text=_("Look at it"),
        what_if_nothing=_("Do nothing and it stays with you; the client sees nothing of it."),
        reason=_("it is your result in %(title)s") % told,
    )


def judged(record: Record) -> list[Draft]:
    """Tell the owner, and the one with the client contact, what the client said."""
    found = _delivery(record)
    if found is None or found.is_accepted is None:
        return []

    def say() -> Content:
        told = _told(found)
        accepted = found.is_accepted
        return Content(
            subject=(_("Accepted: %(name)s") if accepted else _("The client has remarks: %(name)s")) % told,
            first_line=(
                _("You need do nothing: %(judge)s accepted “%(name)s”.")
                if accepted
                else _("Read what %(judge)s says of “%(name)s”; it can be handed in again after that.")
            )
            % told,
            lines=(found.judge_words,) if found.judge_words else (),
            link_text=_("Look at the board"),
            reason=_("you work together in %(title)s") % told,
        )

    owner, lead = found.result.owner, lead_of(found.result.collaboration)
    people = [owner] if lead is None or lead.pk == owner.pk else [owner, lead]
    return [draft for who in people for draft in to_participant(who, kind="collaborations.result_judged", page="board", say=say)]


def criteria_sent(record: Record) -> list[Draft]:
    """Ask the client whether the requirements are right."""
    found = _collaboration(record)
    if found is None or not found.criteria.filter(state=Criterion.State.SENT).exists():
        return []

    def say() -> Content:
        rows = found.criteria.filter(state=Criterion.State.SENT).order_by("made_at", "pk")
        return Content(
            subject=_("Is this what good means to you? %(title)s") % {"title": found.name},
            first_line=_("Say of each of these requirements whether it is right."),
            facts=tuple(Fact(one.what, f"{one.measure} ({one.judge}, {one.moment})") for one in rows),
            link_text=_("Agree, or say how it should be"),
            what_if_nothing=_("You need no account. Do nothing and they are not agreed; the team asks you again in person."),
            reason=_("you speak for the client in %(title)s") % {"title": found.name},
        )

    return to_client(found, kind="collaborations.criteria_sent", page="client_results", say=say)


def criteria_answered(record: Record) -> list[Draft]:
    """Tell the one with the client contact what the client says of the requirements."""
    found = _collaboration(record)
    if found is None:
        return []

    def say() -> Content:
        told = {"agreed": record.facts["agreed"], "otherwise": record.facts["otherwise"], "title": found.name}
        return Content(
            subject=_("The client answered about quality: %(title)s") % told,
            first_line=_("Look at what the client says: %(agreed)s agreed, %(otherwise)s otherwise.") % told,
            link_text=_("Look at the requirements"),
            what_if_nothing=_("Do nothing and what was agreed counts; the others do not."),
            reason=_("you have the client contact in %(title)s") % told,
        )

    return to_participant(lead_of(found), kind="collaborations.criteria_answered", page="criteria", say=say)


def _told(found: Delivery) -> dict[str, str]:
    owner: Participant = found.result.owner
    return {
        "name": found.result.name,
        "title": found.result.collaboration.name,
        "owner": owner.professional.name,
        "reviewer": str(found.reviewer or ""),
        "judge": str(found.judge or ""),
    }


def _delivery(record: Record) -> Delivery | None:
    rows = Delivery.objects.select_related(
        "result__collaboration__lead__person",
        "result__owner__professional__person",
        "asked__professional__person",
        "reviewer__professional",
        "judge",
    )
    return rows.filter(pk__in=[record.subject]).first()


def _collaboration(record: Record) -> Collaboration | None:
    return Collaboration.objects.filter(pk__in=[record.subject]).select_related("lead__person").first()


LETTERS: Mapping[str, Callable[[Record], list[Draft]]] = {
    HANDED_IN.name: handed_in,
    REVIEWED.name: reviewed,
    JUDGED.name: judged,
    SENT.name: criteria_sent,
    ANSWERED.name: criteria_answered,
}
