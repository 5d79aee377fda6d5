"""The addresses of needs, teams and invitations."""

from __future__ import annotations

from django.urls import path

from zelfsamen.matching.views import answering, inviting, needs, seats, teams

app_name = "matching"
urlpatterns = [
    path("needs/", needs.needs, name="needs"),
    path("needs/new/", needs.start, name="need_new"),
    path("needs/<uuid:pk>/", needs.need, name="need"),
    path("needs/<uuid:pk>/edit/", needs.edit, name="need_edit"),
    path("needs/<uuid:pk>/autosave/", needs.autosave, name="need_autosave"),
    path("needs/<uuid:pk>/copy/", needs.copy, name="need_copy"),
    path("needs/<uuid:pk>/lost/", needs.lost, name="need_lost"),
    path("needs/<uuid:pk>/withdraw/", needs.withdraw, name="need_withdraw"),
    path("needs/<uuid:pk>/reopen/", needs.reopen, name="need_reopen"),
    path("seats/<uuid:pk>/fill/", seats.fill, name="seat_fill"),
    path("seats/<uuid:pk>/empty/", seats.empty, name="seat_empty"),
    path("seats/<uuid:pk>/leave/", seats.leave, name="seat_leave"),
    path("needs/<uuid:pk>/teams/", teams.teams, name="teams"),
    path("needs/<uuid:pk>/teams/why-not/", teams.why_not, name="why_not"),
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
