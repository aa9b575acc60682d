from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from nlp.pipeline import COMPONENTS, build_pipeline
from tests.shared import manifest

TEXT = """Chương I
QUY ĐỊNH CHUNG
Điều 1. Nộp đơn
1. Người nộp đơn phải trả lời trong thời hạn 15 ngày làm việc theo khoản 2 Điều này.
2. Uỷ ban nhân dân có thể gia hạn, trừ trường hợp quy định tại Nghị định số 15/2020/NĐ-CP:
a) Lệ phí 100.000 đồng;
b) Tỷ lệ 2,5%.
"""


@pytest.fixture(scope="module")
def pipeline() -> Language:
    return build_pipeline()


@pytest.fixture(scope="module")
def doc(pipeline: Language) -> Doc:
    return pipeline(TEXT)


def found(doc: Doc, key: str) -> list[tuple[str, str]]:
    return [(span.label_, span.text) for span in doc.spans[key]]


def test_text_is_kept(doc: Doc) -> None:
    assert doc.text == TEXT
    assert "Uỷ ban nhân dân" in [token.text for token in doc]


def test_structure(doc: Doc) -> None:
    levels = [(span.label_, span.kb_id_) for span in doc.spans["structure"]]
    assert levels == [
        ("CHAPTER", "chuong:I"), ("ARTICLE", "1"), ("CLAUSE", "1.1"), ("CLAUSE", "1.2"), ("POINT", "1.2.a"),
        ("POINT", "1.2.b"),
    ]  # fmt: skip
    assert doc.spans["structure"][4].text.strip() == "a) Lệ phí 100.000 đồng;"


def test_citations(doc: Doc) -> None:
    assert ("CITATION", "khoản 2 Điều này") in found(doc, "citations")
    assert ("INSTRUMENT", "Nghị định số 15/2020/NĐ-CP") in found(doc, "citations")


def test_quantities(doc: Doc) -> None:
    assert found(doc, "quantities") == [
        ("DEADLINE", "15 ngày làm việc"), ("AMOUNT", "100.000 đồng"), ("PERCENT", "2,5%"),
    ]  # fmt: skip
    assert doc.spans["quantities"][0].kb_id_ == "<=15 ngày làm việc"


def test_modals(doc: Doc) -> None:
    marks = found(doc, "modals")
    assert ("OBLIGATION", "phải") in marks
    assert ("PERMISSION", "có thể") in marks
    assert ("EXCEPTION", "trừ trường hợp") in marks


def test_saved_and_loaded(pipeline: Language, doc: Doc, tmp_path: Path) -> None:
    pipeline.to_disk(tmp_path / "pipeline")
    again = spacy.load(tmp_path / "pipeline")(TEXT)
    assert [t.text for t in again] == [t.text for t in doc]
    assert all(found(again, key) == found(doc, key) for key in COMPONENTS)


def test_pipe_takes_anything(pipeline: Language) -> None:
    texts = ["", " \n", "Không có cấu trúc", "\ufeffĐiều 1. A\r\n1. B\r\n", "x" * 1000]
    assert [doc.text for doc in pipeline.pipe(texts)] == texts


def test_single_provisions(pipeline: Language) -> None:
    (doc,) = pipeline.pipe(["Không quá 10 ngày."], disable=["structure"])
    assert "structure" not in doc.spans
    assert found(doc, "quantities") == [("DEADLINE", "10 ngày")]


@pytest.mark.parametrize("path", sorted({str(text["path"]) for text in manifest()})[:4])
def test_real_texts_come_through(pipeline: Language, path: str) -> None:
    text = Path(path).read_text(encoding="utf-8", errors="replace")[:40_000]
    doc = pipeline(text)
    assert doc.text == text
    assert len(doc.spans["structure"]) > 5
