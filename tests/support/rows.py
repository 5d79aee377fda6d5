"""A made-up row in every table of a set of models, whatever version they are of."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from itertools import count
from typing import Any
from uuid import UUID

from django.db import IntegrityError, models, transaction

# Texts and numbers that a careless copy would change.
TEXT = "Zoë “ÿ”,\n\t\\ ; 'x'"
AT = datetime(2024, 2, 29, 23, 59, 59, 123456, tzinfo=UTC)
Rows = dict[type[models.Model], models.Model]
NUMBERS = count(1000)
# A paper is a file or a link, and not both.
SPECIAL = {"collaborations.Paper.link": "", "agenda.WorkingDay.starts_at": time(0, 0, 1)}


def fill(found: Iterable[type[models.Model]]) -> Rows:
    """Make one row in each table that has none yet; what a row points to is made first."""
    rows: Rows = {}
    with transaction.atomic():
        for model in sorted(found, key=lambda one: one._meta.label):
            _row(model, rows)
    return rows


def _row(model: type[models.Model], rows: Rows, *, anew: bool = False) -> models.Model:
    if model not in rows:
        there = None if anew else model._base_manager.order_by("pk").last()
        rows[model] = there or _made(model, rows, anew=anew)
    return rows[model]


def _made(model: type[models.Model], rows: Rows, *, anew: bool) -> models.Model:
    """A new row: with everything, or where a constraint forbids that, with what it must have."""
    before = dict(rows)
    try:
        with transaction.atomic():
            return _saved(model, rows, full=True, anew=anew)
    except IntegrityError:
        # What was made for this row alone went with it.
        rows.clear()
        rows |= before
        return _saved(model, rows, full=False, anew=anew)


def _saved(model: type[models.Model], rows: Rows, *, full: bool, anew: bool) -> models.Model:
    values: dict[str, Any] = {}
    targets: list[type[models.Model]] = []
    for field in model._meta.concrete_fields:
        if isinstance(field, models.AutoField) or (field.primary_key and field.has_default()) or (field.null and not full):
            continue
        if not isinstance(field, models.ForeignKey):
            values[field.attname] = SPECIAL.get(f"{model._meta.label}.{field.name}", _made_up(field))
            continue
        target = field.remote_field.model
        if target is model or (field.null and target not in rows):
            continue
        # Two ends of one row are seldom the same, nor what they hang on.
        end = _row(target, {}, anew=True) if target in targets else _row(target, rows, anew=anew)
        targets.append(target)
        values[field.attname] = getattr(end, field.target_field.attname)
    made = model(**values)
    made.save(force_insert=True)
    return made


def _made_up(field: models.Field) -> Any:
    number = next(NUMBERS)
    if field.choices:
        return next(key for key, _name in field.flatchoices if key not in {"", None})
    makers = (
        (models.UUIDField, lambda: UUID(int=number)),
        (models.JSONField, lambda: {"naam": TEXT, "lijst": [1, 2.5, None, True]}),
        (models.EmailField, lambda: f"noor{number}@example.org"),
        (models.SlugField, lambda: f"slug-{number}"),
        (models.CharField | models.TextField, lambda: f"{number} {TEXT}"[: field.max_length]),
        (models.BooleanField, lambda: True),
        (models.DecimalField, lambda: Decimal(1).scaleb(-field.decimal_places)),
        (models.FloatField, lambda: 0.1),
        (models.IntegerField, lambda: number if field.unique else 1),
        (models.DateTimeField, lambda: AT + timedelta(microseconds=number)),
        (models.DateField, lambda: date(2024, 2, 29) + timedelta(days=number)),
        (models.TimeField, lambda: time(23, 59, 59)),
        (models.DurationField, lambda: timedelta(days=-1, microseconds=1)),
        (models.GenericIPAddressField, lambda: "192.0.2.1"),
        (models.BinaryField, lambda: bytes(range(256))),
    )
    return next(make() for kind, make in makers if isinstance(field, kind))
