"""Loaded by pytest before Django's settings are read (`-p` in pyproject.toml): tests never run with a person's own settings or data."""

import atexit
import os
import shutil
import tempfile

os.environ["ZELFSAMEN_ENV"] = "test"
if "PYTEST_XDIST_WORKER" not in os.environ:
    os.environ["ZELFSAMEN_DATA"] = tempfile.mkdtemp(prefix="zelfsamen-test-")
    atexit.register(shutil.rmtree, os.environ["ZELFSAMEN_DATA"], ignore_errors=True)
