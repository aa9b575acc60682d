from __future__ import annotations

import json
import pickle
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
from nlp.readers.wire import pack, unpack
from nlp.result import Notice, NoticeCode, Result
from nlp.span import Span

TEXT = "Điều 1. Phạm vi\nmột hai[1]\n[1] chú thích"
FULL = Result(
    Document(
        "a.docx",
        TEXT,
        (
            Block(Span(0, 15), style="Heading 1", numbered=7),
            Block(Span(16, 26), continues=True, page=3, cell=Cell(0, 1, 2)),
            Block(Span(27, len(TEXT)), BlockKind.NOTE),
        ),
        "",
        Format.DOCX,
        Layout.PARAGRAPHS,
        (SourceNote(1, Span(23, 26), Span(27, len(TEXT))), SourceNote(2, None, Span(0, 0))),
        (Comment(Span(5, 5), "An", "xem lại"),),
        (Recoded(Span(0, 4), "tcvn3"),),
        (Recognised(Span(0, 4), 0.5), Recognised(Span(5, 7), 1)),
    ),
    (
        Notice(NoticeCode.COMMENTS, "1 comment", "a.docx"),
        Notice(NoticeCode.NOT_READ, "x", "a.docx", "trang 1", Span(0, 0)),
    ),
)
spans = st.tuples(st.integers(0, 9), st.integers(0, 9)).map(lambda ends: Span(min(ends), max(ends)))
words = st.text(st.characters(exclude_categories=()), max_size=5)


def test_everything_comes_back() -> None:
    assert unpack("a.docx", pack(FULL)) == FULL


@given(words, st.lists(st.tuples(spans, words, st.integers(0, 5))), st.lists(st.tuples(spans, words)))
def test_anything_comes_back(text: str, comments: list[tuple[Span, str, int]], recoded: list[tuple[Span, str]]) -> None:
    document = Document(
        "a",
        text + "0123456789",
        (Block(Span(0, len(text) + 10), style=text),),
        text,
        comments=tuple(Comment(span, author, author * n) for span, author, n in comments),
        recoded=tuple(Recoded(span, name) for span, name in recoded),
    )
    assert unpack("a", pack(Result(document))) == Result(document)


def test_the_name_is_not_believed() -> None:
    result = unpack("b.docx", pack(FULL))
    assert {result.value.name, *(notice.name for notice in result.notices)} == {"b.docx"}


def changed(**fields: Any) -> bytes:
    return json.dumps(json.loads(pack(FULL)) | fields).encode()


def column(name: str, at: int, value: object) -> bytes:
    columns = json.loads(pack(FULL))[name]
    columns[at][0] = value
    return changed(**{name: columns})


FORGED = {
    "nothing": b"",
    "no JSON": b"{",
    "a pickle": pickle.dumps(FULL),
    "no object": b"[1]",
    "no fields": b"{}",
    "nested without end": b"[" * 100_000,
    "a number for the text": changed(text=1),
    "a list for the text": changed(text=["a"]),
    "a number for the encoding": changed(encoding=None),
    "a format unknown": changed(format="exe"),
    "a layout unknown": changed(layout=[]),
    "columns missing": changed(blocks=[[0], [1]]),
    "columns of two lengths": changed(recoded=[[0, 0], [1], ["a"]]),
    "a column that is none": changed(recoded=[0, 1, 2]),
    "a span outside": column("blocks", 1, 1_000),
    "a span before the start": column("blocks", 0, -5),
    "a span turned round": column("comments", 0, 20),
    "blocks over one another": column("blocks", 1, 20),
    "text outside all blocks": column("blocks", 0, 2),
    "a note before the end": column("blocks", 2, "note"),
    "a kind unknown": column("blocks", 2, "__class__"),
    "a list for a kind": column("blocks", 2, []),
    "a string for a place": column("blocks", 0, "0"),
    "true for a place": column("blocks", 0, True),
    "a fraction for a place": column("blocks", 0, 0.5),
    "a number too large": column("blocks", 1, 10**30),
    "a notice unknown": column("notices", 0, "trust_me"),
    "a confidence of text": column("recognised", 2, "1"),
}


@pytest.mark.parametrize("name", FORGED)
def test_what_pack_would_not_have_sent_is_refused(name: str) -> None:
    with pytest.raises(ValueError):
        unpack("a.docx", FORGED[name])


def test_a_megabyte_costs_little() -> None:
    """Next to reading it: some 0.04 s there and back, and nobody's machine is thirty times slower."""
    line = "Điều khoản này quy định về việc áp dụng cho sân chơi của phường."
    text = "\n".join([line] * 16_000)
    size = len(line) + 1
    blocks = tuple(Block(Span(n * size, n * size + len(line)), style="Normal") for n in range(16_000))
    result = Result(Document("a", text, blocks, ""))
    start = time.process_time()
    assert unpack("a", pack(result)) == result
    assert time.process_time() - start < 1.5
