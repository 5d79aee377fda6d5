"""Letters about introductions: to who is in between, to the other end, and to both when they agree."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from zelfsamen.core.models import Record
from zelfsamen.people.models import Professional
from zelfsamen.trust.actions.introductions import AGREED, ASKED, PASSED_ON
from zelfsamen.trust.models import Introduction
from zelfsamen.trust.words import asker_for, sentences_for, target_for
from zelfsamen.web.mail.drafts import Content, Door, Draft, Fact, Page

PURPOSE = "trust.introduction"


def asked(record: Record) -> list[Draft]:
    """Ask whoever is next: the one in between, the second in between, or the other end."""
    found = _introduction(record)
    whose = found.waits_for if found else None
    if found is None or whose is None or not found.runs(timezone.now()):
        return []
    say = _to_target if whose == found.target else _to_between
    return [_draft(found, whose, f"trust.introduction.{found.state}", partial(say, found, whose), door=True)]


def _to_between(one: Introduction, whose: Professional) -> Content:
    told = _told(one, whose)
    return Content(
        subject=_("%(asker)s asks you for an introduction") % told,
        first_line=_("Say whether you want to introduce %(asker)s to %(target)s.") % told,
        lines=(*sentences_for(one, whose), one.reason),
        link_text=_("Yes, or not now"),
        what_if_nothing=_("You need no account. Do nothing and the request ends on %(day)s; “not now” is told to nobody.") % told,
        reason=_("you know the one who asks, and the one they would like to meet"),
    )


def _to_target(one: Introduction, whose: Professional) -> Content:
    told = _told(one, whose)
    return Content(
        subject=_("%(between)s would like to introduce somebody to you") % told,
        first_line=_("Say whether you want to get to know %(asker)s: %(between)s introduces you.") % told,
        lines=(*sentences_for(one, whose), one.reason),
        link_text=_("Agree, or not now"),
        what_if_nothing=_(
            "You need no account. When you agree, both of you get the other's name and mail address. "
            "Do nothing and the request ends on %(day)s; “not now” is told to nobody."
        )
        % told,
        reason=_("%(between)s knows you") % told,
    )


def agreed(record: Record) -> list[Draft]:
    """Tell both ends who the other is, and thank who brought them together."""
    found = _introduction(record)
    if found is None or found.state != Introduction.State.AGREED:
        return []
    ends = [(found.asker, found.target), (found.target, found.asker)]
    letters = [_draft(found, who, "trust.introduced", partial(_introduced, found, who, other)) for who, other in ends]
    between = [one for one in (found.between, found.further) if one is not None]
    return [*letters, *(_draft(found, one, "trust.introduction-took", _took) for one in between)]


def _introduced(one: Introduction, who: Professional, other: Professional) -> Content:
    told = {"other": other.name, "between": one.introducer.name if who == one.target else one.between.name}
    return Content(
        subject=_("You are introduced to %(other)s") % told,
        first_line=_("Write to %(other)s: you both agreed to meet.") % told,
        facts=(Fact(_("Name"), other.name), Fact(_("E-mail address"), other.address)),
        lines=(_("You see from now on what %(other)s shows to people in their networks. Thank %(between)s.") % told,),
        link_text=_("Look at %(other)s") % told,
        reason=_("%(between)s introduced you") % told,
    )


def _took() -> Content:
    return Content(
        subject=_("Your introduction brought two people together"),
        first_line=_("You need do nothing: the introduction you helped with was agreed."),
        lines=(_("They know each other's name and address now. Thank you."),),
        link_text=_("Look at your introductions"),
        reason=_("you passed the request on"),
    )


def _draft(found: Introduction, who: Professional, kind: str, say: Callable[[], Content], *, door: bool = False) -> Draft:
    if door:
        lasts = found.expires_at - timezone.now()
        link: Door | Page | None = Door(purpose=PURPOSE, object_id=found.pk, url_name="trust:introduction_by_link", lasts=lasts)
    else:
        link = Page("trust:introduction", (found.pk,)) if who.person else None
    language = "" if who.person else found.asker.person.language if found.asker.person else ""
    return Draft(kind=kind, email=who.address, say=say, person=who.person, link=link, language=language)


def _told(one: Introduction, whose: Professional) -> dict[str, str]:
    day = date_format(timezone.localtime(one.expires_at), "j F Y")
    return {"asker": asker_for(one, whose), "target": target_for(one, whose), "between": one.introducer.name, "day": day}


def _introduction(record: Record) -> Introduction | None:
    return Introduction.objects.filter(pk__in=[record.subject]).whole().first()


LETTERS: Mapping[str, Callable[[Record], list[Draft]]] = {ASKED.name: asked, PASSED_ON.name: asked, AGREED.name: agreed}
