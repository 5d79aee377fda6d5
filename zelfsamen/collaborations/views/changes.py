"""Changes: what is asked otherwise, what it means, who says yes, and the answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from zelfsamen.collaborations import actions
from zelfsamen.collaborations.delivery_words import CHANGES, consequence_of
from zelfsamen.collaborations.forms.results import uuid_of
from zelfsamen.collaborations.forms.talks import ChangeForm, SentenceForm, WeighForm
from zelfsamen.collaborations.models import Change
from zelfsamen.collaborations.models.talks import open_changes
from zelfsamen.collaborations.rules.delivery import PLANNING, SHOWN
from zelfsamen.collaborations.views.acting import AsClient, AsParticipant
from zelfsamen.collaborations.views.sections import Section
from zelfsamen.core.page import page, typed, went_through

OPEN = (Change.State.OPEN, Change.State.CLIENT)


def sections(acting: AsParticipant) -> Sequence[Section]:
    """The changes, from the agreement on."""
    found = acting.collaboration
    if found.phase not in SHOWN:
        return []
    count = len(acting.gathered.once(open_changes))
    return [Section(_("Changes"), acting.url("changes"), _("%(count)s open") % {"count": count} if count else "")]


def changes(request: HttpRequest, acting: AsParticipant) -> HttpResponse:
    """What was asked otherwise, and room to ask."""
    found, form = acting.collaboration, ChangeForm(typed(request))

    def act(told: dict[str, Any]) -> object:
        values = {"name": told["name"], "words": told["words"], "key": told["key"], "for_client": False, "now": timezone.now()}
        return acting.carry_out(lambda by: actions.ask_change(found, by=by, **values))

    if request.method == "POST" and went_through(form, act):
        messages.success(request, _("It is asked. The one with the client contact weighs it with whom it touches."))
        return redirect(acting.url("changes"))
    told = acting.shell(_("Changes")) | {
        "form": form,
        "rows": [(one, CHANGES[one.state], consequence_of(one), acting.url("change", one.pk)) for one in found.changes.all().whole()],
        "can_ask": found.phase in PLANNING and acting.of.takes_part(timezone.localdate()),
    }
    return page(request, "collaborations/changes.html", told, status=422 if form.errors else 200)


def change(request: HttpRequest, acting: AsParticipant, change: UUID) -> HttpResponse:
    """One change: its consequence, what they say whom it touches, and the answer."""
    found = get_object_or_404(acting.collaboration.changes.all().whole(), pk=change)
    chosen = request.POST.get("do", "") if request.method == "POST" else ""
    forms = _forms(request, acting, found, chosen)
    if chosen in forms and went_through(forms[chosen], lambda _told: _carry_out(acting, found, chosen, forms[chosen])):
        messages.success(request, _("It is kept."))
        return redirect(acting.url("change", found.pk))
    told = acting.shell(found.name) | {
        "change": found,
        "state": CHANGES[found.state],
        "consequence": consequence_of(found),
        "forms": forms,
        "chosen": chosen,
        "back": acting.url("changes"),
    }
    return page(request, "collaborations/change.html", told, status=422 if chosen else 200)


def _forms(request: HttpRequest, acting: AsParticipant, found: Change, chosen: str) -> dict[str, Form]:
    """What this person may do now: weigh, say yes or no, answer, take back."""
    if found.state != Change.State.OPEN or acting.collaboration.phase not in PLANNING or not acting.of.takes_part(timezone.localdate()):
        return {}

    def data(*names: str) -> Any:
        return request.POST if chosen in names else None

    forms: dict[str, Form] = {}
    opinions = {one.participant_id: one for one in found.opinions.all()}
    people = acting.collaboration.participants.present(timezone.localdate()).select_related("professional").order_by("since", "pk")
    mine = found.by_participant_id == acting.of.pk
    if acting.of.pk in opinions:
        forms |= dict.fromkeys(("agree", "disagree"), SentenceForm(data("agree", "disagree"), prefix="opinion"))
    if acting.of.leads or mine:
        forms["weigh"] = WeighForm(data("weigh"), change=found, people=people, prefix="weigh")
    if acting.of.leads and all(one.agrees is not None for one in opinions.values()):
        forms |= dict.fromkeys(("yes", "no") if found.weighed_at else ("no",), SentenceForm(data("yes", "no"), prefix="answer"))
    if mine:
        forms["withdraw"] = Form(data("withdraw"))
    return forms


def _carry_out(acting: AsParticipant, found: Change, chosen: str, form: Form) -> object:
    at, told = {"now": timezone.now()}, form.cleaned_data
    if isinstance(form, WeighForm):
        touched, weighed = list(told["touched"]), form.told()
        return acting.carry_out(lambda by: actions.weigh_change(found, told=weighed, touched=touched, by=by, **at))
    if chosen in {"agree", "disagree"}:
        return acting.carry_out(lambda by: actions.speak_on_change(found, agrees=chosen == "agree", words=told["words"], by=by, **at))
    if chosen == "withdraw":
        return acting.carry_out(lambda by: actions.withdraw_change(found, for_client=False, by=by, **at))
    return acting.carry_out(lambda by: actions.answer_change(found, says_yes=chosen == "yes", words=told["words"], by=by, **at))


def in_client_home(acting: AsClient) -> list[Section]:
    """The changes, from the agreement on, with how many wait for the client."""
    if acting.collaboration.phase not in SHOWN:
        return []
    count = acting.collaboration.changes.filter(state=Change.State.CLIENT).count()
    return [Section(_("Changes"), acting.url("client_changes"), _("%(count)s for you to decide") % {"count": count} if count else "")]


def client_changes(request: HttpRequest, acting: AsClient) -> HttpResponse:
    """What the client asked, what the team asks the client, and the answers; never what the team said among itself."""
    found = acting.collaboration
    chosen = request.POST.get("do", "") if request.method == "POST" else ""
    asking = ChangeForm(request.POST if chosen == "ask" else None)
    saying = SentenceForm(request.POST if chosen in {"yes", "no"} else None)
    plain = Form(request.POST if chosen == "withdraw" else None)
    forms = {"ask": asking, "yes": saying, "no": saying, "withdraw": plain}
    if chosen in forms and went_through(forms[chosen], lambda told: _of_client(request, acting, chosen, told)):
        messages.success(request, _("Thank you. The team reads what you said."))
        return redirect(acting.url("client_changes"))
    rows = list(found.changes.all().before_client().whole())
    asked = request.POST.get("change", "")
    decides = acting.of.decides and found.phase in PLANNING
    told = acting.shell(_("Changes")) | {
        "form": asking if decides else None,
        "plain": plain,
        "to_decide": [
            (one, consequence_of(one), (saying if asked == str(one.pk) else SentenceForm(auto_id=f"id-{one.pk}-%s")) if decides else None)
            for one in rows
            if one.state == Change.State.CLIENT
        ],
        "rows": [
            (one, CHANGES[one.state], consequence_of(one), decides and one.by_client_id == acting.of.pk and one.state == Change.State.OPEN)
            for one in rows
            if one.state != Change.State.CLIENT
        ],
    }
    return page(request, "collaborations/client_changes.html", told, status=422 if chosen else 200)


def _of_client(request: HttpRequest, acting: AsClient, chosen: str, told: dict[str, Any]) -> object:
    now, found = timezone.now(), acting.collaboration
    if chosen == "ask":
        values = {name: told[name] for name in ("name", "words", "key")}
        return acting.carry_out(lambda by: actions.ask_change(found, for_client=True, by=by, now=now, **values))
    about = get_object_or_404(found.changes.all().before_client(), pk=uuid_of(request.POST.get("change", "")))
    if chosen == "withdraw":
        return acting.carry_out(lambda by: actions.withdraw_change(about, for_client=True, by=by, now=now))
    return acting.carry_out(lambda by: actions.decide_change(about, says_yes=chosen == "yes", words=told["words"], by=by, now=now))
