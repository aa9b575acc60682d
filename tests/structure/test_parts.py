"""Several documents in one file: which parts there are, of which kind, and which is compared (F-10..F-14)."""

from __future__ import annotations

import pytest

from nlp.structure.regulation import Regulation
from tests.structure.parsing import parse
from tests.structure.tiling import assert_tiled

DECISION = """ỦY BAN NHÂN DÂN PHƯỜNG
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 12/2024/QĐ-UBND
QUYẾT ĐỊNH
Ban hành Quy chế sân chơi
Căn cứ Luật Trẻ em;
QUYẾT ĐỊNH:
Điều 1. Ban hành kèm theo Quyết định này Quy chế sân chơi.
Điều 2. Quyết định này có hiệu lực từ ngày ký./.
Nơi nhận:
- Như Điều 2;
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Trần Thị Mẫu
"""
BODY = """Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi
Quy chế áp dụng cho sân chơi.
Điều 2. Giờ mở cửa
1. Mùa hè.
2. Mùa đông.
"""
WITH = "(Ban hành kèm theo Quyết định số 12/2024/QĐ-UBND ngày 01 tháng 7 năm 2024)\n"
MOTTO = "ỦY BAN NHÂN DÂN PHƯỜNG\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"


def _parts(regulation: Regulation) -> list[tuple[str, list[str]]]:
    assert_tiled(regulation)
    return [(part.key, [p.id for p in part.walk()]) for part in regulation.parts]


ISSUED = ("kemtheo1", ["chuong:I", "1", "2", "2.1", "2.2"])
MAIN = ("main", ["main:1", "main:2"])


@pytest.mark.parametrize(
    "opening",
    [
        "QUY CHẾ\nSÂN CHƠI\n" + WITH,
        "QUY CHẾ SÂN CHƠI\n" + WITH,
        "Quy chế\nsân chơi\n" + WITH,
        MOTTO + "QUY CHẾ\nSÂN CHƠI\n" + WITH,
        MOTTO + "QUY CHẾ\nSÂN CHƠI\n",
        "QUY CHẾ\nSÂN CHƠI\n",
        "PHỤ LỤC\nQUY CHẾ SÂN CHƠI\n" + WITH,
    ],
    ids=["kem theo", "one line", "small letters", "motto", "motto only", "title only", "as an annex"],
)
def test_a_decision_and_what_it_issues(opening: str) -> None:
    """F-10, F-12, TV-12."""
    regulation = parse(DECISION + opening + BODY).value
    assert _parts(regulation) == [MAIN, ISSUED]
    assert regulation.compared.key == "kemtheo1"
    assert (regulation.type, regulation.number) == ("Quy chế", "12/2024/QĐ-UBND")


def test_a_regulation_alone_is_the_main_part() -> None:
    regulation = parse("QUY CHẾ\nSÂN CHƠI\n" + WITH + BODY).value
    assert _parts(regulation) == [("main", ["chuong:I", "1", "2", "2.1", "2.2"])]
    assert (regulation.type, regulation.number) == ("Quy chế", "12/2024/QĐ-UBND")


def test_annexes_and_forms_follow() -> None:
    """F-11, F-13, TV-59: lists are annexes; articles in a form are none."""
    annexes = (
        "PHỤ LỤC I\nDANH MỤC ĐỒ CHƠI\n(Ban hành kèm theo Quy chế sân chơi)\n1. Xích đu.\n2. Cầu trượt.\n"
        "Phụ lục II. CÁC MẪU\nMẫu số 01\nHỢP ĐỒNG\nĐiều 1: Bên A ……\n"
    )
    parts = _parts(parse(DECISION + "QUY CHẾ\nSÂN CHƠI\n" + WITH + BODY + "Hết./.\n" + annexes).value)
    assert parts[:2] == [MAIN, ISSUED]
    assert parts[2:] == [("phuluc1", ["phuluc1:1", "phuluc1:2"]), ("phuluc2", []), ("mau1", ["mau1:p1"])]


@pytest.mark.parametrize(
    "line",
    [
        "Phụ lục II ban hành kèm theo Quyết định này.",
        "Phụ lục này được niêm yết tại sân chơi.",
        "Mẫu số 01 được dùng cho đơn mượn sân.",
        "Phụ lục I: Danh mục đồ chơi;",
        "QUY ĐỊNH CHUNG",
    ],
)
def test_words_in_prose_open_no_part(line: str) -> None:
    """F-14, TV-13."""
    regulation = parse(f"Điều 1. Danh mục\n1. Xem danh mục.\n{line}\n2. Hết.\nĐiều 2. Hiệu lực\nTừ ngày ký.").value
    assert [part.key for part in regulation.parts] == ["main"]
    assert [p.id for p in regulation.compared.walk()] == ["1", "1.1", "1.2", "2"]
