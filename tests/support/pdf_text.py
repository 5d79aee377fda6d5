"""The text of a PDF as it is read aloud or copied from it: what its fonts say that their glyphs mean. Enough for papers made here."""

from __future__ import annotations

import re
import zlib

OBJECT = re.compile(rb"(\d+) 0 obj\s(.*?)\sendobj", re.DOTALL)
STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
SHOWN = re.compile(rb"/(\w+) [\d.]+ Tf|<([0-9A-Fa-f]+)>|(\()|(\bBT\b|\bT[dDm*]\b)")

ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def text_of(pdf: bytes) -> str:
    """All text in the order of the pages, with a space where a new line or piece begins."""
    objects = {int(number): body for number, body in OBJECT.findall(pdf)}
    pages = [body for body in objects.values() if re.search(rb"/Type\s*/Page\b", body)]
    return " ".join(_page(body, objects) for body in pages)


def squeezed(text: str) -> str:
    """Without spaces and hyphens: where a line ends is the paper's choice."""
    return re.sub(r"[\s\u00ad\u2010\u00a0\u202f-]", "", text)


def _stream(body: bytes) -> bytes:
    found = STREAM.search(body)
    assert found, "a stream was expected"
    # What is packed tells itself where it ends; its last byte may look like the end of a line.
    return zlib.decompressobj().decompress(body[found.start(1) :]) if b"/FlateDecode" in body else found[1]


def _ref(body: bytes, key: bytes, objects: dict[int, bytes]) -> bytes:
    found = re.search(key + rb"\s*(\d+) 0 R", body)
    return objects[int(found[1])] if found else body


def _page(body: bytes, objects: dict[int, bytes]) -> str:
    resources = _ref(body, rb"/Resources", objects)
    fonts = re.search(rb"/Font\s*<<(.*?)>>", _ref(resources, rb"/Font", objects) if b"/Font<<" not in resources else resources, re.DOTALL)
    meaning = {name: _meaning(objects[int(at)], objects) for name, at in re.findall(rb"/(\w+) (\d+) 0 R", fonts[1] if fonts else b"")}
    content = _stream(_ref(body, rb"/Contents", objects))
    said, font, at = [], {}, 0
    while found := SHOWN.search(content, at):
        name, hexed, bracket, moves = found.groups()
        at = found.end()
        if name:
            font = meaning.get(name, {})
        elif moves:
            said.append(" ")
        else:
            raw, at = _bracketed(content, at) if bracket else (bytes.fromhex(hexed.decode()), at)
            said += [font.get(raw[place : place + 2], "") for place in range(0, len(raw), 2)]
    return "".join(said)


def _bracketed(content: bytes, at: int) -> tuple[bytes, int]:
    """A string in brackets from its first byte, in which brackets stand in pairs or behind a backslash; and where it ends."""
    raw, depth = bytearray(), 1
    while True:
        char = content[at : at + 1]
        at += 1
        if char == b"\\":
            code = re.compile(rb"[0-7]{1,3}|.", re.DOTALL).match(content, at)[0]
            at += len(code)
            raw += bytes([int(code, 8)]) if code.isdigit() else ESCAPED.get(code, code)
            continue
        depth += {b"(": 1, b")": -1}.get(char, 0)
        if not depth:
            return bytes(raw), at
        raw += char


def _meaning(font: bytes, objects: dict[int, bytes]) -> dict[bytes, str]:
    """What each two-byte code of a font stands for."""
    cmap = _stream(_ref(font, rb"/ToUnicode", objects))
    found = {}
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", cmap, re.DOTALL):
        for code, means in re.findall(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            found[bytes.fromhex(code.decode())] = bytes.fromhex(means.decode()).decode("utf-16-be")
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", cmap, re.DOTALL):
        for first, last, means in re.findall(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            for step in range(int(last, 16) - int(first, 16) + 1):
                found[(int(first, 16) + step).to_bytes(2, "big")] = chr(int(means, 16) + step)
    return found
