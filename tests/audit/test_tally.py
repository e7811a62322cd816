"""What the tables add up to."""

from __future__ import annotations

from typing import Any

import pytest

from jdlint.audit.columns import DOCUMENTS, FINDINGS
from jdlint.audit.tally import SAMPLES, WORST, Group, Tally, ranked, tally, wilson


def document(number: int = 1, **known: Any) -> dict[str, str]:
    row = dict.fromkeys((column.name for column in DOCUMENTS), "")
    row |= {"path": f"{number}.md", "role_kind": "leadership", "errors": "0", "warnings": "0", "advice": "0"}
    return row | {name: str(value) for name, value in known.items()}


def finding(number: int = 1, **known: Any) -> dict[str, str]:
    row = dict.fromkeys((column.name for column in FINDINGS), "")
    row |= {
        "path": f"{number}.md",
        "role_kind": "leadership",
        "rule": "restricted-title",
        "level": "error",
        "quote": "q",
    }
    return row | {name: str(value) for name, value in known.items()}


def counted(*documents: dict[str, str], findings: tuple[dict[str, str], ...] = ()) -> Tally:
    return tally(documents, findings, ())


def test_posts_of_one_profession_are_not_judged() -> None:
    kinds = ("leadership", "profession-titled", "multi-professional-practice", "non-clinical", "unknown")
    others = ("practice", "profession-lead", "reserved")
    result = counted(*(document(n, role_kind=kind, restriction="error") for n, kind in enumerate((*kinds, *others))))
    assert result.all.posts == 8
    assert result.all.judged == result.all.restricted == 5
    assert {kind for kind, group in result.kinds.items() if not group.judged} == set(others)
    assert len(result.worst) == 5


def test_a_share_is_of_the_judged_posts_and_musts_are_errors() -> None:
    result = counted(
        document(1, restriction="error", band="7", organisation="T", admits="nursing"),
        document(2, restriction="warning", band="7", organisation="T", admits="nursing"),
        document(3, band="7", organisation="T"),
        document(4, role_kind="practice", band="7", organisation="T"),
    )
    group = result.bands["7"]
    assert (group.posts, group.judged, group.restricted, group.musts) == (4, 3, 2, 1)
    assert group.share == pytest.approx(2 / 3)
    assert group.small
    assert result.employers["T"] == Group("T", 4, 3, 2, 1)
    assert result.admits == {"nursing": 2}


def test_duplicates_are_counted_apart() -> None:
    result = counted(document(1), document(2, duplicate_of="1.md"), findings=(finding(2, duplicate_of="1.md"),))
    assert result.all.posts == 1
    assert result.duplicates == 1
    assert result.rules == {}


def test_the_worst_have_most_errors_then_warnings_then_least_coverage() -> None:
    rows = [
        document(1, restriction="warning", errors=0, warnings=9),
        document(2, restriction="error", errors=2, warnings=0, coverage=0.5),
        document(3, restriction="error", errors=2, warnings=0, coverage=0.1),
        document(4, restriction="error", errors=2, warnings=1),
        document(5, errors=9),
    ]
    assert [row["path"] for row in counted(*rows).worst] == ["4.md", "3.md", "2.md", "1.md"]
    many = [document(n, restriction="error", errors=n) for n in range(WORST + 9)]
    assert [int(row["errors"]) for row in counted(*many).worst] == list(range(WORST + 8, 8, -1))


def test_coverage_is_the_mean_of_what_was_scored() -> None:
    result = counted(
        document(1, coverage=0.2, communicator=0.3, strategic=0.0),
        document(2, coverage=1.0, communicator=0.5),
        document(3),
    )
    assert result.coverage.documents == 2
    assert result.coverage.mean == pytest.approx(0.6)
    assert result.coverage.tenths == [0, 0, 1, 0, 0, 0, 0, 0, 0, 1]
    assert result.themes["communicator"].mean == pytest.approx(0.4)
    assert result.themes["strategic"].documents == 1
    assert result.themes["person-centred"].mean == 0


def test_findings_are_counted_by_rule_and_kept_ones_apart() -> None:
    found = (
        finding(1, quote="a", admits="nursing"),
        finding(1, quote="b", admits="nursing"),
        finding(2, quote="a", level="advice", admits="nursing"),
        finding(3, quote="c", role_kind="practice", admits="nursing"),
        finding(4, kept_by="role"),
    )
    rule = counted(findings=found).rules["restricted-title"]
    assert (rule.findings, rule.posts, rule.restricted) == (4, 3, 1)
    assert rule.levels == {"error": 3, "advice": 1}
    assert counted(findings=found).kept == {"role": 1}


def test_the_sample_is_the_same_whatever_the_order_and_shows_no_words_twice() -> None:
    found = [finding(n, quote=f"Nurse {n % 30}") for n in range(60)]
    one, other = counted(findings=tuple(found)), counted(findings=tuple(found[:30]))
    sample = one.rules["restricted-title"].sample
    assert len(sample) == SAMPLES
    assert len({row["quote"] for row in sample}) == SAMPLES
    assert [row["quote"] for row in counted(findings=tuple(found[:30][::-1])).rules["restricted-title"].sample] == [
        row["quote"] for row in other.rules["restricted-title"].sample
    ]


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [(0, 0, 0.0, 1.0), (0, 10, 0.0, 0.278), (10, 10, 0.722, 1.0), (5, 10, 0.237, 0.763), (50, 100, 0.404, 0.596)],
)
def test_the_interval_is_wilsons(part: int, whole: int, low: float, high: float) -> None:
    assert wilson(part, whole) == pytest.approx((low, high), abs=0.001)


def test_employers_are_ranked_by_how_surely_their_share_is_high() -> None:
    groups = [Group("A", 9, 5, 5), Group("B", 99, 50, 40), Group("C", 4, 4, 4), Group("", 50, 50, 50), Group("D", 5, 5, 0)]  # fmt: skip
    assert [group.name for group in ranked(groups)] == ["B", "A", "D"]


def test_failures_are_counted_and_the_first_ones_kept() -> None:
    result = tally((), (), [{"path": f"{n}", "reason": "r"} for n in range(60)])
    assert result.failed == 60
    assert len(result.failures) == 50
