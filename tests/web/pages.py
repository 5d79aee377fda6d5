"""Addresses for tests only: a view that refuses, one that breaks, one behind a mailed link, one with a limit."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from zelfsamen.core.refused import Refused
from zelfsamen.people.mailed_links import mailed_link
from zelfsamen.site.urls import handler400, handler403, handler404, handler500  # noqa: F401 - Django looks here
from zelfsamen.site.urls import urlpatterns as every

SECRET = "karin@example.org wrote this"


@login_not_required
def refuse(request):
    raise Refused("The seat is taken.", "Ask the lead for another one.")


@login_not_required
def break_down(request):
    raise ValueError(SECRET)


@csrf_exempt
@mailed_link("test.answer")
def answer(request, link, extra=""):
    return HttpResponse(f"{request.method} {link.object_id} {request.LANGUAGE_CODE}")


urlpatterns = [
    *every,
    path("refuse/", refuse, name="refuse"),
    path("break/", break_down, name="break"),
    path("t/<str:token>/", answer, name="answer"),
    path("for-members/", lambda request: HttpResponse("in"), name="for_members"),
]
