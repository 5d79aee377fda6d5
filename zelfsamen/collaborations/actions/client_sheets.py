"""What the client expects, in its own words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from zelfsamen.collaborations.actions.phases import held
from zelfsamen.collaborations.actions.sheets import LONGEST_TEXT
from zelfsamen.collaborations.models import ClientAccess, ClientSheet
from zelfsamen.collaborations.models.forming import AT_WORK
from zelfsamen.collaborations.rules.phases import Phase
from zelfsamen.core.actions import Verb, action, record
from zelfsamen.core.refused import Refused
from zelfsamen.people.models import Person

CLIENT_HANDED_IN = Verb("collaborations.client_sheet_handed_in")
QUESTIONS = ("result", "quality", "contact", "decisions")


class NotYours(Refused):
    sentence = _("Only this person says what they expect, and only while they speak for the client.")
    way_on = _("Ask the one with the client contact to let you in.")


class Over(Refused):
    sentence = _("The work is over, so what you expect of it is not asked any more.")
    way_on = _("Write to the one with the client contact.")


@action
def hand_in_client_sheet(access: ClientAccess, *, words: Mapping[str, str], by: Person, now: datetime, today: date) -> ClientSheet:
    """Tell the team what the client expects; it may be changed as often as one likes, and the team sees it at once."""
    found = held(access.collaboration)
    if access.person_id != by.pk or (access.until and access.until < today):
        raise NotYours
    if Phase(found.phase) not in AT_WORK:
        raise Over
    told = {name: words.get(name, "").strip()[:LONGEST_TEXT] for name in QUESTIONS}
    sheet, _made = ClientSheet.objects.update_or_create(access=access, defaults={**told, "handed_in_at": now})
    record(CLIENT_HANDED_IN, at=now, actor=by.pk, subject=access.pk, circle=found.circle_id)
    return sheet
