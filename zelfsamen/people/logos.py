"""The own logos of professionals beside their names, for who may see both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from zelfsamen.people.models import Business, Viewer

NONE = {"logo": "", "logo_of": ""}


@dataclass(frozen=True)
class Logos:
    """The shown businesses that have a logo, by professional; the main business first."""

    shown: Mapping[UUID, Mapping[UUID, str]]

    @classmethod
    def of(cls, professionals: Iterable[UUID], viewer: Viewer) -> Logos:
        """The logos of these professionals that this viewer is shown, read at once; the same as the address of a logo lets through."""
        found: dict[UUID, dict[UUID, str]] = {}
        rows = Business.objects.all().visible_to(viewer).filter(professional__in=set(professionals)).exclude(logo="")
        for who, pk, name in rows.order_by("-is_default", "trade_name", "pk").values_list("professional", "pk", "trade_name"):
            found.setdefault(who, {})[pk] = name
        return cls(found)

    def told(self, professional: UUID | None, name: str, under: UUID | None = None) -> dict[str, str]:
        """The logo as the part for a person asks for it: never beside somebody without a name, nor another than that of the seat."""
        shown = self.shown.get(professional, {}) if professional and name else {}
        business = under or next(iter(shown), None)
        if business is None or business not in shown:
            return dict(NONE)
        return {"logo": reverse("people:logo", args=[business]), "logo_of": shown[business]}
