"""Writing a snapshot of the edges: whole or not at all, the old one stays until the new one is there."""

from __future__ import annotations

import json
import os
import shutil
from typing import TYPE_CHECKING

import numpy as np

from zelfsamen.core.actions import Verb, action, record
from zelfsamen.core.refused import Refused
from zelfsamen.trust.models import EdgesBuilt
from zelfsamen.trust.models.snapshot import ARRAYS, FORMAT, HEAD, edge_arrays

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

from django.utils.translation import gettext_lazy as _

WROTE = Verb("trust.wrote-snapshot", "edges")


class NoEdges(Refused):
    sentence = _("There are no edges to write a snapshot of.")
    way_on = _("Import a network first, or make the edges anew.")


@action
def write_snapshot(folder: Path, *, now: datetime) -> int:
    """Write the edges as arrays into a folder and give how many; readers see the old snapshot or the new one, never half of one."""
    built = EdgesBuilt.objects.first()
    if built is None:
        raise NoEdges
    arrays, changes_on = edge_arrays()
    part = folder / f"edges-{built.version}-{now:%Y%m%d%H%M%S}"
    part.mkdir(parents=True, exist_ok=True)
    for name, kind in ARRAYS.items():
        np.save(part / f"{name}.npy", np.ascontiguousarray(arrays[name], kind), allow_pickle=False)
    head = {"format": FORMAT, "arrays": part.name, "version": built.version, "valid_from": built.valid_from, "changes_on": changes_on}
    fresh = folder / f"{HEAD}.new"
    fresh.write_text(json.dumps(head), encoding="ascii")
    os.replace(fresh, folder / HEAD)  # noqa: PTH105 - one step on every system
    for old in folder.glob("edges-*"):
        if old != part:
            shutil.rmtree(old, ignore_errors=True)
    record(WROTE, at=now, edges=len(arrays["receiver"]))
    return len(arrays["receiver"])
