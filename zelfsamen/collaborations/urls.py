"""The addresses of collaborations."""

from __future__ import annotations

from django.urls import path

from zelfsamen.collaborations.views import agreement, agreement_draft, client, forming, hub, offers, speakers, talking
from zelfsamen.collaborations.views.acting import for_the_client, taking_part

app_name = "collaborations"
_signed_in, _by_link = taking_part("", hub.home, name="collaboration")
urlpatterns = [
    path("together/", forming.collaborations, name="collaborations"),
    path("together/<uuid:pk>/", forming.collaboration, name="collaboration"),
    _by_link,
    path("needs/<uuid:pk>/form/", forming.form, name="form"),
    *taking_part("speakers/", speakers.speakers, name="speakers"),
    *taking_part("speakers/<uuid:access>/", speakers.speaker, name="speaker"),
    *taking_part("speakers/<uuid:access>/end/", speakers.end, name="speaker_end"),
    *taking_part("speakers/<uuid:access>/link/", speakers.link, name="speaker_link"),
    *taking_part("offer/", offers.offer, name="offer"),
    *taking_part("offer/write/", offers.draft, name="offer_draft"),
    *taking_part("offer/keep/", offers.autosave, name="offer_autosave"),
    *taking_part("offer/<uuid:one>/send/", offers.send, name="offer_send"),
    *taking_part("offer/<uuid:one>/take-back/", offers.take_back, name="offer_take_back"),
    *taking_part("offer/<uuid:one>/paper/", offers.paper, name="offer_paper"),
    *taking_part("stop/", offers.stop, name="stop"),
    *taking_part("messages/", talking.team_messages, name="messages"),
    *taking_part("complaints/<uuid:one>/", talking.complaint, name="complaint"),
    *for_the_client("", client.home, name="client"),
    *for_the_client("logos/<uuid:participant>/", client.logo, name="client_logo"),
    *for_the_client("offer/", client.offer, name="client_offer"),
    *for_the_client("offer/<uuid:one>/paper/", client.paper, name="client_offer_paper"),
    *for_the_client("messages/", talking.client_messages, name="client_messages"),
    *for_the_client("complaints/", talking.complain, name="client_complain"),
    *for_the_client("complaints/<uuid:one>/", talking.client_complaint, name="client_complaint"),
    *taking_part("agreement/", agreement.agreement, name="agreement"),
    *taking_part("agreement/write/", agreement_draft.write_agreement, name="write_agreement"),
    *taking_part("agreement/annex/", agreement_draft.write_annex, name="write_annex"),
    *taking_part("agreement/duties/", agreement_draft.duties, name="duties"),
    *taking_part("agreement/<uuid:which>/", agreement.agreement_version, name="agreement_version"),
    *taking_part("agreement/<uuid:which>/details/", agreement_draft.agreement_details, name="agreement_details"),
    *taking_part("agreement/<uuid:which>/split/", agreement_draft.agreement_split, name="agreement_split"),
    *taking_part("agreement/<uuid:which>/clause/", agreement_draft.agreement_add_clause, name="agreement_add_clause"),
    *taking_part("agreement/<uuid:which>/clause/<uuid:clause>/", agreement_draft.agreement_clause, name="agreement_clause"),
    *taking_part("agreement/<uuid:which>/open/", agreement_draft.open_agreement, name="open_agreement"),
    *taking_part("agreement/<uuid:which>/change/", agreement_draft.change_agreement, name="change_agreement"),
    *taking_part("agreement/<uuid:which>/what-if/", agreement.agreement_what_if, name="agreement_what_if"),
    *taking_part("agreement/<uuid:which>/differences/", agreement.agreement_differences, name="agreement_differences"),
    *taking_part("agreement/<uuid:which>/pdf/", agreement.agreement_paper, name="agreement_paper"),
]
