"""Sealed until one moment, opened to whoever handed in, compared, and settled line by line."""

from datetime import timedelta

import pytest
from django.utils import translation

from tests.collaborations.handing_in import DAY, PLAIN, anna, collaboration, fatima, filled, hand_in, joris, settle, taking_part, world
from tests.matching.inviting import AT, NOW, TODAY
from zelfsamen.collaborations import actions
from zelfsamen.collaborations.actions import agreements, announcing, gaps, sheets, signing
from zelfsamen.collaborations.actions.agreements import Told
from zelfsamen.collaborations.actions.erasing_sheets import erase_resolutions, erase_sheets
from zelfsamen.collaborations.actions.sheets import Filled
from zelfsamen.collaborations.models import Resolution, Sheet, SheetRound, asked_in, open_gaps, settled_rows, table_of
from zelfsamen.collaborations.rules.sheets import Said
from zelfsamen.collaborations.rules.split import Basis, Formula, Part
from zelfsamen.core.models import Record

__all__ = ["anna", "collaboration", "fatima", "joris", "world"]
WANTS = filled(reachability=("1", "4", 3))
GIVES = filled(reachability=("2", "1", 2))


def opened(collaboration):
    return Sheet.objects.filter(participant__collaboration=collaboration).opened().count()


def handed_in(collaboration, anna, fatima, joris):
    for who, sheet in ((anna, WANTS), (fatima, GIVES), (joris, filled(reachability=("4", "0", 1)))):
        hand_in(collaboration, who, sheet)


def accept(collaboration, wanter, giver, sentence="We agree on calls before ten.", **changes):
    told = {"giver": taking_part(collaboration, giver), "row": "reachability", "sentence": sentence, "by": wanter.person, "now": NOW}
    return actions.accept_gap(taking_part(collaboration, wanter), **told | changes)


def change(collaboration, who, *said):
    return actions.change_row(taking_part(collaboration, who), row="reachability", said=Said(*said), by=who.person, now=NOW)


def signed(collaboration, *people):
    """An agreement that these people sign, after everybody settled what differs."""
    by = {"by": collaboration.lead.person, "now": NOW}
    draft = agreements.write(collaboration, told=Told(), **by)
    parts = tuple(Part(party["participant"], Basis.FIXED, amount=100_000) for party in draft.parties)
    agreements.set_split(draft, formula=Formula(300_000, parts), **by)
    opened = signing.open_to_sign(draft, sign_by=None, **by)
    for who in people:
        mine = {"participant": taking_part(collaboration, who), "how": "signed_in", "with_hours": False}
        signing.sign(opened, **mine, by=who.person, now=NOW)
    collaboration.refresh_from_db()
    return opened


@pytest.mark.parametrize("signers", [0, 1, 3])
def test_nothing_changes_by_silence_under_an_agreement(collaboration, anna, fatima, joris, signers):
    settle(collaboration)
    signed(collaboration, *(anna, fatima, joris)[:signers])
    with pytest.raises(gaps.StandsInAnAgreement):
        change(collaboration, joris, "1", "4", 3)
    assert "reachability" not in Sheet.objects.get(participant__professional=joris).said


def test_a_new_version_opens_the_rows_and_asks_everybody_again(collaboration, anna, fatima, joris):
    settle(collaboration)
    change(collaboration, anna, "2", "0", 1)
    first = signed(collaboration, anna, fatima, joris)
    second = agreements.change(first, by=anna.person, now=NOW)
    change(collaboration, joris, "1", "4", 3)
    with pytest.raises(gaps.StillOpen):
        signing.open_to_sign(second, sign_by=None, by=anna.person, now=NOW)
    change(collaboration, anna, "4", "0", 1)
    assert signing.open_to_sign(second, sign_by=None, by=anna.person, now=NOW).signatures.count() == 0
    with pytest.raises(gaps.StandsInAnAgreement):
        change(collaboration, joris, "1", "0", 3)


def test_going_back_to_talking_opens_the_rows(collaboration, anna, fatima, joris):
    settle(collaboration)
    signed(collaboration, anna, fatima, joris)
    actions.TAKEN["reconsider"](collaboration, said=announcing.Said("We talk again."), by=anna.person, now=NOW)
    assert change(collaboration, joris, "1", "0", 3).said["reachability"] == ["1", "0", 3]


def test_nothing_is_opened_before_the_last_one_is_in(collaboration, anna, fatima, joris):
    hand_in(collaboration, anna)
    hand_in(collaboration, fatima)
    assert opened(collaboration) == 0
    assert open_gaps(collaboration) == 0
    hand_in(collaboration, joris)
    assert opened(collaboration) == 3
    assert Sheet.objects.values_list("opened_at", flat=True).distinct().count() == 1


def test_the_day_opens_what_was_handed_in_and_later_ones_open_at_once(collaboration, anna, fatima, joris):
    hand_in(collaboration, anna, WANTS)
    hand_in(collaboration, fatima, GIVES)
    assert actions.open_sheets(now=NOW + 7 * DAY) == 0
    assert actions.open_sheets(now=NOW + 8 * DAY) == 1
    assert actions.open_sheets(now=NOW + 8 * DAY) == 0
    assert opened(collaboration) == 2
    hand_in(collaboration, joris, now=NOW + 8 * DAY)
    assert opened(collaboration) == 3


def test_a_sheet_is_read_by_nobody_who_has_none_opened(collaboration, anna, fatima, joris):
    hand_in(collaboration, anna)
    hand_in(collaboration, fatima)
    readable = lambda who: Sheet.objects.all().readable_by(taking_part(collaboration, who)).count()
    assert [readable(who) for who in (anna, fatima, joris)] == [1, 1, 0]
    actions.open_sheets(now=NOW + 8 * DAY)
    assert [readable(who) for who in (anna, fatima, joris)] == [2, 2, 0]


def test_a_sheet_may_be_taken_back_as_long_as_it_is_sealed(collaboration, anna, fatima, joris):
    hand_in(collaboration, anna)
    mine = taking_part(collaboration, anna)
    actions.take_back(mine, by=anna.person, **AT)
    hand_in(collaboration, fatima)
    hand_in(collaboration, joris)
    assert opened(collaboration) == 0
    hand_in(collaboration, anna)
    with pytest.raises(sheets.Opened):
        actions.take_back(mine, by=anna.person, **AT)


def test_a_draft_is_kept_and_prefills_the_next_sheet(collaboration, anna):
    mine = taking_part(collaboration, anna)
    actions.keep_sheet(mine, typed={"gives-rate": "a lot"}, by=anna.person, now=NOW)
    assert Sheet.objects.get(participant=mine).typed == {"gives-rate": "a lot"}
    hand_in(collaboration, anna)
    with pytest.raises(sheets.HandedIn):
        actions.keep_sheet(mine, typed={}, by=anna.person, now=NOW)


def test_refusals_of_handing_in(collaboration, anna, fatima):
    mine = taking_part(collaboration, anna)
    with pytest.raises(sheets.NotYourSheet):
        actions.hand_in(mine, filled=PLAIN, by=fatima.person, **AT)
    with pytest.raises(sheets.Empty):
        actions.hand_in(mine, filled=Filled({}), by=anna.person, **AT)
    type(collaboration).objects.update(phase="delivered")
    with pytest.raises(sheets.NotNow):
        actions.hand_in(mine, filled=PLAIN, by=anna.person, **AT)


def test_the_lead_moves_the_day_while_everything_is_sealed(collaboration, anna, fatima, joris):
    move = lambda by, day: actions.set_hand_in_by(collaboration, day=day, by=by.person, **AT)
    move(anna, TODAY + 3 * DAY)
    assert SheetRound.objects.get().hand_in_by == TODAY + 3 * DAY
    with pytest.raises(sheets.OnlyTheLead):
        move(fatima, TODAY + 4 * DAY)
    for day in (TODAY, TODAY + 61 * DAY):
        with pytest.raises(sheets.WrongDay):
            move(anna, day)
    settle(collaboration)
    with pytest.raises(sheets.Opened):
        move(anna, TODAY + 4 * DAY)


def test_a_difference_is_accepted_by_who_wanted_and_nobody_else(collaboration, anna, fatima, joris):
    handed_in(collaboration, anna, fatima, joris)
    assert open_gaps(collaboration) == 1
    with pytest.raises(gaps.WithoutASentence):
        accept(collaboration, anna, fatima, " ")
    with pytest.raises(sheets.NotYourSheet):
        accept(collaboration, anna, fatima, by=fatima.person)
    with pytest.raises(gaps.NoDifference):
        accept(collaboration, fatima, anna)
    accept(collaboration, anna, fatima)
    assert open_gaps(collaboration) == 0
    (told,) = [one for one in settled_rows(collaboration) if one.how == "accepted"]
    assert (told.giver.professional, told.wanter.professional, told.sentence) == (fatima, anna, "We agree on calls before ten.")


def test_what_was_accepted_is_open_again_when_it_becomes_something_else(collaboration, anna, fatima, joris):
    handed_in(collaboration, anna, fatima, joris)
    accept(collaboration, anna, fatima)
    change(collaboration, fatima, "1", "1", 2)
    assert open_gaps(collaboration) == 1


@pytest.mark.parametrize("changer", ["giver", "wanter"])
def test_a_change_of_either_settles_it(collaboration, anna, fatima, joris, changer):
    handed_in(collaboration, anna, fatima, joris)
    who, said = (fatima, ("4", "1", 2)) if changer == "giver" else (anna, ("1", "2", 3))
    change(collaboration, who, *said)
    assert open_gaps(collaboration) == 0
    assert Resolution.objects.get().how == "changed"
    hows = {(one.giver.professional, one.wanter.professional): one.how for one in settled_rows(collaboration)}
    assert hows[fatima, anna] == "changed"
    assert hows[joris, anna] == "meets"


def test_nothing_is_settled_while_it_is_sealed(collaboration, anna, fatima):
    hand_in(collaboration, anna, WANTS)
    hand_in(collaboration, fatima, GIVES)
    with pytest.raises(gaps.NotOpened):
        accept(collaboration, anna, fatima)
    with pytest.raises(gaps.NotOpened):
        change(collaboration, anna, "1", "2", 3)


def test_nothing_starts_on_a_missing_sheet_or_an_open_difference(collaboration, anna, fatima, joris):
    refuse = lambda: actions.refuse_open_gaps(collaboration, today=TODAY)
    hand_in(collaboration, anna, WANTS)
    with pytest.raises(gaps.StillSealed, match=r"Fatima, Joris"):
        refuse()
    hand_in(collaboration, fatima, GIVES)
    hand_in(collaboration, joris)
    with translation.override("en"), pytest.raises(gaps.StillOpen, match="1 open difference"):
        refuse()
    accept(collaboration, anna, fatima)
    refuse()


def test_what_is_asked_follows_where_it_stands(collaboration, anna, fatima, joris):
    pages = lambda: {
        (one.of.professional.name, one.page) for one in asked_in([collaboration], TODAY) if one.page in {"sheet", "differences"}
    }
    assert pages() == {(name, "sheet") for name in ("Anna", "Fatima", "Joris")}
    hand_in(collaboration, anna, WANTS)
    assert pages() == {("Fatima", "sheet"), ("Joris", "sheet")}
    hand_in(collaboration, fatima, GIVES)
    hand_in(collaboration, joris)
    assert pages() == {("Anna", "differences")}
    accept(collaboration, anna, fatima)
    assert pages() == set()


def test_the_record_says_that_something_happened_and_not_what(collaboration, anna, fatima, joris):
    handed_in(collaboration, anna, fatima, joris)
    accept(collaboration, anna, fatima)
    mine = Record.objects.filter(verb__startswith="collaborations.")
    assert {key for facts in mine.values_list("facts", flat=True) for key in facts} <= {"kind", "people", "count"}


def test_who_joins_later_redoes_only_the_own_pairs(collaboration, anna, fatima, joris, world):
    handed_in(collaboration, anna, fatima, joris)
    accept(collaboration, anna, fatima)
    noor = world["Noor"]
    late = collaboration.participants.create(professional=noor, since=TODAY)
    sheet = actions.ask_sheet_of(late, by=anna.person, **AT)
    assert sheet.hand_in_by == TODAY + timedelta(days=7)
    assert [one.of for one in asked_in([collaboration], TODAY) if one.page == "sheet"] == [late]
    hand_in(collaboration, noor, GIVES)
    assert [(one.giver, one.wanter) for one in table_of(collaboration).open] == [(late.pk, taking_part(collaboration, anna).pk)]


def test_who_is_forgotten_leaves_no_words_behind(collaboration, anna, fatima, joris):
    handed_in(collaboration, anna, fatima, joris)
    accept(collaboration, anna, fatima)
    erase_sheets(fatima.person_id)
    erase_resolutions(fatima.person_id)
    assert not Sheet.objects.filter(participant__professional=fatima).exists()
    assert (Resolution.objects.get().given, Resolution.objects.get().sentence) == ("", "We agree on calls before ten.")
    erase_resolutions(anna.person_id)
    assert not Resolution.objects.exists()
    assert open_gaps(collaboration) == 0
