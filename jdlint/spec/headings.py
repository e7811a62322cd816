"""What a heading says of the text below it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from jdlint.model import Need, Topic
from jdlint.rulebook.model import Rulebook
from jdlint.spec.layout import JOINERS, Layout, layout
from jdlint.spec.phrases import Phrases, words

HEADING_WORDS = 12
# In a paragraph before a list the last words say what the list is.
LEAD_IN_WORDS = 14
GROUP_SPARE = 3
GROUPS: tuple[Topic, ...] = ("criteria", "unknown")
STOP = re.compile(r"(?<=[.!?])\s+")
ASKING: tuple[Topic, ...] = ("criteria", "applicant")
NUMBERING = re.compile(r"\s*(?:\(?(?:\d{1,2}|[a-hA-H]|[ivx]{1,4})[.)]|\d{1,2}(?:\.\d{1,2})*\.?)\s+(?=\D)")


@dataclass(frozen=True, slots=True)
class Meaning:
    """The topic and need of what stands below a heading; `whole`: the heading says nothing else.

    The topic "unknown" is that of a theme, such as "Communication", which stands under duties and criteria alike.
    `mixed`: groups of criteria beside a theme, such as "Experience and safety"; under duties that is a theme too.
    """

    topic: Topic
    need: Need | None
    whole: bool
    mixed: bool = False


@dataclass(frozen=True, slots=True)
class _Entry:
    topic: Topic
    need: Need | None
    at_start: bool
    at_end: bool


@dataclass(frozen=True, eq=False)
class Headings:
    """The headings that the vocabulary knows."""

    phrases: Phrases[_Entry]
    layout: Layout
    _known: dict[str, Meaning | None] = field(default_factory=dict)

    def meaning(self, text: str) -> Meaning | None:
        """What a heading means, by the longest phrase in it, the last of equals; one word must be the whole heading."""
        if len(text) > 200:
            return None
        if text not in self._known:
            if len(self._known) > 20_000:
                self._known.clear()
            self._known[text] = self._meaning(text)
        return self._known[text]

    def whole(self, text: str) -> Meaning | None:
        """What a line means that is a heading and nothing else."""
        plain = len(text) > 4 and not text[0].isdigit() and not set(text[:4]) & set(".)")
        if plain and not self.phrases.opens(text) and not self.layout.says_need(text):
            return None
        tokens = words(NUMBERING.sub("", text, count=1))
        need = self.layout.need_of(tokens)
        if need is not None and len(text) > 1:
            return Meaning("criteria", need, True)
        entry = self.phrases.exact(tokens)
        return None if entry is None else Meaning(entry.topic, entry.need, True)

    def lead_in(self, text: str) -> Meaning | None:
        """What the list means that a paragraph leads in with its last words: "… you will be expected to:"."""
        last = STOP.split(text)[-1]
        tokens = words(last)[-LEAD_IN_WORDS:]
        best: tuple[int, _Entry] | None = None
        for place, entry in self.phrases.among(tokens):
            length, after = place.end - place.start, len(tokens) - place.end
            if length < 2 or (after and (entry.at_start or entry.at_end or (entry.topic in ASKING and after > 2))):
                continue
            if best is None or length >= best[0]:
                best = length, entry
        return None if best is None else Meaning(best[1].topic, best[1].need, False)

    def _meaning(self, text: str) -> Meaning | None:
        tokens = words(NUMBERING.sub("", text, count=1))
        total = len(tokens)
        if not 0 < total <= HEADING_WORDS:
            return None
        need = self.layout.need_of(tokens)
        if need is not None and len(text) > 1:
            return Meaning("criteria", need, True)
        found = self.phrases.among(tokens)
        if len(found) > 1 and all(entry.topic in GROUPS and entry.need is None for _, entry in found):
            # "Education / Training / Qualifications": groups of criteria, with nothing but "and" between them.
            rest = [word for word, _, _ in tokens if word not in JOINERS]
            if len(rest) == sum(word not in JOINERS for p, _ in found for word, _, _ in tokens[p.start : p.end]):
                topics = {entry.topic for _, entry in found}
                return Meaning("criteria" if "criteria" in topics else "unknown", None, True, len(topics) > 1)
        colon = text.rstrip().endswith(":")
        best: tuple[int, _Entry] | None = None
        for place, entry in found:
            length = place.end - place.start
            if (entry.at_start and place.start) or (entry.at_end and place.end < total):
                continue
            lone = length == 1 and not entry.at_start
            if lone and total > 1 and not (total <= 3 and place.start == 0 and colon):
                continue
            # A group of criteria is named by few words: "Do you have good communication skills?" is none.
            if entry.topic == "criteria" and entry.need is None and total > length + GROUP_SPARE:
                continue
            if best is None or length >= best[0]:
                best = length, entry
        if best is None:
            return None
        return Meaning(best[1].topic, best[1].need, best[0] == total)


@lru_cache(maxsize=4)
def headings(rulebook: Rulebook) -> Headings:
    """The headings of a rulebook, ready for use.

    A phrase with "^" in front counts at the start of a heading only, one with "$" behind at its end.
    """
    return Headings(
        Phrases(
            (phrase.strip("^$"), _Entry(heading.topic, heading.need, phrase.startswith("^"), phrase.endswith("$")))
            for heading in rulebook.vocabulary.headings
            for phrase in heading.phrases
        ),
        layout(rulebook),
    )
