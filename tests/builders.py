"""Regulations and comparisons made by hand, so that a report is tested on exactly what it is given."""

from __future__ import annotations

import re

from nlp.align.alignment import Alignment, Link, Reason
from nlp.diff.edit import Edit, Op
from nlp.labels.comparison import Comparison
from nlp.labels.label import Change, Direction, Flag, ForceKind, ForceMark, Kind, Label
from nlp.span import Span
from nlp.structure.provision import Level, Part, PartKind, Provision
from nlp.structure.regulation import Regulation
from nlp.text.normal import NormalText, Piece

MARKERS = (
    (Level.CHAPTER, re.compile(r"Chương (?P<n>[IVX]+)\.?"), "Chương {}", "chuong:{}"),
    (Level.ARTICLE, re.compile(r"Điều (?P<n>\d+\w?)\."), "Điều {}", "{}"),
    (Level.CLAUSE, re.compile(r"(?P<n>\d+\w?)\."), "khoản {}", "{}"),
    (Level.POINT, re.compile(r"(?P<n>[a-zđ])\)"), "điểm {}", "{}"),
)


def regulation(name: str, text: str) -> Regulation:
    """One line a provision; the words of a chapter and an article are its heading, of the others its lead."""
    lines = [(m.start(), m.end(), *_marker(m.group())) for m in re.finditer(r"[^\n]+", text)]
    provisions, end = _children(lines, 0, -1, "", "", text)
    assert end == len(lines)
    part = Part("main", PartKind.MAIN, "", "", Span(0, len(text)), (), provisions)
    return Regulation(name, NormalText(text, (Piece(0, len(text), Span(0, len(text))),)), (part,), type="Quy định")


def _marker(line: str) -> tuple[int, int, str]:
    for depth, (_, pattern, _, _) in enumerate(MARKERS):
        if found := pattern.match(line):
            return depth, found.end(), found["n"]
    raise ValueError(f"no marker: {line}")


def _children(
    lines: list[tuple[int, int, int, int, str]], at: int, above: int, parent: str, path: str, text: str
) -> tuple[tuple[Provision, ...], int]:
    made = []
    while at < len(lines) and lines[at][2] > above:
        start, end, depth, marker, ordinal = lines[at]
        level, _, phrase, id_phrase = MARKERS[depth]
        titled = level in (Level.CHAPTER, Level.ARTICLE)
        id = id_phrase.format(ordinal) if titled else f"{parent}.{ordinal}"
        own_path = phrase.format(ordinal) if titled else f"{path}, {phrase.format(ordinal)}"
        children, at = _children(lines, at + 1, depth, id, own_path, text)
        after = lines[at][0] if at < len(lines) else len(text)
        words = Span(min(start + marker + 1, end), end)
        nothing = Span(end, end)
        made.append(
            Provision(
                id=id,
                level=level,
                ordinal=ordinal,
                path=own_path,
                span=Span(start, after),
                marker=Span(start, start + marker),
                heading=words if titled else nothing,
                lead=nothing if titled else words,
                children=children,
            )
        )
    return tuple(made), at


def edits(*steps: tuple[Op, str] | tuple[Op, str, str]) -> tuple[Edit, ...]:
    """Edits in a row: `(op, text)`, or `(op, text, moved)`."""
    made, old, new = [], 0, 0
    for op, text, *moved in steps:
        to_old = old + (len(text) if op is not Op.INSERT else 0)
        to_new = new + (len(text) if op is not Op.DELETE else 0)
        made.append(Edit(op, text, Span(old, to_old), Span(new, to_new), *moved))
        old, new = to_old, to_new
    return tuple(made)


OLD = """\
Chương I. Quy định chung
Điều 1. Phạm vi
1. Quy định này áp dụng cho các đơn vị.
2. Không áp dụng cho doanh nghiệp.
3. Không áp dụng cho hội.
Điều 2. Thời hạn
Điều 3. Hồ sơ
Chương II. Quy định cụ thể
Điều 4. Hình thức
1. Nhắc nhở.
2. Phê bình | *công khai*.
Điều 5. Khen thưởng
1. Giấy khen.
"""
NEW = """\
Chương I. Quy định chung
Điều 1. Phạm vi
1. Quy định này áp dụng cho mọi đơn vị.
2. Không áp dụng cho doanh nghiệp.
Điều 2. Từ ngữ
Điều 3. Thời hạn
Điều 4. Hồ sơ
Chương II. Quy định cụ thể
Điều 5. Hình thức
1. Nhắc nhở.
2. Phê bình | *công khai*.
3. Thu giấy khen.
"""


def small_comparison() -> Comparison:
    """Each label, a renumbering, a merger, words that moved, a mark of force: what a report has to show."""
    keep, delete, insert = Op.KEEP, Op.DELETE, Op.INSERT
    same, technical, substance = Kind.SAME, Kind.TECHNICAL, Kind.SUBSTANCE
    inherited, modified, added, removed = Label.INHERITED, Label.MODIFIED, Label.ADDED, Label.REMOVED
    scope = ForceMark(ForceKind.SCOPE, Direction.TIGHTENED, "các", "mọi", Span(25, 28), Span(25, 28))
    renumbered = frozenset({Flag.RENUMBERED})
    rows: list[tuple[Label, Kind | None, frozenset[Flag], str, tuple[str, ...], tuple[Edit, ...]]] = [
        (modified, substance, frozenset(), "1", ("1",), edits((keep, "Phạm vi"))),
        (
            modified,
            substance,
            frozenset(),
            "1.1",
            ("1.1",),
            edits((keep, "Quy định này áp dụng cho "), (delete, "các"), (insert, "mọi"), (keep, " đơn vị.")),
        ),
        (inherited, same, frozenset(), "1.2", ("1.2",), edits((keep, "Không áp dụng cho doanh nghiệp."))),
        (removed, None, frozenset(), "", ("1.3",), edits((delete, "Không áp dụng cho hội."))),
        (added, None, frozenset(), "2", (), edits((insert, "Từ ngữ"))),
        (inherited, technical, renumbered, "3", ("2",), edits((keep, "Thời hạn"))),
        (inherited, technical, renumbered, "4", ("3",), edits((keep, "Hồ sơ"))),
        (modified, substance, renumbered | {Flag.MERGED}, "5", ("4", "5"), edits((keep, "Hình thức"))),
        (inherited, same, frozenset(), "5.1", ("4.1",), edits((keep, "Nhắc nhở."))),
        (inherited, same, frozenset(), "5.2", ("4.2",), edits((keep, "Phê bình | *công khai*."))),
        (added, None, frozenset(), "5.3", (), edits((insert, "Thu "), (insert, "giấy khen", "5.1"), (insert, "."))),
        (removed, None, frozenset(), "", ("5.1",), edits((delete, "Giấy khen", "5.3"), (delete, "."))),
    ]
    changes = tuple(
        Change(number, label, kind, flags, new, olds, steps, (scope,) if new == "1.1" else (), 0.9, None)
        for number, (label, kind, flags, new, olds, steps) in enumerate(rows, start=1)
    )
    pairs = [("chuong:I", "chuong:I"), ("chuong:II", "chuong:II")]
    pairs += [(old, change.new_id) for change in changes if change.new_id for old in change.old_ids]
    links = tuple(Link(old, new, 0.9, Reason.WORDING) for old, new in pairs)
    return Comparison(regulation("old.txt", OLD), regulation("new.txt", NEW), Alignment(links, False), changes)
