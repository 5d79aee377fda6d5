"""Papers of a collaboration as they are sent to a browser."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.text import slugify
from django.utils.translation import get_language

from zelfsamen.collaborations.models import Offer
from zelfsamen.collaborations.offer_words import PAPER, paper_of
from zelfsamen.core.documents import typeset


def paper_answer(offer: Offer) -> HttpResponse:
    """The PDF of an offer in the language that is spoken."""
    language = (get_language() or "nl")[:2]
    made = typeset(PAPER, paper_of(offer), language=language, at=offer.answered_at or offer.sent_at or offer.made_at)
    answer = HttpResponse(made, content_type="application/pdf")
    name = slugify(offer.collaboration.name) or "offer"
    answer["Content-Disposition"] = f'inline; filename="{name}-{offer.version}.pdf"'
    answer["Cache-Control"] = "private, no-store"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
