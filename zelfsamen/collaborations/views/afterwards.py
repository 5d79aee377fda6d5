"""After the end: records kept, names that may be told, the report for the client, and working together again."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from zelfsamen.collaborations import actions
from zelfsamen.collaborations.actions.beginning import Begun
from zelfsamen.collaborations.forms.ending import AgainForm, KeepForm, NamingForm
from zelfsamen.collaborations.keeping_words import Term, terms_of
from zelfsamen.collaborations.models import Collaboration, FinalReport, Keeping, Naming, Participant, Participation, who_worked
from zelfsamen.collaborations.rules.phases import Phase
from zelfsamen.collaborations.views.acting import AsClient, AsParticipant
from zelfsamen.collaborations.views.sections import Section
from zelfsamen.collaborations.words import period_of
from zelfsamen.core.page import page, typed, went_through

AFTER = {Phase.DELIVERED, Phase.SETTLED, Phase.DISSOLVED}


def sections(acting: AsParticipant) -> list[Section]:
    """The way to what stays, from the delivery on."""
    if acting.collaboration.phase not in AFTER:
        return []
    return [Section(_("What stays"), acting.url("afterwards"), _("records, names, the report, working together again"))]


def afterwards(request: HttpRequest, acting: AsParticipant) -> HttpResponse:
    """Who keeps what, who may be named, what the client reads, and the way to something new."""
    found = acting.collaboration
    terms = terms_of(found.ended_on, timezone.localdate())
    keep = KeepForm(typed(request) if "keep" in request.POST else None, initial=_suggested(terms, request.GET.get("term", "")))
    if "keep" in request.POST and went_through(keep, lambda told: _keep(acting, told)):
        messages.success(request, _("The others see what you keep, and until when."))
        return redirect(acting.url("afterwards"))
    if "naming" in request.POST:
        _allow(acting, may="may" in request.POST)
        messages.success(request, _("Saved. You can change it at any time."))
        return redirect(acting.url("afterwards"))
    mine = Naming.objects.filter(participant=acting.of, may=True).exists()
    kept = Keeping.objects.filter(participant__collaboration=found).select_related("participant__professional").order_by("until", "pk")
    told = acting.shell(_("What stays")) | {
        "keep": keep,
        "naming": NamingForm(initial={"may": mine}),
        "kept": [(one, acting.url("keep_no_more", one.pk) if one.participant_id == acting.of.pk else "") for one in kept],
        "named": _named(found, acting.of),
        "report": report_of(found),
        "again": acting.url("again"),
        "over": found.phase in AFTER,
        "terms": terms,
        "here": acting.url("afterwards"),
    }
    return page(request, "collaborations/afterwards.html", told, status=422 if keep.errors else 200)


def _suggested(terms: list[Term], code: str) -> dict[str, Any]:
    """What the form begins with where a term was chosen."""
    return next(({"what": one.what, "until": one.until} for one in terms if one.code == code), {})


def _keep(acting: AsParticipant, told: dict[str, Any]) -> Keeping:
    at: dict[str, Any] = {"now": timezone.now(), "today": timezone.localdate()}
    return acting.carry_out(lambda by: actions.keep_records(acting.of, what=told["what"], until=told["until"], by=by, **at))


def _allow(acting: AsParticipant, *, may: bool) -> Naming:
    return acting.carry_out(lambda by: actions.allow_naming(acting.of, may=may, by=by, now=timezone.now()))


def _named(found: Collaboration, me: Participant) -> list[str]:
    """Whom one may name when one tells of this work."""
    others = who_worked([found]).exclude(pk=me.pk).filter(naming__may=True)
    return list(others.order_by("professional__sort_key").values_list("professional__name", flat=True))


def keep_no_more(request: HttpRequest, acting: AsParticipant, keeping: UUID) -> HttpResponse:
    """Take back the promise to keep some records, after asking."""
    kept = get_object_or_404(Keeping.objects.filter(participant=acting.of).select_related("participant__collaboration"), pk=keeping)
    if request.method == "POST":
        acting.carry_out(lambda by: actions.keep_records_no_more(kept, by=by, now=timezone.now()))
        messages.success(request, _("The others see that you no longer keep this."))
        return redirect(acting.url("afterwards"))
    told = acting.shell(_("No longer keep this?")) | {"kept": kept, "back": acting.url("afterwards")}
    return page(request, "collaborations/keep_no_more.html", told)


def again(request: HttpRequest, acting: AsParticipant) -> HttpResponse:
    """Begin something new with the same people, or some of them."""
    found = acting.collaboration
    others = list(who_worked([found]).exclude(pk=acting.of.pk).select_related("professional").order_by("professional__sort_key", "pk"))
    people = [(str(one.pk), one.professional.name) for one in others]
    start = {"name": found.name, "client": found.client, "kind": found.kind, "people": [key for key, _name in people]}
    form = AgainForm(typed(request), people=people, initial=start)
    made: list[Collaboration] = []

    def begin(told: dict[str, Any]) -> None:
        chosen = [one for one in others if str(one.pk) in told["people"]]
        at: dict[str, Any] = {"now": timezone.now(), "today": timezone.localdate(), "key": told["key"]}
        made.append(acting.carry_out(lambda by: actions.begin_again(found, told=begun(told), withs=chosen, by=by, **at), waking=True))

    if request.method == "POST" and went_through(form, begin):
        messages.success(request, _("It has begun. Everybody you chose gets a mail, and nobody has said yes yet."))
        return redirect(acting.url("afterwards") if acting.narrow else reverse("collaborations:collaboration", args=[made[0].pk]))
    told = acting.shell(_("Work together again")) | {"form": form, "back": acting.url("afterwards")}
    return page(request, "collaborations/again.html", told, status=422 if form.errors else 200)


def begun(told: dict[str, Any]) -> Begun:
    """What was filled in about something that begins."""
    return Begun(told["name"], Collaboration.Kind(told["kind"]), told["client"], told["starts_on"], told["ends_on"])


def in_client_home(acting: AsClient) -> list[Section]:
    """The report, from the delivery on."""
    return [Section(_("Report"), acting.url("client_report"))] if acting.collaboration.phase in AFTER else []


def client_report(request: HttpRequest, acting: AsClient) -> HttpResponse:
    """What was delivered and by whom, for the client; before the delivery it says when it comes."""
    told = acting.shell(_("Report")) | {"report": report_of(acting.collaboration), "crumbs": []}
    return page(request, "collaborations/client_report.html", told)


def report_of(found: Collaboration) -> dict[str, Any] | None:
    """The report: what it was about, what was delivered in words of the one with the client contact, and who took part."""
    if found.phase not in AFTER:
        return None
    written = FinalReport.objects.filter(collaboration=found).first()
    rows = Participation.objects.filter(collaboration=found, professional__in=who_worked([found]).values("professional"))
    people: dict[UUID, dict[str, Any]] = {}
    for row in rows.select_related("professional", "discipline", "business", "organisation").order_by("position", "pk"):
        told = people.setdefault(row.professional_id, {"name": row.professional.name, "under": row.organisation or row.business, "did": []})
        if row.discipline:
            told["did"].append(row.discipline.label)
    for one in who_worked([found]).select_related("professional"):
        people.setdefault(one.professional_id, {"name": one.professional.name, "under": None, "did": []})
    return {
        "words": written.words if written else "",
        "aim": found.need.good if found.need else "",
        "period": period_of(found),
        "people": sorted(people.values(), key=lambda one: one["name"]),
        "contact": found.lead.name if found.lead else "",
    }
