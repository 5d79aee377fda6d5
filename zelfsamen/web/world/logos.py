"""A simple logo for each business of the figure, drawn from its name."""

from __future__ import annotations

import hashlib
import io

from PIL import Image, ImageDraw

SIZE = 256
INKS = ("#7a3b1d", "#1f4e79", "#5b2a6e", "#2f5d3a", "#8a1f3d", "#3a4a5a")
PAPER = "#fbf6ee"


def logo_of(name: str) -> bytes:
    """A square picture, always the same for one name: one of four figures in one of six inks."""
    chosen = hashlib.sha256(name.encode()).digest()
    picture = Image.new("RGB", (SIZE, SIZE), PAPER)
    draw = ImageDraw.Draw(picture)
    ink, low, high = INKS[chosen[0] % len(INKS)], SIZE // 5, SIZE - SIZE // 5
    match chosen[1] % 4:
        case 0:
            draw.ellipse((low, low, high, high), outline=ink, width=SIZE // 10)
        case 1:
            draw.polygon(((SIZE // 2, low), (high, high), (low, high)), fill=ink)
        case 2:
            draw.rectangle((low, low, high, high), fill=ink)
            draw.ellipse((SIZE // 3, SIZE // 3, SIZE - SIZE // 3, SIZE - SIZE // 3), fill=PAPER)
        case _:
            draw.arc((low, low, high, high), 20, 340, fill=ink, width=SIZE // 8)
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()
