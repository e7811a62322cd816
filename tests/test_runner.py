"""Many files: order, processes, and the cache."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from jdlint import cache, runner
from jdlint.cache import Cache
from jdlint.config import Kept, Settings
from jdlint.model import DocumentReport, Failure
from jdlint.sources import Source, sources
from tests.cli.conftest import OPEN, RESTRICTED


@pytest.fixture
def many(tmp_path):
    """Files of which every third is restricted and one is broken."""
    names = []
    for number in range(12):
        path = tmp_path / "jds" / f"{number:02}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text((RESTRICTED if number % 3 == 0 else OPEN) + f"- Number {number}\n")
        names.append(str(path))
    (tmp_path / "jds" / "05.md").write_bytes(b"")
    return names


def outcomes(names, store=None, **options):
    found = [Source(name, Settings()) for name in names]
    return list(runner.run(found, store or Cache(None), **options))


def paths(found):
    return [
        item.document.path if isinstance(item, DocumentReport) else item.path for one in found for item in one.items
    ]


def test_outcomes_come_in_the_order_of_the_files(many):
    found = outcomes(many)
    assert paths(found) == many
    assert isinstance(found[5].items[0], Failure)
    assert [number for number, one in enumerate(found) if one.falls_short] == [0, 3, 6, 9]


def test_several_processes_give_the_same_as_one(many, tmp_path):
    store = Cache(tmp_path / "cache")
    assert outcomes(many, store, jobs=2) == outcomes(many)
    assert outcomes(many, store) == outcomes(many)


def test_a_jsonl_is_read_in_pieces_that_keep_their_order_and_lines(tmp_path, monkeypatch):
    monkeypatch.setattr("jdlint.readers._RUN", 2)
    monkeypatch.setattr(runner, "AHEAD", 1)
    posting = {"@type": "JobPosting", "title": "Head of Safety", "description": "<ul><li>Registered nurse</li></ul>"}
    rows = [json.dumps(posting), json.dumps({**posting, "identifier": "x"}), "oops", json.dumps(posting), ""]
    (tmp_path / "a.jsonl").write_text("\n".join([*rows, json.dumps(posting)]))
    (tmp_path / "b.md").write_text(OPEN)
    first, second = outcomes([str(tmp_path / "a.jsonl"), str(tmp_path / "b.md")])
    assert [path.rpartition("#")[2] for path in paths([first])] == ["1", "x", "3", "4", "6"]
    assert paths([second]) == [str(tmp_path / "b.md")]


def test_what_is_in_the_cache_is_not_linted_again(many, tmp_path, monkeypatch):
    store = Cache(tmp_path / "cache")
    before = outcomes(many, store)
    monkeypatch.setattr(runner, "linted", lambda *_: pytest.fail("linted again"))
    many.remove(next(name for name in many if name.endswith("05.md")))
    assert outcomes(many, store) == [one for one in before if not isinstance(one.items[0], Failure)]


def test_a_brief_result_has_all_but_the_text(many, tmp_path):
    store = Cache(tmp_path / "cache")
    (whole,) = outcomes(many[:1], store)[0].items
    (brief,) = outcomes(many[:1], store, whole=False)[0].items
    assert (brief.findings, brief.role) == (whole.findings, whole.role)
    assert (brief.document.text, brief.document.blocks, brief.criteria) == ("", (), ())


@pytest.mark.parametrize("change", [b"", b"damaged", None])
def test_a_damaged_entry_is_ignored_and_made_anew(many, tmp_path, change):
    store = Cache(tmp_path / "cache")
    before = outcomes(many, store)
    entries = [path for path in (tmp_path / "cache").rglob("*") if path.is_file()]
    for path in entries:
        path.write_bytes(change if change is not None else path.read_bytes()[:-1] + b"x")
    cache.rulebook.cache_clear()
    assert outcomes(many, store) == before
    assert all(path.read_bytes() != change for path in entries)


def test_without_results_a_cache_keeps_the_rulebook_compiled(many, tmp_path, monkeypatch):
    store = Cache(tmp_path / "cache", results=False)
    before = outcomes(many, store)
    assert [path.name for path in (tmp_path / "cache").rglob("*") if path.is_file()] == ["rulebook"]
    cache.rulebook.cache_clear()
    monkeypatch.setattr(cache, "load_rulebook", lambda _: pytest.fail("the rules are parsed again"))
    monkeypatch.setattr("jdlint.matching.spelled", lambda *_: pytest.fail("the terms are spelled again"))
    assert outcomes(many, store) == before
    cache.rulebook.cache_clear()


def test_a_result_follows_its_file_to_a_new_name(tmp_path):
    store = Cache(tmp_path / "cache")
    posting = json.dumps({"@type": "JobPosting", "title": "Head of Safety", "description": "Registered nurse"})
    (tmp_path / "a.jsonl").write_text(posting + "\noops\n")
    outcomes([str(tmp_path / "a.jsonl")], store)
    (tmp_path / "a.jsonl").rename(tmp_path / "b.jsonl")
    assert paths(outcomes([str(tmp_path / "b.jsonl")], store)) == [str(tmp_path / f"b.jsonl#{n}") for n in (1, 2)]


def test_the_key_of_a_result_is_all_that_it_depends_on():
    settings = Settings()
    first = cache.key_of(settings, "a.md", None, b"x")
    assert cache.key_of(replace(settings, fail_on="advice"), "b.md", None, b"x") == first
    others = [
        cache.key_of(settings, "a.txt", None, b"x"),
        cache.key_of(settings, "a.md", 1, b"x"),
        cache.key_of(settings, "a.md", None, b"y"),
        *(
            cache.key_of(replace(settings, **{name: value}), "a.md", None, b"x")
            for name, value in (
                ("role", "practice"),
                ("coverage", True),
                ("scorecards", ("a",)),
                ("select", ("a",)),
                ("ignore", ("a",)),
                ("preview", True),
                ("levels", {"a": "error"}),
                ("kept", (Kept("a", "b"),)),
            )
        ),
    ]
    assert len({first, *others}) == len(others) + 1


def test_a_cache_that_cannot_be_written_is_no_failure(many, tmp_path):
    (tmp_path / "cache").write_text("a file, not a folder")
    assert paths(outcomes(many, Cache(tmp_path / "cache"))) == many


def test_folders_of_rulebooks_out_of_use_are_removed(tmp_path):
    import os

    old, recent = tmp_path / "old", tmp_path / "recent"
    for folder in (old, recent):
        folder.mkdir()
        (folder / "entry").write_bytes(b"x")
    long_ago = time.time() - 40 * 86400
    os.utime(old, (long_ago, long_ago))
    Cache(tmp_path).put("new/entry", b"y")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new", "recent"]


def test_a_bug_names_the_file_it_was_met_in(many, monkeypatch):
    def broken(*_):
        raise ZeroDivisionError

    monkeypatch.setattr("jdlint.linter.lint_document", broken)
    with pytest.raises(ZeroDivisionError) as raised:
        outcomes(many[:1])
    assert raised.value.__notes__ == [f"while checking {many[0]}"]


def test_a_warm_run_does_not_import_spacy(tmp_path, monkeypatch):
    (tmp_path / "a.md").write_text(RESTRICTED)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("PYTHONPATH", str(Path(runner.__file__).parents[1]))
    command = "import sys; from jdlint.cli import main; sys.argv = ['jdlint', 'check', 'a.md']\ntry: main()\nexcept SystemExit: pass\nprint('spacy' in sys.modules, file=sys.stderr)"

    def ran():
        return subprocess.run([sys.executable, "-c", command], cwd=tmp_path, capture_output=True, text=True, check=True)

    cold, warm = ran(), ran()
    assert (cold.stderr, warm.stderr) == ("True\n", "False\n")
    assert cold.stdout == warm.stdout


def test_cores_are_counted_where_the_system_cannot_say_which_are_ours(monkeypatch):
    monkeypatch.delattr("os.sched_getaffinity", raising=False)
    monkeypatch.setattr("os.cpu_count", lambda: 7)
    assert runner.cores() == 7


def test_settings_hold_for_each_file_by_its_folder(tmp_path):
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.md").write_text(RESTRICTED)
    (tmp_path / "a" / "jdlint.toml").write_text('exclude = ["y.md"]\n[per-file."x.md"]\nrole = "practice"\n')
    (tmp_path / "a" / "y.md").write_text(RESTRICTED)
    found = list(sources([str(tmp_path)], lambda settings: settings))
    assert [(Path(one.name).relative_to(tmp_path).as_posix(), one.settings.role) for one in found] == [
        ("a/x.md", "practice"),
        ("b/x.md", None),
    ]


def test_a_folder_may_hold_json_that_is_no_job_posting(tmp_path: Path) -> None:
    posting = {"@type": "JobPosting", "title": "Head of Safety", "description": "Registered nurse"}
    (tmp_path / "post.json").write_text(json.dumps(posting))
    (tmp_path / "package.json").write_text('{"name": "job-descriptions"}')

    found = sources([str(tmp_path)], lambda settings: settings)

    assert [one.name for one in found if isinstance(one, Source)] == [str(tmp_path / "post.json")]
