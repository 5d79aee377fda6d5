from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from zelfsamen.core.page import typed, went_through
from zelfsamen.people import actions
from zelfsamen.people.forms.skills import ExpertiseForm, LevelForm, QualificationForm
from zelfsamen.people.models import Expertise, Professional, Qualification
from zelfsamen.people.requests import of_oneself, signed_in
from zelfsamen.people.views.shared import acting, confirm_page, done, form_page
from zelfsamen.people.words import LEVELS, QUALIFICATIONS


@of_oneself
def expertise(request: HttpRequest, me: Professional) -> HttpResponse:
    form = ExpertiseForm(typed(request))
    if request.method == "POST" and went_through(
        form,
        lambda told: actions.set_expertise(me, discipline=told["found"], level=told["level"], evidence=told["evidence"], **acting(request)),
    ):
        return done(request, _("Your expertise is saved. Add another one, or go back to your profile."), "people:expertise")
    rows = [{"pk": row.pk, "label": row.discipline.label, "level": LEVELS[row.level]} for row in Expertise.objects.all().of(me)]
    return form_page(request, form, title=_("What can you do?"), template="people/expertise.html", rows=rows)


@of_oneself
def level(request: HttpRequest, _me: Professional, pk: UUID) -> HttpResponse:
    row = get_object_or_404(Expertise.objects.all().editable_by(signed_in(request)).select_related("discipline", "professional"), pk=pk)
    form = LevelForm(typed(request), initial={"level": row.level, "evidence": row.evidence})
    if request.method == "POST" and went_through(
        form, lambda told: actions.set_expertise(row.professional, discipline=row.discipline, **told, **acting(request))
    ):
        return done(request, _("Your level is saved."), "people:expertise")
    remove = ("people:remove_expertise", row.pk)
    return form_page(request, form, title=row.discipline.label, back="people:expertise", remove=remove)


@of_oneself
def remove_expertise(request: HttpRequest, _me: Professional, pk: UUID) -> HttpResponse:
    row = get_object_or_404(Expertise.objects.all().editable_by(signed_in(request)).select_related("discipline", "professional"), pk=pk)
    if request.method == "POST":
        actions.remove_expertise(row, **acting(request))
        return done(request, _("It is off your profile."), "people:expertise")
    told = {
        "title": _("Take this off your profile?"),
        "what": row.discipline.label,
        "text": _("You are no longer found for it. The level and what you wrote about it are gone; you can add it again."),
        "button": _("Take it off"),
        "back": "people:expertise",
    }
    return confirm_page(request, told)


@of_oneself
def qualifications(request: HttpRequest, me: Professional) -> HttpResponse:
    form = QualificationForm(typed(request))
    if request.method == "POST" and went_through(form, lambda told: actions.show_qualification(me, **told, **acting(request))):
        return done(request, _("It is on your profile. Add another one, or go back to your profile."), "people:qualifications")
    rows = [{"row": row, "kind": QUALIFICATIONS[row.kind]} for row in Qualification.objects.filter(professional=me)]
    return form_page(request, form, title=_("What can you show?"), template="people/qualifications.html", rows=rows)


@of_oneself
def qualification(request: HttpRequest, _me: Professional, pk: UUID) -> HttpResponse:
    row = get_object_or_404(Qualification.objects.all().editable_by(signed_in(request)).select_related("professional"), pk=pk)
    form = QualificationForm(typed(request), initial={field: getattr(row, field) for field in QualificationForm.base_fields})
    if request.method == "POST" and went_through(form, lambda told: actions.change_qualification(row, **told, **acting(request))):
        return done(request, _("The change is saved."), "people:qualifications")
    remove = ("people:remove_qualification", row.pk)
    return form_page(request, form, title=row.name or QUALIFICATIONS[row.kind], back="people:qualifications", remove=remove)


@of_oneself
def remove_qualification(request: HttpRequest, _me: Professional, pk: UUID) -> HttpResponse:
    row = get_object_or_404(Qualification.objects.all().editable_by(signed_in(request)).select_related("professional"), pk=pk)
    if request.method == "POST":
        actions.remove_qualification(row, **acting(request))
        return done(request, _("It is off your profile."), "people:qualifications")
    told = {
        "title": _("Take this off your profile?"),
        "what": row.name or QUALIFICATIONS[row.kind],
        "text": _("Where a client requires it, you are asked for it from now on. You can add it again."),
        "button": _("Take it off"),
        "back": "people:qualifications",
    }
    return confirm_page(request, told)
