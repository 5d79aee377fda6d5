"""The pages for who speaks for the client: what concerns the assignment, and nothing of what is between the people of the team."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from zelfsamen.collaborations import actions
from zelfsamen.collaborations.forms.offers import AnswerForm
from zelfsamen.collaborations.models import Collaboration, FinalReport, Offer, asked_of
from zelfsamen.collaborations.models.covering import stands_in_for
from zelfsamen.collaborations.models.offers import OfferParty, parties_of
from zelfsamen.collaborations.offer_words import FOR_CLIENT
from zelfsamen.collaborations.rules.phases import Phase
from zelfsamen.collaborations.views import afterwards, changes, client_results
from zelfsamen.collaborations.views.acting import AsClient
from zelfsamen.collaborations.views.differences import client_sections
from zelfsamen.collaborations.views.offers import offer_told
from zelfsamen.collaborations.views.papers import paper_answer
from zelfsamen.collaborations.views.sections import Section
from zelfsamen.core.page import page, typed, went_through
from zelfsamen.people.models import Business, Person
from zelfsamen.people.models.organisations import LOGOS

ENDED = {Phase.DELIVERED, Phase.SETTLED, Phase.DISSOLVED}
DONE = {
    AnswerForm.ACCEPT: lambda: _("You accepted the offer. The team gets a mail, and the agreement follows."),
    AnswerForm.CHANGE: lambda: _("The team gets a mail with your words, and makes a new offer."),
    AnswerForm.DECLINE: lambda: _("You declined the offer. The team is thanked and told so."),
}


def offer_sections(acting: AsClient) -> list[Section]:
    """The offer, once one was sent."""
    newest = acting.collaboration.offers.seen_by_client().order_by("-version").first()
    return [Section(_("The offer"), acting.url("client_offer"), offer_told(newest)["standing"])] if newest else []


def talk_sections(acting: AsClient) -> list[Section]:
    """Messages, and one's own complaints."""
    told = [Section(_("Messages with the team"), acting.url("client_messages"))]
    mine = acting.collaboration.complaints.open().filter(by=acting.of).order_by("made_at")
    waiting = [Section(_("Your complaint"), acting.url("client_complaint", one.pk), _complaint_stands(one.is_answered)) for one in mine]
    return [*told, *waiting, Section(_("Make a complaint"), acting.url("client_complain"))]


def _complaint_stands(answered: bool) -> str:  # noqa: FBT001 - one bit of a row
    return _("answered, say whether that is enough") if answered else _("waits for an answer")


# Each topic tells which of its pages there are now for the client.
CLIENT_SECTIONS: tuple[Callable[[AsClient], Sequence[Section]], ...] = (
    offer_sections,
    client_sections,
    client_results.in_client_home,
    changes.in_client_home,
    afterwards.in_client_home,
    talk_sections,
)


def home(request: HttpRequest, acting: AsClient) -> HttpResponse:
    """Where it stands, what waits for this person, who the team is and what is agreed."""
    found, today = acting.collaboration, timezone.localdate()
    asked = [one for one in asked_of(acting.gathered) if one.of.pk == acting.of.pk]
    accepted = found.offers.whole().filter(state=Offer.State.ACCEPTED).first()
    loss = getattr(found, "loss", None)
    told = acting.shell(found.name) | {
        "stands": stands_of(found),
        "thanks": loss.words if loss else "",
        "asked": [(one, acting.url(one.page, *one.arguments)) for one in asked],
        "people": _people(acting, parties_of(Offer(collaboration=found), today), stands_in_for(found)),
        "accepted": offer_told(accepted) | {"paper": acting.url("client_offer_paper", accepted.pk)} if accepted else None,
        "sections": [section for telling in CLIENT_SECTIONS for section in telling(acting)],
        "crumbs": [],
    }
    return page(request, "collaborations/client.html", told)


def stands_of(found: Collaboration) -> object:
    """Where it stands, for the client; what ended before it was delivered is not called delivered or done."""
    if found.phase in ENDED and not FinalReport.objects.filter(collaboration=found).exists():
        return _("The work ended before it was delivered. The report says who took part and until when.")
    return FOR_CLIENT[Phase(found.phase)]


def _people(acting: AsClient, parties: Sequence[OfferParty], stand_ins: Mapping[UUID, str] | None = None) -> list[dict[str, Any]]:
    """The team with own names, businesses and logos; the logo through the client's own door, so that a mailed link opens it."""
    lead = acting.collaboration.lead_id
    return [
        {
            "party": one,
            "logo": acting.url("client_logo", one.participant_id) if one.participant and one.business and one.business.logo else "",
            "stands_in_for": (stand_ins or {}).get(one.participant_id, "") if one.participant_id else "",
            "is_contact": one.participant is not None and one.participant.professional_id == lead,
        }
        for one in parties
    ]


def logo(_request: HttpRequest, acting: AsClient, participant: UUID) -> HttpResponse:
    """The logo under which somebody takes part in this collaboration; of nobody else."""
    taking_part = acting.collaboration.participants.filter(pk=participant).values("professional")
    parts = acting.collaboration.participations.filter(professional__in=taking_part)
    found = Business.objects.filter(pk__in=parts.values("business")).exclude(logo="").first()
    if found is None:
        raise Http404
    try:
        with default_storage.open(f"{LOGOS}/{found.logo}") as file:
            answer = HttpResponse(file.read(), content_type="image/png")
    except FileNotFoundError as gone:
        raise Http404 from gone
    answer["Cache-Control"] = "private, max-age=300"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def offer(request: HttpRequest, acting: AsClient) -> HttpResponse:
    """The newest offer that was sent, and the answer to it."""
    versions = list(acting.collaboration.offers.seen_by_client().whole().order_by("-version"))
    if not versions:
        raise Http404
    newest, today = versions[0], timezone.localdate()
    asked = AnswerForm(typed(request), initial={"offer": newest.pk})
    if request.method == "POST" and went_through(asked, partial(_answer, acting, versions)):
        messages.success(request, DONE[asked.cleaned_data["answer"]]())
        return redirect(acting.url("client_offer"))
    told = acting.shell(_("The offer of the team")) | offer_told(newest)
    told |= {
        "offer": newest,
        "people": _people(acting, list(newest.parties.select_related("participant", "business").order_by("position"))),
        "form": asked,
        "can_answer": newest.state == Offer.State.SENT and acting.of.decides,
        "expired": newest.is_expired(today),
        "paper": acting.url("client_offer_paper", newest.pk),
        "earlier": [{"version": one.version, "paper": acting.url("client_offer_paper", one.pk)} for one in versions[1:]],
        "write": acting.url("client_messages"),
    }
    return page(request, "collaborations/client_offer.html", told, status=422 if asked.errors else 200)


def _answer(acting: AsClient, versions: Sequence[Offer], told: dict[str, Any]) -> None:
    """Answer the version that was read; another one that came meanwhile is not answered by it."""
    read = next((one for one in versions if one.pk == told["offer"]), None)
    if read is None:
        raise Http404
    act = {
        AnswerForm.ACCEPT: actions.accept_offer,
        AnswerForm.CHANGE: actions.ask_other_offer,
        AnswerForm.DECLINE: actions.decline_offer,
    }[told["answer"]]

    def answered(by: Person) -> Offer:
        return act(read, words=told["words"], by=by, now=timezone.now(), today=timezone.localdate())

    acting.carry_out(answered)


def paper(_request: HttpRequest, acting: AsClient, one: UUID) -> HttpResponse:
    return paper_answer(get_object_or_404(acting.collaboration.offers.seen_by_client().whole(), pk=one))
