"""CSV that a spreadsheet opens with its letters right and runs nothing of, and that a program reads back."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import corpora
from nlp import Source, compare
from nlp.labels.wording import own_spans
from service.exports.csv_table import GUARD, guarded, render
from service.exports.dossier import Dossier, Said, key_of
from service.exports.rows import RowOptions
from tests.service.exports.dossiers import extract, of, small


def _read(raw: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))


def test_one_row_a_change() -> None:
    raw = render(small(), RowOptions())
    assert raw.startswith("\ufeffSTT,Vị trí trong dự thảo,".encode())
    rows = _read(raw)
    assert [row["STT"] for row in rows] == [str(number) for number in range(1, 13)]
    assert rows[1] == {
        "STT": "2",
        "Vị trí trong dự thảo": "Điều 1, khoản 1",
        "Số cũ": "Điều 1, khoản 1",
        "Nhãn": "sửa đổi",
        "Loại thay đổi": "nội dung",
        "Quy định hiện hành": "1. Quy định này áp dụng cho các đơn vị.",
        "Dự thảo": "1. Quy định này áp dụng cho mọi đơn vị.",
        "Thuyết minh": "Tiếp thu ý kiến của Hội.",
        "Trạng thái rà soát": "đã thống nhất",
        "Dấu hiệu": "phạm vi, giới hạn: “các” → “mọi” (chặt hơn)",
        "Độ tin cậy (%)": "90",
        "Lý do ghép": "",
    }
    assert rows[2]["Thuyết minh"] == "[Gợi ý] Kế thừa quy định tại khoản 2 Điều 1."


def test_an_extract_has_its_changes_only() -> None:
    assert [row["STT"] for row in _read(render(extract("1.1", "-1.3"), RowOptions()))] == ["2", "4"]


def test_lines_end_as_rfc_4180_wants() -> None:
    raw = render(of('Điều 1. Tên\nMột.\nHai, "ba".\n', 'Điều 1. Tên\nMột.\nHai, "ba" bốn.\n'), RowOptions())
    lines = raw.decode("utf-8-sig").split("\r\n")
    assert lines[-1] == "" and len(lines) == 3
    assert 'Một.\nHai, ""ba"" bốn.' in lines[1]


def test_nothing_runs_as_a_formula() -> None:
    said = '=HYPERLINK("http://x")'
    dossier = of("@SUM(1+1)\n+84 là số\n", "-2+3\n=cmd|' /C calc'!A0\n", title="=1")
    key = key_of(dossier.result.value.changes[0])
    rows = _read(render(Dossier("t", dossier.result, {key: Said(said)}), RowOptions()))
    cells = [cell for row in rows for cell in row.values()]
    assert [cell for cell in cells if cell.lstrip()[:1] in tuple("=+-@\t\r") and cell] == []
    assert f"{GUARD}{said}" in cells


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "\t=1", "\r=1", " =1", "'=1", "'"])
def test_guarded(text: str) -> None:
    assert guarded(text) == f"'{text}"


@given(st.text())
def test_the_guard_can_be_undone(text: str) -> None:
    assert guarded(text).removeprefix(GUARD) == text


@pytest.mark.parametrize("pair", sorted(corpora.PAIRS.iterdir()), ids=lambda pair: pair.name)
def test_no_word_of_the_texts_is_lost(pair: Path) -> None:
    result = compare(Source.from_path(pair / "old.txt"), Source.from_path(pair / "new.txt"))
    rows = _read(render(Dossier("", result), RowOptions(proposals=False)))
    heads = ("Quy định hiện hành", "Dự thảo")
    old, new = (_words(row[head].removeprefix(GUARD) for row in rows) for head in heads)
    before, after = result.value.old, result.value.new
    assert new == _words(after.wording(p.span) for part in after.parts for p in part.provisions)
    own = _words(before.wording(span) for p in before.provisions.values() for span in own_spans(p) if not p.repealed)
    assert own - old == Counter()


def _words(texts: Iterable[str]) -> Counter[str]:
    return Counter(word for text in texts for word in text.split())
