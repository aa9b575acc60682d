"""M-08: defined terms that changed, and where the draft uses them."""

from __future__ import annotations

import subprocess
import sys

import pytest

from nlp.labels.terms import TermChange
from tests.labels.aligned import compared

OLD = """Điều 1. Giải thích từ ngữ
1. Nhân viên gác là người giữ cổng.
2. Sổ trực là sổ ghi việc trong ca.
3. Ca trực là tám giờ liên tục.
4. Cổng phụ là cổng phía sau.
Điều 2. Việc của nhân viên gác
1. Nhân viên gác ghi sổ trực.
2. Cổng phụ khóa lúc 22 giờ.
3. Mỗi ca trực có hai người.
"""
NEW = """Điều 1. Giải thích từ ngữ
1. Người trực là người giữ cổng.
2. Sổ trực là dữ liệu ghi việc trong ca.
3. Ca trực là tám giờ liên tục.
4. Sổ trực điện tử là sổ trực trên máy.
Điều 2. Việc của người trực
1. Nhân viên gác ghi SỔ TRỰC.
2. Cổng phụ khoá lúc 22 giờ.
3. Sổ trực điện tử thay cho giấy.
"""


def told(changes: tuple[TermChange, ...]) -> list[tuple[str, str, str, str, str, tuple[str, ...]]]:
    return [(c.kind.value, c.old_term, c.new_term, c.old_id, c.new_id, c.uses) for c in changes]


PAIRS = (("1", "1"), ("1.1", "1.1"), ("1.2", "1.2"), ("1.3", "1.3"), ("2", "2"), ("2.1", "2.1"), ("2.2", "2.2"))


def test_each_kind_with_its_uses() -> None:
    assert told(compared(OLD, NEW, *PAIRS).terms) == [
        ("renamed", "Nhân viên gác", "Người trực", "1.1", "1.1", ("2.1",)),
        ("redefined", "Sổ trực", "Sổ trực", "1.2", "1.2", ("2.1",)),  # in 2.3 only inside a longer term
        ("added", "", "Sổ trực điện tử", "", "1.4", ("2.3",)),
        ("removed", "Cổng phụ", "", "1.4", "", ("2.2",)),
    ]


def test_nothing_changed() -> None:
    assert compared(OLD, OLD).terms == ()


def test_spelling_and_place_do_not_make_another_term() -> None:
    old = "Điều 1. Giải thích từ ngữ\n1. Hoà giải là việc giảng hoà.\n2. Ca trực là tám giờ.\n"
    new = "Điều 1. Giải thích từ ngữ\n1. Ca trực là tám giờ.\n2. Hòa giải là việc giảng hòa.\n"
    assert compared(old, new, ("1", "1"), ("1.1", "1.2"), ("1.2", "1.1")).terms == ()
    assert compared(old, new, ("1", "1")).terms == (), "also when the alignment missed it"


def test_a_redefinition_that_the_alignment_missed() -> None:
    old = "Điều 1. Giải thích từ ngữ\n1. Ca trực là tám giờ.\n"
    new = "Điều 1. Giải thích từ ngữ\n1. Ca trực là sáu giờ.\n"
    assert told(compared(old, new, ("1", "1")).terms) == [("redefined", "Ca trực", "Ca trực", "1.1", "1.1", ())]


def test_spelling_does_not_hide_a_use() -> None:
    new = "Điều 1. Giải thích từ ngữ\n1. Hoà giải viên là người giảng hoà.\nĐiều 2. Việc của hòa giải viên\n"
    assert told(compared("Điều 2. Việc\n", new, ("2", "2")).terms) == [
        ("added", "", "Hoà giải viên", "", "1.1", ("2",))
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Điều 1. Định nghĩa\n1. Trong quy định này, các từ ngữ dưới đây được hiểu như sau:\na) Ca trực là tám giờ.\n",
        "Điều 1. Phạm vi\n1. Trong quy định này, các từ ngữ sau đây được hiểu như sau:\na) Ca trực là tám giờ.\n",
    ],
    ids=["one level below", "without a title that says so"],
)
def test_where_terms_are_defined(text: str) -> None:
    changed = compared("Điều 9. Khác\n", text + "Điều 2. Mỗi ca trực\n").terms
    assert told(changed) == [("added", "", "Ca trực", "", "1.1.a", ("2",))]


def test_parts_of_a_definition_define_nothing() -> None:
    text = "Điều 1. Giải thích từ ngữ\n1. Sổ sách gồm:\na) Sổ trực là sổ ghi việc;\nb) Sổ kho.\n"
    assert [change.new_term for change in compared("Điều 9. Khác\n", text).terms] == ["Sổ sách"]


def test_spacy_is_loaded_only_for_a_changed_term() -> None:
    script = (
        "import sys\n"
        "from nlp import Source, compare\n"
        "import service.cli\n"
        "text = 'Điều 1. Giải thích từ ngữ\\n1. Ca trực là tám giờ.\\n'\n"
        "made = compare(Source('cũ', text), Source('mới', text.replace('tám', 'sáu'))).value\n"
        "same = compare(Source('cũ', text), Source('mới', text)).value\n"
        "assert same.terms == () and 'spacy' not in sys.modules\n"
        "assert made.terms and 'spacy' in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
