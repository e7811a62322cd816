"""Marks in a text: where the terms of the vocabulary and of the scorecards stand, statement by statement."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from typing import NamedTuple, get_args

from jdlint.matching.evidence import Hit, Owner, Patterns, Proof
from jdlint.matching.subjects import ASKING_SETS, SUBJECT_SETS, Mark, Turn, longest, turned
from jdlint.matching.tokens import phrase_matcher, spelled, token_norms, token_places, tokenizer, tokens
from jdlint.model import Statement
from jdlint.rulebook.model import Part, Pattern, Rulebook, Vocabulary

__all__ = ["Hit", "Mark", "Marks", "Matcher", "Patterns", "Proof", "Turn", "matcher"]


Match = tuple[int, int, int]


@dataclass(frozen=True)
class Marks:
    """What stands in each statement, by its number; worked out when asked for, since most is asked of few.

    `matches` holds for each statement the key and token range of the terms of several words in it; terms of one word
    are looked up among the `norms` of its tokens, of which `ranges` gives the first and the last, `starts` and `lengths`
    the characters. `owners` gives the number of the statement of each token, or -1. `naming` are the statements that
    name a profession.
    """

    text: str
    terms: Mapping[int, Term]
    starts: list[int]
    lengths: list[int]
    norms: Sequence[int]
    statements: Sequence[Statement]
    ranges: Sequence[tuple[int, int]]
    owners: Sequence[int]
    matches: Sequence[Sequence[Match]]
    naming: frozenset[int]

    def words(self, number: int) -> list[Mark]:
        """The words of the vocabulary in a statement, in order; none where it names no profession."""
        if number not in self.naming:
            return []
        return _longest(
            [
                Mark(name, start, end, *self._characters(start, end))
                for key, start, end in self._found[number]
                for name in self.terms[key].words
            ]
        )

    def proofs(
        self, patterns: Patterns[Owner], numbers: Iterable[int] | None = None
    ) -> Iterator[tuple[int, Proof[Owner]]]:
        """Each of the patterns that holds in a statement, with its number: in all of them, or in some."""
        sets = patterns.sets
        for number in sorted(self.met(patterns.openings)) if numbers is None else numbers:
            hits = [
                Hit(sets[key], start, end, *self._characters(start, end))
                for key, start, end in self._found[number]
                if key in sets
            ]
            for proof in patterns.proofs(hits, partial(self.spoken, number)):
                yield number, proof

    def met(self, keys: frozenset[int]) -> set[int]:
        """The numbers of the statements in which a term of one of these keys stands."""
        places = self._places
        # Python goes through all of a frozenset where it meets the keys of a dict, however few these are.
        fewer, more = (keys, places) if len(keys) < len(places) else (places, keys)
        return set().union(*[places[key] for key in fewer if key in more])

    def spoken(self, number: int) -> tuple[tuple[Turn, ...], list[Mark]]:
        """The turns of a statement from one subject to another, and the phrases that tell of whom it speaks."""
        return self._turns[number], self._subjects[number]

    def asking(self, number: int) -> tuple[int, list[Mark]]:
        """The token at which a statement begins, and the phrases in it that tell whether the applicant is asked."""
        found = [
            Mark(name, start, end, *self._characters(start, end))
            for key, start, end in self._found[number]
            for name in self.terms[key].asking
        ]
        return self.ranges[number][0], longest(found)

    @cached_property
    def _subjects(self) -> list[list[Mark]]:
        return [
            longest(
                [
                    Mark(name, start, end, *self._characters(start, end))
                    for key, start, end in self._found[number]
                    for name in self.terms[key].subjects
                ]
            )
            for number in range(len(self.statements))
        ]

    @cached_property
    def _turns(self) -> tuple[tuple[Turn, ...], ...]:
        return turned(self.text, self.statements, [first for first, _ in self.ranges], self._subjects)

    @cached_property
    def _places(self) -> Mapping[int, set[int]]:
        """The numbers of the statements in which a term of each key stands."""
        places: dict[int, set[int]] = defaultdict(set)
        for number, found in enumerate(self._found):
            for key, _, _ in found:
                places[key].add(number)
        return places

    @cached_property
    def _found(self) -> list[list[Match]]:
        """The terms in each statement, those of several words first."""
        terms = self.terms
        found = [list(matches) for matches in self.matches]
        for token, (norm, owner) in enumerate(zip(self.norms, self.owners, strict=True)):
            if owner >= 0 and norm in terms:
                found[owner].append((norm, token, token + 1))
        return found

    def _characters(self, start: int, end: int) -> tuple[int, int]:
        return self.starts[start], self.starts[end - 1] + self.lengths[end - 1]


class Term(NamedTuple):
    """What a spelling stands for: the sets of the vocabulary that it is in, and those that tell of whom one speaks."""

    words: tuple[str, ...]
    subjects: tuple[str, ...]
    asking: tuple[str, ...]


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
    """Finds all terms of a rulebook in one pass over the tokens of a text.

    `keys` are those that it gives for each term; `spellings` are those of `Rulebook`, worked out where it has none.
    """

    def __init__(self, rulebook: Rulebook) -> None:
        names = _by_term(word_sets(rulebook.vocabulary))
        subjects = _by_term(rulebook.vocabulary.subjects)
        patterned = {
            term for pattern in all_patterns(rulebook) for terms in (*pattern.sets, pattern.unless) for term in terms
        }
        all_terms = sorted({*names, *subjects, *patterned})
        self.tokenize = tokenizer(all_terms, rulebook.vocabulary.lemmas)
        strings = self.tokenize.vocab.strings
        self.spellings = rulebook.spellings or spelled(self.tokenize, all_terms)
        self.keys: dict[str, list[int]] = defaultdict(list)
        self._terms: dict[int, Term] = {}
        longer = []
        for number, (norms, terms) in enumerate(self.spellings.items()):
            # A name that is no lemma, so that its key is none.
            name = f"{number} {terms[0]}"
            key = norms[0] if len(norms) == 1 else strings.add(name)
            told = _union(subjects, terms)
            subject, asking = (tuple(name for name in told if name in sets) for sets in (SUBJECT_SETS, ASKING_SETS))
            self._terms[key] = Term(_union(names, terms), subject, asking)
            for term in terms:
                self.keys[term].append(key)
            if len(norms) > 1:
                longer.append((name, norms))
        self._phrases = phrase_matcher(self.tokenize.vocab, longer)
        self._naming = frozenset(
            key for key, term in self._terms.items() if any(name.partition(":")[0] in NAMING for name in term.words)
        )

    def forgetting(self) -> AbstractContextManager[object]:
        """A context at whose end spaCy forgets the words that it has met in it; without one it keeps them all."""
        zone: AbstractContextManager[object] = self.tokenize.vocab.memory_zone()
        return zone

    def lemmas(self, text: str) -> list[str]:
        """The dictionary forms of the words and numbers of a text, in order."""
        return [token.norm_ for token in tokens(self.tokenize, text) if any(map(str.isalnum, token.text))]

    def mark(self, text: str, statements: Sequence[Statement]) -> Marks:
        """The marks of a text in each of its statements; a term across two statements counts in neither."""
        doc = tokens(self.tokenize, text)
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
        naming = self._naming
        named = {owners[token] for token, norm in enumerate(norms) if norm in naming}
        for match in self._phrases(doc):
            key, start, end = match
            number = owners[start]
            if number >= 0 and owners[end - 1] == number:
                matches[number].append(match)
                if key in naming:
                    named.add(number)
        return Marks(
            text,
            self._terms,
            starts,
            lengths,
            norms,
            statements,
            ranges,
            owners,
            matches,
            frozenset(named - {-1}),
        )

    def names(self, text: str) -> set[str]:
        """The names of all sets of the vocabulary that a term of stands in a text."""
        doc = tokens(self.tokenize, text)
        keys = [*(key for key, _, _ in self._phrases(doc)), *token_norms(doc)]
        return {name for key in keys if key in self._terms for name in self._terms[key].words}


# The sorts of vocabulary without which the other words of a statement say nothing.
NAMING = ("person", "code", "field", "qualification", "experience", "membership", "register", "generic")


def _union(sets: Mapping[str, tuple[str, ...]], terms: Sequence[str]) -> tuple[str, ...]:
    """The names of all the sets that any of the terms is in, each once."""
    return tuple(dict.fromkeys(name for term in terms for name in sets.get(term, ())))


def all_patterns(rulebook: Rulebook) -> Iterator[Pattern]:
    """The patterns of all scorecards and rules."""
    for theme in rulebook.themes:
        for indicator in theme.indicators:
            yield from indicator.shown
            yield from indicator.hinted
    for rule in rulebook.rules.values():
        for part in get_args(Part):
            yield from getattr(rule, part)


def _by_term(sets: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The names of the sets that each term is in."""
    names: dict[str, list[str]] = defaultdict(list)
    for name, terms in sets.items():
        for term in terms:
            names[term].append(name)
    return {term: tuple(found) for term, found in names.items()}


def _longest(marks: list[Mark]) -> list[Mark]:
    """The marks in order, without those inside a longer subject."""
    marks.sort(key=lambda mark: (mark.start, -mark.end))
    kept: list[Mark] = []
    subject = (-1, -1)
    previous = None
    for mark in marks:
        if (mark.end <= subject[1] and (mark.start, mark.end) != subject) or mark == previous:
            continue
        previous = mark
        if not mark.name.startswith("cue:") and mark.end > subject[1]:
            subject = (mark.start, mark.end)
        kept.append(mark)
    return kept


@lru_cache(maxsize=4)
def matcher(rulebook: Rulebook) -> Matcher:
    """The matcher of a rulebook, made once."""
    return Matcher(rulebook)
