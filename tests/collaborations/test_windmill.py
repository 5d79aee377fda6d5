"""The windmill: every voice is shown, a lone one is named as such, and names stand there only where everybody wanted it beforehand."""

from datetime import timedelta

import pytest

from tests.collaborations.delivering import NOW, by, door, person, team, text_of
from zelfsamen.collaborations import actions
from zelfsamen.collaborations.actions.phases import NotYours
from zelfsamen.collaborations.actions.windmill import NamesChanged
from zelfsamen.collaborations.models import Placement
from zelfsamen.collaborations.rules.windmill import drift_of, spread_of
from zelfsamen.core.models import Record

__all__ = ["team"]


@pytest.mark.parametrize(
    ("values", "apart", "alone"),
    [((), 0, ()), ((4,), 0, ()), ((7, 2, 7, 6), 5, (2,)), ((1, 9), 8, (1, 9)), ((5, 5, 9, 6), 4, ()), ((1, 5, 9), 8, (1, 5, 9))],
)
def test_a_lone_voice_is_not_hidden(values, apart, alone):
    told = spread_of(values)
    assert (told.values, told.apart, told.alone) == (tuple(sorted(values)), apart, alone)


def test_drift_counts_people_and_no_average():
    assert drift_of([(1, 9), (5, 5), (7, 6), (7, 2)]) == (1, 1, 2)


def place(team, who, *, content=5, with_name=False, at=NOW):
    blades = {"content": content, "systems": 5, "interests": 5}
    return actions.place(team.collaboration, **blades, with_name=with_name, by=person(who), now=at)


def test_once_a_day_and_only_who_takes_part(team):
    place(team, team.fatima)
    place(team, team.fatima, content=8)
    place(team, team.fatima, content=3, at=NOW + timedelta(days=30))
    assert list(Placement.objects.order_by("on").values_list("content", flat=True)) == [8, 3]
    with pytest.raises(NotYours):
        place(team, team.kees)
    assert set(Record.objects.filter(verb="collaborations.windmill_placed").values_list("actor", flat=True)) == {None}


def test_names_stand_beside_it_only_from_when_everybody_wants_it(client, team):
    place(team, team.fatima, content=9)
    for who in (team.anna, team.fatima, team.joris):
        with pytest.raises(NamesChanged):
            place(team, who, with_name=True)
        actions.wish_names(team.collaboration, shows_names=True, **by(who))
    assert "Fatima: 9" not in text_of(client, door(team.joris, "windmill"))
    place(team, team.joris, content=2, with_name=True)
    assert "Joris: 2" in text_of(client, door(team.anna, "windmill"))
    actions.wish_names(team.collaboration, shows_names=False, **by(team.anna))
    with pytest.raises(NamesChanged):
        place(team, team.joris, with_name=True)


def test_a_small_group_is_told_that_no_name_hides_little(client, team):
    page = door(team.fatima, "windmill")
    told = text_of(client, page)
    assert "can guess whose voice it is" in told
    assert "Nobody has placed it yet" in told
    assert client.post(page, {"do": "place", "content": "11", "systems": "1", "interests": "1"}).status_code == 422
    assert client.post(page, {"do": "place", "content": "9", "systems": "1", "interests": "1", "with_name": "False"}).status_code == 302
    assert client.post(door(team.joris, "windmill"), {"do": "place", "content": "2", "systems": "1", "interests": "1"}).status_code == 302
    assert client.post(page, {"do": "names"}).status_code == 302
    assert "9 stands alone" in " ".join(text_of(client, page).split())
