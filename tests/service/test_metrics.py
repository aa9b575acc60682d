"""The figures at /metrics: requests of this process, jobs of the database, each counted once."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy.orm import Session

from service.metrics import SECONDS, Metrics
from service.storage.database import Database
from service.storage.models import Job, JobKind, Status, StoredComparison, Upload, now

Samples = dict[tuple[str, tuple[tuple[str, str], ...]], float]


def read(metrics: Metrics, database: Database, workers: int = 2) -> Samples:
    with database.reading() as session:
        text = metrics.render(session, workers).decode()
    return {
        (sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def value(samples: Samples, name: str, **labels: str) -> float:
    return samples[name, tuple(sorted(labels.items()))]


def add(session: Session, *, status: Status, kind: JobKind = JobKind.COMPARE, **given: object) -> None:
    upload = Upload(workspace="a", digest=str(now().timestamp()), size=1, raw=b"x")
    session.add(upload)
    session.flush()
    comparison = StoredComparison(
        workspace="a", title="", digest="d", old_upload=upload.id, old_name="o", new_upload=upload.id, new_name="n"
    )
    session.add(comparison)
    session.flush()
    session.add(Job(kind=kind, comparison=comparison.id, status=status, **given))


def ended(seconds: float, **more: object) -> dict[str, object]:
    """Times of a job that waited a second, then worked for `seconds`, and has ended just now."""
    at: datetime = now()
    return {
        "created": at - timedelta(seconds=seconds + 1),
        "started": at - timedelta(seconds=seconds),
        "finished": at,
    } | more


def test_requests_are_counted_by_route_method_and_status(database: Database) -> None:
    metrics = Metrics()
    for status, seconds in ((200, 0.01), (200, 0.03), (404, 0.001)):
        metrics.request("/v1/comparisons/{id}", "GET", status, seconds)
    samples = read(metrics, database)
    route = {"route": "/v1/comparisons/{id}", "method": "GET"}
    assert value(samples, "doichieu_requests_total", **route, status="200") == 2
    assert value(samples, "doichieu_requests_total", **route, status="404") == 1
    assert value(samples, "doichieu_request_seconds_sum", **route) == pytest.approx(0.041)
    assert value(samples, "doichieu_request_seconds_bucket", **route, le="0.02") == 2


def test_jobs_are_told_by_the_database_each_once(database: Database) -> None:
    with database.session() as session:
        add(session, status=Status.DONE, **ended(5))
    metrics = Metrics()
    with database.session() as session:
        add(session, status=Status.DONE, **ended(4, payload={SECONDS: {"reading": 3.0, "aligning": 0.5}}))
        add(session, status=Status.FAILED, **ended(2, error={"code": "damaged_source"}))
        add(session, status=Status.QUEUED)
        add(session, status=Status.QUEUED)
        add(session, status=Status.RUNNING, kind=JobKind.EXPORT)
    for _ in range(2):
        samples = read(metrics, database)
        assert value(samples, "doichieu_jobs_now", status="queued") == 2
        assert value(samples, "doichieu_jobs_now", status="running") == 1
        assert value(samples, "doichieu_jobs_total", kind="compare", outcome="done") == 1, "the first was before us"
        assert value(samples, "doichieu_jobs_total", kind="compare", outcome="failed") == 1
        assert value(samples, "doichieu_job_failures_total", kind="compare", code="damaged_source") == 1
        assert value(samples, "doichieu_job_seconds_sum", kind="compare") == pytest.approx(6, abs=0.1)
        assert value(samples, "doichieu_job_wait_seconds_sum", kind="compare") == pytest.approx(2, abs=0.1)
        assert value(samples, "doichieu_stage_seconds_sum", kind="compare", stage="reading") == 3
        assert value(samples, "doichieu_stage_seconds_count", kind="compare", stage="aligning") == 1
    with database.session() as session:
        add(session, status=Status.DONE, **ended(1))
    assert value(read(metrics, database), "doichieu_jobs_total", kind="compare", outcome="done") == 2


def test_a_job_whose_end_is_seen_late_is_counted(database: Database) -> None:
    metrics = Metrics()
    began = now()
    read(metrics, database)
    with database.session() as session:
        add(session, status=Status.DONE, **ended(1, finished=began))
    assert value(read(metrics, database), "doichieu_jobs_total", kind="compare", outcome="done") == 1


def test_it_says_what_runs(database: Database) -> None:
    samples = read(Metrics(), database, workers=3)
    assert value(samples, "doichieu_workers") == 3
    assert any(name == "doichieu_build_info" and dict(labels)["version"] for name, labels in samples)
    assert value(samples, "process_resident_memory_bytes") > 0


def test_applications_count_apart(database: Database) -> None:
    one, other = Metrics(), Metrics()
    one.request("/", "GET", 200, 0.1)
    assert ("doichieu_requests_total", (("method", "GET"), ("route", "/"), ("status", "200"))) not in read(
        other, database
    )
