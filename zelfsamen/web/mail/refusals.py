"""Letters about refusing an instruction, to who it concerns and who is asked to take a result over. No letter holds the reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from uuid import UUID

from django.utils.translation import gettext as _

from zelfsamen.collaborations.actions.refusals import ANSWERED, MADE, OFFERED, SAID, WITHDRAWN
from zelfsamen.collaborations.models import Participant, Refusal, RefusalWord
from zelfsamen.core.models import Record
from zelfsamen.web.mail.delivery_doors import lead_of, to_participant
from zelfsamen.web.mail.drafts import Content, Draft

KIND = "collaborations.refusal"


def _refusal(key: UUID | None) -> Refusal | None:
    about = ("collaboration__lead", "refuser__professional", "result", "change", "decision", "handed_to__professional")
    return Refusal.objects.filter(pk__in=[key]).select_related(*about).first()


def _concerned(found: Refusal) -> list[Participant]:
    """The one with the client contact, who asked it, and whose result, change or decision it is; never who refuses."""
    lead = lead_of(found.collaboration)
    keys = {lead.pk if lead else None, found.concerns_id, found.result.owner_id if found.result else None}
    keys |= {found.change.by_participant_id if found.change else None, found.decision.written_by_id if found.decision else None}
    others = {key for key in keys if key is not None and key != found.refuser_id}
    return list(Participant.objects.whole().filter(pk__in=others).order_by("since", "pk"))


def _letters(people: list[Participant], subject: Callable[[], str], first_line: Callable[[], str], found: Refusal) -> list[Draft]:
    told = {"name": str(found.refuser), "title": found.collaboration.name}

    def say() -> Content:
        return Content(
            subject=subject() % told,
            first_line=first_line() % told,
            lines=(_("It changes nothing about anybody's pay or place. You can talk on about it on the page."),),
            link_text=_("Read it, and talk on"),
            what_if_nothing=_("You do not have to do anything."),
            reason=_("you work together in %(title)s") % told,
        )

    return [draft for who in people for draft in to_participant(who, kind=KIND, page="refusals", say=say)]


def made(record: Record) -> list[Draft]:
    """Tell who it concerns."""
    found = _refusal(record.subject)
    if found is None or found.withdrawn_at is not None:
        return []

    def first_line() -> str:
        return _("Read what %(name)s does not do, and on which professional code.")

    return _letters(_concerned(found), lambda: _("%(name)s refuses something on the own professional code (%(title)s)"), first_line, found)


def withdrawn(record: Record) -> list[Draft]:
    """Tell the same people that it was withdrawn."""
    found = _refusal(record.subject)

    def first_line() -> str:
        return _("You need do nothing: %(name)s withdrew the refusal.")

    return _letters(_concerned(found), lambda: _("%(name)s withdrew a refusal (%(title)s)"), first_line, found) if found else []


def said(record: Record) -> list[Draft]:
    """Tell who refused it and who it concerns, but for who said it."""
    word = RefusalWord.objects.filter(pk__in=[record.subject]).first()
    found = _refusal(word.refusal_id) if word else None
    if word is None or found is None:
        return []
    people = [*Participant.objects.whole().filter(pk=found.refuser_id), *_concerned(found)]

    def first_line() -> str:
        return _("Read what was said about what %(name)s does not do.")

    return _letters(
        [one for one in people if one.pk != word.by_id], lambda: _("Something was said about a refusal in %(title)s"), first_line, found
    )


def offered(record: Record) -> list[Draft]:
    """Ask who could take the result over."""
    found = _refusal(record.subject)
    if found is None or not found.asks:
        return []
    who = Participant.objects.whole().filter(pk__in=[found.handed_to_id]).first()

    def say() -> Content:
        told = {"name": str(found.refuser), "title": found.collaboration.name, "result": str(found.result or found)}
        return Content(
            subject=_("Do you take over “%(result)s”? (%(title)s)") % told,
            first_line=_("Say yes or no: %(name)s does not make this on the own professional code, and asks you.") % told,
            link_text=_("Read it and answer"),
            what_if_nothing=_("Do nothing and the result stays with %(name)s.") % told,
            reason=_("you work together in %(title)s") % told,
        )

    return to_participant(who, kind="collaborations.refusal_offered", page="refusals", say=say)


def answered(record: Record) -> list[Draft]:
    """Tell who refused it, and the one with the client contact, who has the result now."""
    found = _refusal(record.subject)
    if found is None or found.is_taken_over is None or found.handed_to is None:
        return []
    people = [*Participant.objects.whole().filter(pk=found.refuser_id), *_concerned(found)]

    def first_line() -> str:
        yes, no = _("%(other)s takes the result over from %(name)s."), _("%(other)s does not take the result over from %(name)s.")
        return (yes if found.is_taken_over else no).replace("%(other)s", str(found.handed_to).replace("%", "%%"))

    return _letters(
        [one for one in people if one.pk != found.handed_to_id],
        lambda: _("An answer about a refused result in %(title)s"),
        first_line,
        found,
    )


LETTERS: Mapping[str, Callable[[Record], list[Draft]]] = {
    MADE.name: made,
    WITHDRAWN.name: withdrawn,
    SAID.name: said,
    OFFERED.name: offered,
    ANSWERED.name: answered,
}
