from __future__ import annotations

import subprocess
import sys
import time

import pypdfium2
import pytest
from PIL import Image, ImageDraw

from nlp.errors import ReadingStopped, ScannedSource
from nlp.readers import ocr
from nlp.readers.document import Source
from nlp.readers.pdf import read
from nlp.readers.pdf.page import Page
from nlp.readers.settings import ReadSettings
from nlp.result import NoticeCode, Result
from tests.readers.ocr.scans import HEIGHT, blank_page, page_of, pdf_of, write

TEXT = """Điều 4. Trách nhiệm của Phòng Đào tạo
1. Lập kế hoạch mở lớp và thông báo trước 15 ngày.
2. Tổ chức kiểm tra, đánh giá kết quả học tập:
a) Kiểm tra giữa kỳ;
b) Kiểm tra cuối kỳ.
3. Báo cáo Hiệu trưởng bằng văn bản."""


def recognised(raw: bytes, settings: ReadSettings | None = None) -> Result[list[Page]]:
    document = pypdfium2.PdfDocument(raw)
    return ocr.pages("scan.pdf", document, range(1, len(document) + 1), settings or ReadSettings())


def text_of(page: Page) -> str:
    return "\n".join(line.text for line in page.lines)


def test_it_is_installed_where_the_tests_run() -> None:
    assert ocr.available()
    assert ocr.missing() == ""


def test_a_page_is_read_line_by_line_with_places_in_points_and_confidence() -> None:
    [page] = recognised(pdf_of([page_of(TEXT)])).value

    assert text_of(page) == TEXT
    assert (page.number, round(page.width), round(page.height), page.images) == (1, 595, 842, True)
    first = page.lines[0]
    assert first.x0 == pytest.approx(170 * 72 / 150, abs=2)
    assert first.y0 == pytest.approx(150 * 72 / 150, abs=6)
    assert all(0.5 < (word.confidence or 0) <= 1 for line in page.lines for word in line.words)
    assert {word.size for line in page.lines for word in line.words} == {first.size}
    assert first.size == pytest.approx(13, rel=0.25)


def test_pages_keep_their_numbers_and_order() -> None:
    raw = pdf_of([page_of(f"Trang thứ {number}") for number in ("một", "hai", "ba")])

    result = recognised(raw)

    assert [(page.number, text_of(page)) for page in result.value] == [
        (1, "Trang thứ một"),
        (2, "Trang thứ hai"),
        (3, "Trang thứ ba"),
    ]


def test_only_the_pages_asked_for_are_read() -> None:
    document = pypdfium2.PdfDocument(pdf_of([page_of("Trang đầu"), page_of("Trang cuối")]))

    result = ocr.pages("scan.pdf", document, [2], ReadSettings())

    assert [(page.number, text_of(page)) for page in result.value] == [(2, "Trang cuối")]


def test_a_notice_tells_how_many_words_were_read_and_how_sure() -> None:
    [notice] = recognised(pdf_of([page_of("Quy chế này có hiệu lực.")])).notices

    assert notice.code is NoticeCode.RECOGNISED
    assert notice.message.startswith("text recognised on 1 scanned pages: 6 words, mean confidence 9")
    assert (notice.name, notice.place) == ("scan.pdf", "pages 1")


def test_cells_of_a_ruled_table_are_read_each_for_itself() -> None:
    page, draw = blank_page()
    write(draw, "Mức thu như sau:")
    rows = [("Loại giấy phép", "Mức thu"), ("Cấp mới\ngiấy phép", "Một trăm\nnghìn đồng"), ("Cấp lại", "Miễn phí")]
    tops = [220, 300, 420, 500]
    for top in tops:
        draw.line((170, top, 970, top), fill=0, width=3)
    for side in (170, 570, 970):
        draw.line((side, tops[0], side, tops[-1]), fill=0, width=3)
    for top, cells in zip(tops, rows, strict=False):
        for x, cell in zip((190, 590), cells, strict=True):
            write(draw, cell, x, top + 18)
    write(draw, "Kinh phí do ngân sách bảo đảm.", y=540)

    document = read(Source("scan.pdf", pdf_of([page])), ReadSettings()).value

    got = [(document.text[b.span.start : b.span.end], b.cell and (b.cell.row, b.cell.column)) for b in document.blocks]
    assert got == [
        ("Mức thu như sau:", None),
        ("Loại giấy phép", (0, 0)),
        ("Mức thu", (0, 1)),
        ("Cấp mới", (1, 0)),
        ("giấy phép", (1, 0)),
        ("Một trăm", (1, 1)),
        ("nghìn đồng", (1, 1)),
        ("Cấp lại", (2, 0)),
        ("Miễn phí", (2, 1)),
        ("Kinh phí do ngân sách bảo đảm.", None),
    ]


def test_what_stands_beside_each_other_is_one_line_as_in_a_text_layer() -> None:
    page, draw = blank_page()
    write(draw, "BỘ GIÁO DỤC", x=120)
    write(draw, "CỘNG HÒA XÃ HỘI", x=700)
    write(draw, "Trường học thực hiện Quy chế này.", y=300)

    [read_page] = recognised(pdf_of([page])).value

    assert [line.text for line in read_page.lines] == [
        "BỘ GIÁO DỤC CỘNG HÒA XÃ HỘI",
        "Trường học thực hiện Quy chế này.",
    ]


def test_a_skewed_scan_reads_the_same() -> None:
    skewed = page_of(TEXT).rotate(0.7, fillcolor=255, resample=Image.Resampling.BICUBIC)

    [page] = recognised(pdf_of([skewed])).value

    assert text_of(page) == TEXT


def test_text_on_its_side_is_kept_apart() -> None:
    page = page_of(TEXT)
    stamp = Image.new("L", (900, 60), 255)
    write(ImageDraw.Draw(stamp), "Thư viện tài liệu điện tử của Trường", 10, 10)
    page.paste(stamp.rotate(90, expand=True), (1130, 400))

    [read_page] = recognised(pdf_of([page])).value

    assert text_of(read_page) == TEXT
    assert "Thư viện tài liệu" in " ".join(line.text for line in read_page.turned)


def test_an_empty_page_has_no_lines() -> None:
    [page] = recognised(pdf_of([Image.new("L", (1240, HEIGHT), 255)])).value

    assert page.lines == ()


def test_a_huge_sheet_is_drawn_coarser() -> None:
    document = pypdfium2.PdfDocument.new()
    document.new_page(14_000, 14_000)

    start = time.monotonic()
    [page] = ocr.pages("plan.pdf", document, [1], ReadSettings()).value

    assert page.lines == ()
    assert time.monotonic() - start < 60


def test_reading_ends_when_its_time_is_over() -> None:
    raw = pdf_of([page_of(TEXT)])

    with pytest.raises(ReadingStopped, match=r"scan\.pdf: page 1: recognising its text takes too long"):
        recognised(raw, ReadSettings(max_seconds=0.0))


LIMITED = """
import resource
from nlp.readers.ocr.reading import allow_processor_time
from nlp.readers.settings import ReadSettings
resource.setrlimit(resource.RLIMIT_CPU, (5, {hard}))
allow_processor_time(ReadSettings(max_cpu_seconds=8))
print(*resource.getrlimit(resource.RLIMIT_CPU))
"""


@pytest.mark.parametrize(("hard", "soft"), [(60, {8, 9}), (6, {6})])
def test_each_page_has_processor_time_of_its_own_as_far_as_the_process_may_take_it(hard: int, soft: set[int]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LIMITED.format(hard=hard)], capture_output=True, text=True, check=True, timeout=60
    )

    limits = tuple(map(int, done.stdout.split()))
    assert limits[0] in soft
    assert limits[1] == hard


def test_a_document_of_pictures_is_read_with_its_words_marked_as_recognised() -> None:
    result = read(Source("scan.pdf", pdf_of([page_of(TEXT)])), ReadSettings())

    document = result.value
    words = [document.text[word.span.start : word.span.end] for word in document.recognised]
    assert words == TEXT.split()
    assert NoticeCode.RECOGNISED in {notice.code for notice in result.notices}


def test_where_text_recognition_is_not_installed_the_error_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PATH", "")

    with pytest.raises(ScannedSource, match=r"scan\.pdf: a scan, 1 pages") as raised:
        read(Source("scan.pdf", pdf_of([page_of(TEXT)])), ReadSettings())

    assert raised.value.hint == "Install text recognition: apt-get install tesseract-ocr tesseract-ocr-vie."


def test_where_it_is_switched_off_the_error_says_so() -> None:
    with pytest.raises(ScannedSource) as raised:
        read(Source("scan.pdf", pdf_of([page_of(TEXT)])), ReadSettings(ocr=False))

    assert raised.value.hint == "Switch text recognition on: it is installed."
