"""Letters about networks: an invitation, and the answer to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from zelfsamen.core.models import Record
from zelfsamen.networks.actions.invitations import ACCEPTED, DECLINED, INVITED, LASTS
from zelfsamen.networks.models import Invitation
from zelfsamen.people.models import Person
from zelfsamen.web.mail.drafts import Content, Door, Draft, Fact, Page

PURPOSE = "network-invitation"


def invited(record: Record) -> list[Draft]:
    """Ask the one who is invited, in the words of who invites; nothing when it was withdrawn meanwhile."""
    found = _invitation(record)
    if found is None or found.state != Invitation.State.OPEN:
        return []
    person = Person.objects.with_email(found.email)
    names = {"name": found.by.name, "network": found.network.name}

    def say() -> Content:
        facts = [Fact(_("Niche"), found.network.niche), Fact(_("Purpose"), found.network.purpose)]
        day = date_format(timezone.localtime(found.expires_at), "DATE_FORMAT")
        return Content(
            subject=_("%(name)s invites you to the network %(network)s") % names,
            first_line=_("Say whether you want to join the network %(network)s: %(name)s invites you.") % names,
            lines=(found.words,) if found.words else (),
            facts=tuple(fact for fact in facts if fact.value),
            link_text=_("Look at the invitation"),
            what_if_nothing=_("You need no account to answer. Do nothing and the invitation ends on %(day)s.") % {"day": day},
            reason=_("%(name)s filled in your address") % names,
        )

    door = Door(purpose=PURPOSE, object_id=found.pk, url_name="networks:answer", lasts=LASTS)
    language = found.by.person.language if person is None and found.by.person else ""
    return [Draft(kind="networks.invitation", email=found.email, say=say, person=person, link=door, language=language)]


def accepted(record: Record) -> list[Draft]:
    """Tell who invited that somebody joined."""

    def say(names: dict[str, str]) -> Content:
        return Content(
            subject=_("%(name)s joined %(network)s") % names,
            first_line=_("%(name)s joined the network %(network)s after your invitation.") % names,
            link_text=_("Look at the network"),
            reason=_("you sent the invitation"),
        )

    return _told(record, "networks.accepted", say)


def declined(record: Record) -> list[Draft]:
    """Tell who invited, and nobody else, that somebody said no."""

    def say(names: dict[str, str]) -> Content:
        return Content(
            subject=_("%(name)s does not join %(network)s") % names,
            first_line=_("%(name)s does not join the network %(network)s. Nobody else is told.") % names,
            link_text=_("Look at the network"),
            reason=_("you sent the invitation"),
        )

    return _told(record, "networks.declined", say)


def _told(record: Record, kind: str, say: Callable[[dict[str, str]], Content]) -> list[Draft]:
    found = _invitation(record)
    inviter = found.by.person if found else None
    if found is None or inviter is None:
        return []
    names = {"name": found.name or found.email, "network": found.network.name}
    page = Page("networks:network", (found.network.slug,))
    return [Draft(kind=kind, email=inviter.email, say=lambda: say(names), person=inviter, link=page)]


def _invitation(record: Record) -> Invitation | None:
    return Invitation.objects.filter(pk__in=[record.subject]).select_related("network", "by__person").first()


LETTERS: Mapping[str, Callable[[Record], list[Draft]]] = {INVITED.name: invited, ACCEPTED.name: accepted, DECLINED.name: declined}
