"""The start page: what is asked of me, and what is going on."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from zelfsamen.people.requests import signed_in
from zelfsamen.web.today import today_of


def today(request: HttpRequest) -> HttpResponse:
    return render(request, "web/today.html", {"today": today_of(signed_in(request), timezone.now(), timezone.localdate())})
