"""Letters about seats in a team: the invitation, its answers, and the end of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from zelfsamen.core.models import Record
from zelfsamen.matching.actions import answers, holding, invitations
from zelfsamen.matching.models import Invitation, Question
from zelfsamen.matching.naming import name_for_lead
from zelfsamen.matching.words import hours, period, rate, told_of
from zelfsamen.trust.models import Introduction
from zelfsamen.web.mail.drafts import Content, Door, Draft, Fact, Page

PURPOSE = "matching.invitation"
Say = Callable[[Invitation], Content]


def invited(record: Record) -> list[Draft]:
    """Ask the one who is invited, with the need in five lines; nothing when it was withdrawn or answered meanwhile."""
    found = _invitation(record)
    if found is None or not found.can_be_answered(timezone.now()):
        return []

    def say(one: Invitation) -> Content:
        names = _names(one)
        return Content(
            subject=_("%(lead)s asks you for a team: %(title)s") % names,
            first_line=_("Say whether you want to join: %(lead)s asks you for a team.") % names,
            lines=(one.words,) if one.words else (),
            facts=_facts(one),
            link_text=_("Look at it and answer"),
            what_if_nothing=_(
                "You need no account to answer. Saying no costs you nothing, and only %(lead)s is told. "
                "Do nothing and the question ends on %(day)s."
            )
            % names,
            reason=_("%(lead)s thinks you fit in this team") % names,
        )

    return _to_invited(found, "matching.invitation", say)


def answered(record: Record) -> list[Draft]:
    """Tell the one who was asked what the lead answered to a question."""
    question = Question.objects.filter(pk__in=[record.subject]).select_related("invitation").first()
    found = _one(question.invitation.pk) if question else None
    if question is None or found is None or found.state not in {Invitation.State.OPEN, Invitation.State.COUNTERED}:
        return []

    def say(one: Invitation) -> Content:
        names = _names(one)
        return Content(
            subject=_("%(lead)s answers your question about %(title)s") % names,
            first_line=_("Read the answer, and say whether you want to join: %(lead)s answered your question.") % names,
            facts=(Fact(_("You asked"), question.text), Fact(_("The answer"), question.answer)),
            link_text=_("Look at it and answer"),
            what_if_nothing=_("Do nothing and the question ends on %(day)s.") % names,
            reason=_("you asked something about an invitation"),
        )

    return _to_invited(found, f"matching.answered.{question.pk.hex[-12:]}", say)


def terms_accepted(record: Record) -> list[Draft]:
    """Tell the one who offered other terms that they are agreed."""

    def say(one: Invitation) -> Content:
        names = _names(one)
        return Content(
            subject=_("Agreed: %(title)s on your terms") % names,
            first_line=_("You are in the team: %(lead)s agrees to your terms.") % names,
            facts=_terms(one),
            lines=(_("The hours are held for you until the team is formed. They become firm then, and you are told."),),
            link_text=_("Look at your seat"),
            reason=_("you offered other terms"),
        )

    found = _invitation(record)
    return _to_invited(found, "matching.terms-accepted", say) if found and found.state == Invitation.State.ACCEPTED else []


def terms_declined(record: Record) -> list[Draft]:
    """Tell the one who offered other terms that the first ones stand."""

    def say(one: Invitation) -> Content:
        names = _names(one)
        return Content(
            subject=_("%(lead)s keeps to the terms as asked: %(title)s") % names,
            first_line=_("Say whether you want to join on the terms as asked: %(lead)s cannot agree to the other ones.") % names,
            facts=_facts(one),
            link_text=_("Look at it and answer"),
            what_if_nothing=_("Saying no costs you nothing. Do nothing and the question ends on %(day)s.") % names,
            reason=_("you offered other terms"),
        )

    found = _invitation(record)
    return _to_invited(found, "matching.terms-declined", say) if found and found.can_be_answered(timezone.now()) else []


def withdrawn(record: Record) -> list[Draft]:
    """Thank the one who was asked: the invitation has ended, and the hours are free."""

    def say(one: Invitation) -> Content:
        names = _names(one)
        return Content(
            subject=_("No longer needed: %(title)s") % names,
            first_line=_("You need do nothing any more: %(lead)s no longer asks you for this team.") % names,
            lines=(_("Your hours are free again. Thank you for considering it; it does not count for or against you anywhere."),),
            reason=_("you were asked for this team"),
        )

    return _to_invited(_invitation(record), "matching.withdrawn", say, link=False)


def seat_gone(record: Record) -> list[Draft]:
    """Tell kindly that somebody else was earlier."""

    def say(one: Invitation) -> Content:
        names = _names(one)
        return Content(
            subject=_("The seat is taken: %(title)s") % names,
            first_line=_("You need do nothing any more: somebody else has said yes to this seat."),
            lines=(_("Your hours are free again. Thank you for considering it; %(lead)s may ask you another time.") % names,),
            reason=_("you were asked for this team"),
        )

    return _to_invited(_invitation(record), "matching.seat-gone", say, link=False)


def expired(record: Record) -> list[Draft]:
    """Tell the lead that there was no answer; who had accepted is told that the hours are free again."""
    found = _invitation(record)
    if found is None:
        return []
    if record.facts.get("was") == Invitation.State.ACCEPTED:
        return [*_to_invited(found, "matching.lapsed", _lapsed, link=False), *_to_lead(found, "matching.lapsed-lead", _lapsed_for_lead)]
    return _to_lead(found, "matching.expired", _no_answer)


def _no_answer(one: Invitation) -> Content:
    names = _names_for_lead(one)
    return Content(
        subject=_("No answer about %(title)s") % names,
        first_line=_("Look who else could take the seat: %(person)s did not answer in time.") % names,
        link_text=_("Look at the best replacement"),
        reason=_("you have the client contact for this need"),
    )


def _lapsed(one: Invitation) -> Content:
    names = _names(one)
    return Content(
        subject=_("Your hours are free again: %(title)s") % names,
        first_line=_("You need do nothing: the team was not formed within thirty days, so your hours are free again.") % names,
        reason=_("you accepted a seat in this team"),
    )


def _lapsed_for_lead(one: Invitation) -> Content:
    names = _names_for_lead(one)
    return Content(
        subject=_("%(person)s is free again: %(title)s") % names,
        first_line=_("Ask %(person)s again if you still need them: hours are held for thirty days, and that time is over.") % names,
        link_text=_("Look at the seats"),
        reason=_("you have the client contact for this need"),
    )


def _accepted(one: Invitation) -> Content:
    names = _names_for_lead(one)
    return Content(
        subject=_("%(person)s says yes: %(title)s") % names,
        first_line=_("%(person)s joins your team. The hours are held until you form it.") % names,
        facts=_terms(one),
        link_text=_("Look at the seats"),
        reason=_("you asked them"),
    )


def _countered(one: Invitation) -> Content:
    names = _names_for_lead(one)
    return Content(
        subject=_("%(person)s says yes on other terms: %(title)s") % names,
        first_line=_("Say whether you agree: %(person)s joins on other terms.") % names,
        lines=(one.answer_words,) if one.answer_words else (),
        facts=_terms(one),
        link_text=_("Agree or not"),
        what_if_nothing=_("Do nothing and it ends on %(day)s.") % names,
        reason=_("you asked them"),
    )


def _declined(one: Invitation) -> Content:
    names = _names_for_lead(one)
    return Content(
        subject=_("%(person)s says no: %(title)s") % names,
        first_line=_("Look who else could take the seat: %(person)s does not join.") % names,
        lines=(one.answer_words,) if one.answer_words else (),
        link_text=_("Look at the best replacement"),
        reason=_("you asked them; nobody else is told"),
    )


def asked(record: Record) -> list[Draft]:
    """Bring a question to the lead."""
    question = Question.objects.filter(pk__in=[record.subject], answer="").select_related("invitation").first()
    found = _one(question.invitation.pk) if question else None
    if question is None or found is None:
        return []

    def say(one: Invitation) -> Content:
        names = _names_for_lead(one)
        return Content(
            subject=_("%(person)s has a question about %(title)s") % names,
            first_line=_("Answer a question of %(person)s before they decide.") % names,
            lines=(question.text,),
            link_text=_("Answer the question"),
            what_if_nothing=_("Do nothing and the invitation ends on %(day)s.") % names,
            reason=_("you asked them for your team"),
        )

    link = Page("matching:question", (question.pk,))
    return _to_lead(found, f"matching.question.{question.pk.hex[-12:]}", say, link=link)


def _telling_lead(kind: str, say: Say, state: Invitation.State) -> Callable[[Record], list[Draft]]:
    """A letter to the lead about an answer that still stands."""

    def write(record: Record) -> list[Draft]:
        found = _invitation(record)
        return _to_lead(found, kind, say) if found and found.state == state else []

    return write


def _to_invited(found: Invitation | None, kind: str, say: Say, *, link: bool = True) -> list[Draft]:
    if found is None or found.withheld or not found.professional.address:
        return []
    who = found.professional
    lasts = max(found.expires_at - timezone.now(), invitations.LASTS)
    door = Door(purpose=PURPOSE, object_id=found.pk, url_name="matching:answer", lasts=lasts)
    language = "" if who.person else found.need.lead.person.language if found.need.lead.person else ""
    return [Draft(kind=kind, email=who.address, say=lambda: say(found), person=who.person, link=door if link else None, language=language)]


def _to_lead(found: Invitation, kind: str, say: Say, *, link: Page | None = None) -> list[Draft]:
    lead = found.need.lead.person
    if lead is None:
        return []
    page = link or Page("matching:invitations", (found.need.pk,))
    return [Draft(kind=kind, email=lead.email, say=lambda: say(found), person=lead, link=page)]


def _invitation(record: Record) -> Invitation | None:
    return _one(record.subject)


def _one(key: object) -> Invitation | None:
    return Invitation.objects.filter(pk__in=[key]).whole().first()


def _names(one: Invitation) -> dict[str, str]:
    """Names for the sentences."""
    day = date_format(timezone.localtime(one.expires_at), "j F Y")
    return {"lead": one.need.lead.name or _("The one with the client contact"), "title": one.need.title, "day": day}


def _names_for_lead(one: Invitation) -> dict[str, str]:
    """Names for the sentences to the lead; who was asked is named only where the lead may read that name."""
    introduced = one.introduction is None or one.introduction.state == Introduction.State.AGREED
    unknown = _("The person you asked") if introduced else _("The person you would be introduced to")
    return _names(one) | {"person": name_for_lead(one, one.need.lead.person) or unknown}


def _facts(one: Invitation) -> tuple[Fact, ...]:
    return tuple(Fact(line.label, line.value) for line in told_of(one))


def _terms(one: Invitation) -> tuple[Fact, ...]:
    return (
        Fact(_("Hours"), hours(one.hours_per_week)),
        Fact(_("Rate"), rate(one.agreed_rate_cents)),
        Fact(_("Period"), period(one.first_day, one.need.ends_on)),
    )


LETTERS: Mapping[str, Callable[[Record], list[Draft]]] = {
    invitations.INVITED.name: invited,
    invitations.WITHDRAWN.name: withdrawn,
    invitations.EXPIRED.name: expired,
    holding.CROWDED_OUT.name: seat_gone,
    answers.ACCEPTED.name: _telling_lead("matching.accepted", _accepted, Invitation.State.ACCEPTED),
    answers.COUNTERED.name: _telling_lead("matching.countered", _countered, Invitation.State.COUNTERED),
    answers.DECLINED.name: _telling_lead("matching.declined", _declined, Invitation.State.DECLINED),
    answers.ASKED.name: asked,
    answers.ANSWERED.name: answered,
    answers.TERMS_ACCEPTED.name: terms_accepted,
    answers.TERMS_DECLINED.name: terms_declined,
}
