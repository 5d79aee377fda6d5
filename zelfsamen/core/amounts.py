"""Money in integer cents and hours in hundredths, read and written as people write them."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

_PLAIN = re.compile(r"^\d+(?:[.,]\d{1,2})?$")


def cents_of(text: str) -> int:
    """Cents of an amount in euros such as `95`, `95,5` or `1.234,56`.

    Raises ValueError when the text is no amount of zero or more with at most two decimals.
    """
    bare = text.strip().replace("€", "").replace(" ", "").replace("\u00a0", "")
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?", bare):
        bare = bare.replace(".", "")
    if not _PLAIN.match(bare):
        raise ValueError(text)
    return int((Decimal(bare.replace(",", ".")) * 100).to_integral_value(ROUND_HALF_UP))


def plain_euros(cents: int) -> str:
    """Euros as plain digits for files: `9500` is `95`, `9550` is `95.50`."""
    euros, rest = divmod(cents, 100)
    return f"{euros}.{rest:02d}" if rest else str(euros)


def plain_hours(hours: Decimal) -> str:
    """Hours as plain digits for files, without needless zeros: `36.00` is `36`, `7.50` is `7.5`."""
    text = format(hours.normalize(), "f")
    return text if text != "-0" else "0"
