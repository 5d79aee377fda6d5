"""Letters about an agreement: read and sign it, somebody did not, and everybody has."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import partial

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from zelfsamen.collaborations.actions.renewing import RENEWED
from zelfsamen.collaborations.actions.signing import CLOSED, OPENED, REFUSED
from zelfsamen.collaborations.agreed_words import title_of
from zelfsamen.collaborations.models import Agreement, Participant, Signature
from zelfsamen.core.models import Record
from zelfsamen.web.mail.delivery_doors import draft_to
from zelfsamen.web.mail.drafts import Content, Draft

LASTS = timedelta(days=60)


def opened(record: Record) -> list[Draft]:
    """Ask everybody who has not answered to read and sign, a changed text as well as a first one."""
    found = _agreement(record)
    if found is None or found.state != Agreement.State.SIGNING:
        return []
    answered = set(found.signatures.values_list("participant", flat=True))
    waits = [one for one in _parties(found) if one.pk not in answered and one.professional.person_id != record.actor]
    return [_draft("collaborations.agreement_sign", one, lambda: _please_sign(found)) for one in waits]


def _please_sign(found: Agreement) -> Content:
    told = {"title": title_of(found), "lead": _lead(found), "day": date_format(found.sign_by) if found.sign_by else ""}
    changed = _("The text has changed since an earlier version; the page shows what. An earlier signature does not count for it.")
    until = _("Please do so before or on %(day)s.") % told
    return Content(
        subject=_("Please read and sign: %(title)s") % told,
        first_line=_("%(lead)s wrote down what you agree on together. Read it, and sign it or say what has to change.") % told,
        lines=tuple(line for line in (changed if found.version > 1 else "", until if found.sign_by else "") if line),
        link_text=_("Read and sign"),
        what_if_nothing=_("If you do nothing, you are not bound, and the others wait for you."),
        reason=_reason(),
    )


def renewed(record: Record) -> list[Draft]:
    """Tell everybody who takes part now why it is signed anew, and who does what next; of who has the client contact it is asked."""
    found = _agreement(record)
    if found is None or found.state not in Agreement.OPEN:
        return []
    people = Participant.objects.present(timezone.localdate()).filter(collaboration=found.collaboration).whole().order_by("since", "pk")
    return [_draft("collaborations.agreement_renewed", one, partial(_renewed, found, one)) for one in people if one.professional.address]


def _renewed(found: Agreement, to: Participant) -> Content:
    told = {"title": title_of(found), "lead": _lead(found)}
    why = _("The team or the client contact has changed, so the earlier text is set aside. Whoever signed it is not bound by it.")
    if to.leads:
        return Content(
            subject=_("Look through the new version: %(title)s") % told,
            first_line=_("Look through the new version, and put it to signing: it lies ready with the people who take part now."),
            lines=(why, _("Look at the split above all: only who left is out of it, and the price is still the same.")),
            link_text=_("Look through the new version"),
            what_if_nothing=_("Do nothing and nobody is asked to sign, so there is no agreement on it."),
            reason=_reason(),
        )
    return Content(
        subject=_("You will be asked to sign anew: %(title)s") % told,
        first_line=_("You need do nothing now: %(lead)s looks through a new version first, and then you are asked to sign it.") % told,
        lines=(why,),
        link_text=_("Read the new version"),
        what_if_nothing=_("Do nothing and you get a mail as soon as you can sign. Until then you are not bound."),
        reason=_reason(),
    )


def refused(record: Record) -> list[Draft]:
    """Tell everybody else that somebody did not sign, and why."""
    no = (
        Signature.objects.select_related("agreement__collaboration__lead", "participant__professional")
        .filter(pk__in=[record.subject])
        .first()
    )
    if no is None or no.is_given:
        return []
    others = [one for one in _parties(no.agreement) if one.pk != no.participant_id]
    return [_draft("collaborations.agreement_refused", one, lambda: _did_not_sign(no)) for one in others]


def _did_not_sign(no: Signature) -> Content:
    told = {"title": title_of(no.agreement), "name": no.participant.professional.name, "lead": _lead(no.agreement)}
    return Content(
        subject=_("%(name)s did not sign: %(title)s") % told,
        first_line=_("%(name)s did not sign, and says why:") % told,
        lines=(
            no.reason,
            _("Nobody is bound by this version. Talk about it first; %(lead)s can then make a new one, which everybody is asked to sign.")
            % told,
        ),
        link_text=_("Look at the agreement"),
        what_if_nothing=_("If nobody does anything, there is no agreement."),
        reason=_reason(),
    )


def closed(record: Record) -> list[Draft]:
    """Tell everybody that all have signed, and where the paper is."""
    found = _agreement(record)
    if found is None or found.state != Agreement.State.SIGNED:
        return []
    return [_draft("collaborations.agreement_closed", one, partial(_all_signed, found, one)) for one in _parties(found)]


def _all_signed(found: Agreement, to: Participant) -> Content:
    told = {"title": title_of(found)}
    if to.leads and found.annex and found.collaboration.phase == found.collaboration.Phase.DELIVERED:
        return Content(
            subject=_("Take the work up again: everybody has signed %(title)s") % told,
            first_line=_("Take the work up again: everybody has signed the annex, and the work was delivered already."),
            lines=(_("You do that on the page of the collaboration, under going on, stopping and ending."),),
            link_text=_("Look at the agreement"),
            what_if_nothing=_("Do nothing and the collaboration stays delivered: nobody can promise results for the further work."),
            reason=_reason(),
        )
    return Content(
        subject=_("Everybody has signed: %(title)s") % told,
        first_line=_("Keep the agreement in your own papers: everybody has signed it."),
        lines=(_("The page has it as a PDF, with who signed when. A change always makes a new version, which you are asked to sign."),),
        link_text=_("Look at the agreement"),
        what_if_nothing=_("You do not have to do anything."),
        reason=_reason(),
    )


def _reason() -> str:
    return _("you take part in this collaboration")


def _lead(found: Agreement) -> str:
    return found.collaboration.lead.name if found.collaboration.lead else ""


def _agreement(record: Record) -> Agreement | None:
    return Agreement.objects.select_related("collaboration__lead").filter(pk__in=[record.subject]).first()


def _parties(found: Agreement) -> list[Participant]:
    rows = Participant.objects.filter(pk__in=found.signers).whole()
    return [one for one in rows if one.professional.address]


def _draft(kind: str, to: Participant, say: Callable[[], Content]) -> Draft:
    return draft_to(to, kind=kind, page="agreement", say=say, lasts=LASTS)


LETTERS: Mapping[str, Callable[[Record], list[Draft]]] = {
    OPENED.name: opened,
    RENEWED.name: renewed,
    REFUSED.name: refused,
    CLOSED.name: closed,
}
