"""How audits scale, measured on a .jsonl of adverts: `python -m tests.benchmarks.audit_figures adverts.jsonl`.

Each audit runs in a process of its own. Memory is the peak of what it and its workers hold at one time, without what
they share (Linux only). The extrapolation holds for one document like those measured on a core like this one.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Figures:
    """What one audit took: seconds, and its peak memory in bytes."""

    documents: int
    seconds: float
    memory: int


def repeated(source: Path, times: int, folder: Path) -> Path:
    """A file that holds the lines of another so many times."""
    path = folder / f"{times}.jsonl"
    with path.open("wb") as file:
        for _ in range(times):
            with source.open("rb") as lines:
                shutil.copyfileobj(lines, file)
    return path


def measured(path: Path, folder: Path, jobs: int) -> Figures:
    """Audit a file with so many worker processes."""
    command = [sys.executable, "-m", "jdlint", "audit", str(path), "-o", str(folder), "--restart", "--jobs", str(jobs)]
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peak = 0
    while process.poll() is None:
        peak = max(peak, _held(process.pid))
        time.sleep(0.1)
    seconds = time.perf_counter() - started
    with path.open("rb") as lines:
        return Figures(sum(1 for _ in lines), seconds, peak)


def _held(pid: int) -> int:
    """The memory of a process and of all below it, what several share counted in parts (PSS), in bytes."""
    total = 0
    waiting = [pid]
    while waiting:
        one = waiting.pop()
        try:
            rollup = Path(f"/proc/{one}/smaps_rollup").read_text()
            total += next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")) * 1024
            for task in os.listdir(f"/proc/{one}/task"):  # noqa: PTH208  # /proc is no folder of files
                waiting += map(int, Path(f"/proc/{one}/task/{task}/children").read_text().split())
        except (OSError, StopIteration):
            continue
    return total


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("adverts", type=Path)
    parser.add_argument("--times", type=int, default=10)
    source, times = (given := parser.parse_args()).adverts, given.times
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        runs = {
            (n, jobs): measured(repeated(source, n, folder), folder / "out", jobs) for n, jobs in ((1, 2), (times, 2), (times, 1))
        }  # fmt: skip
    for (n, jobs), figures in runs.items():
        rate = figures.documents / figures.seconds
        print(
            f"{n:>3} × with {jobs} processes: {figures.documents:,} documents, {figures.seconds:.1f} s, {rate:.0f} a second, {figures.memory / 2**20:.0f} MiB"
        )  # noqa: T201
    once, many, single = runs[1, 2], runs[times, 2], runs[times, 1]
    per_core = single.documents / single.seconds
    print(
        f"time of {times} × over once: {many.seconds / once.seconds:.2f} ×; memory: {many.memory / once.memory:.2f} ×"
    )  # noqa: T201
    print(f"two processes over one: {single.seconds / many.seconds:.2f} ×")  # noqa: T201
    print(
        f"a million documents: {1e6 / (many.documents / many.seconds) / 3600:.1f} hours here; in ten minutes on {1e6 / 600 / per_core:.0f} workers of one core"
    )  # noqa: T201


if __name__ == "__main__":
    main()
