"""Hostile and broken files: one clear line or a result, in bounded time and memory, and nothing else happens."""

from __future__ import annotations

import os
import resource
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from jdlint.errors import JdlintError, ReadError
from jdlint.model import Document
from jdlint.readers import read, read_bytes
from tests.readers.hostile import HOSTILE, READ

SECONDS = 10
MEGABYTES = 500


def in_child(act: Callable[[], str]) -> str:
    """What `act` says when it is done in a process of its own, held to SECONDS of processor time and MEGABYTES more."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        said = "died"
        try:
            sys.settrace(None)  # measuring coverage would take the time
            used = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
            resource.setrlimit(resource.RLIMIT_AS, (used + MEGABYTES * 2**20,) * 2)
            resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
            said = act()
        except BaseException as error:
            said = f"{type(error).__name__}: {error}"
        finally:
            os.write(writer, said.encode("utf-8", "replace")[:2000])
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as pipe:
        said = pipe.read().decode()
    os.waitpid(child, 0)
    return said or "ran out of processor time or memory"


def outcome(data: bytes, name: str) -> str:
    try:
        found = list(read_bytes(data, name))
    except ReadError as error:
        return f"refused: {error.reason}"
    return "read" if all(isinstance(one, Document) for one in found) else "failures"


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="needs /proc for memory limits")
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_comes_to_one_clear_line_or_a_result(name: str) -> None:
    make, reason = HOSTILE[name]
    data = make()
    said = in_child(lambda: outcome(data, name))
    if reason == READ:
        assert said == "read"
    else:
        assert said.startswith("refused: ")
        assert reason in said
        assert "\n" not in said


def test_nothing_is_written_beside_a_hostile_archive(tmp_path: Path) -> None:
    file = tmp_path / "inner" / "a.docx"
    file.parent.mkdir()
    file.write_bytes(HOSTILE["traversal names.docx"][0]())
    list(read(file))
    assert [path.name for path in sorted(tmp_path.rglob("*"))] == ["inner", "a.docx"]
    assert not Path("/tmp/jdlint-was-here.txt").exists()


def refusal(path: Path) -> str:
    with pytest.raises(ReadError) as caught:
        list(read(path))
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_missing_file_is_named_as_such(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.docx") == "there is no such file"
    assert refusal(tmp_path / "none.jsonl") == "there is no such file"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert refusal(tmp_path) == "this is a folder, not a file"


def test_a_pipe_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert refusal(tmp_path / "pipe.txt") == "this is not a regular file"


def test_a_link_to_itself_is_an_error(tmp_path: Path) -> None:
    link = tmp_path / "loop.docx"
    link.symlink_to(link)
    assert "cannot be read" in refusal(link)


def test_a_name_that_no_system_allows_is_an_error() -> None:
    assert "cannot be read" in refusal(Path("a\0b.docx"))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_named_as_such(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("text", encoding="utf-8")
    file.chmod(stat.S_IWUSR)
    assert refusal(file) == "there is no permission to read this file"


def test_permission_errors_become_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(*_: object, **__: object) -> None:
        raise PermissionError

    file = tmp_path / "a.txt"
    file.write_text("text", encoding="utf-8")
    monkeypatch.setattr(Path, "open", denied)
    assert refusal(file) == "there is no permission to read this file"


def test_a_huge_line_of_jsonl_is_a_failure_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jdlint.readers.posting.MAX_LINE", 200)
    good = '{"@type": "JobPosting", "title": "Ward Manager", "identifier": "%s"}\n'
    file = tmp_path / "a.jsonl"
    file.write_text(good % 1 + '{"a": "' + "x" * 1000 + '"}\n' + good % 3, encoding="utf-8")
    first, second, third = read(file)
    assert isinstance(first, Document)
    assert isinstance(third, Document)
    assert not isinstance(second, Document)
    assert (second.path, third.path) == (f"{file}#2", f"{file}#3")


def test_a_read_error_is_one_that_a_user_can_put_right() -> None:
    assert issubclass(ReadError, JdlintError)
