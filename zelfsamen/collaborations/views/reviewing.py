"""Looking back on each other: one page for each person, sealed until all have handed in, then read by the two it is between."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from zelfsamen.collaborations import actions
from zelfsamen.collaborations.actions.reviewing import DAYS_TO_REPLY
from zelfsamen.collaborations.forms.reviews import ReplyForm, ReviewForm
from zelfsamen.collaborations.models import HandedIn, Participant, Review, ReviewRound, who_worked
from zelfsamen.collaborations.views.acting import AsParticipant
from zelfsamen.collaborations.views.sections import Section
from zelfsamen.collaborations.words import TOPICS
from zelfsamen.core.page import page, typed, went_through
from zelfsamen.people.models import Person


def sections(acting: AsParticipant) -> list[Section]:
    """The way to looking back, from the delivery on."""
    found: ReviewRound | None = getattr(acting.collaboration, "review_round", None)
    if found is None:
        return []
    told = _("opened") if found.opened_at else _("sealed until everybody has handed in, or two weeks have passed")
    return [Section(_("Looking back on each other"), acting.url("reviews"), told)]


def reviews(request: HttpRequest, acting: AsParticipant) -> HttpResponse:
    """Whom one can look back on; after the opening what one said and what was said of oneself, and nothing of others."""
    found = acting.collaboration
    current = ReviewRound.objects.filter(collaboration=found).first()
    others = list(who_worked([found]).exclude(pk=acting.of.pk).select_related("professional").order_by("professional__sort_key", "pk"))
    mine = {one.about_id: one for one in _whole(Review.objects.all().written_by(acting.of))}
    told = acting.shell(_("Looking back on each other")) | {
        "round": current,
        "handed_in": HandedIn.objects.filter(participant=acting.of).exists(),
        "others": [(one, mine.get(one.pk), acting.url("review", one.pk)) for one in others],
        "written": [_told(one, one.about, acting) for one in mine.values() if current and current.opened_at],
        "got": [_told(one, one.writer, acting) for one in _whole(Review.objects.all().opened_about(acting.of))],
        "missing": who_worked([found]).filter(reviews_handed_in=None).count() if current else 0,
        "hand_in": acting.url("review_hand_in"),
        "is_writer": any(one.pk == acting.of.pk for one in who_worked([found])),
    }
    return page(request, "collaborations/reviews.html", told)


def _whole(rows: Any) -> list[Review]:
    found = rows.select_related("about__professional", "writer__professional", "writer__collaboration__review_round")
    return list(found.prefetch_related("verdicts").order_by("about__professional__sort_key", "writer__professional__sort_key"))


def _told(one: Review, other: Participant, acting: AsParticipant) -> dict[str, Any]:
    """One review as one of its two people reads it."""
    said = {verdict.topic: verdict for verdict in one.verdicts.all()}
    opened = one.writer.collaboration.review_round.opened_at
    late = opened is None or opened < timezone.now() - timedelta(days=DAYS_TO_REPLY)
    return {
        "name": other.professional.name,
        "words": one.words,
        "verdicts": [(TOPICS[topic], said[topic]) for topic in TOPICS if topic in said],
        "reply": one.reply,
        "reply_url": "" if late or one.replied_at or one.about_id != acting.of.pk else acting.url("review_reply", one.pk),
    }


def review(request: HttpRequest, acting: AsParticipant, who: UUID) -> HttpResponse:
    """What one says of one person."""
    about = get_object_or_404(who_worked([acting.collaboration]).exclude(pk=acting.of.pk).select_related("professional"), pk=who)
    mine = Review.objects.all().written_by(acting.of).filter(about=about).prefetch_related("verdicts").first()
    form = ReviewForm(typed(request), review=mine)

    def save(by: Person) -> Review:
        at: dict[str, Any] = {"by": by, "now": timezone.now(), "today": timezone.localdate()}
        return actions.save_review(acting.of, about=about, verdicts=form.verdicts(), words=form.cleaned_data["words"], **at)

    if request.method == "POST" and went_through(form, lambda _told: acting.carry_out(save)):
        messages.success(request, _("Saved, and sealed. Nobody sees it until it opens for everybody."))
        return redirect(acting.url("reviews"))
    told = acting.shell(about.professional.name) | {"form": form, "about": about, "back": acting.url("reviews")}
    return page(request, "collaborations/review.html", told, status=422 if form.errors else 200)


def hand_in(request: HttpRequest, acting: AsParticipant) -> HttpResponse:
    """Ask once more, then hand in everything that was written."""
    if request.method == "POST":
        at: dict[str, Any] = {"now": timezone.now(), "today": timezone.localdate()}
        opened = acting.carry_out(lambda by: actions.hand_in_reviews(acting.of, by=by, **at))
        done = _("Handed in. Everybody has, so it is open now.") if opened else _("Handed in and sealed until it opens for everybody.")
        messages.success(request, done)
        return redirect(acting.url("reviews"))
    others = who_worked([acting.collaboration]).exclude(pk=acting.of.pk).select_related("professional")
    written = Review.objects.all().written_by(acting.of).values("about")
    told = acting.shell(_("Hand in?")) | {"unwritten": others.exclude(pk__in=written), "back": acting.url("reviews")}
    return page(request, "collaborations/review_hand_in.html", told)


def reply(request: HttpRequest, acting: AsParticipant, review: UUID) -> HttpResponse:
    """Answer what somebody said of oneself."""
    found = get_object_or_404(
        Review.objects.all().opened_about(acting.of).select_related("about__collaboration", "writer__professional"), pk=review
    )
    form = ReplyForm(typed(request))
    if request.method == "POST" and went_through(
        form,
        lambda told: acting.carry_out(lambda by: actions.reply_to_review(found, words=told["words"], by=by, now=timezone.now())),
    ):
        messages.success(request, _("Your reply stands beside it. Only the two of you read it."))
        return redirect(acting.url("reviews"))
    told = acting.shell(_("Reply to %(name)s") % {"name": found.writer.professional.name})
    return page(
        request,
        "collaborations/review_reply.html",
        told | {"form": form, "review": found, "back": acting.url("reviews")},
        status=422 if form.errors else 200,
    )
