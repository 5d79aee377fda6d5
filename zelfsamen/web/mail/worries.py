"""Letters about worries: to whoever is asked to answer, and to who raised one with a name. No letter holds its words."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from zelfsamen.collaborations.actions.worries import PASSED_ON, RAISED, SAID
from zelfsamen.collaborations.models import Participant, Worry, WorryWord
from zelfsamen.core.models import Record
from zelfsamen.web.mail.delivery_doors import to_participant
from zelfsamen.web.mail.drafts import Content, Draft


def raised(record: Record) -> list[Draft]:
    """Ask who was chosen; of one to all everybody, also who raised it, for leaving one out would tell who that is."""
    found = Worry.objects.filter(pk__in=[record.subject], state=Worry.State.OPEN).whole().first()
    if found is None:
        return []
    people = Participant.objects.present(timezone.localdate()).filter(collaboration=found.collaboration).whole().order_by("since", "pk")
    chosen = [one for one in people if found.to_all or one.pk == found.to_id]
    return [draft for who in chosen if who.pk != found.raised_by_id for draft in _letter(who, found)]


def _letter(who: Participant, found: Worry) -> list[Draft]:
    def say() -> Content:
        told = {"title": found.collaboration.name, "day": date_format(found.answer_by, "j F Y")}
        return Content(
            subject=_("A worry in %(title)s") % told,
            first_line=_("Read it, and answer by %(day)s: somebody says what weighs on them.") % told,
            link_text=_("Read it"),
            what_if_nothing=_("You need no account. Do nothing and it goes to the next person who was named, if there is one."),
            reason=_("you work together in %(title)s") % told,
        )

    return to_participant(who, kind="collaborations.worry", page="worries", say=say)


def said(record: Record) -> list[Draft]:
    """Tell who raised it, where there is a name; and who was asked, when the one who raised it talks on."""
    found = WorryWord.objects.filter(pk__in=[record.subject]).select_related("worry__collaboration").first()
    if found is None:
        return []
    reader = found.worry.to_id if found.by_raiser else found.worry.raised_by_id
    who = Participant.objects.whole().filter(pk=reader).first() if reader else None

    def say() -> Content:
        told = {"title": found.worry.collaboration.name}
        return Content(
            subject=_("Something was said about a worry in %(title)s") % told,
            first_line=_("Read what was said, and talk on if you want to."),
            link_text=_("Read it"),
            what_if_nothing=_("Do nothing and it stays open."),
            reason=_("you work together in %(title)s") % told,
        )

    return to_participant(who, kind="collaborations.worry_said", page="worries", say=say)


LETTERS: Mapping[str, Callable[[Record], list[Draft]]] = {RAISED.name: raised, PASSED_ON.name: raised, SAID.name: said}
