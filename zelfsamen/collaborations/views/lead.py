"""Who has the client contact, and the question whether another takes it over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from zelfsamen.collaborations import actions
from zelfsamen.collaborations.actions.lead import GOING_ON
from zelfsamen.collaborations.forms.lead import LeadForm
from zelfsamen.collaborations.forms.talks import SentenceForm
from zelfsamen.collaborations.models import Collaboration
from zelfsamen.collaborations.models.lead import open_about
from zelfsamen.collaborations.views.acting import AsParticipant
from zelfsamen.collaborations.views.sections import Section
from zelfsamen.core.page import page, went_through
from zelfsamen.decisions.models import Decision
from zelfsamen.people.models import Person


def sections(acting: AsParticipant) -> Sequence[Section]:
    """The client contact, while there is one to hand over."""
    found = acting.collaboration
    if found.phase not in GOING_ON:
        return []
    return [Section(_("Who has the client contact"), acting.url("lead"), found.lead.name if found.lead else "")]


def lead(request: HttpRequest, acting: AsParticipant) -> HttpResponse:
    """Ask, answer, or take back."""
    found, today = acting.collaboration, timezone.localdate()
    question = open_about(found)
    people = found.participants.present(today).exclude(professional=found.lead_id).select_related("professional").order_by("since", "pk")
    chosen = request.POST.get("do", "") if request.method == "POST" else ""
    asking = LeadForm(request.POST if chosen == "propose" else None, people=people)
    saying = SentenceForm(request.POST if chosen in {"yes", "no"} else None)
    plain = Form(request.POST if chosen == "withdraw" else None)
    forms = {"propose": asking, "yes": saying, "no": saying, "withdraw": plain}
    if chosen in forms and went_through(forms[chosen], lambda told: acting.carry_out(lambda by: _act(acting, chosen, told, by))):
        messages.success(request, _kept(acting, chosen))
        return redirect(acting.url("lead"))
    told = acting.shell(_("Who has the client contact")) | {
        "question": question,
        "chosen_one": found.participants.filter(professional=question.choice).select_related("professional").first() if question else None,
        "voices": question.voices.select_related("professional").order_by("at", "pk") if question else (),
        "spoken": question.voices.filter(professional=acting.of.professional, agrees=True).exists() if question else False,
        "is_mine": bool(question and question.proposed_by_id == acting.of.professional_id),
        "can_act": found.phase in GOING_ON and acting.of.takes_part(today),
        "asking": asking,
        "saying": saying,
        "plain": plain,
    }
    return page(request, "collaborations/lead.html", told, status=422 if chosen else 200)


def _kept(acting: AsParticipant, chosen: str) -> str:
    """What was done by the answer, and for whom it waits."""
    found = Collaboration.objects.select_related("lead").get(pk=acting.collaboration.pk)
    question = open_about(found)
    if question is not None:
        names = ", ".join(str(one.professional) for one in question.voices.filter(agrees=None).select_related("professional"))
        return (
            _("Everybody is asked by mail.") if chosen == "propose" else _("Your yes is kept. It waits for %(names)s.") % {"names": names}
        )
    if chosen == "yes" and found.lead_id != acting.collaboration.lead_id:
        return _("Everybody agreed: %(name)s has the client contact now. Everybody and the client get a mail.") % {"name": found.lead}
    return _("Everything stays as it is.")


def _act(acting: AsParticipant, chosen: str, told: dict[str, Any], by: Person) -> Decision:
    found, now = acting.collaboration, timezone.now()
    if chosen == "propose":
        return actions.propose_lead(found, to=told["to"], words=told["words"], by=by, now=now)
    if chosen == "withdraw":
        return actions.withdraw_lead(found, by=by, now=now)
    return actions.speak_on_lead(found, agrees=chosen == "yes", words=told["words"], by=by, now=now)
