"""What is wrong with a need, in sentences: what was found, what is expected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from zelfsamen.matching.rules import Fault

SENTENCES: dict[str, str | Promise] = {
    "missing": _("nothing is filled in; expected a value"),
    "below": _("%(found)s is too little; expected at least %(allowed)s"),
    "above": _("%(found)s is too much; expected at most %(allowed)s"),
    "order": _("%(found)s lies before %(allowed)s; expected a last day on or after the first"),
    "too_many": _("there are %(found)s; expected at most %(allowed)s"),
    "without_place": _("a distance without a place; expected a place as well, or no distance"),
    "not_a_number": _("%(found)s is no number; expected digits"),
    "decimals": _("%(found)s has more than two decimals; expected at most two"),
    "ambiguous": _("several people here have the id %(found)s; expected it with its origin, one of: %(allowed)s"),
    "left": _("%(found)s has left every network; expected somebody who takes part"),
    "text": _("%(found)s is no text; expected a text"),
    "number": _("%(found)s is no number; expected digits"),
    "whole number": _("%(found)s is no whole number; expected digits without a decimal point"),
    "date": _("%(found)s is no date; expected YYYY-MM-DD"),
    "list": _("%(found)s is no list; expected a list"),
    "list of texts": _("%(found)s is no list of texts; expected a list such as [nl, en]"),
    "mapping": _("%(found)s holds no fields; expected lines such as lead: p0001"),
}
UNKNOWN: dict[str, str | Promise] = {
    "lead": _("nobody here has the id %(found)s; expected a professional's id as imported"),
    "discipline": _("%(found)s is no discipline here; expected the key of one, such as python"),
    "languages": _("%(found)s is no language code; expected codes such as nl or en"),
    "place": _("%(found)s is no place in the Netherlands that is known here; expected a town or village"),
    "weights": _("%(found)s is no weight; expected one of %(allowed)s"),
    "required": _("%(found)s is no kind of qualification; expected one of %(allowed)s"),
}
LONGEST = 60
LONGEST_OF_OURS = 600


def sentence(fault: Fault) -> str:
    """Say in one sentence what is wrong in a field and what is expected there."""
    if fault.code == "unknown":
        words = fault.field.replace("[", ".").split(".")
        text = next(known for word, known in UNKNOWN.items() if word in words)
    else:
        text = SENTENCES[str(fault.allowed) if fault.code == "type" else fault.code]
    return gettext(str(text)) % {"found": _shown(fault.found), "allowed": _shown(fault.allowed, LONGEST_OF_OURS)}


def _shown(value: object, longest: int = LONGEST) -> str:
    """Write a value on one line, not longer than a person reads."""
    text = f"{value:g}" if isinstance(value, float) else " ".join(str(value).split())
    return text if len(text) <= longest else f"{text[:longest]}…"
