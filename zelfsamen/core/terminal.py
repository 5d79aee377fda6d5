"""The language of who sits at the terminal."""

from __future__ import annotations

from collections.abc import Mapping


def language_of(environment: Mapping[str, str]) -> str:
    """Dutch where the environment of a command asks for it (LANGUAGE, LC_ALL, LC_MESSAGES, LANG, in this order), else English."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(name):
            return "nl" if value.lower().startswith("nl") else "en"
    return "en"
