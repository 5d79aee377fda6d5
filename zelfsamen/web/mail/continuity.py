"""Letters about dropping out; none holds a word of a pack."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from zelfsamen.continuity.actions import absences, stand_ins, tree_tests
from zelfsamen.continuity.doors import PUT_RIGHT, STANDING_IN
from zelfsamen.continuity.models import Absence, Opening, StandIn, TreeTest
from zelfsamen.continuity.models.deaths import death_of
from zelfsamen.continuity.words import work_of
from zelfsamen.core.models import Record
from zelfsamen.people.models import Person, Professional
from zelfsamen.web.mail.drafts import Content, Door, Draft, Fact, Page
from zelfsamen.web.mail.succession import wanted


def asked(record: Record) -> list[Draft]:
    """Ask somebody to stand in, with the terms; nothing when it was taken back meanwhile."""
    found = StandIn.objects.whole().filter(pk__in=[record.subject], state=StandIn.State.ASKED).first()
    if found is None:
        return []

    def say() -> Content:
        told = {"name": found.owner.name, "day": date_format(timezone.localtime(found.asked_at + stand_ins.LASTS), "j F Y")}
        facts = (Fact(_("For which work"), work_of(found)), Fact(_("What you may do and decide"), found.mandate))
        return Content(
            subject=_("Will you stand in for %(name)s?") % told,
            first_line=_("Say whether you take over when %(name)s cannot work.") % told,
            facts=(*facts, Fact(_("What you get for it"), found.fee)) if found.fee else facts,
            link_text=_("Read it and answer"),
            what_if_nothing=_("You need no account. Do nothing and the question ends on %(day)s; you stand in only after a yes.") % told,
            reason=_("%(name)s filled in your address") % told,
        )

    return [_to_stand_in(found, "continuity.asked", say, stand_ins.LASTS)]


def _to_stand_in(found: StandIn, kind: str, say: Callable[[], Content], lasts: timedelta) -> Draft:
    person = found.professional.person if found.professional and found.professional.person else Person.objects.with_email(found.address)
    door = Door(purpose=STANDING_IN, object_id=found.pk, url_name="continuity:standing_by_link", lasts=lasts)
    language = "" if person or found.owner.person is None else found.owner.person.language
    return Draft(kind=kind, email=found.address, say=say, person=person, link=door, language=language)


def _to_owner(owner: Professional, kind: str, say: Callable[[], Content], page: str = "continuity:continuity") -> list[Draft]:
    if owner.person is None:
        return []
    return [Draft(kind=kind, email=owner.person.email, say=say, person=owner.person, link=Page(page))]


def answered(record: Record) -> list[Draft]:
    """Tell the owner what the answer is, also that nobody answered."""
    found = StandIn.objects.whole().filter(pk__in=[record.subject]).first()
    if found is None or found.state not in {StandIn.State.AGREED, StandIn.State.DECLINED, StandIn.State.EXPIRED}:
        return []
    agrees = found.state == StandIn.State.AGREED

    def say() -> Content:
        told = {"name": found.name, "work": work_of(found)}
        return Content(
            subject=_("%(name)s stands in for you") % told if agrees else _("%(name)s does not stand in for you") % told,
            first_line=_("Keep your pack up to date: %(name)s said yes for %(work)s.") % told
            if agrees
            else _("Ask somebody else: nobody stands in now for %(work)s.") % told,
            link_text=_("Look at what is arranged"),
            reason=_("you asked for a stand-in"),
        )

    return _to_owner(found.owner, "continuity.answered", say)


def reported(record: Record) -> list[Draft]:
    """Tell the owner that somebody says they dropped out, and ask the stand-ins whether it is so."""
    found = Absence.objects.select_related("owner__person").filter(pk__in=[record.subject], state=Absence.State.REPORTED).first()
    if found is None:
        return []

    def say() -> Content:
        return Content(
            subject=_("Somebody says that you dropped out"),
            first_line=_("Say that you are there, if you are: somebody told us that you cannot work."),
            link_text=_("I am not away"),
            what_if_nothing=_("Do nothing and your stand-ins can open your pack as soon as a second person says so."),
            reason=_("it is about you"),
        )

    def ask() -> Content:
        told = {"name": found.owner.name}
        return Content(
            subject=_("Did %(name)s drop out?") % told,
            first_line=_("Confirm it if you know it: somebody says that %(name)s cannot work.") % told,
            link_text=_("Look, and confirm it"),
            what_if_nothing=_("You need no account. Do nothing and it is forgotten in a week, unless another person confirms it."),
            reason=_("you stand in for %(name)s") % told,
        )

    said = set(found.voices.values_list("person__email", flat=True))
    others = [one for one in _agreed(found) if one.address not in said]
    return _to_owner(found.owner, "continuity.reported", say) + [
        _to_stand_in(one, "continuity.confirm", ask, absences.WAITS) for one in others
    ]


def _agreed(found: Absence) -> list[StandIn]:
    """One for each address: who stands in for all work before who stands in for a part, so that nobody gets two letters."""
    rows = StandIn.objects.whole().agreed().filter(owner=found.owner_id).order_by("-collaboration", "pk")
    return list({one.address: one for one in sorted(rows, key=lambda one: one.collaboration_id is None)}.values())


def began(record: Record) -> list[Draft]:
    """Tell the owner that the pack can be opened."""
    found = _going_on(record)

    def say() -> Content:
        return Content(
            subject=_("Your stand-ins can open your pack now"),
            first_line=_("Say that you are back as soon as you are: then your pack closes."),
            link_text=_("I am back"),
            reason=_("it was told that you dropped out"),
        )

    return _to_owner(found.owner, "continuity.away", say) + wanted(found) if found else []


def called(record: Record) -> list[Draft]:
    """Tell a stand-in that it is needed now."""
    found = _going_on(record)
    one = StandIn.objects.whole().agreed().filter(pk=record.facts.get("stand_in")).first()
    if found is None or one is None or death_of(found.owner) is not None:
        return []

    def say() -> Content:
        told = {"name": found.owner.name, "work": work_of(one)}
        return Content(
            subject=_("%(name)s dropped out: you stand in") % told,
            first_line=_("Open the pack and take the next step: %(name)s cannot work, and you agreed to take over %(work)s.") % told,
            facts=(Fact(_("What you may do and decide"), one.mandate),),
            link_text=_("Open the pack"),
            what_if_nothing=_("You need no account. Do nothing and the work lies still. If you cannot do it, call a colleague."),
            reason=_("you stand in for %(name)s") % told,
        )

    return [_to_stand_in(one, "continuity.called", say, timedelta(days=90))]


def _going_on(record: Record) -> Absence | None:
    return Absence.objects.select_related("owner__person").filter(pk__in=[record.subject], state=Absence.State.RUNNING).first()


def opened(record: Record) -> list[Draft]:
    """Tell the owner who opened the pack."""
    found = Opening.objects.select_related("stand_in__owner__person").filter(pk__in=[record.subject]).first()
    if found is None:
        return []

    def say() -> Content:
        told = {"name": found.stand_in.name}
        return Content(
            subject=_("%(name)s opened your pack") % told,
            first_line=_("%(name)s opened your handover pack, because it was told that you dropped out.") % told,
            link_text=_("See who opened it and when"),
            reason=_("it is your pack"),
        )

    return _to_owner(found.stand_in.owner, "continuity.opened", say, "continuity:pack")


def returned(record: Record) -> list[Draft]:
    """Tell the stand-ins that it is over; only where it had begun."""
    found = Absence.objects.select_related("owner__person").filter(pk__in=[record.subject]).first()
    if found is None or not record.facts.get("had_begun"):
        return []

    def say() -> Content:
        told = {"name": found.owner.name}
        return Content(
            subject=_("%(name)s is back") % told,
            first_line=_("Hand the work back: %(name)s is back, and the pack is closed again.") % told,
            link_text=_("Look at what was agreed"),
            reason=_("you stand in for %(name)s") % told,
        )

    return [_to_stand_in(one, "continuity.returned", say, timedelta(days=30)) for one in _agreed(found)]


def withdrawn(record: Record) -> list[Draft]:
    """Tell the owner and the stand-ins that it was a mistake."""
    found = Absence.objects.select_related("owner__person").filter(pk__in=[record.subject]).first()
    if found is None:
        return []

    def tell() -> Content:
        return Content(
            subject=_("It was a mistake: you did not drop out"),
            first_line=_("You need do nothing: who said that you dropped out took it back, and your pack is closed."),
            link_text=_("Look at what is arranged"),
            reason=_("it is about you"),
        )

    def say() -> Content:
        told = {"name": found.owner.name}
        return Content(
            subject=_("It was a mistake: %(name)s did not drop out") % told,
            first_line=_("Hand back what came to you: who said that %(name)s dropped out took it back.") % told,
            link_text=_("Look at what was agreed"),
            reason=_("you stand in for %(name)s") % told,
        )

    standing = _agreed(found) if record.facts.get("had_begun") else []
    letters = [_to_stand_in(one, "continuity.withdrawn", say, timedelta(days=30)) for one in standing]
    return _to_owner(found.owner, "continuity.withdrawn", tell) + letters


def test_asked(record: Record) -> list[Draft]:
    """Ask the stand-in the three questions."""
    found = TreeTest.objects.filter(pk__in=[record.subject], state=TreeTest.State.ASKED).first()
    row = StandIn.objects.whole().agreed().filter(pk=found.stand_in_id).first() if found else None
    if row is None:
        return []

    def say() -> Content:
        told = {"name": row.owner.name}
        return Content(
            subject=_("Could you take over from %(name)s today?") % told,
            first_line=_("Open the pack and answer three short questions, as if %(name)s dropped out today.") % told,
            link_text=_("Answer the questions"),
            what_if_nothing=_("You need no account. Do nothing for three weeks and %(name)s hears that nobody answered.") % told,
            reason=_("you stand in for %(name)s") % told,
        )

    return [_to_stand_in(row, "continuity.test", say, tree_tests.LASTS)]


def test_opened(record: Record) -> list[Draft]:
    """Tell the owner who opened the work in the pack, for the test."""
    found = TreeTest.objects.select_related("stand_in__owner__person").filter(pk__in=[record.subject]).first()
    if found is None:
        return []

    def say() -> Content:
        told = {"name": found.stand_in.name}
        return Content(
            subject=_("%(name)s opened the work in your pack for the tree test") % told,
            first_line=_("%(name)s looks up three things now. Your clients, invoices and private matters stayed closed.") % told,
            link_text=_("See who opened it and when"),
            reason=_("it is your pack"),
        )

    return _to_owner(found.stand_in.owner, "continuity.test_opened", say, "continuity:pack")


def test_went_wrong(record: Record) -> list[Draft]:
    """Tell the owner that there is something to put right."""
    wrong = (TreeTest.State.FAILED, TreeTest.State.EXPIRED)
    found = TreeTest.objects.select_related("stand_in__owner__person").filter(pk__in=[record.subject], state__in=wrong).first()
    if found is None:
        return []

    def say() -> Content:
        told = {"name": found.stand_in.name}
        return Content(
            subject=_("Something to put right: the tree test with %(name)s") % told,
            first_line=_("Bring your pack up to date, and talk with %(name)s: the test went wrong.") % told,
            link_text=_("See what went wrong"),
            what_if_nothing=_("Do nothing and it stays a task on your page."),
            reason=_("%(name)s stands in for you") % told,
        )

    owner = found.stand_in.owner.person
    if owner is None:
        return []
    lasts = timedelta(days=90)
    door = Door(purpose=PUT_RIGHT, object_id=found.pk, url_name="continuity:put_right_by_link", lasts=lasts)
    return [Draft(kind="continuity.test_wrong", email=owner.email, say=say, person=owner, link=door)]


LETTERS: Mapping[str, Callable[[Record], list[Draft]]] = {
    stand_ins.ASKED.name: asked,
    stand_ins.ANSWERED.name: answered,
    stand_ins.EXPIRED.name: answered,
    absences.REPORTED.name: reported,
    absences.BEGAN.name: began,
    absences.CALLED.name: called,
    absences.OPENED.name: opened,
    absences.RETURNED.name: returned,
    absences.WITHDRAWN.name: withdrawn,
    tree_tests.TEST_ASKED.name: test_asked,
    tree_tests.TEST_OPENED.name: test_opened,
    tree_tests.TEST_ANSWERED.name: test_went_wrong,
    tree_tests.TEST_EXPIRED.name: test_went_wrong,
}
