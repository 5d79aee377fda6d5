"""Letters about a conflict: to the other of the two, and to the member whom both chose to help. No letter holds its words."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from zelfsamen.collaborations.actions.conflicts import OPENED, STEPPED
from zelfsamen.collaborations.delivery_words import CONFLICTS
from zelfsamen.collaborations.models import Conflict, Participant
from zelfsamen.core.models import Record
from zelfsamen.people.models import Person
from zelfsamen.web.mail.delivery_doors import to_participant
from zelfsamen.web.mail.drafts import Content, Draft, Fact


def stepped(record: Record) -> list[Draft]:
    """Tell whoever reads it and did not take the step."""
    found = Conflict.objects.filter(pk__in=[record.subject]).whole().first()
    actor = Person.objects.filter(pk=record.actor).first() if record.actor else None
    if found is None or actor is None:
        return []

    def say() -> Content:
        told = {"title": found.collaboration.name, "day": date_format(found.until, "j F Y")}
        return Content(
            subject=_("A conflict in %(title)s") % told,
            first_line=_("Read where it stands, and take the next step by %(day)s.") % told
            if found.is_open
            else _("You need do nothing: this conflict is over."),
            facts=(Fact(_("Where it stands"), str(CONFLICTS[found.step])),),
            link_text=_("Read it"),
            what_if_nothing=_("You need no account. Do nothing and the other may take the next step that was agreed."),
            reason=_("you work together in %(title)s") % told,
        )

    keys = {found.opened_by_id, found.other_id} | ({found.helper.pk} if found.helper else set())
    people = Participant.objects.whole().filter(pk__in=keys).order_by("since", "pk")
    others = [one for one in people if not one.is_acted_by(actor)]
    return [draft for who in others for draft in to_participant(who, kind="collaborations.conflict", page="conflicts", say=say)]


LETTERS: Mapping[str, Callable[[Record], list[Draft]]] = {OPENED.name: stepped, STEPPED.name: stepped}
