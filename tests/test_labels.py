"""Scores against labels that are kept apart from the adverts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from jdlint.errors import JdlintError
from jdlint.evaluate import Score
from jdlint.labels import evaluate_labels
from jdlint.rulebook import load_rulebook

RULES = load_rulebook()
LABELS = sorted((Path(__file__).parent.parent / "corpus" / "adverts").glob("*.jsonl"))
LISTENS, HONEST, KIND, CALM = (
    "communicator/listeners",
    "personal-qualities/honesty",
    "personal-qualities/kindness",
    "personal-qualities/calmness",
)
ADVERT = "<p>You will be a good listener.</p><p>You will be honest and calm.</p>"


def row(advert: str = "7", clear: tuple[str, ...] = (), arguable: tuple[str, ...] = ()) -> dict[str, object]:
    places = [[3, 20]]
    return {
        "advert": advert,
        "reader": 1,
        "clear": dict.fromkeys(clear, places),
        "arguable": dict.fromkeys(arguable, places),
    }


@pytest.fixture
def judged(tmp_path: Path):
    """Evaluates two adverts against rows of labels."""

    def judged(*rows: object):
        posting = {"@type": "JobPosting", "title": "Head of Patient Safety", "description": ADVERT}
        adverts, labels = tmp_path / "adverts.jsonl", tmp_path / "labels.jsonl"
        adverts.write_text("".join(json.dumps({**posting, "identifier": id_}) + "\n" for id_ in ("7", "8")))
        labels.write_text("".join(json.dumps(row) + "\n" for row in rows))
        return evaluate_labels(labels, adverts, RULES)

    return judged


def test_what_a_reader_saw_is_right_and_what_none_saw_is_wrong(judged):
    result = judged(row(clear=(LISTENS, KIND), arguable=(HONEST,)))
    assert result.documents == 1
    assert result.coverage == Score(right=2, wrong=1, missed=1)
    assert result.themes["communicator"] == Score(right=1)
    assert result.themes["personal-qualities"] == Score(right=1, wrong=1, missed=1)
    assert [(one.kind, one.what) for one in result.differences] == [("wrongly shown", CALM), ("not shown", KIND)]


def test_missed_is_what_all_readers_saw_and_one_of_them_clearly(judged):
    assert judged(row(clear=(KIND,)), row(arguable=(KIND,))).coverage.missed == 1
    assert judged(row(arguable=(KIND,)), row(arguable=(KIND,))).coverage.missed == 0
    assert judged(row(clear=(KIND,)), row()).coverage.missed == 0


def test_the_agreement_of_the_readers_is_told(judged):
    assert judged(row(clear=(KIND, LISTENS)), row(arguable=(KIND, HONEST))).readers == Score(right=1, wrong=1, missed=1)
    assert judged(row(clear=(KIND,))).readers == Score()


def test_only_the_scorecards_that_are_labelled_are_judged(judged):
    assert {*judged(row(clear=("career/track-record",))).themes} == {"career"}
    assert judged(row(clear=("career/track-record",))).coverage == Score(missed=1)


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ((), "no labels: the file is empty"),
        (([],), "no labels: TypeError"),
        (({"advert": "7"},), "no labels: KeyError"),
        ((row(clear=("communicator/x",)),), "unknown indicator communicator/x"),
        ((row("9", clear=(KIND,)),), "advert 9 of .* is not there"),
    ],
)
def test_labels_that_cannot_be_used_are_refused(judged, rows, says):
    with pytest.raises(JdlintError, match=says):
        judged(*rows)


@pytest.mark.parametrize("path", LABELS, ids=lambda path: path.stem)
def test_the_labels_of_the_corpus_hold_ids_and_offsets_alone(path: Path) -> None:
    known = {indicator.id for theme in RULES.themes for indicator in theme.indicators}
    for line in path.read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        assert {*label} == {"advert", "reader", "clear", "arguable"}
        assert label["advert"].isdigit()
        places = {**label["clear"], **label["arguable"]}
        assert {*places} <= known
        assert len(places) == len(label["clear"]) + len(label["arguable"])
        assert all(0 <= start < end for spans in places.values() for start, end in spans)
