"""The only place that imports spaCy: tokens whose NORM is their dictionary form, and one pass over all terms."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Mapping
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.matcher import PhraseMatcher
    from spacy.tokens import Doc

# spaCy remembers how it cut 10,000 words; the terms of a rulebook alone are as many, and leave no room for a document's.
TOKENIZER_CACHE = 60_000
ACRONYM = re.compile(r"[A-Z][A-Z0-9&.]*[A-Z0-9]")


def language(terms: Iterable[str], lemmas: Mapping[str, str]) -> Language:
    """A blank English pipeline in which NORM is the lemma of a word, worked out once for each word type.

    `lemmas` overrides the lookup table; acronyms met in `terms` keep their capitals, so that "OT" is not "ot".
    """
    import_spacy()
    import spacy
    from spacy.attrs import NORM
    from spacy.lookups import load_lookups
    from spacy.util import compile_prefix_regex, compile_suffix_regex

    nlp = spacy.blank("en")
    nlp.tokenizer.max_cache_size = TOKENIZER_CACHE  # type: ignore[union-attr]  # the tokenizer of blank English has one
    # The limit is there for parsers, which this has none of; how long a text may be is for the readers to say.
    nlp.max_length = sys.maxsize
    # spaCy takes a slash apart from a word only where it stands between two: "nurse/midwife", not "nurse/ midwife".
    tokenizer: Any = nlp.tokenizer
    defaults: Any = nlp.Defaults
    tokenizer.prefix_search = compile_prefix_regex([*defaults.prefixes, "/"]).search
    tokenizer.suffix_search = compile_suffix_regex([*defaults.suffixes, "/"]).search
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


def import_spacy() -> None:
    """Import spaCy without its command line, of which jdlint needs nothing.

    spaCy imports it with itself, and so the web and terminal libraries that it uses, in 40 % of the time that all of
    jdlint takes for one file. Who imports `spacy.cli` later gets it as it is.
    """
    if "spacy" in sys.modules:
        return
    empty = {name: ModuleType(name) for name in ("spacy.cli", "spacy.cli.info")}
    vars(empty["spacy.cli.info"])["info"] = None
    sys.modules.update(empty)
    try:
        import spacy  # noqa: F401
    except ImportError:
        # Another version of spaCy wants more of it: then it is imported whole, by who imports it next.
        for name in [name for name in sys.modules if name.partition(".")[0] == "spacy"]:
            del sys.modules[name]
    finally:
        for name in empty:
            sys.modules.pop(name, None)


def token_places(doc: Doc) -> tuple[list[int], list[int]]:
    """The first characters and the lengths of all tokens, without making a Python object of every token.

    They are asked for one by one, since spaCy hands out a table of several attributes thirty times as slowly.
    """
    from spacy.attrs import IDX, LENGTH

    return doc.to_array(IDX).tolist(), doc.to_array(LENGTH).tolist()


def token_norms(doc: Doc) -> list[int]:
    """The lemma of each token, as the number of its string."""
    from spacy.attrs import NORM

    norms: list[int] = doc.to_array(NORM).tolist()
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
