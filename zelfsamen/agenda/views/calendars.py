"""Calendars kept elsewhere, days off and working days: one page that shows them, and a form for each."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zelfsamen.agenda import actions, rules, tasks
from zelfsamen.agenda.forms import CalendarAddressForm, CalendarFileForm, DaysOffForm, WorkingDayForm
from zelfsamen.agenda.models import Calendar, DaysOff, Feed, WorkingDay
from zelfsamen.agenda.words import fault_in_words
from zelfsamen.core.refused import Refused
from zelfsamen.people.models import Professional
from zelfsamen.people.requests import of_oneself, signed_in

YEAR = timedelta(days=365)


@of_oneself
def calendars(request: HttpRequest, me: Professional) -> HttpResponse:
    return render(
        request,
        "agenda/calendars.html",
        {
            "calendars": Calendar.objects.of(signed_in(request)),
            "days_off": DaysOff.objects.filter(professional=me, ends_on__gte=timezone.localdate()).order_by("starts_on"),
            "working_day": WorkingDay.objects.filter(professional=me).first(),
            "feed": Feed.objects.filter(professional=me).first(),
        },
    )


@of_oneself
def add_address(request: HttpRequest, me: Professional) -> HttpResponse:
    form = CalendarAddressForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.add_calendar(me, **form.cleaned_data, by=signed_in(request), now=timezone.now())
        except Refused as refused:
            form.add_error(None, f"{refused.sentence} {refused.way_on}")
        else:
            return _read(request, made)
    lead = _("zelfsamen reads the times a few times a day and changes nothing there. What an appointment is about is not kept.")
    return _form_page(request, form, _("Read my calendar"), lead, _("Read this calendar"))


@of_oneself
def add_file(request: HttpRequest, me: Professional) -> HttpResponse:
    form = CalendarFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        now = timezone.now()
        try:
            reading = tasks.reading_of(values["file"], now=now)
            made = actions.add_calendar_file(
                me, label=values["label"], reading=reading, holds=values["holds"], by=signed_in(request), now=now
            )
        except Refused as refused:
            form.add_error(None, f"{refused.sentence} {refused.way_on}")
        else:
            _tell(request, made)
            return redirect("agenda:calendars")
    lead = _("The times are read once. When much has changed, give a new file under the same name: it takes the place of this one.")
    return _form_page(request, form, _("Read a calendar file"), lead, _("Read this file"))


@require_POST
def read_again(request: HttpRequest, key: UUID) -> HttpResponse:
    return _read(request, get_object_or_404(Calendar.objects.of(signed_in(request)).exclude(address=""), pk=key))


@require_POST
def remove(request: HttpRequest, key: UUID) -> HttpResponse:
    actions.remove_calendar(get_object_or_404(Calendar.objects.of(signed_in(request)), pk=key), by=signed_in(request), now=timezone.now())
    messages.info(request, _("This calendar is not read any more, and its times are forgotten."))
    return redirect("agenda:calendars")


@of_oneself
def days_off(request: HttpRequest, me: Professional) -> HttpResponse:
    form = DaysOffForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.take_days_off(me, **form.cleaned_data, by=signed_in(request), now=timezone.now())
        return redirect("agenda:calendars")
    lead = _("Holidays, a course, a week for yourself. Nobody can count on your hours then, and nobody sees why.")
    return _form_page(request, form, _("Take days off"), lead, _("Take these days off"))


@require_POST
def work_after_all(request: HttpRequest, key: UUID) -> HttpResponse:
    row = get_object_or_404(DaysOff, pk=key, professional__person=signed_in(request))
    actions.work_after_all(row, by=signed_in(request), now=timezone.now())
    messages.info(request, _("These are working days again."))
    return redirect("agenda:calendars")


@of_oneself
def working_day(request: HttpRequest, me: Professional) -> HttpResponse:
    today, kept = timezone.localdate(), WorkingDay.objects.filter(professional=me).first() or WorkingDay(weekdays=[0, 1, 2, 3, 4])
    known = {
        "weekdays": kept.weekdays,
        "starts_at": kept.starts_at,
        "ends_at": kept.ends_at,
        "holidays_off": kept.holidays_off,
        "works_on": kept.works_on,
    }
    holidays = rules.public_holidays(today, today + YEAR, get_language() or "nl")
    form = WorkingDayForm(request.POST or None, initial=known, holidays=holidays)
    if request.method == "POST" and form.is_valid():
        actions.state_working_day(me, **form.cleaned_data, by=signed_in(request), now=timezone.now())
        return redirect("agenda:calendars")
    lead = _("So that an appointment in the evening takes nothing from your working week, and a day off counts for what it is.")
    return _form_page(request, form, _("My working days"), lead, _("Keep these days"))


def _form_page(request: HttpRequest, form: forms.Form, title: str, lead: str, action: str) -> HttpResponse:
    context = {"form": form, "title": title, "lead": lead, "action": action, "back": "agenda:calendars"}
    return render(request, "agenda/form.html", context, status=422 if form.is_bound else 200)


def _read(request: HttpRequest, calendar: Calendar) -> HttpResponse:
    _tell(request, tasks.read_calendar(calendar, now=timezone.now()))
    return redirect("agenda:calendars")


def _tell(request: HttpRequest, calendar: Calendar) -> None:
    if calendar.fault:
        messages.warning(request, fault_in_words(calendar.fault))
    else:
        messages.info(request, _("The times of “%(label)s” count in your weeks now.") % {"label": calendar.label})
