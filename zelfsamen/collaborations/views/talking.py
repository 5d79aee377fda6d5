"""Messages and complaints, on both sides."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from zelfsamen.collaborations import actions
from zelfsamen.collaborations.forms.portal import ComplaintForm, MessageForm, ReplyForm
from zelfsamen.collaborations.models import ClientMessage, Collaboration, Complaint
from zelfsamen.collaborations.models.agreements import agreed_day
from zelfsamen.collaborations.views.acting import AsClient, AsParticipant
from zelfsamen.collaborations.views.sections import Section
from zelfsamen.core.page import page, typed, went_through
from zelfsamen.people.models import Person


def sections(acting: AsParticipant) -> list[Section]:
    """The messages, and the complaints one received."""
    found = acting.collaboration
    told = []
    last = found.client_messages.order_by("-at").first()
    if last or acting.gathered.speakers:
        told.append(Section(_("Messages with the client"), acting.url("messages"), _last(last) if last else ""))
    mine = found.complaints.filter(receiver=acting.of).order_by("-made_at")
    return told + [
        Section(_("A complaint of %(name)s") % {"name": one.by_name}, acting.url("complaint", one.pk), _stands(one)) for one in mine
    ]


def _last(one: ClientMessage) -> str:
    told = {"name": one.name, "day": date_format(timezone.localtime(one.at))}
    return _("the last one of %(name)s on %(day)s") % told


def _stands(one: Complaint) -> str:
    if one.closed_at is not None:
        return _("closed")
    return _("answered") if one.is_answered else _("answer before %(day)s is over") % {"day": date_format(one.answer_by)}


def team_messages(request: HttpRequest, acting: AsParticipant) -> HttpResponse:
    return _messages(request, acting, acting.shell(_("Messages with the client")), acting.url("messages"))


def client_messages(request: HttpRequest, acting: AsClient) -> HttpResponse:
    return _messages(request, acting, acting.shell(_("Messages with the team")), acting.url("client_messages"))


def _messages(request: HttpRequest, acting: AsParticipant | AsClient, shell: dict[str, Any], here: str) -> HttpResponse:
    found = acting.collaboration
    asked = MessageForm(typed(request))

    def written(by: Person) -> ClientMessage:
        told = asked.cleaned_data
        return actions.write_message(found, text=told["text"], key=told["key"], by=by, now=timezone.now(), today=timezone.localdate())

    if request.method == "POST" and went_through(asked, lambda _told: acting.carry_out(written)):
        messages.success(request, _("Your message is on its way to the others by mail."))
        return redirect(here)
    told = shell | {"form": asked, "rows": found.client_messages.order_by("at", "pk")}
    return page(request, "collaborations/messages.html", told, status=422 if asked.errors else 200)


def complain(request: HttpRequest, acting: AsClient) -> HttpResponse:
    found = acting.collaboration
    team = sorted(
        found.participants.present(timezone.localdate()).select_related("professional"),
        key=lambda one: (one.professional.sort_key, str(one.pk)),
    )
    asked = ComplaintForm(typed(request), team=team, lead=found.lead.name if found.lead else "")
    made: list[Complaint] = []
    if request.method == "POST" and went_through(asked, lambda _told: made.append(acting.carry_out(partial(_complain, acting, asked)))):
        messages.success(request, _("Your complaint is on its way to %(name)s.") % {"name": made[0].receiver})
        return redirect(acting.url("client_complaint", made[0].pk))
    told = acting.shell(_("Make a complaint")) | {"form": asked, "days": _days(found), "back": acting.url("client")}
    return page(request, "collaborations/complain.html", told, status=422 if asked.errors else 200)


def _days(found: Collaboration) -> int:
    """Within how many days a complaint is answered."""
    today = timezone.localdate()
    return (agreed_day(found, "complaint_days", since=today) - today).days


def _complain(acting: AsClient, asked: ComplaintForm, by: Person) -> Complaint:
    told = asked.cleaned_data
    return actions.complain(
        acting.of,
        text=told["text"],
        about=asked.one("about"),
        receiver=asked.one("receiver"),
        key=told["key"],
        by=by,
        now=timezone.now(),
        today=timezone.localdate(),
    )


def client_complaint(request: HttpRequest, acting: AsClient, one: UUID) -> HttpResponse:
    """One's own complaint: what was answered, closing it, or saying that it is not enough."""
    found = get_object_or_404(acting.collaboration.complaints.whole(), pk=one, by=acting.of)
    here = acting.url("client_complaint", found.pk)
    if request.method == "POST" and "close" in request.POST:
        acting.carry_out(lambda by: actions.close_complaint(found, by=by, now=timezone.now()))
        messages.success(request, _("Your complaint is closed. Thank you for saying it."))
        return redirect(here)
    asked = ReplyForm(typed(request))
    now, today = timezone.now(), timezone.localdate()
    if request.method == "POST" and went_through(
        asked,
        lambda told: acting.carry_out(
            lambda by: actions.say_not_enough(found, text=told["text"], key=told["key"], by=by, now=now, today=today)
        ),
    ):
        messages.success(request, _("%(name)s gets a mail, and has a new term to answer.") % {"name": found.receiver})
        return redirect(here)
    return _complaint_page(request, acting.shell(_("Your complaint")), found, asked, of_client=True)


def complaint(request: HttpRequest, acting: AsParticipant, one: UUID) -> HttpResponse:
    """A complaint one received: nobody else in the team opens it."""
    found = get_object_or_404(acting.collaboration.complaints.whole(), pk=one, receiver=acting.of)
    asked = ReplyForm(typed(request))
    if request.method == "POST" and went_through(
        asked,
        lambda told: acting.carry_out(
            lambda by: actions.answer_complaint(found, text=told["text"], key=told["key"], by=by, now=timezone.now())
        ),
    ):
        messages.success(request, _("Your answer is on its way to %(name)s.") % {"name": found.by_name})
        return redirect(acting.url("complaint", found.pk))
    title = _("A complaint of %(name)s") % {"name": found.by_name}
    return _complaint_page(request, acting.shell(title), found, asked, of_client=False)


def _complaint_page(request: HttpRequest, shell: dict[str, Any], found: Complaint, asked: Form, *, of_client: bool) -> HttpResponse:
    told = shell | {
        "complaint": found,
        "said": found.said.order_by("at", "pk"),
        "form": asked,
        "of_client": of_client,
        "open": found.closed_at is None,
        "days": _days(found.collaboration),
    }
    return page(request, "collaborations/complaint.html", told, status=422 if asked.errors else 200)
