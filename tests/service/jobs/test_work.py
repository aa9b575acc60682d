"""What a job makes of the rows of the database."""

from __future__ import annotations

import json
import logging

import pytest
from sqlalchemy import func, select

from nlp import NlpError, Source, compare
from nlp.errors import NoTrackedChanges
from nlp.labels.label import Label
from service.jobs import queue, work
from service.jobs.results import PAGE
from service.jobs.work import FileGone
from service.schemas import ComparisonOut
from service.settings import Settings
from service.storage import comparisons, corrections, results
from service.storage.comparisons import ComparisonFilter, Given, Request
from service.storage.database import Database
from service.storage.errors import DatabaseUnavailable
from service.storage.models import Artefact, Job, JobKind, Status, StoredComparison, Upload
from tests.service.jobs.asking import NEW, OLD, ask, comparison, jobs

SETTINGS = Settings()
W = "w1"


def claim(database: Database) -> Job:
    with database.session() as session:
        job = queue.claim(session, W, 60)
    assert job is not None
    return job


def run(database: Database) -> list[tuple[str, float]]:
    """Runs the oldest job; what it reported."""
    told: list[tuple[str, float]] = []
    work.run(claim(database), database, SETTINGS, lambda stage, share: told.append((stage, share)))
    return told


def stored(database: Database, id: str, name: str) -> bytes:
    with database.reading() as session:
        return results.artefact(session, comparisons.get(session, "w", id), name).body


def rows(database: Database, id: str, search: str = "") -> list[tuple[str, str, str]]:
    with database.reading() as session:
        wanted = results.ChangeFilter(search=search)
        found = results.changes(session, comparisons.get(session, "w", id), wanted).items
        return [(one.change.key, one.change.label, one.change.article) for one in found]


def test_a_comparison(database: Database) -> None:
    id = ask(database)
    told = run(database)
    expected = ComparisonOut.of(compare(Source("cũ", OLD), Source("mới", NEW)))
    assert ComparisonOut.model_validate_json(stored(database, id, "comparison")) == expected
    assert json.loads(stored(database, id, "summary")) == expected.summary.model_dump(mode="json")
    assert json.loads(stored(database, id, "notices")) == [n.model_dump(mode="json") for n in expected.notices]
    for name in ("old", "new", "alignment"):
        assert json.loads(stored(database, id, name)) == getattr(expected, name).model_dump(mode="json")
    assert 'id="k1.1"' in json.loads(stored(database, id, PAGE))["rows"]
    assert {"old", "new"} < json.loads(stored(database, id, "tree")).keys()
    assert [key for key, _, _ in rows(database, id)] == ["1", "1.1", "1.2", "1.3"]
    assert rows(database, id, search="15 NGAY") == [("1.1", "modified", "1")]
    assert rows(database, id, search="30 ngày") == [("1.1", "modified", "1")], "old words are found too"
    assert json.loads(stored(database, id, "machine"))["1.3"] == {"label": "added", "kind": None, "old_ids": []}
    assert comparison(database, id).status == Status.DONE
    assert [share for _, share in told] == sorted(share for _, share in told)
    assert told[0][0] == "reading"
    assert {"reading", "analysing", "aligning", "labelling"} <= jobs(database, id)[0].payload["seconds"].keys()


HEAD = "QUỐC HỘI\nLuật số: {number}\nLUẬT\nBÁO CÁO\n"


@pytest.mark.parametrize(
    ("given", "old", "before", "after"),
    [
        ("", HEAD.format(number="1/2013/QH13") + OLD, "cũ.txt → mới.txt", "Luật Báo cáo (1/2013/QH13 → 2/2024/QH15)"),
        ("", HEAD.format(number="2/2024/QH15") + OLD, "cũ.txt → mới.txt", "Luật Báo cáo"),
        ("cũ.txt → mới.txt", HEAD.format(number="1/2013/QH13") + OLD, "cũ.txt → mới.txt", "cũ.txt → mới.txt"),
    ],
)
def test_what_nobody_named_is_named_after_both_texts(
    database: Database, given: str, old: str, before: str, after: str
) -> None:
    new = HEAD.format(number="2/2024/QH15") + NEW + "4. Cơ quan nhận báo cáo.\n"
    asked = Request(Given("cũ.txt", old.encode()), Given("mới.txt", new.encode()), given)
    with database.session() as session:
        id = comparisons.submit(session, "w", asked, max_queue=9, idempotency="k").comparison.id
    assert comparison(database, id).called == before
    run(database)
    assert comparison(database, id).called == after
    with database.session() as session:
        assert comparisons.submit(session, "w", asked, max_queue=9, idempotency="k").comparison.id == id
        for words, found in (("MOI.TXT cu", 1), (after, 1), ("luat bao cao", int(not given))):
            listed = comparisons.page(session, "w", ComparisonFilter(search=words)).items
            assert len(listed) == found, words


def test_what_neither_text_names_goes_by_its_files(database: Database) -> None:
    with database.session() as session:
        asked = Request(Given("cũ", OLD.encode()), Given("mới", NEW.encode()), "")
        id = comparisons.submit(session, "w", asked, max_queue=9).comparison.id
    run(database)
    assert (comparison(database, id).title, comparison(database, id).called) == ("", "cũ → mới")


def test_people_s_pairs_and_labels_are_in_a_recomputation(database: Database) -> None:
    id = ask(database)
    run(database)
    before = stored(database, id, "machine")
    with database.session() as session:
        row = comparisons.get(session, "w", id)
        corrections.annotate(session, row, "1.1", old_ids=("1.2",), max_queue=9)
        corrections.annotate(session, row, "1.2", label=Label.MODIFIED, max_queue=9)
    run(database)
    run(database)
    with database.reading() as session:
        found = results.changes(session, comparisons.get(session, "w", id), results.ChangeFilter()).items
        by_key = {one.change.key: (one.change.label, one.change.old_ids.split()) for one in found}
        assert results.artefact(session, comparisons.get(session, "w", id), "comparison").revision == 2
    assert by_key["1.1"] == ("modified", ["1.2"])
    assert by_key["1.2"][0] == "modified"
    assert stored(database, id, "machine") == before, "what the machine said is kept apart"


def test_an_export(database: Database) -> None:
    id = ask(database)
    run(database)
    with database.session() as session:
        row = comparisons.get(session, "w", id)
        corrections.annotate(session, row, "1.1", explanation="để kịp tổng hợp", max_queue=9)
        for digest, wanted in (("d", {}), ("e", {"label": ["added", "modified"], "unexplained": True})):
            payload = {"format": "jsonl", "digest": digest, "options": {}, "filter": wanted}
            queue.enqueue(session, JobKind.EXPORT, id, payload, max_queue=9)
    run(database)
    run(database)
    lines, narrowed = (
        [json.loads(line) for line in stored(database, id, f"export:jsonl:{digest}").splitlines()] for digest in "de"
    )
    assert [line["key"] for line in lines] == ["1", "1.1", "1.2", "1.3"]
    assert lines[1]["explanation"] == "để kịp tổng hợp"
    assert narrowed == lines[3:], "an article is explained by what is said of a clause"


def test_tracked_changes_that_are_not_there(database: Database) -> None:
    ask(database, new=None)
    with pytest.raises(NoTrackedChanges):
        run(database)


def test_a_file_that_is_no_longer_kept(database: Database) -> None:
    id = ask(database)
    with database.session() as session:
        old = session.get(Upload, comparison(database, id).old_upload)
        assert old is not None
        old.raw = None
    with pytest.raises(FileGone):
        run(database)


def test_what_is_no_longer_ours_is_not_stored(database: Database) -> None:
    id = ask(database)
    job = claim(database)
    with database.session() as session:
        queue.cancel(session, id)
    work.run(job, database, SETTINGS, lambda stage, share: None)
    assert comparison(database, id).status == Status.CANCELLED
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(Artefact)) == 0


def test_a_comparison_deleted_meanwhile(database: Database) -> None:
    id = ask(database)
    job = claim(database)
    with database.session() as session:
        comparisons.delete(session, "w", id)
    with pytest.raises(NlpError):
        work.run(job, database, SETTINGS, lambda stage, share: None)
    with database.reading() as session:
        assert session.get(StoredComparison, id) is None


def test_why_a_job_failed(caplog: pytest.LogCaptureFixture) -> None:
    assert work.failure(FileGone("gone"), SETTINGS) == {"code": "file_gone", "message": "gone", "hint": FileGone.hint}
    assert (
        work.failure(MemoryError(), SETTINGS)["message"] == "It needs more memory than the 1,500 MB that are allowed."
    )
    with pytest.raises(DatabaseUnavailable):
        work.failure(DatabaseUnavailable("down"), SETTINGS)
    with caplog.at_level(logging.ERROR):
        try:
            raise ValueError("Điều 7. Bí mật")
        except ValueError as error:
            assert work.failure(error, SETTINGS)["code"] == "internal_error"
    assert "ValueError" in caplog.text and "test_work.py" in caplog.text
    assert "mật" not in caplog.text, "an error's own words may be a user's"
