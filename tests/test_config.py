"""Settings: where they come from, what they may say, and how they err."""

from __future__ import annotations

from pathlib import Path

import pytest

from jdlint.config import Kept, PerFile, Settings, load, parse, settings_near
from jdlint.errors import SettingsError

HERE = Path("/here/jdlint.toml")
NAMES = {"rule": ("restricted-title", "years-asked"), "pack": ("guide", "house"), "scorecard": ("career",)}


def test_every_key_is_read():
    table = {
        "packs": ["house"],
        "select": ["guide"],
        "extend-select": ["law"],
        "ignore": ["restricted-title"],
        "preview": True,
        "levels": {"restricted-title": "advice"},
        "fail-on": "warning",
        "coverage": False,
        "min-coverage": 40,
        "scorecards": ["career"],
        "exclude": ["old/"],
        "per-file": {"*.md": {"role": "practice", "ignore": {"restricted-title": " it is so "}}},
        "baseline": "known.json",
    }
    assert parse(table, HERE) == Settings(
        packs=(Path("/here/house"),),
        select=("guide",),
        extend_select=("law",),
        ignore=("restricted-title",),
        preview=True,
        levels={"restricted-title": "advice"},
        fail_on="warning",
        coverage=False,
        min_coverage=0.4,
        scorecards=("career",),
        exclude=("old/",),
        per_file=(PerFile("*.md", "practice", (Kept("restricted-title", "it is so"),)),),
        baseline=Path("/here/known.json"),
        source=HERE,
    )


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ({"fail_on": "error"}, "unknown key 'fail_on'; did you mean 'fail-on'?"),
        ({"zzz": 1}, "unknown key 'zzz'"),
        ({"fail-on": "all"}, "fail-on: expected one of error, warning, advice"),
        ({"select": "guide"}, "select: expected a list of texts"),
        ({"select": [1]}, "select: expected a list of texts"),
        ({"preview": 1}, "preview: expected true or false"),
        ({"min-coverage": 400}, "min-coverage: expected a number from 0 to 100"),
        ({"min-coverage": True}, "min-coverage: expected a number"),
        ({"min-coverage": "40"}, "min-coverage: expected a number"),
        ({"baseline": 1}, "baseline: expected the path of a file"),
        ({"levels": []}, "levels: expected a table"),
        ({"levels": {"restricted-title": "none"}}, "levels: expected one of"),
        ({"per-file": {"*": {"rôle": "x"}}}, r"per-file: \*: unknown key 'rôle'; did you mean 'role'?"),
        ({"per-file": {"*": {"role": "boss"}}}, "expected one of leadership"),
        ({"per-file": {"*": {"ignore": ["restricted-title"]}}}, "each rule needs its reason"),
        ({"per-file": {"*": {"ignore": {"restricted-title": " "}}}}, "restricted-title needs a reason"),
        ({"per-file": {"*": {"ignore": {"restricted-title": {"quote": "a"}}}}}, "restricted-title needs a reason"),
        ({"per-file": {"*": {"ignore": {"restricted-title": {"qoute": "a"}}}}}, "did you mean 'quote'"),
        ({"per-file": {"*": {"ignore": {"restricted-title": {"quote": 1, "reason": "a"}}}}}, "expected the words"),
    ],
)
def test_a_wrong_setting_is_named_with_its_file(table, words):
    with pytest.raises(SettingsError, match=rf"^/here/jdlint\.toml: .*{words}"):
        parse(table, HERE)


def test_the_nearest_file_wins_and_nothing_is_merged(tmp_path):
    (tmp_path / "pyproject.toml").write_text('[tool.jdlint]\nfail-on = "advice"\nselect = ["guide"]\n')
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (tmp_path / "a" / "pyproject.toml").write_text('[project]\nname = "x"\n')
    assert settings_near(inner).fail_on == "advice"
    (tmp_path / "a" / "c").mkdir()
    (tmp_path / "a" / "c" / "jdlint.toml").write_text('fail-on = "warning"\n')
    near = settings_near(tmp_path / "a" / "c")
    assert (near.fail_on, near.select) == ("warning", ())


def test_jdlint_toml_wins_over_pyproject_in_one_folder(tmp_path):
    (tmp_path / "pyproject.toml").write_text('[tool.jdlint]\nfail-on = "advice"\n')
    (tmp_path / "jdlint.toml").write_text('fail-on = "warning"\n')
    assert settings_near(tmp_path).fail_on == "warning"


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("jdlint.toml", b"fail-on = ", "Invalid value"),
        ("jdlint.toml", b"# caf\xe9", "this is not text in UTF-8"),
        ("pyproject.toml", b"[tool]\njdlint = 3", r"tool\.jdlint: expected a table"),
    ],
)
def test_a_file_that_holds_no_settings_is_named(tmp_path, name, content, words):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(SettingsError, match=rf"{name}: {words}"):
        load(tmp_path / name)


@pytest.mark.parametrize(
    ("select", "ignore", "runs"),
    [
        ((), (), True),
        (("guide",), (), True),
        (("house",), (), False),
        (("guide",), ("restricted-title",), False),
        (("restricted-title",), ("guide",), True),
        ((), ("guide",), False),
        (("years-asked",), (), False),
    ],
)
def test_a_rule_named_outright_wins_over_its_pack(select, ignore, runs):
    assert Settings(select=select, ignore=ignore).runs("restricted-title", "guide") is runs


def test_the_optional_packs_run_only_where_they_are_selected():
    assert Settings().runs("a", "structure")
    assert not Settings().runs("a", "law")
    assert Settings(select=("law",)).runs("a", "law")
    assert Settings(select=("a",)).runs("a", "law")


def test_what_extends_the_selection_runs_besides_the_defaults_or_what_is_selected():
    extended = Settings(extend_select=("law", "b"))
    assert extended.runs("a", "law")
    assert extended.runs("a", "structure")
    assert extended.runs("b", "clarity", preview=True)
    assert not extended.runs("a", "clarity")
    assert not extended.runs("a", "law", preview=True)
    assert not Settings(select=("guide",), extend_select=("law",)).runs("a", "structure")
    assert not Settings(ignore=("law",), extend_select=("law",)).runs("a", "law")


def test_a_rule_in_preview_runs_where_it_is_selected_or_previews_are_on():
    assert not Settings().runs("a", "guide", preview=True)
    assert not Settings(select=("guide",)).runs("a", "guide", preview=True)
    assert Settings(select=("a",)).runs("a", "guide", preview=True)
    assert Settings(preview=True).runs("a", "guide", preview=True)


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        (Settings(select=("gide",)), "there is no rule or pack 'gide'; did you mean 'guide'?"),
        (
            Settings(extend_select=("hous",), source=HERE),
            "extend-select: there is no rule or pack 'hous'; did you mean 'house'?",
        ),
        (Settings(ignore=("restricted-titel",)), "did you mean 'restricted-title'?"),
        (Settings(levels={"guide": "advice"}), "there is no rule 'guide'"),
        (
            Settings(scorecards=("carer",), source=HERE),
            r"jdlint\.toml: scorecards: there is no scorecard 'carer'; did you mean 'career'",
        ),
        (Settings(scorecards=("x",)), "there is no scorecard 'x'; there are career"),
        (Settings(per_file=(PerFile("*", None, (Kept("x", "y"),)),)), "there is no rule 'x'"),
    ],
)
def test_an_unknown_id_is_answered_with_the_nearest(settings, words):
    with pytest.raises(SettingsError, match=words):
        settings.verify(NAMES)


def test_known_ids_are_fine():
    Settings(select=("guide", "years-asked"), levels={"years-asked": "error"}, scorecards=("career",)).verify(NAMES)


def test_files_are_matched_by_patterns_as_in_gitignore():
    settings = Settings(
        exclude=("old/", "*.txt"),
        per_file=(PerFile("board/**", "reserved", (Kept("a", "b"),)), PerFile("*.md")),
        source=HERE,
    )
    assert settings.excludes(Path("/here/x/old/a.docx"))
    assert settings.excludes(Path("/here/a.txt"))
    assert not settings.excludes(Path("/elsewhere/a.txt"))
    assert settings.for_file(Path("/here/board/x/a.md")).role == "reserved"
    assert settings.for_file(Path("/here/board/x/a.md")).kept == (Kept("a", "b"),)
    assert settings.for_file(Path("/here/a.docx")) is settings
