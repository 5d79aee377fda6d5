"""What time asks: a last day that passed, and a collaboration in which nothing happens any more."""

from datetime import timedelta

import pytest
from django.utils import translation

from tests.collaborations.living import (
    NOW,
    TODAY,
    anna,
    clara,
    delivered,
    fatima,
    in_phase,
    joris,
    move,
    running,
    taking_part,
    together,
    world,
)
from tests.matching.inviting import mailed
from zelfsamen.collaborations import actions
from zelfsamen.collaborations.actions.announcing import Said
from zelfsamen.collaborations.actions.phases import Asleep
from zelfsamen.collaborations.models import Collaboration, Reminder, asked_in

__all__ = ["anna", "clara", "fatima", "joris", "together", "world"]
DAY = timedelta(days=1)


def on(days):
    return actions.remind_daily(now=NOW + days * DAY)


def ends(days):
    """How often the last day is asked about; what else is asked while the work goes on has tests of its own."""
    before = Reminder.objects.filter(about="end").count()
    on(days)
    return Reminder.objects.filter(about="end").count() - before


def test_a_last_day_that_passed_asks_the_lead_once(together):
    running(together)
    mailed()
    assert [ends(90), ends(91), ends(91)] == [0, 1, 0]
    (letter,) = [one for one in mailed() if one.subject.startswith("Say what")]
    assert (letter.to, letter.subject) == (["anna@example.org"], "Say what happens now: A calm merger")
    with translation.override("en"):
        told = [str(one.what) for one in asked_in([together], TODAY + 91 * DAY)]
    assert told == ["The last day is past: say what happens now"]


def test_another_last_day_that_passes_asks_again(together):
    running(together)
    assert ends(91) == 1
    move(together, "prolong", by=together.lead.person, said=Said("", TODAY + 95 * DAY), now=NOW + 91 * DAY)
    assert [ends(95), ends(96)] == [0, 1]


def test_three_silent_months_ask_once_and_then_it_can_only_be_read(together, anna, fatima):
    assert [on(60), on(92), on(93), on(105)] == [0, 1, 0, 0]
    assert on(106) == 1
    together.refresh_from_db()
    assert together.sleeping_since == TODAY + 106 * DAY
    with pytest.raises(Asleep):
        actions.step(together, move="lose", by=anna.person, now=NOW)
    move(together, "wake", by=fatima.person, said=Said(""), now=NOW + 107 * DAY)
    assert (together.sleeping_since, together.phase) == (None, "forming")
    assert on(120) == 0


def test_a_sign_of_life_after_the_question_keeps_it_awake(together, anna):
    assert on(92) == 1
    in_phase(together, "running")
    move(together, "pause", by=anna.person, now=NOW + 100 * DAY)
    assert on(130) == 1  # the last day is past, which is another question
    assert Collaboration.objects.get().sleeping_since is None


def test_what_was_settled_and_sleeps_is_dissolved(together):
    in_phase(together, "settled")
    assert [on(92), on(106)] == [1, 1]
    assert Collaboration.objects.get().phase == "dissolved"


def test_a_sleeping_one_can_be_read_and_refuses_every_page_that_writes(client, together, fatima):
    Collaboration.objects.update(phase="delivered", sleeping_since=TODAY)
    client.force_login(fatima.person)
    page = f"/together/{together.pk}/settle/"
    assert client.get(page).status_code == 200
    answer = client.post(page, {"state": "paid"})
    assert (answer.status_code, "can only be read" in answer.content.decode()) == (422, True)
    assert client.post(f"/together/{together.pk}/moves/wake/", {}).status_code == 302
    assert client.post(page, {"state": "paid"}).status_code == 302


def test_what_was_brought_in_from_elsewhere_is_never_asked_about(together):
    together.participants.all().delete()
    assert on(200) == 0
    assert not Reminder.objects.exists()


def test_who_has_not_handed_in_is_asked_once_more_before_it_opens(together, anna):
    delivered(together)
    mine = {"by": anna.person, "now": NOW, "today": TODAY}
    actions.hand_in_reviews(taking_part(together, anna), **mine)
    mailed()
    assert [on(10), on(11), on(12)] == [0, 1, 0]
    letters = mailed()
    assert {message.to[0] for message in letters} == {"fatima@example.org", "joris@example.org"}
    assert all("/reviews/" in message.body for message in letters)
