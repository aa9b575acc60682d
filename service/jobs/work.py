"""What each kind of job does: from the rows of the database to results in it. Nothing of processes is in it."""

from __future__ import annotations

import logging
import time
from dataclasses import replace
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy.orm import Session

from nlp import Comparison, NlpError, Source, read
from nlp.compare import Progress, compare_documents, read_tracked
from nlp.labels.corrections import corrected
from nlp.result import Result
from service.errors import code_of
from service.exports.dossier import Dossier, Extract, Said
from service.exports.formats import render
from service.exports.narrowing import told
from service.jobs import queue, results
from service.jobs.results import DOCUMENTS, MACHINE, PAGE
from service.logs import stack
from service.reports import titles
from service.schemas import ComparisonOut
from service.settings import MEGABYTE, Settings
from service.storage import comparisons, corrections
from service.storage.comparisons import Given
from service.storage.database import Database
from service.storage.errors import DatabaseUnavailable, NotFound
from service.storage.models import Job, JobKind, StoredComparison
from service.storage.results import EXPORT, ChangeFilter, artefact, keys, store_artefact, store_result

READ = 0.2
"""The share of a comparison that is done when both files are read."""

_FILTER = TypeAdapter(ChangeFilter)

log = logging.getLogger(__name__)


class FileGone(NlpError):
    """The time of keeping of an upload was over before it was read."""

    hint = "Send the files again."


class Stages:
    """Tells how far a job is, and keeps the seconds that each stage took."""

    def __init__(self, report: Progress) -> None:
        self._report = report
        self._stage, self._since = "", time.monotonic()
        self.seconds: dict[str, float] = {}

    def __call__(self, stage: str, share: float) -> None:
        at = time.monotonic()
        if self._stage:
            self.seconds[self._stage] = round(self.seconds.get(self._stage, 0.0) + at - self._since, 4)
        self._stage, self._since = stage, at
        self._report(stage, share)


def run(job: Job, database: Database, settings: Settings, report: Progress) -> None:
    """Does `job`, which its worker holds, and stores its result and its end in one transaction.

    A job that is no longer the worker's, or whose comparison was deleted meanwhile, leaves nothing behind.
    Raises NlpError for what is wrong with the files or with a correction; `failure` puts it into words.
    """
    stages = Stages(report)
    match JobKind(job.kind):
        case JobKind.COMPARE:
            _compare(job, database, settings, stages)
        case JobKind.RECOMPUTE:
            _recompute(job, database, stages)
        case JobKind.EXPORT:
            _export(job, database, stages)


def failure(error: Exception, settings: Settings) -> dict[str, Any]:
    """`code`, `message` and `hint` of why a job failed. What nobody expected goes to the log, without any text.

    Raises DatabaseUnavailable again: that is not the job's fault.
    """
    match error:
        case DatabaseUnavailable():
            raise error
        case NlpError():
            return {"code": code_of(error), "message": error.message, "hint": error.hint}
        case MemoryError():
            return memory_spent(settings)
    log.error("a job failed unexpectedly: %s", stack(error))
    return {
        "code": "internal_error",
        "message": "Something went wrong on the server.",
        "hint": "Report it with the two files.",
    }


def memory_spent(settings: Settings) -> dict[str, Any]:
    allowed = f"{settings.job_max_memory_bytes // MEGABYTE:,} MB"
    return {
        "code": "out_of_memory",
        "message": f"It needs more memory than the {allowed} that are allowed.",
        "hint": "Split the files, or raise DOICHIEU_JOB_MAX_MEMORY_BYTES on the server.",
    }


def time_spent(settings: Settings) -> dict[str, Any]:
    return {
        "code": "out_of_time",
        "message": f"It takes more than the {settings.job_max_seconds:g} seconds that are allowed.",
        "hint": "Split the files, or raise DOICHIEU_JOB_MAX_SECONDS on the server.",
    }


def _compare(job: Job, database: Database, settings: Settings, stages: Stages) -> None:
    stages("reading", 0.0)
    with database.reading() as session:
        comparison = _comparison(session, job)
        old, new = comparisons.uploads(session, comparison)
    reading = settings.reading()
    reading = replace(reading, ocr=reading.ocr and comparison.options.get("ocr", True))
    if comparison.new_upload is None:
        documents = read_tracked(_source(old), settings=reading)
    else:
        documents = read(_source(old), reading), read(_source(new), reading)
    result = compare_documents(*documents, progress=lambda stage, share: stages(stage, READ + (1 - READ) * share))
    more = {DOCUMENTS: results.pack_documents(documents), MACHINE: results.machine(result.value)}
    _store(job, database, stages, result, comparison.revision, more)


def _recompute(job: Job, database: Database, stages: Stages) -> None:
    with database.reading() as session:
        comparison, packed, said = _stored(session, job)
    _store(job, database, stages, _as_said(packed, said, stages), comparison.revision, {})


def _export(job: Job, database: Database, stages: Stages) -> None:
    format, digest, options = (job.payload[name] for name in ("format", "digest", "options"))
    wanted = _FILTER.validate_python(job.payload["filter"])
    with database.reading() as session:
        comparison, packed, said = _stored(session, job)
        narrowed = wanted != ChangeFilter()
        extract = Extract(keys(session, comparison, wanted), told(wanted)) if narrowed else None
    dossier = Dossier(comparison.called, _as_said(packed, said, stages), said, extract)
    stages("rendering", 1.0)
    _, body = render(format, dossier, options)
    stages("storing", 1.0)
    with database.session() as session:
        if queue.finish(session, job.id, job.worker, stages.seconds):
            store_artefact(session, job.comparison, f"{EXPORT}{format}:{digest}", body, comparison.revision)


def _stored(session: Session, job: Job) -> tuple[StoredComparison, bytes, dict[str, Said]]:
    """The comparison, its files as they were read (`pack_documents`), and what people said.

    What they say in the meantime of pairs and labels has a later revision, and a job of its own to come.
    """
    comparison = _comparison(session, job)
    packed = artefact(session, comparison, DOCUMENTS).body
    return comparison, packed, corrections.annotations(session, comparison)


def _as_said(packed: bytes, said: dict[str, Said], stages: Stages) -> Result[Comparison]:
    """The comparison made anew, with the pairs and labels that people gave."""
    result = compare_documents(*results.unpack_documents(packed), progress=stages)
    pairs = {key: one.old_ids for key, one in said.items() if one.old_ids is not None}
    labels = {key: one.label for key, one in said.items() if one.label is not None}
    return replace(result, value=corrected(result.value, pairs, labels)) if pairs or labels else result


def _store(
    job: Job,
    database: Database,
    stages: Stages,
    result: Result[Comparison],
    revision: int,
    more: dict[str, bytes],
) -> None:
    """`more`: artefacts beside those of the answer. What takes time is done before the database is held."""
    stages("writing", 1.0)
    out = ComparisonOut.of(result)
    artefacts = results.artefacts(out) | {PAGE: results.page(result)} | more
    rows = results.change_rows(result.value, out.changes)
    title = titles.of_pair(result.value.old, result.value.new)
    stages("storing", 1.0)
    with database.session() as session:
        if queue.finish(session, job.id, job.worker, stages.seconds):
            store_result(session, job.comparison, artefacts, rows, revision)
            comparisons.name(session, job.comparison, title)


def _comparison(session: Session, job: Job) -> StoredComparison:
    comparison = session.get(StoredComparison, job.comparison)
    if comparison is None:
        raise NotFound("The comparison was deleted.")
    return comparison


def _source(given: Given | None) -> Source:
    if given is None:
        raise FileGone("A file of the comparison is no longer kept")
    return Source(given.name, given.raw.decode("utf-8", "surrogatepass") if given.is_text else given.raw)
