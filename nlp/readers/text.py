"""Plain text files: bytes to `Document`, one block a line that is not blank."""

from __future__ import annotations

import codecs
import re

from nlp.errors import BinarySource, EmptySource, SourceTooLarge, UndecodableSource
from nlp.readers.document import Block, Document, Source
from nlp.result import Notice, NoticeCode, Result
from nlp.span import Span

MAX_BYTES = 32 * 1024 * 1024
"""Some forty times the longest law: beyond it a file is a mistake."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"PK\x03\x04", "a Word or other zipped document"),
    (b"%PDF", "a PDF document"),
    (b"\xd0\xcf\x11\xe0", "an old Word document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"\x1f\x8b", "a compressed file"),
)
_LINE = re.compile(r"[^\r\n\f\v\x85\u2028\u2029]+")
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def read(source: Source, *, limit: int = MAX_BYTES) -> Result[Document]:
    """The text of `source`, decoded as its byte order mark says, else as UTF-8 or as UTF-16 without a mark.

    `limit` counts bytes (of the UTF-8 form where the source is text already). Raises SourceTooLarge over it,
    EmptySource when there is nothing but white space, BinarySource for other formats, UndecodableSource for text in
    another encoding.
    """
    size = len(source.raw) if isinstance(source.raw, bytes) else len(source.raw.encode("utf-8", "surrogatepass"))
    if size > limit:
        raise SourceTooLarge(f"{source.name}: {size:,} bytes, more than the {limit:,} that are read")
    text, encoding = (source.raw, "text") if isinstance(source.raw, str) else _decode(source.name, source.raw)
    if "\x00" in text or len(_BINARY.findall(text)) > max(3, len(text) // 500):
        raise BinarySource(f"{source.name}: not a text; text files (UTF-8 or UTF-16) are read")
    blocks = tuple(Block(Span(*match.span())) for match in _LINE.finditer(text) if not match.group().isspace())
    if not text.strip("\ufeff\u200b \t\r\n\f\v\xa0") or not blocks:
        raise EmptySource(f"{source.name}: there is no text in it")
    notices = []
    if bad := text.count("\ufffd"):
        at = text.index("\ufffd")
        notices.append(
            Notice(
                NoticeCode.BAD_CHARACTERS,
                f"{bad} characters were lost before the file came here (U+FFFD)",
                source.name,
                span=Span(at, at + 1),
            )
        )
    if encoding.startswith("utf-16") and not _has_bom(source.raw):
        notices.append(Notice(NoticeCode.ENCODING_GUESSED, f"no byte order mark: read as {encoding}", source.name))
    return Result(Document(source.name, text, blocks, encoding), tuple(notices))


def _has_bom(raw: bytes | str) -> bool:
    return isinstance(raw, bytes) and any(raw.startswith(bom) for bom, _ in _BOMS)


def _decode(name: str, raw: bytes) -> tuple[str, str]:
    for magic, what in _MAGIC:
        if raw.startswith(magic):
            raise BinarySource(
                f"{name}: this is {what}; text files (UTF-8 or UTF-16) are read",
                hint="Open it in its own program and save it as UTF-8 text.",
            )
    encoding = next((name for bom, name in _BOMS if raw.startswith(bom)), "") or _guess_utf16(raw) or "utf-8"
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        if b"\x00" in raw:
            raise BinarySource(f"{name}: not a text; text files (UTF-8 or UTF-16) are read") from error
        raise UndecodableSource(
            f"{name}: byte {error.start:,} is not {encoding.upper()}",
            hint="Save the text as UTF-8 (in Word: Save As, Plain Text, Unicode UTF-8) and try again.",
        ) from error
    return text, encoding


def _guess_utf16(raw: bytes) -> str:
    """UTF-16 without a mark: about every second byte of its spaces, digits and Latin letters is zero."""
    sample = raw[:4096]
    if len(sample) < 4 or len(raw) % 2:
        return ""
    zeros_even, zeros_odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if zeros_odd > half * 0.3 and zeros_even == 0:
        return "utf-16-le"
    if zeros_even > half * 0.3 and zeros_odd == 0:
        return "utf-16-be"
    return ""
