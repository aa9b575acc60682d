"""What texts are called in a list."""

from __future__ import annotations

import pytest

import corpora
from nlp import Source, analyse, read
from nlp.structure.regulation import Regulation
from service.reports import titles
from tests.shared import CORPORA

HEAD = """QUỐC HỘI
Luật số: {number}
{type}
{title}
Điều 1. Phạm vi điều chỉnh
1. {body}
2. Quy định khác.
"""


def regulation(title: str, body: str, *, type: str = "LUẬT", number: str = "45/2013/QH13") -> Regulation:
    text = HEAD.format(title=title, body=body, type=type, number=number)
    return analyse(read(Source("a.txt", text)).value).value


def sample(path: str) -> Regulation:
    return analyse(read(Source("a.txt", (corpora.PAIRS / path).read_bytes())).value).value


@pytest.mark.parametrize(
    ("title", "body", "called"),
    [
        ("ĐẤT ĐAI", "Luật này quy định về đất đai.", "Luật Đất đai"),
        ("Đất đai", "Luật này quy định về đất đai.", "Luật Đất đai"),
        ("ĐẤT ĐAI", "Luật này quy định về đất và nhà.", "Luật ĐẤT ĐAI"),  # nothing shows how it is written
        ("ĐẤT ĐAI", "Luật này thay LUẬT ĐẤT ĐAI của nước ta.", "Luật ĐẤT ĐAI"),
        ("ĐẤT ĐAI", "Luật này có các chương. Đất đai là một.", "Luật ĐẤT ĐAI"),  # there any word has a capital
        (
            "DI SẢN TỈNH QUẢNG NINH",
            "Luật này quy định về di sản tỉnh này và việc của tỉnh Quảng Ninh.",
            "Luật Di sản tỉnh Quảng Ninh",
        ),
        ("LUẬT SƯ", "Luật này quy định về luật sư.", "Luật Luật sư"),
        ("LUẬT ĐẤT ĐAI", "Trong phạm vi của Luật Đất đai.", "Luật Đất đai"),
        ("PHÍ NĂM 2024", "Luật này quy định về phí năm nay.", "Luật Phí năm 2024"),
    ],
)
def test_capitals_become_a_sentence_where_the_text_shows_how(title: str, body: str, called: str) -> None:
    assert titles.called(regulation(title, body)) == called


def test_a_title_that_is_no_name_begins_small() -> None:
    made = sample("thong-tu-ho-so-dien-tu/new.txt")
    assert titles.called(made) == "Thông tư quy định về quản lý hồ sơ điện tử trong các đơn vị thuộc Bộ Tư liệu"


def test_the_numbers_tell_the_sides_apart() -> None:
    body = "Luật này quy định về đất đai."
    old, new = regulation("ĐẤT ĐAI", body), regulation("ĐẤT ĐAI", body, number="31/2024/QH15")
    assert titles.of_pair(old, new) == "Luật Đất đai (45/2013/QH13 → 31/2024/QH15)"
    assert titles.of_pair(old, old) == "Luật Đất đai"
    draft = analyse(read(Source("b.txt", "Điều 1. Một\n1. Hai.\n2. Ba.\n")).value).value
    assert titles.of_pair(old, draft) == "Luật Đất đai (45/2013/QH13 → dự thảo)"
    assert titles.of_pair(draft, new) == "Luật Đất đai"
    assert titles.of_pair(draft, draft) == ""


def test_a_long_name_ends_at_a_word() -> None:
    old, new = (
        regulation("Về " + "những việc cần làm, " * 12, "Một.", number=number)
        for number in ("1/2013/QH13", "2/2024/QH15")
    )
    name, dots, numbers = titles.of_pair(old, new).partition(" … ")
    assert dots and 180 < len(name) <= 200 and name.split()[-1].strip(",") in ["những", "việc", "cần", "làm"]
    assert numbers == "(1/2013/QH13 → 2/2024/QH15)"


def test_real_laws_are_called_as_lawyers_call_them() -> None:
    names = {
        "dat-dai-2013-2024": "Luật Đất đai (45/2013/QH13 → 31/2024/QH15)",
        "bao-luc-gia-dinh-2007-2022": "Luật Phòng, chống bạo lực gia đình (02/2007/QH12 → 13/2022/QH15)",
    }
    for folder in (CORPORA / "pairs" / slug for slug in names if CORPORA.is_dir()):
        old, new = (
            analyse(read(Source("a", (folder / f"{side}.txt").read_bytes())).value).value for side in ("old", "new")
        )
        assert titles.of_pair(old, new) == names[folder.name]
