"""Finding phrases of the vocabulary in headings and titles, where the longest phrase decides."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

Value = TypeVar("Value")
Word = tuple[str, int, int]
WORD = re.compile(r"[A-Za-z0-9&]+(?:['’][A-Za-z]+)?")


class Found(NamedTuple):
    """A phrase in a text, as ranges of words and of characters."""

    phrase: str
    start: int
    end: int
    first: int
    last: int


@lru_cache(maxsize=500)
def words(text: str) -> tuple[Word, ...]:
    """The words of a text in lower case, without plural s and apostrophes, and where each stands."""
    # Remembered, since a line is looked at as a heading, as a label, as a head of a column.
    return tuple([(_stem(match.group()), match.start(), match.end()) for match in WORD.finditer(text)])


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    if word == "&":
        return "and"
    word = word.lower().replace("’", "'").removesuffix("'s")
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "ics")):
        word = word[:-1]
    return word.replace("'", "")


class Phrases(Generic[Value]):
    """Phrases with a value each; `find` gives the phrases in a text, longest first at each place, none inside another."""

    def __init__(self, phrases: Mapping[str, Value] | Iterable[tuple[str, Value]]) -> None:
        self._values: dict[tuple[str, ...], tuple[str, Value]] = {}
        self._lengths: dict[str, int] = {}
        for phrase, value in phrases.items() if isinstance(phrases, Mapping) else phrases:
            key = tuple(word for word, _, _ in words(phrase))
            if key:
                self._values.setdefault(key, (phrase, value))
                self._lengths[key[0]] = max(len(key), self._lengths.get(key[0], 0))

    def opens(self, text: str) -> bool:
        """Whether a phrase begins with the first word of the text."""
        first = WORD.search(text)
        return first is not None and _stem(first.group()) in self._lengths

    def exact(self, tokens: Sequence[Word]) -> Value | None:
        """The value of the phrase that these words are, if they are one."""
        entry = self._values.get(tuple(word for word, _, _ in tokens))
        return None if entry is None else entry[1]

    def find(self, text: str) -> list[tuple[Found, Value]]:
        """The phrases in the text from left to right."""
        return self.among(words(text))

    def among(self, tokens: Sequence[Word]) -> list[tuple[Found, Value]]:
        """The phrases among the words of a text from left to right."""
        stems = tuple([word for word, _, _ in tokens])
        found: list[tuple[Found, Value]] = []
        at, total = 0, len(stems)
        while at < total:
            longest = self._lengths.get(stems[at], 0)
            for last in range(min(at + longest, total), at, -1):
                entry = self._values.get(stems[at:last])
                if entry is not None:
                    found.append((Found(entry[0], at, last, tokens[at][1], tokens[last - 1][2]), entry[1]))
                    at = last
                    break
            else:
                at += 1
        return found
