"""The command `zelfsamen`: Django's commands and the product's own under one name."""

from __future__ import annotations

import os
import sys

import django
from django.core.management import execute_from_command_line, get_commands, load_command_class

NAMES = {"import": "import_exchange", "export": "export_exchange"}
OWN = "zelfsamen."


def main() -> None:
    """Run one command; a hyphen in its name is as good as an underscore."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zelfsamen.site.settings")
    # Before the apps are there, Django answers with its own commands only, and remembers that answer.
    django.setup()
    arguments = list(sys.argv)
    if len(arguments) == 1 or (arguments[1] in {"help", "--help", "-h"} and len(arguments) == 2):  # noqa: PLR2004 - the program and one word
        print(usage())
        return
    arguments[1] = NAMES.get(arguments[1], arguments[1].replace("-", "_") if not arguments[1].startswith("-") else arguments[1])
    if arguments[1].isidentifier() and arguments[1] not in {*get_commands(), "help"}:
        print(f"zelfsamen: there is no command {sys.argv[1]!r}.\n\n{usage()}", file=sys.stderr)
        sys.exit(2)
    execute_from_command_line(arguments)


def usage() -> str:
    """What can be typed: the product's own commands with a line each, and Django's by name."""
    shown = {name: other for other, name in NAMES.items()}
    own, others = [], []
    for name, app in sorted(get_commands().items()):
        word = shown.get(name, name).replace("_", "-")
        if app.startswith(OWN):
            own.append(f"  {word:<16} {load_command_class(app, name).help.split('. ')[0].strip()}")
        else:
            others.append(word)
    lines = [
        "Usage: zelfsamen COMMAND [ARGUMENTS]    (zelfsamen COMMAND --help says more)",
        "",
        *own,
        "",
        f"Django's own: {', '.join(others)}",
    ]
    return "\n".join(lines)
