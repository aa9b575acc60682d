"""The printable page: whole by itself, and words of the files stay words."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import html

import corpora
from nlp import Source, compare
from service.exports.dossier import Dossier, Said
from service.exports.html_table import Options, render
from service.exports.word.options import Rows
from tests.service.exports.dossiers import extract, of, small


def _page(dossier: Dossier, options: Options = Options()) -> html.HtmlElement:  # noqa: B008 - frozen
    return html.document_fromstring(render(dossier, options).decode())


def _rows(page: html.HtmlElement) -> list[list[str]]:
    """By row and column, a line each paragraph."""
    return [
        ["\n".join(paragraph.text_content() for paragraph in cell.iter("p")) for cell in row]
        for row in page.xpath("//table[@class='changes']/tbody/tr")
    ]


def test_nothing_comes_from_outside_and_nothing_runs() -> None:
    page = _page(small())
    assert page.get("lang") == "vi"
    assert page.xpath("//script | //link | //img | //iframe | //@src | //@href | //@*[starts-with(name(), 'on')]") == []
    style = page.xpath("string(//style)")
    assert "url(" not in style and "@import" not in style and "size: A4 landscape" in style
    assert "default-src 'none'" in page.xpath("string(//meta[@http-equiv]/@content)")


def test_three_columns_under_a_head_for_every_page() -> None:
    page = _page(small())
    heads = page.xpath("//table[@class='changes']/thead//th")
    assert [head.text_content() for head in heads] == ["Quy định hiện hành", "Dự thảo", "Thuyết minh"]
    assert {len(row) for row in _rows(page)} == {1, 3}
    assert ["Chương II. Quy định cụ thể"] in _rows(page)
    assert "Dự thảo gồm 2 chương, 5 điều" in page.xpath("string(//header)")
    assert "(Điều 12)" in page.xpath("string(//footer)")


def test_marks_are_elements() -> None:
    page = _page(small())
    table = page.xpath("//table[@class='changes']")[0]
    assert "các" in [found.text for found in table.iter("del")]
    assert "mọi" in [found.text for found in table.iter("ins")]
    assert [found.text for found in page.xpath("//header//ins | //header//del")] == ["in đậm, gạch chân", "gạch ngang"]


def test_words_are_never_markup() -> None:
    evil = "<script>alert(1)</script><b>&amp;{{ 7*7 }}"
    dossier = of(f"Điều 1. {evil}\n1. Một.\n", f"Điều 1. {evil}\n1. Một {evil}.\n")
    dossier = Dossier(evil, dossier.result, {"1.1": Said(evil)})
    page = _page(dossier)
    assert page.xpath("//script | //b") == []
    assert page.xpath("string(//title)") == evil
    assert any(evil in cell for row in _rows(page) for cell in row[1:2])
    assert any(evil in cell for row in _rows(page) for cell in row[2:])


def test_rows_of_articles_or_of_clauses() -> None:
    articles, clauses = (_rows(_page(small(), Options(rows=rows))) for rows in (Rows.ARTICLE, Rows.CLAUSE))
    assert len(articles) < len(clauses)


def test_an_extract_shows_whole_articles_and_says_so() -> None:
    page, whole = _page(extract("1.1")), _page(small())
    shown = _rows(page)
    assert len(shown) < len(_rows(whole)) and any("Không áp dụng cho hội" in cell for row in shown for cell in row)
    told = page.xpath("string(//p[@class='extract'])")
    assert told.startswith("Bản trích theo bộ lọc (nhãn: bổ sung mới): 1 trên 12 quy định.") and "trọn cả điều" in told
    assert whole.xpath("//p[@class='extract']") == []
    counts = "string(//table[@class='counts'])"
    assert page.xpath(counts) == whole.xpath(counts)
    clauses = _page(extract("1.1"), Options(rows=Rows.CLAUSE))
    assert "Không áp dụng cho hội" not in clauses.xpath("string(//main)")
    assert "trọn cả điều" not in clauses.xpath("string(//header)")


def test_every_word_of_the_draft_is_in_its_column() -> None:
    result = compare(Source.from_path(corpora.SAMPLE / "old.txt"), Source.from_path(corpora.SAMPLE / "new.txt"))
    shown = _words(cell for row in _rows(_page(Dossier("", result))) for cell in row)
    regulation = result.value.new
    texts = (regulation.wording(provision.span) for part in regulation.parts for provision in part.provisions)
    assert _words(texts) - shown == set()


def _words(texts: Iterable[str]) -> set[str]:
    return {word.rstrip(".") for text in texts for word in text.split()}
