"""All addresses: each app brings its own."""

from __future__ import annotations

from importlib.util import find_spec

from django.conf import settings
from django.urls import include, path

# An app without pages has no urls.py.
PAGES = [f"{app}.urls" for app in settings.INSTALLED_APPS if app.startswith("zelfsamen.") and find_spec(f"{app}.urls")]

urlpatterns = [
    path("account/", include("allauth.urls")),
    *(path("", include(module)) for module in PAGES),
]

handler400 = "zelfsamen.web.views.errors.bad_request"
handler403 = "zelfsamen.web.views.errors.not_allowed"
handler404 = "zelfsamen.web.views.errors.not_here"
handler500 = "zelfsamen.web.views.errors.broken"
