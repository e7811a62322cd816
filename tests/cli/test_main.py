"""The exit codes, and what stays unimported."""

from __future__ import annotations

import subprocess
import sys

import click
import pytest

from jdlint import cli

HEAVY = ("spacy", "docx", "lxml", "jinja2", "yaml", "rich", "numpy")


def imported(code: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys; print(*sys.modules, file=sys.stderr)"],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stderr.split())


def test_help_imports_nothing_heavy():
    modules = imported(
        "import sys\nfrom jdlint import cli\nsys.argv = ['jdlint', '--help']\ntry: cli.main()\nexcept SystemExit: pass"
    )
    assert "jdlint.cli" in modules
    assert not modules & set(HEAVY)


def test_importing_the_package_imports_nothing_heavy():
    modules = imported("import jdlint")
    assert not modules & {*HEAVY, "click"}


def test_help_lists_every_command_with_a_line(run):
    ran = run("--help")
    assert ran.code == 0
    for name in cli.COMMANDS:
        assert f"\n  {name} " in ran.out
    assert "..." not in ran.out.partition("Commands:")[2]


@pytest.mark.parametrize("args", [[], ["chek"], ["check"], ["check", "x.md", "--fail-on", "never"]])
def test_a_usage_error_is_2(run, args):
    ran = run(*args)
    assert ran.code == 2
    assert ran.out == ""
    assert ran.err


def test_a_misspelt_command_is_answered_with_the_nearest(run):
    assert "Did you mean 'check'?" in run("chek", "x.md").err


def test_a_bug_is_3_with_one_line_and_a_traceback_only_on_request(run, restricted, monkeypatch):
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr("jdlint.runner.run", broken)
    ran = run("check", "restricted.md")
    assert ran.code == 3
    assert "bug in jdlint (ZeroDivisionError: by zero)" in ran.err
    assert len(ran.err.splitlines()) == 1
    monkeypatch.setenv("JDLINT_TRACEBACK", "1")
    assert "Traceback" in run("check", "restricted.md").err


@pytest.mark.parametrize("raised", [KeyboardInterrupt, click.Abort])
def test_an_interruption_is_130(run, restricted, monkeypatch, raised):
    def interrupted(*_: object, **__: object) -> None:
        raise raised

    monkeypatch.setattr("jdlint.runner.run", interrupted)
    ran = run("check", "restricted.md")
    assert (ran.code, ran.err.strip()) == (130, "jdlint: interrupted")


def test_a_reader_of_the_report_may_close_it_early(restricted):
    done = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m jdlint check {restricted} --format json | true; echo ${{PIPESTATUS[0]}}"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.stderr) == ("2\n", "")
