"""The words by which person specifications are laid out: marks of need, ways of assessing, heads of columns."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from jdlint.model import Document, Need, Topic
from jdlint.rulebook.model import Rulebook
from jdlint.spec.phrases import Phrases, Word, words

COLUMN_WORDS = 8
LABEL_WORDS = 6
# So many lines with a bare letter E or D make it a mark.
LONE_LETTERS = 3
LEGEND_LENGTH = 400
TAIL_LENGTH = 70
HEAD_LENGTH = 44
HEAD_SIGNS = (":", " -", " –", " —")
ASSESSED_LENGTH = 80
WAYS = ("application", "interview", "test", "references", "presentation", "certificate")
COLUMNS = ("criterion", "group", "need", "assessed", "weight", "number")
OPENERS: tuple[tuple[str, Topic], ...] = (
    ("opens-process", "process"),
    ("opens-equality", "equality"),
    ("opens-benefits", "benefits"),
    ("opens-employer", "employer"),
)
LETTER_LIST = re.compile(r"[A-Z](?:\s?[/,&]\s?[A-Z]){0,5}")
CAPITAL = re.compile(r"(?<![A-Za-z])[A-Z]{1,3}(?![A-Za-z])")
LETTERS = re.compile(r"[A-Za-z]+")
# A mark at the head of a line: "Essential: …", "(E) …", "D – …"; at its end: "… (Essential; A/I)", "… – desirable".
HEAD = re.compile(
    r"[(\[]\s*([^()\[\]]{1,30}?)\s*[)\]]\s*[-–—:]?\s*(?=\S)|([A-Za-z][A-Za-z /&]{0,40}?)\s*(?::|\s[-–—])\s*(?=\S)"
)
BARE_HEAD = re.compile(r"([ED])\s+(?=[A-Z0-9])")
TAIL = re.compile(
    r"\s*[-–—:,;]?\s*[(\[]([^()\[\]]{1,60})[)\]]\s*[.;]?$|\s*[-–—:]\s+([A-Za-z][A-Za-z/&, ]{0,40}?)\s*[.;]?$"
)
BARE_TAIL = re.compile(r"\s+([ED])(?:\s+([A-Z](?:\s?[/,&]?\s?[A-Z]){0,5}))?$")


@dataclass(frozen=True, slots=True)
class Marked:
    """A line without the marks at its ends: the range of what is left, the need and the ways that they say."""

    start: int
    end: int
    need: Need | None = None
    assessed_by: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Layout:
    """The layout words of a rulebook, ready for use."""

    needs: Mapping[str, Need]
    letters: Mapping[str, Need]
    fillers: frozenset[str]
    columns: Phrases[str]
    ways: Phrases[str]
    way_letters: Mapping[str, str]
    ticks: frozenset[str]
    nothing: frozenset[str]
    titles: frozenset[tuple[str, ...]]
    bands: frozenset[tuple[str, ...]]
    details: frozenset[tuple[str, ...]]
    organisations: Phrases[bool]
    openers: Mapping[str, Sequence[tuple[str, Topic]]]
    endings: tuple[str, ...]
    last_words: tuple[tuple[Need, tuple[str, ...]], ...]

    def need(self, text: str) -> Need | None:
        """How strongly a cell, heading or mark that says nothing else asks: "Essential criteria", "E", "E/D".

        "unstated" where it names both; None where it says anything else.
        """
        return self.need_of(words(text))

    def says_need(self, text: str) -> bool:
        """Whether one of the words of need stands anywhere in a text, in whatever sense."""
        lower = text.lower()
        return any(word in lower for word in self.needs)

    def need_of(self, tokens: Sequence[Word]) -> Need | None:
        """The same of the words of a text."""
        found: set[Need] = set()
        if not 0 < len(tokens) <= COLUMN_WORDS:
            return None
        lettered = all(word in self.letters or word in ("and", "or", "&") for word, _, _ in tokens)
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
            elif token.lower() not in (
                "and",
                "or",
                "at",
                "the",
                "form",
                "stage",
                "via",
                "by",
                "process",
                "s",
                "through",
            ):
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
        if len(text) > 60 or text.count(" ") >= LABEL_WORDS:
            return False
        key = label_key(text)
        return key in self.details or key in self.titles or key in self.bands

    def marked(self, text: str, habits: Habits, criterion: bool) -> Marked:
        """A line without the marks of need at its head and end; letters alone count only in a criterion."""
        lone = criterion and _bare(text) and habits.lone_letters
        start, end = 0, len(text)
        need: Need | None = None
        ways: tuple[str, ...] = ()
        lead = text[:HEAD_LENGTH]
        head = HEAD.match(text) if lead[0] in "([" or any(sign in lead for sign in HEAD_SIGNS) else None
        head = head or (BARE_HEAD.match(text) if lone else None)
        if head:
            said = self.need(head.group(head.lastindex or 0))
            if said is not None and said != "unstated":
                need, start = said, head.end()
        tail = None
        if text.endswith((")", "]", ").", ");")) or text[-16:].lower().rstrip(" .;").endswith(self.endings):
            tail = TAIL.search(text, max(start, end - TAIL_LENGTH))
        if lone and tail is None:
            tail = BARE_TAIL.search(text, start)
        if tail and tail.start() > start:
            said, found = self._tail(tail, habits, criterion)
            if said is not None or found:
                need, ways, end = said or need, found, tail.start()
        if need is None and criterion:
            last = text[-24:].lower().rstrip(" .;")
            need = next((said for said, endings in self.last_words if last.endswith(endings)), None)
        return Marked(start, end, need, ways)

    def _tail(self, tail: re.Match[str], habits: Habits, criterion: bool) -> tuple[Need | None, tuple[str, ...]]:
        if tail.re is BARE_TAIL:
            ways = self.assessed(tail.group(2) or "", habits.legend)
            return (self.letters[tail.group(1).lower()], ways) if ways or not tail.group(2) else (None, ())
        said = tail.group(1) or tail.group(2)
        whole = self.need(said)
        if whole is not None:
            return (None if whole == "unstated" else whole), ()
        if tail.group(1) is None:
            return None, ()
        first, _, rest = said.replace(",", ";", 1).replace(":", ";", 1).partition(";")
        if not rest:
            first, _, rest = said.partition(" ")
        need = self.need(first)
        if need is not None and need != "unstated":
            ways = self.assessed(rest, habits.legend)
            if ways:
                return need, ways
        if LETTER_LIST.fullmatch(said) and (criterion or len(said) > 1):
            return None, self.assessed(said, habits.legend)
        return None, ()


# No label is longer, in characters.
LABEL_LENGTH = 60


def label_key(text: str) -> tuple[str, ...]:
    """A label as it is looked up in `Layout.titles`, `.bands` and `.details`; () for a text too long for one."""
    return () if len(text) > LABEL_LENGTH else tuple(word for word, _, _ in words(text))


def _bare(text: str) -> bool:
    """Whether a line may bear a letter without brackets: "E Registered nurse", "Registered nurse E A/I"."""
    return (text[1:2] == " " and text[0] in "ED") or (text[-1:].isupper() and BARE_TAIL.search(text) is not None)


class Habits:
    """What a document explains or shows of its own marks; worked out when asked for."""

    def __init__(self, document: Document, layout: Layout) -> None:
        self._document = document
        self._layout = layout

    @cached_property
    def _texts(self) -> list[str]:
        return [self._document.text[block.start : block.end] for block in self._document.blocks]

    @cached_property
    def legend(self) -> Mapping[str, str]:
        """The letters for ways of assessing, those that the document explains itself before those in common use."""
        letters = dict(self._layout.way_letters)
        for text in self._texts:
            letters |= self._layout.legend(text)
        return letters

    @cached_property
    def lone_letters(self) -> bool:
        """Whether enough lines bear letters without brackets for these to be marks of need."""
        return sum(map(_bare, self._texts)) >= LONE_LETTERS


@lru_cache(maxsize=4)
def layout(rulebook: Rulebook) -> Layout:
    """The layout words of a rulebook."""
    lists = rulebook.vocabulary.layout

    def stems(name: str) -> frozenset[str]:
        return frozenset(" ".join(word for word, _, _ in words(phrase)) for phrase in lists[name])

    def keys(name: str) -> frozenset[tuple[str, ...]]:
        return frozenset(tuple(word for word, _, _ in words(phrase)) for phrase in lists[name])

    needs: dict[str, Need] = dict.fromkeys(stems("essential"), "essential")
    needs.update(dict.fromkeys(stems("desirable"), "desirable"))
    letters: dict[str, Need] = dict.fromkeys(stems("essential-letter"), "essential")
    letters.update(dict.fromkeys(stems("desirable-letter"), "desirable"))
    openers: dict[str, list[tuple[str, Topic]]] = {}
    for name, topic in OPENERS:
        for opener in lists[name]:
            openers.setdefault(opener.partition(" ")[0], []).append((opener, topic))
    return Layout(
        needs,
        letters,
        stems("fillers"),
        Phrases((phrase, name) for name in COLUMNS for phrase in lists[name]),
        Phrases((phrase, name) for name in WAYS for phrase in lists[name]),
        {letter: way for letter, _, way in (pair.partition(" ") for pair in lists["letters"])},
        frozenset(tick.lower() for tick in lists["ticks"]),
        frozenset(lists["nothing"]),
        keys("title-labels"),
        keys("band-labels"),
        keys("detail-labels"),
        Phrases((phrase, True) for phrase in lists["organisations"]),
        openers,
        tuple(needs),
        (
            ("desirable", tuple(f" {words_}" for words_ in lists["ends-desirable"])),
            ("essential", tuple(f" {words_}" for words_ in lists["ends-essential"])),
        ),
    )
