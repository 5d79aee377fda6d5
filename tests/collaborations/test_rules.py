"""The life of a collaboration as a table: every phase, every move, every role."""

import pytest

from zelfsamen.collaborations.rules.phases import MOVES, OVER, ROAD, Phase, Role, is_possible, may_take

# Move: from which phases, to which, by whom; written out again on purpose, so that a change of the rules is a change of two places.
TABLE = {
    "offer": ("forming", "offered", "lead"),
    "take_back_offer": ("offered", "forming", "lead"),
    "ask_other_offer": ("offered", "forming", "client"),
    "decline_offer": ("offered", "lost", "client"),
    "lose": ("forming offered agreed", "lost", "lead"),
    "agree": ("forming offered", "agreed", "all"),
    "reconsider": ("agreed", "forming", "lead"),
    "start": ("agreed", "running", "lead"),
    "pause": ("running", "paused", "lead participant"),
    "go_on": ("paused", "running", "lead participant"),
    "deliver": ("running", "delivered", "lead"),
    "end_early": ("running paused", "delivered", "lead participant"),
    "take_up_again": ("delivered", "running", "lead"),
    "settle": ("delivered", "settled", "all"),
    "dissolve": ("settled", "dissolved", "lead all"),
}


@pytest.mark.parametrize("phase", list(Phase))
@pytest.mark.parametrize("name", TABLE)
def test_a_move_begins_where_the_table_says_and_nowhere_else(name: str, phase: Phase):
    begins, to, _by = TABLE[name]
    assert is_possible(MOVES[name], phase) is (phase in begins.split())
    assert MOVES[name].to == to


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("name", TABLE)
def test_a_move_is_taken_by_whom_the_table_says_and_nobody_else(name: str, role: Role):
    assert may_take(MOVES[name], {role}) is (role in TABLE[name][2].split())
    assert not may_take(MOVES[name], set())


def test_every_move_is_in_the_table():
    assert set(MOVES) == set(TABLE)


def test_what_is_over_is_over_and_everything_else_can_end():
    assert not [move for move in MOVES.values() for phase in OVER if phase in move.begins]
    reached, todo = set(), {Phase.FORMING}
    while todo:
        reached |= todo
        todo = {move.to for move in MOVES.values() if move.begins & todo} - reached
    assert reached == set(Phase)
    assert set(ROAD) | {Phase.PAUSED, Phase.LOST} == set(Phase)
