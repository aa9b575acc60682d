"""Section 8.2: what compares equal, and what never may."""

from __future__ import annotations

import string
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.text.keys import Encoder, TooManyWords, folded, key_e0, key_e1
from nlp.text.syllables import tokens

E0_EQUAL = [
    # T-20, T-21
    "hoà|hòa", "uỷ|ủy", "thuỷ|thủy", "khoá|khóa", "hoá|hóa", "toà|tòa", "tuỳ|tùy", "luỹ|lũy", "xoá|xóa", "khoẻ|khỏe",
    # T-22
    "kỹ|kĩ", "lý|lí", "tỷ|tỉ", "kỷ|kỉ", "Mỹ|Mĩ", "quy|qui", "quý|quí|qúy",
    # TV-43
    "hoà giải|hòa giải", "uỷ ban|Ủy ban", "quý|quý",
    # TV-52, T-07
    "chi bộcơ sở|chi bộ cơ sở", "VỀCHỨC NĂNG|VỀ CHỨC NĂNG", "hoàbình|hòa bình",
    # T-02, T-03
    f"Điều 3|{unicodedata.normalize('NFD', 'Điều 3')}", "\u00d0iều 3|Điều 3", "“khoản”|\"khoản\"",
    "2021–2025|2021-2025",
    "TT- BTC|TT-BTC", "a\u00a0b|a b", "a\u200bb|ab", "…|...",
]  # fmt: skip

E1_EQUAL = [
    # 8.2
    "Điều khoản chung|ĐIỀU KHOẢN CHUNG", "hết.|hết;|hết./.|hết", "1- Nội dung|1. Nội dung", "a. Nội dung|a) Nội dung",
    "- Nội dung|+ Nội dung", "số 05|số 5", "tháng 03|tháng 3", "05 ngày|5 ngày", "100 %|100%|một trăm phần trăm",
    "từ 05/5/2024|từ ngày 05 tháng 5 năm 2024|từ 5-5-2024|từ ngày 5/5/2024", "tháng 5/2024|tháng 05 năm 2024",
    "ngày 30/4|ngày 30 tháng 4", "30 ngày|30 (ba mươi) ngày|ba mươi ngày|ba mươi (30) ngày",
    "1 000 000 đồng|1.000.000 đồng|1 triệu đồng|một triệu đồng", "1,5 tỷ đồng|1 tỷ 500 triệu đồng|1.500.000.000 đồng",
    "01 (một) bộ|1 bộ|một bộ", "trong năm hai lần|trong năm 2 lần", "khoản 3,4|khoản 3, 4",
    "Ủy ban nhân dân (gọi chung)|uỷ ban nhân dân, gọi chung",
    # TV-44, TV-53
    "30 (ba mươi) ngày|30 ngày", "1.000.000 đồng|1 triệu đồng",
]  # fmt: skip

E1_DIFFERENT = [
    "15 (mười) ngày|15 ngày", "khoản 1 2|khoản 12|khoản 1, 2|khoản 1-2", "1. 5 ngày|15 ngày",
    "1.000.000 đồng|10.000.000 đồng",
    "20 ngày|20 ngày làm việc", "điểm đ|điểm d", "đa|da", "x;|x; hoặc|x; và", "được|không được", "1,5%|15%", "1.05|1.5",
    "nhiệt độ 5|nhiệt độ -5", "5 năm|năm", "hai nghìn ngày|hai triệu ngày", "01/2020/TT-BTC|01/2021/TT-BTC", "5a|5",
    "30/2020/NĐ-CP|30/2020/QĐ-CP", "1 triệu 2 triệu đồng|3 triệu đồng", "5 - 10 ngày|510 ngày", "vải|vái",
]  # fmt: skip


@pytest.mark.parametrize("case", E0_EQUAL)
def test_e0_equal(case: str) -> None:
    assert len({key_e0(text) for text in case.split("|")}) == 1


@pytest.mark.parametrize("case", E0_EQUAL + E1_EQUAL)
def test_e1_equal(case: str) -> None:
    assert len({key_e1(text) for text in case.split("|")}) == 1


@pytest.mark.parametrize("case", E1_DIFFERENT)
def test_different(case: str) -> None:
    texts = case.split("|")
    assert len({key_e1(text) for text in texts}) == len(texts)
    assert len({key_e0(text) for text in texts}) == len(texts)


VOCABULARY = (
    "người nộp đơn được hoà giải hòa khiếu nại quý uỷ ban không phải ngày làm việc năm tháng lần đồng ba hai mười "
    "triệu và hoặc ; , . : ( ) - % / “ ” 1 5 05 12 30 1.000 2,5 2024 01/7/2025 Điều khoản điểm đ d a"
)
TEXTS = st.lists(st.sampled_from(VOCABULARY.split()), max_size=12).map(" ".join)


@given(TEXTS | st.text(max_size=40))
def test_keys_are_their_own_e0_key(text: str) -> None:
    assert key_e0(key_e0(text)) == key_e0(text)


@given(TEXTS)
def test_e1_is_coarser_than_spelling(text: str) -> None:
    assert key_e1(text.upper()) == key_e1(text) == key_e1(unicodedata.normalize("NFD", text))


@given(TEXTS, st.integers(0, 12))
def test_another_khong_is_another_key(text: str, at: int) -> None:
    words = text.split()
    assert key_e1(" ".join([*words[:at], "không", *words[at:]])) != key_e1(text)


PLAIN_VOCABULARY = "người nộp đơn trong thời hạn ngày đồng tháng phải ; , . ( ) Điều khoản"
PLAIN_WORDS = st.lists(st.sampled_from(PLAIN_VOCABULARY.split()))


@given(PLAIN_WORDS, PLAIN_WORDS, st.integers(0, 10**7), st.integers(0, 10**7))
def test_another_number_is_another_key(before: list[str], after: list[str], one: int, other: int) -> None:
    def key(n: int) -> str:
        return key_e1(" ".join([*before, str(n), *after]))

    assert (key(one) == key(other)) == (one == other)


@given(st.text(alphabet=string.ascii_lowercase + "đ àảúỷ", max_size=30))
def test_d_with_stroke_is_never_d(text: str) -> None:
    assert key_e1(text).count("đ") == text.count("đ")
    assert key_e0(text).count("đ") == text.count("đ")


def test_no_text_makes_keys_slow() -> None:
    """Doubling the worst texts we could think of doubles the time."""
    for part in ("1 ", "ba ", " ", "1.111", "1 triệu ", "(", "1. ", "ngày 1 ", "- "):
        times = []
        for repeat in (20_000, 80_000):
            start = time.perf_counter()
            key_e1(part * repeat)
            times.append(time.perf_counter() - start)
        assert times[1] < 10 * times[0] + 0.1, part


def test_folded_goes_with_tokens() -> None:
    text = "Uỷ ban  trả lời trong 05 ngày."
    assert folded(text) == ["ủy", "ban", "trả", "lời", "trong", "5", "ngày", "."]
    assert tokens(text) == ["Uỷ", "ban", "trả", "lời", "trong", "05", "ngày", "."]


def test_encoder_grows_in_order() -> None:
    encoder = Encoder()
    assert encoder.encode(["a", "b", "a"]) == "\u4e00\u4e01\u4e00"
    assert encoder.encode(["b", "c"]) == "\u4e01\u4e02"
    assert len(encoder) == 3


def test_encoder_skips_surrogates() -> None:
    encoder = Encoder()
    coded = encoder.encode(str(n) for n in range(60_000))
    assert len(set(coded)) == 60_000
    assert coded.encode("utf-8").decode("utf-8") == coded


def test_encoder_has_an_end() -> None:
    encoder = Encoder()
    with pytest.raises(TooManyWords):
        encoder.encode(str(n) for n in range(1_200_000))
