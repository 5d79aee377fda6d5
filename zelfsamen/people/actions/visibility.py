"""Who sees what: the owner of an item chooses, nobody else."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from zelfsamen.core.actions import Verb, action, record
from zelfsamen.core.refused import Refused
from zelfsamen.people.actions.profiles import NotYourOwn
from zelfsamen.people.models import Circle, CircleMember, Person, Professional, Visibility
from zelfsamen.people.rules.visibility import DEFAULT_RINGS, Ring, is_item

RINGS = frozenset(Ring)
CHOSEN = Verb("people.visibility_chosen", "items")


class NotYourCircle(Refused):
    sentence = _("You are no member there, so there is nothing to choose.")
    way_on = _("Choose a network or collaboration that you take part in.")


class NoSuchItem(Refused):
    sentence = _("That is not a part of your profile.")
    way_on = _("Choose one of the parts on the page.")


@action
def show_items(  # whose items, to which ring each, everywhere or in one circle
    professional: Professional, *, rings: Mapping[str, int | None], circle: Circle | None = None, by: Person, now: datetime, today: date
) -> None:
    """Choose the ring of each of these items, everywhere or in one circle; None takes a choice back."""
    if not professional.belongs_to(by):
        raise NotYourOwn
    if circle is not None and not CircleMember.objects.running(today).filter(circle=circle, professional=professional).exists():
        raise NotYourCircle
    if not all(is_item(item) and (ring is None or ring in RINGS) for item, ring in rings.items()):
        raise NoSuchItem
    rows = Visibility.objects.filter(professional=Professional.objects.all().held(professional), circle=circle)
    before = dict(rows.values_list("item", "ring"))
    kept = {item: ring for item, ring in rings.items() if ring is not None and not (circle is None and DEFAULT_RINGS.get(item) == ring)}
    changed = sorted(item for item in rings if kept.get(item) != before.get(item))
    if not changed:
        return
    rows.filter(item__in=changed).delete()
    Visibility.objects.bulk_create(
        Visibility(professional=professional, item=item, ring=kept[item], circle=circle) for item in changed if item in kept
    )
    record(CHOSEN, at=now, actor=by.pk, subject=professional.pk, circle=circle.pk if circle else None, items=changed)
