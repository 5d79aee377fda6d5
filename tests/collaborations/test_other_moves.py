"""What changes a collaboration without a phase of its own: waking, stepping out, asking into a place and taking it, standing in.

Every phase and every role through the actions, awake and asleep: what may not happen is refused with a sentence and changes nothing.
"""

import itertools
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import transaction

from tests.collaborations.living import AT, NOW, TODAY, anna, clara, fatima, in_phase, joris, move, taking_part, together, world
from tests.collaborations.test_moving import refused_in_both_languages
from zelfsamen.collaborations import actions
from zelfsamen.collaborations.actions.announcing import Said
from zelfsamen.collaborations.models import Collaboration, Cover, Participant, Succession
from zelfsamen.collaborations.rules.phases import Phase
from zelfsamen.continuity.actions import report_own_absence
from zelfsamen.core.models import Record
from zelfsamen.people.models import Professional

__all__ = ["anna", "clara", "fatima", "joris", "together", "world"]
BEFORE_THE_END = {"forming", "offered", "agreed", "running", "paused"}
EVERYWHERE = {str(phase) for phase in Phase}
DAY = timedelta(days=1)
# Move: in which phases, by whom, and whether also while it sleeps; written out again on purpose, as in test_rules.
OTHERS = {
    "wake": (EVERYWHERE, {"lead", "participant"}, True),
    "step_out": ({"forming", "offered"}, {"participant"}, False),
    "ask_into_place": (BEFORE_THE_END, {"lead"}, False),
    "accept_place": (BEFORE_THE_END, {"asked"}, False),
    "decline_place": (EVERYWHERE, {"asked"}, True),
}


@pytest.fixture
def people(together, anna, fatima, clara, world):
    told = {"lead": anna.person, "participant": fatima.person, "client": clara}
    return told | {"stranger": world["Noor"].person, "asked": world["Bram"].person}


@pytest.fixture
def place(together, anna, joris, world):
    """Joris left, and Bram is asked into his place."""
    gone = taking_part(together, joris)
    Participant.objects.filter(pk=gone.pk).update(since=TODAY - 9 * DAY, until=TODAY - DAY, left_because="own wish")
    told = {"leaver": gone, "professional": world["Bram"], "asked_by": anna, "answer_by": TODAY + 7 * DAY, "asked_at": NOW}
    return Succession.objects.create(collaboration=together, **told)


def acts(together, place, fatima, world):
    """What each move does, by whom."""
    by_ = lambda act, *told, **more: lambda person: act(*told, **more, by=person, now=NOW)
    return {
        "wake": lambda person: move(together, "wake", by=person, said=Said("")),
        "step_out": by_(actions.step_out, taking_part(together, fatima), today=TODAY),
        "ask_into_place": by_(actions.ask_successor, place.leaver, professional=world["Piet"], words="", answer_by=None),
        "accept_place": by_(actions.accept_place, place),
        "decline_place": by_(actions.decline_place, place),
    }


def state(made):
    """Everything of it that such a move changes."""
    rows = made.participants.order_by("pk").values_list("professional", "since", "until", "left_because")
    asked = made.successions.order_by("pk").values_list("professional", "state")
    one = Collaboration.objects.get(pk=made.pk)
    return (one.phase, one.sleeping_since, one.lead_id, list(rows), list(asked), Record.objects.count())


@pytest.mark.parametrize("asleep", [False, True])
@pytest.mark.parametrize("name", OTHERS)
def test_each_has_its_phases_and_its_people(together, people, place, fatima, world, name, asleep):
    phases, roles, while_asleep = OTHERS[name]
    act = acts(together, place, fatima, world)[name]
    awake_too = name != "wake"
    for phase, (role, person) in itertools.product(Phase, people.items()):
        in_phase(together, phase)
        Collaboration.objects.filter(pk=together.pk).update(sleeping_since=TODAY if asleep else None)
        before = state(together)
        with transaction.atomic():
            if phase in phases and role in roles and (while_asleep if asleep else awake_too):
                act(person)
                assert state(together) != before
            else:
                refused_in_both_languages(lambda person=person: act(person))
                assert state(together) == before
            transaction.set_rollback(True)


@pytest.mark.parametrize("phase", list(Phase))
def test_work_goes_over_to_who_stands_in_only_while_there_is_work(together, fatima, phase):
    in_phase(together, phase)
    report_own_absence(fatima, by=fatima.person, now=NOW)
    assert Cover.objects.count() == (phase in {"agreed", "running", "paused"})
    assert Collaboration.objects.get(pk=together.pk).phase == phase


def test_only_one_oneself_says_so_alone(together, people, fatima):
    for role, person in people.items():
        if role != "participant":
            refused_in_both_languages(lambda person=person: report_own_absence(fatima, by=person, now=NOW))
    assert not Cover.objects.exists()


@pytest.mark.parametrize("role", ["lead", "client", "stranger", "asked"])
def test_the_hours_of_standing_in_are_answered_by_who_was_asked(together, people, fatima, role):
    in_phase(together, "running")
    stands_in = actions.covering.StandsIn(professional=Professional.objects.get(name="Joris"), name="Joris", share=5_000)
    made = actions.covering.cover(taking_part(together, fatima), stands_in=stands_in, source=uuid4(), by=fatima.person, **AT)
    answer = lambda: actions.covering.say_cover_hours(made, takes=True, by=people[role], **AT)
    refused_in_both_languages(answer)
