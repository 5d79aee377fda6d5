"""Ready sign-in links of the demo: signed, and good for nothing anywhere else."""

from __future__ import annotations

from django.conf import settings
from django.core import signing
from django.urls import reverse

from zelfsamen.people.models import Person

SALT = "zelfsamen.demo.sign-in"


def sign_in_link(person: Person) -> str:
    """The address that signs in one person of the figure, for printing beside the address of the demo."""
    return settings.BASE_URL + reverse("demo_sign_in", args=[signing.dumps(str(person.pk), salt=SALT)])


def signed_in_by(token: str) -> Person | None:
    """The person a link of the demo is for; None when it was not made here."""
    try:
        key = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    return Person.objects.filter(pk=key, is_active=True).first()
