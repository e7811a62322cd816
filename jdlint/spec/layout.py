"""The words by which person specifications are laid out: words of need, ways of assessing, heads of columns."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from jdlint.model import Need, Topic
from jdlint.rulebook.model import Rulebook
from jdlint.spec.phrases import Phrases, Word, words
from jdlint.spec.sentences import Stops

JOINERS = ("and", "or")
COLUMN_WORDS = 8
# No label of a detail is longer, in words and in characters.
LABEL_WORDS = 6
LABEL_LENGTH = 60
LEGEND_LENGTH = 400
ASSESSED_LENGTH = 80
WAYS = ("application", "interview", "test", "references", "presentation", "certificate")
COLUMNS = ("criterion", "group", "need", "assessed", "weight", "number")
OPENERS: tuple[tuple[str, Topic], ...] = (
    ("opens-process", "process"),
    ("opens-equality", "equality"),
    ("opens-benefits", "benefits"),
    ("opens-employer", "employer"),
)
CAPITAL = re.compile(r"(?<![A-Za-z])[A-Z]{1,3}(?![A-Za-z])")
LETTERS = re.compile(r"[A-Za-z]+")


@dataclass(frozen=True, eq=False)
class Layout:
    """The layout words of a rulebook, ready for use."""

    needs: Mapping[str, Need]
    letters: Mapping[str, Need]
    fillers: frozenset[str]
    columns: Phrases[str]
    ways: Phrases[str]
    ways_fillers: frozenset[str]
    way_letters: Mapping[str, str]
    ticks: frozenset[str]
    nothing: frozenset[str]
    titles: frozenset[tuple[str, ...]]
    bands: frozenset[tuple[str, ...]]
    details: frozenset[tuple[str, ...]]
    senior: Phrases[bool]
    other_bands: Phrases[bool]
    organisations: Phrases[bool]
    openers: Mapping[str, Sequence[tuple[str, Topic]]]
    endings: tuple[str, ...]
    last_words: tuple[tuple[Need, tuple[str, ...]], ...]
    stops: Stops

    def need(self, text: str) -> Need | None:
        """How strongly a cell, heading or mark that says nothing else asks: "Essential criteria", "E", "E/D".

        "unstated" where it names both; None where it says anything else.
        """
        return self.need_of(words(text))

    def says_need(self, text: str) -> bool:
        """Whether one of the words of need stands anywhere in a text, in whatever sense."""
        lower = text.lower()
        return any(word in lower for word in self.needs)

    def states_need(self, text: str) -> bool:
        """Whether a word of need stands in a text as a word of its own."""
        return self.says_need(text) and any(word in self.needs for word, _, _ in words(text))

    def need_of(self, tokens: Sequence[Word]) -> Need | None:
        """The same of the words of a text."""
        found: set[Need] = set()
        if not 0 < len(tokens) <= COLUMN_WORDS:
            return None
        lettered = all(word in self.letters or word in JOINERS for word, _, _ in tokens)
        for index, (word, _, _) in enumerate(tokens):
            pair = f"{word} {tokens[index + 1][0]}" if index + 1 < len(tokens) else ""
            before = f"{tokens[index - 1][0]} {word}" if index else ""
            if word in self.needs:
                found.add(self.needs[word])
            elif pair in self.needs:
                found.add(self.needs[pair])
            elif lettered and word in self.letters:
                found.add(self.letters[word])
            elif word not in self.fillers and before not in self.needs and not word.isdigit():
                return None
        return "unstated" if len(found) > 1 else next(iter(found), None)

    def column(self, text: str) -> str | None:
        """What the head of a column announces, one of COLUMNS, or None."""
        tokens = words(text)
        if not 0 < len(tokens) <= COLUMN_WORDS:
            return "number" if text.strip() == "#" else None
        whole = self.columns.exact(tokens)
        if whole is not None:
            return whole
        found = self.columns.among(tokens)
        long = [kind for place, kind in found if place.end - place.start > 1 or kind in ("assessed", "weight")]
        return long[0] if long else None

    def assessed(self, text: str, legend: Mapping[str, str]) -> tuple[str, ...]:
        """The ways of assessing that a cell names, where it says nothing else: "A/I", "Interview and test"."""
        if len(text) > ASSESSED_LENGTH:
            return ()
        found = self.ways.find(text)
        rest = text
        for place, _ in reversed(found):
            rest = rest[: place.first] + " " + rest[place.last :]
        ways = [way for _, way in found]
        for token in LETTERS.findall(rest):
            if token in legend:
                ways.append(legend[token])
            elif token.isupper() and all(letter in legend for letter in token):
                ways.extend(legend[letter] for letter in token)
            elif token.lower() not in self.ways_fillers:
                return ()
        return tuple(dict.fromkeys(ways))

    def legend(self, text: str) -> dict[str, str]:
        """The letters that a legend explains: "A = application form, I = interview"; empty for any other text."""
        if len(text) > LEGEND_LENGTH or not (len(CAPITAL.findall(text)) > 1 or "=" in text or ":" in text):
            return {}
        found = self.ways.find(text)
        letters: dict[str, str] = {}
        for place, way in found:
            before = re.search(r"(?<![A-Za-z])([A-Z]{1,3})\)?\s*[-–—=:.]*\s*$", text[: place.first])
            after = re.match(r"(?:\s+\w+){0,2}\s*[-–—=:]?\s*\(\s*([A-Z]{1,3})\s*\)", text[place.last :])
            for match in (before, after):
                if match:
                    letters.setdefault(match.group(1), way)
        if len(letters) > 1:
            return letters
        single = re.fullmatch(r"\W*[A-Z]{1,3}\s*[-–—=:]\s*.*", text)
        return letters if single and len(words(text)) <= 5 else {}

    def tick(self, text: str) -> bool:
        """Whether a cell is nothing but a tick."""
        return text.strip().lower() in self.ticks

    def blank(self, text: str) -> bool:
        """Whether a cell says that there is nothing: "N/A", "–", "None"."""
        return text.strip().lower().strip(".") in self.nothing or not text.strip(" .-–—_")

    def topic_of_opening(self, text: str) -> Topic | None:
        """The topic of a paragraph that begins with words which belong to no person specification."""
        head = text[:60].lower().replace("’", "'")
        for opener, topic in self.openers.get(head.partition(" ")[0], ()):
            if head.startswith(opener):
                return topic
        return None

    def is_label(self, text: str) -> bool:
        """Whether a text is the label of a detail of the post: "Band", "Reports to:"."""
        if len(text) > LABEL_LENGTH or text.count(" ") >= LABEL_WORDS:
            return False
        key = label_key(text)
        return key in self.details or key in self.titles or key in self.bands


def label_key(text: str) -> tuple[str, ...]:
    """A label as it is looked up in `Layout.titles`, `.bands` and `.details`; () for a text too long for one."""
    return () if len(text) > LABEL_LENGTH else tuple(word for word, _, _ in words(text))


@lru_cache(maxsize=4)
def layout(rulebook: Rulebook) -> Layout:
    """The layout words of a rulebook."""
    lists = rulebook.vocabulary.layout

    def stems(name: str) -> frozenset[str]:
        return frozenset(" ".join(word for word, _, _ in words(phrase)) for phrase in lists[name])

    def keys(name: str) -> frozenset[tuple[str, ...]]:
        return frozenset(tuple(word for word, _, _ in words(phrase)) for phrase in lists[name])

    def lasts(name: str) -> tuple[str, ...]:
        return tuple(f" {phrase}" for phrase in lists[name])

    needs: dict[str, Need] = dict.fromkeys(stems("essential"), "essential")
    needs.update(dict.fromkeys(stems("desirable"), "desirable"))
    letters: dict[str, Need] = dict.fromkeys(stems("essential-letter"), "essential")
    letters.update(dict.fromkeys(stems("desirable-letter"), "desirable"))
    openers: dict[str, list[tuple[str, Topic]]] = {}
    for name, topic in OPENERS:
        for opener in lists[name]:
            openers.setdefault(opener.partition(" ")[0], []).append((opener, topic))
    return Layout(
        needs=needs,
        letters=letters,
        fillers=stems("fillers"),
        columns=Phrases((phrase, name) for name in COLUMNS for phrase in lists[name]),
        ways=Phrases((phrase, name) for name in WAYS for phrase in lists[name]),
        ways_fillers=frozenset(lists["ways-fillers"]),
        way_letters={letter: way for letter, _, way in (pair.partition(" ") for pair in lists["letters"])},
        ticks=frozenset(tick.lower() for tick in lists["ticks"]),
        nothing=frozenset(lists["nothing"]),
        titles=keys("title-labels"),
        bands=keys("band-labels"),
        details=keys("detail-labels"),
        senior=Phrases((phrase, True) for phrase in lists["senior-scales"]),
        other_bands=Phrases((phrase, True) for phrase in lists["other-bands"]),
        organisations=Phrases((phrase, True) for phrase in lists["organisations"]),
        openers=openers,
        endings=tuple(needs),
        last_words=(("desirable", lasts("ends-desirable")), ("essential", lasts("ends-essential"))),
        stops=Stops(
            never=frozenset(lists["stops-never"]),
            seldom=frozenset(lists["stops-seldom"]),
            joins=frozenset(lists["stops-joins"]),
        ),
    )
