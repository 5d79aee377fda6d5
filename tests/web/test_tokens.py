"""Every pair of colours the face relies on is told apart well enough, in the light and in the dark."""

import re
from pathlib import Path

import pytest

CSS = Path(__file__).parents[2] / "zelfsamen/web/static/web/css"
PAIR = re.compile(r"--([\w-]+):\s*light-dark\((#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\);")
TOKENS = {name: {"light": light, "dark": dark} for name, light, dark in PAIR.findall((CSS / "tokens.css").read_text(encoding="utf-8"))}

PAPERS = ("paper", "paper-raised", "paper-sunk")
TEXT = [
    *((ink, paper) for ink in ("ink", "ink-soft", "accent", "accent-strong", "danger-ink") for paper in PAPERS),
    *((f"{role}-ink", f"{role}-wash") for role in ("self", "together", "success", "warning", "danger")),
    *(("ink", f"{role}-wash") for role in ("accent", "self", "together", "success", "warning", "danger")),
    ("accent", "accent-wash"),
    ("accent-strong", "accent-wash"),
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
    ("on-danger", "danger-ink"),
]
GRAPHICS = [
    *((mark, paper) for mark in ("self", "together", "accent", "line-strong", "focus", "success-ink", "warning-ink") for paper in PAPERS),
    ("self", "self-wash"),
    ("together", "together-wash"),
    ("accent", "accent-wash"),
    ("focus", "accent-wash"),
]


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it, of a #rrggbb colour."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_reckoned_as_the_standard_does():
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("front", "back"), TEXT)
def test_text_can_be_read(front, back, scheme):
    assert contrast(TOKENS[front][scheme], TOKENS[back][scheme]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("front", "back"), GRAPHICS)
def test_graphics_can_be_seen(front, back, scheme):
    assert contrast(TOKENS[front][scheme], TOKENS[back][scheme]) >= 3


def test_style_sheets_take_their_colours_from_the_tokens():
    allowed = {"live.css": {"#fff"}, "people.css": {"#fff"}, "print.css": {"#fff", "#000"}}
    for sheet in CSS.glob("*.css"):
        if sheet.name != "tokens.css":
            found = set(re.findall(r"#[0-9a-fA-F]{3,8}\b", sheet.read_text(encoding="utf-8")))
            assert found <= allowed.get(sheet.name, set()), f"{sheet.name}: {found}"


def test_every_custom_property_in_use_exists():
    sheets = {sheet.name: sheet.read_text(encoding="utf-8") for sheet in CSS.glob("*.css")}
    defined = set(re.findall(r"(--[\w-]+):", "".join(sheets.values())))
    for name, text in sheets.items():
        assert not set(re.findall(r"var\((--[\w-]+)", text)) - defined, name


def test_nothing_moves_for_those_who_asked_for_calm():
    assert "prefers-reduced-motion: reduce" in (CSS / "base.css").read_text(encoding="utf-8")
    times = re.findall(r"--motion:\s*(\d+)ms", (CSS / "tokens.css").read_text(encoding="utf-8"))
    assert times == ["120", "0"]
