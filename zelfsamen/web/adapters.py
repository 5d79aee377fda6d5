"""Where sign-in (allauth) meets the product: an action opens accounts, mails speak in its own words, secrets rest encrypted."""

from __future__ import annotations

import base64
import hashlib
import logging
from smtplib import SMTPException
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.forms import Form
from django.http import HttpRequest
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from zelfsamen.core.refused import Refused
from zelfsamen.people.actions import register
from zelfsamen.people.models import Person
from zelfsamen.web.actions.addresses import know_address
from zelfsamen.web.mail.account import content_of
from zelfsamen.web.mail.writing import composed

logger = logging.getLogger("zelfsamen.mail")
LOGIN_CODE = "account/email/login_code"


class MailDown(Refused):
    sentence = _("The mail could not be sent: the mail server does not answer at this moment.")
    way_on = _("Try again in a few minutes, or sign in with a passkey or your password.")


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Opening an account and writing about it."""

    def save_user(self, request: HttpRequest, user: Person, form: Form, commit: bool = True) -> Person:  # noqa: ARG002, FBT001, FBT002 - allauth's signature
        """Open the account through the action that opens every account."""
        return register(
            form.cleaned_data["email"],
            password=form.cleaned_data.get("password1"),
            language=translation.get_language() or settings.LANGUAGE_CODE,
            now=timezone.now(),
        )

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write in the language of the account, or of the page where there is none; a code cannot wait, so it goes out at once."""
        reader = Person.objects.with_email(email)
        if reader and template_prefix == LOGIN_CODE:
            know_address(reader)
        with translation.override(reader.language if reader else translation.get_language()):
            content, link = content_of(template_prefix, {**context, "email": email})
            message = composed(content, to=email, link_url=link)
        try:
            message.send()
        except (SMTPException, OSError) as fault:
            logger.exception("a mail about an account could not be sent (%s)", template_prefix)
            raise MailDown from fault


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # idem
    """Keys of authenticator apps are kept encrypted, so that a stolen copy of the database opens nothing."""

    def encrypt(self, text: str) -> str:
        """Lock a secret with the newest key."""
        return _locks().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Open a secret with whichever key locked it."""
        return _locks().decrypt(encrypted_text.encode()).decode()


def _locks() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(hashlib.sha256(f"second factor {key}".encode()).digest())) for key in keys])
