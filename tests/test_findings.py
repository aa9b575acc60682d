"""What the pipeline finds in each provision, and where."""

from __future__ import annotations

import pytest

from nlp import Source, analyse, read
from nlp.findings import Reading, readings
from nlp.structure.regulation import Regulation

RAW = (
    "Điều 1. Nộp  đơn\r\n"
    "1. Người nộp đơn phải nộp lệ phí trong thời hạn 15 ngày theo khoản 2 Điều này.\r\n"
    "2. Ủy ban nhân dân có thể gia hạn theo Nghị định số 15/2020/NĐ-CP ngày 3 tháng 2 năm 2020:\r\n"
    "a) Không quá 10 ngày;\r\n"
    "b) Theo quy định của pháp luật.\r\n"
)


@pytest.fixture(scope="module")
def regulation() -> Regulation:
    return analyse(read(Source("đơn", RAW)).value).value


@pytest.fixture(scope="module")
def found(regulation: Regulation) -> dict[str, Reading]:
    return {reading.provision: reading for reading in readings(regulation)}


def told(reading: Reading, regulation: Regulation) -> list[tuple[str, str, str, str, tuple[str, ...]]]:
    text = regulation.text.text
    return [(f.kind.value, f.label, f.span.of(text), f.value, f.targets) for f in reading.findings]


def test_every_provision_is_read_once_in_order(found: dict[str, Reading]) -> None:
    assert list(found) == ["1", "1.1", "1.2", "1.2.a", "1.2.b"]


def test_own_words_only(found: dict[str, Reading], regulation: Regulation) -> None:
    assert [word.of(regulation.text.text) for word in found["1.2"].words][:2] == ["Ủy ban nhân dân", "có thể"]
    assert found["1"].findings == ()


def test_citation_quantity_and_modal(found: dict[str, Reading], regulation: Regulation) -> None:
    marks = told(found["1.1"], regulation)
    assert ("modal", "obligation", "phải", "phải", ()) in marks
    assert ("quantity", "deadline", "15 ngày", "<=15 ngày", ()) in marks
    assert ("citation", "internal", "khoản 2 Điều này", "", ("1.2",)) in marks


def test_the_date_of_an_instrument_is_part_of_it(found: dict[str, Reading], regulation: Regulation) -> None:
    name = "Nghị định số 15/2020/NĐ-CP ngày 3 tháng 2 năm 2020"
    marks = told(found["1.2"], regulation)
    assert ("instrument", "external", name, name, ()) in marks
    assert not [mark for mark in marks if mark[0] == "quantity"]


def test_spans_lead_back_to_the_file(found: dict[str, Reading], regulation: Regulation) -> None:
    for reading in found.values():
        for span in (*reading.words, *(finding.span for finding in reading.findings)):
            assert regulation.text.to_raw(span).of(RAW) == span.of(regulation.text.text)


def test_marks_of_footnotes_are_no_words() -> None:
    """V-02."""
    raw = (
        "Điều 1. Hạn nộp\n1.[1] Nộp trong 15[2] ngày.\n2. Không nộp thì phạt.\n"
        "[1] Khoản này được sửa đổi theo quy định tại Điều 1 của Luật số 1/2020/QH14.\n"
        "[2] Cụm từ này được sửa đổi theo quy định tại Điều 2 của Luật số 1/2020/QH14.\n"
    )
    regulation = analyse(read(Source("hợp nhất", raw)).value).value
    assert len(regulation.notes) == 2
    words = [regulation.wording(word) for reading in readings(regulation) for word in reading.words]
    assert "[" not in "".join(words)
    assert "15 ngày" in words


def test_longer_than_spacy_would_read() -> None:
    regulation = analyse(read(Source("dài", "a " * 510_000)).value).value
    words = [regulation.wording(word) for reading in readings(regulation) for word in reading.words]
    assert "".join("".join(words).split()) == "a" * 510_000
