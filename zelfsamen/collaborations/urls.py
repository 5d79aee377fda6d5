"""The addresses of collaborations."""

from __future__ import annotations

from django.urls import path

from zelfsamen.collaborations.views import forming, hub
from zelfsamen.collaborations.views.acting import taking_part

app_name = "collaborations"
_signed_in, _by_link = taking_part("", hub.home, name="collaboration")
urlpatterns = [
    path("together/", forming.collaborations, name="collaborations"),
    path("together/<uuid:pk>/", forming.collaboration, name="collaboration"),
    _by_link,
    path("needs/<uuid:pk>/form/", forming.form, name="form"),
]
