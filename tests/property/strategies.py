"""Small regulations of any shape, and what drafters do to them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from hypothesis import strategies as st

_LETTERS = "abcdđeghiklmnopqrstuvxy"
_WORDS = (
    *("cơ quan", "đơn vị", "hồ sơ", "người đứng đầu", "thủ kho", "cán bộ", "chi bộ", "biên bản", "kinh phí", "ủy ban"),
    *("phải", "được", "không được", "có thể", "có trách nhiệm", "quản lý", "kiểm tra", "giao nộp", "phê duyệt", "hoà"),
    *("trong thời hạn", "hằng năm", "15 ngày", "30 ngày làm việc", "2.000.000 đồng", "trừ trường hợp", "và", "hoặc"),
    *("theo quy định tại Điều 1", "tại khoản 2 Điều này", "của Quy định này", "theo Luật Lưu trữ", "bằng văn bản"),
)
words = st.lists(st.sampled_from(_WORDS), min_size=2, max_size=9).map(" ".join)


@dataclass(frozen=True)
class Unit:
    """An article, clause or point: its words and what stands below."""

    words: str
    parts: tuple[Unit, ...] = ()


_Change = Callable[[tuple[Unit, ...]], tuple[Unit, ...]]


def _units_of(unit: st.SearchStrategy[Unit], most: int) -> st.SearchStrategy[tuple[Unit, ...]]:
    return st.lists(unit, min_size=1, max_size=most).map(tuple)


_points = st.builds(Unit, words)
_clauses = st.builds(Unit, words, st.one_of(st.just(()), _units_of(_points, 4)))
_articles = st.builds(Unit, words, st.one_of(st.just(()), _units_of(_clauses, 4)))
regulations = _units_of(_articles, 5)


def written(articles: tuple[Unit, ...]) -> str:
    """As a drafter numbers it; an article without clauses has its words below its title."""
    lines = []
    for number, article in enumerate(articles, start=1):
        lines.append(f"Điều {number}. {article.words.capitalize()}")
        if not article.parts:
            lines.append(f"Nội dung: {article.words}.")
        for rank, clause in enumerate(article.parts, start=1):
            lines.append(f"{rank}. {clause.words.capitalize()}{':' if clause.parts else '.'}")
            lines += [
                f"{letter}) {point.words.capitalize()};" for letter, point in zip(_LETTERS, clause.parts, strict=False)
            ]
    return "\n".join(lines) + "\n"


@st.composite
def versions(draw: st.DrawFn) -> tuple[str, str]:
    """A regulation and a later one: units inserted, dropped, moved, reworded, split off, merged."""
    articles = draw(regulations)
    changed = articles
    for _ in range(draw(st.integers(0, 5))):
        changed = draw(st.sampled_from((_insert, _drop, _move, _reword, _merge)))(draw, changed)
    return written(articles), written(changed)


def _insert(draw: st.DrawFn, articles: tuple[Unit, ...]) -> tuple[Unit, ...]:
    if draw(st.booleans()):
        return _put(draw, articles, draw(_articles))
    return _inside(draw, articles, lambda clauses: _put(draw, clauses, draw(_clauses)))


def _drop(draw: st.DrawFn, articles: tuple[Unit, ...]) -> tuple[Unit, ...]:
    if draw(st.booleans()) and len(articles) > 1:
        return _without(articles, draw(_place(articles)))
    return _inside(draw, articles, lambda clauses: _without(clauses, draw(_place(clauses))) if clauses else clauses)


def _move(draw: st.DrawFn, articles: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """An article to another place, or a clause to another article."""
    at = draw(_place(articles))
    if draw(st.booleans()) or not articles[at].parts:
        return _put(draw, _without(articles, at), articles[at])
    clause = draw(_place(articles[at].parts))
    moved = articles[at].parts[clause]
    left = replace(articles[at], parts=_without(articles[at].parts, clause))
    return _inside(draw, _with(articles, at, left), lambda clauses: _put(draw, clauses, moved))


def _reword(draw: st.DrawFn, articles: tuple[Unit, ...]) -> tuple[Unit, ...]:
    def reworded(unit: Unit) -> Unit:
        at = draw(st.integers(0, len(unit.words)))
        cut = unit.words[:at].rsplit(" ", 1)[0].strip()
        return replace(unit, words=f"{cut} {draw(words)}".strip())

    at = draw(_place(articles))
    if draw(st.booleans()) or not articles[at].parts:
        return _with(articles, at, reworded(articles[at]))
    clause = draw(_place(articles[at].parts))
    parts = _with(articles[at].parts, clause, reworded(articles[at].parts[clause]))
    return _with(articles, at, replace(articles[at], parts=parts))


def _merge(draw: st.DrawFn, articles: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """A clause takes in the next one; with one clause or none, nothing happens."""
    at = draw(_place(articles))
    parts = articles[at].parts
    if len(parts) < 2:
        return articles
    first = draw(st.integers(0, len(parts) - 2))
    one, two = parts[first], parts[first + 1]
    both = Unit(f"{one.words}; {two.words}", one.parts + two.parts)
    return _with(articles, at, replace(articles[at], parts=(*parts[:first], both, *parts[first + 2 :])))


def _inside(draw: st.DrawFn, articles: tuple[Unit, ...], change: _Change) -> tuple[Unit, ...]:
    at = draw(_place(articles))
    return _with(articles, at, replace(articles[at], parts=change(articles[at].parts)))


def _place(units: tuple[Unit, ...]) -> st.SearchStrategy[int]:
    return st.integers(0, len(units) - 1)


def _put(draw: st.DrawFn, units: tuple[Unit, ...], unit: Unit) -> tuple[Unit, ...]:
    at = draw(st.integers(0, len(units)))
    return (*units[:at], unit, *units[at:])


def _without(units: tuple[Unit, ...], at: int) -> tuple[Unit, ...]:
    return (*units[:at], *units[at + 1 :])


def _with(units: tuple[Unit, ...], at: int, unit: Unit) -> tuple[Unit, ...]:
    return (*units[:at], unit, *units[at + 1 :])
