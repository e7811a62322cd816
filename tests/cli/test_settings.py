"""Settings as the command line uses and shows them; watching; and the first steps."""

from __future__ import annotations

import json
import tomllib
from textwrap import indent

import pytest
import yaml

from jdlint.config import parse
from tests.cli.conftest import OPEN, RESTRICTED

FULL = """
packs = ["house"]
select = ["guide"]
min-coverage = 40
exclude = ["old/"]

[levels]
restricted-title = "advice"

[per-file."board/*.md"]
role = "reserved"
ignore = { restricted-title = "the \\"board\\" said so", restricted-profession = [{ quote = "a nurse", reason = "so" }] }

[per-file."*.txt"]
role = "practice"
"""


def test_the_settings_that_are_shown_can_be_read_again(run, tmp_path):
    (tmp_path / "jdlint.toml").write_text(FULL)
    out = run("check", ".", "--show-settings", "--fail-on", "warning").out
    assert out.startswith(f"# {tmp_path}/jdlint.toml\n")
    shown = parse(tomllib.loads(out), tmp_path / "jdlint.toml")
    given = parse({**tomllib.loads(FULL), "fail-on": "warning"}, tmp_path / "jdlint.toml")
    assert shown == given


def test_defaults_are_shown_as_such_and_settings_shared_by_paths_once(run, tmp_path, restricted, open_to_all):
    out = run("check", "restricted.md", "open.md", "--show-settings").out
    assert out.count("# no settings file: these are the defaults") == 1
    assert 'fail-on = "error"' in out
    assert parse(tomllib.loads(out), tmp_path / "jdlint.toml").fail_on == "error"


def test_settings_choose_rules_and_levels(run, tmp_path, restricted):
    (tmp_path / "jdlint.toml").write_text('[levels]\nrestricted-registration = "advice"\n')
    assert run("check", "restricted.md").code == 0
    (tmp_path / "jdlint.toml").write_text('ignore = ["guide"]\n')
    assert json.loads(run("check", "restricted.md", "--format", "json").out)["summary"]["error"] == 0
    assert run("check", "restricted.md", "--select", "restricted-registration").code == 1
    assert run("check", "restricted.md", "--ignore", "restricted-registration").code == 0


def test_the_command_line_extends_what_the_settings_select(run, tmp_path, restricted):
    (tmp_path / "jdlint.toml").write_text('select = ["structure"]\nextend-select = ["jdlint"]\n')

    def chosen(*options):
        shown = tomllib.loads(run("check", "restricted.md", "--show-settings", *options).out)
        return shown["select"], shown["extend-select"], shown["preview"]

    assert run("check", "restricted.md").code == 0
    assert run("check", "restricted.md", "--extend-select", "restricted-registration").code == 1
    assert chosen("--extend-select", "guide") == (["structure"], ["jdlint", "guide"], False)
    assert chosen("--select", "guide", "--preview") == (["guide"], [], True)


def test_a_setting_that_cannot_be_is_one_line_and_2(run, tmp_path, restricted):
    (tmp_path / "jdlint.toml").write_text('selct = ["guide"]\n')
    ran = run("check", "restricted.md")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines() == [f"jdlint: {tmp_path}/jdlint.toml: unknown key 'selct'; did you mean 'select'?"]
    (tmp_path / "jdlint.toml").write_text('select = ["gide"]\n')
    assert "did you mean 'guide'?" in run("check", "restricted.md").err


def test_a_per_file_reason_keeps_a_finding_and_is_reported(run, tmp_path, restricted):
    (tmp_path / "jdlint.toml").write_text(
        '[per-file."restricted.md"]\nignore = { restricted-registration = "agreed with the panel" }\n'
    )
    ran = run("check", "restricted.md")
    assert ran.code == 0
    assert "agreed with the panel" in ran.out


def test_excluded_files_are_left_out_of_folders_but_not_when_they_are_named(run, tmp_path, restricted, open_to_all):
    (tmp_path / "jdlint.toml").write_text('exclude = ["restricted.md"]\n')
    assert run("check", ".").code == 0
    assert run("check", "restricted.md").code == 1


def test_coverage_below_the_least_fails(run, tmp_path, open_to_all):
    assert run("check", "open.md", "--min-coverage", "99").code == 1
    assert run("check", "open.md", "--min-coverage", "0").code == 0
    assert run("check", "open.md", "--min-coverage", "many").code == 2


def test_watching_checks_again_after_a_change(run, tmp_path, restricted, monkeypatch):
    ticks = iter([RESTRICTED, OPEN, None])

    def pause(_: float) -> None:
        text = next(ticks)
        if text is None:
            raise KeyboardInterrupt
        restricted.write_text(text + "\n" * (text == OPEN))

    monkeypatch.setattr("time.sleep", pause)
    (tmp_path / "gone.md").symlink_to("nowhere")
    ran = run("check", ".", "gone.md", "--watch")
    assert ran.code == 130
    assert ran.out.count("1 document: 1 error") >= 1
    assert "1 document: 0 errors" in ran.out


def test_standard_input_cannot_be_watched(run):
    assert run("check", "-", "--watch").code == 2


@pytest.mark.parametrize("name", ["jdlint.toml", "pyproject.toml"])
def test_init_writes_settings_and_hook_and_leaves_what_is_there(run, tmp_path, name):
    if name == "pyproject.toml":
        (tmp_path / name).write_text('[project]\nname = "x"\n')
    ran = run("init")
    assert ran.code == 0
    assert "jdlint" in (tmp_path / ".pre-commit-config.yaml").read_text()
    settings = tomllib.loads((tmp_path / name).read_text())
    assert parse(settings if name == "jdlint.toml" else settings["tool"]["jdlint"], tmp_path / name).fail_on == "error"
    again = run("init")
    assert "is there already" in again.err
    assert tomllib.loads((tmp_path / name).read_text()) == settings


@pytest.mark.parametrize("left", ["", "  "])
def test_init_adds_its_hook_to_those_that_are_there(run, tmp_path, left):
    hooks = "repos:\n" + indent("- repo: https://example.org/other\n  rev: v1\n  hooks:\n  - id: other\n", left)
    (tmp_path / ".pre-commit-config.yaml").write_text(hooks)
    run("init")
    text = (tmp_path / ".pre-commit-config.yaml").read_text()
    assert text.startswith(hooks)
    assert [repo["hooks"][0]["id"] for repo in yaml.safe_load(text)["repos"]] == ["other", "jdlint"]


@pytest.mark.parametrize("hooks", ["repos: []\n", "repos:\n- repo: local\n  hooks: []\nci:\n  autofix_prs: false\n"])
def test_init_shows_its_hook_where_it_cannot_be_added(run, tmp_path, hooks):
    (tmp_path / ".pre-commit-config.yaml").write_text(hooks)
    ran = run("init")
    assert ran.code == 0
    assert "add this under repos in .pre-commit-config.yaml:\n- repo: " in ran.err
    assert (tmp_path / ".pre-commit-config.yaml").read_text() == hooks


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("pyproject.toml", b"[tool.x", "pyproject.toml: Expected ']'"),
        ("pyproject.toml", b"# \xff", "pyproject.toml: this is not text in UTF-8"),
        (".pre-commit-config.yaml", b"# \xff", ".pre-commit-config.yaml: this is not text in UTF-8"),
    ],
)
def test_init_says_in_one_line_which_file_it_cannot_use(run, tmp_path, name, content, words):
    (tmp_path / name).write_bytes(content)
    ran = run("init")
    assert ran.code == 2
    assert words in ran.err
    assert (tmp_path / name).read_bytes() == content


def test_init_says_where_it_may_not_write(run, tmp_path):
    (tmp_path / "jdlint.toml").symlink_to("no/such/folder/jdlint.toml")
    ran = run("init")
    assert (ran.code, ran.err) == (2, "jdlint: jdlint.toml cannot be written: No such file or directory\n")


def test_a_pack_in_settings_that_is_not_there_is_an_error_though_the_rules_are_cached(run, tmp_path, restricted):
    assert run("check", "restricted.md").code == 1
    (tmp_path / "jdlint.toml").write_text('packs = ["house"]\n')
    ran = run("check", "restricted.md")
    assert ran.code == 2
    assert "no such folder of rules" in ran.err


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script_for_the_shell(run, shell):
    ran = run("completion", shell)
    assert ran.code == 0
    assert "_JDLINT_COMPLETE" in ran.out
