"""Addresses of one's own agenda."""

from __future__ import annotations

from django.urls import path

from zelfsamen.agenda import views

app_name = "agenda"
urlpatterns = [
    path("agenda/", views.agenda, name="agenda"),
    path("agenda/hours/", views.capacity, name="capacity"),
    path("agenda/protect/", views.protect, name="protect"),
    path("agenda/protect/<uuid:key>/remove/", views.unprotect, name="unprotect"),
    path("agenda/promised/", views.commit, name="commit"),
    path("agenda/promised/<uuid:key>/remove/", views.take_back, name="take_back"),
]
