"""What citations look like: the regular expressions, made of the word lists of `lexicons/citations.toml`.

All of them work inside one paragraph (no white space here matches a line break), as `NormalText` has one a line.
"""

from __future__ import annotations

import re
from enum import IntEnum

from nlp.lexicon import alternation, words

THIS = "này"


class Unit(IntEnum):
    """The units that are cited, by rank: a coarser one is greater (H-01; H-05 for tiết; C-01 small to large)."""

    TIET = 0
    POINT = 1
    CLAUSE = 2
    ARTICLE = 3
    SUBSECTION = 4
    SECTION = 5
    CHAPTER = 6
    PART = 7
    ANNEX = 8


def _cased(items: tuple[str, ...]) -> list[str]:
    return [form for item in items for form in (item, item[0].upper() + item[1:], item.upper())]


def _list(key: str) -> str:
    return alternation(words("citations", key))


S = r"[^\S\n]"
"""White space inside a paragraph."""

UNIT_OF = dict(zip(words("citations", "units"), Unit, strict=True))
_UNIT_FORMS = _cased(words("citations", "units"))
_UNIT = alternation(_UNIT_FORMS)

_WORDS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
ORDINAL_WORDS = {word: str(n) for n, word in enumerate(_WORDS, 1)}

# -- ordinals (H-10..H-14) --------------------------------------------------------------------------------------------

_MEASURE = rf"(?!{S}*{_list('measures')}(?!\w))"
_END = r"(?![\w/]|\.\d)"
_NUMBER = rf"0?[1-9]\d{{0,5}}[a-zđ]?{_END}(?!,\d+{S}*{_list('measures')}){_MEASURE}"
_DOTTED = rf"\d{{1,2}}(?:\.\d{{1,2}}){{1,3}}[a-zđ]?{_END}{_MEASURE}"
_LETTER = rf"([a-zđ])\1?(?:\d{{1,2}}|\.\d{{1,2}})?{_END}(?!(?<=y){S}+(?:tế|học|sĩ|bạ|tá|dược)(?!\w))"
_ROMAN = r"[IVXLC]+[a-zđ]?(?!\w)"
_NTH = rf"thứ{S}+{alternation(ORDINAL_WORDS)}(?!\w)"
_ATTACHED = rf"(?:ban{S}hành|kèm|đính{S}kèm)(?!\w)"
_ANNEX = rf"(?={_ATTACHED})|(?:số{S}+)?(?:[IVXLC]+|\d{{1,3}})[A-Za-zđ]?(?:[.-]\d{{1,3}}){{0,3}}(?!\w)"

ORDINAL = {
    Unit.TIET: re.compile(rf"{_LETTER}|{_DOTTED}|{_NUMBER}"),
    Unit.POINT: re.compile(rf"{_LETTER}|{_DOTTED}|{_NUMBER}"),
    Unit.CLAUSE: re.compile(rf"{_DOTTED}|{_NUMBER}"),
    Unit.ARTICLE: re.compile(_NUMBER),
    Unit.SUBSECTION: re.compile(rf"{_ROMAN}|{_DOTTED}|{_NUMBER}"),
    Unit.SECTION: re.compile(rf"{_ROMAN}|{_DOTTED}|{_NUMBER}|[A-H](?!\w)"),
    Unit.CHAPTER: re.compile(rf"{_ROMAN}|{_NTH}|{_NUMBER}"),
    Unit.PART: re.compile(rf"{_ROMAN}|{_NTH}|{_NUMBER}|[A-H](?!\w)"),
    Unit.ANNEX: re.compile(_ANNEX),
}

POINTS_AS_SECTION = re.compile(rf"(?:[a-zđ](?:,{S}+|{S}+và{S}+))*[a-zđ],?{S}+[Kk]hoản{S}+\d")
"""`mục a, b khoản 2` is a loose way to say `điểm a, b khoản 2`."""

LISTED = re.compile(rf"{S}*(?:[.;:,)(”\"\n]|$|[-–])|{S}+(?i:{_list('followers')}(?!\w))|{S}+[A-ZĐÀ-Ỹ]")
"""C-12: what may follow a bare number that goes on a list."""

# -- chains (4.1) -----------------------------------------------------------------------------------------------------

HEAD = re.compile(rf"(?P<unit>{_UNIT}){S}+(?:(?P<this>{THIS})(?!\w)|(?P<from>từ{S}+)?(?={S}*[^\s]))")
"""The word of a unit; what follows is `này`, or (to be tried) an ordinal, `các khoản từ 1 đến 4`."""

_JOIN = r"(?:và/hoặc|và|hoặc|hay|cùng)(?!\w)"
SEPARATOR = re.compile(rf"(?:{S}*(?P<mark>[,;])(?:{S}*{_JOIN})?|{S}+{_JOIN}){S}*")
_PLURAL = rf"(?:(?:các|những|từ|{_UNIT}{S}+từ){S}+)*"
INTO_COARSER = re.compile(rf"{S}+(?:(?:của|thuộc|tại|trong){S}+)?{_PLURAL}")
"""Between a unit and the coarser one that it is in: `khoản 1 Điều 5`, `khoản 1 của Điều 5`."""
INTO_NEXT = re.compile(
    rf"(?:(?:quy{S}+định|được{S}+quy{S}+định|nêu){S}+(?=tại))?(?:(?:của|tại|theo|thuộc|trong){S}+)?"
    rf"(?P<title>(?:tên|tiêu{S}đề){S}+(?:của{S}+)?)?(?P<plural>{_PLURAL})"
)
"""After a separator, before the word of the next unit."""
TO = re.compile(rf"{S}+đến{S}+(?:hết{S}+)?(?:(?P<unit>{_UNIT}){S}+)?|{S}?[-–]{S}?(?=\d)")
"""C-11: the middle of a range."""
TITLE_BEFORE = re.compile(rf"(?<!\w)(?:tên|tiêu{S}đề){S}+(?:của{S}+)?\Z", re.IGNORECASE)
PLURAL_BEFORE = re.compile(rf"(?<!\w)(?:các|những){S}+\Z", re.IGNORECASE)
POINTING = frozenset({"tiết", "tại", "của", "theo", "trong", "thuộc", "ở"})
"""`điều này` in small letters is a reference after one of these, else it means "this"."""
WORD_BEFORE = re.compile(rf"(\w+){S}+\Z")
COMPOUNDS = frozenset(words("citations", "compounds"))
ASIDE = re.compile(rf"{S}*\((?P<except>{S}*trừ{S}+)?(?P<body>[^()\n]{{1,300}})\)")
"""Words in brackets inside a chain: `khoản 4 (trường hợp …) Điều này`, `Điều 6 (điểm c khoản 3)`."""
QUOTED = re.compile(r"[“‟][^“‟”\n]*”|\"[^\"\n]*\"")
"""C-15: words in quotation marks, in one paragraph."""

# -- identifiers (C-16, C-20..C-23) -----------------------------------------------------------------------------------

_TYPE_TOKEN = rf"(?:{_list('number_types')}\d{{0,2}})(?![A-Za-zĐđ])"
_NUMBER_TEXT = (
    rf"\d{{1,5}}(?:\.\d{{1,3}})?[a-z]?(?:{S}?/{S}?(?:19|20)\d{{2}})?{S}?[/-]{S}?{_TYPE_TOKEN}"
    rf"(?:{S}?[-/]{S}?[A-ZĐ][A-ZĐa-zđ0-9]*)*"
)
NUMBER = re.compile(rf"(?<![\w/.-]){_NUMBER_TEXT}")
NUMBER_GAP = re.compile(rf"{S}*([-/]){S}*")

# -- instruments (C-03) -----------------------------------------------------------------------------------------------

NAMED_TYPES = frozenset(words("citations", "named_types"))
WHOLE_TYPES = frozenset(words("citations", "whole_types"))
OWN_TYPES = frozenset(words("citations", "own_types"))
_TYPES = [*words("citations", "named_types"), *words("citations", "numbered_types")]
_TYPE = alternation(_TYPES)
_DAY = rf"(?:\d{{1,2}}{S}tháng{S}\d{{1,2}}{S}năm{S}\d{{4}}|\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{4}})"
_DATE = rf"(?:,?{S}+(?:ký{S}+)?ngày{S}+{_DAY})"
_YEAR = rf"(?:{S}+năm{S}+\d{{4}}(?!\w))"
_NAME_WORD = r"[^\W\d_]+(?:-[^\W\d_]+)*"
_STOP = rf"{_list('name_stops')}(?!\w)"

_NAMES = [form for name in words("citations", "names") for form in (name, name[0].lower() + name[1:])]

TYPE = re.compile(rf"(?P<type>{_TYPE})(?!\w)")
OWN = re.compile(rf"{S}+{THIS}(?!\w)")
NUMBERED = re.compile(
    rf"(?:,?{S}+(?!{_TYPE}(?!\w)|(?:{THIS}|thì|được|phải|khi|nếu|không|mà)(?!\w)|số{S})[^\s,.;:()“”\"]+){{0,16}}?{S}+(?:số:?{S}*)?{_NUMBER_TEXT}{_DATE}?"
)
AMENDING = re.compile(
    rf"{S}+(?:[Ss]ửa{S}đổi(?:,?{S}bổ{S}sung)?|bổ{S}sung,{S}sửa{S}đổi)(?:{S}một{S}số{S}(?:điều|nội{S}dung))?{S}(?:(?:của|trong){S}+)?(?={_TYPE}(?!\w))"
)
NAME = re.compile(
    rf"{S}+(?:{alternation(_NAMES)}(?!\w)|(?!{_list('name_rejects')}(?!\w)|{_STOP}){_NAME_WORD}"
    rf"(?:{S}+(?!{_STOP}|{_TYPE}(?!\w)){_NAME_WORD}){{0,11}})(?:{_YEAR}|{_DATE})?",
)
DATED = re.compile(rf"(?:{S}+nước{S}+Cộng{S}ho[àò]a?{S}xã{S}hội{S}chủ{S}nghĩa{S}Việt{S}Nam)?(?:{_YEAR}|{_DATE})?")
OF_INSTRUMENT = re.compile(
    rf"(?:,?{S}+(?:(?:của|tại|trong|thuộc|theo|ở){S}+)?|{S}+-{S}+|{S}+(?:ban{S}hành{S}+)?kèm{S}+theo{S}+)(?={_TYPE}(?!\w))"
)
"""Between a chain and its instrument."""

# -- where to look ----------------------------------------------------------------------------------------------------

_FIRST = "".join(sorted({form[0] for form in (*_UNIT_FORMS, *_TYPES)}))
START = re.compile(
    rf"(?=[{_FIRST}])(?:{_UNIT}(?={S}+(?:\d|[IVXLCA-H]|[a-zđ]{{1,2}}[\d\s,.;:)]|{THIS}(?!\w)|từ{S}|thứ{S}|số{S}|{_ATTACHED}))|{_TYPE}(?!\w))"
)

_VERBS = rf"(?i:{_list('amending_verbs')})(?:{S}*(?:,|và|hoặc){S}*(?i:{_list('amending_verbs')}))*"
_UNITS = rf"{_UNIT}(?:(?:,|{S}và){S}+{_UNIT})*"
_ASPECT = rf"(?:tên(?:{S}gọi)?|tiêu{S}đề|đoạn{S}(?:mở{S}đầu|đầu|cuối)|các|của|tại|vào|thêm|và|,)"
AMENDS = re.compile(
    rf"{S}*{_VERBS}{S}+(?:{_ASPECT}{S}+){{0,4}}"
    rf"(?:một{S}số{S}+(?:{_UNITS}|nội{S}dung)(?!\w)|(?:cụm{S})?từ{S}+[“‟\"]|{_UNITS}{S}+(?:[IVXLC\d]|của{S}|và{S}|[a-zđ]\d?[\s,]))"
    rf"|{S}*{_UNIT}{S}+[\da-zđ][^.:\n]{{0,160}}?được{S}+(?:sửa{S}đổi|bổ{S}sung|thay{S}thế)[^.:\n]{{0,60}}như{S}sau"
)
"""A-10, 5.3, L4: the opening of a provision that amends."""
