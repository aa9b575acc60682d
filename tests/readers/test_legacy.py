from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.lexicon import words
from nlp.readers.charmaps import DOUBLE_UTF8, TCVN3, VISCII, VNI, decode, pairs, table
from nlp.readers.legacy import settle
from tests.readers.legacy_texts import SMALL, TEXT, as_symbols, as_windows, encoded
from tests.shared import CORPORA

ENCODINGS = [TCVN3, VNI, VISCII, DOUBLE_UTF8]


def settled(text: str, font: str = "") -> tuple[str, str]:
    [[run]] = settle([[(text, font)]])
    return run


@pytest.mark.parametrize(
    ("encoding", "example"),
    [(encoding, example) for encoding in ENCODINGS for example in words("legacy", f"{encoding}_examples")],
)
def test_examples_of_the_lexicon(encoding: str, example: str) -> None:
    written, meant = example.split(" = ")
    assert settled(written) == (meant, encoding)


@pytest.mark.parametrize("encoding", ENCODINGS)
@given(data=st.data())
def test_what_is_decoded_can_be_encoded_again(encoding: str, data: st.DataObject) -> None:
    letters = {VNI: [*pairs().values(), *"íìÍÌ"], DOUBLE_UTF8: [*TEXT]}.get(encoding) or [*table(encoding).values()]
    word = st.text(st.sampled_from([*letters, *"bcdghklmnpqrstvxBCD"]), min_size=2)  # alone, TCVN3's ã ì ữ are signs
    text = " ".join(data.draw(st.lists(word)))
    written = encoded(text, encoding)
    assert "".join(decode(encoding, written)) == text


@pytest.mark.parametrize("encoding", [TCVN3, VISCII])
def test_tables_are_one_to_one(encoding: str) -> None:
    found = table(encoding)
    assert len(set(found.values())) == len(found)
    assert len(found) == {TCVN3: 74, VISCII: 134}[encoding]
    assert encoding == TCVN3 or all(len(letter) == 1 for letter in found)


@pytest.mark.parametrize("text", [TEXT, "Nghị định về cải cách thủ tục", "Phường tổ chức họp dân", "kỷ luật"])
@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("shown", ["latin-1", "cp1252", "cp1258"])
def test_however_the_bytes_were_read(text: str, encoding: str, shown: str) -> None:
    text = text.replace("Ủ", "ủ") if encoding == TCVN3 else text
    assert settled(as_windows(encoded(text, encoding), shown)) == (text, encoding)


@pytest.mark.parametrize(
    ("text", "font", "meant"),
    [
        # T-11, TV-56
        ("n−íc", "", "nước"),
        ("tăng 5 − 3", "", "tăng 5 − 3"),
        ("t¨ng 5 − 3", ".VnTime", "tăng 5 − 3"),
        ("−u ®·i ®Çu t−", "", "ưu đãi đầu tư"),
        ("®Çu t\xad n\xadíc ngoµi", "", "đầu tư nước ngoài"),
        ("Quü b¶o l∙nh", "", "Quỹ bảo lãnh"),
        (
            "Céng hoµ x· héi chñ nghÜa ViÖt Nam ; n−íc ; tăng 5 − 3",
            "",
            "Cộng hoà xã hội chủ nghĩa Việt Nam ; nước ; tăng 5 − 3",
        ),
        ("1×2 vµ 3÷4", ".VnTime", "1×2 và 3÷4"),
        ("·\tDanh s¸ch", ".VnTime", "·\tDanh sách"),
        # ư lost (T-11)
        ("Bé trëng, n-íc, ®Çu t- nh sau: t) m-u kÕ", "", "Bộ trưởng, nước, đầu tư như sau: t) mưu kế"),
        ("ngêi mêi §-îc hng lîi", ".VnTime", "ngời mời Được hưng lợi"),
        ("- kinh tÕ-x· héi, N§-CP, c-", ".VnTime", "- kinh tế-xã hội, NĐ-CP, cư"),
        ("®Çu t\xad, n-íc trëng", ".VnTime", "đầu tư, n-ớc trởng"),
        # capitals
        ("CHÝNH PHñ", "", "CHÍNH PHỦ"),
        ("Bé TR¦ëNG Bé TµI CHÝNH", ".VnTimeH", "BỘ TRƯỞNG BỘ TÀI CHÍNH"),
        ("Bé tr\xadëng UBND x·", ".VnTime", "Bộ trưởng UBND xã"),
        ("NghÞ ®Þnh", ".VnTimeH", "Nghị định"),
        # short: the font tells
        ("®)", ".VnTime", "đ)"),
        ("Q§-UB", ".VnArial", "QĐ-UB"),
        ("mét", ".VnTime", "một"),
        ("Sè", "ABCDEF+VnTimeBold", "Số"),
        ("soá", "VNI-Times", "số"),
        ("hµi", "VI Times", "hội"),
        ("mét", "Times New Roman", "mét"),
        # Unicode under a legacy font
        ("Hà Nam", ".VnTime", "Hà Nam"),
        ("Nghị định số 12/2020/NĐ-CP", ".VnTime", "Nghị định số 12/2020/NĐ-CP"),
        ("LĐ1, LĐ2, ĐT", ".VnTime", "LĐ1, LĐ2, ĐT"),
        # VNI under a TCVN3 font
        ("Coäng hoøa xaõ hoäi", ".VnTime", "Cộng hòa xã hội"),
        # mixed in one line (T-12)
        ("Tên cũ: Céng hoµ x· héi", "", "Tên cũ: Cộng hoà xã hội"),
        ("Bộ trưởng (Ñoäc laäp)", "Arial", "Bộ trưởng (Độc lập)"),
        # torn UTF-8: bytes that Windows-1252 lacks were dropped, no-break spaces became spaces
        ("Äiá»u", "", "Điều"),
        ("hÃ ng hÃ³a vÃ  nhÃ  á»Ÿ", "", "hàng hóa và nhà ở"),
        ("THI HÃ€NH, ÃP Dá»¤NG", "", "THI HÀNH, ÁP DỤNG"),
    ],
)
def test_text_and_font(text: str, font: str, meant: str) -> None:
    assert settled(text, font)[0] == meant


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        unicodedata.normalize("NFD", TEXT),
        "Hoà bình, khoẻ mạnh, thuỷ lợi",
        "5 − 3; a – b; 1 · 2; (j = 1 ÷ 4); 2 × 3; ± 5 °C; 20 m²; § 5; µm, 10 µm; Excel®",
        "D×n",
        "«Điều 5» và “Điều 6”…",
        "Đ\xadường bộ, Đư\xad\xadờng",
        "năm, thành, Hà Nam, cà phê, là",
        "Où est l'été français? À côté de la forêt, où il fait très chaud.",
        "Zürich, Düsseldorf, Köln, Übung, Straße",
        "Año nuevo: el niño señaló la mañana",
        "São Paulo, ação, coração",
        "The quick brown fox — “café”, naïve façade",
        "LĐ1, LĐ2, ĐT; NĐ-CP, QĐ-UBND",
        "\uf0b7 Danh sách",
        "",
    ],
)
@pytest.mark.parametrize("font", ["", "Times New Roman", "Symbol"])
def test_what_is_no_legacy_text_stays(text: str, font: str) -> None:
    assert settled(text, font) == (text, "")


def test_short_lines_are_read_as_their_neighbours() -> None:
    for lines in (
        ["ñy ban nh©n d©n x·", "mét", "ph\xadêng"],
        ["mét", "ñy ban nh©n d©n x·"],
        ["ñy ban nh©n d©n x·", "mét"],
    ):
        assert "một" in [text for ((text, _),) in settle([[(line, "")] for line in lines])]
    assert settle([[(line, "")] for line in ("Độc lập", "mét", "x· héi")])[1] == [("mét", "")]


def test_runs_of_a_paragraph_each_for_themselves() -> None:
    runs = [("Điều 5. ", "Arial"), ("Ph¹m vi ", ".VnTime"), ("phaïm vi ", "VNI-Times"), ("phạm vi", ".VnTime")]
    assert settle([runs]) == [[("Điều 5. ", ""), ("Phạm vi ", TCVN3), ("phạm vi ", VNI), ("phạm vi", "")]]


def test_a_mark_in_the_next_run_belongs_to_the_letter_before() -> None:
    runs = [("Coä", "VNI-Times"), ("ng ho", "VNI-Times"), ("øa xa", "VNI-Helve"), ("õ", "VNI-Times")]
    assert "".join(text for text, _ in settle([runs])[0]) == "Cộng hòa xã"
    assert [len(settle([runs])[0])] == [4]


def test_characters_of_a_symbol_font() -> None:
    assert settled(as_symbols(encoded(SMALL, TCVN3)), ".VnTime") == (SMALL, TCVN3)
    assert settled(as_symbols(encoded(SMALL, TCVN3)))[0] == SMALL


def test_real_texts_in_unicode_are_never_touched() -> None:
    for path in CORPORA.rglob("*.txt"):
        lines = path.read_text(encoding="utf-8").split("\n")
        for font in ("", ".VnTime"):
            runs = [[(line, font)] for line in lines]
            assert settle(runs) == [[(line, "")] for line in lines], path


BYTES = st.text(
    st.characters(max_codepoint=0x1FF) | st.sampled_from("aeiouyngthc -\n\xad\u2212\u2219ễờ\uf0ad"), max_size=60
)


@given(st.lists(st.lists(st.tuples(BYTES, st.sampled_from(["", ".VnTimeH", "VNI-Times", "VI Times"])))))
def test_any_characters_come_back_run_by_run(paragraphs: list[list[tuple[str, str]]]) -> None:
    result = settle(paragraphs)
    assert [len(runs) for runs in result] == [len(runs) for runs in paragraphs]
    for given_runs, runs in zip(paragraphs, result, strict=True):
        for (given_text, _), (text, encoding) in zip(given_runs, runs, strict=True):
            assert encoding or text == given_text


def test_time_is_linear_and_unicode_costs_little() -> None:
    def seconds(text: str, times: int) -> float:
        runs = [[(text, "")]] * times
        started = time.perf_counter()
        settle(runs)
        return time.perf_counter() - started

    for text in (TEXT, encoded(SMALL, TCVN3), encoded(TEXT, DOUBLE_UTF8)):
        seconds(text, 100)
        assert min(seconds(text, 2000) for _ in range(3)) < 11 * max(min(seconds(text, 500) for _ in range(3)), 0.002)
    assert min(seconds(TEXT, 1) for _ in range(3)) < 0.01
