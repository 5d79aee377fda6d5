"""Signing: everybody says yes or no to one text, each for oneself; the last yes closes it, exactly once."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfsamen.agenda.actions import hold, make_firm, release
from zelfsamen.collaborations.actions.agreements import PHASES, NoDraft, NotNow, OnlyTheLeadWrites
from zelfsamen.collaborations.actions.gaps import refuse_open_gaps
from zelfsamen.collaborations.actions.phases import held, step
from zelfsamen.collaborations.agreed_words import FAULTS
from zelfsamen.collaborations.models import Agreement, Collaboration, Participant, Signature, roles_of
from zelfsamen.collaborations.models.drafted import hours_of, parties_of
from zelfsamen.collaborations.papers import paper_of
from zelfsamen.collaborations.rules.papers import hash_of
from zelfsamen.collaborations.rules.phases import Phase, Role
from zelfsamen.collaborations.rules.split import faults
from zelfsamen.core.actions import Verb, action, record
from zelfsamen.core.refused import Refused
from zelfsamen.people.actions import join_circle
from zelfsamen.people.models import Person

OPENED = Verb("collaborations.agreement_opened", "version", "annex")
SIGNED = Verb("collaborations.agreement_signed", "how")
REFUSED = Verb("collaborations.agreement_refused")
CLOSED = Verb("collaborations.agreement_closed", "version", "annex")
BEFORE = {Phase.FORMING, Phase.OFFERED}


class NotSigned(Refused):
    sentence = _("This version does not wait for signatures.")
    way_on = _("Look at the agreement: it shows which version counts now.")


class NotYourSignature(Refused):
    sentence = _("Everybody signs for oneself, and this is not your signature to give.")
    way_on = _("Only who stands under the parties is asked to sign.")


class TeamChanged(Refused):
    sentence = _("The team has changed since this version was put to signing.")
    way_on = _("The one with the client contact makes a new version, and everybody is asked again.")


class SplitNotReady(Refused):
    """Made with what is wrong in the split."""

    way_on = _("Mend the split first; the page of the split shows what everybody would get.")

    def __init__(self, fault: str) -> None:
        super().__init__(FAULTS[fault])


class NobodyToSign(Refused):
    sentence = _("An agreement is made between at least two people.")
    way_on = _("Ask somebody into the team first.")


class DayPassed(Refused):
    sentence = _("The day until which people can sign lies in the past.")
    way_on = _("Choose a day after today, or leave it empty.")


class NoReason(Refused):
    sentence = _("Say why you do not sign, so that the others know what to change.")
    way_on = _("One sentence is enough.")


@action
def open_to_sign(agreement: Agreement, *, sign_by: date | None, by: Person, now: datetime) -> Agreement:
    """Put a draft to signing: from here its text stands, and everybody is asked."""
    found, today = held(agreement.collaboration), timezone.localdate(now)
    if Role.LEAD not in roles_of(found, by, today):
        raise OnlyTheLeadWrites
    draft = Agreement.objects.get(pk=agreement.pk)
    if draft.state == Agreement.State.SIGNING:
        return draft
    if draft.state != Agreement.State.DRAFT:
        raise NoDraft
    if found.phase not in PHASES[draft.annex > 0]:
        raise NotNow
    if sign_by is not None and sign_by < today:
        raise DayPassed
    if not draft.annex:
        refuse_open_gaps(found, today=today)
    _stand(draft, parties=parties_of(found, today))
    draft.state, draft.sign_by, draft.opened_at = Agreement.State.SIGNING, sign_by, now
    draft.save()
    record(OPENED, at=now, actor=by.pk, subject=draft.pk, circle=found.circle_id, version=draft.version, annex=draft.annex)
    return draft


@action
def sign(agreement: Agreement, *, participant: Participant, how: str, with_hours: bool, by: Person, now: datetime) -> Signature:
    """Say yes to the text; `with_hours` puts the hours a week in the own agenda. The last yes of all closes the agreement."""
    given = _given(agreement, participant, by)
    if given is not None:
        return given
    found, open_one, me = _asked(agreement, participant, by, now)
    made = Signature.objects.create(agreement=open_one, participant=me, is_given=True, sha256=open_one.sha256, how=how, at=now)
    if me.professional.owner_id is None:
        join_circle(
            found.circle, professional=me.professional, since=timezone.localdate(now), by=by, now=now, today=timezone.localdate(now)
        )
    if with_hours and found.phase in BEFORE:
        _hold_hours(found, open_one, me, by, now)
    record(SIGNED, at=now, actor=by.pk, subject=made.pk, circle=found.circle_id, how=how)
    if set(open_one.signers) == set(open_one.signatures.filter(is_given=True).values_list("participant", flat=True)):
        _close(found, open_one, by, now)
    return made


@action
def refuse(agreement: Agreement, *, participant: Participant, reason: str, how: str, by: Person, now: datetime) -> Signature:
    """Say no to the text, with a reason that everybody reads; this version is off, and nobody is bound by it."""
    found, open_one, me = _asked(agreement, participant, by, now)
    if not reason.strip():
        raise NoReason
    made, _new = Signature.objects.update_or_create(
        agreement=open_one,
        participant=me,
        defaults={"is_given": False, "reason": reason.strip(), "sha256": open_one.sha256, "how": how, "at": now},
    )
    open_one.state, open_one.ended_at = Agreement.State.REFUSED, now
    open_one.save(update_fields=["state", "ended_at"])
    if found.need_id is None and found.phase in BEFORE:
        release(found.pk, now=now)
    record(REFUSED, at=now, actor=by.pk, subject=made.pk, circle=found.circle_id)
    return made


def _stand(draft: Agreement, *, parties: list[dict[str, str]]) -> None:
    """Let the text stand: who signs, what, and its hash."""
    if len(parties) < 2:  # noqa: PLR2004 - the sentence of NobodyToSign
        raise NobodyToSign
    draft.parties = parties
    wrong = faults(draft.split)
    missing = {party["participant"] for party in parties} - {part.who for part in draft.split.parts}
    if wrong or missing:
        raise SplitNotReady(wrong[0] if wrong else "nothing_for_somebody")
    draft.paper = paper_of(draft, list(draft.clauses.all()))
    draft.sha256 = hash_of(draft.paper)


def _given(agreement: Agreement, participant: Participant, by: Person) -> Signature | None:
    """The yes that this person gave to this version before, where the answer comes a second time."""
    held(agreement.collaboration)
    stands = [Agreement.State.SIGNING, Agreement.State.SIGNED]
    given = Signature.objects.select_related("participant__professional").filter(
        agreement=agreement, agreement__state__in=stands, participant=participant, is_given=True
    )
    return next((one for one in given if one.participant.is_acted_by(by)), None)


def _asked(agreement: Agreement, participant: Participant, by: Person, now: datetime) -> tuple[Collaboration, Agreement, Participant]:
    """The collaboration, held; the version as it stands now; and the participant, who is one of the parties and acts in person."""
    found, today = held(agreement.collaboration), timezone.localdate(now)
    open_one = Agreement.objects.get(pk=agreement.pk)
    me = found.participants.select_related("professional__person").get(pk=participant.pk)
    if not me.is_acted_by(by) or me.pk not in open_one.signers:
        raise NotYourSignature
    if open_one.state != Agreement.State.SIGNING:
        raise NotSigned
    if found.phase not in PHASES[open_one.annex > 0]:
        raise NotNow
    if set(found.participants.present(today).values_list("pk", flat=True)) != set(open_one.signers):
        raise TeamChanged
    return found, open_one, me


def _hold_hours(found: Collaboration, agreement: Agreement, me: Participant, by: Person, now: datetime) -> None:
    """Hold the hours of who consents; where a need came first they stand firm already, by the yes to the seat."""
    hours = hours_of(me)
    if found.need_id is not None or not hours or agreement.ends_on is None:
        return
    hold(
        me.professional,
        source=found.pk,
        label=found.name,
        hours_per_week=hours,
        starts_on=agreement.starts_on or timezone.localdate(now),
        ends_on=agreement.ends_on,
        expires_at=None,
        by=by,
        now=now,
    )


def _close(found: Collaboration, agreement: Agreement, by: Person, now: datetime) -> None:
    """The last signature: this version is in force, the one before it is not, and the hours stand firm."""
    agreement.state, agreement.ended_at = Agreement.State.SIGNED, now
    agreement.save(update_fields=["state", "ended_at"])
    earlier = Agreement.objects.filter(collaboration=found, annex=agreement.annex, state=Agreement.State.SIGNED).exclude(pk=agreement.pk)
    earlier.update(state=Agreement.State.REPLACED, ended_at=now)
    if agreement.annex == 0 and found.phase in BEFORE:
        make_firm(found.pk, becomes=found.pk, label=found.name, by=by, now=now)
        step(found, move="agree", by=by, now=now, roles={Role.ALL})
    elif agreement.annex == 0:
        # Whoever joined later held the hours by saying yes.
        make_firm(found.pk, becomes=found.pk, label=found.name, by=by, now=now)
    record(CLOSED, at=now, actor=by.pk, subject=agreement.pk, circle=found.circle_id, version=agreement.version, annex=agreement.annex)
