"""Whom or what a form lets choose: known only when it is opened, for who opens it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.forms import ChoiceField, Form, ModelChoiceField


def choose_from(form: Form, name: str, rows: QuerySet[Any] | Iterable[tuple[Any, Any]]) -> None:
    """Let this field of a form choose from these rows, or from these pairs of value and words."""
    field = form.fields[name]
    if isinstance(field, ModelChoiceField) and isinstance(rows, QuerySet):
        field.queryset = rows
    elif isinstance(field, ChoiceField) and not isinstance(rows, QuerySet):
        field.choices = list(rows)
    else:
        raise TypeError(f"{name} does not choose from that")
