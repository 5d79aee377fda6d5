"""A picture as somebody sent it, made harmless: only its points are kept."""

from __future__ import annotations

import io
from enum import StrEnum

from PIL import Image, ImageOps

MOST_BYTES = 5 * 1024 * 1024
MOST_POINTS = 40_000_000  # a photo of a good telephone; a picture of more is a bomb or a mistake
SIDE = 512
FORMATS = ("PNG", "JPEG", "WEBP", "GIF")


class Fault(StrEnum):
    """What is wrong with a picture."""

    TOO_HEAVY = "too-heavy"
    TOO_LARGE = "too-large"
    NO_PICTURE = "no-picture"


class BadPictureError(ValueError):
    """A picture that is not taken, with the fault."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        super().__init__(str(fault))


def clean_picture(data: bytes, side: int = SIDE) -> bytes:
    """The picture as PNG of at most `side` by `side` points, upright, without anything else that was in the file.

    Raises BadPictureError when it is over five megabytes, over forty million points, or no PNG, JPEG, WebP or GIF.
    """
    if len(data) > MOST_BYTES:
        raise BadPictureError(Fault.TOO_HEAVY)
    clean = _decoded(data, side)
    if not clean:
        raise BadPictureError(Fault.TOO_LARGE)
    return clean


def _decoded(data: bytes, side: int) -> bytes:
    """The clean picture, or nothing when it has too many points to be opened at all."""
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as picture:
            too_large = picture.width * picture.height > MOST_POINTS
            return b"" if too_large else _drawn_anew(picture, side)
    except Image.DecompressionBombError:
        return b""
    except Exception as fault:
        raise BadPictureError(Fault.NO_PICTURE) from fault


def _drawn_anew(picture: Image.Image, side: int) -> bytes:
    """Only the points go over; a colour profile, a place, a comment and a second frame stay behind."""
    picture.draft("RGB", (side * 2, side * 2))
    upright = ImageOps.exif_transpose(picture)
    upright = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
    upright.thumbnail((side, side))
    bare = Image.new(upright.mode, upright.size)
    bare.paste(upright)
    out = io.BytesIO()
    bare.save(out, "PNG", optimize=True)
    return out.getvalue()
