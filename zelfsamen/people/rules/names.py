"""Search keys and sort keys of names, equal on every database.

They are made here because SQLite compares only ASCII without case and small builds of PostgreSQL lack ICU.
"""

from __future__ import annotations

import re
import unicodedata

# Letters that Unicode does not take apart into a base letter and a mark.
_LETTERS = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i", "ħ": "h", "ŧ": "t", "ŋ": "n"},
)
# The words a Dutch surname is not sorted by; the part before a surname may have several of them ("van de", "in 't").
_PARTICLE_LIST = """
    a aan af al am an auf aus bij d da dal dalla das de deca degli dei del della den der des di die do don dos du el im in l la las le
    les lo los of onder op over s split t te ten ter tho thoe to toe toen tot uijt uit van vanden vander ver vom von voor vor zu zum
    zur
"""
_PARTICLES = frozenset(_PARTICLE_LIST.split())
# A name may begin with these (a surname alone); the others are also given names ("Al", "Don", "La Toya").
_LEADING_LIST = "aan bij de den der het in op s t te ten ter thoe van vanden vander von"
_LEADING = frozenset(_LEADING_LIST.split())
_ARTICLES = {"nl": frozenset({"de", "het", "een", "t"}), "en": frozenset({"the", "a", "an"})}


def plain(text: str) -> str:
    """The text in small letters without accents, every run of other signs one space: "Café 't Zand" -> "cafe t zand".

    Letters of any script and digits stay; compatibility forms (full width, the ligature ĳ) become their plain letters.
    """
    letters = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    kept = (sign if sign.isalnum() else " " for sign in letters if not unicodedata.combining(sign))
    return " ".join("".join(kept).split())


def fold(text: str) -> str:
    """The key under which a name is stored for searching and under which a question is looked up; never for showing or sorting.

    As `plain`, and y is read as ij, so that Dykstra finds Dijkstra. Not the other way round: the start of a key must stay the key of the
    start ("di" finds "dijkstra"). The key may be longer than the text.
    """
    return plain(text).replace("y", "ij")


def sort_key(name: str, language: str, *, person: bool = True) -> str:
    """The key that puts names in the order of a Dutch or an English list, by plain comparison of characters.

    A person in Dutch is sorted by the surname without its particles ("Karin van der Berg" -> "berg  karin  van der"); in any other
    language the particles belong to the surname ("van der berg  karin"). A name without particles has its last word as surname. An
    organisation (`person=False`) is sorted by its whole name with a leading article last ("De Associatie" -> "associatie  de"). Two
    spaces part the pieces: they sort before everything else, so that a short surname comes before a longer one that starts with it.
    Compare keys by code point (collation "C" on PostgreSQL, the default on SQLite). Source: the custom of Dutch telephone directories.
    """
    # An apostrophe parts a particle from its word ("'t Hart", "d'Hondt", "'s-Gravesande"), not a syllable ("O'Neil").
    parted = re.sub(r"\b([dDlL])['’]|['’‘`]([sStT])[\s-]+", r" \1\2 ", name)
    words = [key for word in parted.split() if (key := plain(word))]
    if not person:
        leading = len(words) > 1 and words[0] in _ARTICLES.get(language, frozenset())
        return "  ".join([" ".join(words[1:]), words[0]]) if leading else " ".join(words)
    first, end = _particles(words)
    given, particle, surname = words[:first], words[first:end], words[end:]
    parts = [surname, given, particle] if language == "nl" else [particle + surname, given]
    return "  ".join(" ".join(part) for part in parts if part)


def _particles(words: list[str]) -> tuple[int, int]:
    """From where to where the particles of the surname stand; both are the place of the surname when there are none."""
    last = max(len(words) - 1, 0)
    for first in range(last):
        if words[first] in (_PARTICLES if first else _LEADING):
            end = first
            while end < last and words[end] in _PARTICLES:
                end += 1
            return first, end
    return last, last
