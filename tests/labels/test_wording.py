from __future__ import annotations

from dataclasses import replace

from nlp.labels.wording import Words, all_spans, own_spans, without_markers
from nlp.span import Span
from nlp.structure.provision import Level, Note
from tests.labels.aligned import read

TEXT = "Điều 1. Hồ sơ\n1. Hồ sơ[5] theo khoản 2 Điều này; kèm Điều 2.\na) Đơn;\n2. Phí.\nĐiều 2. Kho"


def test_mentions_stand_where_the_words_stand_without_marks_of_notes() -> None:
    regulation = read(TEXT)
    at = TEXT.index("[5]")
    marked = replace(regulation, notes=(Note(5, Span(at, at + 3), Span(0, 0), "1.1"),))
    article = marked.provisions["1"]
    wording = Words(marked).of([article.heading, *own_spans(marked.provisions["1.1"])])
    assert wording.text == "Hồ sơ\nHồ sơ theo khoản 2 Điều này; kèm Điều 2."
    assert [m.span.of(wording.text) for m in wording.mentions] == ["khoản 2 Điều này", "Điều 2"]


def test_all_words_of_an_article_have_no_markers_of_points() -> None:
    regulation = read(TEXT)
    wording = Words(regulation).of(all_spans(regulation.provisions["1"]))
    assert wording.text == "Hồ sơ\nHồ sơ[5] theo khoản 2 Điều này; kèm Điều 2.\nĐơn;\nPhí."


def test_sections_are_no_words_of_their_chapter() -> None:
    regulation = read("Chương I Chung\nĐiều 1. Họp\n1. Chi bộ họp.")
    chapter = regulation.provisions["chuong:I"]
    (section,) = (replace(child, level=Level.SECTION) for child in chapter.children)
    assert Words(regulation).of(own_spans(replace(chapter, children=(section,)))).text == "Chung"


def test_marks_at_line_starts_go() -> None:
    assert without_markers("gồm:\na) đơn;\nđ) ảnh;\n- sổ\n1. phí 2. thuế") == "gồm:\nđơn;\nảnh;\nsổ\nphí 2. thuế"
