"""The mail of the demo stays inside it: it is read on a page."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from zelfsamen.web.actions.tidying import keep_demo_mail


class DemoBackend(BaseEmailBackend):
    """Keeps each message for the page `/demo/mail/`."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Keep them all; none can fail to arrive."""
        for message in email_messages:
            keep_demo_mail(message, now=timezone.now())
        return len(email_messages)
