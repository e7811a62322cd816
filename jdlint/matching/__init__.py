"""Marks in a text: where the terms of the vocabulary and of the scorecards stand, statement by statement."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, TypeVar

from jdlint.matching.evidence import Hit, Patterns
from jdlint.matching.subjects import Cue, Turn, longest, subjects
from jdlint.matching.tokens import language, phrase_matcher, token_places
from jdlint.model import Statement
from jdlint.rulebook.model import Pattern, Rule, Rulebook, Vocabulary

__all__ = ["Cue", "Hit", "Mark", "Marks", "Matcher", "Turn", "matcher"]


class Mark(NamedTuple):
    """A term of the vocabulary in the text: its set ("person:nursing", "cue:asks"), token range, character range."""

    name: str
    start: int
    end: int
    first: int
    last: int


@dataclass(frozen=True)
class Marks:
    """What stands in each statement, in order of the statements.

    `words` of the vocabulary, `evidence` of the scorecards, `phrases` of the rules, `subjects` that tell of whom it
    speaks, and its `turns` from one subject to another.
    """

    words: tuple[list[Mark], ...]
    evidence: tuple[list[Hit], ...]
    phrases: tuple[list[Hit], ...]
    subjects: tuple[list[Cue], ...]
    turns: tuple[tuple[Turn, ...], ...]


def word_sets(vocabulary: Vocabulary) -> dict[str, tuple[str, ...]]:
    """All sets of terms of the vocabulary by name."""
    sets: dict[str, tuple[str, ...]] = {}
    for family, profession in vocabulary.professions.items():
        sets[f"person:{family}"] = profession.person
        sets[f"code:{family}"] = profession.code
        sets[f"field:{family}"] = profession.field
        sets[f"qualification:{family}"] = profession.qualification
        sets[f"experience:{family}"] = profession.experience
        sets[f"membership:{family}"] = profession.membership
    for id_, register in vocabulary.registers.items():
        sets[f"register:{id_}"] = register.terms
    for name, terms in vocabulary.generic.items():
        sets[f"generic:{name}"] = terms
    for name, terms in vocabulary.cues.items():
        sets[f"cue:{name}"] = terms
    return sets


class Matcher:
    """Finds all terms of a rulebook in one pass over the tokens of a text."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.patterns = Patterns(
            [
                pattern
                for theme in rulebook.themes
                for indicator in theme.indicators
                for pattern in (*indicator.shown, *indicator.hinted)
            ]
        )
        self.phrases = Patterns([pattern for rule in rulebook.rules.values() for pattern in rule_patterns(rule)])
        names = _by_term(word_sets(rulebook.vocabulary))
        subjects = _by_term(rulebook.vocabulary.subjects)
        all_terms = sorted({*names, *subjects, *self.patterns.terms, *self.phrases.terms})
        self.nlp = language(all_terms, rulebook.vocabulary.lemmas)
        self._phrases, spellings = phrase_matcher(self.nlp, all_terms)
        self._terms = {
            key: _Term(
                _union(names, terms),
                any(name.partition(":")[0] in NAMING for term in terms for name in names.get(term, ())),
                _union(self.patterns.terms, terms),
                _union(self.phrases.terms, terms),
                _union(subjects, terms),
            )
            for key, terms in spellings.items()
        }

    def mark(self, text: str, statements: Sequence[Statement]) -> Marks:
        """The marks of a text in each of its statements; a term across two statements counts in neither.

        The words of a statement are worked out only where it names a profession, since nothing else is asked of them.
        """
        doc = self.nlp.make_doc(text)
        places = token_places(doc)
        starts = [statement.span.start for statement in statements]
        ends = [statement.span.end for statement in statements]
        found: list[list[tuple[tuple[str, ...], int, int, int, int]]] = [[] for _ in statements]
        naming = [False] * len(statements)
        evidence: tuple[list[Hit], ...] = tuple([] for _ in statements)
        phrases: tuple[list[Hit], ...] = tuple([] for _ in statements)
        cues: tuple[list[Cue], ...] = tuple([] for _ in statements)
        terms = self._terms
        for key, start, end in self._phrases(doc):
            first = places[start][0]
            index = bisect_right(starts, first) - 1
            last_place = places[end - 1]
            last = last_place[0] + last_place[1]
            if index < 0 or last > ends[index]:
                continue
            term = terms[key]
            if term.words:
                found[index].append((term.words, start, end, first, last))
                if term.naming:
                    naming[index] = True
            if term.evidence:
                evidence[index].append(Hit(term.evidence, start, end, first, last))
            if term.phrases:
                phrases[index].append(Hit(term.phrases, start, end, first, last))
            for name in term.subjects:
                cues[index].append(Cue(name, start, end, first, last))
        said = tuple(longest(cue) for cue in cues)
        return Marks(
            tuple(
                _longest([Mark(name, *place) for names, *place in words for name in names]) if named else []
                for words, named in zip(found, naming, strict=True)
            ),
            evidence,
            phrases,
            said,
            subjects(text, statements, [bisect_left(places, [start]) for start in starts], said),
        )

    def names(self, text: str) -> set[str]:
        """The names of all sets of the vocabulary that a term of stands in a text."""
        return {name for key, _, _ in self._phrases(self.nlp.make_doc(text)) for name in self._terms[key].words}


# The sorts of vocabulary without which the other words of a statement say nothing.
NAMING = ("person", "code", "field", "qualification", "experience", "membership", "register", "generic")


class _Term(NamedTuple):
    """What a spelling stands for: sets of the vocabulary, and numbered sets of the scorecards' and rules' patterns."""

    words: tuple[str, ...]
    naming: bool
    evidence: tuple[int, ...]
    phrases: tuple[int, ...]
    subjects: tuple[str, ...]


Name = TypeVar("Name")


def _union(sets: Mapping[str, tuple[Name, ...]], terms: Sequence[str]) -> tuple[Name, ...]:
    """The names of all the sets that any of the terms is in, each once."""
    return tuple(dict.fromkeys(name for term in terms for name in sets.get(term, ())))


def rule_patterns(rule: Rule) -> tuple[Pattern, ...]:
    """The patterns of a rule, and last the one of its exceptions."""
    if not rule.exceptions:
        return rule.patterns
    return (*rule.patterns, Pattern((rule.exceptions,), 0, False, (), rule.path, anyone=True))


def _by_term(sets: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The names of the sets that each term is in."""
    names: dict[str, list[str]] = defaultdict(list)
    for name, terms in sets.items():
        for term in terms:
            names[term].append(name)
    return {term: tuple(found) for term, found in names.items()}


# Cues that turn the sentence: of two that overlap, only the longer is meant. Other cues only describe words.
TURNING = frozenset(
    f"cue:{name}" for name in ("asks", "recruits", "invites", "mentions", "follows-must", "follows-invites")
)


def _longest(marks: list[Mark]) -> list[Mark]:
    """The marks in order, without those inside a longer subject, and without turns of the sentence inside others."""
    marks.sort(key=lambda mark: (mark.start, -mark.end))
    kept: list[Mark] = []
    subject = turn = (-1, -1)
    previous = None
    for mark in marks:
        place = (mark.start, mark.end)
        if (mark.end <= subject[1] and place != subject) or mark == previous:
            continue
        previous = mark
        if mark.name in TURNING:
            if mark.end <= turn[1] and place != turn:
                continue
            if mark.end > turn[1]:
                turn = place
        elif not mark.name.startswith("cue:") and mark.end > subject[1]:
            subject = place
        kept.append(mark)
    return kept


@lru_cache(maxsize=4)
def matcher(rulebook: Rulebook) -> Matcher:
    """The matcher of a rulebook, made once."""
    return Matcher(rulebook)
