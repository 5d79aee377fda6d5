"""What is done to an agenda: by its owner, and by an answer its owner gave.

Other apps import from here.
"""

from zelfsamen.agenda.actions.commitments import NotConsented, hold, make_firm, option, release, shorten
from zelfsamen.agenda.actions.own import (
    EndsBeforeItStarts,
    NotYourAgenda,
    commit,
    protect,
    state_capacity,
    take_back,
    unprotect,
)
from zelfsamen.agenda.actions.telling import forget_told, tell_free

__all__ = [
    "EndsBeforeItStarts",
    "NotConsented",
    "NotYourAgenda",
    "commit",
    "forget_told",
    "hold",
    "make_firm",
    "option",
    "protect",
    "release",
    "shorten",
    "state_capacity",
    "take_back",
    "tell_free",
    "unprotect",
]
