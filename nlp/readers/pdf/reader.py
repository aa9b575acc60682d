"""PDF files: bytes to `Document`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import pypdfium2
import pypdfium2.raw as pdfium

from nlp.errors import DamagedSource, EmptySource, EncryptedSource, ScannedSource, SourceTooLarge
from nlp.readers.compose import compose
from nlp.readers.document import Document, Format, Source
from nlp.readers.pdf.layer import Layer, layer
from nlp.readers.pdf.page import Page
from nlp.readers.pdf.paragraphs import found
from nlp.readers.settings import ReadSettings
from nlp.result import Notice, NoticeCode, Result

_END = b"%%EOF"
_OBJECT = re.compile(rb"\d+\s+\d+\s+obj\b")
_ENCRYPTED = frozenset((pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY))


def read(source: Source, settings: ReadSettings) -> Result[Document]:
    """The text of a PDF file, a block a line, in paragraphs (`Block.continues`).

    Scanned pages are recognised where that is installed and wanted, and told of in any case. Raises EncryptedSource,
    DamagedSource (also for a file that is cut off, though some of its pages could be read), SourceTooLarge,
    ScannedSource when there is no text and none can be recognised, EmptySource when there is nothing to recognise.
    """
    raw = source.raw if isinstance(source.raw, bytes) else source.raw.encode("utf-8", "surrogateescape")
    document = _open(source.name, raw)
    try:
        if len(document) > settings.max_pages:
            raise SourceTooLarge(f"{source.name}: {len(document):,} pages, more than the {settings.max_pages:,} read")
        layers = list(_layers(document, source.name, settings))
        pages, notices = _recognised(document, source.name, layers, settings)
    finally:
        document.close()
    result = found(pages)
    if not any(not draft.blank for draft in result.drafts):
        raise EmptySource(f"{source.name}: there is no text on its {len(pages)} pages")
    result.notices = [*notices, *(_named(notice, source.name) for notice in result.notices)]
    return compose(source.name, result, format=Format.PDF)


def _open(name: str, raw: bytes) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        if error.err_code in _ENCRYPTED:
            raise EncryptedSource(f"{name}: the PDF asks for a password") from error
        raise DamagedSource(f"{name}: not a PDF file, or a damaged one") from error
    end = raw.rfind(_END)
    if end < 0 or _OBJECT.search(raw, end):
        document.close()
        raise DamagedSource(f"{name}: the PDF is cut off, its end is missing")
    return document


def _layers(document: pypdfium2.PdfDocument, name: str, settings: ReadSettings) -> Iterator[Layer]:
    lines = 0
    for index in range(len(document)):
        try:
            page = document[index]
            try:
                one = layer(page, index + 1, name)
            finally:
                page.close()
        except pypdfium2.PdfiumError as error:
            raise DamagedSource(f"{name}: page {index + 1} cannot be read") from error
        lines += len(one.page.lines) + len(one.page.turned)
        if lines > settings.max_blocks:
            raise SourceTooLarge(f"{name}: more than {settings.max_blocks:,} lines")
        yield one


def _recognised(
    document: pypdfium2.PdfDocument, name: str, layers: Sequence[Layer], settings: ReadSettings
) -> tuple[list[Page], list[Notice]]:
    """The pages, scanned ones recognised if that can be, and what is to be told of them."""
    pages = [one.page for one in layers]
    notices: list[Notice] = []
    scanned = [one.page.number for one in layers if one.scanned]
    if scanned and (read := _read_pictures(document, name, scanned, settings)):
        for page in read.value:
            pages[page.number - 1] = page
        notices.extend(read.notices)
    elif scanned:
        if len(scanned) == sum(bool(one.page.lines) or one.scanned for one in layers):
            raise ScannedSource(f"{name}: a scan, {len(scanned)} pages; its text has to be recognised", hint=_hint())
        notices.append(_notice(NoticeCode.SCANNED_PAGE, "scanned pages that were not read", name, scanned))
    if covered := [one.page.number for one in layers if one.recognised]:
        message = "scanned pages with the text that a recognition laid over them"
        notices.append(_notice(NoticeCode.RECOGNISED, message, name, covered))
    if remarked := [one.page.number for one in layers if one.remarks]:
        notices.append(
            _notice(NoticeCode.COMMENTS, "pages with remarks pinned on them, which were not read", name, remarked)
        )
    return pages, notices


def _read_pictures(
    document: pypdfium2.PdfDocument, name: str, scanned: Sequence[int], settings: ReadSettings
) -> Result[list[Page]] | None:
    """The pages `scanned` by text recognition; None where it is not installed or not wanted."""
    from nlp.readers import ocr  # what it needs takes longer to load than most files to read

    return ocr.pages(name, document, scanned, settings) if settings.ocr and ocr.available() else None


def _hint() -> str:
    """What keeps scanned pages from being read."""
    from nlp.readers import ocr

    return ocr.missing() or "Switch text recognition on: it is installed."


def _notice(code: NoticeCode, message: str, name: str, pages: Sequence[int]) -> Notice:
    return Notice(code, f"{message}: {len(pages)}", name, f"pages {_ranges(pages)}")


def _named(notice: Notice, name: str) -> Notice:
    return Notice(notice.code, notice.message, name, notice.place, notice.span)


def _ranges(numbers: Sequence[int]) -> str:
    """`1-3, 7`"""
    parts: list[list[int]] = []
    for number in numbers:
        if parts and parts[-1][-1] == number - 1:
            parts[-1].append(number)
        else:
            parts.append([number])
    return ", ".join(f"{part[0]}-{part[-1]}" if len(part) > 1 else f"{part[0]}" for part in parts)
