from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from zelfsamen.core.page import page, typed, went_through
from zelfsamen.people import actions
from zelfsamen.people.forms.businesses import BusinessForm, LogoForm
from zelfsamen.people.models import Business, Professional
from zelfsamen.people.requests import of_oneself, signed_in
from zelfsamen.people.views.shared import acting, confirm_page, done, form_page, trail


@of_oneself
def businesses(request: HttpRequest, me: Professional) -> HttpResponse:
    rows = Business.objects.filter(professional=me).order_by("-is_default", "trade_name")
    form = BusinessForm(typed(request))
    if request.method == "POST" and went_through(form, lambda told: actions.add_business(me, details=told, **acting(request))):
        made = Business.objects.filter(professional=me).latest("pk")
        return done(request, _("Your business is added. Give it its logo."), "people:business", made.pk)
    return form_page(request, form, title=_("Under which names do you work?"), template="people/businesses.html", rows=rows)


@of_oneself
def business(request: HttpRequest, _me: Professional, pk: UUID) -> HttpResponse:
    row = _own(request, pk)
    form = BusinessForm(typed(request), initial=BusinessForm.initial_of(row))
    if request.method == "POST" and went_through(form, lambda told: actions.edit_business(row, details=told, **acting(request))):
        return done(request, _("Your business is saved."), "people:businesses")
    return _page(request, row, form, LogoForm())


@of_oneself
@require_POST
def logo(request: HttpRequest, _me: Professional, pk: UUID) -> HttpResponse:
    row = _own(request, pk)
    form = LogoForm(request.POST, request.FILES)
    if went_through(form, lambda told: actions.set_logo(row, picture=told["logo"], **acting(request))):
        return done(request, _("This is your logo now."), "people:business", row.pk)
    return _page(request, row, BusinessForm(initial=BusinessForm.initial_of(row)), form)


@of_oneself
@require_POST
def remove_logo(request: HttpRequest, _me: Professional, pk: UUID) -> HttpResponse:
    row = _own(request, pk)
    actions.remove_logo(row, **acting(request))
    return done(request, _("The logo is gone."), "people:business", row.pk)


@of_oneself
@require_POST
def choose(request: HttpRequest, _me: Professional, pk: UUID) -> HttpResponse:
    row = _own(request, pk)
    actions.choose_business(row, **acting(request))
    return done(request, _("This business is named where you choose nothing else."), "people:businesses")


@of_oneself
def remove(request: HttpRequest, _me: Professional, pk: UUID) -> HttpResponse:
    row = _own(request, pk)
    if request.method == "POST":
        actions.remove_business(row, **acting(request))
        return done(request, _("The business is off your profile."), "people:businesses")
    told = {
        "title": _("Take this business off your profile?"),
        "what": row.trade_name,
        "text": _(
            "Its logo and numbers are erased at once. Work you did under this name stays with the collaborations, without the business."
        ),
        "button": _("Take it off"),
        "back": "people:businesses",
    }
    return confirm_page(request, told)


def _own(request: HttpRequest, pk: UUID) -> Business:
    return get_object_or_404(Business.objects.all().editable_by(signed_in(request)).select_related("professional"), pk=pk)


def _page(request: HttpRequest, row: Business, form: BusinessForm, logo_form: LogoForm) -> HttpResponse:
    told = {
        "title": row.trade_name,
        "row": row,
        "form": form,
        "logo_form": logo_form,
        "back": "people:businesses",
        "crumbs": trail(row.trade_name),
    }
    return page(request, "people/business.html", told, status=422 if form.errors or logo_form.errors else 200)
