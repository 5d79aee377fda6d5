"""How often something may be asked: by url name, counted per person, per network address, or per value of a field."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass

from allauth.account.adapter import get_adapter
from django.http import HttpRequest

MINUTE, HOUR, DAY = 60, 3600, 24 * 3600


@dataclass(frozen=True)
class Limit:
    """At most `amount` posts in each stretch of `seconds`; `per` is `person`, `address` or `field:NAME`."""

    amount: int
    seconds: int
    per: str


# Sign-in has limits of its own (ACCOUNT_RATE_LIMITS); these stand beside them for what sends mail to an address that anybody can type.
LIMITS: Mapping[str, tuple[Limit, ...]] = {
    "account_signup": (Limit(5, HOUR, "field:email"), Limit(30, HOUR, "address")),
    "account_request_login_code": (Limit(10, HOUR, "field:email"), Limit(120, HOUR, "address")),
    "account_confirm_login_code": (Limit(30, 10 * MINUTE, "address"),),
    "account_email_verification_sent": (Limit(30, 10 * MINUTE, "address"),),
    "account_reset_password": (Limit(5, HOUR, "field:email"), Limit(30, HOUR, "address")),
    "account_email": (Limit(10, HOUR, "person"), Limit(5, HOUR, "field:email")),
    "mfa_authenticate": (Limit(30, 10 * MINUTE, "address"),),
    # Reading a calendar makes the server wait for another one.
    "agenda:add_calendar": (Limit(20, HOUR, "person"),),
    "agenda:add_calendar_file": (Limit(20, HOUR, "person"),),
    "agenda:read_calendar": (Limit(20, HOUR, "person"),),
    "trust:ask": (Limit(20, DAY, "person"),),
    "matching:invite_people": (Limit(60, DAY, "person"),),
    "matching:invitation": (Limit(60, DAY, "person"),),
    "networks:invite": (Limit(30, DAY, "person"), Limit(5, DAY, "field:email")),
}
# A page behind a mailed link counts every request: guessing a token needs no form.
OPENED_BY_LINK = (Limit(120, 10 * MINUTE, "address"),)


def asker(request: HttpRequest, per: str) -> str:
    """Whom a limit counts: one person, one network address, or one value of a field; empty when there is none."""
    if per == "person":
        return str(request.user.pk) if request.user.is_authenticated else address(request)
    if per == "address":
        return address(request)
    return request.POST.get(per.removeprefix("field:"), "").strip().lower()


def address(request: HttpRequest) -> str:
    """The network address of who asks; of IPv6 the first half, which is what one subscriber has."""
    text = get_adapter().get_client_ip(request)
    try:
        number = ipaddress.ip_address(text)
    except ValueError:
        return str(text)
    return str(ipaddress.ip_network((number, 64), strict=False)) if number.version == 6 else str(number)  # noqa: PLR2004 - IPv6
