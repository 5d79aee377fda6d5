"""Keeping what waits for signatures true to who takes part: a text of other people is set aside, and the next one lies ready.

The parties are part of what is agreed, and whoever signed did so to work with these people: a text that names somebody who is out, or not
somebody who is in, binds nobody by what was signed under it before (art. 6:217 BW: an offer to one person is accepted by that person).
"""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from zelfsamen.collaborations.actions.agreements import PHASES, fit_draft, next_version
from zelfsamen.collaborations.actions.phases import held
from zelfsamen.collaborations.models import Agreement, Collaboration
from zelfsamen.core.actions import Verb, action, record
from zelfsamen.people.models import Person

RENEWED = Verb("collaborations.agreement_renewed", "version", "annex")


@action
def renew_agreements(collaboration: Collaboration, *, by: Person | None, now: datetime) -> int:
    """Prepare the next version of every text that waits for signatures of other people than take part now, or names another lead.

    A draft is brought up to date where it is. Everybody is told what happens next; gives how many versions were made.
    """
    found, today, count = held(collaboration), timezone.localdate(now), 0
    present = set(found.participants.present(today).values_list("pk", flat=True))
    for one in Agreement.objects.filter(collaboration=found).open().order_by("annex"):
        if found.phase not in PHASES[one.annex > 0] or not found.lead_id:
            continue
        one.collaboration = found
        if one.state == Agreement.State.DRAFT:
            fit_draft(one, found=found, now=now)
        elif set(one.signers) != present or one.split.lead != _lead(found):
            made = next_version(one, found=found, now=now)
            actor = by.pk if by else None
            record(RENEWED, at=now, actor=actor, subject=made.pk, circle=found.circle_id, version=made.version, annex=made.annex)
            count += 1
    return count


@action
def renew_left_agreements(*, now: datetime) -> int:
    """Prepare the next version where somebody's last day passed while the others were still signing; give how many."""
    signing = Agreement.objects.filter(state=Agreement.State.SIGNING, collaboration__participants__until__lt=timezone.localdate(now))
    rows = Collaboration.objects.filter(agreements__in=signing).distinct().order_by("pk")
    return sum(renew_agreements(one, by=None, now=now) for one in rows)


def _lead(found: Collaboration) -> str:
    leading = found.participants.filter(professional=found.lead_id).first()
    return str(leading.pk) if leading else ""
