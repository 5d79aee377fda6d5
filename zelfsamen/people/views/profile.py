from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from zelfsamen.core.page import typed, went_through
from zelfsamen.people.actions import edit_profile
from zelfsamen.people.forms.profile import AboutForm, ContactForm, PlaceForm, TermsForm
from zelfsamen.people.models import Professional
from zelfsamen.people.requests import of_oneself
from zelfsamen.people.views.shared import acting, done, form_page


@of_oneself
def about(request: HttpRequest, me: Professional) -> HttpResponse:
    form = AboutForm(typed(request), initial={field: getattr(me, field) for field in AboutForm.base_fields})
    if request.method == "POST" and went_through(form, lambda told: edit_profile(me, changes=told, **acting(request))):
        return done(request, _("Your profile now says what you wrote."), "people:me")
    return form_page(request, form, title=_("What do you do?"))


@of_oneself
def contact(request: HttpRequest, me: Professional) -> HttpResponse:
    form = ContactForm(typed(request), initial={field: getattr(me, field) for field in ContactForm.base_fields})
    if request.method == "POST" and went_through(form, lambda told: edit_profile(me, changes=told, **acting(request))):
        return done(request, _("Your contact details are saved."), "people:me")
    lead = _("Your address and phone number are shown only to people you work with, unless you choose otherwise.")
    return form_page(request, form, title=_("How can people reach you?"), lead=lead)


@of_oneself
def place(request: HttpRequest, me: Professional) -> HttpResponse:
    form = PlaceForm(typed(request), initial=PlaceForm.initial_of(me))
    if request.method == "POST" and went_through(form, lambda told: edit_profile(me, changes=told, **acting(request))):
        return done(request, _("Your place and languages are saved."), "people:me")
    return form_page(request, form, title=_("Where do you work, and in which languages?"))


@of_oneself
def terms(request: HttpRequest, me: Professional) -> HttpResponse:
    form = TermsForm(typed(request), initial=TermsForm.initial_of(me))
    if request.method == "POST" and went_through(form, lambda told: edit_profile(me, changes=_terms(told), **acting(request))):
        return done(request, _("Your rate and whether you are open are saved."), "people:me")
    return form_page(request, form, title=_("What do you ask, and are you open to work?"))


def _terms(told: dict[str, object]) -> dict[str, object]:
    return {"hourly_rate_cents": told["hourly_rate"], "open_now": told["open_now"], "ask_when_full": told["ask_when_full"]}
