"""Numbers by which the state knows a business."""

from __future__ import annotations

import re

from stdnum.eu import vat
from stdnum.exceptions import ValidationError

KVK = re.compile(r"\d{8}")


def kvk_number(text: str) -> str:
    """The eight digits of a number in the Dutch trade register (KVK), typed with or without spaces and dots.

    Raises ValueError for anything else; the register publishes no check digit, so the form is all that can be judged.
    """
    digits = re.sub(r"[\s.-]", "", text)
    if not KVK.fullmatch(digits):
        raise ValueError(text)
    return digits


def vat_number(text: str) -> str:
    """A VAT number of a member state of the European Union in its compact form, such as `NL123456782B90` (check digits by stdnum.eu.vat).

    A number without country is read as Dutch. Raises ValueError when its form or check digits are wrong.
    """
    compact = re.sub(r"[\s.-]", "", text).upper()
    try:
        return str(vat.validate(compact if compact[:2].isalpha() else f"NL{compact}"))
    except ValidationError as fault:
        raise ValueError(text) from fault
