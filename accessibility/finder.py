"""Finds things by name, use, kind and address, in the words of a language. Accents and capitals make no difference:
"cafe" finds "Café", "strasse" finds "Straße" (`outline/search.ts` has the same rules).

**Invariant:** pure; results are ranked by how well they fit, then by distance, and bounded; asking costs what fits.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from functools import lru_cache
from itertools import islice
from typing import Final

import numpy as np
from numpy.typing import NDArray

from .atlas import Atlas
from .catalogue import Words
from .exploration import Pose, Sighting, sighting_of
from .speakable import folded, speakable
from .things_index import Mask, Near
from .titles import ADDRESS_CHARS_MAX, kind_words

__all__ = ["FOUND_MAX", "QUESTION_CHARS_MAX", "Finder"]

FOUND_MAX: Final = 5
QUESTION_CHARS_MAX: Final = 100
"""What is left of longer questions is not read."""
WORDS_MAX: Final = 8
RANKED_MAX: Final = 500
"""So many of the things that fit, the nearest ones, are ranked."""

Numbers = NDArray[np.int64]
Sort = tuple[str, str]
"""A kind and a use."""
LAST_CHAR: Final = "\U0010ffff"

EXACT, START, WORDS, ANYWHERE, INSIDE = range(5)
"""How well a thing fits; the best first."""


class Finder:
    """The words of a city's things; made once, when it opens."""

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas
        self._names: dict[int, str] = {}
        holders: dict[str, list[int]] = defaultdict(list)
        sorts: dict[Sort, list[int]] = defaultdict(list)
        for number in np.nonzero(atlas.titled)[0].tolist():
            thing = atlas.things[number]
            name = self._names[number] = folded(speakable(thing.name))
            for word in {*name.split(), *folded(speakable(thing.address, ADDRESS_CHARS_MAX)).split()}:
                holders[word].append(number)
            sorts[thing.kind, thing.use].append(number)
        self._sorts = {sort: np.array(numbers, np.int64) for sort, numbers in sorts.items()}
        self._vocabulary = sorted(holders)
        self._holders = [np.array(holders[word], np.int64) for word in self._vocabulary]
        self._middle = np.array([(thing.point[0], thing.point[2]) for thing in atlas.things]).reshape(-1, 2)
        self._sort_words = lru_cache(maxsize=16)(self._words_of_sorts)

    def find(self, text: str, pose: Pose, words: Words) -> list[Sighting]:
        """Give up to `FOUND_MAX` things that fit `text`, the best first; of those that fit alike, the nearest first."""
        question = folded(speakable(text, QUESTION_CHARS_MAX))
        asked = question.split()[:WORDS_MAX]
        if not asked:
            return []
        begun, inside = self._fitting(asked[0], words)
        for word in asked[1:]:
            more_begun, more_inside = self._fitting(word, words)
            begun &= more_begun
            inside &= more_inside

        def fit(near: Near) -> tuple[int, float]:
            found = _fit(self._names[near.number], question, asked)
            return (INSIDE if found == ANYWHERE and not begun[near.number] else found), near.metres

        ranked = sorted(self._nearest(np.nonzero(inside)[0], pose), key=fit)
        return [sighting_of(self._atlas, near, pose) for near in islice(self._atlas.once(ranked), FOUND_MAX)]

    def _fitting(self, word: str, words: Words) -> tuple[Mask, Mask]:
        """Say for each thing whether it has a word with this beginning, and whether it has this anywhere in a word."""
        begun, inside = np.zeros(len(self._middle), bool), np.zeros(len(self._middle), bool)
        begin = bisect_left(self._vocabulary, word)
        end = bisect_left(self._vocabulary, word + LAST_CHAR)
        for numbers in self._holders[begin:end]:
            begun[numbers] = True
        for at, known in enumerate(self._vocabulary):
            if word in known:
                inside[self._holders[at]] = True
        for sort, said in self._sort_words(words.language):
            if word in said:
                inside[self._sorts[sort]] = True
                begun[self._sorts[sort]] |= f" {word}" in said
        return begun, inside

    def _nearest(self, numbers: Numbers, pose: Pose) -> list[Near]:
        """Give the nearest of these things by their middles, then how far they really are."""
        if numbers.size > RANKED_MAX:
            x, z = self._middle[numbers].T
            nearest = np.argpartition(np.hypot(x - pose.x_m, z - pose.z_m), RANKED_MAX)[:RANKED_MAX]
            numbers = numbers[nearest]
        return self._atlas.index.nearest_of(numbers, pose.x_m, pose.z_m)

    def _words_of_sorts(self, language: str) -> list[tuple[Sort, str]]:
        """Say what each kind and use is called in a language, and how the city's model calls it."""
        said: list[tuple[Sort, str]] = []
        for (kind, use), numbers in self._sorts.items():
            of_language = kind_words(self._atlas.things[int(numbers[0])], Words(language))
            said.append(((kind, use), f" {folded(f'{of_language} {use} {kind}')}"))
        return said


def _fit(name: str, question: str, asked: list[str]) -> int:
    if name == question:
        return EXACT
    if name.startswith(question):
        return START
    return WORDS if all(f" {word}" in f" {name}" for word in asked) else ANYWHERE
