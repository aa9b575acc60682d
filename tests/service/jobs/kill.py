"""Kills a service with `kill -9` at random moments under load, and counts what became of all that it had accepted.

`python -m tests.service.jobs.kill [ROUNDS] [DATABASE_URL] [SEED]`; without an address, a SQLite file in a folder of its
own. In each round everything of the service is killed, or only the process that supervises, or only one worker.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from nlp.labels.label import Label
from service.storage import comparisons, corrections, results
from service.storage.database import Database
from service.storage.models import Annotation, Job, JobKind, Status, StoredComparison, Upload, now
from tests.service.jobs.asking import QUEUE, ask, long_text, until
from tests.service.jobs.service import workers_of

WORKERS = 2
LONGEST_ROUND = 3.0
"""Seconds that the service works before it is killed."""
UNFINISHED = (Status.QUEUED, Status.RUNNING)


@dataclass
class Outcome:
    """What was accepted, and what became of it."""

    rounds: int = 0
    killed: Counter[str] = field(default_factory=Counter)
    comparisons: int = 0
    corrections: int = 0
    jobs: Counter[str] = field(default_factory=Counter)
    """Ended jobs by kind and status, failed ones with their code."""
    attempts: Counter[int] = field(default_factory=Counter)
    unfinished: int = 0
    lost_files: int = 0
    lost_corrections: int = 0
    inconsistent: int = 0
    """Comparisons whose status, results or error do not fit each other."""
    seconds: float = 0.0

    def sound(self) -> bool:
        return not (self.unfinished or self.lost_files or self.lost_corrections or self.inconsistent)


class Trial:
    def __init__(self, url: str, seed: int) -> None:
        self.url, self.database, self.chance = url, Database(url), random.Random(seed)
        self.accepted: dict[str, str] = {}
        """Comparisons by id, with their old text."""
        self.said: dict[tuple[str, str], str] = {}
        self.service = self._start()
        self.outcome = Outcome()

    def _working(self) -> bool:
        """Whether a job was begun since the service was started."""
        with self.database.reading() as session:
            return session.scalar(select(Job.id).where(Job.started > self.began).limit(1)) is not None

    def _start(self) -> subprocess.Popen[bytes]:
        self.began = now()
        return subprocess.Popen([sys.executable, "-m", "tests.service.jobs.service", self.url, str(WORKERS)])

    def round(self) -> None:
        """Some requests, some time, one kill."""
        self.outcome.rounds += 1
        for _ in range(self.chance.randint(1, 2)):
            self._ask()
        self._correct()
        if self.chance.random() < 0.8:  # else it is killed while it starts
            until(self._working, 300)
        time.sleep(self.chance.uniform(0.0, LONGEST_ROUND))
        workers = workers_of(self.service.pid)
        what = self.chance.choice(["all", "all", "supervisor", "worker"])
        self.outcome.killed[what] += 1
        victims = {
            "all": [self.service.pid, *workers],
            "supervisor": [self.service.pid],
            "worker": workers[:1],
        }[what]
        for victim in victims:
            with suppress(ProcessLookupError):  # it was restarted just now
                os.kill(victim, signal.SIGKILL)
        if what != "worker":
            self.service.wait()
            self.service = self._start()

    def end(self, seconds: float) -> Outcome:
        """Waits until every job has ended, at most so long; stops the service and counts."""
        deadline = time.monotonic() + seconds
        while self._unfinished() and time.monotonic() < deadline:
            time.sleep(0.5)
        self.service.terminate()
        self.service.wait(30)
        self._count()
        self.database.dispose()
        return self.outcome

    def _ask(self) -> None:
        articles, days = self.chance.choice([3, 30, 100]), self.chance.randrange(1, 10**6)
        old = long_text(articles, days)
        self.accepted[ask(self.database, old, long_text(articles, days + 5))] = old

    def _correct(self) -> None:
        """A label and an explanation for a comparison that is done, and an export of it."""
        with self.database.session() as session:
            done = select(StoredComparison.id).where(StoredComparison.status == Status.DONE)
            id = self.chance.choice([*session.scalars(done), None])
            if id is None:
                return
            row, text = comparisons.get(session, "w", id), f"thuyết minh {self.outcome.rounds}"
            corrections.annotate(session, row, "1", explanation=text, label=Label.MODIFIED, max_queue=QUEUE)
            payload = {"format": "csv", "digest": str(self.outcome.rounds), "options": {}}
            session.add(Job(kind=JobKind.EXPORT, comparison=id, payload=payload))
        self.said[id, "1"] = text

    def _unfinished(self) -> int:
        with self.database.reading() as session:
            query = select(func.count()).select_from(Job).where(Job.status.in_(UNFINISHED))
            return session.scalar(query) or 0

    def _count(self) -> None:
        out = self.outcome
        out.comparisons, out.corrections, out.unfinished = len(self.accepted), len(self.said), self._unfinished()
        with self.database.reading() as session:
            for job in session.scalars(select(Job)):
                code = f" ({job.error['code']})" if job.error else ""
                out.jobs[f"{job.kind} {job.status}{code}"] += 1
                out.attempts[job.attempts] += 1
                out.inconsistent += job.status == Status.FAILED and not job.error
            for id, old in self.accepted.items():
                row = comparisons.get(session, "w", id)
                upload = session.get(Upload, row.old_upload)
                out.lost_files += upload is None or upload.raw != old.encode()
                out.inconsistent += not _fits(session, row)
            for key, text in self.said.items():
                annotation = session.get(Annotation, key)
                out.lost_corrections += annotation is None or annotation.explanation != text


def _fits(session: Session, row: StoredComparison) -> bool:
    """Whether what is done has all its results, and what failed its reason."""
    if row.status != Status.DONE:
        return row.status == Status.FAILED and bool(row.error)
    whole = json.loads(results.artefact(session, row, "comparison").body)
    listed = results.changes(session, row, results.ChangeFilter())
    return len(whole["changes"]) == listed.total


def trial(url: str, rounds: int, seed: int) -> Outcome:
    """So many rounds on an empty database whose tables are made."""
    began, run = time.monotonic(), Trial(url, seed)
    for _ in range(rounds):
        run.round()
    outcome = run.end(600)
    outcome.seconds = round(time.monotonic() - began, 1)
    return outcome


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else random.randrange(10**6)
    with tempfile.TemporaryDirectory() as folder:
        url = sys.argv[2] if len(sys.argv) > 2 else f"sqlite:///{folder}/doichieu.db"
        database = Database(url)
        database.migrate()
        database.dispose()
        outcome = trial(url, rounds, seed)
    print(f"seed {seed}", outcome, sep="\n")
    sys.exit(0 if outcome.sound() else 1)


if __name__ == "__main__":
    main()
