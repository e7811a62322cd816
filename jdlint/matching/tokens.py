"""The only place that imports spaCy: tokens whose NORM is their dictionary form, and one pass over all terms."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.matcher import PhraseMatcher
    from spacy.tokens import Doc

ACRONYM = re.compile(r"[A-Z][A-Z0-9&.]*[A-Z0-9]")


def language(terms: Iterable[str], lemmas: Mapping[str, str]) -> Language:
    """A blank English pipeline in which NORM is the lemma of a word, worked out once for each word type.

    `lemmas` overrides the lookup table; acronyms met in `terms` keep their capitals, so that "OT" is not "ot".
    """
    import spacy
    from spacy.attrs import NORM
    from spacy.lookups import load_lookups

    nlp = spacy.blank("en")
    # The limit is there for parsers, which this has none of; how long a text may be is for the readers to say.
    nlp.max_length = sys.maxsize
    table = load_lookups("en", ["lemma_lookup"]).get_table("lemma_lookup")
    acronyms = {word for term in terms for word in ACRONYM.findall(term)}

    def norm(word: str) -> str:
        if word in acronyms:
            return word
        if word.endswith("s") and word[:-1] in acronyms:
            return word[:-1]
        lower = word.lower().replace("’", "'")
        return lemmas.get(lower) or str(table.get(lower, lower))

    getters: dict[int, Callable[[str], Any]] = nlp.vocab.lex_attr_getters  # type: ignore[attr-defined]  # not in spaCy's stubs
    # Nothing else is asked of a word, and working it out for every new one takes time.
    getters.clear()
    getters[NORM] = norm
    return nlp


def token_places(doc: Doc) -> list[list[int]]:
    """The first character and the length of each token, without making a Python object of every token."""
    from spacy.attrs import IDX, LENGTH

    places: list[list[int]] = doc.to_array([IDX, LENGTH]).tolist()
    return places


def token_norms(doc: Doc) -> list[int]:
    """The lemma of each token, as the number of its string."""
    from spacy.attrs import NORM

    norms: list[int] = doc.to_array([NORM]).tolist()
    return norms


def variants(term: str) -> Iterable[str]:
    """The ways in which a term may be written: a hyphen may be a space, an apostrophe straight or curly."""
    spellings = {term}
    if "-" in term:
        spellings.add(term.replace("-", " "))
    for spelling in tuple(spellings):
        if "'" in spelling:
            spellings.add(spelling.replace("'", "’"))
    return sorted(spellings)


def spelled(nlp: Language, terms: Iterable[str]) -> dict[tuple[str, ...], tuple[str, list[str]]]:
    """By the lemmas of their spellings: one spelling, and the terms that may be written so."""
    spellings: dict[tuple[str, ...], tuple[str, list[str]]] = {}
    for term in terms:
        for spelling in variants(term):
            norms = tuple(token.norm_ for token in nlp.make_doc(spelling))
            spellings.setdefault(norms, (spelling, []))[1].append(term)
    return spellings


def phrase_matcher(nlp: Language, spellings: Iterable[tuple[str, str]]) -> PhraseMatcher:
    """One matcher over the lemmas of all spellings, each given with its key."""
    from spacy.matcher import PhraseMatcher

    matcher = PhraseMatcher(nlp.vocab, attr="NORM")
    for key, spelling in spellings:
        matcher.add(key, [nlp.make_doc(spelling)])
    return matcher
