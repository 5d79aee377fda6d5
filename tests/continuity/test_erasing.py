"""Whoever stood in, was asked into a place or spoke of a death, and then erases the account, leaves nothing with a name behind."""

from datetime import timedelta

import pytest

from tests.access.reading import taken_along
from tests.collaborations.test_succession import ask
from tests.continuity.covering import NOW, TODAY, away, stands_in, team
from tests.networks.test_privacy import texts_everywhere
from zelfsamen.agenda import actions as agenda
from zelfsamen.collaborations import actions as collaborations
from zelfsamen.collaborations.covering_words import line_of
from zelfsamen.collaborations.models import ClientNotice, Cover, Participant, Succession
from zelfsamen.continuity import actions
from zelfsamen.continuity.models.deaths import DeathVoice, NextOfKin
from zelfsamen.people import actions as people

__all__ = ["team"]
pytestmark = pytest.mark.django_db
ODD = "Zanzibar"


def named(word):
    """Every text in any table in which a word stands."""
    return [text for text in texts_everywhere() if word.lower() in text.lower()]


def odd(team, key):
    """Somebody whose name and address stand nowhere else."""
    person = team[key]
    people.edit_profile(person.professional, changes={"name": ODD, "email": f"{ODD}@example.org"}, by=person, now=NOW)
    person.name, person.email = ODD, f"{ODD}@example.org".lower()
    person.save()
    return person


def test_who_stood_in_takes_it_along_and_leaves_no_name(team):
    joost = odd(team, "joost")
    team.world["joost"].professional.refresh_from_db()
    stands_in(team, "bram", "joost")
    away(team, "bram")
    cover = Cover.objects.get()
    assert (cover.by.professional, cover.name) == (joost.professional, ODD)
    assert ODD in ClientNotice.objects.get().stand_in
    assert str(cover.pk) in taken_along(joost)
    people.erase_account(joost, now=NOW)
    assert named(ODD) == []
    cover.refresh_from_db()
    assert (cover.name, cover.share, cover.by.professional.name) == ("", 10_000, "")
    assert "nobody" not in line_of(cover)


def test_who_was_away_leaves_the_share_and_no_pack_kin_or_death(team):
    bram = odd(team, "bram")
    stands_in(team, "bram", "joost")
    kin = {"name": f"{ODD} kin", "email": f"kin@{ODD}.nl", "phone": "", "words": ODD}
    actions.name_kin(bram.professional, told=kin, by=bram, now=NOW)
    actions.fill_pack(bram.professional, told=dict.fromkeys(("whereabouts", "own_clients"), ODD), by=bram, now=NOW)
    away(team, "bram")
    actions.say_died(team["noor"].professional, died_on=None, by=bram, now=NOW)
    people.erase_account(bram, now=NOW)
    assert named(ODD) == []
    assert Cover.objects.get().share == 10_000
    assert not NextOfKin.objects.exists()
    assert not DeathVoice.objects.filter(person=bram.pk).exists()


def test_who_was_asked_into_a_place_and_who_asked(team):
    fatima = odd(team, "fatima")
    Participant.objects.filter(pk=team.part("joost").pk).update(since=TODAY - timedelta(9), until=TODAY - timedelta(1))
    made = ask(team.part("joost"), fatima.professional, team["noor"].professional, words=f"Kom, {ODD}.")
    collaborations.decline_place(made, by=fatima, now=NOW)
    assert str(made.pk) in taken_along(fatima)
    people.erase_account(fatima, now=NOW)
    assert named(ODD) == []
    assert not Succession.objects.exists()


def test_calendars_days_off_and_feeds_go_with_the_account(team):
    joost = odd(team, "joost")
    mine = {"by": joost, "now": NOW}
    agenda.add_calendar(joost.professional, label=ODD, address=f"https://example.org/{ODD}.ics", holds="apart", **mine)
    agenda.take_days_off(joost.professional, label=ODD, starts_on=TODAY, ends_on=TODAY, **mine)
    agenda.make_feed(joost.professional, **mine)
    assert ODD in taken_along(joost)
    people.erase_account(joost, now=NOW)
    assert named(ODD) == []
