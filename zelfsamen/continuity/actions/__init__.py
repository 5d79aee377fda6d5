"""What can be done about dropping out, by subject."""

from zelfsamen.continuity.actions.absences import (
    confirm_absence,
    drop_unconfirmed,
    open_pack,
    report_own_absence,
    return_from_absence,
    withdraw_report,
)
from zelfsamen.continuity.actions.deaths import (
    erase_death_voices,
    erase_deaths,
    forget_unconfirmed_deaths,
    name_kin,
    say_alive,
    say_died,
    take_back_death,
    tick,
)
from zelfsamen.continuity.actions.erasing import erase_pack, erase_stand_ins, erase_tests, erase_voices
from zelfsamen.continuity.actions.packs import Work, fill_pack, keep_work, remove_work
from zelfsamen.continuity.actions.stand_ins import (
    Asked,
    accept_standing_in,
    ask_stand_in,
    decline_standing_in,
    end_stand_in,
    expire_stand_ins,
)
from zelfsamen.continuity.actions.tree_tests import (
    answer_tree_test,
    ask_tree_test,
    ask_tree_tests_yearly,
    expire_tree_tests,
    open_for_test,
    settle_tree_test,
)

__all__ = [
    "Asked",
    "Work",
    "accept_standing_in",
    "answer_tree_test",
    "ask_stand_in",
    "ask_tree_test",
    "ask_tree_tests_yearly",
    "confirm_absence",
    "decline_standing_in",
    "drop_unconfirmed",
    "end_stand_in",
    "erase_death_voices",
    "erase_deaths",
    "erase_pack",
    "erase_stand_ins",
    "erase_tests",
    "erase_voices",
    "expire_stand_ins",
    "expire_tree_tests",
    "fill_pack",
    "forget_unconfirmed_deaths",
    "keep_work",
    "name_kin",
    "open_for_test",
    "open_pack",
    "remove_work",
    "report_own_absence",
    "return_from_absence",
    "say_alive",
    "say_died",
    "settle_tree_test",
    "take_back_death",
    "tick",
    "withdraw_report",
]
