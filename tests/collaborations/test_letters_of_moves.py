"""The letters about moves: every one in both languages, with one door and what happens without an answer."""

import pytest

from tests.collaborations.living import NOW, TODAY, anna, clara, delivered, fatima, in_phase, joris, together, world
from tests.matching.inviting import mailed
from zelfsamen.collaborations.actions.announcing import announce
from zelfsamen.people.models import Person
from zelfsamen.web.mail.moves import TELLINGS

__all__ = ["anna", "clara", "fatima", "joris", "together", "world"]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_move_is_told_in_ones_own_language(together, anna, fatima, language):
    Person.objects.update(language=language)
    delivered(together)
    mailed()
    for name in TELLINGS:
        announce(together, move=name, by=anna.person, now=NOW, words="Kort <b>gezegd</b>.", day=TODAY)
    letters = [message for message in mailed() if message.to == ["fatima@example.org"]]
    assert len({message.subject for message in letters}) == len(TELLINGS)
    for message in letters:
        texts = (message.subject, message.body, str(message.alternatives[0][0]))
        assert not any("%(" in text for text in texts)
        assert message.body.count("/w/") == 1
        assert "<b>" not in texts[2]
        assert message.extra_headers["Content-Language"] == language


def test_a_letter_about_the_end_reaches_who_left_after_the_work_began_and_nobody_without_address(together, anna, fatima, joris):
    in_phase(together, "running")
    together.participants.filter(professional=fatima).update(until=TODAY)
    Person.objects.filter(pk=joris.person_id).update(email="")
    mailed()
    announce(together, move="reviews", by=None, now=NOW)
    assert {message.to[0] for message in mailed()} == {"anna@example.org", "fatima@example.org"}
