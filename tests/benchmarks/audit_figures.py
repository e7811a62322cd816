"""How audits scale, as one table: `python tests/benchmarks/audit_figures.py adverts.jsonl`.

Each audit runs in processes of its own. On a machine that does other work too, the column of processor time holds and that
of the clock does not. Of two processes over one it says how much less the busiest has to do, with what the first does for
all. The extrapolation holds for documents like those measured and cores like these.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.benchmarks.figures import Usage, table

ROOT = Path(__file__).parents[2]
# Time for the extrapolation, in seconds, and its documents.
TEN_MINUTES = 600
MILLION = 1_000_000


@dataclass(frozen=True)
class Run:
    """What one audit took: seconds on the clock, of all processors, and of the busiest; its peak memory in bytes."""

    documents: int
    clock: float
    processor: float
    longest: float
    memory: int


def repeated(source: Path, times: int, folder: Path) -> Path:
    """A file that holds the lines of another so many times."""
    path = folder / f"{times}.jsonl"
    with path.open("wb") as file:
        for _ in range(times):
            with source.open("rb") as lines:
                shutil.copyfileobj(lines, file)
    return path


def measured(path: Path, folder: Path, jobs: int) -> Run:
    """Audit a file with so many worker processes."""
    command = [sys.executable, "-m", "jdlint", "audit", str(path), "-o", str(folder), "--restart", "--jobs", str(jobs)]
    started = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    usage = Usage(process.pid)
    while process.poll() is None:
        usage.look()
        time.sleep(0.2)
    clock = time.perf_counter() - started
    if process.returncode:
        raise SystemExit(f"the audit ended with {process.returncode}")
    with path.open("rb") as lines:
        return Run(sum(1 for _ in lines), clock, usage.total, usage.longest, usage.peak)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("adverts", type=Path)
    parser.add_argument("--times", type=int, default=10)
    given = parser.parse_args()
    source, times = given.adverts.resolve(), given.times
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        once, single, double, many = (
            measured(repeated(source, n, folder), folder / "out", jobs)
            for n, jobs in ((1, 2), (3, 1), (3, 2), (times, 2))
        )
    wall, worker = many.documents / many.clock, many.documents / many.processor
    rows = [
        ("figure", "wanted", "on the clock", "processor time"),
        *(
            (f"{run.documents:,} documents, {jobs}", "", f"{run.clock:.1f} s", f"{run.processor:.1f} s")
            for run, jobs in ((once, "two processes"), (single, "one process"), (double, "two processes"), (many, "two processes"))
        ),
        (f"time of {times} × over once", f"≤ {1.05 * times:.1f} ×", f"{many.clock / once.clock:.2f} ×", f"{many.processor / once.processor:.2f} ×"),
        (f"peak memory of {times} × over once ({many.memory >> 20} and {once.memory >> 20} MiB)", "≤ 1.2 ×", f"{many.memory / once.memory:.2f} ×", ""),
        ("two processes over one", "≥ 1.7 ×", f"{single.clock / double.clock:.2f} ×", f"{single.longest / double.longest:.2f} ×"),
        ("documents a second, one process", "", f"{single.documents / single.clock:.0f}", f"{single.documents / single.processor:.0f}"),
        ("documents a second, two processes", "", f"{wall:.0f}", f"{2 * worker:.0f}"),
        ("a million documents, two processes", "", f"{MILLION / wall / 3600:.1f} h", f"{MILLION / worker / 2 / 3600:.1f} h"),
        ("Dask workers of one core for a million in ten minutes", "", f"{MILLION / TEN_MINUTES / (wall / 2):.0f}", f"{MILLION / TEN_MINUTES / worker:.0f}"),
    ]  # fmt: skip
    sys.stdout.write(table(rows))


if __name__ == "__main__":
    main()
