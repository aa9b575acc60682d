"""The Word table: nothing lost on either side, true tracked changes read back, opened by LibreOffice, fast."""

from __future__ import annotations

import io
import time
from collections import Counter
from pathlib import Path

import docx
import pypdfium2
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from corpora import PAIRS
from nlp import Comparison, Source, compare
from nlp.diff.edit import Op
from nlp.labels.label import Label
from nlp.readers import Tracked
from nlp.result import Result
from nlp.structure.provision import CONTAINERS
from service.exports.dossier import Dossier
from service.exports.word import SUFFIX, ChangedWords, Rows, WordOptions, render
from service.exports.word.laying import BELOW, marker, pieces
from tests.builders import small_comparison
from tests.readers.office import saved_as
from tests.service.exports.word_files import cells, column, dossier, draft_column, squeezed, text
from tests.shared import CORPORA

REAL = ("dau-tu-cong-2014-2019", "hcmue-renluyen-2650-2000", "nd-ttdb-2009-2015")
FOLDERS = [*sorted(PAIRS.iterdir()), *(found for name in REAL if (found := CORPORA / "pairs" / name).is_dir())]
TRACKED = WordOptions(changed_words=ChangedWords.TRACKED)
NOT_PROPOSED = {"", "DoichieuInserted", "DoichieuDeleted", "Strong"}


def compared(folder: Path) -> Result[Comparison]:
    return compare(*(Source.from_path(folder / name) for name in ("old.txt", "new.txt")))


def opened(raw: bytes) -> Document:
    return docx.Document(io.BytesIO(raw))


# -- nothing is lost --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", list(Rows))
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_all_words_of_both_texts(folder: Path, kind: Rows) -> None:
    """Each provision of the draft stands in the column of the draft, in order; each old one in the left column."""
    result = compared(folder)
    raw = render(Dossier("", result), WordOptions(rows=kind))
    left, right = (column(raw, number, NOT_PROPOSED.__contains__) for number in (0, 1))
    old, new = result.value.old, result.value.new
    for provision in old.provisions.values():
        if provision.level in BELOW - CONTAINERS:
            missing = [piece for piece in pieces(provision, old) if squeezed(piece) not in left]
            assert missing == [], provision.path
    at = 0
    for provision in new.provisions.values():
        if provision.level in BELOW - CONTAINERS and not provision.repealed:
            heading, lead, *rest = pieces(provision, new)
            words = squeezed(marker(provision, new) + heading + lead)
            at = right.find(words, at)
            assert at >= 0, provision.path
            assert all(squeezed(piece) in right for piece in rest), provision.path
            at += len(words)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_tracked_changes_read_back(folder: Path) -> None:
    """With all accepted the draft, with all rejected the old words of every change."""
    result = compared(folder)
    raw = render(Dossier("", result), TRACKED)
    final, original = (draft_column(raw, side) for side in (Tracked.FINAL, Tracked.ORIGINAL))
    old, new = result.value.old, result.value.new
    for provision in new.provisions.values():
        if provision.level in BELOW - CONTAINERS and not provision.repealed:
            assert all(squeezed(piece) in final for piece in pieces(provision, new)), provision.path
    for change in result.value.changes:
        provision = new.provisions[change.new_id] if change.new_id else old.provisions[change.old_ids[0]]
        whole = all(child.level in BELOW for child in provision.children)
        if provision.level in CONTAINERS or not whole or change.label is Label.ADDED:
            continue
        kept = (e.text for e in change.edits if e.op is Op.KEEP or e.typographic is (e.op is Op.INSERT))
        assert squeezed("".join(kept)) in original, provision.path


def test_tracked_changes_are_ordered_and_named() -> None:
    raw = render(dossier(small_comparison()), TRACKED)
    found = list(opened(raw).element.iter(qn("w:ins"), qn("w:del")))
    numbers = [int(e.get(qn("w:id"))) for e in found]
    assert len(set(numbers)) == len(numbers) > 10
    assert {e.get(qn("w:author")) for e in found} == {"doichieu"}
    assert "Quyđịnhnàyápdụngchocácđơnvị." in draft_column(raw, Tracked.ORIGINAL)
    assert "Khôngápdụngchohội." in draft_column(raw, Tracked.ORIGINAL)
    assert "Khôngápdụngchohội." not in draft_column(raw, Tracked.FINAL)


# -- in other programs ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("options", [WordOptions(), TRACKED], ids=["marks", "tracked"])
def test_libreoffice_opens_it(options: WordOptions) -> None:
    assert SUFFIX == ".docx"
    result = compared(PAIRS / "quy-che-dao-tao")
    raw = render(Dossier("", result), options)
    pdf = pypdfium2.PdfDocument(saved_as("pdf", raw))
    pages = [_ascii(page.get_textpage().get_text_bounded()) for page in pdf]
    assert len(pages) > 5
    assert all(pdf[number].get_width() > pdf[number].get_height() for number in range(len(pages)))
    assert _ascii("BẢN SO SÁNH, THUYẾT MINH") in pages[0]
    assert all(_ascii("Quy định hiện hành") in page and _ascii("Thuyết minh") in page for page in pages[1:])  # the head
    wanted = Counter("".join(_ascii(text(cell)) for row in cells(raw) for cell in row))
    assert wanted - Counter("".join(pages)) == Counter()


def _ascii(words: str) -> str:
    """Where a font lacks a Vietnamese letter another one has it, and a PDF's text then has it in another place."""
    return "".join(c for c in squeezed(words) if c.isascii())


def test_five_hundred_clauses_in_a_second() -> None:
    clauses = "\n".join(f"{n}. Khoản số {n} nói về việc lưu trữ hồ sơ số {n} tại kho." for n in range(1, 11))
    old = "\n".join(f"Điều {n}. Việc thứ {n}\n{clauses}" for n in range(1, 51))
    made = Dossier("", compare(Source("o", old), Source("n", old.replace("tại kho", "trong kho mới"))))
    began = time.perf_counter()
    render(made, WordOptions(rows=Rows.CLAUSE))
    assert time.perf_counter() - began < 3  # 0.3 s alone; the machine may be busy
