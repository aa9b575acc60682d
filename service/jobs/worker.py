"""One worker: the process `python -m service.jobs.worker`, started by supervisor.py.

In, on stdin: a line of JSON with the worker's `name` and the `settings`; then nothing, but stdin stays open as long as
whoever started it lives. It ends with status 0 when it stopped on purpose, and is then to be started again: after a
job that was cancelled or took too long or too much memory, by SIGTERM, and when its starter is gone. What it held is
given back, except by a job that has ended.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from types import FrameType
from typing import Any

from service import logs
from service.jobs import queue, work
from service.settings import Settings
from service.storage.database import Database
from service.storage.errors import DatabaseUnavailable
from service.storage.models import Job

LEASE_SECONDS = 15.0
"""A job whose worker was not heard of for so long is another's to do."""
BEAT_SECONDS = 0.5
IDLE_SECONDS = 0.15
NICENESS = 5
"""Answers go before comparisons where processors are few."""
GRACE_SECONDS = 3.0
"""Between being told to stop and being ended: native code cannot be interrupted."""

log = logging.getLogger("service.jobs.worker")  # this module may be __main__


class Stopped(BaseException):
    """Raised in the main thread, wherever it is, so that readers are ended and their files removed on the way out."""


class Worker:
    """Does one job after the other. A second thread renews the lease, tells the progress and keeps to the limits."""

    def __init__(self, name: str, settings: Settings, database: Database) -> None:
        self._name, self._settings, self._database = name, settings, database
        self._job: Job | None = None
        self._began = 0.0
        self._progress = self._told = ("", 0.0)

    def work(self) -> None:
        """Until Stopped, a job that took too much memory (status 0) or a database that does not answer."""
        threading.Thread(target=self._watch, daemon=True).start()
        try:
            while True:
                if not self._next():
                    time.sleep(IDLE_SECONDS)
        finally:
            with self._database.session() as session:
                queue.release(session, self._name)

    def _next(self) -> bool:
        """Does the oldest job; False where none waits. Looking first spares SQLite's one writer."""
        with self._database.reading() as session:
            if not queue.depth(session):
                return False
        with self._database.session() as session:
            job = queue.claim(session, self._name, LEASE_SECONDS)
        if job is None:
            return False
        self._progress = self._told = ("", 0.0)
        self._began = time.monotonic()
        self._job = job
        try:
            self._do(job)
        finally:
            self._job = None
        return True

    def _do(self, job: Job) -> None:
        try:
            with memory_limit(self._settings.job_max_memory_bytes):
                work.run(job, self._database, self._settings, self._report)
        except Exception as error:
            failed: Exception = error
        else:
            self._tell(job, "done")
            return
        reason = work.failure(failed, self._settings)
        with self._database.session() as session:
            queue.fail(session, job.id, self._name, reason)
        self._tell(job, reason["code"])
        if isinstance(failed, MemoryError):
            raise Stopped  # a new process has a heap without holes

    def _report(self, stage: str, share: float) -> None:
        self._progress = (stage, share)

    def _tell(self, job: Job, outcome: str) -> None:
        log.info("job %s (%s) ended: %s, %.2f s", job.id, job.kind, outcome, time.monotonic() - self._began)

    def _watch(self) -> None:
        """The second thread. Should it break, a job would run on with no limits: then the process ends."""
        try:
            heard, lost = time.monotonic(), None
            while True:
                time.sleep(BEAT_SECONDS)
                job, began = self._job, self._began
                if job is None or time.monotonic() - began < BEAT_SECONDS:
                    heard = time.monotonic()
                    continue
                try:
                    ours = self._beat(job, time.monotonic() - began)
                    heard = time.monotonic()
                    if not ours and lost is job:
                        end_soon()
                    lost = None if ours else job  # it may have ended just now: the next beat will tell
                except (DatabaseUnavailable, MemoryError):
                    if time.monotonic() - heard > LEASE_SECONDS:
                        raise
        finally:
            end_soon(1)

    def _beat(self, job: Job, seconds: float) -> bool:
        """Renews the lease after `seconds` of work; False where the job is over for us."""
        with self._database.session() as session:
            if seconds > self._settings.job_max_seconds:
                if queue.fail(session, job.id, self._name, work.time_spent(self._settings)):
                    self._tell(job, "out_of_time")
                return False
            if not queue.heartbeat(session, job.id, self._name, LEASE_SECONDS):
                return False
            if self._progress != self._told:
                queue.report(session, job.id, *self._progress)
                self._told = self._progress
        return True


@contextlib.contextmanager
def memory_limit(size: int) -> Iterator[None]:
    """Bounds the memory that this process can write to; where the platform has no such bound, nothing does."""
    if sys.platform == "win32":
        yield
        return
    import resource

    before = resource.getrlimit(resource.RLIMIT_DATA)
    bound = size if before[1] == resource.RLIM_INFINITY else min(size, before[1])
    resource.setrlimit(resource.RLIMIT_DATA, (bound, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, before)


def end_soon(status: int = 0) -> None:
    """Called by another thread than the main one: stops that, and ends the process where it does not stop."""
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE_SECONDS)
    os._exit(status)


def _stop(number: int, frame: FrameType | None) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # once is enough: what follows gives the job back
    raise Stopped


def _follow_starter() -> None:
    """Ends us when whoever holds the other end of stdin is gone, by whichever way."""
    while os.read(0, 1024):
        pass
    end_soon()


def _warm_up() -> None:
    """Loads what a comparison needs, spaCy too, and compares once."""
    import nlp.phrases  # noqa: F401
    from nlp import Source, compare

    compare(Source("", "Điều 1. Thời hạn\nThời hạn là 30 ngày."), Source("", "Điều 1. Thời hạn\nThời hạn là 15 ngày."))


def main() -> None:
    given: dict[str, Any] = json.loads(sys.stdin.buffer.readline())
    settings = Settings.model_validate(given["settings"])
    logs.configure(settings.log_format)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all of us; who started us says when to stop
    signal.signal(signal.SIGTERM, _stop)
    with contextlib.suppress(Stopped):
        threading.Thread(target=_follow_starter, daemon=True).start()
        _warm_up()
        if sys.platform != "win32":
            os.nice(NICENESS)
        try:
            Worker(given["name"], settings, Database(settings.database)).work()
        except DatabaseUnavailable as error:
            log.error("%s", error.message)
            sys.exit(1)


if __name__ == "__main__":
    main()
