from __future__ import annotations

import base64
import codecs
import quopri

import pytest

from nlp.errors import DamagedSource, ReadError, UnsafeSource
from nlp.readers.html import looks_like
from nlp.result import NoticeCode
from tests.readers.html.pages import result

TEXT = "Điều 1. Người mượn sách phải giữ gìn sách."
PAGE = f"<html><head>{{}}</head><body><p>{TEXT}</p></body></html>"
META = "<meta charset={}>"
HTTP = '<meta http-equiv="Content-Type" content="text/html; charset={}">'


def _page(declared: str, encoding: str) -> bytes:
    # Windows-1258 writes tone marks behind the letter; Python does not take letters apart for it.
    html = PAGE.format(declared)
    if encoding == "cp1258":
        for whole, apart in {
            "ề": "ê\u0300",
            "ờ": "ơ\u0300",
            "ợ": "ơ\u0323",
            "ả": "a\u0309",
            "ữ": "ư\u0303",
            "ì": "i\u0300",
        }.items():
            html = html.replace(whole, apart)
    return html.encode(encoding)


@pytest.mark.parametrize(
    ("raw", "encoding", "guessed"),
    [
        (_page(META.format("utf-8"), "utf-8"), "utf-8", False),
        (_page(HTTP.format("utf-8"), "utf-8"), "utf-8", False),
        (_page("", "utf-8"), "utf-8", False),
        (_page(META.format("windows-1252"), "utf-8"), "utf-8", True),
        (codecs.BOM_UTF8 + _page(META.format("iso-8859-1"), "utf-8"), "utf-8", False),
        (codecs.BOM_UTF16_LE + _page(META.format("utf-8"), "utf-16-le"), "utf-16-le", False),
        (_page("", "utf-16-be"), "utf-16-be", True),
        (_page(META.format("windows-1258"), "cp1258"), "cp1258", False),
        (_page(META.format("utf-8"), "cp1258"), "cp1258", True),
        (_page("", "cp1258"), "cp1258", True),
        (_page(META.format("no-such-thing"), "utf-8"), "utf-8", True),
        (_page(META.format("rot13"), "cp1258"), "cp1258", True),
    ],
)
def test_the_encoding_that_the_bytes_speak_for(raw: bytes, encoding: str, guessed: bool) -> None:
    made = result(raw)
    folded = made.value.text.replace("ê\u0300", "ề").replace("ơ\u0300", "ờ").replace("ơ\u0323", "ợ")
    folded = folded.replace("a\u0309", "ả").replace("ư\u0303", "ữ").replace("i\u0300", "ì")
    assert folded == TEXT
    assert made.value.encoding == encoding
    assert (NoticeCode.ENCODING_GUESSED in [notice.code for notice in made.notices]) == guessed


def test_legacy_bytes_come_as_windows_1252_and_are_decoded() -> None:
    line = "§iÒu 1. Ng­êi m­în s¸ch ph¶i gi÷ g×n s¸ch vµ tr¶ ®óng h¹n cho th­ viÖn.".encode("latin-1")
    for meta in (b"<meta charset=windows-1252>", b"<meta charset=x-user-defined>"):
        made = result(b"<html>" + meta + b"<p>" + line + b"</p></html>")
        assert made.value.encoding == "cp1252"
        assert made.value.text.startswith("Điều 1. Người mượn sách phải giữ gìn sách")


def test_a_few_bad_bytes_are_reported_and_cost_nothing_else() -> None:
    made = result(_page(META.format("utf-8"), "utf-8").replace("sách.".encode(), "sách".encode() + b"\xff."))
    assert made.value.text == TEXT.replace("sách.", "sách\ufffd.")
    assert [notice.code for notice in made.notices] == [NoticeCode.BAD_CHARACTERS]


def _archive(transfer: str) -> bytes:
    page = PAGE.format("").encode()
    body = quopri.encodestring(page) if transfer == "quoted-printable" else base64.encodebytes(page)
    return (
        b"From: <Saved by a browser>\r\nSubject: =?utf-8?Q?v=C4=83n?=\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related;\r\n\ttype="text/html"; boundary="--x"\r\n\r\n----x\r\n'
        b"Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0K\r\n----x\r\n"
        b"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: "
        + transfer.encode()
        + b"\r\n\r\n"
        + body.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
        + b"\r\n----x--\r\n"
    )


@pytest.mark.parametrize("transfer", ["quoted-printable", "base64"])
def test_web_archives_are_unpacked(transfer: str) -> None:
    assert looks_like(_archive(transfer))
    assert result(_archive(transfer)).value.text == TEXT


@pytest.mark.parametrize(
    ("raw", "error"),
    [
        (
            b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: image/png\n\nabc\n",
            DamagedSource,
        ),
        (
            b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n"
            + b"--x\nContent-Type: multipart/related; boundary=x\n\n" * 999,
            UnsafeSource,
        ),
    ],
    ids=["no page", "nested"],
)
def test_web_archives_that_cannot_be_read(raw: bytes, error: type[ReadError]) -> None:
    with pytest.raises(error):
        result(raw)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"<!DOCTYPE html><p>a", True),
        (b"\n\n <html>", True),
        (codecs.BOM_UTF8 + b"<HTML>", True),
        ("<html>".encode("utf-16"), True),
        ("<html><head>".encode("utf-16-le"), True),
        (b'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "a" "b"><html>', True),
        (b"<!-- saved from url=(0014)about:internet -->\r\n<html>", True),
        (b"<div class=a>x</div>", True),
        (b"MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n<p>a", True),
        (b"", False),
        (b"\xff\xfe", False),
        ("Điều 1. Phạm vi".encode(), False),
        (b"Subject: not a page\n\nMIME-Version: 1.0", False),
        (b"<?xml version='1.0'?><office:document-content>", False),
        (b"<w:document>", False),
        (b"{\\rtf1 <html>}", False),
        (b"PK\x03\x04<html>", False),
        (b"<5 ng\xc6\xb0\xe1\xbb\x9di", False),
        (b"a: b\n" * 2000, False),
    ],
)
def test_html_is_told_by_its_start(raw: bytes, expected: bool) -> None:
    assert looks_like(raw) is expected
