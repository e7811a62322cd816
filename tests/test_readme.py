"""What the README shows is what jdlint says."""

from __future__ import annotations

import os
import re
import shlex
import sys
from pathlib import Path

import pytest

from jdlint import cli

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
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
