from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zelfsamen.core.models import Record
from zelfsamen.core.page import page, typed, went_through
from zelfsamen.networks import actions
from zelfsamen.networks.actions.networks import EDITED
from zelfsamen.networks.forms import FirmForm, FoundForm, TextsForm
from zelfsamen.networks.models import Invitation, Membership, Network
from zelfsamen.people.models import Organisation, Person, Professional, Representation, Sight, faces_of
from zelfsamen.people.requests import signed_in

AT_ONCE = 60
EDITS = 3
FIELD_NAMES = {"name": gettext_lazy("the name"), "niche": gettext_lazy("the niche"), "purpose": gettext_lazy("the purpose")}


def networks(request: HttpRequest) -> HttpResponse:
    person, today = signed_in(request), timezone.localdate()
    mine = Network.objects.all().of_member(person, today)
    former = Network.objects.all().visible_to(person).exclude(pk__in=mine.values("pk"))
    asked = Invitation.objects.all().open(timezone.now()).to(person).select_related("network", "by")
    told = {
        "title": _("Your networks"),
        "networks": mine.with_size(today).order_by("name"),
        "former": former.order_by("name"),
        "invitations": asked,
    }
    return page(request, "networks/networks.html", told)


def new(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)
    if Professional.objects.of(person) is None:
        return redirect("welcome")
    form = FoundForm(typed(request))
    made: list[Network] = []
    if request.method == "POST" and went_through(
        form,
        lambda told: made.append(
            actions.found_network(told.pop("name"), **told, by=person, now=timezone.now(), today=timezone.localdate())
        ),
    ):
        messages.success(request, _("The network is there, with you as its first member. Invite the others."))
        return redirect("networks:network", made[0].slug)
    told = {"title": _("Found a network"), "form": form, "crumbs": trail(_("Found a network"))}
    return page(request, "networks/new.html", told, status=422 if form.errors else 200)


def network(request: HttpRequest, slug: str) -> HttpResponse:
    person, today = signed_in(request), timezone.localdate()
    found = get_object_or_404(Network.objects.all().visible_to(person).select_related("circle"), slug=slug)
    own = Membership.objects.filter(network=found, professional__person=person).order_by("-since").first()
    member = Network.objects.all().of_member(person, today).contains(found) and own is not None and own.until is None
    told = {"title": found.name, "network": found, "own": own, "member": member, "crumbs": trail(found.name)}
    if member:
        told |= _members(request, found, Sight.of(person, today)) | {
            "sent": Invitation.objects.all().open(timezone.now()).sent_by(person).filter(network=found),
            "edits": _edits(found, Sight.of(person, today)),
        }
    return page(request, "networks/network.html", told)


def edit(request: HttpRequest, slug: str) -> HttpResponse:
    person, found = _of_member(request, slug)
    form = TextsForm(typed(request), initial=TextsForm.initial_of(found))
    if request.method == "POST" and went_through(
        form, lambda told: actions.edit_network(found, **told, by=person, now=timezone.now(), today=timezone.localdate())
    ):
        messages.success(request, _("The network now says what you wrote. All members see that it was you."))
        return redirect("networks:network", found.slug)
    told = {"title": _("What is this network?"), "network": found, "form": form, "crumbs": trail(found.name, found)}
    return page(request, "networks/edit.html", told, status=422 if form.errors else 200)


def membership(request: HttpRequest, slug: str) -> HttpResponse:
    person, found = _of_member(request, slug)
    own = get_object_or_404(
        Membership.objects.select_related("professional", "network"), network=found, professional__person=person, until=None
    )
    form = FirmForm(typed(request), firms=firms_of(person), initial={"organisation": str(own.organisation_id or "")})
    if request.method == "POST" and went_through(
        form, lambda told: actions.act_for(own, **told, by=person, now=timezone.now(), today=timezone.localdate())
    ):
        messages.success(request, _("The other members see for whom you take part."))
        return redirect("networks:network", found.slug)
    told = {"title": _("For whom do you take part?"), "network": found, "form": form, "crumbs": trail(found.name, found)}
    return page(request, "networks/membership.html", told, status=422 if form.errors else 200)


def leave(request: HttpRequest, slug: str) -> HttpResponse:
    person, found = _of_member(request, slug)
    today = timezone.localdate()
    if request.method == "POST":
        actions.leave_network(found, by=person, now=timezone.now(), today=today)
        messages.success(request, _("You have left %(network)s. Today is your last day.") % {"network": found.name})
        return redirect("networks:networks")
    last = not Membership.objects.running(today).filter(network=found, until=None).exclude(professional__person=person).exists()
    told = {"title": _("Leave %(network)s?") % {"network": found.name}, "network": found, "last": last, "crumbs": trail(found.name, found)}
    return page(request, "networks/leave.html", told)


def trail(title: str, network: Network | None = None) -> list[dict[str, Any]]:
    """Where a page of networks hangs."""
    first = {"url": reverse("networks:networks"), "label": _("Networks")}
    return [first, {"url": reverse("networks:network", args=[network.slug]), "label": network.name} if network else {"label": title}]


def firms_of(person: Person) -> list[Organisation]:
    """The firms this person acts for today."""
    acting = Representation.objects.running(timezone.localdate()).filter(professional__person=person, until=None)
    return list(Organisation.objects.filter(pk__in=acting.values("organisation")).order_by("name"))


def _of_member(request: HttpRequest, slug: str) -> tuple[Person, Network]:
    person = signed_in(request)
    return person, get_object_or_404(Network.objects.all().of_member(person, timezone.localdate()).select_related("circle"), slug=slug)


def _members(request: HttpRequest, found: Network, sight: Sight) -> dict[str, Any]:
    rows = Membership.objects.running(sight.on).filter(network=found, until=None).select_related("professional", "organisation")
    pages = Paginator(rows.order_by("professional__sort_key", "pk"), AT_ONCE).get_page(request.GET.get("page"))
    faces = faces_of([row.professional for row in pages], sight)
    acting = set(Representation.objects.running(sight.on).filter(until=None).values_list("professional", "organisation"))
    members = [
        {
            "face": faces[row.professional_id],
            "firm": row.organisation if (row.professional_id, row.organisation_id) in acting else None,
            "since": row.since,
            "logo": _logo(faces[row.professional_id].shown.get("businesses", ())),
        }
        for row in pages
    ]
    return {"members": members, "page_obj": pages, "count": pages.paginator.count}


def _logo(businesses: Any) -> str:
    """The key of the first business with a logo that is shown."""
    return next((str(row.pk) for row in businesses if getattr(row, "logo", "")), "")


def _edits(found: Network, sight: Sight) -> list[dict[str, Any]]:
    """Who last changed what the network says of itself, by name as far as it is shown."""
    records = Record.objects.filter(verb=EDITED.name, subject=found.pk).order_by("-at")[:EDITS]
    editors = {row.person_id: row for row in Professional.objects.filter(person__in=[record.actor for record in records])}
    faces = faces_of(editors.values(), sight)
    names = {person: faces[row.pk].name for person, row in editors.items()}
    return [
        {"name": names.get(record.actor, ""), "fields": [str(FIELD_NAMES[name]) for name in record.facts["fields"]], "at": record.at}
        for record in records
    ]
