"""From words to ids: contexts, ranges, containers, amending articles (C-10..C-13, A-10)."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest

from nlp.citations.citation import Citation, Scope
from nlp.citations.index import MOST, order
from nlp.citations.resolve import resolve_all
from nlp.readers import Source, read
from nlp.result import NoticeCode, Result
from nlp.structure.build import build
from nlp.structure.provision import Level
from nlp.structure.regulation import Regulation
from nlp.text.normalise import normalise
from tests.citations.cases import group
from tests.shared import manifest

_TEXT = "\n".join(group("resolve")["text"])
_MARKED = [m[1] for m in re.finditer(r"\{(.+?)\}", _TEXT)]
_WANTED = list(zip(_MARKED, group("resolve")["citations"], strict=True))


def analysed(name: str, raw: bytes | str) -> Regulation:
    return build(normalise(read(Source(name, raw)).value).value, name).value


def resolved(text: str) -> tuple[Regulation, Result[tuple[Citation, ...]]]:
    regulation = analysed("thử", text)
    return regulation, resolve_all(regulation)


@pytest.fixture(scope="module")
def sample() -> tuple[Regulation, Result[tuple[Citation, ...]]]:
    return resolved(re.sub(r"[{}]", "", _TEXT))


def test_as_many_as_marked(sample: tuple[Regulation, Result[tuple[Citation, ...]]]) -> None:
    regulation, result = sample
    outside = [c for c in result.value if c.span.of(regulation.text.text) == "Luật Nhà ở"]  # the heading of Điều 9
    assert len(result.value) - len(outside) == len(_WANTED)


@pytest.mark.parametrize("number", [pytest.param(n, id=case["id"]) for n, (_, case) in enumerate(_WANTED)])
def test_resolve(number: int, sample: tuple[Regulation, Result[tuple[Citation, ...]]]) -> None:
    regulation, result = sample
    words, case = _WANTED[number]
    citations = [c for c in result.value if c.span.of(regulation.text.text) != "Luật Nhà ở"]
    citation = citations[number]
    assert citation.span.of(regulation.text.text) == words
    assert citation.source == case["source"]
    assert citation.scope == case.get("scope", "internal")
    assert list(citation.targets) == case["targets"]
    assert list(citation.missing) == case.get("missing", [])


def test_the_amended_law_is_named(sample: tuple[Regulation, Result[tuple[Citation, ...]]]) -> None:
    _, result = sample
    assert [c.instrument for c in result.value if c.source == "9.1"] == ["Luật Nhà ở"]


def test_quoted_content_is_not_resolved(sample: tuple[Regulation, Result[tuple[Citation, ...]]]) -> None:
    """C-13, C-15: `khoản 1 Điều này` in the new wording speaks of the amended law."""
    regulation, result = sample
    quotes = [p for p in regulation.provisions.values() if p.level is Level.QUOTE]
    assert len(quotes) == 1 and "khoản 1 Điều này" in quotes[0].span.of(regulation.text.text)
    assert not any(quotes[0].span.overlaps(c.span) for c in result.value)


def test_dangling_citations_are_reported(sample: tuple[Regulation, Result[tuple[Citation, ...]]]) -> None:
    _, result = sample
    assert [(n.code, n.place) for n in result.notices] == [
        (NoticeCode.DANGLING_CITATION, "Điều 5"),
        (NoticeCode.DANGLING_CITATION, "Điều 7a"),
    ]
    span = result.notices[0].span
    assert span is not None and span.of(re.sub(r"[{}]", "", _TEXT)) == "khoản 4 Điều 1 của Luật này"


def test_spans_of_notices_count_in_the_file_as_received() -> None:
    raw = "\ufeffLUẬT\nTHỬ\n\n\nĐiều 1.  Phạm vi\n1. Một.\n2.   Theo   khoản 7 Điều này."
    _, result = resolved(raw)
    (notice,) = result.notices
    assert notice.span is not None and notice.span.of(raw.lstrip("\ufeff")) in ("khoản 7 Điều này", "hoản 7 Điều này.")


_DECISION = """QUYẾT ĐỊNH
Ban hành Quy chế thử
Điều 1. Ban hành kèm theo Quyết định này Quy chế thử.
Điều 2. Quyết định này có hiệu lực từ ngày ký, trừ Điều 2 của Quy chế này.
QUY CHẾ
Thử
(Ban hành kèm theo Quyết định số 12/QĐ-TTg ngày 05 tháng 5 năm 2024)
Điều 1. Phạm vi
Quy chế này áp dụng theo Điều 2 của Quyết định này.
Điều 2. Áp dụng
Việc áp dụng theo Điều 1 và theo Luật này thì không có.
"""


def test_each_part_has_its_own_numbers() -> None:
    """F-12: the issued rules have plain ids; `Quyết định này` in them is the decision."""
    regulation, result = resolved(_DECISION)
    found = [(c.span.of(regulation.text.text), c.source, c.targets) for c in result.value if c.source]
    assert ("Điều 2 của Quyết định này", "1", ("main:2",)) in found
    assert ("Điều 2 của Quy chế này", "main:2", ("2",)) in found
    assert ("Điều 1", "2", ("1",)) in found


_OUTLINE = """CHỈ THỊ
Về việc thử
I- TÌNH HÌNH
1. Kết quả
a) Một việc đã làm.
b) Việc nêu tại điểm a đã xong.
2. Hạn chế như nêu tại điểm 1 Mục I, điểm 2 Mục II và trái với Điều 5.
II- NHIỆM VỤ
1. Làm tiếp.
2. Làm xong Mục này.
"""


def test_outlines_without_articles() -> None:
    """H-33; an article can only be one of another text."""
    _, result = resolved(_OUTLINE)
    found = [(c.scope, c.targets) for c in result.value if c.source]
    assert found[0] == (Scope.INTERNAL, ("I/1/a",))
    assert found[1:] == [
        (Scope.INTERNAL, ("I/1", "II/2")),
        (Scope.EXTERNAL, ("5",)),
        (Scope.INTERNAL, ("II",)),
    ]


@pytest.mark.parametrize("line", ["{}. Theo khoản 1 Điều này và Điều 1.", "{}. Theo từ khoản 1 đến khoản 99999."])
def test_time_grows_with_the_text_only(line: str) -> None:
    """A long list in which each clause cites others; no range makes more than MOST targets."""

    def seconds(clauses: int) -> float:
        regulation = analysed("dài", "LUẬT\nDÀI\nĐiều 1. Dài\n" + "\n".join(line.format(n + 1) for n in range(clauses)))
        start = time.perf_counter()
        citations = resolve_all(regulation).value
        assert len(citations) >= clauses and all(len(c.targets) <= MOST + 2 for c in citations)
        return time.perf_counter() - start

    short = min(seconds(1_500) for _ in range(2))
    assert seconds(6_000) < 4 * 3 * short + 0.1


def test_order_of_ordinals() -> None:
    """H-10, H-14."""
    numbers = ["1", "5", "5a", "5b", "5đ", "6", "10"]
    points = ["a", "b", "d", "d1", "d2", "đ", "đ1", "e", "y", "aa", "ab"]
    assert sorted(["10", "5b", "6", "5đ", "5a", "5", "1"], key=order) == numbers
    assert sorted(["ab", "y", "đ1", "aa", "d2", "e", "đ", "d1", "d", "b", "a"], key=order) == points
    assert sorted(["IV", "II", "IIa", "IX", "V", "XIX", "XX"], key=order) == ["II", "IIa", "IV", "V", "IX", "XIX", "XX"]
    assert order("IV") == order("4")


@pytest.mark.parametrize("entry", manifest(), ids=lambda entry: "/".join(entry["path"].parts[-2:]))
def test_real_texts(entry: Any) -> None:
    """Citations lie in the own text of their source, in order, and a target is there or missing."""
    regulation = analysed(entry["path"].name, entry["path"].read_bytes())
    result = resolve_all(regulation)
    known = {*regulation.provisions, *(part.key for part in regulation.parts)}
    assert list(result.value) == sorted(result.value, key=lambda c: c.span)
    for citation in result.value:
        if citation.source:
            provision = regulation.provisions[citation.source]
            assert provision.heading.contains(citation.span) or provision.lead.contains(citation.span)
        assert set(citation.missing) <= set(citation.targets)
        assert citation.scope is Scope.INTERNAL or not citation.missing
        if citation.scope is Scope.INTERNAL:
            there = {target.partition("#")[0] for target in citation.targets if target not in citation.missing}
            assert there <= known
