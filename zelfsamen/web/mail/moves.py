"""Letters about the life of a collaboration: it began, somebody moved it on, and what time asks of its lead."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zelfsamen.collaborations.actions.announcing import TOLD
from zelfsamen.collaborations.actions.beginning import BEGUN
from zelfsamen.collaborations.actions.reviewing import REPLIED
from zelfsamen.collaborations.actions.sleeping import REMINDED
from zelfsamen.collaborations.models import (
    Announcement,
    ClientAccess,
    Collaboration,
    Participant,
    Reminder,
    Review,
    ReviewRound,
    who_worked,
)
from zelfsamen.collaborations.models.ending import not_settled
from zelfsamen.collaborations.models.gathered import Gathered
from zelfsamen.collaborations.models.results import without_result
from zelfsamen.collaborations.words import period_of, roles_of
from zelfsamen.core.models import Record
from zelfsamen.web.mail.apart import apart_from_lead
from zelfsamen.web.mail.delivery_doors import door_of, draft_to
from zelfsamen.web.mail.drafts import Content, Draft, Fact

REPORT_LASTS = timedelta(days=90)


_LOOK = gettext_lazy("Look at the collaboration")


@dataclass(frozen=True)
class Telling:
    """The words of the letter about one move: what happened, who does what next, and which page it leads to."""

    subject: str | Promise
    first_line: str | Promise
    next: str | Promise
    link_text: str | Promise = _LOOK
    page: str = "collaboration"


_CLOSE = gettext_lazy("Say whether you are paid, and look back on who you worked with. Both take a few minutes, also from this mail.")
_SILENT = gettext_lazy("Do nothing and the others see that your answer is missing; after two weeks looking back opens without yours.")
_WITHOUT = gettext_lazy(
    "You need do nothing: the one with the client contact looks for somebody else or goes on without. What you settled with others stays."
)
TELLINGS: Mapping[str, Telling] = {
    "start": Telling(
        gettext_lazy("The work has begun: %(title)s"),
        gettext_lazy("%(who)s says that the work has begun."),
        gettext_lazy("Nothing is asked of you now; the page shows who does what next."),
    ),
    "reconsider": Telling(
        gettext_lazy("Back to talking: %(title)s"),
        gettext_lazy("%(who)s takes the agreement back to the table, so what you signed no longer stands."),
        gettext_lazy("You sign again when you have agreed anew. Do nothing and nothing new is agreed."),
    ),
    "pause": Telling(
        gettext_lazy("Paused: %(title)s"),
        gettext_lazy("%(who)s let the work rest."),
        gettext_lazy("Your hours stay in your agenda. Everybody in it can go on with the work, you too."),
    ),
    "go_on": Telling(
        gettext_lazy("The work goes on: %(title)s"),
        gettext_lazy("%(who)s says that the work goes on."),
        gettext_lazy("Nothing is asked of you now; the page shows who does what next."),
    ),
    "deliver": Telling(gettext_lazy("Delivered, now your money: %(title)s"), gettext_lazy("%(who)s says that the work is done."), _CLOSE),
    "end_early": Telling(
        gettext_lazy("It ends early: %(title)s"),
        gettext_lazy("%(who)s ends the collaboration for everybody. After the last day your hours are free."),
        _CLOSE,
    ),
    "take_up_again": Telling(
        gettext_lazy("The work is taken up again: %(title)s"),
        gettext_lazy("%(who)s takes the work up again."),
        gettext_lazy("Your hours are not promised by it. Say what you can do; what you wrote about the others came back to you, unread."),
    ),
    "prolong": Telling(
        gettext_lazy("Another last day: %(title)s"),
        gettext_lazy("%(who)s moved the last day."),
        gettext_lazy("Your hours are not promised by it: say whether the new day suits you. Do nothing and your hours end as agreed."),
    ),
    "wake": Telling(
        gettext_lazy("Awake again: %(title)s"),
        gettext_lazy("%(who)s woke the collaboration, so everything can be done in it again."),
        gettext_lazy("Nothing is asked of you now; the page shows who does what next."),
    ),
    "sleep": Telling(
        gettext_lazy("It can only be read now: %(title)s"),
        gettext_lazy("Nothing happened in this collaboration for months, so it can only be read now."),
        gettext_lazy("Nothing was ended and your hours did not change. Everybody in it can wake it. Do nothing and it stays as it is."),
        gettext_lazy("Wake it up or leave it"),
        "moves",
    ),
    "leave": Telling(
        gettext_lazy("%(who)s stops: %(title)s"),
        gettext_lazy("%(who)s stops taking part after the last day."),
        gettext_lazy("The one with the client contact looks for somebody else; your own part does not change by it."),
        gettext_lazy("Look at what can be done now"),
        "moves",
    ),
    "step_out": Telling(
        gettext_lazy("%(who)s does not take part: %(title)s"),
        gettext_lazy("%(who)s stepped out before the work began."),
        _WITHOUT,
    ),
    "silent": Telling(
        gettext_lazy("%(who)s did not answer: %(title)s"),
        gettext_lazy("%(who)s did not answer, also not after two reminders, and so does not take part."),
        _WITHOUT,
    ),
    "settle": Telling(
        gettext_lazy("Everything is settled: %(title)s"),
        gettext_lazy("Everybody says: paid, or waived. The collaboration is settled."),
        gettext_lazy(
            "It is dissolved when all have looked back or the two weeks for it are over, or sooner by the one with the client contact."
        ),
    ),
    "dissolve": Telling(
        gettext_lazy("Dissolved: %(title)s"),
        gettext_lazy("The collaboration has ended for good. From tomorrow you see of each other what you saw before."),
        gettext_lazy("You can still read what was done. Say what you keep and whether you may be named; do nothing and you are not named."),
        gettext_lazy("Look at what stays"),
        "afterwards",
    ),
    "reviews": Telling(
        gettext_lazy("What you wrote to each other is open: %(title)s"),
        gettext_lazy("Looking back has opened for everybody at this moment."),
        gettext_lazy("You read what was written to you, and can reply once within thirty days. Do nothing and it stays as it is."),
        gettext_lazy("Read and reply"),
        "reviews",
    ),
}
AT_THE_END = {"deliver", "end_early", "settle", "dissolve", "reviews"}
# The one with the client contact gets a letter of its own about an empty seat: what to do about it.
WRITTEN_APART = {"step_out", "silent"}
CLIENT_HEARS = {"deliver", "end_early"}


def told(record: Record) -> list[Draft]:
    """Tell everybody in it what happened and who does what next; the client hears of the end."""
    found = Announcement.objects.filter(pk__in=[record.subject]).select_related("collaboration", "professional").first()
    if found is None or found.move not in TELLINGS:
        return []
    together = found.collaboration
    rows = who_worked([together]) if found.move in AT_THE_END else together.participants.present(timezone.localdate(found.at))
    people = rows.exclude(professional=found.professional) if found.professional else rows
    if found.move in WRITTEN_APART:
        people = people.exclude(professional=together.lead_id)
    drafts = [_told(found, one) for one in people.whole() if one.professional.address]
    if found.move in CLIENT_HEARS:
        drafts += [
            _reported(together, one) for one in together.client_accesses.present(timezone.localdate(found.at)).select_related("person")
        ]
    return drafts


def _told(found: Announcement, to: Participant) -> Draft:
    telling = TELLINGS[found.move]

    def say() -> Content:
        names = {"title": found.collaboration.name, "who": found.professional.name if found.professional else _("Somebody")}
        day = (Fact(_("First day") if found.move == "start" else _("Last day"), date_format(found.day)),) if found.day else ()
        return Content(
            subject=str(telling.subject) % names,
            first_line=str(telling.first_line) % names,
            lines=(f"„{found.words}”",) if found.words else (),
            facts=day,
            link_text=str(telling.link_text),
            what_if_nothing=" ".join(map(str, (telling.next, _SILENT) if found.move in CLIENT_HEARS else (telling.next,))),
            reason=_("you take part in this collaboration"),
        )

    return _to(to, f"collaborations.{found.move}", say, telling.page)


def _to(to: Participant, kind: str, say: Callable[[], Content], page: str) -> Draft:
    return draft_to(to, kind=kind, page=page, say=say)


def _reported(found: Collaboration, to: ClientAccess) -> Draft:
    def say() -> Content:
        names = {"title": found.name}
        return Content(
            subject=_("The report: %(title)s") % names,
            first_line=_("Read the report: the work has ended."),
            link_text=_("Read the report"),
            what_if_nothing=_("You need not do anything. You can read the report for three months."),
            reason=_("you speak for the client"),
        )

    door = door_of(to, "client_report", lasts=REPORT_LASTS)
    return Draft(kind="collaborations.report", email=to.person.email, say=say, person=to.person, link=door)


def begun(record: Record) -> list[Draft]:
    """Ask everybody who was chosen; nobody has said yes by it, and nothing is mailed across a "not with this person"."""
    found = Collaboration.objects.filter(pk__in=[record.subject]).select_related("lead").first()
    if found is None:
        return []
    others = found.participants.exclude(professional=found.lead).whole()
    apart = apart_from_lead(found)
    return [_begun(found, one) for one in others if one.professional.address and one.professional_id not in apart]


def _begun(found: Collaboration, to: Participant) -> Draft:
    def say() -> Content:
        names = {"title": found.name, "lead": found.lead.name if found.lead else ""}
        did = roles_of(found, to.professional)
        return Content(
            subject=_("%(lead)s wants to work with you: %(title)s") % names,
            first_line=_("Look whether you want this: %(lead)s begins a collaboration with you.") % names,
            lines=(_("If you do, say what you bring and what you expect back: ten minutes, and nobody reads it before all have."),),
            facts=(Fact(_("Your part"), did), Fact(_("Period"), period_of(found))),
            link_text=_("Look at it"),
            what_if_nothing=_("You have said yes to nothing yet, and need no account. Do nothing and you do not take part."),
            reason=_("%(lead)s knows you and chose you") % names,
        )

    return _to(to, "collaborations.begun", say, "collaboration")


def reminded(record: Record) -> list[Draft]:
    """What time asks, of the one with the client contact or of whoever is still silent."""
    found = Collaboration.objects.filter(pk__in=[record.subject]).first()
    write = REMINDERS.get(str(record.facts.get("about")))
    return write(found) if found and write else []


def _not_handed_in(found: Collaboration) -> list[Draft]:
    current = ReviewRound.objects.filter(collaboration=found, opened_at=None).first()
    if current is None:
        return []
    waiting = who_worked([found]).filter(reviews_handed_in=None).whole()
    say = partial(_almost_over, found, current)
    return [_to(one, "collaborations.almost", say, "reviews") for one in waiting if one.professional.address]


def _almost_over(found: Collaboration, current: ReviewRound) -> Content:
    names = {"title": found.name, "day": date_format(current.deadline)}
    return Content(
        subject=_("Look back until %(day)s: %(title)s") % names,
        first_line=_("Look back on who you worked with; you can until %(day)s.") % names,
        lines=(_("What you write is sealed, and only the one it is about reads it after it opens."),),
        link_text=_("Look back"),
        what_if_nothing=_("Do nothing and it opens without yours; what you wrote and did not hand in is deleted."),
        reason=_("you take part in this collaboration"),
    )


def _lead_is_asked(say: Callable[[Collaboration], Content]) -> Callable[[Collaboration], list[Draft]]:
    def write(found: Collaboration) -> list[Draft]:
        leads = Participant.objects.whole().filter(collaboration=found, professional=found.lead_id)
        return [_to(one, "collaborations.reminded", partial(say, found), "moves") for one in leads if one.professional.address]

    return write


def _without_result(found: Collaboration) -> list[Draft]:
    silent = without_result(Gathered([found], timezone.localdate()))
    say = partial(_first_result, found)
    return [_to(one, "collaborations.first_result", say, "result_new") for one in silent if one.professional.address]


def _first_result(found: Collaboration) -> Content:
    return Content(
        subject=_("What do you promise? %(title)s") % {"title": found.name},
        first_line=_("Promise your first result: what the others and the client get from you, and by when. You alone set the day."),
        link_text=_("Promise a result"),
        what_if_nothing=_("Do nothing and you are asked again next week. Nobody else is told."),
        reason=_("you take part in this collaboration"),
    )


def _not_said(found: Collaboration) -> list[Draft]:
    silent = not_settled([found]).whole()
    say = partial(_money_open, found)
    return [_to(one, "collaborations.money_open", say, "settle") for one in silent if one.professional.address]


def _money_open(found: Collaboration) -> Content:
    return Content(
        subject=_("Are you paid? %(title)s") % {"title": found.name},
        first_line=_("Say whether you are paid, or what is still open and who can close it."),
        link_text=_("Say whether you are paid"),
        what_if_nothing=_("Do nothing and the collaboration stays open for everybody. You are not asked again by mail."),
        reason=_("you take part in this collaboration"),
    )


def _all_done(found: Collaboration) -> Content:
    names = {"title": found.name}
    return Content(
        subject=_("Everything is done: %(title)s") % names,
        first_line=_("Deliver the work if nothing is left to do: everything that was promised is done."),
        link_text=_("Deliver"),
        what_if_nothing=_("Do nothing and it goes on until you deliver it. The others can still promise something."),
        reason=_("you have the client contact"),
    )


def _end_near(found: Collaboration) -> Content:
    names = {"title": found.name, "day": date_format(found.ended_on) if found.ended_on else ""}
    return Content(
        subject=_("The last day is %(day)s: %(title)s") % names,
        first_line=_("Look what is still open, and deliver the work before %(day)s is over or move the last day.") % names,
        link_text=_("Say what happens now"),
        what_if_nothing=_("Do nothing and you are asked once more when the day is past."),
        reason=_("you have the client contact"),
    )


def _end_passed(found: Collaboration) -> Content:
    names = {"title": found.name, "day": date_format(found.ended_on) if found.ended_on else ""}
    return Content(
        subject=_("Say what happens now: %(title)s") % names,
        first_line=_("Say what happens now: the last day was %(day)s, and the work is not delivered yet.") % names,
        lines=(_("You can deliver it, move the last day, pause it or end it."),),
        link_text=_("Say what happens now"),
        what_if_nothing=_("Do nothing and it stays as it is; nobody's hours go on after the last day."),
        reason=_("you have the client contact"),
    )


def _silent(found: Collaboration) -> Content:
    return Content(
        subject=_("Does this still go on? %(title)s") % {"title": found.name},
        first_line=_("Say whether this still goes on: nothing happened in it for three months."),
        link_text=_("Say what happens now"),
        what_if_nothing=_("Do nothing and in two weeks it can only be read. Nothing is ended by it, and everybody in it can wake it."),
        reason=_("you have the client contact"),
    )


REMINDERS: Mapping[str, Callable[[Collaboration], list[Draft]]] = {
    Reminder.About.END: _lead_is_asked(_end_passed),
    Reminder.About.SLEEP: _lead_is_asked(_silent),
    Reminder.About.NEAR: _lead_is_asked(_end_near),
    Reminder.About.DONE: _lead_is_asked(_all_done),
    Reminder.About.REVIEWS: _not_handed_in,
    Reminder.About.RESULTS: _without_result,
    Reminder.About.MONEY: _not_said,
}


def replied(record: Record) -> list[Draft]:
    """Tell who wrote of somebody that they replied, without the words: only the two of them read those."""
    found = Review.objects.filter(pk__in=[record.subject]).exclude(reply="").select_related("about__professional").first()
    if found is None:
        return []
    writer = Participant.objects.whole().get(pk=found.writer_id)
    return [_to(writer, "collaborations.replied", partial(_replied, found, writer), "reviews")] if writer.professional.address else []


def _replied(found: Review, writer: Participant) -> Content:
    names = {"title": writer.collaboration.name, "who": found.about.professional.name}
    return Content(
        subject=_("%(who)s replied to what you wrote: %(title)s") % names,
        first_line=_("Read the reply of %(who)s; only the two of you can.") % names,
        link_text=_("Read the reply"),
        what_if_nothing=_("Nothing is asked of you. Is there more to say? Talk to each other."),
        reason=_("you take part in this collaboration"),
    )


LETTERS: Mapping[str, Callable[[Record], list[Draft]]] = {
    TOLD.name: told,
    BEGUN.name: begun,
    REMINDED.name: reminded,
    REPLIED.name: replied,
}
