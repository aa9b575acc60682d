"""How a document comes back from the process that read it: JSON in columns, believed in nothing but its types.

Whoever takes over the reading process by a crafted file can send whatever bytes he likes; so no pickle. What
`unpack` gives is made of our own values only and keeps the guarantees of `Document`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

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
from nlp.result import Notice, NoticeCode, Result
from nlp.span import Span

_NONE = -1
_BLOCK = (int, int, str, bool, str, int, int, int, int, int)
_NOTE = (int, int, int, int, int)
_COMMENT = (int, int, str, str)
_RECODED = (int, int, str)
_RECOGNISED = (int, int, float)
_NOTICE = (str, str, str, int, int)


def pack(result: Result[Document]) -> bytes:
    """The bytes from which `unpack` makes an equal result."""
    document = result.value
    fields: dict[str, Any] = {
        "text": document.text,
        "encoding": document.encoding,
        "format": document.format,
        "layout": document.layout,
        "blocks": _columns(_block(block) for block in document.blocks),
        "notes": _columns((note.number, *_ends(note.mark), note.body.start, note.body.end) for note in document.notes),
        "comments": _columns(
            (comment.span.start, comment.span.end, comment.author, comment.text) for comment in document.comments
        ),
        "recoded": _columns((part.span.start, part.span.end, part.encoding) for part in document.recoded),
        "recognised": _columns(
            (word.span.start, word.span.end, float(word.confidence)) for word in document.recognised
        ),
        "notices": _columns(
            (notice.code, notice.message, notice.place, *_ends(notice.span)) for notice in result.notices
        ),
    }
    # Half a surrogate pair is no valid UTF-8, yet a text may hold one: `unpack` lets it pass in the same way.
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def unpack(name: str, raw: bytes) -> Result[Document]:
    """What was packed, for the source `name`. Raises ValueError for all that `pack` would not have sent."""
    try:
        return _unpack(name, json.loads(raw.decode("utf-8", "surrogatepass")))
    except (KeyError, TypeError, RecursionError) as error:
        raise ValueError("not a packed document") from error


def _unpack(name: str, fields: dict[str, Any]) -> Result[Document]:
    text, encoding = fields["text"], fields["encoding"]
    if type(text) is not str or type(encoding) is not str:
        raise ValueError("text and encoding are strings")

    def span(start: int, end: int) -> Span:
        if end > len(text):
            raise ValueError(f"{start}..{end} is outside the text")
        return Span(start, end)

    def maybe(start: int, end: int) -> Span | None:
        return None if start == end == _NONE else span(start, end)

    kinds = {kind.value: kind for kind in BlockKind}
    blocks = tuple(
        Block(
            span(start, end),
            kinds[kind],
            goes_on,
            style,
            numbered,
            page,
            None if table == _NONE else Cell(table, row, col),
        )
        for start, end, kind, goes_on, style, numbered, page, table, row, col in _rows(fields["blocks"], _BLOCK)
    )
    _check(text, blocks)
    document = Document(
        name,
        text,
        blocks,
        encoding,
        Format(fields["format"]),
        Layout(fields["layout"]),
        tuple(
            SourceNote(number, maybe(start, end), span(first, last))
            for number, start, end, first, last in _rows(fields["notes"], _NOTE)
        ),
        tuple(
            Comment(span(start, end), author, remark)
            for start, end, author, remark in _rows(fields["comments"], _COMMENT)
        ),
        tuple(Recoded(span(start, end), code) for start, end, code in _rows(fields["recoded"], _RECODED)),
        tuple(Recognised(span(start, end), sure) for start, end, sure in _rows(fields["recognised"], _RECOGNISED)),
    )
    notices = tuple(
        Notice(NoticeCode(code), message, name, place, maybe(start, end))
        for code, message, place, start, end in _rows(fields["notices"], _NOTICE)
    )
    return Result(document, notices)


def _check(text: str, blocks: Sequence[Block]) -> None:
    """Raises ValueError unless blocks are in order, notes last, with nothing but white space outside them."""
    if any(one.span.end > other.span.start for one, other in pairwise(blocks)):
        raise ValueError("blocks overlap")
    if any(one.kind is BlockKind.NOTE is not other.kind for one, other in pairwise(blocks)):
        raise ValueError("a note stands before the end")
    ends = [0, *(block.span.end for block in blocks)]
    starts = [*(block.span.start for block in blocks), len(text)]
    between = "".join(text[end:start] for end, start in zip(ends, starts, strict=True))
    if between and not between.isspace():
        raise ValueError("text outside all blocks")


def _block(block: Block) -> tuple[object, ...]:
    cell = block.cell or Cell(_NONE, _NONE, _NONE)
    place = (cell.table, cell.row, cell.column)
    return (
        block.span.start,
        block.span.end,
        block.kind,
        block.continues,
        block.style,
        block.numbered,
        block.page,
        *place,
    )


def _ends(span: Span | None) -> tuple[int, int]:
    return (_NONE, _NONE) if span is None else (span.start, span.end)


def _columns(rows: Iterable[tuple[object, ...]]) -> list[tuple[object, ...]]:
    return list(zip(*rows, strict=True))


def _rows(columns: Sequence[Sequence[Any]], kinds: Sequence[type]) -> Iterator[tuple[Any, ...]]:
    """The rows again. Raises ValueError unless each column holds values of its kind only."""
    if not columns:
        return iter(())
    for column, kind in zip(columns, kinds, strict=True):
        if set(map(type, column)) - {kind}:
            raise ValueError(f"a column of {kind.__name__} holds something else")
    return zip(*columns, strict=True)
