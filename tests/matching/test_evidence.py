"""Which patterns hold in a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jdlint.matching.evidence import Hit, Patterns, Proof
from jdlint.matching.subjects import Mark, Turn
from jdlint.rulebook.model import Pattern

POST = ((Turn(0, "post"),), [])
KEYS = {
    word: number
    for number, word in enumerate(
        [
            "build",
            "develop",
            "trust",
            "see",
            "angles",
            "different",
            "lead",
            "team",
            "fair",
            "careers",
            "kind",
            "a",
            "b",
            "x",
        ]
    )
}


def pattern(*sets: tuple[str, ...], within: int = 3, ordered: bool = False, unless: tuple[str, ...] = ()) -> Pattern:
    return Pattern(sets, within, ordered, unless, "x.yaml:1")


def looked_for(*patterns: Pattern) -> Patterns[int]:
    """The patterns, each speaking for its number."""
    return Patterns(enumerate(patterns), {term: (key,) for term, key in KEYS.items()})


def hits(patterns: Patterns[int], text: str) -> list[Hit]:
    """The one-word terms of the patterns in a text; tokens are its words."""
    found, first = [], 0
    for token, word in enumerate(text.split(" ")):
        if KEYS.get(word) in patterns.sets:
            found.append(Hit(patterns.sets[KEYS[word]], token, token + 1, first, first + len(word)))
        first += len(word) + 1
    return found


def quotes(one: Pattern, text: str) -> list[str]:
    patterns = looked_for(one)
    return [text[proof.first : proof.last] for proof in patterns.proofs(hits(patterns, text), lambda: POST)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("build trust", ["build trust"]),
        ("trust that they build", ["trust that they build"]),
        ("build a wall of great trust", []),
        ("build", []),
        ("build trust and build trust", ["build trust", "build trust"]),
    ],
)
def test_sets_hold_near_each_other_in_any_order(text: str, found: list[str]) -> None:
    assert quotes(pattern(("build", "develop"), ("trust",)), text) == found


def test_sets_may_be_asked_for_in_order() -> None:
    ordered = pattern(("build",), ("trust",), ordered=True)
    assert quotes(ordered, "build trust") == ["build trust"]
    assert quotes(ordered, "trust build") == []


def test_a_third_set_may_stand_between_the_first_two() -> None:
    assert quotes(pattern(("see",), ("angles",), ("different",)), "see from different angles") == [
        "see from different angles"
    ]


def test_one_word_does_not_stand_for_two_sets() -> None:
    assert quotes(pattern(("lead", "team"), ("team",)), "team") == []


def test_a_term_of_unless_takes_the_proof_away_only_as_near() -> None:
    fair = pattern(("fair",), unless=("careers",))
    assert quotes(fair, "fair") == ["fair"]
    assert quotes(fair, "careers fair") == []
    assert quotes(fair, "careers advice is given here and fair") == ["fair"]


def test_what_is_said_of_another_is_no_proof() -> None:
    patterns = looked_for(pattern(("kind",)))
    found = hits(patterns, "kind")
    assert list(patterns.proofs(found, lambda: POST)) == [Proof(0, 0, 4)]
    assert list(patterns.proofs(found, lambda: ((Turn(0, "employer"),), []))) == []


def test_what_is_denied_is_no_proof() -> None:
    patterns = looked_for(pattern(("kind",)))
    denial = Mark("denies", 0, 1, 0, 3)
    assert list(patterns.proofs(hits(patterns, "not kind"), lambda: (POST[0], [denial]))) == []


def test_of_whom_a_sentence_speaks_is_asked_only_where_words_are_met() -> None:
    def never() -> tuple[tuple[Turn, ...], list[Mark]]:
        raise AssertionError

    patterns = looked_for(pattern(("build",), ("trust",)))
    assert list(patterns.proofs(hits(patterns, "build walls"), never)) == []


@given(st.lists(st.sampled_from(["a", "b", "c", "x"]), max_size=12))
def test_a_proof_runs_from_a_term_to_a_term_within_reach(words: list[str]) -> None:
    text = " ".join(words)
    for quote in quotes(pattern(("a",), ("b",), within=2, unless=("x",)), text):
        found = quote.split(" ")
        assert {found[0], found[-1]} == {"a", "b"}
        assert len(found) <= 4
        assert "x" not in found
