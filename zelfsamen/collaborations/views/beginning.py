"""Beginning without a search: with people one knows already."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from zelfsamen.collaborations import actions
from zelfsamen.collaborations.actions.beginning import Part
from zelfsamen.collaborations.forms.ending import AgainForm
from zelfsamen.collaborations.models import Collaboration, Participant
from zelfsamen.collaborations.views.afterwards import begun
from zelfsamen.core.page import page, went_through
from zelfsamen.people.models import Person, Professional, Sight
from zelfsamen.people.requests import signed_in
from zelfsamen.people.rules.names import fold
from zelfsamen.trust.models import Tie

MOST = 20
KEPT = ("name", "kind", "client", "starts_on", "ends_on", "key")


def new(request: HttpRequest) -> HttpResponse:
    """Say what it is and choose with whom; looking for a name keeps everything that was filled in."""
    person = signed_in(request)
    looking = "find" in request.POST
    posted = request.POST if request.method == "POST" else QueryDict()
    known = {str(one.pk): one for one in _choosable(person, posted)}
    people = [(key, one.name) for key, one in known.items()]
    if request.method == "POST" and not looking:
        form = AgainForm(request.POST, people=people)
    else:
        kept: dict[str, Any] = {name: posted[name] for name in KEPT if posted.get(name)}
        form = AgainForm(people=people, initial=kept | {"people": posted.getlist("people")})
    made: list[Collaboration] = []

    def begin(told: dict[str, Any]) -> None:
        parts = [Part(known[key]) for key in told["people"]]
        at: dict[str, Any] = {"by": person, "now": timezone.now(), "today": timezone.localdate()}
        made.append(actions.begin(parts, told=begun(told), key=told["key"], **at))

    if request.method == "POST" and not looking and went_through(form, begin):
        messages.success(request, _("It has begun. Everybody you chose gets a mail, and nobody has said yes yet."))
        return redirect("collaborations:collaboration", made[0].pk)
    told = {
        "title": _("Begin together"),
        "form": form,
        "q": posted.get("q", ""),
        "nobody": looking and posted.get("q") and not _found(person, posted["q"]).exists(),
        "choosable": bool(people),
        "crumbs": [{"url": reverse("collaborations:collaborations"), "label": _("Together")}, {"label": _("Begin together")}],
    }
    return page(request, "collaborations/new.html", told, status=422 if form.errors else 200)


def _choosable(person: Person, posted: QueryDict) -> list[Professional]:
    """Those who are chosen already, those found by name, and to begin with those one has ties or contacts with."""
    chosen = _shown(person).filter(pk__in=_keys(posted.getlist("people")))
    found = _found(person, posted.get("q", ""))[:MOST] if posted.get("q", "").strip() else _near(person)[:MOST]
    rows = {one.pk: one for one in (*chosen.order_by("sort_key"), *found)}
    return list(rows.values())


def _shown(person: Person) -> QuerySet[Professional]:
    """Everybody whose name this person may read, but for oneself."""
    sight = Sight.of(person)
    return Professional.objects.all().visible_to(sight).showing("name", sight).exclude(person=person)


def _found(person: Person, asked: str) -> QuerySet[Professional]:
    key = fold(asked.strip())
    return _shown(person).filter(search_key__contains=key).order_by("sort_key", "pk") if key else Professional.objects.none()


def _near(person: Person) -> QuerySet[Professional]:
    """One's private contacts, those one has ties with, and those one worked with here."""
    mine = Professional.objects.filter(person=person).values("pk")
    ties = Tie.objects.filter(giver__in=mine).values("receiver")
    shared = Participant.objects.filter(professional__in=mine).values("collaboration")
    colleagues = Participant.objects.filter(collaboration__in=shared).values("professional")
    near = Q(owner=person) | Q(pk__in=ties) | Q(pk__in=colleagues)
    return _shown(person).filter(near).order_by("sort_key", "pk")


def _keys(typed: list[str]) -> list[UUID]:
    """The keys among what was sent; anything else chooses nobody."""
    found = []
    for text in typed:
        try:
            found.append(UUID(text))
        except ValueError:
            continue
    return found
