from __future__ import annotations

import pytest

from nlp.readers.document import LONGEST_NAME, Source


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("Luật Đất đai.docx", "Luật Đất đai.docx"),
        ("15/2020/NĐ-CP", "15/2020/NĐ-CP"),
        ("../../etc/passwd", "../../etc/passwd"),
        ("hie\u0323\u0302n hành.docx", "hie\u0323\u0302n hành.docx"),
        ("a\x00b.docx", "a\ufffdb.docx"),
        ("a\r\nSet-Cookie: b", "a  Set-Cookie: b"),
        ("\x1b[2Ja", "\ufffd[2Ja"),
        ("a\u202excod.exe", "a\ufffdxcod.exe"),
        ("a\ud800.docx", "a\ufffd.docx"),
        ("a\u2028b\xa0c", "a b c"),
        ("", ""),
    ],
)
def test_a_name_can_be_printed_whatever_it_was(given: str, shown: str) -> None:
    source = Source(given, "Điều 1.")
    assert source.name == shown
    assert source.name.isprintable()
    assert Source(source.name, "Điều 1.") == source


def test_a_long_name_keeps_its_start_and_its_end() -> None:
    name = Source("Quyết định " + "x" * 10_000 + " (bản cuối).docx", "").name
    assert len(name) == LONGEST_NAME
    assert name.startswith("Quyết định ") and name.endswith(" (bản cuối).docx")
    assert "…" in name
