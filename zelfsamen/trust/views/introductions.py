from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zelfsamen.core.page import page, pressed, typed, went_through
from zelfsamen.people.actions import answered_from_link
from zelfsamen.people.mailed_links import mailed_link
from zelfsamen.people.models import Link, Person, Professional, Sight
from zelfsamen.people.requests import signed_in
from zelfsamen.trust import actions
from zelfsamen.trust.forms import AgreeForm, AskForm, PassOnForm
from zelfsamen.trust.models import Introduction, named_to, people_between
from zelfsamen.trust.words import TOLD_STATES, Faces, asker_for, between_for, faces_from_afar, sentences_for, target_for, through

PURPOSE = "trust.introduction"
BUTTONS = ("not_now", "yes")
CarryOut = Callable[[Callable[[Person], object]], object]


def introductions(request: HttpRequest) -> HttpResponse:
    person, now = signed_in(request), timezone.now()
    sight = Sight.of(person)
    profiles = list(Professional.objects.all().answered_by(person).select_related("person"))
    mine = {one.pk for one in profiles}
    agreed = Introduction.objects.filter(state=Introduction.State.AGREED).visible_to(person).whole().order_by("-target_answered_at")
    waiting = Introduction.objects.all().waiting_for(person, now).whole().order_by("expires_at")
    asked = Introduction.objects.filter(asker__in=mine).exclude(state=Introduction.State.AGREED).whole().order_by("-asked_at")
    ends = [who for one in (*waiting, *asked, *agreed) for who in (one.asker, one.target)]
    me = next((one for one in profiles if one.person_id == person.pk), None)
    ahead = [who for one in (*waiting, *asked, *agreed) for who in (one.between, one.further) if who is not None]
    named = named_to(me, ahead, sight.on, sight) if me else frozenset()
    line = partial(_line, person=person, now=now, faces=faces_from_afar(ends, sight), named=named)
    told = {
        "title": _("Introductions"),
        "waiting": [line(one) for one in waiting],
        "asked": [line(one) for one in asked],
        "received": [line(one) for one in agreed if mine & {one.asker_id, one.target_id}],
        "given": [line(one) for one in agreed if not mine & {one.asker_id, one.target_id}],
    }
    return page(request, "trust/introductions.html", told)


def _line(one: Introduction, person: Person, now: datetime, faces: Faces, named: Collection[UUID]) -> dict[str, Any]:
    """One introduction as this person may know it."""
    reader = reading(one, person)
    # Who answers for a profile that is nobody's account yet reads with that profile's eyes, which are not this person's own.
    seen, known = (faces, named) if reader.person_id == person.pk else (None, None)
    return {
        "introduction": one,
        "asker": asker_for(one, reader, seen),
        "target": target_for(one, reader, seen, known),
        "other": one.target.name if reader == one.asker else one.asker.name,
        "between": between_for(one, reader, known),
        "state": TOLD_STATES[one.told_state(now)],
        "can_withdraw": one.told_state(now) == "unanswered",
    }


def reading(one: Introduction, person: Person) -> Professional:
    """As whom somebody reads a request: as the one whose turn it is, else as whoever they are in it."""
    everybody = [one.waits_for, one.asker, one.target, one.further, one.between]
    found = next((who for who in everybody if who is not None and who.answered_by(person)), None)
    if found is None:
        raise Http404
    return found


def ask(request: HttpRequest, pk: UUID) -> HttpResponse:
    person, today = signed_in(request), timezone.localdate()
    me = Professional.objects.of(person)
    target = get_object_or_404(Professional.objects.all().public_members(), pk=pk)
    between = people_between(me, target, today) if me and me != target else None
    if me is None or not between:
        raise Http404
    named = named_to(me, between[:1], today)
    name = between[0].name if between[0].pk in named else ""
    form = AskForm(typed(request))
    made: list[Introduction] = []
    if request.method == "POST" and went_through(
        form,
        lambda told: made.append(
            actions.ask_introduction(target, reason=told["reason"], key=told["key"], by=person, now=timezone.now(), today=today)
        ),
    ):
        messages.success(
            request, _("The question is on its way to %(name)s.") % {"name": name} if name else _("The question is on its way.")
        )
        return redirect("trust:introductions")
    told = {
        "title": _("Ask %(name)s to introduce you") % {"name": name} if name else _("Ask for an introduction"),
        "described": through(target, me, between[0], far=len(between) > 1, named=named),
        "steps": [
            {"kind": "self", "name": _("You")},
            {"kind": "person", "name": name},
            *({"kind": "unknown"} for _further in between[1:]),
            {"kind": "unknown"},
        ],
        "form": form,
        "further": len(between) > 1,
        "crumbs": trail(_("Ask for an introduction")),
    }
    return page(request, "trust/ask.html", told, status=422 if form.errors else 200)


def introduction(request: HttpRequest, pk: UUID) -> HttpResponse:
    person = signed_in(request)
    found = get_object_or_404(Introduction.objects.all().visible_to(person).whole(), pk=pk)
    return _answering(request, found, reading(found, person), lambda act: act(person), narrow=False)


@mailed_link(PURPOSE)
def by_link(request: HttpRequest, link: Link) -> HttpResponse:
    found = get_object_or_404(Introduction.objects.all().whole(), pk=link.object_id)
    people = [found.waits_for, found.target, found.further, found.between]
    reader = next((one for one in people if one is not None and one.address == link.email), None)
    if reader is None:
        raise Http404

    def carry_out(act: Callable[[Person], object]) -> object:
        language = get_language() or "nl"
        return answered_from_link(act, email=link.email, name=reader.name, language=language, now=timezone.now())

    return _answering(request, found, reader, carry_out, narrow=True)


def _answering(request: HttpRequest, found: Introduction, reader: Professional, carry_out: CarryOut, *, narrow: bool) -> HttpResponse:
    now = timezone.now()
    my_turn = found.waits_for == reader and found.runs(now)
    at_the_end = reader == found.target
    form: Form = AgreeForm(typed(request)) if at_the_end else PassOnForm(typed(request))
    if pressed(request, *BUTTONS) and went_through(
        form, lambda told: carry_out(lambda by: _answered(request, found, by, told, at_the_end))
    ):
        return _thanked(request, found, narrow=narrow)
    told = {
        "title": _("An introduction"),
        "introduction": found,
        "asker": asker_for(found, reader),
        "target": target_for(found, reader),
        "between": between_for(found, reader),
        "role": "asker" if reader == found.asker else "target" if at_the_end else "between",
        "my_turn": my_turn,
        "agreed": found.state == Introduction.State.AGREED,
        "state": TOLD_STATES[found.told_state(now)],
        "can_withdraw": reader == found.asker and found.told_state(now) == "unanswered",
        "sentences": sentences_for(found, reader),
        "other": _other(found, reader),
        "form": form,
        "unclear": request.method == "POST" and not pressed(request, *BUTTONS),
        "narrow": narrow,
        "crumbs": () if narrow else trail(_("An introduction")),
    }
    return page(request, "trust/introduction.html", told, status=422 if request.method == "POST" else 200)


def _answered(request: HttpRequest, found: Introduction, by: Person, told: dict[str, Any], at_the_end: bool) -> object:  # noqa: FBT001 - a fact of the reader
    now = timezone.now()
    if pressed(request, *BUTTONS) == "not_now":
        return actions.not_now(found, by=by, now=now)
    if at_the_end:
        return actions.agree(found, by=by, now=now, today=timezone.localdate())
    return actions.pass_on(found, own_sentence=told["own_sentence"], by=by, now=now)


def _thanked(request: HttpRequest, found: Introduction, *, narrow: bool) -> HttpResponse:
    found.refresh_from_db()
    if pressed(request, *BUTTONS) == "not_now":
        sentence = _("Not now, then. Nobody is told.")
    elif found.state == Introduction.State.AGREED:
        sentence = _("You know each other now: both of you get a mail with the other's name and address.")
    else:
        sentence = _("Thank you. The next person is asked by mail.")
    if narrow:
        return page(request, "trust/answered.html", {"title": _("Your answer"), "sentence": sentence, "narrow": True})
    messages.success(request, sentence)
    return redirect("trust:introductions")


def _other(found: Introduction, reader: Professional) -> dict[str, str] | None:
    """The other end with name and address, once both agreed and only for the two of them."""
    if found.state != Introduction.State.AGREED or reader not in {found.asker, found.target}:
        return None
    other = found.target if reader == found.asker else found.asker
    return {"name": other.name, "email": other.address, "url": reverse("people:person", args=[other.pk])}


@require_POST
def withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    person = signed_in(request)
    mine = Professional.objects.all().answered_by(person)
    found = get_object_or_404(Introduction.objects.filter(asker__in=mine.values("pk")), pk=pk)
    actions.withdraw_introduction(found, by=person, now=timezone.now())
    messages.success(request, _("Your request is withdrawn. Whoever still had to answer finds it ended."))
    return redirect("trust:introductions")


def trail(title: str) -> list[dict[str, Any]]:
    """Where a page of introductions hangs."""
    return [{"url": reverse("trust:introductions"), "label": _("Introductions")}, {"label": title}]
