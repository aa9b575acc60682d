"""Plain text and Markdown: bytes or pasted characters to `Document`, one block a line that is not blank."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice

from nlp.errors import BinarySource, EmptySource, SourceTooLarge, UndecodableSource
from nlp.readers.compose import legacy_notices
from nlp.readers.document import Block, Document, Format, Layout, Recoded, Source
from nlp.readers.legacy import settle, suspect
from nlp.readers.settings import ReadSettings
from nlp.readers.spelling import share
from nlp.result import Notice, NoticeCode, Result
from nlp.span import Span

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LINE = re.compile(r"[^\r\n\f\v\x85\u2028\u2029]+")
# To bytes of legacy encodings the other ends of lines are letters.
_PIECE = re.compile(r"[^\r\n]+|[\r\n]+")
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_BYTES = {code: bytes([code]).decode("cp1252", "ignore") or chr(code) for code in range(0x80, 0xA0)}
_MULTIBYTE = re.compile(rb"[\xc2-\xf4][\x80-\xbf]+")
_TORN = 20
"""So many whole sequences for one that is broken, and a text is UTF-8 that was cut or damaged."""
_ENOUGH = 0.5
"""Of the words with letters beyond ASCII: less Vietnamese than that, and an encoding is not believed."""
_FEW = 0.05
"""Of all bytes: with fewer beyond ASCII a text loses little when these are read as Windows-1252."""
_ORDINARY = 4_000_000
"""Characters or bytes; the longest law has a tenth."""
Settled = tuple[str, tuple[Recoded, ...]]
"""A text, and what of it was decoded from a legacy encoding."""


def read(source: Source, settings: ReadSettings = ReadSettings()) -> Result[Document]:
    """The text of `source`, its layout LINES; all white space stays, so that spans count in the text as it came.

    Bytes are decoded as their byte order mark says, else as UTF-8, UTF-16, Windows-1258 or Windows-1252, whichever
    gives Vietnamese; then TCVN3, VNI, VISCII and doubly encoded UTF-8 are decoded line by line (T-12, TV-56). What was
    guessed is told in notices. `settings.max_bytes` holds for the UTF-8 form of pasted text.

    Raises SourceTooLarge, EmptySource when there is nothing but white space, BinarySource for what is no text,
    UndecodableSource for text in an encoding that gives no Vietnamese.
    """
    raw = source.raw
    size = len(raw) if isinstance(raw, bytes) else len(raw.encode("utf-8", "surrogatepass"))
    if size > settings.max_bytes:
        raise SourceTooLarge(f"{source.name}: {size:,} bytes, more than the {settings.max_bytes:,} that are read")
    ends = map(raw.count, (b"\n", b"\r")) if isinstance(raw, bytes) else map(raw.count, "\n\r")
    if (lines := max(ends)) > settings.max_blocks:  # before anything is done for each of them
        raise _too_many(source.name, lines, settings)
    if isinstance(raw, str):
        (text, recoded), encoding, guessed = _settled(raw), "text", ""
    else:
        (text, recoded), encoding, guessed = _decode(source.name, raw)
    if "\x00" in text or len(_BINARY.findall(text)) > max(3, len(text) // 500):
        raise BinarySource(f"{source.name}: not a text")
    written = (match.span() for match in _LINE.finditer(text) if not match.group().isspace())
    blocks = tuple(Block(Span(*span)) for span in islice(written, settings.max_blocks + 1))
    if len(blocks) > settings.max_blocks:
        raise _too_many(source.name, sum(1 for _ in _LINE.finditer(text)), settings)
    if not text.strip("\ufeff\u200b \t\r\n\f\v\xa0") or not blocks:
        raise EmptySource(f"{source.name}: there is no text in it")
    document = Document(source.name, text, blocks, encoding, Format.TEXT, Layout.LINES, recoded=recoded)
    return Result(document, (*_notices(document, guessed), *legacy_notices(document)))


def modern(raw: bytes | str) -> bool:
    """Whether `raw` is of ordinary size and Unicode without any doubt: then reading it takes no guessing."""
    if len(raw) > _ORDINARY:
        return False
    try:
        text = raw if isinstance(raw, str) else raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return not suspect(text)


def _too_many(name: str, lines: int, settings: ReadSettings) -> SourceTooLarge:
    return SourceTooLarge(f"{name}: {lines:,} lines, more than the {settings.max_blocks:,} that are read")


def _settled(surface: str) -> Settled:
    pieces = _PIECE.findall(surface)
    out, recoded, at = [], [], 0
    for ((text, encoding),) in settle([[(piece, "")] for piece in pieces]):
        out.append(text)
        if encoding:
            recoded.append(Recoded(Span(at, at + len(text)), encoding))
        at += len(text)
    return "".join(out), tuple(recoded)


def _notices(document: Document, guessed: str) -> Iterator[Notice]:
    if bad := document.text.count("\ufffd"):
        at = document.text.index("\ufffd")
        message = f"{bad} characters were lost before the file came here (U+FFFD)"
        yield Notice(NoticeCode.BAD_CHARACTERS, message, document.name, span=Span(at, at + 1))
    if guessed:
        yield Notice(NoticeCode.ENCODING_GUESSED, f"{guessed}: read as {document.encoding}", document.name)


def _decode(name: str, raw: bytes) -> tuple[Settled, str, str]:
    """The text, the encoding, and why it had to be guessed (empty where it had not)."""
    marked = next((encoding for bom, encoding in _BOMS if raw.startswith(bom)), "")
    unmarked = "" if marked else _guess_utf16(raw)
    encoding = marked or unmarked or "utf-8"
    try:
        return _settled(raw.decode(encoding)), encoding, "no byte order mark" if unmarked else ""
    except UnicodeDecodeError as error:
        if b"\x00" in raw and not encoding.startswith("utf-16"):
            raise BinarySource(f"{name}: not a text") from error
        damaged = raw.decode(encoding, "replace")
        broken = damaged.count("\ufffd")
        if marked or unmarked or len(_MULTIBYTE.findall(raw)) >= _TORN * broken:
            return _settled(damaged), encoding, ""
        if found := _single_bytes(raw):
            return *found, "not in UTF-8"
        raise UndecodableSource(
            f"{name}: byte {error.start:,} is not UTF-8, and no encoding of Vietnamese makes words of it",
            hint="Save the text as UTF-8 (in Word: Save As, Plain Text, Unicode UTF-8) and try again.",
        ) from error


def _single_bytes(raw: bytes) -> tuple[Settled, str] | None:
    """As Windows-1258, or as the characters that `settle` knows as those of a legacy encoding; None for neither."""
    candidates = [(_settled(raw.decode("latin-1").translate(_BYTES)), "cp1252")]
    with suppress(UnicodeDecodeError):  # bytes that it does not have
        candidates.append((_settled(raw.decode("cp1258")), "cp1258"))
    shares = [share(unicodedata.normalize("NFC", text)) for (text, _), _ in candidates]
    best = max(range(len(candidates)), key=shares.__getitem__)
    few = sum(map(raw.count, map(int.to_bytes, range(0x80, 0x100)))) < _FEW * len(raw)
    return candidates[best] if shares[best] >= _ENOUGH else candidates[0] if few else None


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
