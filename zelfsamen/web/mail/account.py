"""The words of mails about an account: codes, addresses, passwords and second factors."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from zelfsamen.web.mail.drafts import Content, Fact

Told = Mapping[str, Any]
# What changed, by the name allauth gives its mail.
CHANGES = {
    "account/email/email_confirm": gettext_noop("Your e-mail address has been confirmed."),
    "account/email/password_changed": gettext_noop("Your password has been changed."),
    "account/email/password_reset": gettext_noop("Your password has been set anew."),
    "account/email/password_set": gettext_noop("Your account has a password now."),
    "mfa/email/recovery_codes_generated": gettext_noop("Your account has new recovery codes; the old ones no longer work."),
    "mfa/email/totp_activated": gettext_noop("Signing in asks for a code from your app from now on."),
    "mfa/email/totp_deactivated": gettext_noop("Signing in no longer asks for a code from your app."),
    "mfa/email/webauthn_added": gettext_noop("Your account has a new passkey."),
    "mfa/email/webauthn_removed": gettext_noop("A passkey of your account has been removed."),
}


def content_of(name: str, told: Told) -> tuple[Content, str]:
    """The words and the link of one of allauth's mails, in the language that is spoken now; KeyError for a mail nobody wrote words for."""
    if name in CHANGES:
        return changed(_(CHANGES[name]), told), ""
    return OTHERS[name](told)


def code(told: Told) -> tuple[Content, str]:
    """A code to sign in."""
    return Content(
        subject=_("%(code)s is your code to sign in") % {"code": told["code"]},
        first_line=_("Type this code on the page that asked for it: %(code)s") % {"code": told["code"]},
        lines=(_("It works for fifteen minutes and once."),),
        what_if_nothing=_("Did you not ask for it? Then do nothing: without the code nobody gets in."),
        reason=_("somebody asked for a code for this address"),
    ), ""


def confirm_address(told: Told) -> tuple[Content, str]:
    """A code to show that the address is one's own."""
    return Content(
        subject=_("%(code)s is your code to confirm this address") % {"code": told["code"]},
        first_line=_("Type this code on the page that asked for it: %(code)s") % {"code": told["code"]},
        lines=(_("It shows that this address is yours. It works for fifteen minutes and once."),),
        what_if_nothing=_("Did you not ask for it? Then do nothing: without the code the address is not used."),
        reason=_("somebody gave this address at zelfsamen"),
    ), ""


def already_there(told: Told) -> tuple[Content, str]:
    """Somebody wanted to make an account that exists."""
    return Content(
        subject=_("You already have an account"),
        first_line=_("Sign in instead: there is already an account with this address."),
        lines=(_("You need no password: choose a code by mail."),),
        link_text=_("Sign in another way: set a new password"),
        what_if_nothing=_("Was it not you? Then do nothing: nothing has changed."),
        reason=_("somebody wanted to make an account with this address"),
    ), str(told.get("password_reset_url", ""))


def unknown(told: Told) -> tuple[Content, str]:
    """Somebody wanted to sign in without an account."""
    return Content(
        subject=_("There is no account with this address"),
        first_line=_("Use another address, or make an account: there is none with this address."),
        lines=(_("Perhaps your account has another address of yours."),),
        link_text=_("Make an account"),
        what_if_nothing=_("Was it not you? Then do nothing: your address is not kept."),
        reason=_("somebody wanted to sign in with this address"),
    ), str(told.get("signup_url", ""))


def new_password(told: Told) -> tuple[Content, str]:
    """A link to set a new password."""
    return Content(
        subject=_("Set a new password"),
        first_line=_("Set a new password for your account."),
        link_text=_("Set a new password"),
        what_if_nothing=_("Did you not ask for it? Then do nothing: your password stays as it is."),
        reason=_("somebody asked for a new password for this address"),
    ), str(told.get("password_reset_url", ""))


def new_password_code(told: Told) -> tuple[Content, str]:
    """A code to set a new password."""
    return Content(
        subject=_("%(code)s is your code to set a new password") % {"code": told["code"]},
        first_line=_("Type this code on the page that asked for it: %(code)s") % {"code": told["code"]},
        what_if_nothing=_("Did you not ask for it? Then do nothing: your password stays as it is."),
        reason=_("somebody asked for a new password for this address"),
    ), ""


def address_changed(told: Told) -> tuple[Content, str]:
    """The account has another address."""
    sentence = _("Your account has another e-mail address now: %(new)s instead of %(old)s.")
    return changed(sentence % {"new": told["to_email"], "old": told["from_email"]}, told), ""


def address_removed(told: Told) -> tuple[Content, str]:
    """An address has been taken off the account."""
    return changed(_("The address %(old)s has been taken off your account.") % {"old": told["deleted_email"]}, told), ""


def changed(sentence: str, told: Told) -> Content:
    """A change to the account, with what tells its owner whether it was theirs."""
    moment = timezone.localtime(told.get("timestamp") or timezone.now())
    return Content(
        subject=_("A change to your account"),
        first_line=sentence,
        facts=(
            Fact(_("When"), date_format(moment, "DATETIME_FORMAT")),
            Fact(_("From network address"), str(told.get("ip", ""))),
            Fact(_("With"), str(told.get("user_agent", ""))),
        ),
        what_if_nothing=_("Was it not you? Then sign in, sign out everywhere, and set a new password or passkey."),
        reason=_("something changed in how you sign in"),
    )


OTHERS: Mapping[str, Callable[[Told], tuple[Content, str]]] = {
    "account/email/login_code": code,
    "account/email/email_confirmation": confirm_address,
    "account/email/email_confirmation_signup": confirm_address,
    "account/email/account_already_exists": already_there,
    "account/email/unknown_account": unknown,
    "account/email/password_reset_key": new_password,
    "account/email/password_reset_code": new_password_code,
    "account/email/email_changed": address_changed,
    "account/email/email_deleted": address_removed,
}
