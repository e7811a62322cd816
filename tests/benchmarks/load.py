"""Many clients at once on a page that is being served.

python tests/benchmarks/load.py --seconds 60 --clients 8 [--hostile]
"""

from __future__ import annotations

import argparse
import http.client
import json
import random
import sys
import threading
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import psutil

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.readers.hostile import HOSTILE
from tests.web.conftest import CORPUS, Served

WORD = [path.read_bytes() for path in sorted(CORPUS.glob("*.docx"))]


@dataclass
class Load:
    """What came of it: seconds of each good request, statuses of good and of hostile ones, memory in MB."""

    seconds: list[float] = field(default_factory=list)
    good: Counter[int] = field(default_factory=Counter)
    hostile: Counter[int] = field(default_factory=Counter)
    memory: list[tuple[int, float]] = field(default_factory=list)

    def share(self, part: float) -> float:
        """The time within which this part of the good requests was answered."""
        return sorted(self.seconds)[min(int(part * len(self.seconds)), len(self.seconds) - 1)]


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


def memory(process: int) -> float:
    """What a server and the processes that it started hold, in MB."""
    total = 0
    for one in (psutil.Process(process), *psutil.Process(process).children(recursive=True)):
        try:
            total += one.memory_info().rss
        except psutil.NoSuchProcess:
            continue
    return total / 2**20


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
                if sum(found.good.values()) % 100 == 1:
                    found.memory.append((sum(found.good.values()), memory(served.process.pid)))
        connection.close()

    threads = [threading.Thread(target=client, args=(number,)) for number in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def alone(served: Served, rounds: int = 40) -> float:
    """The median time of a request while there is no other."""
    address = urlsplit(served.address)
    connection = http.client.HTTPConnection(address.hostname or "", address.port, timeout=180)
    times = []
    for number in range(rounds):
        began = time.monotonic()
        assert send(connection, form(WORD[number % len(WORD)], "job.docx")) == 200
        times.append(time.monotonic() - began)
    connection.close()
    return sorted(times)[rounds // 2]


def hostile_bodies() -> list[bytes]:
    """The hostile files that fit into a request, as requests."""
    made = {name: make() for name, (make, _) in HOSTILE.items()}
    return [form(data, name) for name, data in made.items() if len(data) < 10 * 2**20]


def main() -> None:
    """Runs the load and prints its figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--hostile", action="store_true")
    options = parser.parse_args()
    served = Served((), None, {"PYTHONPATH": str(Path(__file__).parents[2])})
    try:
        single = alone(served)
        bad = hostile_bodies() if options.hostile else []
        found = load(served, clients=options.clients, seconds=options.seconds, hostile=bad)
    finally:
        served.stop()
    print(  # noqa: T201  # this is what the program is for
        json.dumps(
            {
                "alone_ms": round(single * 1000),
                "good": found.good,
                "hostile": found.hostile,
                "p50_ms": round(found.share(0.5) * 1000),
                "p95_ms": round(found.share(0.95) * 1000),
                "p95_to_alone": round(found.share(0.95) / single, 1),
                "memory_mb": [(count, round(size)) for count, size in found.memory],
                "workers_replaced": served.log.count('"worker died"') + served.log.count('"task stopped"'),
            }
        )
    )


if __name__ == "__main__":
    main()
