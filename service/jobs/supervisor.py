"""Watches over the workers of one service process: starts them, starts the dead anew, gives back what they held."""

from __future__ import annotations

import contextlib
import json
import logging
import os
import signal
import socket
import subprocess
import sys
import threading
import time

from service.jobs import queue
from service.jobs.worker import GRACE_SECONDS, LEASE_SECONDS
from service.settings import Settings
from service.storage.database import Database
from service.storage.errors import DatabaseUnavailable
from service.storage.models import new_id

LOOK_SECONDS = 0.2
EXPIRY_SECONDS = LEASE_SECONDS / 3
STEADY_SECONDS = 30.0
"""A worker that lived so long was well."""
_LONGEST_PAUSE = 30.0

log = logging.getLogger(__name__)


class Supervisor:
    """`settings.workers` processes on `database`; none where it is 0, and then others on the same database work.

    Jobs of workers that die are given back at once; those of workers on other hosts when their lease is over.
    """

    def __init__(self, settings: Settings, database: Database) -> None:
        self._database = database
        self._places = [_Place(settings) for _ in range(settings.workers)]
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="supervisor", daemon=True)

    def start(self) -> None:
        """Returns at once; the workers need some seconds to warm up."""
        for place in self._places:
            place.start()
        self._thread.start()

    def stop(self) -> None:
        """Ends the workers within GRACE_SECONDS; what they were at is put back, as if it had not been begun."""
        self._stopping.set()
        self._thread.join()
        for place in self._places:
            place.ask_to_stop()
        deadline = time.monotonic() + GRACE_SECONDS
        for place in self._places:
            place.end(deadline)
        with self._database.session() as session:
            for place in self._places:
                queue.release(session, place.name)

    @property
    def alive(self) -> int:
        """How many workers run."""
        return sum(place.running for place in self._places)

    def _watch(self) -> None:
        expiry = 0.0
        while not self._stopping.wait(LOOK_SECONDS):
            # Both pass; the job of a dead worker then waits for the end of its lease.
            with contextlib.suppress(DatabaseUnavailable, OSError):
                for place in self._places:
                    if not place.running:
                        self._revive(place)
                if time.monotonic() > expiry:
                    expiry = time.monotonic() + EXPIRY_SECONDS
                    self._take_expired()

    def _revive(self, place: _Place) -> None:
        status = place.status
        if place.fell():
            log.log(logging.WARNING if status else logging.INFO, "worker ended with status %s", status)
            with self._database.session() as session:
                queue.give_back(session, place.name)
        place.start_if_due()

    def _take_expired(self) -> None:
        """A worker of ours that let its lease expire hangs."""
        with self._database.session() as session:
            late = queue.requeue_expired(session)
        for place in self._places:
            if place.name in late:
                place.kill()


class _Place:
    """Room for one worker: the one that runs, and how its predecessors did."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings.model_dump(mode="json")
        self._process: subprocess.Popen[bytes] | None = None
        self._began = 0.0
        self._falls = 0
        self._due = 0.0
        self.name = ""

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    @property
    def status(self) -> int | None:
        """Of the worker that ran last, as `Popen.returncode`."""
        return self._process.poll() if self._process is not None else None

    def start(self) -> None:
        self.name = f"{socket.gethostname()}:{os.getpid()}:{new_id()}"
        self._began = time.monotonic()
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "service.jobs.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(map(os.path.abspath, sys.path))},  # the same modules
        )
        assert self._process.stdin is not None
        with contextlib.suppress(BrokenPipeError):  # it is dead already, which will be seen
            # The pipe stays open: when it closes, the worker knows that we are gone.
            self._process.stdin.write(json.dumps({"name": self.name, "settings": self._settings}).encode() + b"\n")
            self._process.stdin.flush()

    def fell(self) -> bool:
        """Whether the worker has ended since it was asked last; says when the next one is due, later each time."""
        if self._process is None:
            return False
        well = self.status == 0 or time.monotonic() - self._began > STEADY_SECONDS
        self._falls = 0 if well else self._falls + 1
        self._due = time.monotonic() + (min(2.0**self._falls / 4, _LONGEST_PAUSE) if self._falls > 1 else 0.0)
        self._close()
        return True

    def start_if_due(self) -> None:
        if self._process is None and time.monotonic() >= self._due:
            self.start()

    def ask_to_stop(self) -> None:
        if self._process is not None:
            self._process.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        if self._process is not None:
            self._process.kill()

    def end(self, deadline: float) -> None:
        """Waits until `deadline` (time.monotonic), then kills."""
        if self._process is None:
            return
        try:
            self._process.wait(max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._close()

    def _close(self) -> None:
        if self._process is not None and self._process.stdin is not None:
            with contextlib.suppress(BrokenPipeError):
                self._process.stdin.close()
        self._process = None
