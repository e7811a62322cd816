"""The only place that imports spaCy: tokens whose NORM is their dictionary form, and one pass over all terms."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.matcher import PhraseMatcher
    from spacy.tokenizer import Tokenizer
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

# spaCy remembers how it cut 10,000 words; the terms of a rulebook alone are as many, and leave no room for a document's.
TOKENIZER_CACHE = 60_000
# spaCy takes brackets and quotes from a word one by one and looks at all of it each time: no word is longer than this.
ENDLESS = re.compile(r"\S{200,}")
HYPHEN = re.compile(r"(?<=\w)-(?=\w)")
ACRONYM = re.compile(r"[A-Z][A-Z0-9&.]*[A-Z0-9]")


def tokenizer(terms: Iterable[str], lemmas: Mapping[str, str]) -> Tokenizer:
    """spaCy's tokenizer of English, with a NORM that is the lemma of a word, worked out once for each word type.

    `lemmas` overrides the lookup table; acronyms met in `terms` keep their capitals, so that "OT" is not "ot". It is
    made from its parts, since `spacy.blank("en")` makes more than is needed here, in three times the time.
    """
    import_spacy()
    from spacy.attrs import NORM
    from spacy.lang.en import English
    from spacy.lang.norm_exceptions import BASE_NORMS
    from spacy.tokenizer import Tokenizer
    from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex, load_language_data
    from spacy.vocab import Vocab
    from spacy_lookups_data import en

    # Nothing but NORM is asked of a word, and working it out for every new one takes time.
    getters: Any = {NORM: lambda word: BASE_NORMS.get(word, word.lower())}
    defaults: Any = English.Defaults
    made = Tokenizer(
        Vocab(lex_attr_getters=getters),
        # From the first exception in a text on, spaCy remembers none of its words, and a line break is one that needs none.
        rules={word: pieces for word, pieces in defaults.tokenizer_exceptions.items() if not word.isspace()},
        # spaCy takes a slash apart from a word only where it stands between two: "nurse/midwife", not "nurse/ midwife".
        prefix_search=compile_prefix_regex([*defaults.prefixes, "/"]).search,
        suffix_search=compile_suffix_regex([*defaults.suffixes, "/"]).search,
        infix_finditer=compile_infix_regex(defaults.infixes).finditer,
        token_match=defaults.token_match,
        url_match=defaults.url_match,
        max_cache_size=TOKENIZER_CACHE,
    )
    table: Any = load_language_data(en["lemma_lookup"])
    acronyms = set(ACRONYM.findall("\n".join(terms)))

    def norm(word: str) -> str:
        if word in acronyms:
            return word
        if word.endswith("s") and word[:-1] in acronyms:
            return word[:-1]
        lower = word.lower().replace("’", "'")
        return lemmas.get(lower) or str(table.get(lower, lower))

    # Only now, since patterns rely on the forms of the words that spaCy's exceptions are made of: "is" is not "be".
    getters[NORM] = norm
    return made


def tokens(tokenize: Tokenizer, text: str) -> Doc:
    """The tokens of a text; what runs on for hundreds of characters without a space is one token, and no word."""
    doc: Doc = tokenize(ENDLESS.sub(lambda match: "x" * len(match.group()), text))
    return doc


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
    """The ways in which a term may be written: a hyphen in a word may be a space, an apostrophe straight or curly."""
    spellings = {term, HYPHEN.sub(" ", term)}
    for spelling in tuple(spellings):
        if "'" in spelling:
            spellings.add(spelling.replace("'", "’"))
    return sorted(spellings)


def spelled(tokenize: Tokenizer, terms: Iterable[str]) -> dict[tuple[int, ...], list[str]]:
    """The terms by the lemmas of each of their spellings, as the numbers of their strings."""
    written = [(spelling, term) for term in terms for spelling in variants(term)]
    # As one text: a Doc for each takes five times as long.
    doc = tokenize("\n".join(spelling for spelling, _ in written))
    newline = tokenize.vocab.strings["\n"]
    spellings: dict[tuple[int, ...], list[str]] = {}
    norms = iter(token_norms(doc))
    for _, term in written:
        spellings.setdefault(tuple(iter(lambda: next(norms, newline), newline)), []).append(term)
    return spellings


def phrase_matcher(vocab: Vocab, phrases: Iterable[tuple[str, tuple[int, ...]]]) -> PhraseMatcher:
    """One matcher over lemmas; each phrase is given as its key and the lemmas of its words."""
    from spacy.matcher import PhraseMatcher

    matcher = PhraseMatcher(vocab, attr="NORM")
    # Numbers in place of a Doc are not in spaCy's stubs, but what it makes a pickled matcher of again.
    add: Any = matcher.add
    for key, norms in phrases:
        add(key, [norms])
    return matcher
