"""What a process and those below it take of processor and memory, and a table of figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import psutil


@dataclass
class Usage:
    """What a process and all below it have taken so far, as last looked at: also of those that have ended since.

    `seconds` are those of the processor (user and system) of each process, `held` the memory in bytes that all hold now,
    pages that they share counted once (on Linux; elsewhere for each), and `peak` the most that they held.
    """

    process: int
    seconds: dict[int, float] = field(default_factory=dict)
    held: int = 0
    peak: int = 0

    def look(self) -> None:
        """Look again."""
        self.held = 0
        try:
            root = psutil.Process(self.process)
            family = [root, *root.children(recursive=True)]
        except psutil.NoSuchProcess:
            return
        for one in family:
            try:
                times, memory = one.cpu_times(), one.memory_full_info()
            except psutil.Error:
                continue
            self.seconds[one.pid] = times.user + times.system
            self.held += getattr(memory, "pss", memory.rss)
        self.peak = max(self.peak, self.held)

    @property
    def total(self) -> float:
        """The seconds of all processes together."""
        return sum(self.seconds.values())

    @property
    def longest(self) -> float:
        """The seconds of the first process and of the busiest below it: no less time can have passed in between."""
        below = [seconds for pid, seconds in self.seconds.items() if pid != self.process]
        return self.seconds.get(self.process, 0.0) + max(below, default=0.0)


def table(rows: Sequence[Sequence[str]]) -> str:
    """Rows of cells in columns, the first row being their heads."""
    widths = [max(len(row[n]) for row in rows) for n in range(len(rows[0]))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    return "\n".join([lines[0], "  ".join("-" * width for width in widths), *lines[1:]]) + "\n"
