"""Files that LibreOffice turns into .docx: made here from .docx by LibreOffice itself, or written out (RTF)."""

from __future__ import annotations

import http.server
import re
import tempfile
import threading
import time
import unicodedata
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from rapidfuzz.distance import Levenshtein

from nlp.errors import DamagedSource, MissingProgram, ReadingStopped
from nlp.readers import convert, docx
from nlp.readers.document import Document, Format, Source, Tracked
from nlp.readers.settings import ReadSettings
from nlp.result import Result
from tests.readers.docx.packages import p, r, row, table
from tests.readers.docx.reading import LISTS
from tests.readers.office import flat_odt, odt, rtf, saved_as, whole_inserted, word
from tests.shared import CORPORA

BY = 'w:author="Lan" w:date="2024-01-01T00:00:00Z"'


def inserted(text: str) -> str:
    return f'<w:ins w:id="1" {BY}>{r(text)}</w:ins>'


def deleted(text: str) -> str:
    return f'<w:del w:id="2" {BY}><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'


def mark(change: str) -> str:
    return f'<w:rPr><w:{change} w:id="3" {BY}/></w:rPr>'


def field(code: str, result: str) -> str:
    begin, middle, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    return f"{begin}<w:r><w:instrText>{code}</w:instrText></w:r>{middle}{r(result)}{end}"


NOTE = (
    '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="1"><w:p/></w:footnote>'
    f'<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>{r(" Xem Điều 2.")}</w:p></w:footnote>'
)
COMMENT = f'<w:comment w:id="0" {BY}>{p("cần xem lại")}</w:comment>'
REMARKED = (
    f'{r("có ")}<w:commentRangeStart w:id="0"/>{r("lời bàn")}<w:commentRangeEnd w:id="0"/>'
    f'<w:r><w:commentReference w:id="0"/></w:r>{r(";")}'
)
RESTART = (
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>'
)
BODY = "".join(
    [
        p("QUY ĐỊNH"),
        p("Phạm vi", number=(1, 0)),
        p(r("Thời hạn ") + deleted("30") + inserted("15") + r(" ngày"), number=(1, 1)),
        p(r("chú thích") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + r(" ở giữa"), number=(1, 1)),
        p(REMARKED, number=(1, 2)),
        p(deleted("khoản bị bỏ"), mark("del"), number=(1, 1)),
        p(inserted("khoản thêm"), mark("ins"), number=(1, 1)),
        p("khoản sau", number=(1, 1)),
        p("bắt đầu lại", number=(2, 0)),
        p(r("dòng một") + "<w:r><w:br/></w:r>" + r("dòng hai")),
        table(row("ô một", "ô hai"), row("ô ba", "ô bốn")),
        p("Hết."),
    ]
)
WORD = word(BODY, numbering=LISTS + RESTART, footnotes=NOTE, comments=COMMENT)


def read(raw: bytes, format: Format, settings: ReadSettings | None = None) -> Result[Document]:
    return convert.read(Source("thu", raw), settings or ReadSettings(), format)


def lines(raw: bytes, format: Format, settings: ReadSettings | None = None) -> list[str]:
    document = read(raw, format, settings).value
    return [block.span.of(document.text) for block in document.blocks]


@pytest.mark.parametrize("side", Tracked)
@pytest.mark.parametrize(("kind", "format"), [("doc", Format.DOC), ("odt", Format.ODT), ("fodt", Format.ODT)])
def test_saved_in_another_format_a_file_reads_as_before(kind: str, format: Format, side: Tracked) -> None:
    settings = ReadSettings(tracked=side)
    expected = docx.read(Source("thu", WORD), settings).value
    raw = saved_as(kind, WORD)
    got = read(whole_inserted(raw, "khoản thêm") if kind == "doc" else raw, format, settings).value
    assert got.text == expected.text
    assert "7. bắt đầu lại" in got.text
    assert (got.format, got.layout) == (format, expected.layout)
    assert [(block.kind, block.numbered, block.cell) for block in got.blocks] == [
        (block.kind, block.numbered, block.cell) for block in expected.blocks
    ]
    assert (got.notes, got.comments) == (expected.notes, expected.comments)


RTF_LISTS = (
    r"{\*\listtable{\list"
    r"{\listlevel\levelnfc0\levelstartat1{\leveltext\'07\u272\'d0i\u7873\'3fu \'00.;}{\levelnumbers\'06;}}"
    r"{\listlevel\levelnfc0\levelstartat1{\leveltext\'02\'01.;}{\levelnumbers\'01;}}\listid100}}"
    r"{\*\listoverridetable{\listoverride\listid100\listoverridecount0\ls1}"
    r"{\listoverride\listid100\listoverridecount1{\lfolevel\listoverridestartat\levelstartat7}\ls2}}"
)
RTF = rtf(
    r"\pard\plain\ls1\ilvl0 Phạm vi\par"
    r"\pard\plain\ls1\ilvl1 Thời hạn {\deleted 30}{\revised\revauth1 15} ngày{\footnote\pard\plain Xem Điều 2.}.\par"
    r"\pard\plain\ls1\ilvl1 {\deleted khoản bị bỏ\par }"
    r"\pard\plain\ls1\ilvl1 {\revised\revauth1 khoản thêm\par }"
    r"\pard\plain\ls1\ilvl1 {\*\atrfstart 1}khoản sau{\*\atrfend 1}{\*\atnid L}{\*\atnauthor Lan}\chatn"
    r"{\*\annotation{\*\atnref 1}cần xem lại}\par"
    r"\pard\plain\ls2\ilvl0 bắt đầu lại\par"
    r"\pard\plain theo {\field{\*\fldinst REF mat \\h}{\fldrslt Điều 9}} ngày "
    r"{\field{\*\fldinst DATE}{\fldrslt 1/2/2003}}"
    r"{\v ẩn}\par",
    RTF_LISTS,
)


def test_rtf() -> None:
    got = read(RTF, Format.RTF).value
    assert got.text.split("\n") == [
        "Điều 1. Phạm vi",
        "1. Thời hạn 15 ngày[1].",
        "2. khoản thêm",
        "3. khoản sau",
        "Điều 7. bắt đầu lại",
        "theo Điều 9 ngày 1/2/2003",
        "[1] Xem Điều 2.",
    ]
    assert [(note.span.of(got.text), note.author, note.text) for note in got.comments] == [
        ("khoản sau", "Lan", "cần xem lại")
    ]


def test_rtf_before_the_changes() -> None:
    got = lines(RTF, Format.RTF, ReadSettings(tracked=Tracked.ORIGINAL))
    assert got[1:4] == ["1. Thời hạn 30 ngày[1].", "2. khoản bị bỏ", "3. khoản sau"]


FONTS = r"{\f1\fswiss\fcharset0 .VnTime;}{\f2\fswiss\fcharset0 VNI-Times;}"
LEGACY: list[tuple[str, str, str]] = [
    ("\\f1", "c¸n bé, c«ng chøc x·, ph\xadêng, thÞ trÊn", "cán bộ, công chức xã, phường, thị trấn"),
    ("\\f2", "quyeàn haïn vaø nghóa vuï cuûa ngöôøi lao ñoäng", "quyền hạn và nghĩa vụ của người lao động"),
]


@pytest.mark.parametrize(("font", "bytes_", "expected"), LEGACY)
def test_the_bytes_and_fonts_of_legacy_texts_arrive(font: str, bytes_: str, expected: str) -> None:
    raw = "".join(c if c.isascii() else f"\\'{ord(c):02x}" for c in bytes_)
    result = read(rtf(f"{font} {raw}\\par", fonts=FONTS), Format.RTF)
    assert result.value.text == expected
    assert result.value.recoded


def test_dates_in_a_doc_are_as_saved() -> None:
    dated = p(r("ngày ") + field('DATE \\@ "dd/MM/yyyy"', "1") + r(" về việc"))
    raw = saved_as("doc", word(dated * 250))  # fewer make a table of fields so small that it shares its sectors
    now = f"{date.today():%d/%m/%Y}".encode("utf-16-le")
    assert raw.count(now) == 250
    got = lines(raw.replace(now, "01/02/2003".encode("utf-16-le")), Format.DOC)
    assert got == ["ngày 01/02/2003 về việc"] * 250


@pytest.fixture
def server() -> Iterator[tuple[str, list[str]]]:
    """An address, and what was asked for there."""
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def handle_one_request(self) -> None:
            asked.append(str(self.rfile.readline()))

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}", asked
        running.shutdown()


@pytest.mark.parametrize("make", [odt, flat_odt])
def test_nothing_is_fetched(make: Callable[[str], bytes], server: tuple[str, list[str]]) -> None:
    address, asked = server
    frame = '<draw:frame text:anchor-type="as-char" svg:width="1cm" svg:height="1cm">{}</draw:frame>'
    link = f'xlink:href="{address}/a" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"'
    secret = Path(__file__).as_uri()
    raw = make(
        f"<text:p>trước{frame.format(f'<draw:image {link}/>')}{frame.format(f'<draw:object {link}/>')}</text:p>"
        f'<text:section text:name="a"><text:section-source xlink:href="{secret}"/>'
        "<text:p>đã lưu</text:p></text:section>"
        f'<text:section text:name="b"><text:section-source {link}/><text:p>cũng vậy</text:p></text:section>'
    )
    assert lines(raw, Format.ODT) == ["trước", "đã lưu", "cũng vậy"]
    assert asked == []


def test_pictures_and_links_of_an_rtf_are_not_fetched(server: tuple[str, list[str]]) -> None:
    address, asked = server
    raw = rtf(
        rf'{{\*\template {address}/t}}a{{\field{{\*\fldinst INCLUDEPICTURE "{address}/b" \\d}}{{\fldrslt b}}}}'
        rf'{{\field{{\*\fldinst INCLUDETEXT "{Path(__file__)}"}}{{\fldrslt c}}}}\par'
    )
    assert lines(raw, Format.RTF) == ["abc"]
    assert asked == []


def test_two_at_the_same_time() -> None:
    texts = [f"Điều {number}. Văn bản" for number in range(4)]
    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(lambda text: lines(rtf(rf"{text}\par"), Format.RTF), texts))
    assert found == [[text] for text in texts]


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary files are made."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_nothing_is_left_behind(scratch: Path) -> None:
    assert lines(rtf(r"a\par"), Format.RTF) == ["a"]
    with pytest.raises(DamagedSource):
        read(rtf(r"a\par")[:-1], Format.RTF)
    with pytest.raises(ReadingStopped):
        read(rtf(r"a\par"), Format.RTF, ReadSettings(max_seconds=0.1))
    assert list(scratch.iterdir()) == []


def test_what_takes_too_long_is_stopped() -> None:
    started = time.monotonic()
    with pytest.raises(ReadingStopped, match=r"^thu: .* 1 seconds"):
        read(rtf("a " * 1_000_000), Format.RTF, ReadSettings(max_seconds=1))
    assert time.monotonic() - started < 5


@pytest.mark.parametrize("format", [Format.DOC, Format.RTF, Format.ODT])
def test_without_libreoffice(format: Format, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = {Format.DOC: saved_as("doc", WORD), Format.RTF: RTF, Format.ODT: odt("<text:p>a</text:p>")}[format]
    monkeypatch.setenv("PATH", "")
    with pytest.raises(MissingProgram, match=rf"^thu: .*\.{format} ") as caught:
        read(raw, format)
    assert "apt-get install libreoffice-writer-nogui" in caught.value.hint
    assert ".docx" in caught.value.hint


def test_a_program_that_is_not_libreoffice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake = tmp_path / "soffice"
    fake.write_text("#!/bin/sh\nexit 3\n")
    monkeypatch.setenv("PATH", str(tmp_path))
    fake.chmod(0o755)
    with pytest.raises(ReadingStopped):
        read(RTF, Format.RTF)
    fake.write_text("no program")
    with pytest.raises(ReadingStopped):
        read(RTF, Format.RTF)


@pytest.mark.parametrize("cut", [0.3, 0.6, 0.95])
def test_files_that_are_cut_off(cut: float) -> None:
    doc = saved_as("doc", WORD)
    with pytest.raises(DamagedSource, match=r"^thu: "):
        read(doc[: int(len(doc) * cut)], Format.DOC)


TRUTHS = sorted((CORPORA / "formats" / "legacy-encodings").glob("*.truth.txt"))
SOURCES = [
    (source, truth)
    for truth in TRUTHS
    for source in (truth.with_name(truth.name.replace(".truth.txt", ending)) for ending in (".doc", ".rtf"))
    if source.is_file()
]
_FOOTER = re.compile(r"(?:[\x03\x04]|PAGE *\d*)+$")
"""Some of the truths end in the codes of their page footer, which is no text of the instrument."""


def characters(text: str) -> str:
    text = _FOOTER.sub("", re.sub(r"\s+", "", text.lstrip("\ufeff")))
    return unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(("source", "truth"), SOURCES, ids=[source.name for source, _ in SOURCES])
def test_real_files_in_legacy_fonts(source: Path, truth: Path) -> None:
    format = Format(source.suffix[1:])
    got = characters(read(source.read_bytes(), format).value.text)
    expected = characters(truth.read_text(encoding="utf-8"))
    assert Levenshtein.distance(got, expected) <= 0.005 * len(expected)
