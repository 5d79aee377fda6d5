"""The addresses of needs, teams and invitations."""

from __future__ import annotations

from django.urls import path

from zelfsamen.matching.views import answering, inviting, teams

app_name = "matching"
urlpatterns = [
    path("needs/<uuid:pk>/teams/", teams.teams, name="teams"),
    path("needs/<uuid:pk>/teams/ask-less/", teams.ask_less, name="ask_less"),
    path("needs/<uuid:pk>/teams/<int:number>/choose/", teams.choose, name="choose_team"),
    path("needs/<uuid:pk>/invite/", inviting.invite, name="invite_people"),
    path("needs/<uuid:pk>/invitations/", inviting.overview, name="invitations"),
    path("invitations/<uuid:pk>/", answering.invitation, name="invitation"),
    path("invitations/<uuid:pk>/terms/", inviting.terms, name="terms"),
    path("invitations/<uuid:pk>/withdraw/", inviting.withdraw, name="withdraw_invitation"),
    path("invitations/questions/<uuid:pk>/", inviting.question, name="question"),
    path("a/<str:token>/", answering.answer, name="answer"),
]
