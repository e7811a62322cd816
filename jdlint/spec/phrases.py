"""Finding phrases of the vocabulary in headings and titles, where the longest phrase decides."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Generic, NamedTuple, TypeVar

Value = TypeVar("Value")
WORD = re.compile(r"[a-z0-9&]+(?:['’][a-z]+)?")


class Found(NamedTuple):
    """A phrase in a text, as ranges of words and of characters."""

    phrase: str
    start: int
    end: int
    first: int
    last: int


def words(text: str) -> list[tuple[str, int, int]]:
    """The words of a text in lower case, without plural s and apostrophes, and where each stands."""
    return [(_stem(match.group()), match.start(), match.end()) for match in WORD.finditer(text.lower())]


def _stem(word: str) -> str:
    word = word.replace("’", "'").removesuffix("'s")
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "ics")):
        word = word[:-1]
    return word.replace("'", "")


class Phrases(Generic[Value]):
    """Phrases with a value each; `find` gives the phrases in a text, longest first at each place, none inside another."""

    def __init__(self, phrases: Mapping[str, Value] | Iterable[tuple[str, Value]]) -> None:
        self._values: dict[tuple[str, ...], tuple[str, Value]] = {}
        for phrase, value in phrases.items() if isinstance(phrases, Mapping) else phrases:
            self._values.setdefault(tuple(word for word, _, _ in words(phrase)), (phrase, value))
        self._longest = max((len(key) for key in self._values), default=0)

    def find(self, text: str) -> list[tuple[Found, Value]]:
        """The phrases in the text from left to right."""
        tokens = words(text)
        found: list[tuple[Found, Value]] = []
        at = 0
        while at < len(tokens):
            for length in range(min(self._longest, len(tokens) - at), 0, -1):
                entry = self._values.get(tuple(word for word, _, _ in tokens[at : at + length]))
                if entry is not None:
                    last = at + length
                    found.append((Found(entry[0], at, last, tokens[at][1], tokens[last - 1][2]), entry[1]))
                    at = last
                    break
            else:
                at += 1
        return found
