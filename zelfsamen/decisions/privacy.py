"""The tables of decisions with personal data."""

from __future__ import annotations

from zelfsamen.core.privacy import Holding, hold
from zelfsamen.decisions.actions import erase_words
from zelfsamen.decisions.models import Decision, Voice
from zelfsamen.people.privacy import kept, of_professional

TAKEN = "what was decided together stays decided; the words go"


def register() -> None:
    """Name the tables."""
    hold(
        Holding("decisions.decision", of_professional(Decision, "proposed_by"), kept, kept_because=TAKEN),
        Holding("decisions.voice", of_professional(Voice), erase_words, kept_because=TAKEN),
    )
