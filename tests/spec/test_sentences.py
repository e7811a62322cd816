"""Where sentences end, and that none of a document is lost between them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jdlint.rulebook import load_rulebook
from jdlint.spec.layout import layout
from jdlint.spec.sentences import sentences

STOPS = layout(load_rulebook()).stops


def split(text):
    return [text[start:end] for start, end in sentences(text, STOPS)]


@pytest.mark.parametrize(
    "parts",
    [
        ["You lead the ward.", "You teach."],
        ["Are you a nurse?", "Join us!", "Do."],
        ["You lead the team.", "You teach it."],
        ["Tact;", "wit;", "patience"],
        ["He said “Come.”", "They came."],
        ["Join us (today.)", "Now."],
        ["Tact etc.", "You teach."],
        ["Registered with the N.M.C.", "You teach."],
        ["What a day!...", "So we left."],
    ],
)
def test_sentences_end_at_their_stops(parts):
    assert split(" ".join(parts)) == parts


@pytest.mark.parametrize(
    "text",
    [
        "Regulators, e.g. NMC or HCPC",
        "Regulators (e.g. Nursing and Midwifery Council)",
        "One register, i.e. The NMC's",
        "Work with Dr. Mary Grey and St. Mary's",
        "Approx. 30 staff, incl. nurses, min. 2 years",
        "A salary of £3.5 million, 37.5 hours, version 2.0",
        "Write to jo.Bloggs@ferry.Nhs.uk or www.ferry.Example",
        "Looking for a change... then read on",
        "A degree (B.Sc. or similar) in a subject",
        "A.N. other",
        "Two professionals (therapist; scientist) for the service",
        "A registered nurse; or another health professional",
    ],
)
def test_stops_inside_a_sentence_do_not_end_it(text):
    assert split(text) == [text]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("You lead the team.You teach it.", ["You lead the team.", "You teach it."]),
        ("Lead (all of it).Teach", ["Lead (all of it).", "Teach"]),
        ("Duties: • Lead • Teach", ["Duties:", "Lead", "Teach"]),
        ("Tact;wit; grit", ["Tact;wit;", "grit"]),
    ],
)
def test_what_lacks_a_space_or_a_line_break_is_parted(text, parts):
    assert split(text) == parts


@given(st.text(alphabet=st.sampled_from("aB .!?;)(•e.g, \n\t”1@"), max_size=60), st.integers(0, 9))
def test_sentences_come_in_order_and_cover_all_but_space_and_bullets(text, start):
    spans = list(sentences(text, STOPS, start))
    assert all(start <= first < last for first, last in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    covered = "".join(text[first - start : last - start] for first, last in spans)
    assert "".join(covered.split()) == "".join(text.replace("•", "").split())


def test_what_runs_on_without_an_end_is_cut_at_spaces():
    parts = split("word " * 1000)

    assert len(parts) > 1
    assert all(len(part) <= 2000 and set(part.split()) == {"word"} for part in parts)
    assert " ".join(parts) == ("word " * 1000).strip()
