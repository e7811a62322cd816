"""Many clients at once on a page that is being served, as one table: `python tests/benchmarks/load.py`.

First one client alone, then several with realistic Word files, then the same with a hostile file in every fifth request.
On a machine that does other work too, ratios within the run hold better than times, and processor time better than the clock.
"""

from __future__ import annotations

import argparse
import http.client
import random
import sys
import threading
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.benchmarks.figures import Usage, table
from tests.readers.hostile import HOSTILE
from tests.web.conftest import CORPUS, Served

WORD = [path.read_bytes() for path in sorted(CORPUS.glob("*.docx"))]
MEGABYTE = 2**20


@dataclass
class Load:
    """What came of it: seconds of each good request, statuses of good and of hostile ones, memory in MB after so many.

    `clock` are the seconds that it all took, `processor` those that the server worked.
    """

    seconds: list[float] = field(default_factory=list)
    good: Counter[int] = field(default_factory=Counter)
    hostile: Counter[int] = field(default_factory=Counter)
    memory: list[tuple[int, float]] = field(default_factory=list)
    clock: float = 0.0
    processor: float = 0.0

    @property
    def requests(self) -> int:
        """How many were answered, whatever with."""
        return self.good.total() + self.hostile.total()

    @property
    def failed(self) -> int:
        """The good requests that were not answered as they should have been."""
        return self.good.total() - self.good[200]

    def share(self, part: float) -> float:
        """The time within which this part of the good requests was answered."""
        return sorted(self.seconds)[min(int(part * len(self.seconds)), len(self.seconds) - 1)]

    def growth(self) -> float | None:
        """By how many MB memory grows in a thousand requests, once the first third is done; None where there are few."""
        points = [(count / 1000, size) for count, size in self.memory if count >= max(100, self.requests / 3)]
        if len(points) < 3:
            return None
        x, y = (sum(values) / len(points) for values in zip(*points, strict=True))
        return sum((a - x) * (b - y) for a, b in points) / sum((a - x) ** 2 for a, _ in points)


def form(data: bytes, name: str) -> bytes:
    """The body of a request that sends one file."""
    head = f'--x\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
    return head.encode() + data + b"\r\n--x--\r\n"


def send(connection: http.client.HTTPConnection, body: bytes) -> int:
    """The status of the answer to one file."""
    connection.request("POST", "/api/v1/check", body, {"Content-Type": "multipart/form-data; boundary=x"})
    answer = connection.getresponse()
    answer.read()
    return answer.status


def load(served: Served, *, clients: int, seconds: float, hostile: Sequence[bytes] = ()) -> Load:
    """Sends Word files from so many clients at once; with hostile files, every fifth is one."""
    found = Load()
    lock = threading.Lock()
    end = time.monotonic() + seconds
    bodies = [form(data, "job.docx") for data in WORD]

    def client(number: int) -> None:
        choose = random.Random(number)
        address = urlsplit(served.address)
        connection = http.client.HTTPConnection(address.hostname or "", address.port, timeout=180)
        while time.monotonic() < end:
            bad = hostile and choose.random() < 0.2
            body = choose.choice(hostile) if bad else choose.choice(bodies)
            began = time.monotonic()
            status = send(connection, body)
            took = time.monotonic() - began
            with lock:
                (found.hostile if bad else found.good)[status] += 1
                if not bad:
                    found.seconds.append(took)
        connection.close()

    usage = Usage(served.process.pid)
    usage.look()
    before, started = usage.total, time.monotonic()
    threads = [threading.Thread(target=client, args=(number,)) for number in range(clients)]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        usage.look()
        found.memory.append((found.requests, usage.held / MEGABYTE))
        time.sleep(0.5)
    usage.look()
    found.clock = time.monotonic() - started
    found.processor = usage.total - before
    return found


def hostile_bodies() -> list[bytes]:
    """The hostile files that fit into a request, as requests."""
    made = {name: make() for name, (make, _) in HOSTILE.items()}
    return [form(data, name) for name, data in made.items() if len(data) < 10 * MEGABYTE]


def main() -> None:
    """Runs the load and prints its figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--clients", type=int, default=8)
    given = parser.parse_args()
    served = Served((), None, {"PYTHONPATH": str(Path(__file__).parents[2])})
    try:
        load(served, clients=1, seconds=3)
        alone = load(served, clients=1, seconds=10)
        many = load(served, clients=given.clients, seconds=given.seconds)
        mixed = load(served, clients=given.clients, seconds=given.seconds, hostile=hostile_bodies())
        replaced = served.log.count('"worker died"') + served.log.count('"task stopped"')
    finally:
        served.stop()
    runs = (alone, many, mixed)
    grown = ["–" if (growth := run.growth()) is None else f"{growth:+.1f} MB" for run in runs]

    def row(name: str, wanted: str, *cells: str) -> tuple[str, ...]:
        return name, wanted, *cells

    sys.stdout.write(
        table(
            [
                row("figure", "wanted", "1 client", f"{given.clients} clients", f"{given.clients} clients, hostile files too"),
                row("good requests", "", *(f"{run.good.total():,}" for run in runs)),
                row("of these not answered with 200", "0", *(f"{run.failed}" for run in runs)),
                row("hostile requests, by status", "200 or 422", *(" ".join(f"{k}: {v}" for k, v in sorted(run.hostile.items())) or "–" for run in runs)),
                row("median", "", *(f"{run.share(0.5) * 1000:.0f} ms" for run in runs)),
                row("95 in 100 within (p95)", "", *(f"{run.share(0.95) * 1000:.0f} ms" for run in runs)),
                row("p95 over the median of 1 client", "", *(f"{run.share(0.95) / alone.share(0.5):.1f} ×" for run in runs)),
                row("requests a second", "", *(f"{run.requests / run.clock:.1f}" for run in runs)),
                row("processor time of a request", "", *(f"{run.processor / run.requests * 1000:.1f} ms" for run in runs)),
                row("memory at the end", "", *(f"{run.memory[-1][1]:.0f} MB" for run in runs)),
                row("its growth in 1,000 requests, after a third", "about 0", *grown),
                row("workers replaced", "", "", "", str(replaced)),
            ]
        )
    )  # fmt: skip


if __name__ == "__main__":
    main()
