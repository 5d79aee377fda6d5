"""Two people act at the same moment, on either database: it happens once, and nothing stays in between."""

import pytest

from tests.continuity.covering import AT, NOW, away, stands_in, team
from tests.matching.test_last_seat import at_once
from zelfsamen.collaborations import actions as collaborations
from zelfsamen.collaborations.actions.client_notices import ToldAlready, say_client_knows
from zelfsamen.collaborations.models import ClientNotice, Cover
from zelfsamen.collaborations.rules.delivery import State
from zelfsamen.continuity import actions
from zelfsamen.continuity.models import Absence
from zelfsamen.continuity.models.deaths import Death
from zelfsamen.core.models import Record
from zelfsamen.core.refused import Refused

__all__ = ["team"]
pytestmark = pytest.mark.django_db(transaction=True)


def confirm(team, key):
    return lambda: actions.confirm_absence(team["bram"].professional, by=team[key], now=NOW)


def died(team, key):
    return lambda: actions.say_died(team["bram"].professional, died_on=None, by=team[key], now=NOW)


def come_back(team):
    return lambda: actions.say_alive(team["bram"].professional, by=team["bram"], now=NOW) or True


def whole(team, plan):
    """What is Bram's lies with Bram or with who stands in, as the absence stands."""
    plan.refresh_from_db()
    is_away = Absence.objects.filter(state=Absence.State.RUNNING).exists()
    assert Cover.objects.running().count() == is_away
    assert plan.owner == team.part("joost" if is_away else "bram")
    return is_away


def test_two_who_confirm_at_once_set_it_going_once(team):
    stands_in(team, "bram", "joost")
    plan = team.promised("bram", "Plan")
    came_to = at_once(confirm(team, "noor"), confirm(team, "joost"))
    assert not [one for one in came_to if isinstance(one, Exception)]
    assert whole(team, plan)
    assert Record.objects.filter(verb="continuity.absence_began").count() == 1
    assert ClientNotice.objects.count() == 1


def test_a_return_while_somebody_confirms_leaves_nothing_in_between(team):
    stands_in(team, "bram", "joost")
    plan = team.promised("bram", "Plan")
    confirm(team, "noor")()
    at_once(confirm(team, "joost"), come_back(team))
    whole(team, plan)


def test_a_mistake_taken_back_while_another_confirms_leaves_nothing_in_between(team):
    stands_in(team, "bram", "joost")
    plan = team.promised("bram", "Plan")
    confirm(team, "noor")()
    take_back = lambda: actions.withdraw_report(team["bram"].professional, by=team["noor"], now=NOW) or True
    at_once(confirm(team, "joost"), take_back)
    whole(team, plan)


def test_who_stops_standing_in_during_the_return_leaves_nothing_behind(team):
    row = stands_in(team, "bram", "joost")
    plan = team.promised("bram", "Plan")
    away(team, "bram")
    at_once(lambda: actions.decline_standing_in(row, by=team["joost"], now=NOW), come_back(team))
    plan.refresh_from_db()
    assert plan.owner == team.part("bram")
    assert not Cover.objects.running().exists()


def test_a_result_done_at_the_moment_of_return_belongs_to_one_of_the_two(team):
    stands_in(team, "bram", "joost")
    plan = team.promised("bram", "Plan")
    away(team, "bram")
    done = lambda: collaborations.say_state(plan, state=State.DONE, by=team["joost"], now=NOW)
    came_to = at_once(done, come_back(team))
    plan.refresh_from_db()
    refused = any(isinstance(one, Refused) for one in came_to)
    assert (plan.state, plan.owner) == (("planned", team.part("bram")) if refused else ("done", team.part("joost")))


def test_two_who_tell_the_client_at_once_tell_it_once(team):
    away(team, "bram")
    notice = ClientNotice.objects.get()
    tell = lambda key: lambda: say_client_knows(notice, by=team[key], **AT)
    came_to = at_once(tell("noor"), tell("joost"))
    assert [type(one) for one in came_to if isinstance(one, Refused)] == [ToldAlready]


def test_two_who_say_at_once_that_somebody_died_confirm_it_once(team):
    came_to = at_once(died(team, "noor"), died(team, "joost"))
    assert not [one for one in came_to if isinstance(one, Exception)]
    assert Death.objects.get().state == Death.State.CONFIRMED
    assert Record.objects.filter(verb="continuity.death_confirmed").count() == 1
    assert not team.part("bram").takes_part(AT["today"])


def test_who_lives_says_so_while_another_confirms(team):
    died(team, "noor")()
    at_once(died(team, "joost"), come_back(team))
    found = Death.objects.exclude(state=Death.State.WITHDRAWN).first()
    is_confirmed = found is not None and found.state == Death.State.CONFIRMED
    assert team.part("bram").takes_part(AT["today"]) is not is_confirmed
    assert Absence.objects.filter(state=Absence.State.RUNNING).exists() is is_confirmed
