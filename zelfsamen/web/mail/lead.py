"""Letters about the client contact: the question to everybody, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.utils import timezone
from django.utils.translation import gettext as _

from zelfsamen.collaborations.actions.lead import HANDED_OVER, PROPOSED, REFUSED
from zelfsamen.collaborations.models import Collaboration, Participant
from zelfsamen.core.models import Record
from zelfsamen.decisions.models import Decision
from zelfsamen.people.models import Professional
from zelfsamen.web.mail.client import speakers_of, to_client
from zelfsamen.web.mail.delivery_doors import to_participant
from zelfsamen.web.mail.drafts import Content, Draft


def proposed(record: Record) -> list[Draft]:
    """Ask everybody who has not spoken."""
    question, found = _found(record)
    if question is None or found is None or question.state != Decision.State.OPEN:
        return []
    told = _told(question, found)
    silent = set(question.voices.filter(agrees=None).values_list("professional", flat=True))

    def say() -> Content:
        return Content(
            subject=_("%(name)s with the client contact in %(title)s?") % told,
            first_line=_("Say yes or no: %(asker)s proposes that %(name)s has the client contact from now on.") % told,
            lines=(question.words,) if question.words else (),
            link_text=_("Yes or no"),
            what_if_nothing=_("You need no account. Do nothing and everything stays as it is: silence is no yes."),
            reason=_("you work together in %(title)s") % told,
        )

    return [draft for who in _people(found) if who.professional_id in silent for draft in _to(who, "proposed", say)]


def handed_over(record: Record) -> list[Draft]:
    """Tell everybody, and the client, who has the client contact now."""
    question, found = _found(record)
    if question is None or found is None:
        return []
    told = _told(question, found)

    def say() -> Content:
        return Content(
            subject=_("%(name)s has the client contact in %(title)s") % told,
            first_line=_("You need do nothing: everybody agreed that %(name)s has the client contact from now on.") % told,
            link_text=_("Look at the collaboration"),
            reason=_("you work together in %(title)s") % told,
        )

    def say_to_client() -> Content:
        return Content(
            subject=_("%(name)s has the client contact in %(title)s") % told,
            first_line=_("You need do nothing: from now on %(name)s is the one in the team who has the contact with you.") % told,
            link_text=_("Look at your page"),
            reason=_("you speak for the client"),
        )

    letters = [draft for who in _people(found) for draft in _to(who, "handed_over", say)]
    return letters + [to_client(one, "collaborations.lead_for_client", say_to_client) for one in speakers_of(found)]


def refused(record: Record) -> list[Draft]:
    """Tell everybody that it stays as it is, without saying whose voice it was."""
    question, found = _found(record)
    if question is None or found is None:
        return []
    told = _told(question, found)

    def say() -> Content:
        return Content(
            subject=_("The client contact stays where it is in %(title)s") % told,
            first_line=_("You need do nothing: not everybody agreed, so everything stays as it is."),
            link_text=_("Look at the collaboration"),
            reason=_("you work together in %(title)s") % told,
        )

    return [draft for who in _people(found) for draft in _to(who, "refused", say)]


def _to(who: Participant, what: str, say: Callable[[], Content]) -> list[Draft]:
    return to_participant(who, kind=f"collaborations.lead_{what}", page="lead", say=say)


def _people(found: Collaboration) -> list[Participant]:
    present = Participant.objects.present(timezone.localdate()).filter(collaboration=found)
    return list(present.whole().order_by("since", "pk"))


def _told(question: Decision, found: Collaboration) -> dict[str, str]:
    chosen = Professional.objects.filter(pk__in=[question.choice]).first()
    return {"title": found.name, "name": str(chosen or ""), "asker": str(question.proposed_by or "")}


def _found(record: Record) -> tuple[Decision | None, Collaboration | None]:
    question = Decision.objects.filter(pk__in=[record.subject]).select_related("proposed_by").first()
    if question is None:
        return None, None
    return question, Collaboration.objects.filter(pk=question.about).select_related("lead__person").first()


LETTERS: Mapping[str, Callable[[Record], list[Draft]]] = {
    PROPOSED.name: proposed,
    HANDED_OVER.name: handed_over,
    REFUSED.name: refused,
}
