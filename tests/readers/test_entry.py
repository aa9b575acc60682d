from __future__ import annotations

import pytest

from nlp.errors import ReadError, SourceTooLarge
from nlp.readers import ReadSettings, Source, entry, read
from nlp.readers.document import Format
from tests.readers.docx.packages import p, package
from tests.readers.hostile.pdf import PLAIN

TEXT = "Điều 1. Phạm vi\nQuy định này áp dụng cho sân chơi của phường.\n"


class StartedError(Exception):
    """A process would have been started."""


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(source: Source, settings: ReadSettings) -> None:
        raise StartedError

    monkeypatch.setattr(entry.sandbox, "read", refuse)


@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize("raw", [TEXT, TEXT.encode(), ("\ufeff" + TEXT).encode()])
def test_unicode_text_needs_no_process(raw: bytes | str) -> None:
    assert read(Source("a.docx", raw)).value.format is Format.TEXT


DOUBTFUL: dict[str, bytes | str] = {
    "TCVN3": b"\xa7i\xd2u 1. Ph\xb9m vi",
    "UTF-8 cut off": TEXT.encode()[:-1] + "ề".encode()[:-1],
    "suspicious signs": "§iÒu 1. Ph¹m vi",
    "very long": "Điều 1. " * 600_000,
    "PDF": PLAIN,
    "docx": package(p("một")),
    "html": b"<html><p>a</html>",
    "program": b"\x7fELF",
}


@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize("name", DOUBTFUL)
def test_parsers_and_guessing_work_in_a_process_of_their_own(name: str) -> None:
    with pytest.raises(StartedError):
        read(Source("a.txt", DOUBTFUL[name]))


@pytest.mark.parametrize(
    ("raw", "format", "line"),
    [
        (package(p("Điều 1. Phạm vi")), Format.DOCX, "Điều 1. Phạm vi"),
        (PLAIN, Format.PDF, "Dieu 1. Pham vi"),
        ("<html><meta charset=utf-8><p>Điều 1. Phạm vi</html>".encode(), Format.HTML, "Điều 1. Phạm vi"),
        (b"\xa7i\xd2u 1. Ph\xb9m vi \xaei\xd2u ch\xd8nh", Format.TEXT, "Điều 1. Phạm vi điều chỉnh"),
        ("§iÒu 1. Ph¹m vi ®iÒu chØnh", Format.TEXT, "Điều 1. Phạm vi điều chỉnh"),
    ],
)
def test_each_is_read_by_what_it_is(raw: bytes | str, format: Format, line: str) -> None:
    document = read(Source("quyche.bin", raw)).value
    assert (document.name, document.format) == ("quyche.bin", format)
    assert document.blocks[0].span.of(document.text) == line


@pytest.mark.parametrize("raw", [b"x" * 101, "ơ" * 51, b"%PDF-" + b"x" * 100])
def test_too_large_is_told_before_anything_else(raw: bytes | str) -> None:
    with pytest.raises(SourceTooLarge, match=r"a\.txt: 10"):
        read(Source("a.txt", raw), ReadSettings(max_bytes=100))


def test_errors_of_the_readers_arrive_with_message_and_hint() -> None:
    with pytest.raises(ReadError) as caught:
        read(Source("../a\n.docx", b"\x89PNG\r\n\x1a\n"))
    assert caught.value.message == "../a .docx: this is a PNG image"
    assert "PDF" in caught.value.hint
