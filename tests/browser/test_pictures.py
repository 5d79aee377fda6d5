"""The pictures of the documentation, taken from the pages as they are.

A run checks that they can be taken and stay small; `ZELFSAMEN_PICTURES=docs/pictures .venv/bin/pytest tests/browser/test_pictures.py`
takes them anew.
"""

import io
import os
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from tests.support.browser import DESK, PHONE
from tests.world import World, build_world
from zelfsamen.matching.models import Need

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(__file__).parents[2]
MOST_BYTES = 100_000
# Name: screen and language; the desk is English for whoever reads the README, the phone Dutch.
PICTURES = {"teams-desk": (DESK, "en"), "teams-phone": (PHONE, "nl")}


@pytest.fixture
def world(transactional_db, settings, tmp_path) -> World:
    settings.MEDIA_ROOT = tmp_path
    now = timezone.now()
    return build_world(now=now, today=timezone.localdate(now), busy=True)


def compressed(shot: bytes) -> bytes:
    """The same picture in a palette, which a page of few colours loses nothing by."""
    out = io.BytesIO()
    Image.open(io.BytesIO(shot)).convert("RGB").quantize(256, method=Image.Quantize.MAXCOVERAGE).save(out, "PNG", optimize=True)
    return out.getvalue()


@pytest.mark.parametrize("name", PICTURES)
def test_the_teams_of_the_open_need_make_a_picture(open_page, world: World, tmp_path: Path, name: str):
    width, language = PICTURES[name]
    lead = world["noor"]
    lead.language = language
    lead.save(update_fields=["language"])
    need = Need.objects.get(state=Need.State.OPEN)
    page = open_page(reverse("matching:teams", args=[need.pk]), width=width, language=language, person=lead)
    assert page.locator("article.team").count() >= 2
    picture = compressed(page.screenshot())
    assert len(picture) < MOST_BYTES
    folder = ROOT / os.environ["ZELFSAMEN_PICTURES"] if "ZELFSAMEN_PICTURES" in os.environ else tmp_path
    (folder / f"{name}.png").write_bytes(picture)


def test_every_picture_that_is_kept_is_one_of_these():
    kept = {path.stem for path in (ROOT / "docs/pictures").glob("*.png")}
    assert kept == set(PICTURES)
