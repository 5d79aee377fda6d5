"""Letters about an empty place: the question, the answer, and that somebody is looked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from zelfsamen.collaborations.actions import succeeding
from zelfsamen.collaborations.doors import SUCCESSOR
from zelfsamen.collaborations.models import Participant, Succession
from zelfsamen.collaborations.rules.phases import TO_BE_DONE
from zelfsamen.collaborations.succession_words import part_in_words
from zelfsamen.continuity.models import Absence
from zelfsamen.continuity.models.away import away_without_stand_in
from zelfsamen.core.models import Record
from zelfsamen.web.mail.delivery_doors import to_participant
from zelfsamen.web.mail.drafts import Content, Door, Draft, Fact

LASTS = timedelta(days=61)


def asked(record: Record) -> list[Draft]:
    """Ask somebody to take the place; nothing when it was taken back meanwhile."""
    found = Succession.objects.whole().filter(pk__in=[record.subject], state=Succession.State.ASKED).first()
    if found is None or not found.professional.address:
        return []

    def say() -> Content:
        told = {"title": found.collaboration.name, "day": date_format(found.answer_by, "j F Y"), "name": _asker(found)}
        facts = (Fact(_("The client"), found.collaboration.client),) if found.collaboration.client else ()
        return Content(
            subject=_("Will you take over in %(title)s?") % told,
            first_line=_("Say whether you take over a place in a team that is at work: %(name)s asks you.") % told,
            lines=(found.words,) if found.words else (),
            facts=(*facts, Fact(_("Your part"), "; ".join(part_in_words(found.leaver)))),
            link_text=_("Read it and answer"),
            what_if_nothing=_("You need no account. Do nothing and the question ends on %(day)s.") % told,
            reason=_("%(name)s thinks that you can take over") % told,
        )

    door = Door(purpose=SUCCESSOR, object_id=found.pk, url_name="collaborations:place_by_link", lasts=LASTS)
    asker = found.asked_by.person if found.asked_by else None
    language = "" if found.professional.person or asker is None else asker.language
    who = found.professional
    return [Draft(kind="collaborations.successor", email=who.address, say=say, person=who.person, link=door, language=language)]


def _asker(found: Succession) -> str:
    return found.asked_by.name if found.asked_by else str(found.collaboration.lead or "")


def answered(record: Record) -> list[Draft]:
    """Tell who asked what the answer is, also that nobody answered."""
    over = (Succession.State.ACCEPTED, Succession.State.DECLINED, Succession.State.EXPIRED)
    found = Succession.objects.whole().filter(pk__in=[record.subject], state__in=over).first()
    asker = Participant.objects.whole().filter(collaboration=found.collaboration, professional=found.asked_by).first() if found else None
    if found is None or asker is None:
        return []
    agrees = found.state == Succession.State.ACCEPTED

    def say() -> Content:
        told = {"name": found.professional.name, "title": found.collaboration.name, "leaver": found.leaver.professional.name}
        return Content(
            subject=(_("%(name)s takes over in %(title)s") if agrees else _("%(name)s does not take over in %(title)s")) % told,
            first_line=(
                _("Change the agreement once %(name)s has handed in: then everybody signs it with the new name in it.")
                if agrees
                else _("Look for somebody else in the place of %(leaver)s.")
            )
            % told,
            link_text=_("Look at the collaboration"),
            what_if_nothing=_("Do nothing and the agreement stays as it was, without %(name)s.") % told
            if agrees
            else _("Do nothing and the place stays empty."),
            reason=_("you asked for somebody in the place of %(leaver)s") % told,
        )

    return to_participant(asker, kind="collaborations.successor-answer", page="collaboration", say=say)


def joined(record: Record) -> list[Draft]:
    """Tell the others who takes part from now on, and that they redo nothing but signing."""
    new = Participant.objects.whole().filter(pk__in=[record.subject]).first()
    taken = Succession.objects.whole().filter(collaboration=new.collaboration, professional=new.professional).last() if new else None
    if new is None or taken is None:
        return []
    asker = taken.asked_by_id
    others = Participant.objects.whole().filter(collaboration=new.collaboration, until=None)
    skipped = {new.professional_id, asker, taken.leaver.professional_id}
    told = {"name": new.professional.name, "leaver": taken.leaver.professional.name, "title": new.collaboration.name}

    def say() -> Content:
        return Content(
            subject=_("%(name)s takes part from now on: %(title)s") % told,
            first_line=_("%(name)s takes the place of %(leaver)s.") % told,
            lines=(
                _("Only the differences between %(name)s and each of you are talked through; what you settled among yourselves stands.")
                % told,
            ),
            link_text=_("Look at the collaboration"),
            what_if_nothing=_("You need do nothing until you are asked to sign the agreement with the new name in it."),
            reason=_("you take part in %(title)s") % told,
        )

    kind = "collaborations.successor-joined"
    return [
        draft
        for one in others
        if one.professional_id not in skipped
        for draft in to_participant(one, kind=kind, page="collaboration", say=say)
    ]


def wanted(absence: Absence) -> list[Draft]:
    """Ask whoever has the client contact to look for somebody where nobody stands in; where that person is away, ask all of them."""
    taking_part = Participant.objects.whole().filter(professional=absence.owner_id, collaboration__phase__in=TO_BE_DONE)
    away = taking_part.present(timezone.localdate()).filter(away_without_stand_in())
    return [draft for one in away for draft in _wanted(one)]


def _wanted(away: Participant) -> list[Draft]:
    found = away.collaboration
    others = Participant.objects.whole().filter(collaboration=found).exclude(pk=away.pk)
    asked_now = others if found.lead_id == away.professional_id else others.filter(professional=found.lead_id)
    told = {"name": away.professional.name, "title": found.name}

    def say() -> Content:
        return Content(
            subject=_("Nobody stands in for %(name)s: %(title)s") % told,
            first_line=_("Look who could take over: %(name)s cannot work, and nobody agreed beforehand to stand in.") % told,
            link_text=_("See who could take over"),
            what_if_nothing=_("Do nothing and the work of %(name)s lies still.") % told,
            reason=_("you take part in %(title)s") % told,
        )

    kind = f"collaborations.wanted.{away.pk.hex[-12:]}"
    return [draft for one in asked_now for draft in to_participant(one, kind=kind, page="collaboration", say=say)]


LETTERS: Mapping[str, Callable[[Record], list[Draft]]] = {
    succeeding.ASKED.name: asked,
    succeeding.ANSWERED.name: answered,
    succeeding.EXPIRED.name: answered,
    succeeding.JOINED.name: joined,
}
