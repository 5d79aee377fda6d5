"""What each move means for everybody, said before somebody takes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Choice:
    """One move on the page "What now?": its button, what follows from it, and what is asked with it."""

    button: str | Promise
    consequences: tuple[str | Promise, ...]
    words: str | Promise = ""
    must_say: bool = False
    day: str | Promise = ""
    must_choose: bool = False
    grave: bool = False


_WHY = _("In one sentence: why? Everybody in the collaboration reads it.")
_ALL = _("Everybody in it gets a mail with your sentence.")
_MONEY = _(
    "Everybody is asked to say whether they are paid, and to look back on who they worked with. What they write is sealed for two weeks."
)
CHOICES: Mapping[str, Choice] = {
    "start": Choice(
        _("Start the work"),
        (
            _("From the first day on it counts as work done together."),
            _("Without a day that is today; what began without a search counts from the first day you all signed for."),
            _("Everybody in it gets a mail."),
        ),
        words=_("A sentence for everybody"),
        day=_("The day on which it began, if that was before today"),
    ),
    "reconsider": Choice(
        _("Go back to talking"),
        (
            _("What was signed no longer stands; everybody signs again when you have agreed anew."),
            _("The hours people promised stay in their agendas."),
            _ALL,
        ),
        words=_WHY,
        must_say=True,
        grave=True,
    ),
    "pause": Choice(
        _("Pause"),
        (
            _("The work rests until somebody goes on with it; everybody can."),
            _("The hours people promised stay in their agendas."),
            _ALL,
        ),
        words=_WHY,
        must_say=True,
    ),
    "go_on": Choice(_("Go on with the work"), (_ALL,), words=_("In one sentence: what changed? Everybody reads it."), must_say=True),
    "deliver": Choice(
        _("Deliver: the work is done"),
        (
            _("From tomorrow everybody's hours are free."),
            _("The client gets a mail with the report: who took part, and your words on what was delivered."),
            _MONEY,
        ),
        words=_("What was delivered, in words for the client"),
        must_say=True,
    ),
    "end_early": Choice(
        _("End early, for everybody"),
        (
            _("After the last day everybody's hours are free."),
            _("The client hears that it ends, and not why."),
            _MONEY,
            _ALL,
        ),
        words=_WHY,
        must_say=True,
        day=_("The last day of work"),
        grave=True,
    ),
    "take_up_again": Choice(
        _("Take the work up again"),
        (
            _("What people said about money is asked again at the end; what they wrote about each other goes back to them, unread."),
            _("Nobody's hours are promised by this; ask everybody."),
            _ALL,
        ),
        words=_WHY,
        must_say=True,
        day=_("The new last day, if you know it"),
    ),
    "prolong": Choice(
        _("Move the last day"),
        (_("Nobody's hours are promised by this; everybody decides about the own agenda."), _("Everybody in it gets a mail.")),
        words=_("A sentence for everybody"),
        day=_("The new last day"),
        must_choose=True,
    ),
    "wake": Choice(
        _("Wake it up"),
        (_("Everything can be done in it again."), _("Everybody in it gets a mail.")),
        words=_("A sentence for everybody"),
    ),
    "dissolve": Choice(
        _("Dissolve"),
        (
            _("From tomorrow you see no more of each other than before you worked together."),
            _("Everybody can still read what was done here. The client can read the report for three more months."),
            _("Looking back goes on until its day."),
        ),
        words=_("A sentence for everybody"),
        grave=True,
    ),
    "leave": Choice(
        _("Stop taking part, only you"),
        (
            _("After your last day your hours are free, and you see no more of the others than before."),
            _("What you made and said stays where it is, with your name, and you can still read it."),
            _("The others go on without you."),
            _ALL,
        ),
        words=_WHY,
        must_say=True,
        day=_("Your last day"),
        grave=True,
    ),
}
# Before the work begins somebody who leaves steps out: at once, and without a last day.
STEP_OUT = Choice(
    _("Step out, only you"),
    (
        _("Your hours are free at once, and your seat is empty; the others go on without you."),
        _("It does not count for or against you anywhere."),
        _("The others get a mail that you stepped out."),
    ),
    words=_("A sentence for everybody"),
    grave=True,
)
# What was told to everybody, as it is read back: who did it, or what happened where nobody did.
HAPPENED: Mapping[str, Promise] = {
    "start": _("%(who)s began the work."),
    "reconsider": _("%(who)s took the agreement back to talking."),
    "pause": _("%(who)s let the work rest."),
    "go_on": _("%(who)s went on with the work."),
    "deliver": _("%(who)s said that the work is done."),
    "end_early": _("%(who)s ended it early, for everybody."),
    "take_up_again": _("%(who)s took the work up again."),
    "prolong": _("%(who)s moved the last day."),
    "wake": _("%(who)s woke it up."),
    "settle": _("Everybody is paid or waived it: it is settled."),
    "dissolve": _("%(who)s dissolved it."),
    "leave": _("%(who)s stops taking part."),
    "step_out": _("%(who)s stepped out before the work began."),
    "silent": _("%(who)s did not answer, and does not take part."),
    "joined": _("%(who)s takes part now."),
    "lead": _("%(who)s has the client contact now."),
    "sleep": _("Nothing happened for months: it can only be read now."),
    "reviews": _("Looking back has opened for everybody."),
}
BY_ITSELF: Mapping[str, Promise] = {"dissolve": _("It is dissolved: everybody is paid, and looking back is over.")}


def happened(move: str, who: object | None) -> str:
    """What was told to everybody, as a sentence; without a name where nobody did it, or who did it is no longer here."""
    if who is None and move in BY_ITSELF:
        return str(BY_ITSELF[move])
    return str(HAPPENED.get(move, "")) % {"who": who or _("Somebody")}
