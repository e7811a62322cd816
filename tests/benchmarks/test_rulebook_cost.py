"""What a larger rulebook costs: next to nothing, since all terms are looked for in one pass."""

from __future__ import annotations

import itertools
import time
from pathlib import Path

import pytest

from jdlint.config import Settings
from jdlint.linter import lint_document
from jdlint.matching import matcher
from jdlint.model import Document
from jdlint.readers import read
from jdlint.rulebook import Rulebook, load_rulebook

CORPUS = Path(__file__).parents[2] / "corpus"
ROUNDS = 7
SYLLABLES = ("bra", "cle", "dri", "flo", "glu", "kra", "ple", "qui", "sto", "tru", "vre", "zwi")
RULE = """summary: Made-up words
check: phrases
message: "Nobody writes this."
advice: "Leave it out."
why: To see what a larger rulebook costs.
references:
  - house: none
examples:
  flag: ["[[{first}]]"]
  pass: [a, b]
patterns:
  - any: [{terms}]
"""


@pytest.fixture(scope="module")
def doubled(tmp_path_factory: pytest.TempPathFactory) -> Rulebook:
    """The rulebook with as many made-up terms again as it has."""
    rulebook = load_rulebook()
    count = len(matcher(rulebook).keys)
    words = ("".join(parts) for parts in itertools.product(SYLLABLES, repeat=5))
    terms = [f"{one} {other}" for one, other in itertools.islice(zip(words, words, strict=False), count)]
    pack = tmp_path_factory.mktemp("packs") / "made-up"
    pack.mkdir()
    (pack / "made-up-words.yaml").write_text(RULE.format(first=terms[0], terms=", ".join(terms)), encoding="utf-8")
    assert len(terms) == count
    return load_rulebook((pack,))


def test_twice_the_terms_cost_at_most_a_tenth_more(doubled: Rulebook) -> None:
    documents = [item for path in sorted(CORPUS.glob("*.*")) if path.suffix in (".md", ".txt") for item in read(path)]
    documents = [item for item in documents if isinstance(item, Document)]
    rulebook, settings = load_rulebook(), Settings()

    def cost(rules: Rulebook) -> float:
        begin = time.process_time()
        for document in documents:
            lint_document(document, rules, settings)
        return time.process_time() - begin

    cost(rulebook), cost(doubled)
    times = [(cost(rulebook), cost(doubled)) for _ in range(ROUNDS)]
    assert min(two for _, two in times) <= 1.1 * min(one for one, _ in times)
