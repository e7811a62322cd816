"""What the README shows is what jdlint says."""

from __future__ import annotations

import os
import re
import shlex
import sys
from pathlib import Path

import pytest

from jdlint import cli
from jdlint.config import load

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
FILE = re.compile(r"<!-- file: (.*?) -->\n```\w+\n(.*?)```\n", re.DOTALL)
SHOWN = re.compile(r"<!-- output: jdlint (.*?) -->\n```text\n(.*?)```\n", re.DOTALL)


@pytest.mark.parametrize("arguments", [match.group(1) for match in SHOWN.finditer(README.read_text(encoding="utf-8"))])
def test_the_output_in_the_readme_is_what_jdlint_says(arguments, monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(sys, "argv", ["jdlint", *shlex.split(arguments)])
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    with pytest.raises(SystemExit):
        cli.main()
    said = capsys.readouterr().out
    readme = README.read_text(encoding="utf-8")
    shown = {match.group(1): match for match in SHOWN.finditer(readme)}[arguments]
    if "UPDATE_README" in os.environ:
        README.write_text(readme[: shown.start(2)] + said + readme[shown.end(2) :], encoding="utf-8")
    else:
        assert shown.group(2) == said, "run with UPDATE_README=1 and look at the difference"


def test_the_settings_and_the_pack_in_the_readme_work(monkeypatch, capsys, tmp_path):
    for match in FILE.finditer(README.read_text(encoding="utf-8")):
        path = tmp_path / match.group(1)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(match.group(2), encoding="utf-8")
    settings = load(tmp_path / "jdlint.toml")
    assert settings is not None
    assert settings.packs == (tmp_path / "house",)
    (tmp_path / "jd.md").write_text("# Service Manager\n\n## Essential criteria\n\n- A flexible approach to work\n")
    (tmp_path / "jdlint-baseline.json").write_text('{"schema": "jdlint-baseline/1", "findings": []}')
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    for arguments, said in (
        ("rules test house", "1 rule, 3 examples: all as they say"),
        ("check jd.md --select house", "vague-flexibility"),
    ):
        monkeypatch.setattr(sys, "argv", ["jdlint", *arguments.split()])
        with pytest.raises(SystemExit):
            cli.main()
        assert said in capsys.readouterr().out
