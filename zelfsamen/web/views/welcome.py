"""The first page after making an account: is this you, or shall a new profile begin."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zelfsamen.core.refused import Refused
from zelfsamen.people.actions import become_professional, claim
from zelfsamen.people.models import Person, Professional
from zelfsamen.people.requests import signed_in
from zelfsamen.web.context import address_of
from zelfsamen.web.forms import NameForm


def welcome(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)
    if Professional.objects.of(person) is not None:
        return redirect("today")
    form = NameForm(request.POST or None, initial={"name": person.name})
    if request.method == "POST" and form.is_valid():
        try:
            become_professional(form.cleaned_data["name"], by=person, now=timezone.now(), today=timezone.localdate())
        except Refused as refused:
            form.add_error(None, str(refused.sentence))
        else:
            return redirect(address_of("people:me") or "today")
    waiting = Professional.objects.waiting_for(_proven(person))
    return render(request, "web/welcome.html", {"form": form, "waiting": waiting}, status=422 if form.errors else 200)


@require_POST
def this_is_me(request: HttpRequest, key: str) -> HttpResponse:
    person = signed_in(request)
    proven = _proven(person)
    profile = get_object_or_404(Professional.objects.waiting_for(proven), pk=key)
    claim(profile, proven_email=proven, by=person, now=timezone.now(), today=timezone.localdate())
    messages.success(request, _("Your profile is yours now. Look at what it says, and who sees it."))
    return redirect(address_of("people:me") or "today")


def _proven(person: Person) -> str:
    """The address of the account, once its owner showed to read mail there; else nothing."""
    return person.email if EmailAddress.objects.filter(user=person, email=person.email, verified=True).exists() else ""
