"""Running the command line as a user does."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from jdlint import cli, config

RESTRICTED = """# Head of Patient Safety

Band: 8b

## Person specification

### Essential criteria

- Registered nurse with current NMC registration
- Experience of leading improvement across teams
"""

OPEN = RESTRICTED.replace(
    "Registered nurse with current NMC registration", "Registered with the NMC, HCPC or another UK health regulator"
)


@dataclass(frozen=True)
class Ran:
    """What a command said, and its exit code."""

    code: int
    out: str
    err: str


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Ran]:
    """Runs `jdlint …` in this process, in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / ".cache"))
    config._settings_at.cache_clear()

    def jdlint(*args: str) -> Ran:
        monkeypatch.setattr(sys, "argv", ["jdlint", *args])
        config._settings_at.cache_clear()
        with pytest.raises(SystemExit) as stop:
            cli.main()
        said = capsys.readouterr()
        assert isinstance(stop.value.code, int)
        return Ran(int(stop.value.code), said.out, said.err)

    return jdlint


@pytest.fixture
def restricted(tmp_path: Path) -> Path:
    """A job description with one finding, an error."""
    path = tmp_path / "restricted.md"
    path.write_text(RESTRICTED, encoding="utf-8")
    return path


@pytest.fixture
def open_to_all(tmp_path: Path) -> Path:
    """The same job description with the demand opened: no finding fails it."""
    path = tmp_path / "open.md"
    path.write_text(OPEN, encoding="utf-8")
    return path
