"""Marks in a text: where the terms of the vocabulary and of the scorecards stand, statement by statement."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple, TypeVar

from jdlint.matching.evidence import Hit, Patterns
from jdlint.matching.subjects import Cue, Turn, longest, turned
from jdlint.matching.tokens import language, phrase_matcher, spelled, token_norms, token_places
from jdlint.model import Statement
from jdlint.rulebook.model import Part, Pattern, Rule, Rulebook, Vocabulary

__all__ = ["Cue", "Hit", "Mark", "Marks", "Matcher", "Turn", "matcher"]


class Mark(NamedTuple):
    """A term of the vocabulary in the text: its set ("person:nursing", "cue:asks"), token range, character range."""

    name: str
    start: int
    end: int
    first: int
    last: int


Match = tuple[int, int, int]


@dataclass(frozen=True)
class Marks:
    """What stands in each statement, by its number; worked out when asked for, since most is asked of few.

    `matches` holds for each statement the key and token range of the terms of several words in it; terms of one word
    are looked up among the `norms` of its tokens, of which `ranges` gives the first and the last, `starts` and `lengths` the characters. `naming` are the
    statements that name a profession, `ruled` those with a term of a rule's patterns.
    """

    text: str
    terms: Mapping[int, Term]
    starts: list[int]
    lengths: list[int]
    norms: Sequence[int]
    statements: Sequence[Statement]
    ranges: Sequence[tuple[int, int]]
    matches: Sequence[Sequence[Match]]
    naming: frozenset[int]
    ruled: frozenset[int]

    def words(self, number: int) -> list[Mark]:
        """The words of the vocabulary in a statement, in order; none where it names no profession."""
        if number not in self.naming:
            return []
        return _longest(
            [
                Mark(name, start, end, *self._characters(start, end))
                for term, start, end in self._found(number)
                for name in term.words
            ]
        )

    def evidence(self, number: int) -> list[Hit]:
        """The terms of the scorecards' patterns in a statement."""
        return [
            Hit(term.evidence, start, end, *self._characters(start, end))
            for term, start, end in self._found(number)
            if term.evidence
        ]

    def phrases(self, number: int) -> list[Hit]:
        """The terms of the rules' patterns in a statement."""
        return [
            Hit(term.phrases, start, end, *self._characters(start, end))
            for term, start, end in self._found(number)
            if term.phrases
        ]

    def spoken(self, number: int) -> tuple[tuple[Turn, ...], list[Cue]]:
        """The turns of a statement from one subject to another, and the phrases that tell of whom it speaks."""
        return self._turns[number], self._subjects[number]

    @cached_property
    def _subjects(self) -> list[list[Cue]]:
        return [
            longest(
                [
                    Cue(name, start, end, *self._characters(start, end))
                    for term, start, end in self._found(number)
                    for name in term.subjects
                ]
            )
            for number in range(len(self.statements))
        ]

    @cached_property
    def _turns(self) -> tuple[tuple[Turn, ...], ...]:
        return turned(self.text, self.statements, [first for first, _ in self.ranges], self._subjects)

    def _found(self, number: int) -> list[tuple[Term, int, int]]:
        terms = self.terms
        first, last = self.ranges[number]
        found = [(terms[key], start, end) for key, start, end in self.matches[number]]
        for token, norm in enumerate(self.norms[first:last], first):
            if norm in terms:
                found.append((terms[norm], token, token + 1))
        return found

    def _characters(self, start: int, end: int) -> tuple[int, int]:
        return self.starts[start], self.starts[end - 1] + self.lengths[end - 1]


class Term(NamedTuple):
    """What a spelling stands for: sets of the vocabulary, and numbered sets of the scorecards' and rules' patterns."""

    words: tuple[str, ...]
    naming: bool
    evidence: tuple[int, ...]
    phrases: tuple[int, ...]
    subjects: tuple[str, ...]


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
        self.phrases = Patterns([pattern for rule in rulebook.rules.values() for _, pattern in rule_patterns(rule)])
        names = _by_term(word_sets(rulebook.vocabulary))
        subjects = _by_term(rulebook.vocabulary.subjects)
        all_terms = sorted({*names, *subjects, *self.patterns.terms, *self.phrases.terms})
        self.nlp = language(all_terms, rulebook.vocabulary.lemmas)
        strings = self.nlp.vocab.strings
        self._terms: dict[int, Term] = {}
        longer = []
        for norms, (spelling, terms) in spelled(self.nlp, all_terms).items():
            words, evidence = _union(names, terms), _union(self.patterns.terms, terms)
            phrases, told = _union(self.phrases.terms, terms), _union(subjects, terms)
            naming = any(name.partition(":")[0] in NAMING for name in words)
            key = " ".join(norms)
            self._terms[strings.add(key)] = Term(words, naming, evidence, phrases, told)
            if len(norms) > 1:
                longer.append((key, spelling))
        self._phrases = phrase_matcher(self.nlp, longer)
        self._naming = frozenset(key for key, term in self._terms.items() if term.naming)
        self._ruled = frozenset(key for key, term in self._terms.items() if term.phrases)

    def forgetting(self) -> AbstractContextManager[object]:
        """A context at whose end spaCy forgets the words that it has met in it; without one it keeps them all."""
        zone: AbstractContextManager[object] = self.nlp.memory_zone()
        return zone

    def lemmas(self, text: str) -> list[str]:
        """The dictionary forms of the words and numbers of a text, in order."""
        return [token.norm_ for token in self.nlp.make_doc(text) if any(map(str.isalnum, token.text))]

    def mark(self, text: str, statements: Sequence[Statement]) -> Marks:
        """The marks of a text in each of its statements; a term across two statements counts in neither."""
        doc = self.nlp.make_doc(text)
        starts, lengths = token_places(doc)
        norms = token_norms(doc)
        ranges = [
            (bisect_left(starts, statement.span.start), bisect_left(starts, statement.span.end))
            for statement in statements
        ]
        owners = [-1] * len(starts)
        for number, (first, last) in enumerate(ranges):
            owners[first:last] = [number] * (last - first)
        matches: list[list[Match]] = [[] for _ in statements]
        naming, ruled = self._naming, self._ruled
        named = {owners[token] for token, norm in enumerate(norms) if norm in naming}
        under_rule = {owners[token] for token, norm in enumerate(norms) if norm in ruled}
        for match in self._phrases(doc):
            key, start, end = match
            number = owners[start]
            if number >= 0 and owners[end - 1] == number:
                matches[number].append(match)
                if key in naming:
                    named.add(number)
                if key in ruled:
                    under_rule.add(number)
        return Marks(
            text,
            self._terms,
            starts,
            lengths,
            norms,
            statements,
            ranges,
            matches,
            frozenset(named - {-1}),
            frozenset(under_rule - {-1}),
        )

    def names(self, text: str) -> set[str]:
        """The names of all sets of the vocabulary that a term of stands in a text."""
        doc = self.nlp.make_doc(text)
        keys = [*(key for key, _, _ in self._phrases(doc)), *token_norms(doc)]
        return {name for key in keys if key in self._terms for name in self._terms[key].words}


# The sorts of vocabulary without which the other words of a statement say nothing.
NAMING = ("person", "code", "field", "qualification", "experience", "membership", "register", "generic")


Name = TypeVar("Name")


def _union(sets: Mapping[str, tuple[Name, ...]], terms: Sequence[str]) -> tuple[Name, ...]:
    """The names of all the sets that any of the terms is in, each once."""
    return tuple(dict.fromkeys(name for term in terms for name in sets.get(term, ())))


def rule_patterns(rule: Rule) -> Iterator[tuple[Part, Pattern]]:
    """All patterns of a rule, each with the key of the rule file under which it stands."""
    for pattern in rule.patterns:
        yield "patterns", pattern
    for pattern in rule.when:
        yield "when", pattern
    terms: tuple[tuple[Part, tuple[str, ...]], ...] = (("except", rule.exceptions), ("excused", rule.excused))
    for part, excuses in terms:
        if excuses:
            yield part, Pattern((excuses,), 0, False, (), rule.path, anyone=True)


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
