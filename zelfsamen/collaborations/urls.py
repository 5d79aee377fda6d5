"""The addresses of collaborations."""

from __future__ import annotations

from django.urls import path

from zelfsamen.collaborations.views import differences, forming, hub, sheets
from zelfsamen.collaborations.views.acting import for_the_client, taking_part

app_name = "collaborations"
_signed_in, _by_link = taking_part("", hub.home, name="collaboration")
urlpatterns = [
    path("together/", forming.collaborations, name="collaborations"),
    path("together/<uuid:pk>/", forming.collaboration, name="collaboration"),
    _by_link,
    path("needs/<uuid:pk>/form/", forming.form, name="form"),
    *taking_part("sheet/", sheets.sheet, name="sheet"),
    *taking_part("sheet/keep/", sheets.sheet_keep, name="sheet_keep"),
    *taking_part("sheet/back/", sheets.sheet_back, name="sheet_back"),
    *taking_part("sheet/day/", sheets.sheet_day, name="sheet_day"),
    *taking_part("sheets/<uuid:participant>/", sheets.sheet_of, name="sheet_of"),
    *taking_part("differences/", differences.differences, name="differences"),
    *taking_part("differences/talk/", differences.talk, name="talk"),
    *taking_part("differences/<uuid:giver>/<uuid:wanter>/<str:row>/", differences.difference, name="difference"),
    *taking_part("step-out/", differences.step_out, name="step_out"),
    *for_the_client("expectations/", differences.client_sheet, name="client_sheet"),
]
