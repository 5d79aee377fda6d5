"""Letters to who runs the installation: that something could not be sent, never what it said."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.conf import settings
from django.utils.translation import gettext as _

from zelfsamen.core.models import Record
from zelfsamen.web.mail.drafts import Content, Draft, Fact

GIVEN_UP = "web.letter_given_up"
KIND = "operator.given_up"


def given_up(record: Record) -> list[Draft]:
    """Tell each operator which letter was given up, by its key and kind."""

    def say() -> Content:
        return Content(
            subject=_("A mail could not be sent"),
            first_line=_("Look at the mail server: one mail was tried several times and has been given up."),
            lines=(_("Who should have read it does not know. What the mail said is not kept."),),
            facts=(Fact(_("Mail"), str(record.subject)), Fact(_("Kind"), str(record.facts.get("kind", "")))),
            reason=_("you run this installation"),
        )

    return [Draft(kind=KIND, email=email, say=say) for email in settings.OPERATOR_EMAILS]


LETTERS: Mapping[str, Callable[[Record], list[Draft]]] = {GIVEN_UP: given_up}
