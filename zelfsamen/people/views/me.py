from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from zelfsamen.core.page import page
from zelfsamen.people.models import Block, ExpectationProfile, Professional, faces_of
from zelfsamen.people.requests import of_oneself, signed_in
from zelfsamen.people.views.faces import face_told

# What makes a profile of use to others, in the order in which it is worth the time.
STEPS: tuple[tuple[str, str, str | Promise], ...] = (
    ("expertise", "people:expertise", _("Say what you can do: nobody finds you for a team before.")),
    ("headline", "people:about", _("Say in one line what you do.")),
    ("place", "people:place", _("Say where you work from, and in which languages.")),
    ("rate", "people:terms", _("Say what you ask for an hour.")),
    ("businesses", "people:businesses", _("Add your business and its logo.")),
    ("expectations", "people:expectations", _("Say what you give and expect. It takes ten minutes and nobody else reads it.")),
)


@of_oneself
def me(request: HttpRequest, me: Professional) -> HttpResponse:
    face = faces_of([me], signed_in(request))[me.pk]
    expectations = ExpectationProfile.objects.filter(professional=me).first()
    filled = {*face.shown, *(["expectations"] if expectations and any(value is not None for value in expectations.gives) else [])}
    told: dict[str, Any] = {
        "title": me.name,
        "me": me,
        "face": face,
        "lines": _lines(me, face_told(face)),
        "steps": [{"text": text, "url": reverse(name)} for item, name, text in STEPS if item not in filled][:3],
        "blocked": Block.objects.filter(by=me).count(),
        "expectations": "expectations" in filled,
    }
    return page(request, "people/me.html", told)


def _lines(me: Professional, told: dict[str, Any]) -> list[dict[str, Any]]:
    """What the profile says, line by line, each with the page that changes it."""
    names = [business.trade_name for business in told["businesses"]]
    firms = [firm.name for firm in told["firms"]]
    contact = [value for value in (me.email, me.phone, me.website) if value]
    lines: tuple[tuple[str | Promise, object, str], ...] = (
        (_("What you do, in one line"), me.headline, "people:about"),
        (_("About you"), Truncator(me.about).chars(120), "people:about"),
        (_("Expertise"), ", ".join(f"{one['row'].discipline.label} ({one['level']})" for one in told["expertise"]), "people:expertise"),
        (_("Place"), me.place, "people:place"),
        (_("Languages"), ", ".join(told["languages"]), "people:place"),
        (_("Hourly rate"), told["rate"], "people:terms"),
        (_("Open to work"), _("yes") if me.open_now else _("not now"), "people:terms"),
        (_("Businesses"), ", ".join(names), "people:businesses"),
        (_("Firms you act for"), ", ".join(firms), "people:firms"),
        (
            _("Insurances and registrations"),
            ", ".join(str(one["row"].name or one["kind"]) for one in told["qualifications"]),
            "people:qualifications",
        ),
        (_("Contact"), ", ".join(contact), "people:contact"),
    )
    return [{"label": label, "value": value, "url": reverse(name)} for label, value, name in lines]
