"""What who left still finds: what is between them and the others, and nothing of the work that goes on without them."""

import pytest
from django.urls import reverse

from tests.collaborations.living import NOW, TODAY, anna, clara, fatima, joris, running, together, world
from zelfsamen.collaborations import actions
from zelfsamen.collaborations.actions.announcing import Said
from zelfsamen.collaborations.models import Collaboration, Participant
from zelfsamen.collaborations.views.acting import AFTER_LEAVING

__all__ = ["anna", "clara", "fatima", "joris", "together", "world"]
pytestmark = pytest.mark.django_db
OF_THE_WORK = ("board", "criteria", "process", "check_in", "messages", "talks", "changes", "worries", "windmill", "differences", "offer")


def statuses(client, made, names):
    return {name: client.get(reverse(f"collaborations:{name}", args=[made.pk])).status_code for name in names}


def left(made, who):
    mine = Participant.objects.get(collaboration=made, professional=who)
    actions.leave(mine, said=Said("I move abroad."), by=who.person, now=NOW)
    Participant.objects.filter(pk=mine.pk).exclude(until__lt=TODAY).update(since="2026-01-01", until="2026-01-02")


def test_who_left_the_work_finds_only_what_is_still_between_them(client, together, fatima):
    running(together)
    client.force_login(fatima.person)
    assert set(statuses(client, together, OF_THE_WORK).values()) == {200}
    left(together, fatima)
    assert set(statuses(client, together, OF_THE_WORK).values()) == {404}
    assert set(statuses(client, together, ("collaboration", "settle", "reviews", "afterwards", "conflicts")).values()) == {200}
    assert {"board", "worries"}.isdisjoint(AFTER_LEAVING)


def test_who_was_out_before_the_work_began_finds_nothing(client, together, fatima):
    client.force_login(fatima.person)
    assert client.get(reverse("collaborations:collaboration", args=[together.pk])).status_code == 200
    left(together, fatima)
    assert set(statuses(client, together, ("collaboration", "settle", "reviews")).values()) == {404}
    assert not Collaboration.objects.all().visible_to(fatima.person).exists()
