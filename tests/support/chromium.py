"""Chromium for the browser tests: what the system has, else Debian's package when root, else Playwright's own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
HOW_TO_GET_IT = (
    "Chromium is needed for the browser tests and is not on this computer.\n"
    "  Debian: sudo apt-get install chromium    elsewhere: .venv/bin/playwright install chromium\n"
    "  or leave them out aloud: script/test --without browser"
)


class ChromiumMissingError(RuntimeError):
    """There is no Chromium and it could not be installed; the message says how to get it."""


def find() -> str | None:
    """The path of a Chromium that is there, without installing anything."""
    named = os.environ.get("ZELFSAMEN_CHROMIUM")
    if named and os.access(named, os.X_OK):
        return named
    return next((path for name in NAMES if (path := shutil.which(name))), None) or _playwrights_own()


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def get() -> str:
    """The path of a Chromium, installed when it is missing.

    Raises:
        ChromiumMissingError: it is not there and could not be installed.
    """
    found = find()
    if found:
        return found
    for commands in _ways():
        print(f"Installing Chromium: {' '.join(commands[-1])} ...", file=sys.stderr, flush=True)
        if all(_succeeds(command) for command in commands) and (found := find()):
            return found
    raise ChromiumMissingError(HOW_TO_GET_IT)


def _ways() -> list[list[list[str]]]:
    ways = [[[sys.executable, "-m", "playwright", "install", "chromium"]]]
    if os.geteuid() == 0 and shutil.which("apt-get"):
        ways.insert(0, [["apt-get", "update", "-q"], ["apt-get", "install", "-q", "-y", "--no-install-recommends", "chromium"]])
    return ways


def _succeeds(command: list[str]) -> bool:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.run(command, env=environment, stdout=sys.stderr, check=False).returncode == 0
