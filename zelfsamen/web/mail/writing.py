"""Writing a letter: the same words as text and as HTML, in the reader's language, with its link minted now."""

from __future__ import annotations

from datetime import datetime
from email.utils import parseaddr
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from zelfsamen.people.actions import mint_link
from zelfsamen.web.mail.drafts import Content, Door, Draft, Page


def written(draft: Draft, *, key: UUID, now: datetime) -> EmailMultiAlternatives:
    """The letter as it goes out; `key` makes its Message-ID, so that one sent twice after a failure is seen to be the same."""
    language = draft.language or (draft.person.language if draft.person else "") or settings.LANGUAGE_CODE
    with translation.override(language):
        content = draft.say()
        message = composed(content, to=draft.email, link_url=_address(draft, now))
    message.extra_headers |= {"Message-ID": f"<{key}@{_domain()}>", "Content-Language": language, **draft.headers}
    return message


def composed(content: Content, *, to: str, link_url: str = "") -> EmailMultiAlternatives:
    """A message of these words in the language that is spoken now."""
    told = {
        "first_line": content.first_line,
        "lines": content.lines,
        "facts": content.facts,
        "link_url": link_url,
        "link_text": content.link_text,
        "what_if_nothing": content.what_if_nothing,
        "reason": content.reason,
    }
    message = EmailMultiAlternatives(
        subject=" ".join(content.subject.split()),
        body=render_to_string("web/mail/base.txt", told).strip() + "\n",
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[to],
        # Tells out-of-office programs not to answer (RFC 3834), and Exchange likewise.
        headers={"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"},
    )
    message.attach_alternative(render_to_string("web/mail/base.html", told), "text/html")
    return message


def _address(draft: Draft, now: datetime) -> str:
    match draft.link:
        case Door() as door:
            token = mint_link(
                door.purpose,
                object_id=door.object_id,
                person=draft.person,
                email=draft.email,
                lasts=door.lasts,
                single_use=door.single_use,
                now=now,
            )
            return settings.BASE_URL + reverse(door.url_name, args=[token])
        case Page(url_name, args):
            return settings.BASE_URL + reverse(url_name, args=args)
        case _:
            return ""


def _domain() -> str:
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
