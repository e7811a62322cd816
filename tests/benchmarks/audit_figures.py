"""How audits scale, measured on a .jsonl of adverts: `python -m tests.benchmarks.audit_figures adverts.jsonl`.

Each audit runs in a process of its own. Memory is the peak of what it and its workers hold at one time, without what
they share (Linux only). Beside the time on the clock stands the processor time, which a busy machine changes less. The
extrapolation holds for one document like those measured on a core like this one.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Figures:
    """What one audit took: seconds on the clock and of the processor, and its peak memory in bytes."""

    documents: int
    seconds: float
    processor: float
    memory: int

    @property
    def rate(self) -> float:
        """Documents a second."""
        return self.documents / self.seconds


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
    ticks: dict[int, int] = {}
    while process.poll() is None:
        held = 0
        for one in _below(process.pid):
            try:
                rollup = Path(f"/proc/{one}/smaps_rollup").read_text()
                held += next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")) * 1024
                fields = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
                ticks[one] = int(fields[11]) + int(fields[12])
            except (OSError, StopIteration):
                continue
        peak = max(peak, held)
        time.sleep(0.2)
    seconds = time.perf_counter() - started
    processor = sum(ticks.values()) / os.sysconf("SC_CLK_TCK")
    with path.open("rb") as lines:
        return Figures(sum(1 for _ in lines), seconds, processor, peak)


def _below(pid: int) -> Iterator[int]:
    """A process and all processes below it."""
    waiting = [pid]
    while waiting:
        one = waiting.pop()
        yield one
        try:
            for task in Path(f"/proc/{one}/task").iterdir():
                waiting += map(int, (task / "children").read_text().split())
        except OSError:
            continue


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
    once, many, single = runs[1, 2], runs[times, 2], runs[times, 1]
    hours = 1e6 / many.rate / 3600
    lines = [
        *(
            f"{n} × with {jobs} processes: {f.documents:,} documents, {f.seconds:.1f} s, processor {f.processor:.1f} s, "
            f"{f.rate:.0f} a second, {f.memory / 2**20:.0f} MiB"
            for (n, jobs), f in runs.items()
        ),
        f"time of {times} × over once: {many.seconds / once.seconds:.2f} ×, of the processor "
        f"{many.processor / once.processor:.2f} ×; memory {many.memory / once.memory:.2f} ×",
        f"two processes over one: {single.seconds / many.seconds:.2f} ×",
        f"a million documents: {hours:.1f} hours here, ten minutes on {1e6 / 600 / single.rate:.0f} workers of one core",
    ]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
