"""People who hand in, step out or settle at the same moment, on either database: opened exactly once, nothing in between."""

import pytest

from tests.collaborations.handing_in import DAY, anna, collaboration, fatima, filled, hand_in, joris, taking_part, world
from tests.matching.inviting import AT, NOW
from tests.matching.test_last_seat import at_once
from zelfsamen.collaborations import actions
from zelfsamen.collaborations.actions.sheets import JOINED, OPENED
from zelfsamen.collaborations.models import Resolution, Sheet, SheetRound, open_gaps
from zelfsamen.collaborations.rules.sheets import Said
from zelfsamen.core.models import Record

__all__ = ["anna", "collaboration", "fatima", "joris", "world"]
pytestmark = pytest.mark.django_db(transaction=True)


def opened_once():
    """All sheets were opened at one moment, and told so once."""
    assert Record.objects.filter(verb=OPENED.name).count() == 1
    assert not Record.objects.filter(verb=JOINED.name).exists()
    assert Sheet.objects.exclude(handed_in_at=None).count() == Sheet.objects.opened().count()
    assert set(Sheet.objects.opened().values_list("opened_at", flat=True)) == {SheetRound.objects.get().opened_at}


@pytest.mark.parametrize("_time", range(3))
def test_the_last_two_hand_in_at_once(collaboration, anna, fatima, joris, _time):
    hand_in(collaboration, anna)
    at_once(lambda: hand_in(collaboration, fatima), lambda: hand_in(collaboration, joris))
    opened_once()
    assert Sheet.objects.opened().count() == 3


def test_the_last_hands_in_while_the_day_passes(collaboration, anna, fatima, joris):
    hand_in(collaboration, anna)
    hand_in(collaboration, fatima)
    later = NOW + 8 * DAY
    at_once(lambda: hand_in(collaboration, joris, now=later), lambda: actions.open_sheets(now=later))
    assert Record.objects.filter(verb=OPENED.name).count() == 1
    assert Sheet.objects.opened().count() == 3


def test_one_steps_out_while_the_last_hands_in(collaboration, anna, fatima, joris):
    hand_in(collaboration, anna)
    out = lambda: actions.step_out(taking_part(collaboration, fatima), by=fatima.person, **AT)
    at_once(out, lambda: hand_in(collaboration, joris))
    opened_once()
    assert Sheet.objects.opened().count() == 2


def test_a_row_is_changed_while_it_is_accepted(collaboration, anna, fatima, joris):
    for who, said in ((anna, ("1", "4", 3)), (fatima, ("2", "1", 1)), (joris, ("4", "0", 1))):
        hand_in(collaboration, who, filled(loyalty=said))
    wanter, giver = taking_part(collaboration, anna), taking_part(collaboration, fatima)
    accept = lambda: actions.accept_gap(wanter, giver=giver, row="loyalty", sentence="Fine.", by=anna.person, now=NOW)
    at_once(accept, lambda: actions.change_row(giver, row="loyalty", said=Said("4", "1", 1), by=fatima.person, now=NOW))
    assert open_gaps(collaboration) == 0
    assert Resolution.objects.get().how == "changed"
