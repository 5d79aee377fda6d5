"""Standing in for somebody: signed in or from a mailed link; and telling that a colleague dropped out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
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
from django.views.decorators.cache import never_cache

from zelfsamen.continuity import actions
from zelfsamen.continuity.doors import STANDING_IN
from zelfsamen.continuity.forms import PERCENT, AnswerForm, DiedForm, TreeTestForm
from zelfsamen.continuity.models import Absence, AbsenceVoice, StandIn, TreeTest, may_report, pack_opened_by, tested_on, works_for
from zelfsamen.continuity.models.deaths import Death
from zelfsamen.continuity.models.terms import StandInTerms
from zelfsamen.continuity.views.own import trail
from zelfsamen.continuity.words import STATES, TELLERS, work_of
from zelfsamen.core.page import page, pressed, went_through
from zelfsamen.people.actions import answered_from_link
from zelfsamen.people.mailed_links import mailed_link
from zelfsamen.people.models import Link, Person, Professional
from zelfsamen.people.requests import signed_in

BUTTONS = ("accept", "decline", "report", "withdraw", "open", "look", "answer", "died", "alive")


FORMS: dict[str, type[Form]] = {"accept": AnswerForm, "answer": TreeTestForm, "died": DiedForm}


@dataclass(frozen=True)
class Standing:
    """Who stands in, and through which door; without a person it is that of a mailed link."""

    of: StandIn
    person: Person | None
    url: str

    def carry_out(self, act: Callable[[Person], object]) -> object:
        """Act as the stand-in; a mailed link proves the address, and an account is opened in silence where there is none."""
        if self.person is not None:
            return act(self.person)
        told = {"email": self.of.address, "name": self.of.name, "language": get_language() or "nl"}
        return answered_from_link(act, **told, now=timezone.now())


@never_cache
def standing(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Signed in."""
    person = signed_in(request)
    found = get_object_or_404(StandIn.objects.whole().live().acted_by(person), pk=pk)
    return _page(request, Standing(found, person, reverse("continuity:standing", args=[pk])))


@mailed_link(STANDING_IN)
def standing_by_link(request: HttpRequest, link: Link) -> HttpResponse:
    """From a mailed link; it opens nothing once the question was taken back."""
    found = get_object_or_404(StandIn.objects.whole().exclude(state=StandIn.State.ENDED), pk=link.object_id)
    if link.email != found.address:
        raise Http404
    return _page(request, Standing(found, None, request.path))


def _page(request: HttpRequest, by: Standing) -> HttpResponse:
    button = pressed(request, *BUTTONS)
    forms: dict[str, Form] = {name: kind() for name, kind in FORMS.items()}
    form = FORMS.get(button, Form)(request.POST if button else None)
    forms[button] = form
    if button and went_through(form, lambda _told: by.carry_out(lambda person: _act(by.of, button, form, person))):
        messages.success(request, SAID[button]())
        declined = button == "decline" and by.person is not None
        return redirect("today" if declined else by.url)
    return page(request, "continuity/standing.html", _told(by, forms) | {"form": form}, status=422 if form.errors else 200)


SAID: dict[str, Callable[[], str]] = {
    "accept": lambda: _("You stand in. You hear by mail when it is needed, and once a year you get three questions."),
    "decline": lambda: _("You said no. Only who asked you is told."),
    "report": lambda: _("It is kept. When a second person confirms it, the stand-ins can open the pack."),
    "withdraw": lambda: _("It is taken back. Who was told hears that it was a mistake."),
    "died": lambda: _("Thank you. It is kept."),
    "alive": lambda: _("It is taken back. Nothing has changed."),
    "open": lambda: _("The pack is open. The owner sees that you opened it, and when."),
    "look": lambda: _("It is open for the test. The owner sees that you opened it, and when."),
    "answer": lambda: _("Thank you. Only the owner sees what was right and what was wrong."),
}


def _act(found: StandIn, button: str, form: Form, person: Person) -> object:
    now = timezone.now()
    if button == "accept":
        return actions.accept_standing_in(found, **form.cleaned_data, by=person, now=now)
    if isinstance(form, TreeTestForm):
        return actions.answer_tree_test(found, said=form.told(), by=person, now=now)
    if button == "decline":
        return actions.decline_standing_in(found, by=person, now=now)
    if button in {"open", "look"}:
        open_it = actions.open_for_test if button == "look" else actions.open_pack
        return open_it(found, by=person, now=now)
    return _say_of_owner(found, button, form, person)


def _say_of_owner(found: StandIn, button: str, form: Form, person: Person) -> object:
    """Who stands in says that the owner dropped out or died, or takes it back."""
    now = timezone.now()
    if button == "died":
        return actions.say_died(found.owner, died_on=form.cleaned_data["died_on"], by=person, now=now)
    if button == "alive":
        return actions.take_back_death(found.owner, by=person, now=now)
    if button == "withdraw":
        return actions.withdraw_report(found.owner, by=person, now=now)
    return actions.confirm_absence(found.owner, by=person, now=now)


def _told(by: Standing, forms: dict[str, Form]) -> dict[str, Any]:
    found, title = by.of, _("Standing in for %(name)s") % {"name": by.of.owner.name}
    agreed = found.state == StandIn.State.AGREED
    opened, tested = pack_opened_by(found), tested_on(found)
    test = found.tests.filter(state=TreeTest.State.ASKED).first() if agreed else None
    absence = Absence.objects.filter(owner=found.owner).exclude(state=Absence.State.ENDED).first() if agreed else None
    death = Death.objects.filter(owner=found.owner).exclude(state=Death.State.WITHDRAWN).first() if agreed else None
    terms = StandInTerms.objects.filter(stand_in=found).first()
    told: dict[str, Any] = {"title": title, "narrow": True} if by.person is None else trail(title)
    return told | {
        "row": found,
        "state": STATES[found.state],
        "teller": TELLERS[found.teller],
        "work": work_of(found),
        "agreed": agreed,
        "absence": absence,
        "pack": opened,
        "works": works_for(found, opened) if opened else [],
        "said_away": bool(absence and absence.voices.filter(person__email=found.address).exists()),
        "death": death,
        "said_died": bool(death and death.voices.filter(person__email=found.address).exists()),
        "died_form": forms["died"],
        "share": terms.share // PERCENT if terms else 0,
        "accept_form": forms["accept"],
        "test": test,
        "tested": tested,
        "tested_works": works_for(found, tested) if tested else [],
        "test_form": forms["answer"],
    }


def absent(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say that a colleague dropped out; a second person has to say so too."""
    person, owner = signed_in(request), get_object_or_404(Professional, pk=pk)
    if not may_report(owner, person, timezone.localdate()):
        raise Http404
    if request.method == "POST":
        button = pressed(request, "withdraw") or "report"
        act = actions.withdraw_report if button == "withdraw" else actions.confirm_absence
        act(owner, by=person, now=timezone.now())
        messages.success(request, SAID[button]())
        return redirect("continuity:absent", owner.pk)
    absence = Absence.objects.filter(owner=owner).exclude(state=Absence.State.ENDED).first()
    mine = absence is not None and AbsenceVoice.objects.filter(absence=absence, person=person).exists()
    told = trail(_("%(name)s dropped out") % {"name": owner.name}) | {"owner": owner, "absence": absence, "mine": mine}
    return page(request, "continuity/absent.html", told)
