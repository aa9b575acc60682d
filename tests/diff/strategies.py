"""Texts to compare: near to law, near to each other, or anything at all."""

from __future__ import annotations

from hypothesis import strategies as st

_WORDS = [
    *("cơ", "quan", "tổ", "chức", "cá", "nhân", "phải", "có", "trách", "nhiệm", "hòa", "hoà", "uỷ", "ủy", "ban"),
    *("nhân", "dân", "cấp", "huyện", "xã", "trong", "thời", "hạn", "05", "5", "15", "ngày", "làm", "việc", ",", ";"),
    *(".", ":", "(", ")", "khoản", "1", "Điều", "12", "điểm", "đ", "bộcơ", "kỹ", "kĩ", "và", "hoặc", "“", "”", "\n"),
]

law = st.lists(st.sampled_from(_WORDS), max_size=60).map(" ".join)


@st.composite
def versions(draw: st.DrawFn) -> tuple[str, str]:
    """A text of law and what some deletions, insertions and exchanges make of it."""
    words = draw(st.lists(st.sampled_from(_WORDS), max_size=60))
    other = list(words)
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(other)))
        other[at : at + draw(st.integers(0, 4))] = draw(st.lists(st.sampled_from(_WORDS), max_size=4))
    return " ".join(words), " ".join(other)


pairs = st.one_of(
    versions(),
    st.tuples(law, law),
    st.tuples(st.text(), st.text()),
    st.tuples(st.text(alphabet="ab \n", max_size=80), st.text(alphabet="ab \n", max_size=80)),
)
