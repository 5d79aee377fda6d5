"""Pages that exist in the demo only: its mail, and its ready sign-in links."""

from __future__ import annotations

import functools
from collections.abc import Callable

from allauth.account.utils import perform_login
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from zelfsamen.web.demo import signed_in_by
from zelfsamen.web.models import DemoMail

View = Callable[..., HttpResponse]


def only_in_the_demo(view: View) -> View:
    """A page that is not there outside the demo."""

    @functools.wraps(view)
    def around(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not settings.DEMO:
            raise Http404
        return view(request, *args, **kwargs)

    return login_not_required(require_GET(around))


@only_in_the_demo
def mail(request: HttpRequest) -> HttpResponse:
    mails = Paginator(DemoMail.objects.order_by("-sent_at"), 50).get_page(request.GET.get("page"))
    return render(request, "web/demo/mail.html", {"mails": mails})


@only_in_the_demo
def one_mail(request: HttpRequest, key: str) -> HttpResponse:
    return render(request, "web/demo/one_mail.html", {"mail": get_object_or_404(DemoMail, pk=key)})


@only_in_the_demo
def sign_in(request: HttpRequest, token: str) -> HttpResponse:
    person = signed_in_by(token)
    if person is None:
        raise Http404
    answer: HttpResponse = perform_login(request, person, email_verification="none", redirect_url=reverse("today"))
    return answer
