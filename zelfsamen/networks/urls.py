"""The addresses of networks."""

from __future__ import annotations

from django.urls import path

from zelfsamen.networks.views import invitations, networks

app_name = "networks"
urlpatterns = [
    path("networks/", networks.networks, name="networks"),
    path("networks/new/", networks.new, name="new"),
    path("networks/invitations/<uuid:pk>/", invitations.invitation, name="invitation"),
    path("networks/invitations/<uuid:pk>/withdraw/", invitations.withdraw, name="withdraw"),
    path("networks/<slug:slug>/", networks.network, name="network"),
    path("networks/<slug:slug>/edit/", networks.edit, name="edit"),
    path("networks/<slug:slug>/invite/", invitations.invite, name="invite"),
    path("networks/<slug:slug>/membership/", networks.membership, name="membership"),
    path("networks/<slug:slug>/leave/", networks.leave, name="leave"),
    path("n/<str:token>/", invitations.answer, name="answer"),
]
