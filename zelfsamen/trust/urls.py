"""The addresses of introductions and vouching."""

from __future__ import annotations

from django.urls import path

from zelfsamen.trust.views import introductions, vouching

app_name = "trust"
urlpatterns = [
    path("introductions/", introductions.introductions, name="introductions"),
    path("introductions/<uuid:pk>/", introductions.introduction, name="introduction"),
    path("introductions/<uuid:pk>/withdraw/", introductions.withdraw, name="withdraw_introduction"),
    path("people/<uuid:pk>/introduction/", introductions.ask, name="ask"),
    path("i/<str:token>/", introductions.by_link, name="introduction_by_link"),
    path("vouches/", vouching.vouches, name="vouches"),
    path("vouches/<uuid:pk>/take-back/", vouching.take_back, name="take_back"),
    path("people/<uuid:pk>/vouch/", vouching.vouch, name="vouch"),
    path("people/<uuid:pk>/why/", vouching.why, name="why"),
]
