"""The addresses of collaborations."""

from __future__ import annotations

from django.urls import path

from zelfsamen.collaborations.views import afterwards, beginning, forming, hub, moving, reviewing, settling
from zelfsamen.collaborations.views.acting import for_the_client, taking_part

app_name = "collaborations"
_signed_in, _by_link = taking_part("", hub.home, name="collaboration")
urlpatterns = [
    path("together/", forming.collaborations, name="collaborations"),
    path("together/<uuid:pk>/", forming.collaboration, name="collaboration"),
    _by_link,
    path("needs/<uuid:pk>/form/", forming.form, name="form"),
    path("together/new/", beginning.new, name="new"),
    *taking_part("moves/", moving.moves, name="moves"),
    *taking_part("moves/<slug:name>/", moving.move, name="move"),
    *taking_part("settle/", settling.settle, name="settle"),
    *taking_part("reviews/", reviewing.reviews, name="reviews"),
    *taking_part("reviews/hand-in/", reviewing.hand_in, name="review_hand_in"),
    *taking_part("reviews/of/<uuid:who>/", reviewing.review, name="review"),
    *taking_part("reviews/reply/<uuid:review>/", reviewing.reply, name="review_reply"),
    *taking_part("afterwards/", afterwards.afterwards, name="afterwards"),
    *taking_part("afterwards/keep/<uuid:keeping>/", afterwards.keep_no_more, name="keep_no_more"),
    *taking_part("again/", afterwards.again, name="again"),
    *for_the_client("report/", afterwards.client_report, name="client_report"),
]
