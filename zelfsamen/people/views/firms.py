from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfsamen.core.page import typed, went_through
from zelfsamen.people import actions
from zelfsamen.people.forms.businesses import FirmForm
from zelfsamen.people.models import Organisation, Professional, Representation
from zelfsamen.people.requests import of_oneself, signed_in
from zelfsamen.people.views.shared import acting, confirm_page, done, form_page


@of_oneself
def firms(request: HttpRequest, me: Professional) -> HttpResponse:
    form = FirmForm(typed(request))
    if request.method == "POST" and went_through(
        form, lambda told: actions.add_own_firm(me, details=told, today=timezone.localdate(), **acting(request))
    ):
        return done(request, _("You act for this firm now."), "people:firms")
    rows = Representation.objects.running(timezone.localdate()).filter(professional=me, until=None).select_related("organisation")
    lead = _("A firm with people of its own can take part in a network or a team through you.")
    return form_page(request, form, title=_("For which firms do you act?"), template="people/firms.html", rows=rows, lead=lead)


@of_oneself
def firm(request: HttpRequest, _me: Professional, pk: UUID) -> HttpResponse:
    today = timezone.localdate()
    row = get_object_or_404(Organisation.objects.all().editable_by(signed_in(request), today), pk=pk)
    form = FirmForm(typed(request), initial=FirmForm.initial_of(row))
    if request.method == "POST" and went_through(
        form, lambda told: actions.edit_organisation(row, details=told, today=today, **acting(request))
    ):
        return done(request, _("The firm is saved."), "people:firms")
    return form_page(
        request,
        form,
        title=row.name,
        back="people:firms",
        remove=("people:end_representation", row.pk),
        remove_label=_("Stop acting for it"),
    )


@of_oneself
def stop(request: HttpRequest, me: Professional, pk: UUID) -> HttpResponse:
    today = timezone.localdate()
    running = Representation.objects.running(today).filter(professional=me, until=None).select_related("organisation", "professional")
    row = get_object_or_404(running, organisation=pk)
    if request.method == "POST":
        actions.end_representation(row, today=today, **acting(request))
        return done(request, _("You no longer act for this firm; today is the last day."), "people:firms")
    told = {
        "title": _("Stop acting for this firm?"),
        "what": row.organisation.name,
        "text": _("The firm stays; you only stop speaking for it. Networks where you take part for it keep you as yourself."),
        "button": _("Stop acting for it"),
        "back": "people:firms",
    }
    return confirm_page(request, told)
