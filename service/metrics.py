"""What Prometheus reads at /metrics. Nothing in it tells of a workspace or of a regulation.

Requests are counted in this process since it started. Jobs are told by the database, whichever host ran them: several
service processes on one database tell the same jobs, so take the largest of them, not their sum.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from datetime import datetime, timedelta
from importlib.metadata import version

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    Info,
    ProcessCollector,
    generate_latest,
)
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from service.storage.models import Job, Status, now

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
SECONDS = "seconds"
"""In the payload of a finished job: seconds by stage."""
_REQUEST_SECONDS = (0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30)
_JOB_SECONDS = (0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 60, 120, 300, 900)
_LATE = timedelta(seconds=30)
"""A job's end is written with the time at which its transaction began, and is seen when that is over."""


class Metrics:
    """The figures of one application."""

    def __init__(self) -> None:
        self.registry = registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        build = Info("doichieu_build", "What runs", registry=registry)
        build.info({"version": version("doichieu"), "underthesea": version("underthesea"), "spacy": version("spacy")})
        self._requests = Counter(
            "doichieu_requests", "Answers, by route as declared", ["route", "method", "status"], registry=registry
        )
        self._seconds = Histogram(
            "doichieu_request_seconds",
            "From the head of a request to the end of its answer",
            ["route", "method"],
            buckets=_REQUEST_SECONDS,
            registry=registry,
        )
        self._queue = Gauge("doichieu_jobs_now", "Jobs that wait or run", ["status"], registry=registry)
        self._workers = Gauge("doichieu_workers", "Worker processes of this service process", registry=registry)
        self._jobs = Counter("doichieu_jobs", "Jobs that ended", ["kind", "outcome"], registry=registry)
        self._failures = Counter(
            "doichieu_job_failures", "Jobs that failed, by reason", ["kind", "code"], registry=registry
        )
        self._waited = Histogram(
            "doichieu_job_wait_seconds", "In the queue", ["kind"], buckets=_JOB_SECONDS, registry=registry
        )
        self._worked = Histogram(
            "doichieu_job_seconds", "In a worker", ["kind"], buckets=_JOB_SECONDS, registry=registry
        )
        self._stages = Histogram(
            "doichieu_stage_seconds",
            "Reading, analysing, aligning, labelling",
            ["kind", "stage"],
            buckets=_JOB_SECONDS,
            registry=registry,
        )
        self._lock = threading.Lock()
        self._since = now()
        self._told: dict[str, datetime] = {}

    def request(self, route: str, method: str, status: int, seconds: float) -> None:
        """One answer; status 0: the client went away before it."""
        self._requests.labels(route, method, str(status)).inc()
        self._seconds.labels(route, method).observe(seconds)

    def render(self, session: Session, workers: int) -> bytes:
        """Everything, in Prometheus' text format, after a look at the jobs. `workers`: how many run here."""
        with self._lock:
            self._workers.set(workers)
            unfinished = select(Job.status, func.count()).where(Job.status.in_((Status.QUEUED, Status.RUNNING)))
            counted = [(row[0], row[1]) for row in session.execute(unfinished.group_by(Job.status))]
            for status in (Status.QUEUED, Status.RUNNING):
                self._queue.labels(status.value).set(dict(counted).get(status, 0))
            self._look(session)
        return generate_latest(self.registry)

    def _look(self, session: Session) -> None:
        """Counts the jobs that ended since this object was made, each once."""
        at = now()
        for job in session.scalars(select(Job).where(Job.finished > self._since)):
            if job.id not in self._told and job.finished is not None:
                self._told[job.id] = job.finished
                self._count(job)
        self._since = max(self._since, at - _LATE)
        self._told = {id: finished for id, finished in self._told.items() if finished > self._since}

    def _count(self, job: Job) -> None:
        self._jobs.labels(job.kind, job.status).inc()
        if job.status == Status.FAILED:
            self._failures.labels(job.kind, (job.error or {}).get("code", "unknown")).inc()
        if job.started is not None and job.finished is not None:
            self._waited.labels(job.kind).observe(max(0.0, (job.started - job.created).total_seconds()))
            self._worked.labels(job.kind).observe(max(0.0, (job.finished - job.started).total_seconds()))
        stages: Mapping[str, float] = job.payload.get(SECONDS, {})
        for stage, seconds in stages.items():
            self._stages.labels(job.kind, stage).observe(seconds)
