"""Words of a phrase in Dutch or English, brought to a stem, so that spelling, plural and verb form do not stand between two people."""

from __future__ import annotations

import functools
import re

from zelfsamen.people.rules.names import plain

# Words that say nothing about a discipline: grammar, and what every client says ("I am looking for someone who can help us").
_STOP_NL = """
    aan acht achter al alle alleen als altijd ander andere anders beetje ben bent best beter bij binnen blijven brengen buiten daar
    dag dagen dan dat de der deze die dit doen doet door drie dus echt echte een eens eerst elke en er erg even expert ga gaan gaat
    gedaan geen geven goed goede graag haar had heb hebben hebt heeft heel help helpen helpt hem het hier hij hoe hulp hun iemand iets
    ik in is ja je jij jou jouw jullie kan kijken klaar kom komen kon krijgen kun kunnen kunt laat laten liefst maak maakt maand
    maanden maar maken mee meer mensen met mij mijn moet moeten mogen na naar naast negen niet niets nieuw nieuwe nodig nog nou nu of
    om omdat ons onze ook op orde over paar pakken per regelen richting samen snel specialist steeds te tegen tien tijdens toe tot
    tussen twee uit uur van vanaf veel via vier vijf voor voordat vraag vragen waar wat we week weer weken wel welke wie wij wil wilde
    willen worden wordt zal zelf zes zeven zich zij zijn zitten zo zoek zoeken zoekt zonder zou zulke
"""
_STOP_EN = """
    a about after all also am an and another any anyone are around as at be because been before being best better between but by can
    could day days do does doing done each every everything expert few find five for four from get gets getting give go goes going
    good great had has have having he help helping helps her here him his hour hours how i if in into is it its just keep know let
    like look looking make makes making me month months more most my myself need needed needs new nice no not now of off on one only
    or order other our ours out over own people person please professional properly really right run she should so some somebody
    someone something specialist take than that the their them then there these they this those three to too two up us use using very
    want wants was way we week weeks well were what when where which while who whole will with without work would year years you your
"""
# Spellings that sound alike or differ between the two languages: the c of communicatie, the ph of photo, the y of fysio.
_SOUNDS = (
    (re.compile(r"ph"), "f"),
    (re.compile(r"ij"), "ei"),
    (re.compile(r"y"), "i"),
    (re.compile(r"(?<=t)h"), ""),
    (re.compile(r"ck|c(?![heisk])|q"), "k"),
    (re.compile(r"c(?=[ei])"), "s"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"(.)\1+"), r"\1"),
    # "beheerder" is who does "beheer": the d only stands between two r's.
    (re.compile(r"(?<=r)d(?=ers?$)"), ""),
)
# Endings that may be taken off when three or when four letters stay.
_SHORT_REST = "en s es je jes tje tjes pje pjes er ers ing ings"
_LONG_REST = "e end ende ster sters ingen ion ions ie ies i is ed or ors eur eurs ar ars ment"
_ENDINGS = sorted(
    [*((ending, 3) for ending in _SHORT_REST.split()), *((ending, 4) for ending in _LONG_REST.split())],
    key=lambda pair: -len(pair[0]),
)
_MAX_WORDS = 24
_SHORTENED = 40


def words(phrase: str) -> list[str]:
    """The first 24 words in plain letters; hyphens and the s after an apostrophe join ("burn-out" -> "burnout", "foto's" -> "fotos").

    Only what stands after an abbreviation in capitals is a word of its own ("OR-training" -> "or", "training").
    """
    joined = re.sub(r"(?<=\w)(?:['’](?=s\b)|(?<![A-Z0-9]{2})-(?=\w))", "", phrase[:2000])
    return [word[:_SHORTENED] for word in plain(joined).split()[:_MAX_WORDS]]


@functools.lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """What is left of a plain word when sound-alike spellings are made equal and the ending of a plural, verb or doer is taken off.

    "boekhouding", "boekhouder" and "boekhouden" give one stem; so do "fotografie", "fotograaf" and "photography". A light stemmer for
    both languages at once, after the idea of M. F. Porter, "An algorithm for suffix stripping" (Program 14, 1980), with endings of its own.
    """
    for pattern, sound in _SOUNDS:
        word = pattern.sub(sound, word)
    # Twice, for "lessen" -> "les" -> what "les" itself becomes.
    word = _shortened(_shortened(word))
    return word[:-1] + {"v": "f", "z": "s"}.get(word[-1], word[-1]) if word else word


def _shortened(word: str) -> str:
    fitting = (ending for ending, rest in _ENDINGS if word.endswith(ending) and len(word) - len(ending) >= rest)
    return word.removesuffix(next(fitting, ""))


def says_nothing(word: str) -> bool:
    """Whether the plain word occurs in every client's sentence and tells no discipline apart."""
    return word in _STOP_WORDS


def abbreviations(phrase: str) -> frozenset[str]:
    """The words of two to five capitals in the phrase, in plain letters: IT and HR are disciplines, "it" is a pronoun."""
    found = re.findall(r"\b[A-Z&]{2,5}\b", phrase[:2000])
    return frozenset(plain(word) for word in found) if phrase.upper() != phrase else frozenset()


def typing_errors(one: str, other: str, limit: int) -> int:
    """How many letters must be added, left out, changed or swapped with a neighbour to get from one to the other; limit + 1 when more.

    Optimal string alignment distance: G. Navarro, "A guided tour to approximate string matching" (ACM Computing Surveys 33, 2001).
    """
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        last, before, row = before, row, [i]
        for j, sign in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != sign))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == sign:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
    return min(row[-1], limit + 1)


_STOP_WORDS = frozenset(_STOP_NL.split()) | frozenset(_STOP_EN.split())
