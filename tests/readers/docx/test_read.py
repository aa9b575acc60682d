"""A whole file: notes, comments, macros, and the parts that it can be read without."""

from __future__ import annotations

from nlp.readers.document import BlockKind, Format, Layout, Source
from nlp.readers.docx import read
from nlp.readers.settings import ReadSettings
from nlp.result import NoticeCode
from tests.readers.docx.packages import p, package, r
from tests.readers.docx.reading import lines, reading, said
from tests.shared import CORPORA

WHO = 'w:author="An"'
FOOTNOTES = "".join(
    (
        f'<w:footnote w:type="separator" w:id="-1">{p("<w:r><w:separator/></w:r>")}</w:footnote>',
        f'<w:footnote w:id="2">{p("<w:r><w:footnoteRef/></w:r>" + r(" Chú một."))}{p("Đoạn hai.")}</w:footnote>',
        f'<w:footnote w:id="3">{p("Không được nhắc tới.")}</w:footnote>',
    )
)
ENDNOTES = f'<w:endnote w:id="2">{p("Chú cuối.")}</w:endnote>'


def ref(kind: str, id: int, more: str = "") -> str:
    return f'<w:r><w:{kind}Reference w:id="{id}"{more}/></w:r>'


def test_notes_are_marked_in_their_place_and_stand_behind_everything() -> None:
    body = p(r("Một") + ref("endnote", 2) + r(" hai") + ref("footnote", 2) + r(".")) + p("Hết.")
    document = reading(body, footnotes=FOOTNOTES, endnotes=ENDNOTES).value
    assert document.text == "Một[1] hai[2].\nHết.\n[1] Chú cuối.\n[2] Chú một.\nĐoạn hai."
    assert (document.format, document.layout) == (Format.DOCX, Layout.PARAGRAPHS)
    assert [block.kind for block in document.blocks] == [BlockKind.TEXT] * 2 + [BlockKind.NOTE] * 3


def test_a_mark_that_the_author_typed_gives_way_to_ours() -> None:
    typed = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>(*)</w:t></w:r>'
    assert lines(p(r("Một") + typed + r(".")), footnotes=FOOTNOTES)[0] == "Một[1]."


def test_notes_whose_part_is_missing_or_broken() -> None:
    body = p(r("Một") + ref("footnote", 2))
    result = reading(body)
    assert result.value.text == "Một"
    assert said(result, NoticeCode.NOT_READ) == ["not read: 1 note without a body"]
    raw = package(body, links={"footnotes": "footnotes.xml"}, extra={"word/footnotes.xml": b"<w:footnotes"})
    broken = read(Source("thu.docx", raw), ReadSettings())
    assert broken.value.text == "Một"
    assert said(broken, NoticeCode.NOT_READ)[1].startswith("footnotes: thu.docx: word/footnotes.xml is not well-formed")


def comment(id: int, *paragraphs: str) -> str:
    return f'<w:comment w:id="{id}" {WHO}>{"".join(p(text) for text in paragraphs)}</w:comment>'


def start(id: int) -> str:
    return f'<w:commentRangeStart w:id="{id}"/>'


def end(id: int) -> str:
    return f'<w:commentRangeEnd w:id="{id}"/><w:r><w:commentReference w:id="{id}"/></w:r>'


def test_comments_are_kept_beside_the_text() -> None:
    body = (
        p(r("Một ") + start(0) + r("hai ") + start(1) + r("ba") + end(0) + r(" bốn"))
        + start(2)
        + p("Năm." + "")
        + p(r("Sáu") + end(1) + end(2) + r(" bảy") + '<w:r><w:commentReference w:id="3"/></w:r>' + r("."))
    )
    result = reading(body, comments=comment(0, "a", "b") + comment(1, "c") + comment(2, "d") + comment(3, "e"))
    text = result.value.text
    assert text == "Một hai ba bốn\nNăm.\nSáu bảy."
    found = [(remark.author, remark.text, remark.span.of(text)) for remark in result.value.comments]
    assert found == [
        ("An", "a\nb", "hai ba"),
        ("An", "c", "ba bốn\nNăm.\nSáu"),
        ("An", "d", "Năm.\nSáu"),
        ("An", "e", ""),
    ]
    assert said(result, NoticeCode.COMMENTS) == ["4 comments, not part of the text"]


def test_a_comment_on_deleted_words_ends_with_them() -> None:
    deleted = f'<w:del w:id="1" {WHO}>{start(0)}<w:r><w:delText>hai</w:delText></w:r>{end(0)}</w:del>'
    document = reading(p(r("Một ") + deleted + r("ba")), comments=comment(0, "a")).value
    assert [(remark.text, remark.span.of(document.text)) for remark in document.comments] == [("a", "")]


def test_macros_are_not_run_nor_read_but_named() -> None:
    raw = package(p("Điều 1."), links={"vbaProject": "vbaProject.bin"}, extra={"word/vbaProject.bin": b"x"})
    assert said(read(Source("thu.docm", raw), ReadSettings()), NoticeCode.NOT_READ) == ["not read: 1 macro project"]


def test_headers_and_footers_are_left_out() -> None:
    header = b'<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p/></w:hdr>'
    raw = package(p("Điều 1."), links={"header": "header1.xml"}, extra={"word/header1.xml": header})
    assert read(Source("thu.docx", raw), ReadSettings()).value.text == "Điều 1."


def test_an_empty_text_is_an_empty_document() -> None:
    assert reading(p("") + "<w:sectPr/>").value.blocks == ()


def test_real_files_lose_no_word() -> None:
    """Beside each real file lies its text as a converter gave it, without the bodies of notes."""
    for raw, plain in (
        ("bo-luat-lao-dong-2019/blld-docx.docx", "bo-luat-lao-dong-2019/blld-docx.txt"),
        ("tt-38-2024-auto-numbered/tt38-docx.docx", "tt-38-2024-auto-numbered/tt38-docx.txt"),
    ):
        path = CORPORA / "formats" / raw
        if path.exists():
            document = read(Source.from_path(path), ReadSettings()).value
            notes = {block for block in document.blocks if block.kind is BlockKind.NOTE}
            words = " ".join(block.span.of(document.text) for block in document.blocks if block not in notes).split()
            expected = (CORPORA / "formats" / plain).read_text(encoding="utf-8").split()
            assert len(words) == len(expected)
            differing = [(word, other) for word, other in zip(words, expected, strict=True) if word != other]
            assert all("[" in word for word, _ in differing)  # a note's mark: `[2]` here, `2` there
            assert len(differing) == len(document.notes)
