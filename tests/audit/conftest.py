"""Adverts to audit, as job boards publish them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from jdlint.audit import Audit, Outcome, audit
from jdlint.config import Settings

CLOSED = "<p>We are looking for an experienced nurse to lead the team.</p><p>Band 8a</p>"
OPEN = "<p>We are looking for a leader who listens. You will build partnerships across the system.</p>"


def posting(number: int, *, closed: bool = False, title: str = "Head of Patient Safety", text: str = "") -> str:
    """One line of a .jsonl; each number gives other words unless `text` is given."""
    description = text or f"{CLOSED if closed else OPEN}<p>The team is number {number}.</p>"
    return json.dumps(
        {
            "@type": "JobPosting",
            "title": title,
            "description": description,
            "identifier": f"job-{number}",
            "url": f"https://jobs.example.org/{number}",
            "datePosted": "2026-03-04T10:00:00Z",
            "hiringOrganization": {"name": f"Trust {number % 3}"},
        }
    )


def interrupt_at(number: int) -> Callable[[int, int], None]:
    """A watch that presses Ctrl-C when so many are done."""

    def watch(done: int, total: int) -> None:
        if done >= number:
            raise KeyboardInterrupt

    return watch


@pytest.fixture
def adverts(tmp_path: Path) -> Path:
    """Forty adverts, each fourth of them closed to all but nurses."""
    path = tmp_path / "adverts.jsonl"
    path.write_text("".join(posting(n, closed=n % 4 == 0) + "\n" for n in range(40)), encoding="utf-8")
    return path


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Batches of four documents, so that little input gives much to hand out."""
    monkeypatch.setattr("jdlint.audit.inputs.BATCH_LINES", 4)
    monkeypatch.setattr("jdlint.audit.inputs.BATCH_FILES", 4)


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., Outcome]:
    """Audits paths into a folder: `run(path, folder="a", workers=2, unique=True)`."""

    def run(*paths: Path | str, folder: str = "out", **more: object) -> Outcome:
        watch = more.pop("watch", lambda done, total: None)
        more = {"workers": 1, "settings": Settings(), **more}
        return audit(Audit(tuple(map(str, paths)), tmp_path / folder, **more), watch)  # type: ignore[arg-type]  # from the test

    return run
