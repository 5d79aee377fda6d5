"""Tags for the face: an icon from the sprite, the chosen theme, initials, the geometry of a meter and of a QR code."""

from dataclasses import dataclass
from typing import Any

import qrcode
from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()

THEMES = ("light", "dark")
PARTICLES = frozenset(
    ("van", "de", "der", "den", "het", "'t", "’t", "ten", "ter", "te", "op", "in", "von", "zu", "el", "la", "di", "da", "du")
)


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """Return the sprite's icon of this name: decoration without a label, a picture with a text alternative with one."""
    address = f"{static('web/img/icons.svg')}#{name}"
    if label:
        return format_html('<svg class="icon" role="img" aria-label="{}"><use href="{}"></use></svg>', label, address)
    return format_html('<svg class="icon" aria-hidden="true" focusable="false"><use href="{}"></use></svg>', address)


@register.simple_tag(takes_context=True)
def theme(context: template.Context) -> str:
    """Return the theme this browser chose: auto, light or dark."""
    request = context.get("request")
    chosen = request.COOKIES.get("theme", "") if request is not None else ""
    return chosen if chosen in THEMES else "auto"


@register.simple_tag(takes_context=True)
def theme_attribute(context: template.Context) -> SafeString:
    """Return the attribute that fixes a chosen theme before the first picture, so that nothing flashes."""
    chosen = theme(context)
    return format_html('data-theme="{}"', chosen) if chosen != "auto" else SafeString("")


@register.filter
def initials(name: object) -> str:
    """Return at most two initials of a name, leaving out particles such as "van de"."""
    words = [word for word in str(name or "").split() if word.casefold() not in PARTICLES and word[0].isalnum()]
    return "".join(word[0] for word in (*words[:1], *words[1:][-1:])).upper()


@register.filter
def unit(attributes: dict[str, Any]) -> str:
    """Return the unit a form field asks to have shown after its input (`data-unit` among the widget's attributes)."""
    return str(attributes.get("data-unit", ""))


@dataclass(frozen=True)
class MeterParts:
    """Where the coloured parts of a meter lie, in hundredths of its width."""

    own: float
    both: float
    ours: float
    both_from: float
    ours_from: float


def meter_parts(own: float, ours: float, both: float, whole: float) -> MeterParts:
    """Lay own-only, shared and ours-only side by side within a whole (all in one unit), scaled down where they exceed it."""
    shared = max(0.0, min(both, own, ours))
    mine, together = max(0.0, own - shared), max(0.0, ours - shared)
    scale = 100 / max(whole, mine + shared + together, 1e-9)
    first, second, third = (round(part * scale, 2) for part in (mine, shared, together))
    return MeterParts(own=first, both=second, ours=third, both_from=first, ours_from=round(first + second, 2))


@register.simple_tag
def meter(own: Any = 0, ours: Any = 0, both: Any = 0, whole: Any = 100) -> MeterParts:
    """Return the parts of a meter for `web/parts/meter.html`."""
    return meter_parts(float(own or 0), float(ours or 0), float(both or 0), float(whole or 0))


@dataclass(frozen=True)
class QrCode:
    """A QR code as one SVG path in a square of `size` units, with its quiet zone."""

    size: int
    path: str


@register.simple_tag
def qr(text: str) -> QrCode:
    """Return the QR code of a text, drawn within the page so that the strict policy needs no exception for a data picture."""
    code = qrcode.QRCode(border=4)
    code.add_data(text)
    matrix = code.get_matrix()
    squares = (f"M{x} {y}h1v1h-1z" for y, line in enumerate(matrix) for x, dark in enumerate(line) if dark)
    return QrCode(size=len(matrix), path="".join(squares))
