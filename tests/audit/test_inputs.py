"""How the work is cut into batches, and where it is read from."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from jdlint.audit import Outcome, inputs
from jdlint.audit.inputs import Batch, batches, survey
from jdlint.audit.store import read_rows
from jdlint.audit.work import work
from jdlint.config import Settings
from jdlint.errors import JdlintError, MissingExtraError, ReadError
from tests.audit.conftest import posting


def cut(*paths: Path | str, settings: Settings | None = None, without: str = "no-such-folder") -> list[Batch]:
    return list(batches(map(str, paths), settings or Settings(), Path(without)))


def lines_of(batch: Batch) -> list[bytes]:
    assert batch.end is not None
    return Path(batch.paths[0]).read_bytes()[batch.start : batch.end].splitlines(keepends=True)


@pytest.mark.parametrize("last", ["", "\n"], ids=["no newline at the end", "newline at the end"])
def test_every_line_is_in_one_batch(adverts: Path, small_batches: None, last: str) -> None:
    adverts.write_text(adverts.read_text(encoding="utf-8").rstrip("\n") + last, encoding="utf-8")
    found = cut(adverts)
    assert [batch.number for batch in found] == list(range(1, 11))
    assert [batch.line for batch in found] == list(range(1, 40, 4))
    assert b"".join(line for batch in found for line in lines_of(batch)) == adverts.read_bytes()
    assert all(batch.size == len(lines_of(batch)) == 4 for batch in found)


def test_lines_longer_than_what_is_read_at_once_are_cut_at_their_ends(
    adverts: Path, small_batches: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = cut(adverts)
    monkeypatch.setattr(inputs, "CHUNK", 7)
    assert cut(adverts) == whole


def test_the_halves_of_a_batch_are_the_batch(adverts: Path) -> None:
    (batch,) = cut(adverts)
    first, second = batch.halves()
    assert (first.size, second.size, second.line) == (20, 20, 21)
    assert lines_of(first) + lines_of(second) == lines_of(batch)
    assert [len(lines_of(half)) for half in second.halves()] == [10, 10]
    files = Batch(1, ("a", "b", "c"), 3)
    assert [half.paths for half in files.halves()] == [("a",), ("b", "c")]


def test_an_empty_or_missing_file_is_a_batch_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "empty.jsonl").touch()
    found = cut(tmp_path / "empty.jsonl", tmp_path / "gone.jsonl")
    assert [batch.size for batch in found] == [1, 1]
    reasons = [work(batch, Settings()).failures[0]["reason"] for batch in found]
    assert reasons[0] == "the file is empty"
    assert "No such file" in str(reasons[1])


def test_blank_lines_are_no_failures(tmp_path: Path, small_batches: None) -> None:
    path = tmp_path / "gaps.jsonl"
    path.write_text(posting(1) + "\n" * 12 + posting(2) + "\n", encoding="utf-8")
    results = [work(batch, Settings()) for batch in cut(path)]
    assert sum(len(result.documents) for result in results) == 2
    assert [result.failures for result in results] == [[]] * 4


def test_files_of_a_folder_are_batched_without_what_settings_exclude(tmp_path: Path, small_batches: None) -> None:
    for number in range(9):
        (tmp_path / f"{number}.md").touch()
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "journal.jsonl").touch()
    settings = Settings(exclude=("8.md",), source=tmp_path / "jdlint.toml")
    found = cut(tmp_path, settings=settings, without=str(tmp_path / "out"))
    assert [len(batch.paths) for batch in found] == [4, 4]


def test_a_survey_tells_work_apart(adverts: Path) -> None:
    total, known = survey(cut(adverts))
    assert total == 40
    assert survey(cut(adverts)) == (total, known)
    assert survey(cut(adverts, adverts))[1] != known


def test_files_are_read_from_an_address(run: Callable[..., Outcome], adverts: Path, tmp_path: Path) -> None:
    pytest.importorskip("fsspec")
    folder = tmp_path / "remote"
    folder.mkdir()
    adverts.rename(folder / "adverts.jsonl")
    (folder / "one.md").write_text("# Ward Manager\n\nWe are looking for a nurse.\n", encoding="utf-8")
    (folder / "note.xyz").touch()
    run(f"file://{folder}")
    paths = [row["path"] for row in read_rows(tmp_path / "out", "documents")]
    assert len(paths) == 41
    assert paths[-1] == f"file://{folder}/one.md"
    run(f"file://{folder}/one.md", folder="single")
    assert len(list(read_rows(tmp_path / "single", "documents"))) == 1


def test_an_address_that_holds_nothing_is_said_to_be_unreadable(run: Callable[..., Outcome], tmp_path: Path) -> None:
    pytest.importorskip("fsspec")
    outcome = run(f"file://{tmp_path}/gone.md")
    assert "cannot be read" in outcome.tally.failures[0]["reason"]


def test_an_address_of_an_unknown_kind_is_an_error() -> None:
    pytest.importorskip("fsspec")
    with pytest.raises(JdlintError, match="nonsense://a/b"):
        cut("nonsense://a/b")


def test_an_address_whose_library_is_missing_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("fsspec")
    monkeypatch.setitem(sys.modules, "s3fs", None)
    with pytest.raises(JdlintError, match="s3://bucket"):
        cut("s3://bucket/folder")


def test_a_folder_that_cannot_be_listed_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken:
        def isdir(self, path: str) -> bool:
            raise PermissionError("not for you")

    monkeypatch.setattr(inputs, "_remote", lambda path: (Broken(), path))
    with pytest.raises(JdlintError, match="not for you"):
        cut("x://folder")


def test_without_fsspec_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    with pytest.raises(MissingExtraError, match=r"jdlint\[audit\]"):
        cut("s3://bucket/folder")


def test_a_missing_file_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="No such file"):
        inputs.opened(str(tmp_path / "gone"))


def test_a_reader_that_breaks_is_reported_for_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(path: str) -> object:
        raise ZeroDivisionError("oh")

    monkeypatch.setattr("jdlint.audit.work.read", broken)
    result = work(Batch(1, ("a.md",), 1), Settings())
    assert result.failures == [{"path": "a.md", "reason": "this is a bug in jdlint: ZeroDivisionError: oh"}]
