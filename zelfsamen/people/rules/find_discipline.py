"""Finding a discipline by what a client said: forgiving of typing errors, compounds, word order and forms of words."""

from __future__ import annotations

import bisect
import itertools
import operator
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from zelfsamen.people.rules.words import abbreviations, says_nothing, stem, typing_errors, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

# How much a word of the phrase counts as said, by the way it is found in a name.
_TYPING_ERRORS = (1.0, 0.8, 0.65)
_HEAD = 0.8  # "buitenkozijnen" says kozijnen: the last part of a compound is what it is about
_MODIFIER = 0.6  # "budgetcoach" says budget
_PART_OF_NAME = 0.45  # "coach" is said by "budgetcoach"; more, the larger the part
_STOP_WORD = 0.12
_SHARE_OF_BEST_NAME = 0.6
_SHARED = 0.7  # "loopbaanadvies" is near "loopbaancoach"; less, the smaller what they share
_SHORTEST_PART = 4
_SHORTEST_SHARED = 6
_LAST_SIGN = "\U0010ffff"
_WEAKEST = 0.05
_NOT_EXACT = 0.99


class Name(NamedTuple):
    """One way to call a discipline: its key, the language ("nl", "en"), the text, and how much it counts (label 1.0, synonym less)."""

    key: str
    language: str
    text: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Found:
    """A discipline that fits a phrase: its key, a score (0..1, only good for ordering) and the name that fits best, for showing why."""

    key: str
    score: float
    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Index:
    """Names prepared for `find`: made once by `build_index`, then only read, so it may be shared between threads.

    Names stand in the order of their keys. `names_of[s]` are the positions of the names that hold stem s; `rarity[s]` (1..) is how much the
    stem tells disciplines apart; `needed[n]` is the rarity of all stems of name n together; `starts[k]` is the first name of key k.
    `said_as` gives the positions of the names that are exactly these words; `words` are all words of all names.
    """

    names: Sequence[Name]
    keys: Sequence[str]
    starts: NDArray[np.intp]
    weights: NDArray[np.float64]
    needed: NDArray[np.float64]
    stems: Sequence[str]
    number_of: Mapping[str, int]
    backwards: Sequence[tuple[str, int]]
    names_of: Sequence[NDArray[np.intp]]
    rarity: NDArray[np.float64]
    with_trigram: Mapping[str, NDArray[np.intp]]
    said_as: Mapping[tuple[str, ...], Sequence[int]]
    words: frozenset[str]


def build_index(names: Iterable[Name]) -> Index:
    """An index over the names of all disciplines, in any order; 20,000 names take about a second."""
    ordered = sorted({name for name in names if words(name.text)})
    holders: dict[str, dict[int, None]] = defaultdict(dict)
    said_as: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for position, name in enumerate(ordered):
        said_as[tuple(words(name.text))].append(position)
        for said in words(name.text):
            holders[stem(said)][position] = None
    stems = sorted(holders)
    keys = sorted({name.key for name in ordered})
    rank = {key: number for number, key in enumerate(keys)}
    key_of = np.array([rank[name.key] for name in ordered], dtype=np.intp)
    names_of = [np.fromiter(holders[one], dtype=np.intp) for one in stems]
    keys_with = np.array([np.unique(key_of[held]).size for held in names_of], dtype=np.float64)
    rarity = np.log1p(len(keys) / (1.0 + keys_with))
    number_of = {one: number for number, one in enumerate(stems)}
    needed = [
        sum(rarity[number_of[stem(said)]] * (_STOP_WORD if says_nothing(said) else 1.0) for said in words(name.text)) for name in ordered
    ]
    return Index(
        names=ordered,
        keys=keys,
        starts=np.searchsorted(key_of, np.arange(len(keys))),
        weights=np.array([name.weight for name in ordered], dtype=np.float64),
        needed=np.array(needed, dtype=np.float64),
        stems=stems,
        number_of=number_of,
        backwards=sorted((one[::-1], number) for number, one in enumerate(stems)),
        names_of=names_of,
        rarity=rarity,
        with_trigram=_trigram_index(stems),
        said_as=said_as,
        words=frozenset(word for text in said_as for word in text),
    )


def find(phrase: str, index: Index, limit: int = 5) -> list[Found]:
    """The disciplines that fit the phrase best, the best first; empty when no word of the phrase resembles any name.

    Each word of the phrase is looked for as a stem, as a stem with typing errors, as part of a compound and as a compound of parts, and
    counts by its rarity (as inverse document frequency; K. Spärck Jones, Journal of Documentation 28, 1972), measured over disciplines.
    A discipline scores by its one best name (how much of the phrase it says, and how much of the name the phrase says) and by all its
    names together.
    """
    if not index.keys:
        return []
    said = _said(phrase, index)
    total = sum(word.importance for word in said)
    if not total:
        return []
    recall, covered = np.zeros(len(index.names)), np.zeros(len(index.names))
    together = np.zeros(len(index.keys))
    for word in said:
        recall += word.importance * word.likeness
        covered += word.covered
        together += word.importance * np.maximum.reduceat(word.likeness * index.weights, index.starts)
    precision = np.minimum(1.0, covered / index.needed)
    by_name = index.weights * recall / total * (0.4 + 0.6 * precision)
    score = _SHARE_OF_BEST_NAME * np.maximum.reduceat(by_name, index.starts) + (1 - _SHARE_OF_BEST_NAME) * together / total
    exactly = index.said_as.get(tuple(words(phrase)), ())
    score = np.minimum(score, _NOT_EXACT)
    for position in exactly:
        key = np.searchsorted(index.starts, position, side="right") - 1
        score[key] = max(score[key], _NOT_EXACT + (1 - _NOT_EXACT) * min(1.0, index.weights[position]))
    best = np.argsort(-score, kind="stable")[:limit]
    return [_found(key, float(score[key]), by_name, index) for key in best.tolist() if score[key] > _WEAKEST]


@dataclass(frozen=True, slots=True)
class _Said:
    """One word of the phrase: how much it counts, how much each name says it (0..1), and how much of each name it says (in rarity)."""

    importance: float
    likeness: NDArray[np.float64]
    covered: NDArray[np.float64]


def _said(phrase: str, index: Index) -> list[_Said]:
    shouted = abbreviations(phrase)
    spoken = words(phrase)
    said = []
    for word in _joined(spoken, index):
        alike = _alike(stem(word), index)
        quiet = says_nothing(word) and word not in shouted and len(spoken) > 1
        said.append(_weighed(alike, index, _STOP_WORD if quiet else 1.0))
    return said


def _joined(spoken: list[str], index: Index) -> list[str]:
    """The words, two neighbours as one where the index knows them so ("web shop", "burn out")."""
    result: list[str] = []
    rest = iter(range(len(spoken)))
    for at in rest:
        pair = spoken[at] + spoken[at + 1] if at + 1 < len(spoken) else ""
        known = len(pair) > _SHORTEST_PART and pair in index.words
        result.append(pair if known else spoken[at])
        if known:
            next(rest, None)
    return result


def _weighed(alike: dict[int, float], index: Index, factor: float) -> _Said:
    """The word with the names it is like; a word that is like nothing counts for nothing."""
    likeness, covered = np.zeros(len(index.names)), np.zeros(len(index.names))
    for number in sorted(alike, key=lambda one: (alike[one], one)):
        likeness[index.names_of[number]] = alike[number]
        covered[index.names_of[number]] = alike[number] * index.rarity[number] * factor
    if not alike:
        return _Said(0.0, likeness, covered)
    keys_with = float(np.maximum.reduceat(likeness, index.starts).sum())
    return _Said(factor * float(np.log1p(len(index.keys) / (1.0 + keys_with))), likeness, covered)


def _alike(said: str, index: Index) -> dict[int, float]:
    """The stems of the index that the stem said may mean, with how much so (0..1)."""
    alike: dict[int, float] = {}
    for number, likeness in itertools.chain(_related(said, index), _larger(said, index), _parts(said, index)):
        alike[number] = max(likeness, alike.get(number, 0.0))
    if (exact := index.number_of.get(said)) is not None:
        alike[exact] = 1.0
    else:
        for number, likeness in _misspelt(said, index):
            alike[number] = max(likeness, alike.get(number, 0.0))
    return alike


def _related(said: str, index: Index) -> Iterable[tuple[int, float]]:
    """Stems with the same long beginning: other compounds of one word ("loopbaancoach", "loopbaanadvies"), other derived forms."""
    start = said[:_SHORTEST_SHARED]
    if len(start) == _SHORTEST_SHARED:
        for number in range(*_beginning_with(start, index.stems)):
            one = index.stems[number]
            shared = sum(1 for _ in itertools.takewhile(operator.truth, map(operator.eq, said, one)))
            yield number, _SHARED * shared / max(len(said), len(one))


def _beginning_with(start: str, stems: Sequence[str]) -> tuple[int, int]:
    """From where to where the sorted stems begin with the letters."""
    return bisect.bisect_left(stems, start), bisect.bisect_left(stems, start + _LAST_SIGN)


def _larger(said: str, index: Index) -> Iterable[tuple[int, float]]:
    """Stems that begin or end with the stem said: a word half typed, or a compound with it."""
    if len(said) >= _SHORTEST_PART - 1:
        for number in range(*_beginning_with(said, index.stems)):
            yield number, _PART_OF_NAME + 0.4 * len(said) / len(index.stems[number])
    if len(said) >= _SHORTEST_PART:
        tail = said[::-1]
        for place in range(bisect.bisect_left(index.backwards, (tail, -1)), bisect.bisect_left(index.backwards, (tail + _LAST_SIGN, -1))):
            number = index.backwards[place][1]
            yield number, _PART_OF_NAME + 0.3 * len(said) / len(index.stems[number])


def _parts(said: str, index: Index) -> Iterable[tuple[int, float]]:
    """Known stems that the stem said is compounded of, with or without the binding s, e or en between them."""
    for cut in range(3, len(said) - 2):
        head = index.number_of.get(stem(said[cut:]))
        modifier = index.number_of.get(stem(said[:cut]))
        both = head is not None and modifier is not None
        if head is not None and (both or len(said) - cut > _SHORTEST_PART):
            yield head, _HEAD if both else _HEAD - 0.15
        if modifier is not None and (both or cut >= _SHORTEST_PART):
            yield modifier, _MODIFIER if both else _MODIFIER - 0.1


def _misspelt(said: str, index: Index) -> Iterable[tuple[int, float]]:
    """Stems that become the stem said by one typing error, or by two in a long word."""
    limit = 0 if len(said) < 5 else 1 if len(said) < 8 else 2  # noqa: PLR2004 - as many errors as leave a word recognisable
    grams = _trigrams(said)
    lists = [index.with_trigram[gram] for gram in grams if gram in index.with_trigram]
    if not limit or not lists:
        return
    shared = np.bincount(np.concatenate(lists), minlength=len(index.stems))
    # One error changes at most three trigrams.
    for number in np.flatnonzero(shared >= max(1, len(grams) - 3 * limit)).tolist():
        errors = typing_errors(said, index.stems[number], limit)
        # Few people mistype a first letter, and in a short word it makes another word ("tekst", "nekst").
        if errors <= limit and (limit > 1 or said[0] == index.stems[number][0]):
            yield number, _TYPING_ERRORS[errors]


def _found(key: int, score: float, by_name: NDArray[np.float64], index: Index) -> Found:
    first = int(index.starts[key])
    last = int(index.starts[key + 1]) if key + 1 < len(index.keys) else len(index.names)
    name = index.names[first + int(np.argmax(by_name[first:last]))]
    return Found(name.key, score, name.text, name.language)


def _trigrams(one: str) -> set[str]:
    padded = f"  {one} "
    return {padded[at : at + 3] for at in range(len(padded) - 2)}


def _trigram_index(stems: Sequence[str]) -> dict[str, NDArray[np.intp]]:
    holders: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(stems):
        for gram in _trigrams(one):
            holders[gram].append(number)
    return {gram: np.array(held, dtype=np.intp) for gram, held in holders.items()}
