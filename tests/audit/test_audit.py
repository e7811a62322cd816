"""Audits from end to end, with real worker processes."""

from __future__ import annotations

import json
import multiprocessing
from collections.abc import Callable
from pathlib import Path

import pytest

from jdlint.audit import Outcome
from jdlint.audit.store import read_rows
from jdlint.errors import JdlintError
from tests.audit import deadly
from tests.audit.conftest import CLOSED, interrupt_at, posting

Run = Callable[..., Outcome]


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    return list(read_rows(folder, table))


def test_an_audit_leaves_tables_figures_and_a_dashboard(run: Run, adverts: Path, tmp_path: Path) -> None:
    outcome = run(adverts)
    documents, findings = rows(tmp_path / "out", "documents"), rows(tmp_path / "out", "findings")
    assert [row["path"] for row in documents] == [f"{adverts}#job-{n}" for n in range(40)]
    assert [row["restriction"] for row in documents[:5]] == ["error", "", "", "", "error"]
    assert documents[0]["admits"] == "nursing"
    assert documents[0]["organisation"] == "Trust 0"
    assert documents[0]["date_posted"] == "2026-03-04"
    assert documents[0]["band"] == "8a"
    assert documents[0]["role_kind"] == "leadership"
    assert len(findings) == 10
    assert {row["rule"] for row in findings} == {"restricted-profession"}
    assert outcome.statements[0].startswith("10 of 40 posts that people of several professions could fill (25%, ")
    figures = json.loads((tmp_path / "out" / "audit.json").read_text(encoding="utf-8"))
    assert figures["all"]["restricted"] == 10
    assert not outcome.interrupted
    assert "Audit of 40 job descriptions" in (tmp_path / "out" / "dashboard.html").read_text(encoding="utf-8")


def test_the_tables_are_the_same_however_many_workers_there_are(
    run: Run, adverts: Path, tmp_path: Path, small_batches: None
) -> None:
    run(adverts, folder="one", workers=1)
    run(adverts, folder="two", workers=2)
    for table in ("documents", "findings"):
        assert (tmp_path / "one" / f"{table}.csv").read_bytes() == (tmp_path / "two" / f"{table}.csv").read_bytes()


def test_a_document_that_ends_its_worker_is_reported_and_the_rest_goes_on(
    run: Run, tmp_path: Path, small_batches: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jdlint.audit.pools.work", deadly.work)
    path = tmp_path / "mixed.jsonl"
    lines = [posting(n, closed=True) for n in range(14)]
    lines[5] = posting(5, text="<p>DEADLY</p>")
    lines[9] = posting(9, text="<p>BROKEN</p>")
    path.write_text("\n".join(lines), encoding="utf-8")
    outcome = run(path, workers=2)
    assert [row["path"] for row in rows(tmp_path / "out", "documents")] == [
        f"{path}#job-{n}" for n in range(14) if n not in (5, 9)
    ]
    failures = {row["path"]: row["reason"] for row in rows(tmp_path / "out", "failures")}
    assert "the worker that was on it ended" in failures[f"{path}#6"]
    assert failures[f"{path}#job-9"] == "this is a bug in jdlint: ZeroDivisionError: cannot divide"
    assert outcome.tally.failed == 2
    assert not outcome.interrupted


def test_files_that_end_their_worker_are_found_among_others(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jdlint.audit.pools.work", deadly.work)
    folder = tmp_path / "jds"
    folder.mkdir()
    for number in range(5):
        words = "DEADLY" if number == 3 else "We are looking for a nurse."
        (folder / f"{number}.md").write_text(f"# Ward Manager\n\n{words} {number}\n", encoding="utf-8")
    run(folder)
    assert [Path(row["path"]).name for row in rows(tmp_path / "out", "documents")] == ["0.md", "1.md", "2.md", "4.md"]
    assert [Path(row["path"]).name for row in rows(tmp_path / "out", "failures")] == ["3.md"]


def test_a_worker_killed_midway_costs_nothing_and_doubles_nothing(
    run: Run, adverts: Path, tmp_path: Path, small_batches: None
) -> None:
    killed = []

    def watch(done: int, total: int) -> None:
        if done >= 12 and not killed:
            killed.append(multiprocessing.active_children()[0])
            killed[0].kill()

    run(adverts, workers=2, watch=watch)
    assert killed
    assert [row["path"] for row in rows(tmp_path / "out", "documents")] == [f"{adverts}#job-{n}" for n in range(40)]
    assert rows(tmp_path / "out", "failures") == []


@pytest.mark.parametrize("unique", [False, True], ids=["all", "unique"])
def test_what_was_broken_off_is_kept_and_gone_on_with(
    run: Run, adverts: Path, tmp_path: Path, small_batches: None, unique: bool
) -> None:
    with adverts.open("a", encoding="utf-8") as file:
        file.write(posting(3) + "\n" + posting(77, text=CLOSED) + "\n" + posting(78, text=CLOSED.upper()) + "\n")
    outcome = run(adverts, folder="broken", watch=interrupt_at(20), unique=unique)
    assert outcome.interrupted
    assert outcome.about.done == 20
    assert len(rows(tmp_path / "broken", "documents")) == 20
    page = (tmp_path / "broken" / "dashboard.html").read_text(encoding="utf-8")
    assert "broken off after 20 of 43" in page
    with (tmp_path / "broken" / "documents.csv").open("a") as file:  # a row that was being written
        file.write("half a ro")
    with (tmp_path / "broken" / "journal.jsonl").open("a") as file:
        file.write('{"batch": 6, "docu')
    outcome = run(adverts, folder="broken", resume=True, unique=unique)
    assert not outcome.interrupted
    run(adverts, folder="whole", unique=unique)
    for table in ("documents", "findings"):
        assert rows(tmp_path / "broken", table) == rows(tmp_path / "whole", table)
    assert outcome.tally.duplicates == (2 if unique else 0)
    assert outcome.tally.all.posts == (41 if unique else 43)


def test_an_audit_broken_off_before_its_first_batch_is_gone_on_with(run: Run, adverts: Path, tmp_path: Path) -> None:
    assert run(adverts, watch=interrupt_at(0)).about.done == 0
    run(adverts, resume=True)
    assert len(rows(tmp_path / "out", "documents")) == 40


def test_another_audit_is_not_gone_on_with(run: Run, adverts: Path, tmp_path: Path, small_batches: None) -> None:
    run(adverts, watch=interrupt_at(8))
    with adverts.open("a", encoding="utf-8") as file:
        file.write(posting(99) + "\n")
    with pytest.raises(JdlintError, match="holds another audit: its inputs is not the same"):
        run(adverts, resume=True)
    with pytest.raises(JdlintError, match="holds no audit to resume"):
        run(adverts, folder="none", resume=True)


def test_the_same_advert_posted_twice_is_counted_once_if_asked(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "twice.jsonl"
    path.write_text("\n".join(posting(n, text=CLOSED) for n in (1, 2)), encoding="utf-8")
    outcome = run(path, unique=True)
    assert [row["duplicate_of"] for row in rows(tmp_path / "out", "documents")] == ["", f"{path}#job-1"]
    assert [row["duplicate_of"] for row in rows(tmp_path / "out", "findings")] == ["", f"{path}#job-1"]
    assert outcome.tally.duplicates == 1
    assert outcome.tally.all.posts == 1
    assert outcome.tally.rules["restricted-profession"].findings == 1
    assert run(path, folder="all").tally.all.posts == 2


def test_a_file_that_cannot_be_read_is_a_row_of_failures(run: Run, adverts: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.jsonl").touch()
    (tmp_path / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"))
    paths = [adverts, tmp_path / "empty.jsonl", tmp_path / "gone.jsonl", tmp_path / "gone.md", tmp_path / "old.doc"]
    outcome = run(*paths)
    assert outcome.tally.all.posts == 40
    failures = {Path(row["path"]).name: row["reason"] for row in rows(tmp_path / "out", "failures")}
    assert set(failures) == {"empty.jsonl", "gone.jsonl", "gone.md", "old.doc"}
    assert failures["empty.jsonl"] == "the file is empty"


def test_workers_with_other_rules_are_refused(
    run: Run, adverts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jdlint.audit.pools.work", deadly.other_rules)
    with pytest.raises(JdlintError, match="other rules"):
        run(adverts)


def test_workers_are_replaced_after_a_while(
    run: Run, adverts: Path, tmp_path: Path, small_batches: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jdlint.audit.pools.BATCHES_OF_A_LIFE", 2)
    seen = set()
    run(adverts, watch=lambda done, total: seen.update(child.pid for child in multiprocessing.active_children()))
    assert len(seen) > 2
    assert len(rows(tmp_path / "out", "documents")) == 40


def test_a_folder_that_cannot_be_written_is_said_to_be_so(run: Run, adverts: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(JdlintError, match="cannot be written"):
        run(adverts, folder="file/in")
