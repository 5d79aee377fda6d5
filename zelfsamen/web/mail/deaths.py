"""Letters about a death: few words, nothing to the address of who died, and the list for those left behind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from zelfsamen.collaborations.models import Participant
from zelfsamen.continuity.actions import deaths
from zelfsamen.continuity.doors import KIN, STANDING_IN
from zelfsamen.continuity.models import StandIn
from zelfsamen.continuity.models.deaths import Death, NextOfKin
from zelfsamen.core.models import Record
from zelfsamen.people.models import Person, Professional
from zelfsamen.web.mail.drafts import Content, Door, Draft, Page

LASTS = timedelta(days=90)
KIN_LASTS = timedelta(days=365)


def said(record: Record) -> list[Draft]:
    """Ask who may know it whether it is so; the address of who it is about gets nothing."""
    found = _death(record, Death.State.REPORTED)
    if found is None:
        return []

    def ask() -> Content:
        told = {"name": found.owner.name}
        return Content(
            subject=_("A question about %(name)s") % told,
            first_line=_("Say so only if you know it: somebody told us that %(name)s has died.") % told,
            link_text=_("Read it, and confirm it if you know"),
            what_if_nothing=_("Do nothing if you do not know. When nobody confirms it within a week, it is forgotten."),
            reason=_("you work with %(name)s or stand in for %(name)s") % told,
        )

    known = set(found.voices.values_list("person__email", flat=True))
    return [draft for draft in _to_all(found.owner, "continuity.death_said", ask) if draft.email not in known]


def confirmed(record: Record) -> list[Draft]:
    """Tell the stand-ins what is theirs to do, the colleagues that it is so, and those left behind where their list is."""
    found = _death(record, Death.State.CONFIRMED)
    if found is None:
        return []

    def say() -> Content:
        told = {"name": found.owner.name}
        return Content(
            subject=_("%(name)s has died") % told,
            first_line=_("With sadness we tell you that %(name)s has died. Two people who know %(name)s said so.") % told,
            lines=(
                _("The work goes to who agreed to stand in, and they can open the handover pack. Call each other before you call clients."),
            ),
            link_text=_("See what was arranged"),
            reason=_("you work with %(name)s or stand in for %(name)s") % told,
        )

    return _to_all(found.owner, "continuity.death_confirmed", say) + _to_those_stood_in_for(found) + _to_kin(found)


def _to_those_stood_in_for(found: Death) -> list[Draft]:
    rows = StandIn.objects.whole().filter(professional=found.owner, state=StandIn.State.ENDED, owner__person__isnull=False)

    def say() -> Content:
        told = {"name": found.owner.name}
        return Content(
            subject=_("%(name)s, who stood in for you, has died") % told,
            first_line=_("Ask somebody else to stand in for you when you are ready to: %(name)s has died.") % told,
            link_text=_("See what is arranged for you"),
            reason=_("%(name)s stood in for you") % told,
        )

    owners = {one.owner.person.email: one.owner.person for one in rows if one.owner.person}
    link = Page("continuity:continuity")
    return [Draft(kind="continuity.stood_in_died", email=email, say=say, person=who, link=link) for email, who in sorted(owners.items())]


def _to_kin(found: Death) -> list[Draft]:
    kin = NextOfKin.objects.filter(owner=found.owner).first()
    if kin is None:
        return []

    def say() -> Content:
        told = {"name": found.owner.name}
        return Content(
            subject=_("What %(name)s left for you") % told,
            first_line=_("%(name)s asked us to tell you where things are. We are sorry for your loss.") % told,
            lines=(
                _("There is a page for you with what %(name)s wrote down, whom you can call, and a list of what has to be seen to.") % told,
            ),
            link_text=_("Read it when you are ready"),
            what_if_nothing=_("You need no account and the link works for a year. We do not write to you again about it."),
            reason=_("%(name)s named you as the one to be told") % told,
        )

    door = Door(purpose=KIN, object_id=found.pk, url_name="continuity:left_behind", lasts=KIN_LASTS)
    language = found.owner.person.language if found.owner.person else ""
    return [
        Draft(kind="continuity.kin", email=kin.email, say=say, person=Person.objects.with_email(kin.email), link=door, language=language)
    ]


def taken_back(record: Record) -> list[Draft]:
    """Tell those who were told that it was an error."""
    found = _death(record, Death.State.WITHDRAWN)
    if found is None:
        return []

    def say() -> Content:
        told = {"name": found.owner.name}
        return Content(
            subject=_("It was an error: %(name)s is alive") % told,
            first_line=_("What you heard from us about %(name)s was wrong, and we are sorry.") % told,
            lines=(_("Everything that had gone over to others is back."),) if record.facts.get("was_confirmed") else (),
            link_text=_("See how it stands"),
            reason=_("you work with %(name)s or stand in for %(name)s") % told,
        )

    letters = _to_all(found.owner, "continuity.death_taken_back", say)
    kin = NextOfKin.objects.filter(owner=found.owner).first() if record.facts.get("was_confirmed") else None
    return letters + ([Draft(kind="continuity.kin_error", email=kin.email, say=say)] if kin else [])


def _death(record: Record, state: Death.State) -> Death | None:
    return Death.objects.select_related("owner__person").filter(pk__in=[record.subject], state=state).first()


def _to_all(owner: Professional, kind: str, say: Callable[[], Content]) -> list[Draft]:
    """The stand-ins, and the colleagues in work that goes on or in which the part ended by it; one letter for each address."""
    letters: dict[str, Draft] = {}
    language = owner.person.language if owner.person else ""
    for one in StandIn.objects.whole().agreed().filter(owner=owner).order_by("pk"):
        person = one.professional.person if one.professional and one.professional.person else Person.objects.with_email(one.address)
        door = Door(purpose=STANDING_IN, object_id=one.pk, url_name="continuity:standing_by_link", lasts=LASTS)
        letters[one.address] = Draft(kind=kind, email=one.address, say=say, person=person, link=door, language="" if person else language)
    mine = Participant.objects.filter(professional=owner).values("collaboration")
    present = Participant.objects.present(timezone.localdate()).whole().filter(collaboration__in=mine, professional__person__isnull=False)
    for who in present.exclude(professional=owner).order_by("pk"):
        person = who.professional.person
        if person is not None and person.email not in letters:
            link = Page("continuity:died", args=(owner.pk,))
            letters[person.email] = Draft(kind=kind, email=person.email, say=say, person=person, link=link)
    return list(letters.values())


LETTERS: Mapping[str, Callable[[Record], list[Draft]]] = {
    deaths.SAID.name: said,
    deaths.CONFIRMED.name: confirmed,
    deaths.TAKEN_BACK.name: taken_back,
}
