"""The addresses of collaborations."""

from __future__ import annotations

from django.urls import path

from zelfsamen.collaborations.views import (
    balance,
    board,
    changes,
    checkins,
    client_results,
    conflicts,
    criteria,
    forming,
    hub,
    lead,
    process,
    talks,
    windmill,
    worries,
)
from zelfsamen.collaborations.views.acting import for_the_client, taking_part

app_name = "collaborations"
_signed_in, _by_link = taking_part("", hub.home, name="collaboration")
urlpatterns = [
    path("together/", forming.collaborations, name="collaborations"),
    path("together/<uuid:pk>/", forming.collaboration, name="collaboration"),
    _by_link,
    path("needs/<uuid:pk>/form/", forming.form, name="form"),
    *taking_part("board/", board.board, name="board"),
    *taking_part("board/by-day/", board.timeline, name="timeline"),
    *taking_part("board/new/", board.result_new, name="result_new"),
    *taking_part("board/<uuid:result>/", board.result, name="result"),
    *taking_part("board/<uuid:result>/edit/", board.result_edit, name="result_edit"),
    *taking_part("quality/", criteria.criteria, name="criteria"),
    *taking_part("check-in/", checkins.check_in, name="check_in"),
    *taking_part("log/", talks.talks, name="talks"),
    *taking_part("log/<uuid:talk>/correct/", talks.correct, name="talk_correct"),
    *taking_part("changes/", changes.changes, name="changes"),
    *taking_part("changes/<uuid:change>/", changes.change, name="change"),
    *for_the_client("changes/", changes.client_changes, name="client_changes"),
    *taking_part("process/", process.process, name="process"),
    *taking_part("process/<uuid:paper>/", process.paper, name="paper"),
    *taking_part("lead/", lead.lead, name="lead"),
    *taking_part("self/", balance.balance, name="balance"),
    *taking_part("windmill/", windmill.windmill, name="windmill"),
    *taking_part("worries/", worries.worries, name="worries"),
    *taking_part("worries/<uuid:worry>/", worries.worry, name="worry"),
    *taking_part("conflicts/", conflicts.conflicts, name="conflicts"),
    *taking_part("conflicts/<uuid:conflict>/", conflicts.conflict, name="conflict"),
    *for_the_client("results/", client_results.client_results, name="client_results"),
]
