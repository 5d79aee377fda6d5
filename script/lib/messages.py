"""The texts of the product in both languages: gather, check and compile them without gettext's own tools.

English is the language of the code: a msgid is the English text. Dutch is `zelfsamen/locale/nl/LC_MESSAGES/django.po`.
"""

import argparse
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po, write_po

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "zelfsamen"
DUTCH = PACKAGE / "locale" / "nl" / "LC_MESSAGES" / "django.po"
TEMPLATE_SUFFIXES = {".html", ".txt", ".xml"}
HEADER = r"""# Dutch texts of zelfsamen, kept in order by script/messages.
msgid ""
msgstr ""
"Project-Id-Version: zelfsamen\n"
"Language: nl\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=utf-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

"""

# Which arguments of a call are the text: 1 is the first; "c" marks the context.
_PLAIN: tuple[int, ...] = (1,)
_PLURAL = (1, 2)
_CONTEXT = ((1, "c"), 2)
_CONTEXT_PLURAL = ((1, "c"), 2, 3)
KEYWORDS: dict[str, tuple] = {
    "_": _PLAIN,
    "gettext": _PLAIN,
    "gettext_lazy": _PLAIN,
    "gettext_noop": _PLAIN,
    "ngettext": _PLURAL,
    "ngettext_lazy": _PLURAL,
    "pgettext": _CONTEXT,
    "pgettext_lazy": _CONTEXT,
    "npgettext": _CONTEXT_PLURAL,
    "npgettext_lazy": _CONTEXT_PLURAL,
}

Key = tuple[str, str]


def key_of(message: Message) -> Key:
    """What makes a text the same text: its context and its first (singular) form."""
    return (message.context or "", message.id[0] if isinstance(message.id, tuple) else message.id)


def gather(package: Path = PACKAGE) -> Catalog:
    """Every text the code and the templates of `package` ask for, with the files that ask."""
    catalog = Catalog(locale="nl", charset="utf-8")
    for path in sorted(package.rglob("*")):
        name = path.relative_to(package.parent).as_posix()
        if path.suffix == ".py" and "migrations" not in path.parts:
            source = path.read_text(encoding="utf-8")
        elif path.suffix in TEMPLATE_SUFFIXES and "templates" in path.parts:
            source = _as_python(path)
        else:
            continue
        for text, context in _texts(source):
            catalog.add(text, locations=[(name, 0)], context=context)
    return catalog


def _as_python(path: Path) -> str:
    from django.utils.translation.template import templatize

    # Django blanks out all but the texts and keeps the indentation, which Python's tokenizer would object to.
    return "\n".join(line.strip() for line in templatize(path.read_text(encoding="utf-8"), origin=str(path)).splitlines())


def _texts(source: str) -> Iterator[tuple[str | tuple[str, str], str | None]]:
    keywords = dict.fromkeys(KEYWORDS)
    for _line, function, found, _comments in extract_python(io.BytesIO(source.encode()), keywords, [], {}):
        arguments = found if isinstance(found, tuple) else (found,)
        spec = KEYWORDS[function]
        context = arguments[0] if isinstance(spec[0], tuple) else None
        wanted = [place for place in spec if isinstance(place, int)]
        texts = [arguments[place - 1] if place <= len(arguments) else None for place in wanted]
        if all(isinstance(text, str) and text for text in texts):
            yield (texts[0] if len(texts) == 1 else (texts[0], texts[1])), context


_PO_LINE = re.compile(r'(?:#.*|(?:(?:msgid|msgid_plural|msgctxt|msgstr(?:\[\d\])?)\s+)?"(?:[^"\\]|\\.)*"|)\s*')


def read(path: Path) -> Catalog:
    """A .po file, or an empty catalogue where there is none.

    Raises:
        SystemExit: a line is no line of a .po file (Babel would read half a text and say nothing).
    """
    if not path.exists():
        return Catalog(locale="nl")
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not _PO_LINE.fullmatch(line):
            raise SystemExit(f"{path}:{number}: {line!r} is no line of a .po file: msgid or msgstr and a text between double quotes")
    with path.open("rb") as file:
        try:
            return read_po(file, locale="nl", abort_invalid=True)
        except PoFileError as fault:
            raise SystemExit(f"{path}:{fault.lineno}: {fault}") from fault


def translations(catalog: Catalog) -> dict[Key, Message]:
    """The texts of a catalogue that really have a translation, by key."""
    return {key_of(m): m for m in catalog if m.id and _complete(m)}


def _complete(message: Message) -> bool:
    strings = message.string if isinstance(message.string, tuple) else (message.string,)
    plural_is_plural = isinstance(message.id, tuple) == isinstance(message.string, tuple)
    return plural_is_plural and len(strings) > 0 and all(text and text.strip() for text in strings) and not message.fuzzy


_PLACEHOLDER = re.compile(r"%\(\w+\)[#0\- +]?\d*(?:\.\d+)?[a-zA-Z]|%[sd]|\{[A-Za-z_]\w*[^{}]*\}|\{\d*\}")


def placeholders(text: str) -> frozenset[str]:
    """The named and unnamed places in a text that the code fills in."""
    return frozenset(_PLACEHOLDER.findall(text))


def mismatch(message: Message) -> bool:
    """Whether a translation leaves out a place the code fills in, or asks for one it does not."""
    if not isinstance(message.id, tuple):
        return placeholders(message.id) != placeholders(message.string)
    one, many = (placeholders(text) for text in message.id)
    dutch_one, *dutch_many = (placeholders(text) for text in message.string)
    return not (one <= dutch_one <= one | many) or any(found != many for found in dutch_many)


def faults(wanted: Catalog, dutch: Catalog) -> list[str]:
    """What is wrong with the Dutch texts, one sentence per text."""
    found = []
    asked = {key_of(m): m for m in wanted if m.id}
    have = {key_of(m): m for m in dutch if m.id}
    for key, message in sorted(asked.items()):
        where = message.locations[0][0]
        mine = have.get(key)
        if mine is None:
            found.append(f"missing: {key[1]!r} ({where})")
        elif mine.fuzzy:
            found.append(f"fuzzy: {key[1]!r} ({where})")
        elif not _complete(mine):
            found.append(f"empty: {key[1]!r} ({where})")
        elif mismatch(mine):
            found.append(f"other placeholders than the English: {key[1]!r} ({where})")
        if isinstance(message.id, tuple) and mine is not None and mine.id != message.id:
            found.append(f"other plural than the code: {key[1]!r} ({where})")
    found += [f"no longer asked for: {key[1]!r}" for key in sorted(have.keys() - asked.keys())]
    found += [f"obsolete: {key_of(m)[1]!r}" for m in dutch.obsolete.values()]
    return found


def merged(wanted: Catalog, sources: list[Catalog], *, replace: bool = False) -> tuple[Catalog, list[str]]:
    """The wanted texts with the translations of the sources: the first source that has one wins (the last one with `replace`).

    Returns the catalogue and a sentence per text on which two sources disagree.
    """
    chosen: dict[Key, Message] = {}
    told = []
    for source in sources:
        for key, message in translations(source).items():
            earlier = chosen.get(key)
            if earlier is not None and earlier.string != message.string:
                kept = message if replace else earlier
                told.append(f"two translations of {key[1]!r}: {earlier.string!r} and {message.string!r}; kept {kept.string!r}")
            if earlier is None or replace:
                chosen[key] = message
    out = Catalog(locale="nl", charset="utf-8")
    for message in wanted:
        if not message.id:
            continue
        mine = chosen.get(key_of(message))
        fits = mine is not None and isinstance(mine.string, tuple) == isinstance(message.id, tuple)
        string = mine.string if mine is not None and fits else None
        out.add(message.id, string, locations=message.locations, context=message.context)
    return out, told


def written(catalog: Catalog) -> str:
    """A catalogue as the text of a .po file: ordered by text, without dates or line numbers, so that two changes rarely clash."""
    body = io.BytesIO()
    write_po(body, catalog, omit_header=True, width=120, sort_output=True, ignore_obsolete=True, include_lineno=False)
    return HEADER + body.getvalue().decode().strip() + "\n"


def compile_all(package: Path = PACKAGE) -> int:
    """Turn every .po under `package` into the .mo that Django reads; returns how many."""
    paths = sorted(package.glob("locale/*/LC_MESSAGES/*.po"))
    for path in paths:
        fresh = path.with_suffix(".mo.new")
        with fresh.open("wb") as file:
            write_mo(file, read(path))
        fresh.replace(path.with_suffix(".mo"))
    return len(paths)


def _write(merge: list[Path], *, replace: bool) -> int:
    if absent := [str(path) for path in merge if not path.exists()]:
        print(f"no such file: {', '.join(absent)}", file=sys.stderr)
        return 2
    wanted = gather()
    catalog, told = merged(wanted, [read(DUTCH), *map(read, merge)], replace=replace)
    DUTCH.parent.mkdir(parents=True, exist_ok=True)
    DUTCH.write_text(written(catalog), encoding="utf-8")
    compile_all()
    for line in told:
        print(line)
    left = [m for m in catalog if m.id and not _complete(m)]
    for message in left:
        print(f"to translate: {key_of(message)[1]!r} ({message.locations[0][0]})")
    print(f"{len(catalog)} texts, {len(left)} to translate: {DUTCH.relative_to(ROOT)}")
    return 0


def _check() -> int:
    found = faults(gather(), read(DUTCH))
    for line in found:
        print(line)
    if found:
        print(f"{len(found)} faults in the texts. script/messages gathers them; then translate what is empty in {DUTCH.relative_to(ROOT)}")
    return 1 if found else 0


def main(arguments: list[str] | None = None) -> int:
    """The command line: `write [--merge FILE...] [--replace]`, `check` or `compile`."""
    parser = argparse.ArgumentParser(prog="script/messages", description=__doc__)
    parser.add_argument("what", nargs="?", default="write", choices=["write", "check", "compile"])
    parser.add_argument("--merge", nargs="+", default=[], type=Path, metavar="FILE", help=".po files with translations to take over")
    parser.add_argument("--replace", action="store_true", help="where two translations differ the last file wins, not the first")
    asked = parser.parse_args(arguments)
    if asked.what == "compile":
        compile_all()
        return 0
    return _check() if asked.what == "check" else _write(asked.merge, replace=asked.replace)


if __name__ == "__main__":
    sys.exit(main())
