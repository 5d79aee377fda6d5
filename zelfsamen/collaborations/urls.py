"""The addresses of collaborations."""

from __future__ import annotations

from django.urls import path

from zelfsamen.collaborations import views

app_name = "collaborations"
urlpatterns = [
    path("together/", views.collaborations, name="collaborations"),
    path("together/<uuid:pk>/", views.collaboration, name="collaboration"),
    path("needs/<uuid:pk>/form/", views.form, name="form"),
]
