"""jdlint beside other tools that read prose, in documents a second: `python -m tests.benchmarks.side_by_side`.

Each tool with its defaults checks the same 200 texts in one command: the documents of the corpus, as .txt files, each
several times with another reference in its last line. The tools take turns, and the best turn of each counts: of the time on the clock, start-up
included, and of the processor time of all its processes. jdlint reads every file anew (`--no-cache`), with its rules
compiled by the first turn. It parses, cuts into criteria and judges, where the others match expressions; codespell alone
reads no prose rules, but looks words up.

Needs on the PATH: proselint and codespell (from PyPI), alex and write-good (from npm). One that is absent is left out.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from jdlint.model import Document
from jdlint.readers import read
from jdlint.sources import walk

ROOT = Path(__file__).parents[2]
TEXTS = 200
TOOLS = {
    "jdlint": [sys.executable, "-m", "jdlint", "check", "--no-cache"],
    "jdlint, one process": [sys.executable, "-m", "jdlint", "check", "--no-cache", "--jobs", "1"],
    "proselint": ["proselint", "check"],
    "write-good": ["write-good"],
    "alex": ["alex"],
    "codespell": ["codespell"],
}


def texts() -> list[str]:
    """So many distinct texts: the documents of the corpus again and again, each time with another last line."""
    documents = [
        item.text.splitlines()
        for path in walk(str(ROOT / "corpus"))
        if Path(path).parent == ROOT / "corpus" and Path(path).name != "README.md"
        for item in read(path)
        if isinstance(item, Document)
    ]
    return [
        "\n\n".join([*documents[number % len(documents)], f"Reference {number:03}"]) + "\n" for number in range(TEXTS)
    ]


def taken(command: list[str], folder: Path) -> tuple[float, float]:
    """The seconds that a command takes, on the clock and of the processor."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(folder / "cache")}
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, check=False)
    seconds, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 1) and not done.stdout and command[0] != "codespell":
        raise SystemExit(f"{command[0]} failed: {done.stderr.decode(errors='replace')[:500]}")
    return seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Run all tools by turns and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--turns", type=int, default=3)
    turns = parser.parse_args().turns
    there = {name: command for name, command in TOOLS.items() if shutil.which(command[0])}
    for name in TOOLS.keys() - there.keys():
        sys.stderr.write(f"{name} is not on the PATH, and left out\n")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = [f"{number:03}.txt" for number in range(TEXTS)]
        for file, text in zip(files, texts(), strict=True):
            (folder / file).write_text(text, encoding="utf-8")
        found: dict[str, list[tuple[float, float]]] = {tool: [] for tool in there}
        for _ in range(turns):
            for tool, command in there.items():
                found[tool].append(taken([*command, *files], folder))
    sys.stdout.write(f"{'':20} documents/s  seconds  processor seconds\n")
    for tool, times in sorted(found.items(), key=lambda item: min(item[1])):
        clock, processor = min(one for one, _ in times), min(one for _, one in times)
        sys.stdout.write(f"{tool:20} {TEXTS / clock:11.0f} {clock:8.2f} {processor:10.2f}\n")


if __name__ == "__main__":
    main()
