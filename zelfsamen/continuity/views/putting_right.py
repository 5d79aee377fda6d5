"""Putting right what a tree test showed, from the mail that tells it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zelfsamen.continuity import actions
from zelfsamen.continuity.doors import PUT_RIGHT
from zelfsamen.continuity.models import StandIn, TreeTest
from zelfsamen.continuity.words import TESTS, wrong_in_words
from zelfsamen.core.page import page
from zelfsamen.people.actions import answered_from_link
from zelfsamen.people.mailed_links import mailed_link
from zelfsamen.people.models import Link


@mailed_link(PUT_RIGHT)
def put_right_by_link(request: HttpRequest, link: Link) -> HttpResponse:
    """What the stand-in could not name, and the button that says it is put right; the pack itself opens to who is signed in."""
    wrong = TreeTest.objects.went_wrong().exclude(stand_in__state=StandIn.State.ENDED)
    found = get_object_or_404(wrong.select_related("stand_in__owner__person"), pk=link.object_id)
    person = found.stand_in.owner.person
    if person is None or link.email != person.email:
        raise Http404
    if request.method == "POST":
        to = {"email": person.email, "name": person.name, "language": get_language() or "nl"}
        answered_from_link(lambda by: actions.settle_tree_test(found, by=by, now=timezone.now()), **to, now=timezone.now())
        messages.success(request, _("It is put right."))
        return redirect(request.path)
    title = _("Put right what the tree test with %(name)s showed") % {"name": found.stand_in.name}
    told = {"title": title, "narrow": True, "test": found, "state": TESTS[found.state], "wrong": wrong_in_words(found)}
    return page(request, "continuity/put_right.html", told)
