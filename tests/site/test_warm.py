"""Before the first request the pages are ready, and the database is left alone."""

import subprocess
import sys

import pytest
from django.template import engines

from zelfsamen.site.warm import own_templates, warm_up

pytestmark = pytest.mark.django_db
LOADED = "import zelfsamen.site.wsgi, sys; print(*sys.modules)"


def test_warming_up_compiles_every_page_and_asks_the_database_nothing(django_assert_num_queries):
    (loader,) = engines["django"].engine.template_loaders
    loader.reset()
    with django_assert_num_queries(0):
        warm_up()
    assert len(own_templates()) > 100
    assert {"web/base.html", "matching/teams.html"} <= {str(key) for key in loader.get_template_cache}


def test_the_server_begins_warm_and_needs_no_database(monkeypatch, tmp_path):
    monkeypatch.setenv("ZELFSAMEN_ENV", "test")
    monkeypatch.setenv("ZELFSAMEN_DATA", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    found = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=True, timeout=120)
    assert "zelfsamen.matching.views.teams" in found.stdout.split()
