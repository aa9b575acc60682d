"""Pages of HTML and web archives made to harm, or broken."""

from __future__ import annotations

from nlp.errors import DamagedSource, EmptySource, SourceTooLarge, UnsafeSource, UnsupportedFormat
from tests.readers.hostile.case import READ, case

TEXT = "<p>Điều 1. Phạm vi</p><p>Quy định này áp dụng cho sân chơi của phường.</p>"
STOPPED = "ReadingStopped"


def html(body: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>".encode()


@case("deep.html", READ, UnsafeSource, DamagedSource)
def a_hundred_thousand_divisions_in_one_another() -> bytes:
    return html("<div>" * 100_000 + TEXT + "</div>" * 100_000)


@case("deep.html", READ, UnsafeSource, DamagedSource, STOPPED)
def ten_thousand_tables_in_one_another() -> bytes:
    return html("<table><tr><td>" * 10_000 + TEXT)


@case("deep.html", READ, UnsafeSource, DamagedSource, STOPPED)
def ten_thousand_lists_in_one_another() -> bytes:
    return html("<ol><li>" * 10_000 + TEXT)


@case("bold.html", READ, UnsafeSource, DamagedSource, STOPPED)
def bold_that_is_never_closed() -> bytes:
    """Each paragraph opens all the unclosed elements before it again: the parser's work is quadratic."""
    return html("".join(f"<p><b class=c{n}><i id=i{n}><font size={n}>x" for n in range(3_000)) + TEXT)


@case("misnested.html", READ, UnsafeSource, DamagedSource, STOPPED)
def elements_that_close_crosswise() -> bytes:
    return html("<a><b><div>" * 5_000 + "</a></b>" * 5_000 + TEXT)


@case("line.html", READ, SourceTooLarge, STOPPED)
def thirty_megabytes_in_one_line() -> bytes:
    return html("<p>" + "Quy định về sân chơi của phường. " * 700_000)


@case("angles.html", READ, SourceTooLarge, EmptySource, UnsafeSource, DamagedSource, STOPPED)
def twenty_million_open_angles() -> bytes:
    return html("<" * 20_000_000)


@case("comment.html", READ, EmptySource)
def a_comment_without_end() -> bytes:
    return html(TEXT + "<!--" * 2_000_000)


@case("comments.html", READ, EmptySource, SourceTooLarge)
def a_million_comments() -> bytes:
    return b"<!-- a -->" * 1_000_000 + html(TEXT)


@case("attributes.html", READ, SourceTooLarge, STOPPED)
def a_hundred_thousand_attributes_on_a_paragraph() -> bytes:
    return html("<p " + " ".join(f"a{n}=1" for n in range(100_000)) + ">Điều 1.</p>")


@case("attributes.html", READ, SourceTooLarge, STOPPED)
def a_style_of_ten_megabytes() -> bytes:
    return html(f'<p style="{"color:red;" * 1_000_000}">Điều 1.</p>' + TEXT)


@case("styles.html", READ, SourceTooLarge, STOPPED)
def a_hundred_thousand_rules_of_style() -> bytes:
    rules = "".join(f".c{n} p b {{display:none}}" for n in range(100_000))
    return html("".join(f"<p class=c{n}>x</p>" for n in range(20_000)) + TEXT, f"<style>{rules}</style>")


@case("entities.html", READ)
def half_characters_as_entities() -> bytes:
    return html("<p>Điều 1. &#xD800;&#xDFFF;&#0;&#1114112;&#99999999999999999999;&nosuch;</p>" + TEXT)


@case("cells.html", READ)
def a_cell_over_a_billion_rows() -> bytes:
    return html("<table><tr><td rowspan=1000000000 colspan=1000000000>một<td>hai<tr><td>ba</table>" + TEXT)


@case("cells.html", READ, SourceTooLarge, STOPPED)
def many_cells_over_many_rows() -> bytes:
    row = "<tr>" + "<td rowspan=60000 colspan=1000>x" * 20
    return html(f"<table>{row * 2_000}</table>" + TEXT)


@case("list.html", READ)
def a_list_from_ten_to_the_hundredth() -> bytes:
    digits = "9" * 5_000
    return html(f"<ol start={digits}><li>a<li value=-{digits}>b</ol><ol type=I start=2000000000><li>c</ol>" + TEXT)


@case("long.html", SourceTooLarge, DamagedSource, STOPPED)
def two_million_paragraphs() -> bytes:
    return html("<p>a" * 2_000_000)


@case("script.html", EmptySource, READ)
def nothing_but_a_script() -> bytes:
    return html(f"<script>{'document.write(1);' * 500_000}</script>")


@case("entity.xhtml", READ, UnsafeSource, EmptySource)
def entity_bomb_in_a_page() -> bytes:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE html [{entities}]><html><body><p>&a9;</p>{TEXT}</body></html>'.encode()


@case("odd.html", READ, DamagedSource)
def utf_16_of_odd_length() -> bytes:
    return html(TEXT).decode().encode("utf-16") + b"\x01"


@case("charset.html", READ)
def an_encoding_that_does_not_exist() -> bytes:
    return html(TEXT).replace(b"charset=utf-8", b"charset=utf-7-klingon")


@case("quyetdinh.doc", READ)
def a_page_called_doc() -> bytes:
    return html(TEXT)


@case("word.doc", READ)
def a_page_of_word_called_doc() -> bytes:
    return b'<html xmlns:o="urn:schemas-microsoft-com:office:office"><body lang=VI>' + TEXT.encode() + b"</body></html>"


@case("archive.mht", DamagedSource, EmptySource)
def a_web_archive_without_parts() -> bytes:
    return b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n'


@case("archive.mht", UnsafeSource, DamagedSource)
def a_thousand_archives_in_one_another() -> bytes:
    start = b"MIME-Version: 1.0\r\n"
    levels = (b'Content-Type: multipart/related; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n) for n in range(1_000))
    return start + b"".join(levels) + b"Content-Type: text/html\r\n\r\n<p>a</p>"


@case("archive.mht", DamagedSource, READ, UnsafeSource, EmptySource)
def a_web_archive_of_a_hundred_thousand_parts() -> bytes:
    head = b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n'
    return head + b"--x\r\nContent-Type: image/png\r\n\r\n\r\n" * 100_000


@case("archive.mht", UnsafeSource)
def a_header_without_end() -> bytes:
    return b"MIME-Version: 1.0\r\nContent-Type: text/html;" + b" a=b;\r\n" * 500_000 + b"\r\n<p>a</p>"


@case("drawing.html", UnsupportedFormat)
def a_drawing_called_html() -> bytes:
    return b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><text>x</text></svg>'
