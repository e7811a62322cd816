"""A profession's word in a sentence with what belongs to it, and the demand that it makes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from jdlint.checks.sentence import Sentence, sort_of, subject_of
from jdlint.matching import Mark
from jdlint.model import Need, Span

Kind = Literal["registration", "qualification", "membership", "profession", "experience"]


@dataclass(frozen=True, slots=True)
class Demand:
    """Something asked of the applicant: `families` can meet it; token and character ranges with its modifiers.

    `subject` says which sort of word names the profession (person, code, field …) and `noun` where that word stands.
    """

    kind: Kind
    families: frozenset[str]
    need: Need
    start: int
    end: int
    first: int
    last: int
    subject: str
    noun: Span
    register: str | None = None


@dataclass(frozen=True, slots=True)
class Noun:
    """A profession's word with the modifiers before it; `registered` where one of these speaks of registration."""

    mark: Mark
    families: frozenset[str]
    start: int
    first: int
    registered: bool


def read_noun(sentence: Sentence, mark: Mark) -> Noun:
    """A profession's word with the modifiers before it."""
    sort, name = sort_of(mark), subject_of(mark)
    families = frozenset(sentence.vocabulary.registers[name].admits if sort == "register" else (name,))
    start, first, registered = mark.start, mark.first, False
    before_it = ("cue:modifiers", f"field:{name}" if sort == "qualification" else "")
    while before := next((m for m in sentence.ending.get(start, ()) if m.name in before_it), None):
        start, first = before.start, before.first
        registered = registered or sentence.at(start, "cue:registered") is not None
    while start < mark.start and (leading := sentence.at(start, "cue:joiners")):
        # Of "clinically-credible nurse" the half word goes too.
        half = sentence.text[leading.first - 1].isalnum() and sentence.text[leading.last].isalnum()
        start = leading.end + (half and leading.end < mark.start)
        first = next((m.first for m in sentence.starting.get(start, ())), mark.first)
    return Noun(mark, families, start, first, registered)
