"""The address of an account as sign-in (allauth) keeps it."""

from __future__ import annotations

from allauth.account.models import EmailAddress

from zelfsamen.core.actions import action
from zelfsamen.people.models import Person


@action
def know_address(person: Person) -> EmailAddress:
    """Let sign-in know the address of an account that was opened elsewhere, so that a mailed code can show that it is theirs."""
    known, _made = EmailAddress.objects.get_or_create(user=person, email=person.email, defaults={"primary": True, "verified": False})
    return known
