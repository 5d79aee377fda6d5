"""Letters about collaborations: the team is formed."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.utils import timezone
from django.utils.translation import gettext as _

from zelfsamen.collaborations.actions.addresses import GIVEN
from zelfsamen.collaborations.actions.forming import FORMED
from zelfsamen.collaborations.models import Collaboration, Participant
from zelfsamen.collaborations.words import period_of, roles_of
from zelfsamen.core.models import Record
from zelfsamen.people.models import Professional
from zelfsamen.web.mail.delivery_doors import draft_to, to_participant
from zelfsamen.web.mail.drafts import Content, Draft, Fact


def formed(record: Record) -> list[Draft]:
    """Tell everybody in it that the team is there, and who is in it."""
    found = Collaboration.objects.filter(pk__in=[record.subject]).select_related("lead__person").first()
    if found is None:
        return []
    people = Participant.objects.whole().filter(collaboration=found, professional__owner=None).present(timezone.localdate())
    return [_draft(found, one) for one in people if one.professional.address and one.professional != found.lead]


def _draft(found: Collaboration, one: Participant) -> Draft:
    who = one.professional

    def say() -> Content:
        told = {"title": found.name, "lead": found.lead.name if found.lead else ""}
        return Content(
            subject=_("The team is there: %(title)s") % told,
            first_line=_("Put it in your own calendar: %(lead)s formed the team, and you are in it.") % told,
            lines=(
                _("The hours you promised stand firm in your agenda now. Nobody else can see your agenda."),
                _("Before you begin everybody says what they bring and what they expect back. It takes about ten minutes."),
            ),
            facts=(
                Fact(_("Your part"), roles_of(found, who)),
                Fact(_("Period"), period_of(found)),
                Fact(_("With"), ", ".join(_names(found, who))),
            ),
            link_text=_("Look at the team, and fill it in"),
            what_if_nothing=_("Do nothing for a week, and you are reminded twice; after that you count as not taking part."),
            reason=_("you accepted a seat in this team"),
        )

    return draft_to(one, kind="collaborations.formed", page="collaboration", say=say)


def _names(found: Collaboration, reader: Professional) -> list[str]:
    people = Professional.objects.filter(circle_members__circle=found.circle_id).exclude(pk=reader.pk).order_by("sort_key")
    return list(people.values_list("name", flat=True).distinct())


def reachable(record: Record) -> list[Draft]:
    """Tell who can be reached from now on what it is about; whoever named the address is known to them."""
    one = Participant.objects.whole().filter(pk__in=[record.subject]).first()
    if one is None:
        return []
    told = {"title": one.collaboration.name}

    def say() -> Content:
        return Content(
            subject=_("You are in this team: %(title)s") % told,
            first_line=_("Look at the collaboration: what is asked of you comes to this address from now on."),
            link_text=_("Look at the collaboration"),
            what_if_nothing=_("You need no account. Do nothing and nothing is agreed in your name."),
            reason=_("somebody in this team has you among the own contacts"),
        )

    return to_participant(one, kind="collaborations.reachable", page="collaboration", say=say)


LETTERS: Mapping[str, Callable[[Record], list[Draft]]] = {FORMED.name: formed, GIVEN.name: reachable}
