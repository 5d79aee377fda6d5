"""What the codes of an empty place are called, and what its work is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zelfsamen.collaborations.models import Participant, Succession, vacancy_in
from zelfsamen.collaborations.models.vacancies import UNKNOWN_HOURS
from zelfsamen.matching.words import hours, period

STATES: Mapping[str, Promise] = {
    Succession.State.ASKED: gettext_lazy("asked, no answer yet"),
    Succession.State.ACCEPTED: gettext_lazy("said yes"),
    Succession.State.DECLINED: gettext_lazy("said no"),
    Succession.State.EXPIRED: gettext_lazy("no answer in time"),
    Succession.State.WITHDRAWN: gettext_lazy("withdrawn"),
}


def part_in_words(leaver: Participant) -> Sequence[str]:
    """What somebody does in a collaboration, line by line: fields with their hours, and for how long."""
    found, today = leaver.collaboration, timezone.localdate()
    vacancy = vacancy_in(found, leaver.professional, asker=leaver.professional, on=today)
    lines = [
        _("%(what)s, %(hours)s") % {"what": part.discipline.label, "hours": hours(part.hours_per_week)}
        if part.hours_per_week != UNKNOWN_HOURS
        else part.discipline.label
        for part in vacancy.parts
    ]
    return [*lines, period(vacancy.starts_on or today, vacancy.ends_on) if vacancy.ends_on else _("without a last day")]
