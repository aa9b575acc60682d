"""What LibreOffice is given of .doc and .odt files."""

from __future__ import annotations

import io
import zipfile

import pytest

from nlp.errors import DamagedSource, NlpError, SourceTooLarge, UnsafeSource, UnsupportedFormat
from nlp.readers import saved
from nlp.readers.settings import ReadSettings
from tests.readers.docx.packages import zipped
from tests.readers.office import ODF, flat_odt, odt

SETTINGS = ReadSettings()
MACRO = '<script:event-listener xmlns:script="s"/>'


def parts(raw: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_only_the_text_of_an_odt_is_given() -> None:
    raw = odt("<text:p>Điều 1.</text:p>", extra={"Pictures/a.png": b"x", "Basic/a/b.xml": b"y", "settings.xml": b"z"})
    got = parts(saved.odt("thu.odt", raw, SETTINGS))
    assert sorted(got) == ["META-INF/manifest.xml", "content.xml", "mimetype"]
    assert "Điều 1." in got["content.xml"].decode()


def test_dates_of_an_odt_stay_as_saved() -> None:
    for raw in (
        odt("<text:p><text:date>1/2/03</text:date></text:p>"),
        flat_odt("<text:p><text:time>9:00</text:time></text:p>"),
    ):
        got = saved.odt("thu.odt", raw, SETTINGS)
        xml = parts(got)["content.xml"] if got.startswith(b"PK") else got
        assert b'text:fixed="true"' in xml


def test_scripts_and_pictures_of_a_flat_odt_are_left_out() -> None:
    raw = flat_odt(
        f"<office:event-listeners>{MACRO}</office:event-listeners><office:binary-data>QQ==</office:binary-data>"
    )
    got = saved.odt("thu.fodt", raw, SETTINGS)
    assert b"listener" not in got
    assert b"QQ==" not in got


SHEET = f"<office:document-content {ODF}><office:body><office:spreadsheet/></office:body></office:document-content>"
BOMB = '<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><a>&c;</a>'
REFUSED: list[tuple[str, bytes, type[NlpError]]] = [
    ("no text in it", zipped({"mimetype": b"application/vnd.oasis.opendocument.text"}), DamagedSource),
    ("cut off", odt("<text:p>a</text:p>")[:-30], DamagedSource),
    ("broken XML", zipped({"content.xml": b"<a><b></a>"}), DamagedSource),
    ("flat and broken", flat_odt("<text:p>"), DamagedSource),
    ("a workbook", zipped({"content.xml": SHEET.encode()}), UnsupportedFormat),
    ("entities", zipped({"content.xml": BOMB.encode()}), UnsafeSource),
    ("entities in styles", odt("<text:p/>", extra={"styles.xml": BOMB.encode()}), UnsafeSource),
    ("too deep", odt("<text:list>" * 999 + "</text:list>" * 999), UnsafeSource),
    ("a bomb", odt("<text:p/>" + " " * 2_000_000), UnsafeSource),
    ("too many paragraphs", odt("<text:p/>" * 11), SourceTooLarge),
]


@pytest.mark.parametrize(("raw", "error"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_refused_odt(raw: bytes, error: type[NlpError]) -> None:
    with pytest.raises(error, match=r"^thu\.odt: "):
        saved.odt("thu.odt", raw, ReadSettings(max_unpacked_bytes=1_000_000, max_blocks=10))


@pytest.mark.parametrize("raw", [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(n) for n in (0, 100, 600, 5000)])
def test_a_doc_that_is_cut_off(raw: bytes) -> None:
    with pytest.raises(DamagedSource, match=r"^thu\.doc: "):
        saved.doc("thu.doc", raw)


def test_word_2003_xml_is_not_read() -> None:
    with pytest.raises(UnsupportedFormat) as caught:
        saved.doc("thu.xml", b"<?xml version='1.0'?><w:wordDocument/>")
    assert ".docx" in caught.value.hint
