"""The characters of an HTML file: out of a web archive where it is one, in the encoding its bytes speak for."""

from __future__ import annotations

import codecs
import email
import re
from dataclasses import dataclass

from nlp.errors import DamagedSource, EmptySource, SourceTooLarge, UnsafeSource
from nlp.readers.document import Source
from nlp.readers.settings import ReadSettings
from nlp.result import Notice, NoticeCode

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DECLARED = re.compile(
    rb"""<(?:meta\b[^>]{0,500}?charset|\?xml\b[^>]{0,200}?encoding)\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE
)
_DECLARED_WITHIN = 8192
"""Browsers look for the declaration in the first 1,024 bytes; pages of databases put scripts before it."""
_LATIN_1 = re.compile(r"(?:iso-?8859-?1|latin-?1|(?:us-)?ascii|windows-1252|cp1252|x-user-defined)\Z")
_VIETNAMESE_1258 = re.compile(r"(?:windows-1258|(?:x-)?cp1258)\Z")
_CP1252 = {code: bytes([code]).decode("cp1252", "ignore") or chr(code) for code in range(0x80, 0xA0)}
_MARK_1258 = re.compile(rb"[\xcc\xd2\xde\xec\xf2]")
_MARKED_1258 = re.compile(rb"[AEIOUYaeiouy\xc2\xca\xd4\xe2\xea\xf4\xc3\xe3\xd5\xf5\xdd\xfd][\xcc\xd2\xde\xec\xf2]")
_ARCHIVE = re.compile(rb"(?:[\w-]{2,40}:[^\n]{0,998}\n(?:[ \t][^\n]{0,998}\n){0,20}){1,40}?", re.IGNORECASE)
_ARCHIVE_TYPE = re.compile(rb"(?im)^(?:mime-version:|content-type:\s*(?:multipart/|text/html))")
_BAD_SHARE = 4
"""So many times as many characters beyond ASCII as bad ones make damaged UTF-8; in other encodings most are bad."""
_NESTING = re.compile(rb"content-type:\s*(?:message|multipart)/", re.IGNORECASE)
_MAX_TYPE = 2000
"""Characters of a part's type; Python's parser of headers takes time with their square."""
_MAX_NESTING = 50
"""Python's parser of messages calls itself for every one inside another; a saved page has two."""
_START = re.compile(
    r"\ufeff?\s*(?:<\?xml[^>]{0,300}\?>\s*|(?><!--.{0,2000}?-->)\s*)*+"  # no comment is looked at twice
    r"<(?:!doctype\s+html|(?:html|head|body|meta|title|style|script|link|base|div|p|span|table|center|font|article|section|"
    r"main|header|h[1-6]|ol|ul|b|i|a|br|pre|form|iframe)\b)",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Page:
    """HTML as text, and how it was decoded."""

    text: str
    encoding: str
    notices: tuple[Notice, ...] = ()


def looks_like(raw: bytes) -> bool:
    """Whether `raw` starts as HTML (or XHTML) or as a web archive does; whatever its name is."""
    head = raw[:4096]
    if is_archive(head):
        return True
    encoding = _marked(head) or _bare_utf16(head) or "latin-1"
    return _START.match(head.removeprefix(codecs.BOM_UTF8).decode(encoding, "ignore")) is not None


def is_archive(raw: bytes) -> bool:
    """Whether `raw` is a message with a page in it (MHTML, "web page, single file")."""
    head = raw[:4096].removeprefix(codecs.BOM_UTF8).lstrip().replace(b"\r\n", b"\n")
    return _ARCHIVE.match(head) is not None and _ARCHIVE_TYPE.search(head.split(b"\n\n")[0]) is not None


def decode(source: Source, settings: ReadSettings) -> Page:
    """The page of `source`.

    Raises SourceTooLarge, EmptySource, DamagedSource (a web archive without a page), UnsafeSource (nested archives).
    """
    raw = source.raw
    size = len(raw) if isinstance(raw, bytes) else len(raw.encode("utf-8", "surrogatepass"))
    if size > settings.max_bytes:
        raise SourceTooLarge(f"{source.name}: {size:,} bytes, more than the {settings.max_bytes:,} that are read")
    if not raw.strip():
        raise EmptySource(f"{source.name}: there is nothing in it")
    if isinstance(raw, str):
        return Page(raw, "text")
    told = ""
    if is_archive(raw):
        raw, told = _unpacked(source.name, raw)
    text, encoding, sure = _decoded(raw, told)
    notices = []
    if not sure:
        notices.append(
            Notice(NoticeCode.ENCODING_GUESSED, f"the declared encoding does not fit: read as {encoding}", source.name)
        )
    if bad := text.count("\ufffd"):
        notices.append(Notice(NoticeCode.BAD_CHARACTERS, f"{bad} characters were lost (U+FFFD)", source.name))
    return Page(text, encoding, tuple(notices))


def _unpacked(name: str, raw: bytes) -> tuple[bytes, str]:
    """The first page in a web archive, and the encoding that its header tells."""
    if len(_NESTING.findall(raw)) > _MAX_NESTING:
        raise UnsafeSource(f"{name}: web archives inside web archives")
    for part in email.message_from_bytes(raw.lstrip()).walk():
        if len(str(part["content-type"])) > _MAX_TYPE:
            raise UnsafeSource(f"{name}: a web archive with a header without end")
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            page = part.get_payload(decode=True)
            if isinstance(page, bytes) and page.strip():
                return page, part.get_content_charset() or ""
    raise DamagedSource(f"{name}: a web archive without a page in it")


def _decoded(raw: bytes, told: str) -> tuple[str, str, bool]:
    """Text, encoding, whether mark or declaration agree with it.

    Bytes that are valid UTF-8 beyond ASCII are UTF-8, whatever is declared. Others are what is declared, if that is an
    encoding of one byte a character; else Windows-1258 where its tone marks follow vowels, else Windows-1252, the
    form in which TCVN3 and VNI come (T-10).
    """
    if marked := _marked(raw):
        return raw.decode(marked, "replace").removeprefix("\ufeff"), marked, True
    if wide := _bare_utf16(raw):
        return raw.decode(wide, "replace"), wide, False
    found = _DECLARED.search(raw[:_DECLARED_WITHIN])
    declared = (found[1].decode("ascii", "ignore") if found else told).lower()
    honest = not declared or declared.replace("-", "") in ("utf8", "utf16", "unicode")
    try:
        return raw.decode("utf-8"), "utf-8", honest or raw.isascii()
    except UnicodeDecodeError:
        pass
    lenient = raw.decode("utf-8", "replace")
    if lenient.count("\ufffd") * _BAD_SHARE < sum(map(len, re.findall(r"[\u0080-\ufffc]+", lenient))):
        return lenient, "utf-8", honest
    if _VIETNAMESE_1258.match(declared) or (not _LATIN_1.match(declared) and _tones_follow_vowels(raw)):
        return raw.decode("cp1258", "replace"), "cp1258", bool(_VIETNAMESE_1258.match(declared))
    return raw.decode("latin-1").translate(_CP1252), "cp1252", bool(_LATIN_1.match(declared))


def _marked(raw: bytes) -> str:
    return next((encoding for bom, encoding in _BOMS if raw.startswith(bom)), "")


def _bare_utf16(raw: bytes) -> str:
    """UTF-16 without a mark: markup is ASCII, so about every second byte is zero."""
    sample = raw[:4096]
    even, odd, half = sample[0::2].count(0), sample[1::2].count(0), len(sample) // 2
    if odd > half * 0.5 and even == 0:
        return "utf-16-le"
    return "utf-16-be" if even > half * 0.5 and odd == 0 else ""


def _tones_follow_vowels(raw: bytes) -> bool:
    marks = len(_MARK_1258.findall(raw))
    return marks > 0 and len(_MARKED_1258.findall(raw)) > 0.9 * marks
