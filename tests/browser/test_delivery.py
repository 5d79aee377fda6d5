"""The pages of the delivery as people see them: on a phone and a desk, without a fault against WCAG 2.2 AA, never scrolling sideways."""

import os
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from tests.collaborations.delivering import DAY, NOW, TODAY, Team, by, door, person, team
from tests.support.browser import DESK, PHONE, violations, wider_than_the_screen
from zelfsamen.collaborations import actions
from zelfsamen.collaborations.actions.changes import Consequence
from zelfsamen.collaborations.actions.criteria import Required
from zelfsamen.collaborations.actions.results import Promised
from zelfsamen.collaborations.actions.talks import Said
from zelfsamen.collaborations.actions.worries import Raised
from zelfsamen.collaborations.models import CheckIn
from zelfsamen.collaborations.rules.delivery import State
from zelfsamen.people.models import Person

__all__ = ["team"]
# Where somebody who mends a page wants to look at it: ZELFSAMEN_PICTURES names a folder.
PICTURES = os.environ.get("ZELFSAMEN_PICTURES", "")
PAGES = (
    *("collaboration", "board", "timeline", "result_new", "criteria", "check_in", "talks"),
    *("changes", "process", "lead", "balance", "windmill", "worries", "conflicts"),
)


@pytest.fixture
def at_work(transactional_db, team: Team) -> Team:
    """Something on every page."""
    found = team.collaboration
    team.promise(team.anna, "Nieuws aan de klant", due_on=TODAY + 2 * DAY)
    plan = team.promise(team.fatima, "De eerste versie van het plan", due_on=TODAY - 3 * DAY, for_client=True)
    actions.change_result(
        plan, told=Promised("De eerste versie van het plan", due_on=TODAY - DAY, for_client=True, why="Ziek"), **by(team.fatima)
    )
    figures = team.promise(team.joris, "Cijfers", due_on=TODAY + 9 * DAY)
    actions.say_state(figures, state=State.BLOCKED, why="De klant stuurt niets", **by(team.joris))
    ready = actions.show_result(plan, words="Versie 1", link="https://plan.example/een", asked=team.joris, **by(team.fatima))
    actions.review(ready, is_ready=True, **by(team.joris))
    actions.require(found, told=Required("Iedereen begrijpt het", "negen van tien", "de klant", "na twee weken"), **by(team.fatima))
    actions.send_criteria(found, **by(team.anna))
    actions.check_in(found, how=CheckIn.How.WORRIED, words="Het gaat snel", **by(team.joris))
    actions.log_talk(found, told=Said(TODAY, "Kees", "Ze willen meer", "We kijken ernaar", "more", "Ook een film"), **by(team.anna))
    change = actions.ask_change(found, name="Nog een avond", words="Er kwamen er veel", for_client=True, **by(team.kees))
    actions.weigh_change(change, told=Consequence(Decimal(8), 80_000, "een week later"), touched=[team.joris], **by(team.anna))
    actions.set_rhythm(found, first_on=TODAY, every_weeks=2, at=None, where="Utrecht", **by(team.anna))
    actions.note_decision(found, on=TODAY, words="We beginnen in mei", **by(team.anna))
    actions.bring_paper(found, name="Bord", link="https://bord.example/1", **by(team.joris))
    for who, content in ((team.anna, 8), (team.fatima, 2), (team.joris, 7)):
        actions.place(found, content=content, systems=5, interests=6, with_name=False, by=person(who), now=NOW - timedelta(days=2))
    actions.raise_worry(found, told=Raised("Te druk", TODAY + DAY), **by(team.joris))
    actions.propose_lead(found, to=team.fatima, words="Ik ga op reis", **by(team.anna))
    return team


@pytest.mark.parametrize(("width", "language"), [(PHONE, "nl"), (DESK, "en")])
def test_every_page_can_be_read_by_everybody(open_page, at_work: Team, width: int, language: str):
    Person.objects.update(language=language)
    addresses = {name: door(at_work.fatima, name) for name in PAGES}
    plan = at_work.collaboration.results.get(owner=at_work.fatima)
    addresses |= {"result": door(at_work.fatima, "result", plan.pk), "result_edit": door(at_work.fatima, "result_edit", plan.pk)}
    addresses |= {"change": door(at_work.joris, "change", at_work.collaboration.changes.get().pk)}
    addresses |= {"worry": door(at_work.fatima, "worry", at_work.collaboration.worries.get().pk)}
    addresses |= {name: door(at_work.kees, name) for name in ("client_results", "client_changes")}
    page, faults = open_page("/about/", width=width, language=language), []
    base = page.url.removesuffix("/about/")
    for name, address in addresses.items():
        page.goto(base + address)
        faults += [f"{name}: {fault}" for fault in violations(page)]
        faults += [f"{name}: wider than the screen"] if wider_than_the_screen(page) else []
        if PICTURES:
            page.screenshot(path=Path(PICTURES) / f"{name}-{width}.png", full_page=True)
    assert not faults, "\n".join(faults)
