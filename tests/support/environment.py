"""Loaded by pytest before Django's settings are read (`-p` in pyproject.toml): tests never run with a person's own settings or data."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

os.environ["ZELFSAMEN_ENV"] = "test"
if "PYTEST_XDIST_WORKER" not in os.environ:
    os.environ["ZELFSAMEN_DATA"] = tempfile.mkdtemp(prefix="zelfsamen-test-")
    # Where collected files would be; their absence would be warned of in every test.
    Path(os.environ["ZELFSAMEN_DATA"], "static").mkdir()
    atexit.register(shutil.rmtree, os.environ["ZELFSAMEN_DATA"], ignore_errors=True)
