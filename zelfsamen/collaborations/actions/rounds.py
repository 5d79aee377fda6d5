"""The round of looking back: it begins when the work is delivered, and is called off when the work is taken up again."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from zelfsamen.collaborations.models import Collaboration, HandedIn, Review, ReviewRound
from zelfsamen.core.actions import action
from zelfsamen.core.refused import Refused

DAYS_TO_LOOK_BACK = 14


class LookedBack(Refused):
    sentence = _("Everybody has read already what the others think of how it went, so this work cannot be taken up again.")
    way_on = _('Begin a new collaboration with the same people: "Work together again".')


@action
def begin_round(collaboration: Collaboration, *, today: date) -> ReviewRound:
    """Let everybody look back for two weeks; part of the move that calls it."""
    made, _new = ReviewRound.objects.update_or_create(
        collaboration=collaboration, defaults={"deadline": today + timedelta(days=DAYS_TO_LOOK_BACK)}
    )
    return made


@action
def call_off_round(collaboration: Collaboration) -> None:
    """Give everything that was handed in back to who wrote it; after the opening that is too late."""
    if ReviewRound.objects.filter(collaboration=collaboration).exclude(opened_at=None).exists():
        raise LookedBack
    Review.objects.filter(writer__collaboration=collaboration).update(handed_in_at=None)
    HandedIn.objects.filter(participant__collaboration=collaboration).delete()
    ReviewRound.objects.filter(collaboration=collaboration).delete()
