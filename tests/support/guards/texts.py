"""What templates, styles, scripts and documents of the project may not hold."""

import ast
import re
from collections.abc import Iterable

from tests.support.guards.sources import Source

# Put together here, so that this file does not hold what it looks for.
REGISTRIES = tuple(
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("files", "pythonhosted", "org"),
        ("registry", "npmjs", "org"),
        ("npmjs", "com"),
        ("deb", "debian", "org"),
        ("security", "debian", "org"),
        ("archive", "ubuntu", "com"),
        ("crates", "io"),
        ("proxy", "golang", "org"),
        ("rubygems", "org"),
        ("repo1", "maven", "org"),
    )
)
OUTSIDE = tuple("".join(parts) for parts in (("/wo", "rk/"), ("/ro", "ot/"), (".libr", "ary/"), ("/br", "ief/BR"), ("/br", "ief/nl")))
COMMENT = re.compile(r"{%\s*comment\b.*?{%\s*endcomment\s*%}|{#.*?#}|<!--.*?-->", re.DOTALL)
INLINE = (
    (
        re.compile(r"<script(?![^>]*\bsrc\s*=)(?![^>]*\btype\s*=\s*[\"']application/(?:ld\+)?json[\"'])", re.IGNORECASE),
        "a script in the page",
    ),
    (re.compile(r"<style\b", re.IGNORECASE), "a style in the page"),
    (re.compile(r"<[a-z][^<>]*\sstyle\s*=", re.IGNORECASE), "a style attribute"),
    (re.compile(r"<[a-z][^<>]*\son[a-z]+\s*=", re.IGNORECASE), "an event attribute"),
    (re.compile(r"javascript:", re.IGNORECASE), "a javascript: address"),
)
_ADDRESS = r"(?:https?:)?//[\w-]+(?:\.[\w-]+)+"
# A bare //word is a comment in a script, so there only addresses in a text count.
ADDRESS_IN_TEXT = {".css": re.compile(_ADDRESS, re.IGNORECASE), ".js": re.compile(r"[\"'`]" + _ADDRESS, re.IGNORECASE)}
NAMESPACES = ("http://www.w3.org/", "https://www.w3.org/")
RESOURCE_IN_PAGE = re.compile(
    r"<(?!a\b)[a-z][\w-]*\b[^<>]*?\s(?:src|srcset|href|poster|data|action|formaction|xlink:href|hx-\w+)\s*=\s*[\"']\s*((?:https?:)?//[^\"'\s]+)",
    re.IGNORECASE,
)
UNDONE = re.compile("|".join((r"\bTO" + r"DO\b", r"\bFIX" + r"ME\b", r"\bXX" + r"X\b")))


def is_mail(source: Source) -> bool:
    """Mail cannot use a style sheet of the site."""
    return "mail" in source.parts


def inline(source: Source) -> list[str]:
    """Scripts and styles inside a page, which the Content-Security-Policy forbids."""
    if is_mail(source):
        return []
    text = COMMENT.sub(_blank, source.text)
    return [f"{source.name}:{_line(text, hit.start())}: {what}" for pattern, what in INLINE for hit in pattern.finditer(text)]


def elsewhere(source: Source) -> list[str]:
    """Anything a page, style or script fetches from another host. A link that a person may follow is no such thing."""
    if source.path.suffix in {".html", ".svg", ".xml"}:
        pattern, text = RESOURCE_IN_PAGE, COMMENT.sub(_blank, source.text)
    else:
        pattern, text = ADDRESS_IN_TEXT[source.path.suffix], re.sub(r"/\*.*?\*/", _blank, source.text, flags=re.DOTALL)
    hits = pattern.finditer(_without_namespaces(text))
    return [f"{source.name}:{_line(source.text, hit.start())}: from another host: {hit.group(0)[-80:]}" for hit in hits]


def _without_namespaces(text: str) -> str:
    for namespace in NAMESPACES:
        text = text.replace(namespace, "-" * len(namespace))
    return text


def _blank(hit: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", hit.group(0))


def _line(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1


def addresses(source: Source) -> list[str]:
    """Hosts of package registries, and paths that exist on one machine only."""
    return [
        f"{source.name}:{number}: {found}"
        for number, line in enumerate(source.text.splitlines(), 1)
        for found in (*REGISTRIES, *OUTSIDE)
        if found in line
    ]


def undone(source: Source) -> list[str]:
    """Marks of work that was left."""
    return [f"{source.name}:{_line(source.text, hit.start())}: {hit.group(0)}" for hit in UNDONE.finditer(source.text)]


def words(text: str) -> list[tuple[str, list[str]]]:
    """The terms of a glossary, `| term | Dutch | code name |`, each with its code names (in backticks, more than one may stand there)."""
    rows = []
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if not line.lstrip().startswith("|") or len(cells) < 3 or set(cells[0]) <= set("-: ") or cells[0].lower() == "term":
            continue
        rows.append((cells[0], re.findall(r"`([^`]+)`", cells[2])))
    return rows


def defined(sources: Iterable[Source]) -> dict[str, set[str]]:
    """Every name the code defines (classes, functions, fields, arguments, constants), by app."""
    names: dict[str, set[str]] = {}
    for source in sources:
        mine = names.setdefault(source.app, set())
        mine.update(source.parts[2:3], (source.path.stem,))
        for node in ast.walk(source.tree):
            if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                mine.add(node.name)
            elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                mine.add(node.id)
            elif isinstance(node, ast.arg):
                mine.add(node.arg)
            elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.isidentifier():
                mine.add(node.value)
    return names


def unknown_words(text: str, names: dict[str, set[str]]) -> list[str]:
    """Terms of the glossary whose code name is not given, or not found where it says."""
    found = []
    for term, code_names in words(text):
        if not code_names:
            found.append(f"{term}: no code name in backticks")
        found += [f"{term}: `{name}` is not in the code" for name in code_names if not _known(name, names)]
    return found


def _known(name: str, names: dict[str, set[str]]) -> bool:
    first, *rest = name.removeprefix("zelfsamen.").rstrip("()").split(".")
    if first in names and first:
        return all(part in names[first] for part in rest)
    everywhere = set().union(*names.values()) if names else set()
    return all(part in everywhere for part in (first, *rest))
