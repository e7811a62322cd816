"""The earlier version of a file, from git."""

from __future__ import annotations

import subprocess
from pathlib import Path

from jdlint.errors import ReadError


def at_revision(path: Path, revision: str) -> bytes:
    """The bytes of a file as they were at a revision, such as "main" or "HEAD~1".

    Raises ReadError where there is no git, no repository, no such revision, or no such file in it.
    """
    if revision.startswith("-"):
        raise ReadError(f"{revision!r} is no revision")
    try:
        done = subprocess.run(
            ["git", "-C", str(path.absolute().parent), "show", f"{revision}:./{path.name}"],
            capture_output=True,
            check=False,
        )
    except FileNotFoundError:
        raise ReadError("git is not installed, or the folder of the file does not exist") from None
    if done.returncode:
        reason = done.stderr.decode(errors="replace").strip().splitlines()
        raise ReadError(f"git has no version of it at {revision!r}: {reason[-1] if reason else 'no reason given'}")
    return done.stdout
