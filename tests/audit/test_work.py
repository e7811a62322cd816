"""The work on one batch, in this process."""

from __future__ import annotations

import importlib
import multiprocessing
from pathlib import Path

import pytest

from jdlint.audit import pools, ready
from jdlint.audit.inputs import Batch
from jdlint.audit.pools import Processes
from jdlint.audit.work import work
from jdlint.config import Kept, Settings
from jdlint.matching import Matcher
from jdlint.rulebook import load_rulebook
from tests.audit import deadly

NURSE = "# {}\n\nWe are looking for a registered nurse to lead the team.\n"


def batch(folder: Path, *texts: str) -> Batch:
    for number, text in enumerate(texts):
        (folder / f"{number}.md").write_text(text, encoding="utf-8")
    paths = tuple(str(folder / f"{number}.md") for number in range(len(texts)))
    return Batch(1, paths, len(paths))


def test_a_document_gives_its_row_and_those_of_its_findings(tmp_path: Path) -> None:
    result = work(batch(tmp_path, NURSE.format("Head of Patient Safety")), Settings(coverage=True))
    ((row, findings),) = result.documents
    assert row["restriction"] == "error"
    assert row["admits"] == "nursing"
    assert row["words"] == 15
    assert isinstance(row["coverage"], float)
    (finding,) = (found for found in findings if found["admits"])
    assert finding["quote"] == "registered nurse"
    assert finding["title"] == row["title"] == "Head of Patient Safety"
    assert finding["kept_by"] is None
    assert result.rulebook == load_rulebook().fingerprint


def test_a_kept_finding_has_its_reason_and_restricts_nothing(tmp_path: Path) -> None:
    settings = Settings(
        kept=tuple(Kept(rule, "the board decided") for rule in ("restricted-registration", "restricted-profession"))
    )
    ((row, findings),) = work(batch(tmp_path, NURSE.format("Head of Patient Safety")), settings).documents
    assert row["restriction"] is None
    assert row["kept"] == 1
    (kept,) = (found for found in findings if found["kept_by"])
    assert (kept["kept_by"], kept["reason"]) == ("settings", "the board decided")


def test_demands_that_exclude_each_other_admit_those_who_meet_either(tmp_path: Path) -> None:
    text = "# Head of Safety\n\nYou must be a registered nurse.\n\nYou must be a registered pharmacist.\n"
    ((row, _),) = work(batch(tmp_path, text), Settings()).documents
    assert row["admits"] == "nursing|pharmacy"


def test_the_digest_is_blind_to_spaces_and_capitals_alone(tmp_path: Path) -> None:
    texts = (
        "# Ward Manager\n\nLead the team.\n",
        "# WARD MANAGER\n\nLead  the\nteam.\n",
        "# Ward Manager\n\nLead a team.\n",
    )
    digests = [row["digest"] for row, _ in work(batch(tmp_path, *texts), Settings()).documents]
    assert digests[0] == digests[1] != digests[2]


def test_a_document_that_jdlint_breaks_on_is_a_failure_and_the_next_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jdlint.audit.work.lint_document", deadly.lint)
    result = work(batch(tmp_path, "# BROKEN\n", "# Ward Manager\n"), Settings())
    assert [row["title"] for row, _ in result.documents] == ["Ward Manager"]
    assert result.failures[0]["reason"] == "this is a bug in jdlint: ZeroDivisionError: cannot divide"


def test_a_file_is_read_from_an_address(tmp_path: Path) -> None:
    pytest.importorskip("fsspec")
    (tmp_path / "a.md").write_text("# Ward Manager\n", encoding="utf-8")
    ((row, _),) = work(Batch(1, (f"file://{tmp_path}/a.md",), 1), Settings()).documents
    assert row["title"] == "Ward Manager"


def test_words_of_a_batch_are_forgotten_after_it(tmp_path: Path) -> None:
    matcher: Matcher = pools_matcher()
    work(batch(tmp_path, "# Ward Manager\n"), Settings())
    known = len(matcher.tokenize.vocab.strings)
    words = " ".join(f"word{number}x" for number in range(500))
    work(batch(tmp_path, f"# Ward Manager\n\n{words}\n"), Settings())
    assert len(matcher.tokenize.vocab.strings) - known < 50


def pools_matcher() -> Matcher:
    from jdlint.matching import matcher

    return matcher(load_rulebook(Settings().packs))


def test_what_workers_are_copied_from_is_ready() -> None:
    importlib.reload(ready)
    assert ready._rulebook is load_rulebook(Settings().packs)


def test_where_processes_cannot_be_copied_they_start_afresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(multiprocessing, "get_all_start_methods", lambda: ["spawn"])
    pool = Processes(1, Settings())
    job = pool.submit(batch(tmp_path, "# Ward Manager\n"))
    assert len(job.result().documents) == 1
    pool.close()
    assert pools.Processes(3, Settings()).workers == 3
