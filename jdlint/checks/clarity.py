"""Rules for whether a reader can follow a text: the length and the ease of its sentences, and its acronyms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Any

from jdlint.checks.finding import finding_on
from jdlint.checks.phrases import applies
from jdlint.matching import Marks
from jdlint.model import Document, Finding, Span, Statement
from jdlint.rulebook.model import Rule, Rulebook
from jdlint.spec import Spec

WORD = re.compile(r"\w[\w’'&/.-]*")
PLAIN = re.compile(r"[a-z]+")
ACRONYM = re.compile(r"(?<![\w&.-])[A-Z][A-Z&]{1,5}(?=s?(?![\w&(-]))")
# Short acronyms have the initials of too many chance words; these need capitals in their long form.
SHORT = 2
# More in one sentence are a list of systems or courses, which are better known so than in full.
LIST = 3


def long_statements(document: Document, spec: Spec, _: Marks, __: Rulebook, rules: Sequence[Rule]) -> Iterator[Finding]:
    """A finding on each sentence or criterion of more than `most` words."""
    for statement, text in _prose(document, spec):
        number = len(WORD.findall(text))
        for rule in rules:
            if number > rule.number("most") and applies(rule, statement, spec):
                yield finding_on(document, rule, statement.span, statement, number=number)


def hard_sentences(document: Document, spec: Spec, _: Marks, __: Rulebook, rules: Sequence[Rule]) -> Iterator[Finding]:
    """A finding on each sentence of `least` to `most` words whose reading ease is below `ease`."""
    for statement, text in _prose(document, spec):
        number = len(WORD.findall(text))
        for rule in rules:
            if not rule.number("least") <= number <= rule.number("most") or not applies(rule, statement, spec):
                continue
            if reading_ease(text) < rule.number("ease"):
                yield finding_on(document, rule, statement.span, statement)


def reading_ease(text: str) -> float:
    """How easily a sentence reads, from about 100 (easy) down to below 0, by Flesch's formula of 1948.

    Syllables are counted where a word may be hyphenated, which finds too few rather than too many. Names, and whatever
    else has a capital, are left out: nobody can put them more simply.
    """
    words = [word for word in text.replace("’", "'").split()[1:] if PLAIN.match(word)]
    if not words:
        return 100.0
    syllables = sum(_syllables(part) for word in words for part in PLAIN.findall(word))
    return 206.835 - 1.015 * len(words) - 84.6 * syllables / len(words)


@cache
def _hyphens() -> Any:
    from pyphen import Pyphen

    return Pyphen(lang="en_GB")


@lru_cache(maxsize=20_000)
def _syllables(word: str) -> int:
    return len(_hyphens().positions(word)) + 1


def acronyms(document: Document, spec: Spec, _: Marks, rulebook: Rulebook, rules: Sequence[Rule]) -> Iterator[Finding]:
    """A finding on the first use of each acronym that a document nowhere gives in full, and that is not `known`."""
    known = _codes(rulebook)
    for rule in rules:
        seen = known.union(rule.options.get("known", ()))
        small = frozenset(rule.options.get("small", ()))
        met: set[str] = set()
        for statement, text in _prose(document, spec):
            if not applies(rule, statement, spec):
                continue
            found = [match for match in ACRONYM.finditer(text) if match.group() not in seen]
            if len(found) > LIST:
                continue
            for match in found:
                acronym = match.group()
                if acronym in met or _shouted(text, match):
                    continue
                met.add(acronym)
                if not _explained(acronym, document.text, small):
                    start = statement.span.start + match.start()
                    yield finding_on(document, rule, Span(start, start + len(acronym)), statement)


@lru_cache(maxsize=4)
def _codes(rulebook: Rulebook) -> frozenset[str]:
    """The acronyms that name professions, their qualifications, bodies and registers: other rules deal with those."""
    vocabulary = rulebook.vocabulary
    terms = [
        *(term for one in vocabulary.professions.values() for term in (*one.code, *one.membership, *one.qualification)),
        *(term for one in vocabulary.registers.values() for term in one.terms),
    ]
    return frozenset(acronym for term in terms for acronym in ACRONYM.findall(term))


def _shouted(text: str, match: re.Match[str]) -> bool:
    """Whether an acronym is a word in capitals: a label such as "HOURS:", or beside another such word."""
    if text[match.end() :].lstrip()[:1] == ":":
        return True
    before, after = text[: match.start()].split()[-1:], text[match.end() :].split()[:1]
    beside = (word.strip(".,:;!?()") for word in (*before, *after))
    return any(len(word) > 1 and word.isalpha() and word.isupper() for word in beside)


def _explained(acronym: str, text: str, small: frozenset[str]) -> bool:
    """Whether a text gives an acronym in full, in brackets, beside it or elsewhere, or has it as a plain word.

    `small` are the words that leave no letter in an acronym.
    """
    sign = re.escape(acronym)
    if re.search(rf"\w,? \(?[“\"']?{sign}['’]?s?[”\"']?\)|\b{sign}['’]?s? ?(\(|[-–—=:] ?)[A-Za-z][\w-]+ \w", text):
        return True
    if re.search(rf"\b{acronym.lower()}\b", text):
        return True
    words = [word for word in re.findall(r"[A-Za-z][A-Za-z’']*", text.replace("&", " ")) if word.lower() not in small]
    letters = acronym.replace("&", "").lower()
    initials = "".join(word[0].lower() for word in words)
    at = initials.find(letters)
    while at >= 0:
        found = words[at : at + len(letters)]
        if all(word != acronym for word in found) and (
            len(letters) > SHORT or all(word[0].isupper() for word in found)
        ):
            return True
        at = initials.find(letters, at + 1)
    return False


def _prose(document: Document, spec: Spec) -> Iterator[tuple[Statement, str]]:
    """The statements that are not headings, each with its words."""
    for statement in spec.statements:
        if document.blocks[statement.block].kind not in ("heading", "title"):
            yield statement, document.text[statement.span.start : statement.span.end]
