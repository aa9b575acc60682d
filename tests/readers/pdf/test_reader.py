"""PDF files made by `files.pdf`, and the real ones where they are at hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from nlp.errors import (
    DamagedSource,
    EmptySource,
    EncryptedSource,
    ReadError,
    ScannedSource,
    SourceTooLarge,
)
from nlp.readers.document import BlockKind, Format, Layout, Source
from nlp.readers.pdf import glyphs, layer, read
from nlp.readers.settings import ReadSettings
from nlp.result import NoticeCode
from tests.readers.pdf.files import HEIGHT, Picture, Stroke, Text, pdf
from tests.shared import CORPORA

SETTINGS = ReadSettings(ocr=False)
TEXT = [Text("Điều 1. Phạm vi", 72, 100), Text("Quy chế này áp dụng cho hội viên.", 72, 120)]


def blocks(raw: bytes) -> list[str]:
    document = read(Source("a.pdf", raw), SETTINGS).value
    return [document.text[block.span.start : block.span.end] for block in document.blocks]


def test_text_is_read_by_its_place_on_the_page() -> None:
    assert blocks(pdf(reversed(TEXT))) == ["Điều 1. Phạm vi", "Quy chế này áp dụng cho hội viên."]
    result = read(Source("a.pdf", pdf(TEXT, [Text("Điều 2.", 72, 100)])), SETTINGS)
    assert (result.value.format, result.value.layout, result.notices) == (Format.PDF, Layout.PARAGRAPHS, ())
    assert [block.page for block in result.value.blocks] == [1, 1, 2]


def test_words_of_two_fonts_are_not_broken_apart() -> None:
    """A letter drawn from another font, out of the order of the line (libraries.md 4)."""
    around = [Text("Th", 72, 100), Text("ng t", 90, 100), Text(" v", 114, 100)]
    between = [Text("ô", 84, 100, font="Arial"), Text("à", 126, 100, font="Arial")]
    assert blocks(pdf([*around, *between])) == ["Thông t và"]


def test_gaps_are_spaces_and_squeezed_letters_are_not() -> None:
    assert blocks(pdf([Text("Điều", 72, 100), Text("1.", 99, 100)])) == ["Điều 1."]
    assert blocks(pdf([Text("Điều", 72, 100), Text("1.", 96.5, 100)])) == ["Điều1."]


def test_what_is_drawn_twice_is_read_once() -> None:
    assert blocks(pdf([Text("Điều 1.", 72, 100), Text("Điều 1.", 72.4, 100)])) == ["Điều 1."]


@pytest.mark.parametrize("turn", [0, 1, 2, 3])
def test_a_page_that_lies_on_its_side(turn: int) -> None:
    places = [(72, 100, 72, 120), (100, HEIGHT - 72, 120, HEIGHT - 72), (500, 500, 500, 480), (300, 72, 280, 72)]
    x0, y0, x1, y1 = places[turn]
    raw = pdf([Text("Điều 1. Phạm vi", x0, y0, turn=turn), Text("Quy chế này", x1, y1, turn=turn)])
    assert blocks(raw) == ["Điều 1. Phạm vi", "Quy chế này"]


def test_a_footnote_and_its_mark() -> None:
    page = [
        Text("Điều 1. Phạm vi", 72, 100),
        Text("7", 162, 96, 7),
        Text("Quy chế này áp dụng cho hội viên.", 72, 120),
        Stroke(72, 690, 200, 690),
        Text("7", 72, 699, 6),
        Text("Tên điều được sửa đổi.", 78, 703, 10),
    ]
    before = [[Text(f"Điều {n}. Hội viên", 72, 100), Text(f"{n} Điều này bỏ.", 72, 703, 10)] for n in range(1, 7)]
    document = read(Source("a.pdf", pdf(*before, page)), SETTINGS).value
    note = next(note for note in document.notes if note.mark)
    assert note.mark and document.text[: note.mark.end].endswith("Phạm vi[1]")
    assert document.text[note.body.start : note.body.end] == "[1] Tên điều được sửa đổi."
    assert len(document.notes) == 7


def test_a_table() -> None:
    lines = [Stroke(70, y, 400, y) for y in (85, 110, 135)] + [Stroke(x, 85, x, 135) for x in (70, 200, 400)]
    words = [Text("Tên", 80, 100), Text("Mức", 210, 100), Text("Thẻ", 80, 125), Text("500", 210, 125)]
    document = read(Source("a.pdf", pdf([*lines, *words])), SETTINGS).value
    cells = [block.cell for block in document.blocks]
    assert [(cell.row, cell.column) for cell in cells if cell] == [(0, 0), (0, 1), (1, 0), (1, 1)]


def test_scanned_pages_among_others_are_told_of() -> None:
    result = read(Source("a.pdf", pdf(TEXT, [Picture()], [Picture(), Text("Ký bởi: Hội", 72, 50)])), SETTINGS)
    notices = {notice.code: notice.place for notice in result.notices}
    assert notices == {NoticeCode.SCANNED_PAGE: "pages 2-3"}
    assert BlockKind.SIGNATURE_STAMP not in {block.kind for block in result.value.blocks[:2]}


def test_a_layer_of_recognised_text_is_read_and_told_of() -> None:
    hidden = [Text("Hội viên có quyền dự các cuộc họp của hội", 72, 100 + 15 * n, mode=3) for n in range(20)]
    result = read(Source("a.pdf", pdf([Picture(), *hidden])), SETTINGS)
    assert [(notice.code, notice.place) for notice in result.notices] == [(NoticeCode.RECOGNISED, "pages 1")]
    assert result.value.text.count("Hội viên") == 20


PASSWORD = f"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{'41' * 32}> /U <{'42' * 32}> /P -4 >> /ID [<00> <00>]"
WHOLE = pdf(TEXT, TEXT, [Picture(), *TEXT])


@pytest.mark.parametrize(
    ("raw", "error"),
    [
        (pdf(TEXT, extra=PASSWORD), EncryptedSource),
        (b"%PDF-1.7\nnothing", DamagedSource),
        (b"", DamagedSource),
        (WHOLE[: len(WHOLE) // 2], DamagedSource),
        (WHOLE[:-30], DamagedSource),
        (WHOLE + b"12 0 obj\n<< /Type", DamagedSource),
        (pdf([]), EmptySource),
        (pdf([Picture()], [Picture()]), ScannedSource),
    ],
    ids=["password", "junk", "nothing", "half", "no end", "cut update", "empty page", "scan"],
)
def test_what_cannot_be_read(raw: bytes, error: type[ReadError]) -> None:
    with pytest.raises(error, match=r"^a\.pdf: ") as raised:
        read(Source("a.pdf", raw), SETTINGS)
    assert raised.value.hint


@pytest.mark.parametrize("cut", range(1, 12))
def test_files_cut_anywhere_end_in_our_errors(cut: int) -> None:
    with pytest.raises(ReadError):
        read(Source("a.pdf", WHOLE[: len(WHOLE) * cut // 12]), SETTINGS)


def test_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    source = Source("a.pdf", pdf(TEXT, TEXT))
    with pytest.raises(SourceTooLarge, match="2 pages"):
        read(source, ReadSettings(max_pages=1))
    with pytest.raises(SourceTooLarge, match="more than 3 lines"):
        read(source, ReadSettings(max_blocks=3))
    monkeypatch.setattr(layer, "MAX_OBJECTS", 1)
    with pytest.raises(SourceTooLarge, match="objects"):
        read(source, SETTINGS)
    monkeypatch.setattr(glyphs, "MAX_CHARACTERS", 20)
    with pytest.raises(SourceTooLarge, match="characters"):
        read(source, SETTINGS)


def real() -> list[Path]:
    return sorted(path for path in CORPORA.rglob("*.pdf") if "scan" not in path.name) if CORPORA.is_dir() else []


@pytest.mark.parametrize("path", real(), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_real_files(path: Path) -> None:
    """F-16, V-10: no page head or number in the text, and every note has its mark."""
    result = read(Source.from_path(path), SETTINGS)
    document = result.value
    for block in document.blocks:
        text = document.text[block.span.start : block.span.end]
        if block.kind is BlockKind.TEXT:
            assert "CÔNG BÁO/Số" not in text
            assert not (text.isdecimal() and block.cell is None and int(text) == block.page)
    assert all(note.mark for note in document.notes)
    if path.name == "consolidated.pdf":
        assert document.notes
