"""Pictures made harmless, and numbers checked, without a database."""

import io
import struct
import zlib

import pytest
from PIL import Image

from zelfsamen.people.rules.expectations import complete
from zelfsamen.people.rules.numbers import kvk_number, vat_number
from zelfsamen.people.rules.pictures import MOST_BYTES, BadPictureError, Fault, clean_picture


def saved(picture: Image.Image, kind: str, **more) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **more)
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF"])
def test_every_known_kind_becomes_a_small_png(kind):
    clean = opened(clean_picture(saved(Image.new("RGB", (1200, 600), "teal"), kind)))
    assert (clean.format, clean.size) == ("PNG", (512, 256))


def test_what_is_no_picture_point_stays_behind():
    exif = Image.Exif()
    exif[0x010E] = "taken at home"
    exif[0x0112] = 6  # lies on its side
    photo = saved(Image.new("RGB", (300, 100), "red"), "JPEG", exif=exif, comment=b"secret", icc_profile=b"profile")
    clean = clean_picture(photo)
    assert opened(clean).size == (100, 300)
    assert not opened(clean).getexif()
    assert set(opened(clean).info) == set()
    for trace in (b"home", b"secret", b"profile", b"eXIf"):
        assert trace not in clean


def test_see_through_stays_see_through():
    assert opened(clean_picture(saved(Image.new("RGBA", (9, 9), (0, 0, 0, 0)), "PNG"))).mode == "RGBA"


def test_a_small_picture_is_not_blown_up():
    assert opened(clean_picture(saved(Image.new("L", (12, 7)), "PNG"))).size == (12, 7)


def bomb(side: int) -> bytes:
    """A PNG of a few hundred bytes that says it is `side` by `side`."""
    chunk = lambda name, body: struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
@pytest.mark.parametrize("side", [7000, 12_000, 60_000])
def test_a_bomb_is_refused_before_it_is_unpacked(side):
    with pytest.raises(BadPictureError) as refused:
        clean_picture(bomb(side))
    assert refused.value.fault == Fault.TOO_LARGE


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<svg xmlns='x'/>",
        b"%PDF-1.7",
        saved(Image.new("RGB", (9, 9)), "BMP"),
        saved(Image.new("RGB", (900, 900)), "PNG")[:400],
        bomb(50),
    ],
)
def test_what_cannot_be_read_is_refused(data):
    with pytest.raises(BadPictureError) as refused:
        clean_picture(data)
    assert refused.value.fault == Fault.NO_PICTURE


def test_five_megabytes_are_enough():
    with pytest.raises(BadPictureError) as refused:
        clean_picture(bytes(MOST_BYTES + 1))
    assert refused.value.fault == Fault.TOO_HEAVY


@pytest.mark.parametrize("text", ["12345678", "12 34 56 78", "1234.5678"])
def test_a_trade_register_number_is_eight_digits(text):
    assert kvk_number(text) == "12345678"


@pytest.mark.parametrize("text", ["", "1234567", "123456789", "1234567a", "NL123"])
def test_another_number_is_not_one_of_the_trade_register(text):
    with pytest.raises(ValueError):
        kvk_number(text)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("NL4495445B01", "NL004495445B01"),
        ("004495445B01", "NL004495445B01"),
        ("nl 123456782 B90", "NL123456782B90"),
        ("BE 403.019.261", "BE0403019261"),
    ],
)
def test_a_vat_number_is_checked_by_its_country(text, number):
    assert vat_number(text) == number


@pytest.mark.parametrize("text", ["NL123456789B01", "XX123", "hello", "", "NL"])
def test_a_wrong_vat_number_is_refused(text):
    with pytest.raises(ValueError):
        vat_number(text)


def test_expectations_are_filled_up_to_eight():
    assert complete([1, None, 4], 4) == [1, None, 4, None, None, None, None, None]
    for wrong in ([5], [-1], [0] * 9):
        with pytest.raises(ValueError):
            complete(wrong, 4)
