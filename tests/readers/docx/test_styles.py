from __future__ import annotations

import pytest
from lxml import etree

from nlp.readers.docx.styles import Styles
from nlp.readers.docx.xml import parse
from tests.readers.docx.packages import part


def style(id: str, kind: str = "paragraph", based: str = "", look: str = "", more: str = "") -> str:
    return (
        f'<w:style w:type="{kind}" w:styleId="{id}"{more}><w:name w:val="name of {id}"/>'
        f'<w:basedOn w:val="{based}"/><w:rPr>{look}</w:rPr></w:style>'
    )


def fonts(**names: str) -> str:
    attributes = " ".join(f'w:{kind}="{name}"' for kind, name in names.items())
    return f"<w:rFonts {attributes}/>"


DEFAULTS = f"<w:rPrDefault><w:rPr>{fonts(ascii='Cambria', hAnsi='Cambria')}</w:rPr></w:rPrDefault>"


STYLES = Styles(
    parse(
        part(
            "styles",
            f"<w:docDefaults>{DEFAULTS}</w:docDefaults>"
            + style("Normal", more=' w:default="1"')
            + style("Vn", look=fonts(ascii=".VnTime", hAnsi=".VnTime"))
            + style("VnHidden", based="Vn", look="<w:vanish/>")
            + style("Shown", based="VnHidden", look='<w:vanish w:val="off"/>')
            + style("Theme", based="Vn", look=fonts(asciiTheme="minorHAnsi", hAnsiTheme="minorHAnsi"))
            + style("Ascii", look=fonts(ascii="VNI-Times"))
            + style("Run", "character", look=fonts(hAnsi="Arial"))
            + style("Hidden", "character", look="<w:vanish/>")
            + style("Ring", based="Ring2", look="")
            + style("Ring2", based="Ring"),
        ),
        "thu",
    )
)


def look(inner: str) -> etree._Element | None:
    return parse(part("rPr", inner), "thu") if inner else None


@pytest.mark.parametrize(
    ("own", "paragraph", "expected"),
    [
        ("", "Normal", "Cambria"),
        ("", "", "Cambria"),
        ("", "Vn", ".VnTime"),
        ("", "VnHidden", ".VnTime"),
        ("", "Theme", ""),
        ("", "Ring", "Cambria"),
        (fonts(ascii="A", hAnsi="B"), "Vn", "B"),
        (fonts(ascii="A"), "Vn", ".VnTime"),
        (fonts(hAnsiTheme="majorHAnsi", hAnsi="B"), "Vn", ""),
        ('<w:rStyle w:val="Run"/>', "Vn", "Arial"),
        ('<w:rStyle w:val="Run"/>' + fonts(hAnsi="B"), "Vn", "B"),
    ],
)
def test_font(own: str, paragraph: str, expected: str) -> None:
    assert STYLES.font(look(own), paragraph) == expected


@pytest.mark.parametrize(
    ("own", "paragraph", "expected"),
    [
        ("", "Vn", False),
        ("", "VnHidden", True),
        ("", "Shown", False),
        ("<w:vanish/>", "Vn", True),
        ('<w:vanish w:val="0"/>', "VnHidden", False),
        ('<w:rStyle w:val="Hidden"/>', "Vn", True),
        ('<w:rStyle w:val="Hidden"/>', "VnHidden", False),
        ("<w:webHidden/>", "Vn", False),
    ],
)
def test_hidden(own: str, paragraph: str, expected: bool) -> None:
    assert STYLES.hidden(look(own), paragraph) is expected


def test_names_and_the_default() -> None:
    assert (STYLES.name("Vn"), STYLES.name("none"), STYLES.default) == ("name of Vn", "", "Normal")
    assert (Styles(None).default, Styles(None).font(None, "x")) == ("", "")


def test_ascii_counts_where_no_level_says_more() -> None:
    alone = Styles(parse(part("styles", style("Ascii", look=fonts(ascii="VNI-Times"))), "thu"))
    assert alone.font(None, "Ascii") == "VNI-Times"
