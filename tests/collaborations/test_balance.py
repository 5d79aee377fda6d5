"""Self and together: only for oneself, and one's agenda only for who is signed in."""

from decimal import Decimal

from django.urls import reverse

from tests.collaborations.delivering import NOW, TODAY, by, door, team, text_of
from zelfsamen.agenda.actions import commit, state_capacity
from zelfsamen.collaborations import actions
from zelfsamen.collaborations.models import Participation
from zelfsamen.collaborations.models.balance import balance_of
from zelfsamen.collaborations.rules.delivery import State

__all__ = ["team"]


def test_both_sides_are_counted(team):
    Participation.objects.filter(collaboration=team.collaboration, professional=team.fatima.professional).update(hours_per_week=12)
    plan = team.promise(team.fatima)
    team.promise(team.anna)
    actions.review(actions.show_result(plan, words="x", asked=team.joris, **by(team.fatima)), is_ready=True, **by(team.joris))
    actions.say_state(plan, state=State.DONE, **by(team.fatima))
    told = balance_of(team.fatima)
    assert (told.hours, told.hours_of_others) == (Decimal(12), None)
    assert (told.promised, told.done, told.promised_by_others, told.done_by_others) == (1, 1, 1, 0)
    assert (told.reviews_given, told.reviews_got) == (0, 1)
    assert balance_of(team.joris).reviews_given == 1


def test_the_agenda_is_ones_own_and_not_on_a_mailed_link(client, team):
    mine = {"by": team.fatima.professional.person, "now": NOW}
    state_capacity(team.fatima.professional, hours_per_week=Decimal(20), **mine)
    commit(team.fatima.professional, label="", hours_per_week=Decimal("27.5"), starts_on=TODAY, ends_on=TODAY, **mine)
    assert "too full" not in text_of(client, door(team.fatima, "balance"))
    page = reverse("collaborations:balance", args=[team.collaboration.pk])
    client.force_login(team.fatima.professional.person)
    assert "too full" in text_of(client, page)
    client.force_login(team.joris.professional.person)
    told = text_of(client, page)
    assert "too full" not in told
    assert "Say how many hours you work" in told


def test_without_anything_it_says_what_is_not_known(client, team):
    assert "not known" in text_of(client, door(team.joris, "balance"))
