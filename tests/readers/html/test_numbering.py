from __future__ import annotations

import pytest

from nlp.readers.html.numbering import printed
from tests.readers.html.pages import lines

LISTS = [
    ("<ol><li>A<li>B</ol>", ["1. A", "2. B"]),
    ("<ol start=3><li>A<li>B</ol>", ["3. A", "4. B"]),
    ("<ol start=0><li>A<li value=7>B<li>C</ol>", ["0. A", "7. B", "8. C"]),
    ("<ol reversed><li>A<li>B<li>C</ol>", ["3. A", "2. B", "1. C"]),
    ("<ol type=a><li>A<li>B</ol>", ["a. A", "b. B"]),
    ("<ol type=A><li>A</ol>", ["A. A"]),
    ("<ol type=i><li>A<li>B<li>C<li>D</ol>", ["i. A", "ii. B", "iii. C", "iv. D"]),
    ("<ol type=I start=9><li>A</ol>", ["IX. A"]),
    ('<ol style="list-style-type: lower-latin"><li>A</ol>', ["a. A"]),
    ("<style>.la {list-style-type: upper-roman}</style><ol class=la><li>A</ol>", ["I. A"]),
    ('<ol style="list-style: none"><li>A</ol>', ["A"]),
    ("<ol><li>A<ol type=a><li>x<li>y</ol><li>B</ol>", ["1. A", "a. x", "b. y", "2. B"]),
    ("<ol><li><p>A</p><p>tiếp</p></li><li><div><b>B</b></div></li></ol>", ["1. A", "tiếp", "2. B"]),
    ("<ol><li><ol type=a><li>x</ol></ol>", ["1. a. x"]),
    ('<ol><li>A<li style="display:none">ẩn<li>B</ol>', ["1. A", "2. B"]),
    ("<ol><li>Điều 1. A<li>Điều 2. B</ol>", ["Điều 1. A", "Điều 2. B"]),
    ("<ol><li>1. A<li>a) B<li>1.000 đồng</ol>", ["1. A", "a) B", "3. 1.000 đồng"]),
    ("<ul><li>A<li>- B</ul>", ["• A", "- B"]),
    ("<ul type=square><li>A</ul><ul style='list-style-type:none'><li>B</ul>", ["▪ A", "B"]),
    ("<ol><li></li><li>B</ol>", ["2. B"]),
]


@pytest.mark.parametrize(("html", "expected"), LISTS)
def test_lists_are_numbered_as_browsers_print_them(html: str, expected: list[str]) -> None:
    assert lines(html) == expected


@pytest.mark.parametrize(
    ("number", "kind", "expected"),
    [
        (27, "lower-alpha", "aa"),
        (702, "upper-alpha", "ZZ"),
        (0, "lower-alpha", "0"),
        (-3, "decimal", "-3"),
        (1994, "lower-roman", "mcmxciv"),
        (4000, "upper-roman", "4000"),
        (5, "decimal-leading-zero", "05"),
    ],
)
def test_numbers_in_the_styles_of_css(number: int, kind: str, expected: str) -> None:
    assert printed(number, kind) == expected
