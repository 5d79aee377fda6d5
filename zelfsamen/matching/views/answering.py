"""Answering an invitation, from the mailed link or signed in: looking changes nothing, only a button does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from zelfsamen.core.page import page, went_through
from zelfsamen.matching.actions import answers
from zelfsamen.matching.forms.invitations import DeclineForm, OtherTermsForm, QuestionForm, UnderForm
from zelfsamen.matching.models import Invitation, Need, fullest, weeks_if_accepted
from zelfsamen.matching.words import hours, period, rate, told_of
from zelfsamen.people.actions import answered_from_link
from zelfsamen.people.logos import NONE, Logos
from zelfsamen.people.mailed_links import mailed_link
from zelfsamen.people.models import Link, Person
from zelfsamen.people.requests import signed_in

PURPOSE = "matching.invitation"
Act = Callable[[Person], object]
CarryOut = Callable[[Act], object]
DONE: dict[str, str | Promise] = {
    "accept": _("You are in. The hours are held for you until the team is formed."),
    "terms": _("Your terms are with the one with the client contact. You hear by mail what they say."),
    "decline": _("You said no. Only the one with the client contact is told, and your hours are free."),
    "ask": _("Your question is on its way. The answer comes by mail."),
}


@mailed_link(PURPOSE)
def answer(request: HttpRequest, link: Link) -> HttpResponse:
    found = get_object_or_404(Invitation.objects.all().whole(), pk=link.object_id)
    if found.state == Invitation.State.WAITING or found.withheld or link.email != found.professional.address:
        raise Http404

    def carry_out(act: Act) -> object:
        name, language = found.professional.name, get_language() or "nl"
        return answered_from_link(act, email=link.email, name=name, language=language, now=timezone.now())

    own = request.user if isinstance(request.user, Person) and found.professional.answered_by(request.user) else None
    return _answering(request, found, carry_out, own, narrow=own is None)


def invitation(request: HttpRequest, pk: UUID) -> HttpResponse:
    person = signed_in(request)
    found = get_object_or_404(Invitation.objects.all().to(person).whole(), pk=pk)
    return _answering(request, found, lambda act: act(person), person, narrow=False)


def _answering(request: HttpRequest, found: Invitation, carry_out: CarryOut, own: Person | None, *, narrow: bool) -> HttpResponse:
    chosen = request.POST.get("answer", "") if request.method == "POST" else ""
    forms = _forms(request, found, chosen)
    if chosen in forms and went_through(forms[chosen], lambda _told: carry_out(_act(found, chosen, forms[chosen]))):
        messages.success(request, str(DONE[chosen]))
        return redirect(request.path)
    now, today = timezone.now(), timezone.localdate()
    weeks = weeks_if_accepted(found, today=today, now=now) if own and found.can_be_answered(now) else []
    told = {
        "title": found.need.title,
        "invitation": found,
        "lines": told_of(found),
        "lead_logo": _lead_logo(found, own),
        "terms": [hours(found.hours_per_week), rate(found.agreed_rate_cents), period(found.first_day, found.need.ends_on)],
        "can_answer": found.can_be_answered(now),
        "can_give_back": found.state in {"countered", "accepted"} and found.need.state in {Need.State.OPEN, Need.State.OFFERED},
        "forms": forms,
        "chosen": chosen,
        "weeks": weeks,
        "fullest": fullest(weeks),
        "also_asked": _also_asked(found, own),
        "questions": found.questions.order_by("asked_at"),
        "signed_in_here": own is not None,
        "narrow": narrow,
    }
    return page(request, "matching/invitation.html", told, status=422 if chosen else 200)


def _forms(request: HttpRequest, found: Invitation, chosen: str) -> dict[str, Form]:
    """One form per answer; only the one that was sent is read."""

    def typed(name: str) -> dict[str, Any]:
        return {"data": request.POST if name == chosen else None, "prefix": name}

    return {
        "accept": UnderForm(who=found.professional, **typed("accept")),
        "terms": OtherTermsForm(invitation=found, **typed("terms")),
        "decline": DeclineForm(**typed("decline")),
        "ask": QuestionForm(**typed("ask")),
    }


def _act(found: Invitation, chosen: str, form: Form) -> Act:
    """The one action that a form asks for."""
    now, told = timezone.now(), form.cleaned_data
    if isinstance(form, OtherTermsForm):
        terms, under = form.terms(), form.answer()
        return lambda by: answers.counter(found, terms=terms, under=under, words=told["words"], by=by, now=now)
    if isinstance(form, UnderForm):
        agreed = form.answer()
        return lambda by: answers.accept(found, under=agreed, by=by, now=now)
    if chosen == "ask":
        return lambda by: answers.ask(found, text=told["text"], key=told["key"], by=by, now=now)
    return lambda by: answers.decline(found, words=told["words"], by=by, now=now)


def _lead_logo(found: Invitation, own: Person | None) -> dict[str, str]:
    """The logo of who asks; a guest cannot load it, since logos are only given to who is signed in."""
    lead = found.need.lead
    return Logos.of([lead.pk], own).told(lead.pk, lead.name) if own else NONE


def _also_asked(found: Invitation, own: Person | None) -> list[str]:
    """What else is asked of this person at the moment, by whichever lead."""
    if own is None:
        return []
    rest = Invitation.objects.all().to(own).filter(state__in=["open", "countered"], expires_at__gt=timezone.now()).exclude(pk=found.pk)
    return [f"{one.need.title}: {hours(one.hours_per_week)}" for one in rest.whole().order_by("expires_at")]
