from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfsamen.core.page import page, typed, went_through
from zelfsamen.core.privacy import HOLDINGS
from zelfsamen.people import privacy
from zelfsamen.people.actions import erase_account
from zelfsamen.people.forms.private import EraseForm
from zelfsamen.people.requests import signed_in
from zelfsamen.people.views.shared import trail


def mydata(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)
    counted = [{"table": holding.table, "count": len(list(holding.rows_of(person.pk)))} for holding in HOLDINGS]
    told = {"title": _("Your data"), "kept": [row for row in counted if row["count"]], "crumbs": trail(_("Your data"))}
    return page(request, "people/mydata.html", told)


def takeout(request: HttpRequest) -> HttpResponse:
    answer = HttpResponse(privacy.takeout(signed_in(request)), content_type="application/zip")
    answer["Content-Disposition"] = 'attachment; filename="zelfsamen.zip"'
    return answer


def erase(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)
    form = EraseForm(typed(request))
    if request.method == "POST" and went_through(form, lambda _told: erase_account(person, now=timezone.now())):
        logout(request)
        messages.success(request, str(_("Your account and your personal data are erased.")))
        return redirect("account_login")
    return page(
        request,
        "people/erase.html",
        {"title": _("Erase your account?"), "form": form, "crumbs": trail(_("Erase your account?"))},
        status=422 if form.errors else 200,
    )
