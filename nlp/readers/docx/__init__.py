"""Word files (.docx): numbers counted, tracked changes settled, notes in place."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from nlp.errors import DamagedSource, UnsupportedFormat
from nlp.readers.compose import Draft, Found, compose
from nlp.readers.document import Document, Format, Source
from nlp.readers.docx.numbering import Numbering
from nlp.readers.docx.package import Package
from nlp.readers.docx.reading import Reading
from nlp.readers.docx.story import Story
from nlp.readers.docx.styles import Styles
from nlp.readers.docx.xml import W, value
from nlp.readers.settings import ReadSettings
from nlp.result import Notice, NoticeCode, Result

_NOTES = {"f": ("footnotes", W + "footnote"), "e": ("endnotes", W + "endnote")}


def read(source: Source, settings: ReadSettings) -> Result[Document]:
    """The text of a .docx (transitional or strict), on the side of its tracked changes that `settings` names.

    Text boxes stand behind the paragraph that they are anchored in; headers and footers are left out.

    Raises:
        DamagedSource: not a zip file, cut off, or its XML is broken.
        UnsupportedFormat: an Office file, but not a text.
        EncryptedSource: a part is locked.
        UnsafeSource, SourceTooLarge: a bomb, or over a limit.
    """
    raw = source.raw if isinstance(source.raw, bytes) else source.raw.encode("utf-8", "surrogatepass")
    found = _gather(Package(source.name, raw, settings.max_unpacked_bytes), settings)
    return compose(source.name, found, format=Format.DOCX)


def _gather(package: Package, settings: ReadSettings) -> Found:
    """All that is in the package; its XML is dropped again before the text is laid down."""
    root = package.main()
    body = root.find(W + "body")
    if root.tag != W + "document" or body is None:
        raise UnsupportedFormat(f"{package.name}: an Office file, but not a Word text")
    styles = Styles(package.part("styles"))
    numbering = Numbering(package.part("numbering"), styles.root)
    reading = Reading(package.name, settings, styles)
    reading.count_changes(body)
    found = Found(Story(reading, body, numbering).drafts)
    _read_notes(package, reading, numbering, found)
    found.comments = _comments(package, found)
    if package.has("vbaProject"):
        reading.unread["macro project"] += 1
    found.notices = [*reading.notices(len(found.comments)), *found.notices]
    return found


def _read_notes(package: Package, reading: Reading, numbering: Numbering, found: Found) -> None:
    """Reads the bodies of the notes that are referred to: a note whose mark was deleted is not printed."""
    for letter, (kind, tag) in _NOTES.items():
        keys = [key for key in reading.notes if key.startswith(letter)]
        part = _side_part(package, kind, found) if keys else None
        if part is not None:
            reading.count_changes(part)
        bodies = {letter + value(note, "id"): note for note in (() if part is None else part.iter(tag))}
        counted = numbering.story()
        for key in keys:
            if key in bodies:
                found.notes[key] = _without_lead(Story(reading, bodies[key], counted).drafts)
            else:
                reading.unread["note without a body"] += 1


def _without_lead(drafts: list[Draft]) -> list[Draft]:
    """A note's body without the space that stands behind its mark."""
    if drafts and drafts[0].runs:
        first = drafts[0].runs[0]
        drafts[0].runs[0] = replace(first, text=first.text.lstrip())
    return drafts


def _comments(package: Package, found: Found) -> dict[str, tuple[str, str]]:
    part = _side_part(package, "comments", found)
    return {
        value(comment, "id"): (
            value(comment, "author"),
            "\n".join("".join(text.text or "" for text in line.iter(W + "t")) for line in comment.iter(W + "p")),
        )
        for comment in (() if part is None else part.iter(W + "comment"))
    }


def _side_part(package: Package, kind: str, found: Found) -> etree._Element | None:
    """A part that the text can be read without; None, and a notice, where it is broken."""
    try:
        return package.part(kind)
    except DamagedSource as error:
        found.notices.append(Notice(NoticeCode.NOT_READ, f"{kind}: {error.message}", package.name))
        return None
