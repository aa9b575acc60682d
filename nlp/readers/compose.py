"""What a reader found, laid down as a `Document`: legacy encodings decoded, notes numbered, spans counted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from nlp.readers.document import (
    Block,
    BlockKind,
    Cell,
    Comment,
    Document,
    Format,
    Layout,
    Recoded,
    Recognised,
    SourceNote,
)
from nlp.readers.legacy import settle
from nlp.result import Notice, NoticeCode, Result
from nlp.span import Span


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one look. In place of `text`, a run may be the mark of the note with the key `note`."""

    text: str
    font: str = ""
    """The font's name as the file gives it: it tells TCVN3 and VNI from Unicode (T-10)."""
    note: str = ""
    comments: tuple[str, ...] = ()
    """Keys of the comments on these characters."""
    confidence: float | None = None
    """Of a word recognised in an image, 0..1."""
    raised: bool = False
    """Superscript."""


@dataclass(slots=True)
class Draft:
    """A block before it has a place: as `Block`, with its runs. `marker` is one that the file counts (`Điều 5.`)."""

    runs: list[Run] = field(default_factory=list)
    kind: BlockKind = BlockKind.TEXT
    continues: bool = False
    style: str = ""
    marker: str = ""
    page: int = 0
    cell: Cell | None = None

    @property
    def blank(self) -> bool:
        """Whether nothing of it would be seen."""
        return not self.marker and not any(run.note or run.text.strip() for run in self.runs)


@dataclass(slots=True)
class Found:
    """All that a reader found in a file. `notes` and `comments` are keyed as the runs name them."""

    drafts: list[Draft] = field(default_factory=list)
    notes: dict[str, list[Draft]] = field(default_factory=dict)
    comments: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Author and text."""
    notices: list[Notice] = field(default_factory=list)
    encoding: str = ""


def compose(name: str, found: Found, *, format: Format, layout: Layout = Layout.PARAGRAPHS) -> Result[Document]:
    """The document that `found` makes; its notices, and one for each legacy encoding that was decoded (T-12).

    Notes are numbered in the order of their marks; those without a mark come last. Blank drafts are left out.
    """
    for draft in found.drafts:
        _absorb_typed_marks(draft, found.notes)
    marks = dict.fromkeys(run.note for draft in found.drafts for run in draft.runs if run.note in found.notes)
    keys = [*marks, *(key for key in found.notes if key not in marks)]
    drafts = [draft for draft in found.drafts if not draft.blank]
    bodies = [(number, _body(found.notes[key])) for number, key in enumerate(keys, 1)]
    numbers = {key: number for number, key in enumerate(keys, 1)}
    everything = [*drafts, *(draft for _, body in bodies for draft in body)]
    settled = settle([_texts(draft) for draft in everything])
    writer = _Writer(numbers, found.comments)
    texts = iter(settled)
    for draft in drafts:
        writer.block(draft, next(texts))
    for number, body in bodies:
        writer.note(number, body, texts)
    document = Document(
        name,
        "".join(writer.out),
        tuple(writer.blocks),
        found.encoding,
        format,
        layout,
        tuple(writer.notes),
        writer.remarks(),
        tuple(writer.recoded),
        tuple(writer.recognised),
    )
    return Result(document, (*found.notices, *legacy_notices(document)))


def _absorb_typed_marks(draft: Draft, notes: Mapping[str, list[Draft]]) -> None:
    """Superscript digits right beside the mark of a note whose body begins with the same digits are that mark, typed by
    somebody who wanted another number: they say nothing more, and glued to `1.` or `a)` they would spoil it (V-03).
    """
    for index, run in enumerate(draft.runs):
        body = notes.get(run.note)
        if not run.note or not body:
            continue
        said = "".join(other.text for other in body[0].runs).lstrip(" \xa0[(")
        for beside in (index - 1, index + 1):
            if 0 <= beside < len(draft.runs) and draft.runs[beside].raised:
                digits = draft.runs[beside].text.strip(" \xa0[]()")
                if digits.isdecimal() and re.match(rf"{digits}(?!\d)", said):
                    draft.runs[beside] = Run("", draft.runs[beside].font)


def _texts(draft: Draft) -> list[tuple[str, str]]:
    """What may have to be decoded: the marker, in the font of what follows it, and each run."""
    runs = [(run.text, run.font) for run in draft.runs]
    return [(draft.marker, next((font for _, font in runs if font), "")), *runs] if draft.marker else runs


def _body(drafts: Sequence[Draft]) -> list[Draft]:
    return [draft for draft in drafts if not draft.blank] or [Draft()]


class _Writer:
    """Writes blocks one after the other and counts where everything stands."""

    def __init__(self, numbers: Mapping[str, int], comments: Mapping[str, tuple[str, str]]) -> None:
        self.out: list[str] = []
        self.length = 0
        self.blocks: list[Block] = []
        self.notes: list[SourceNote] = []
        self.recoded: list[Recoded] = []
        self.recognised: list[Recognised] = []
        self._numbers = numbers
        self._comments = comments
        self._marks: dict[int, Span] = {}
        self._remarked: dict[str, Span] = {}

    def _add(self, text: str) -> Span:
        span = Span(self.length, self.length + len(text))
        self.out.append(text)
        self.length = span.end
        return span

    def block(self, draft: Draft, texts: Sequence[tuple[str, str]], lead: str = "") -> None:
        """One block; `texts` are its marker and runs decoded, with encodings; `lead` stands before everything."""
        if self.blocks:
            self._add("\n")
        start = self.length
        self._add(lead)
        numbered = 0
        if draft.marker:
            marker, *texts = texts
            numbered = 0 if lead else len(marker[0])
            self._decoded(*marker)
            if texts:
                self._add(" ")
        for run, (text, encoding) in zip(draft.runs, texts, strict=True):
            if number := self._numbers.get(run.note):
                span = self._add(f"[{number}]")
                self._marks.setdefault(number, span)
            else:
                span = self._decoded(text, encoding)
            if run.confidence is not None:
                self.recognised.append(Recognised(span, run.confidence))
            for key in run.comments:
                first = self._remarked.get(key, span)
                self._remarked[key] = Span(first.start, span.end)
        kind = BlockKind.NOTE if lead else draft.kind
        self.blocks.append(
            Block(Span(start, self.length), kind, draft.continues, draft.style, numbered, draft.page, draft.cell)
        )

    def note(self, number: int, body: Sequence[Draft], texts: Iterator[Sequence[tuple[str, str]]]) -> None:
        first = len(self.blocks)
        for index, draft in enumerate(body):
            draft.kind = BlockKind.NOTE
            self.block(draft, next(texts), f"[{number}] " if index == 0 else "")
        span = Span(self.blocks[first].span.start, self.length)
        self.notes.append(SourceNote(number, self._marks.get(number), span))

    def _decoded(self, text: str, encoding: str) -> Span:
        span = self._add(text)
        if encoding and span:
            self._recode(span, encoding)
        return span

    def _recode(self, span: Span, encoding: str) -> None:
        last = self.recoded[-1] if self.recoded else None
        if last and last.encoding == encoding and span.start - last.span.end <= 1:
            self.recoded[-1] = Recoded(Span(last.span.start, span.end), encoding)
        else:
            self.recoded.append(Recoded(span, encoding))

    def remarks(self) -> tuple[Comment, ...]:
        """All comments, in the order of what they are on; those on nothing stand at the end of the text."""
        nowhere = Span(self.length, self.length)
        found = [
            Comment(self._remarked.get(key, nowhere), author, text) for key, (author, text) in self._comments.items()
        ]
        return tuple(sorted(found, key=lambda comment: comment.span))


def legacy_notices(document: Document) -> Iterator[Notice]:
    for encoding in dict.fromkeys(recoded.encoding for recoded in document.recoded):
        spans = [recoded.span for recoded in document.recoded if recoded.encoding == encoding]
        yield Notice(
            NoticeCode.LEGACY_ENCODING,
            f"{sum(map(len, spans)):,} characters were written in {encoding} and decoded",
            document.name,
            span=spans[0],
        )
