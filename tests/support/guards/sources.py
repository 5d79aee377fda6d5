"""Which files there are, and their text."""

import ast
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


@dataclass(frozen=True)
class Source:
    """A file of the project: its path from the root, and its text."""

    name: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, filename=self.name)

    @property
    def path(self) -> Path:
        return Path(self.name)

    @property
    def parts(self) -> tuple[str, ...]:
        return self.path.parts

    @property
    def app(self) -> str:
        """The app a file of the package is in, or an empty text."""
        return self.parts[1] if self.parts[0] == "zelfsamen" and len(self.parts) > 2 else ""

    def is_in(self, layer: str) -> bool:
        """Whether the file is this layer of its app: `actions.py` or a file in `actions/`."""
        return self.parts[2:3] in ((layer,), (f"{layer}.py",))


@cache
def files() -> tuple[Source, ...]:
    """Every text file git knows or would take up, but for what others made (vendor folders, migrations are in)."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, check=True
    ).stdout.decode()
    return tuple(sorted(_readable(name for name in set(listed.split("\0")) if name), key=lambda source: source.name))


def _readable(names: Iterator[str]) -> Iterator[Source]:
    for name in names:
        try:
            yield Source(name, (ROOT / name).read_text(encoding="utf-8"))
        except (UnicodeDecodeError, FileNotFoundError):
            continue


def own(*suffixes: str, under: str = "") -> list[Source]:
    """The project's own files with one of these suffixes: nothing vendored, no migrations."""
    return [
        source
        for source in files()
        if source.path.suffix in suffixes
        and source.name.startswith(under)
        and "vendor" not in source.parts
        and "migrations" not in source.parts
    ]


def faults(check: Callable[[Source], list[str]], sources: list[Source]) -> list[str]:
    """What a check finds in these files; a check that is given no file at all would prove nothing."""
    assert sources, "no file to check"
    return [fault for source in sources for fault in check(source)]
