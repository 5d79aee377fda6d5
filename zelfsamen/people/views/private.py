from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from zelfsamen.core.page import page, typed, went_through
from zelfsamen.people import actions
from zelfsamen.people.forms.private import ExpectationsForm
from zelfsamen.people.models import Block, ExpectationProfile, Professional, Sight, faces_of
from zelfsamen.people.requests import of_oneself, signed_in
from zelfsamen.people.rules.names import fold
from zelfsamen.people.views.shared import acting, confirm_page, done, form_page, trail

MOST = 20


@of_oneself
def expectations(request: HttpRequest, me: Professional) -> HttpResponse:
    form = ExpectationsForm(typed(request), profile=ExpectationProfile.objects.filter(professional=me).first())
    if request.method == "POST" and went_through(
        form,
        lambda _told: actions.state_expectations(
            me, wants=form.numbers("wants"), importance=form.numbers("importance"), gives=form.numbers("gives"), **acting(request)
        ),
    ):
        return done(request, _("Your expectations are saved. Nobody else reads them."), "people:me")
    return form_page(request, form, title=_("What do you give, and what do you expect?"), template="people/expectations.html")


@of_oneself
def not_with(request: HttpRequest, me: Professional) -> HttpResponse:
    sight = Sight.of(signed_in(request))
    rows = Block.objects.filter(by=me).select_related("other").order_by("-set_at")
    asked = request.GET.get("q", "").strip()
    key = fold(asked)
    found = (
        Professional.objects.all().visible_to(sight).showing("name", sight).filter(search_key__contains=key).exclude(pk=me.pk)
        if key
        else ()
    )
    told = {
        "title": _("Not with this person"),
        "rows": [{"pk": row.pk, "name": row.other.name} for row in rows],
        "q": asked,
        "found": faces_of(found[:MOST], sight).values() if key else (),
    }
    return page(request, "people/not_with.html", {**told, "crumbs": trail(told["title"])})


@of_oneself
def block(request: HttpRequest, me: Professional, pk: UUID) -> HttpResponse:
    sight = Sight.of(signed_in(request))
    other = get_object_or_404(Professional.objects.all().visible_to(sight).exclude(pk=me.pk), pk=pk)
    if request.method == "POST":
        actions.block(me, other=other, **acting(request))
        return done(request, _("You are never put in one team. Nobody else knows."), "people:not_with")
    told = {
        "title": _("Never in one team with this person?"),
        "what": faces_of([other], sight)[other.pk].name or _("Someone who does not show you their name"),
        "text": _("From now on no team is proposed with both of you. Nobody else learns of it, this person neither. You can take it back."),
        "button": _("Not with this person"),
        "back": "people:not_with",
    }
    return confirm_page(request, told)


@of_oneself
@require_POST
def unblock(request: HttpRequest, me: Professional, pk: UUID) -> HttpResponse:
    actions.unblock(get_object_or_404(Block.objects.filter(by=me).select_related("by"), pk=pk), **acting(request))
    return done(request, _("You can be in one team again."), "people:not_with")
