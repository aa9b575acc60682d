"""The service under load on loopback: `python benchmarks/load.py [--seconds 60] [--clients 20] [--comparisons 500]`.

Clients read (lists, comparisons, changes, trees) and ask for small comparisons, each of its own texts. Between their
requests, each calls a route that does nothing, of a FastAPI application in a process of its own: what else goes on in
the machine slows both down alike. Then comparisons go on until so many were made, and the memory of the service and of
its workers is read on the way.

Fails for a 5xx other than 503 with Retry-After, for reads whose 95th percentile is 10 times the empty route's or
more, and for memory that grows by a fifth or more between the first fifth of the comparisons and the last.
"""

from __future__ import annotations

import argparse
import http.client
import json
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

TIMES_EMPTY = 10.0
GROWTH = 0.2
SHARE_OF_COMPARISONS = 0.1
PAUSE_SECONDS = 0.1
"""A client rests for twice as long at most, and half of that on average, between two rounds."""
EMPTY_APP = """
import sys, uvicorn
from fastapi import FastAPI
app = FastAPI()
@app.get("/")
def empty() -> dict[str, str]:
    return {}
uvicorn.run(app, port=int(sys.argv[1]), log_level="error", access_log=False)
"""


@dataclass
class Seen:
    """What all clients saw."""

    reads: dict[str, list[float]] = field(default_factory=dict)
    """Seconds by kind of read."""
    empty: list[float] = field(default_factory=list)
    submits: list[float] = field(default_factory=list)
    statuses: Counter[str] = field(default_factory=Counter)
    ids: list[str] = field(default_factory=list)


class Line:
    """One kept connection."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def ask(self, method: str, path: str, body: object = None) -> tuple[int, bytes, float, bool]:
        """Status, body, seconds, and whether Retry-After was given."""
        sent = json.dumps(body) if body is not None else None
        headers = {"Content-Type": "application/json"} if sent else {}
        began = time.perf_counter()
        self._connection.request(method, path, sent, headers)
        answer = self._connection.getresponse()
        read = answer.read()
        return answer.status, read, time.perf_counter() - began, answer.getheader("Retry-After") is not None


def pair(number: int) -> dict[str, object]:
    """Two texts of eight articles that nobody compared before; the draft changes, adds and drops something."""

    def text(days: int, articles: list[int]) -> str:
        return "\n".join(
            f"Điều {place}. Trách nhiệm số {article} của đơn vị {number}\n"
            f"1. Đơn vị báo cáo cấp trên trước {days} ngày kể từ ngày nhận văn bản số {number}.\n"
            f"2. Hồ sơ được lưu trữ trong thời hạn {article} năm tại cơ quan."
            for place, article in enumerate(articles, 1)
        )

    return {
        "old": {"name": "old", "text": text(30, [1, 2, 3, 4, 5, 6, 7, 8])},
        "new": {"name": "new", "text": text(15, [1, 2, 4, 5, 6, 7, 8, 9])},
        "title": f"Load {number}",
    }


def reads(id: str) -> dict[str, str]:
    return {
        "list": "/v1/comparisons?limit=20",
        "comparison": f"/v1/comparisons/{id}",
        "changes": f"/v1/comparisons/{id}/changes?label=modified",
        "change": f"/v1/comparisons/{id}/changes/2",
        "tree": f"/v1/comparisons/{id}/tree",
    }


class Client(threading.Thread):
    def __init__(self, port: int, empty_port: int, seen: Seen, lock: threading.Lock, numbers: Iterator[int]) -> None:
        super().__init__(daemon=True)
        self._service, self._empty = Line(port), Line(empty_port)
        self._seen, self._lock, self._numbers = seen, lock, numbers
        self.until = 0.0

    def run(self) -> None:
        chance = random.Random(id(self))
        while time.monotonic() < self.until:
            if chance.random() < SHARE_OF_COMPARISONS:
                self._compare()
            else:
                kind, path = chance.choice(list(reads(chance.choice(self._seen.ids)).items()))
                status, _, seconds, retry = self._service.ask("GET", path)
                with self._lock:
                    self._seen.reads.setdefault(kind, []).append(seconds)
                    self._seen.statuses[named(status, retry)] += 1
            _, _, seconds, _ = self._empty.ask("GET", "/")
            with self._lock:
                self._seen.empty.append(seconds)
            time.sleep(chance.random() * PAUSE_SECONDS)

    def _compare(self) -> None:
        with self._lock:
            number = next(self._numbers)
        status, _, seconds, retry = self._service.ask("POST", "/v1/comparisons", pair(number))
        with self._lock:
            self._seen.submits.append(seconds)
            self._seen.statuses[named(status, retry)] += 1


def named(status: int, retry: bool) -> str:
    return f"{status} with Retry-After" if status == 503 and retry else str(status)


def finished(line: Line) -> int:
    """How many comparisons were made, as /metrics tells."""
    text = line.ask("GET", "/metrics")[1].decode()
    name = 'doichieu_jobs_total{kind="compare",outcome="done"} '
    return int(float(text.partition(name)[2].partition("\n")[0] or 0))


def memory(pid: int) -> dict[str, float]:
    """MB of the service and of its largest child, by the kernel."""
    children = [
        int(status.parent.name) for status in Path("/proc").glob("[0-9]*/status") if f"\nPPid:\t{pid}\n" in read(status)
    ]
    return {"service": resident(pid), "largest worker": max(map(resident, children), default=0.0)}


def read(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:  # it ended meanwhile
        return ""


def resident(pid: int) -> float:
    return int(read(Path(f"/proc/{pid}/status")).partition("VmRSS:")[2].split()[0] or 0) / 1024


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


@contextmanager
def started(arguments: list[str], port: int, path: str, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    """A server, ended at the end; returns when `path` is answered with 200."""
    process = subprocess.Popen([sys.executable, *arguments], env=environment, stdout=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + 120
        while True:
            assert process.poll() is None and time.monotonic() < deadline, "the server did not start"
            try:
                if Line(port).ask("GET", path)[0] == 200:
                    break
            except OSError:
                time.sleep(0.2)
        yield process
    finally:
        process.terminate()
        process.wait(timeout=60)


def p95(values: list[float]) -> float:
    """In milliseconds."""
    return statistics.quantiles(values, n=20)[-1] * 1000 if len(values) > 1 else 0.0


def run(clients: int, seconds: float, comparisons: int) -> bool:
    port, empty_port = free_port(), free_port()
    with tempfile.TemporaryDirectory() as folder:
        settings = {"DOICHIEU_DATA_DIR": folder, "DOICHIEU_RATE_PER_MINUTE": "0", "DOICHIEU_LOG_FORMAT": "json"}
        log = Path(folder) / "log"
        serve = ["-c", SERVE, str(log), "serve", "--port", str(port)]
        with (
            started(serve, port, "/readyz", **settings) as service,
            started(["-c", EMPTY_APP, str(empty_port)], empty_port, "/"),
        ):
            return measured(port, empty_port, service.pid, clients, seconds, comparisons)


SERVE = """
import os, sys
os.dup2(os.open(sys.argv.pop(1), os.O_CREAT | os.O_WRONLY), 2)
from service.cli import main
main()
"""


def measured(port: int, empty_port: int, pid: int, clients: int, seconds: float, comparisons: int) -> bool:
    seen, lock = Seen(), threading.Lock()
    numbers = iter(range(10**9))
    line = Line(port)
    while len(seen.ids) < 20:
        seen.ids.append(json.loads(line.ask("POST", "/v1/comparisons", pair(next(numbers)))[1])["id"])
    while finished(line) < len(seen.ids):
        time.sleep(0.2)
    threads = [Client(port, empty_port, seen, lock, numbers) for _ in range(clients)]
    for thread in threads:
        thread.until = time.monotonic() + seconds
        thread.start()
    found = []
    while any(thread.is_alive() for thread in threads):
        found.append((finished(line), memory(pid)))
        time.sleep(2)

    all_reads = [value for values in seen.reads.values() for value in values]
    ratio = p95(all_reads) / p95(seen.empty)
    print(f"{clients} clients, {seconds:g} s: {len(all_reads)} reads, {len(seen.submits)} comparisons asked for")
    for kind, values in sorted(seen.reads.items()):
        print(f"  {kind:12} p50 {statistics.median(values) * 1000:7.1f} ms  p95 {p95(values):7.1f} ms")
    print(f"  {'submit':12} p50 {statistics.median(seen.submits) * 1000:7.1f} ms  p95 {p95(seen.submits):7.1f} ms")
    print(f"  {'empty route':12} p50 {statistics.median(seen.empty) * 1000:7.1f} ms  p95 {p95(seen.empty):7.1f} ms")
    print(f"  reads / empty route, p95: {ratio:.1f} (below {TIMES_EMPTY:g})")
    print(f"  statuses: {dict(sorted(seen.statuses.items()))}")
    bad = sum(count for status, count in seen.statuses.items() if status.startswith("5") and "Retry" not in status)
    return flat(line, pid, numbers, comparisons, found) and bad == 0 and ratio < TIMES_EMPTY


def flat(
    line: Line, pid: int, numbers: Iterator[int], comparisons: int, found: list[tuple[int, dict[str, float]]]
) -> bool:
    """Goes on comparing up to `comparisons`; whether the memory stayed as it was. `found`: what it was before."""
    while (done := finished(line)) < comparisons:
        if line.ask("POST", "/v1/comparisons", pair(next(numbers)))[0] == 503:
            time.sleep(0.5)
    found.append((done, memory(pid)))
    steps = [next(one for one in found if one[0] >= done * step / 5) for step in range(1, 6)]
    for number, sizes in steps:
        print(f"  after {number:4} comparisons: " + ", ".join(f"{name} {size:.0f} MB" for name, size in sizes.items()))
    first, last = steps[0][1], steps[-1][1]
    return all(last[name] < first[name] * (1 + GROWTH) for name in first)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--clients", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--comparisons", type=int, default=500)
    given = parser.parse_args()
    sys.exit(0 if run(given.clients, given.seconds, given.comparisons) else 1)
