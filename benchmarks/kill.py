"""Kills `doichieu serve` with `kill -9` at random moments under load: `python benchmarks/kill.py [ROUNDS] [SEED]`.

Clients ask for comparisons and write explanations over HTTP, and remember what was accepted (202, 200). After each kill
of the service and all its processes it is started again on the same folder. At the end every accepted comparison must
be done, or failed with its reason, and every accepted explanation must stand.
"""

from __future__ import annotations

import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path

import httpx

ARTICLES = 40
OUTSTANDING = 4
"""Comparisons that a client waits for at most before it asks for more."""
LONGEST_ROUND_SECONDS = 8.0
PATIENCE_SECONDS = 120.0


class Service:
    """`doichieu serve` on a folder of its own; every process of it is in one session, so that all can be killed."""

    def __init__(self, folder: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self._environment = os.environ | {"DOICHIEU_DATA_DIR": folder, "DOICHIEU_RATE_PER_MINUTE": "0"}
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        command = [str(Path(sys.executable).parent / "doichieu"), "serve", "--port", str(self.port)]
        self._process = subprocess.Popen(
            command,
            env=self._environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            try:
                if httpx.get(f"{self.address}/healthz", timeout=5).status_code == 200:
                    return
            except httpx.HTTPError:
                time.sleep(0.1)
        raise SystemExit("the service did not start")

    def kill(self) -> None:
        assert self._process is not None
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()


class Client(threading.Thread):
    """Asks for comparisons and explains changes until it is told to stop; remembers what was accepted."""

    def __init__(self, address: str, seed: int) -> None:
        super().__init__(daemon=True)
        self._address, self._random = address, random.Random(seed)
        self.asked: list[str] = []
        self.written: dict[tuple[str, str], str] = {}
        """What was last accepted, by comparison and key of the change."""
        self.doubtful: set[tuple[str, str]] = set()
        """Changes whose last explanation was sent, but its answer did not come."""
        self.statuses: Counter[int] = Counter()
        self.over = threading.Event()
        self._waiting: list[str] = []

    def run(self) -> None:
        with httpx.Client(base_url=self._address, timeout=30) as http:
            while not self.over.is_set():
                try:
                    self._ask(http)
                    self._explain(http)
                except httpx.HTTPError:
                    time.sleep(0.05)  # it was killed

    def _ask(self, http: httpx.Client) -> None:
        self._waiting = [id for id in self._waiting if self._unfinished(http, id)]
        if len(self._waiting) >= OUTSTANDING:
            time.sleep(0.05)
            return
        numbers = [self._random.randrange(10**9) for _ in range(ARTICLES)]
        old = "\n".join(
            f"Điều {n}. Mục {n}\n1. Hồ sơ số {number} nộp trong {n} ngày." for n, number in enumerate(numbers, 1)
        )
        body = {
            "title": "Thử",
            "old": {"name": "cũ", "text": old},
            "new": {"name": "mới", "text": old.replace("nộp trong", "gửi trong")},
        }
        answer = http.post("/v1/comparisons", json=body)
        self.statuses[answer.status_code] += 1
        if answer.status_code in (200, 202):
            self.asked.append(answer.json()["id"])
            self._waiting.append(self.asked[-1])

    def _unfinished(self, http: httpx.Client, id: str) -> bool:
        return http.get(f"/v1/comparisons/{id}").json().get("status") in ("queued", "running")

    def _explain(self, http: httpx.Client) -> None:
        if not self.asked:
            return
        id, number = self._random.choice(self.asked), self._random.randint(1, ARTICLES)
        found = http.get(f"/v1/comparisons/{id}/changes/{number}")
        if found.status_code != 200:
            return
        place, words = (id, found.json()["key"]), f"Lý do {self._random.randrange(10**9)}"
        self.doubtful.add(place)
        answer = http.patch(f"/v1/comparisons/{id}/changes/{number}", json={"explanation": words, "by": "An"})
        self.statuses[answer.status_code] += 1
        self.doubtful.discard(place)
        if answer.status_code == 200:
            self.written[place] = words


def main(rounds: int, seed: int) -> int:
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        service = Service(folder)
        client = Client(service.address, seed)
        client.start()
        for _ in range(rounds):
            service.start()
            time.sleep(chance.uniform(0.3, LONGEST_ROUND_SECONDS))
            service.kill()
        client.over.set()
        client.join()
        service.start()
        try:
            return report(service.address, client, rounds)
        finally:
            service.kill()


def report(address: str, client: Client, rounds: int) -> int:
    ends: Counter[str] = Counter()
    lost: list[str] = []
    with httpx.Client(base_url=address, timeout=60) as http:
        for id in dict.fromkeys(client.asked):
            deadline = time.monotonic() + PATIENCE_SECONDS
            while (found := http.get(f"/v1/comparisons/{id}").json()).get("status") in ("queued", "running"):
                if time.monotonic() > deadline:
                    break
                time.sleep(0.2)
            reason = (found.get("error") or {}).get("code", "")
            ends[f"{found.get('status')} {reason}".strip()] += 1
        for (id, key), words in client.written.items():
            if (id, key) in client.doubtful:
                continue
            page = http.get(f"/v1/comparisons/{id}/changes", params={"limit": 200}).json()
            said = {item["key"]: item["said"]["explanation"] for item in page["items"]}
            if said.get(key) != words:
                lost.append(f"{id} {key}")
    sound = not lost and all(end == "done" or end.startswith("failed ") for end in ends)
    print(f"{rounds} kills; answers: {dict(client.statuses)}")
    print(f"comparisons accepted: {sum(ends.values())}, ended: {dict(ends)}")
    print(f"explanations accepted: {len(client.written)}, lost: {len(lost)}")
    print("ok" if sound else "NOT SOUND")
    return 0 if sound else 1


if __name__ == "__main__":
    arguments = [int(argument) for argument in sys.argv[1:3]]
    sys.exit(main(*arguments, *(50, 1)[len(arguments) :]))
