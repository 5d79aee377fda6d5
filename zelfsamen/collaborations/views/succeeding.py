"""An empty place: who could take it, who was asked, and the answer of who is asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from zelfsamen.collaborations import actions
from zelfsamen.collaborations.doors import SUCCESSOR
from zelfsamen.collaborations.forms.succeeding import SuccessorForm
from zelfsamen.collaborations.models import Participant, Succession, empty_places, vacancy_in
from zelfsamen.collaborations.models.forming import AT_WORK
from zelfsamen.collaborations.rules.phases import Phase
from zelfsamen.collaborations.succession_words import STATES, part_in_words
from zelfsamen.collaborations.views.acting import AsParticipant
from zelfsamen.collaborations.views.sections import Section
from zelfsamen.core.page import page, pressed, typed, went_through
from zelfsamen.matching.actions.bench import find_bench
from zelfsamen.matching.benched import bench_told, known_in
from zelfsamen.people.actions import answered_from_link
from zelfsamen.people.mailed_links import mailed_link
from zelfsamen.people.models import Link, Person, Professional, Sight
from zelfsamen.people.requests import signed_in
from zelfsamen.people.rules.names import fold

MOST = 20


def places_of(acting: AsParticipant) -> list[Participant]:
    """The empty places into which this participant may ask somebody; none once the work is delivered."""
    found, today, person = acting.collaboration, timezone.localdate(), acting.of.professional.person
    if Phase(found.phase) not in AT_WORK or person is None or not acting.of.takes_part(today):
        return []
    mine = acting.of
    return [one for one in empty_places(found) if one.pk != mine.pk and (mine.leads or one.professional_id == found.lead_id)]


def sections(acting: AsParticipant) -> list[Section]:
    """The way to each empty place."""
    return [
        Section(
            _("Somebody in the place of %(name)s") % {"name": one.professional.name},
            acting.url("successor", one.pk),
            _("who could take over, and who is asked"),
        )
        for one in places_of(acting)
    ]


@never_cache
def successor(request: HttpRequest, acting: AsParticipant, who: UUID) -> HttpResponse:
    """Who could take the place of somebody, the others staying; ask one of them, or take a question back."""
    leaver = next((one for one in places_of(acting) if one.pk == who), None)
    person = acting.of.professional.person
    if leaver is None or person is None:
        raise Http404
    asked = leaver.successions.select_related("professional").order_by("-asked_at")
    if "withdraw" in request.POST:
        return _taken_back(acting, leaver, request.POST["withdraw"])
    q = request.GET.get("q", "")
    bench = _bench(leaver, acting, person)
    people = _choosable(person, q, known_in(bench))
    chosen = request.GET.get("who", "")
    form = SuccessorForm(typed(request), people=people, initial={"professional": chosen} if chosen in map(str, known_in(bench)) else {})
    if request.method == "POST" and went_through(form, lambda told: acting.carry_out(_asking(leaver, told))):
        messages.success(request, _("The question is on its way by mail. Nothing changes before a yes."))
        return redirect(acting.url("successor", leaver.pk))
    told = acting.shell(_("Somebody in the place of %(name)s") % {"name": leaver.professional.name}) | {
        "form": form,
        "bench": bench,
        "q": q,
        "nobody": bool(q.strip()) and not people.exists(),
        "asked": [{"row": one, "state": STATES[one.state], "is_open": one.state == Succession.State.ASKED} for one in asked],
        "part": part_in_words(leaver),
        "here": acting.url("successor", leaver.pk),
    }
    return page(request, "collaborations/successor.html", told, status=422 if form.errors else 200)


def _bench(leaver: Participant, acting: AsParticipant, person: Person) -> list[dict[str, Any]]:
    today, asker = timezone.localdate(), acting.of.professional
    vacancy = vacancy_in(leaver.collaboration, leaver.professional, asker=asker, on=today)
    asked = leaver.successions.values_list("professional", flat=True)
    vacancy = replace(vacancy, but=vacancy.but | set(asked))
    return bench_told(find_bench(vacancy, by=person, now=timezone.now(), today=today), person, today)


def _choosable(person: Person, q: str, proposed: set[UUID]) -> QuerySet[Professional]:
    """Those who are proposed and known, and those found by name among whoever shows a name."""
    keys = set(proposed)
    if q.strip():
        sight = Sight.of(person)
        shown = Professional.objects.all().visible_to(sight).showing("name", sight).exclude(person=person)
        keys |= set(shown.filter(search_key__contains=fold(q.strip())).order_by("sort_key", "pk").values_list("pk", flat=True)[:MOST])
    return Professional.objects.filter(pk__in=keys).order_by("sort_key", "pk")


def _asking(leaver: Participant, told: dict[str, Any]) -> Callable[[Person], object]:
    return lambda by: actions.ask_successor(leaver, **told, by=by, now=timezone.now())


def _taken_back(acting: AsParticipant, leaver: Participant, key: str) -> HttpResponse:
    found = next((one for one in leaver.successions.all() if str(one.pk) == key), None)
    if found is None:
        raise Http404
    acting.carry_out(lambda by: actions.withdraw_successor(found, by=by, now=timezone.now()))
    return redirect(acting.url("successor", leaver.pk))


@never_cache
def place(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Answer, signed in."""
    person = signed_in(request)
    found = get_object_or_404(Succession.objects.whole().acted_by(person), pk=pk)
    return _answer(request, found, person, lambda act: act(person))


@mailed_link(SUCCESSOR)
def place_by_link(request: HttpRequest, link: Link) -> HttpResponse:
    """Answer from a mailed link."""
    found = get_object_or_404(Succession.objects.whole(), pk=link.object_id)
    if link.email != found.professional.address:
        raise Http404
    told = {"email": link.email, "name": found.professional.name, "language": get_language() or "nl"}
    return _answer(request, found, None, lambda act: answered_from_link(act, **told, now=timezone.now()))


def _answer(
    request: HttpRequest, found: Succession, person: Person | None, carry_out: Callable[[Callable[[Person], object]], object]
) -> HttpResponse:
    button = pressed(request, "accept", "decline")
    form = Form(request.POST if button else None)
    if button and went_through(form, lambda _told: carry_out(_answering(found, button))):
        said = {"accept": _("You take part. You get a mail that asks what you bring and expect."), "decline": _("You said no.")}
        messages.success(request, said[button])
        accepted = button == "accept" and person is not None
        return redirect(reverse("collaborations:collaboration", args=[found.collaboration_id]) if accepted else request.path)
    title = _("Take over in %(title)s?") % {"title": found.collaboration.name}
    told = {
        "title": title,
        "narrow": person is None,
        "row": found,
        "state": STATES[found.state],
        "part": part_in_words(found.leaver),
        "people": found.collaboration.participants.present(timezone.localdate()).count(),
        "is_open": found.state == Succession.State.ASKED and found.answer_by >= timezone.localdate(),
        "form": form,
    }
    return page(request, "collaborations/place.html", told, status=422 if form.errors else 200)


def _answering(found: Succession, button: str) -> Callable[[Person], object]:
    act = actions.accept_place if button == "accept" else actions.decline_place
    return lambda by: act(found, by=by, now=timezone.now())
