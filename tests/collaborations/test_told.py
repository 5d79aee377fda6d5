"""What happened, read back by everybody: each move has a sentence, and nobody is left without the next step."""

import pytest
from django.urls import reverse
from django.utils import translation

from tests.collaborations.agreeing import begun, bram, draft, mine, noor, opened, refuse, settle, sign, together, write
from tests.matching.inviting import AT, NOW, TODAY, mailed
from zelfsamen.collaborations import actions
from zelfsamen.collaborations.actions import agreements, signing
from zelfsamen.collaborations.models import Collaboration, asked_in
from zelfsamen.collaborations.moves_in_words import HAPPENED, happened
from zelfsamen.web.mail.moves import TELLINGS

__all__ = ["bram", "draft", "noor", "opened", "together"]


@pytest.mark.parametrize("move", sorted({*TELLINGS, *HAPPENED}))
def test_every_move_is_read_back_as_a_sentence(move):
    for who in ("Noor", None):
        with translation.override("en"):
            told = happened(move, who)
        assert told.endswith(".")
        assert "%(" not in told


def pages_asked(made):
    return {(str(one.of), one.page) for one in asked_in([made], TODAY)}


def test_without_a_client_the_agreement_is_asked_for_once_the_sheets_are_open(noor, bram):
    made = begun(noor, bram)
    Collaboration.objects.filter(pk=made.pk).update(client="")
    made.refresh_from_db()
    assert ("Noor", "write_agreement") not in pages_asked(made)
    settle(made)
    made.refresh_from_db()
    assert pages_asked(made) == {("Noor", "write_agreement")}
    write(made)
    assert ("Noor", "write_agreement") not in pages_asked(made)


def test_a_refusal_is_over_when_a_later_version_is_signed_by_all(opened, noor, bram):
    refuse(opened, bram)
    made = opened.collaboration
    assert ("Noor", "agreement") in pages_asked(made)
    again = agreements.change(opened, by=noor.person, now=NOW)
    signing.open_to_sign(again, sign_by=None, by=noor.person, now=NOW)
    for who in (noor, bram):
        sign(again, who)
    made.refresh_from_db()
    assert made.phase == "agreed"
    assert ("Noor", "agreement") not in pages_asked(made)


def test_who_stepped_out_reads_so_and_the_others_are_told(client, together, noor, bram):
    settle(together)
    mailed()
    actions.step_out(mine(write(together), bram), words="I move abroad.", by=bram.person, **AT)
    assert [one.to for one in mailed() if "stepped out" in one.body] == []
    client.force_login(bram.person)
    answer = client.get(reverse("collaborations:differences", args=[together.pk]))
    assert answer.status_code == 404
    assert "You stepped out, so you do not take part in this." in answer.content.decode()
    client.force_login(noor.person)
    text = client.get(reverse("collaborations:collaboration", args=[together.pk])).content.decode()
    assert "Bram stepped out before the work began." in text
    assert "I move abroad." in text
