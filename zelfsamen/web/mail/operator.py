"""Letters to who runs the installation: that something could not be sent, never what it said."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.conf import settings
from django.utils.translation import gettext as _

from zelfsamen.core.models import Record
from zelfsamen.web.actions.faults import BROKE, SLOW
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


def broke(record: Record) -> list[Draft]:
    """Tell each operator where the code failed; what people typed or read is not in it."""

    def say() -> Content:
        facts = record.facts
        return Content(
            subject=_("Something broke on your installation"),
            first_line=_("The code failed at a place that is named below. Whoever was there got a page that says so."),
            lines=(_("The log holds the whole path through the code under the same request. Tell the makers if it comes back."),),
            facts=(
                Fact(_("Kind of fault"), str(facts.get("kind", ""))),
                Fact(_("Place in the code"), str(facts.get("place", ""))),
                Fact(_("Page"), str(facts.get("page", ""))),
                Fact(_("Request"), str(facts.get("request", ""))),
            ),
            what_if_nothing=_("You hear of the same fault again at most once a day."),
            reason=_("you run this installation"),
        )

    return [Draft(kind="operator.broke", email=email, say=say) for email in settings.OPERATOR_EMAILS]


def slow(record: Record) -> list[Draft]:
    """Tell each operator which page waited for the database."""

    def say() -> Content:
        facts = record.facts
        return Content(
            subject=_("A page waited long for the database"),
            first_line=_("One question to the database took longer than ZELFSAMEN_SLOW_MS."),
            lines=(_("The log shows the question under its mark, without the values. One time may be chance; every day is not."),),
            facts=(
                Fact(_("Page"), str(facts.get("page", ""))),
                Fact(_("Milliseconds"), str(facts.get("ms", ""))),
                Fact(_("Mark in the log"), str(facts.get("query", ""))),
            ),
            reason=_("you run this installation"),
        )

    return [Draft(kind="operator.slow", email=email, say=say) for email in settings.OPERATOR_EMAILS]


LETTERS: Mapping[str, Callable[[Record], list[Draft]]] = {GIVEN_UP: given_up, BROKE.name: broke, SLOW.name: slow}
