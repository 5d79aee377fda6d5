"""Inviting people to the seats of a need, and following their answers, as the one with the client contact."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from zelfsamen.core.page import page, typed, went_through
from zelfsamen.matching.actions import answers, invitations
from zelfsamen.matching.actions.invitations import LASTS, Asked
from zelfsamen.matching.actions.replacing import best_replacement
from zelfsamen.matching.forms.invitations import InviteForm, ReplyForm
from zelfsamen.matching.models import Invitation, Need, Question, Replacement, Seat, ways_for
from zelfsamen.matching.naming import described, logo_in, logos_about, names_for_lead, people_to_name, told_for_lead
from zelfsamen.matching.reader import Reader
from zelfsamen.matching.words import STATES, hours, period, rate, seat_in_words
from zelfsamen.people.models import Person, Professional, Sight
from zelfsamen.people.requests import signed_in
from zelfsamen.trust.words import without_name

OPEN = (Need.State.OPEN, Need.State.OFFERED)


@dataclass(frozen=True)
class Taking:
    """Who would take which seats."""

    professional: Professional
    seats: tuple[Seat, ...]


def invite(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask people for seats; the address names them: `?take=SEAT:PROFESSIONAL`, once per seat."""
    person = signed_in(request)
    need = get_object_or_404(Need.objects.all().led_by(person).select_related("lead__person"), pk=pk)
    takings = _takings(need, request.GET.getlist("take"))
    today = timezone.localdate()
    people = _people_told(need, takings, person, today)
    initial = {"words": need.words, "way_of_working": need.way_of_working, "answer_by": today + LASTS}
    form = InviteForm(typed(request), people=people, initial=initial)
    if request.method == "POST" and went_through(form, lambda told: _invited(need, takings, form, told, person)):
        messages.success(request, _("The mails are on their way. You see here who answers what."))
        return redirect("matching:invitations", need.pk)
    told = {
        "title": _("Who do you ask?"),
        "need": need,
        "form": form,
        "people": people,
        "crumbs": trail(need, _("Invite")),
        "asked_directly": sum(not one["introduced"] and not one["hindrance"] and not one["is_lead"] for one in people),
        "introduced_first": sum(one["introduced"] for one in people),
    }
    return page(request, "matching/invite.html", told, status=422 if form.errors else 200)


def _takings(need: Need, takes: Sequence[str]) -> list[Taking]:
    """Read who is to be asked for what; whoever the lead cannot reach is not there."""
    seats = {str(seat.pk): seat for seat in need.seats.select_related("discipline").order_by("position")}
    wanted: dict[UUID, list[Seat]] = {}
    for take in takes:
        seat, _colon, who = take.partition(":")
        try:
            wanted.setdefault(UUID(who), []).append(seats[seat])
        except (ValueError, KeyError) as fault:
            raise Http404 from fault
    people = Professional.objects.select_related("person").in_bulk(list(wanted))
    if not wanted or len(people) != len(wanted):
        raise Http404
    return [Taking(people[key], tuple(sorted(chosen, key=lambda seat: seat.position))) for key, chosen in wanted.items()]


def _people_told(need: Need, takings: Sequence[Taking], person: Person, today: date) -> list[dict[str, Any]]:
    """What the page tells of the people who may be asked, read at once; 404 for whoever is out of reach."""
    everybody = [one.professional for one in takings]
    ways = ways_for(need, everybody, today)
    if any(who.pk not in ways or who.owner_id not in {None, person.pk} for who in everybody):
        raise Http404
    reader = Reader.of(need, {one.pk for who in everybody for one in (who, *ways[who.pk])}, person, today)
    asked = set(Invitation.objects.filter(need=need, professional__in=everybody).standing().values_list("professional", flat=True))
    return [_person_told(one, ways[one.professional.pk], reader, asked) for one in takings]


def _person_told(one: Taking, way: Sequence[Professional], reader: Reader, asked: Collection[UUID]) -> dict[str, Any]:
    who, need = one.professional, reader.need
    shown = reader.faces[who.pk].shown
    shown_rate = shown.get("rate")
    name = "" if way else who.name if any(seat.taken_by_id == who.pk for seat in one.seats) else reader.name(who.pk)
    return {
        "name": name,
        **reader.logos.told(who.pk, name),
        "described": shown.get("headline", "") if name else _described(who, way, reader),
        "introduced": bool(way),
        "between": reader.name(way[0].pk) if way else "",
        "roles": [seat_in_words(seat) for seat in one.seats],
        "hours": hours(sum((seat.hours_per_week for seat in one.seats), start=one.seats[0].hours_per_week * 0)),
        "is_lead": who == need.lead,
        "rate_cents": shown_rate if isinstance(shown_rate, int) else one.seats[0].rate_cap_cents,
        "hindrance": _hindrance(one, way, asked),
    }


def _described(who: Professional, way: Sequence[Professional], reader: Reader) -> str:
    """Describe whoever has no name for the lead: own words may hold one, so only what they do and where."""
    return described(who, way[0], reader, far=len(way) > 1) if way else without_name(who, None, reader.faces)


def _hindrance(one: Taking, way: Sequence[Professional], asked: Collection[UUID]) -> str:
    """Why somebody cannot be asked by mail now; empty when they can."""
    who = one.professional
    if any(seat.taken_by_id not in {None, who.pk} for seat in one.seats):
        return _("This seat has been taken already.")
    if who.pk in asked:
        return _("This person has been asked already.")
    if who.owner_id is not None or not who.address:
        return _("There is no mail address of this person here. Ask them yourself, and fill the seat by hand.")
    if not all(between.address for between in way):
        return _("Somebody on the way to this person has no mail address here, so nobody can be asked to introduce you.")
    return ""


def address_to_invite(need: Need, takings: Iterable[tuple[Seat, Professional]]) -> str:
    """Give the address of the page that asks these people for these seats."""
    query = "&".join(f"take={seat.pk}:{who.pk}" for seat, who in takings)
    return f"{reverse('matching:invite_people', args=[need.pk])}?{query}"


def _invited(need: Need, takings: Sequence[Taking], form: InviteForm, told: dict[str, Any], person: Person) -> object:
    asked = [Asked(takings[place].professional, takings[place].seats, cents) for place, cents in form.chosen()]
    return invitations.invite_team(
        need,
        asked=asked,
        words=told["words"],
        way_of_working=told["way_of_working"],
        answer_by=told["answer_by"],
        by=person,
        now=timezone.now(),
        today=timezone.localdate(),
    )


def overview(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Every seat with who was asked and what they said."""
    person = signed_in(request)
    need = get_object_or_404(Need.objects.all().led_by(person).select_related("lead__person"), pk=pk)
    sight = Sight.of(person)
    invitations = list(Invitation.objects.filter(need=need).whole().order_by("-invited_at", "-pk"))
    seats = list(need.seats.select_related("discipline", "taken_by", "business").order_by("position"))
    found = _successors(need, seats, invitations, person)
    reader = Reader.of(need, {*people_to_name(invitations), *found.everybody}, sight, timezone.localdate())
    logos = logos_about(seats, invitations, sight)
    known = told_for_lead(invitations, sight, logos, reader)
    asked = _asked_by_seat(invitations, known)
    rows = [_row(need, seat, asked[seat.pk]) | logo_in(seat, logos) for seat in seats]
    _with_successors(found, rows, reader)
    questions = Question.objects.filter(invitation__in=invitations, answer="").order_by("-asked_at")
    empty = sum(row["empty"] for row in rows)
    told = {
        "title": _heading(need, empty),
        "need": need,
        "rows": rows,
        "questions": [{"question": one, "name": known[one.invitation_id]["name"]} for one in questions],
        "empty": empty,
        "can_form": need.state in OPEN and any(row["taken_by_other"] for row in rows),
        "is_open": need.state in OPEN,
        "crumbs": trail(need, _("Answers")),
    }
    return page(request, "matching/invitations.html", told)


def _heading(need: Need, empty: int) -> str:
    if need.state == Need.State.WON:
        return _("The team is formed")
    if not empty:
        return _("Every seat is taken")
    return ngettext("One seat is still empty", "%(count)s seats are still empty", empty) % {"count": empty}


def _asked_by_seat(invitations: Sequence[Invitation], known: Mapping[UUID, Mapping[str, str]]) -> Mapping[UUID, list[dict[str, Any]]]:
    """What the lead is told of the invitations for each seat, in the same order."""
    found: defaultdict[UUID, list[dict[str, Any]]] = defaultdict(list)
    for one in invitations:
        for asked in one.asked_seats.all():
            found[asked.seat_id].append({**_told(one), **known[one.pk]})
    return found


def _row(need: Need, seat: Seat, asked: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    return {
        "seat": seat,
        "role": seat_in_words(seat),
        "hours": hours(seat.hours_per_week),
        "taken_by": seat.taken_by,
        "taken_by_other": seat.taken_by_id not in {None, need.lead_id},
        "empty": seat.taken_by_id is None and not seat.left_empty,
        "asked": asked,
        "sought": _is_sought(seat, [one["invitation"] for one in asked]),
    }


def _is_sought(seat: Seat, asked: Sequence[Invitation]) -> bool:
    """Whether somebody else is looked for; before anybody was asked the page with whole teams answers this better."""
    return bool(asked) and seat.taken_by_id is None and not seat.left_empty and not any(one.state in Invitation.STANDING for one in asked)


def _successors(need: Need, seats: Sequence[Seat], invitations: Sequence[Invitation], person: Person) -> Replacement:
    """Who could take the empty seats, everybody else staying; nobody where no seat is looked for."""
    asked: defaultdict[UUID, list[Invitation]] = defaultdict(list)
    for one in invitations:
        for each in one.asked_seats.all():
            asked[each.seat_id].append(one)
    if need.state not in OPEN or not any(_is_sought(seat, asked[seat.pk]) for seat in seats):
        return Replacement(need=need)
    return best_replacement(need, by=person, now=timezone.now(), today=timezone.localdate())


def _with_successors(found: Replacement, rows: Sequence[dict[str, Any]], reader: Reader) -> None:
    """Put beside each empty seat that nobody is asked for who could take it."""
    seats = {str(row["seat"].pk): row["seat"] for row in rows}
    by_seat = {row["seat"].pk: row for row in rows if row["sought"]}
    standing = {one["invitation"].professional_id for row in rows for one in row["asked"] if one["standing"]}
    for each in found.people:
        one = Taking(reader.people[UUID(each["professional"])], tuple(seats[key] for key in each["seats"]))
        first = next((seat.pk for seat in one.seats if seat.pk in by_seat), None)
        if first is not None:
            told = _person_told(one, [reader.people[UUID(key)] for key in each["between"]], reader, standing)
            by_seat[first]["successor"] = told | {"url": address_to_invite(found.need, [(seat, one.professional) for seat in one.seats])}


def _told(one: Invitation) -> dict[str, Any]:
    """One invitation as its lead sees it."""
    return {
        "invitation": one,
        "is_lead": one.professional_id == one.need.lead_id,
        "state": STATES[one.state],
        "standing": one.state in Invitation.STANDING,
        # Whoever is in a team that was formed keeps the seat: it is not taken back while another one is looked for.
        "in_team": one.expires_at == Invitation.FOR_GOOD,
        "terms": [hours(one.hours_per_week), rate(one.agreed_rate_cents), period(one.first_day, one.need.ends_on)],
        "has_other_terms": any((one.counter_hours_per_week, one.counter_rate_cents, one.counter_starts_on)),
    }


@require_POST
def terms(request: HttpRequest, pk: UUID) -> HttpResponse:
    person = signed_in(request)
    found = get_object_or_404(Invitation.objects.all().sent_by(person).select_related("need"), pk=pk)
    if "agree" in request.POST:
        answers.accept_terms(found, by=person, now=timezone.now())
        messages.success(request, _("Agreed. The hours are held until you form the team."))
    else:
        answers.decline_terms(found, by=person, now=timezone.now())
        messages.success(request, _("You keep to the terms as asked. They can still say yes to those."))
    return redirect("matching:invitations", found.need_id)


def withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    person = signed_in(request)
    found = get_object_or_404(Invitation.objects.all().sent_by(person).whole(), pk=pk)
    if request.method == "POST":
        invitations.withdraw_invitation(found, by=person, now=timezone.now())
        messages.success(request, _("The invitation is withdrawn, with a word of thanks. The hours are free again."))
        return redirect("matching:invitations", found.need_id)
    told = {
        "title": _("Take this invitation back?"),
        "what": names_for_lead([found], person)[found.pk],
        "text": _("They get a mail with a word of thanks, and their hours are free at once. A seat they accepted is empty again."),
        "button": _("Take it back"),
        "back": "matching:invitations",
        "back_to": found.need_id,
        "crumbs": trail(found.need, _("Take back")),
    }
    return page(request, "people/confirm.html", told)


def question(request: HttpRequest, pk: UUID) -> HttpResponse:
    person = signed_in(request)
    found = get_object_or_404(Question.objects.all().to(person).select_related("invitation__need"), pk=pk)
    invitation = Invitation.objects.all().whole().get(pk=found.invitation_id)
    form = ReplyForm(typed(request), initial={"text": found.answer})
    if request.method == "POST" and went_through(
        form, lambda told: answers.answer_question(found, text=told["text"], by=person, now=timezone.now())
    ):
        messages.success(request, _("Your answer is on its way by mail."))
        return redirect("matching:invitations", found.invitation.need_id)
    told = {
        "title": _("A question of %(name)s") % {"name": names_for_lead([invitation], person)[invitation.pk]},
        "question": found,
        "form": form,
        "need": found.invitation.need,
        "crumbs": trail(found.invitation.need, _("Question")),
    }
    return page(request, "matching/question.html", told, status=422 if form.errors else 200)


def trail(need: Need, title: str) -> list[dict[str, Any]]:
    """Where a page about invitations hangs."""
    return [{"url": reverse("matching:invitations", args=[need.pk]), "label": need.title or _("A need")}, {"label": title}]
