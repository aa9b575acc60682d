"""Comparison -> Markdown: the three columns of a bản so sánh (B-10), one table an article, rows for its provisions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.diff.edit import Op
from nlp.labels.comparison import Comparison
from nlp.labels.label import Label
from nlp.result import Result
from nlp.structure.provision import CONTAINERS
from service import vietnamese
from service.reports import references, terms, words
from service.reports.frame import sections
from service.reports.marks import Mark, inline
from service.reports.outline import Node, outline
from service.reports.summary import sentence
from service.vietnamese import references as said_of

HEAD = ("| Hiện hành | Dự thảo | Ghi chú |", "|---|---|---|")
TAGS = {Op.KEEP: "{}", Op.DELETE: "<del>{}</del>", Op.INSERT: "<ins>{}</ins>"}


def render(result: Result[Comparison], *, only: frozenset[Label] = frozenset(Label)) -> Iterator[str]:
    """The report line by line; `only` leaves rows with other labels out."""
    comparison = result.value
    yield f"# {_escape(comparison.old.name)} → {_escape(comparison.new.name)}"
    yield ""
    yield _escape(sentence(comparison))
    yield from _frame(comparison, only)
    yield from _listed(vietnamese.TERMS_HEADING, terms.lines(comparison, only))
    yield from _listed(said_of.HEADING, references.lines(comparison, only))
    yield from _nodes(outline(comparison), comparison, only)
    if result.notices:
        yield ""
        yield "## Lưu ý"
        yield ""
        yield from (f"- {_escape(line)}" for line in words.notices(result.notices))


def _frame(comparison: Comparison, only: frozenset[Label]) -> Iterator[str]:
    found = sections(comparison, only)
    if found:
        yield ""
    for section in found:
        yield f"- {_escape(section.line)}"
        for change in section.changes:
            yield f"  - {''.join(_mark(mark, comparison) for mark in inline(change.edits))}"


def _listed(heading: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield from ("", heading, "")
        yield from (f"- {_escape(line)}" for line in lines)


def _nodes(nodes: list[Node], comparison: Comparison, only: frozenset[Label]) -> Iterator[str]:
    for node in nodes:
        if node.level in CONTAINERS:
            yield ""
            yield f"## {_escape(words.title(node) + words.heading(node, comparison))}"
            if node.change is not None and words.differs(node) and node.change.label in only:
                yield from ("", *HEAD, _row(node, comparison))
            yield from _nodes(node.children, comparison, only)
            continue
        rows = [n for n in node.walk() if n.change is not None and n.change.label in only]
        if rows:
            yield ""
            yield f"### {_escape(words.title(node))}"
            yield from ("", *HEAD)
            yield from (_row(row, comparison) for row in rows)


def _row(node: Node, comparison: Comparison) -> str:
    assert node.change is not None
    before = vietnamese.NO_OLD if node.old is None else _cell(node, Op.DELETE, comparison)
    after = vietnamese.NO_NEW if node.new is None else _cell(node, Op.INSERT, comparison)
    notes = [words.verdict(node), *(words.force(mark) for mark in node.change.force)]
    return f"| {before} | {after} | {'<br>'.join(_escape(note) for note in notes)} |"


def _cell(node: Node, op: Op, comparison: Comparison) -> str:
    provisions = (node.old, *node.others) if op is Op.DELETE else (node.new,)
    place = "; ".join(provision.path for provision in provisions if provision is not None)
    text = "".join(_mark(mark, comparison) for mark in words.side(node, op))
    return f"**{_escape(place)}** {text}".strip()


def _mark(mark: Mark, comparison: Comparison) -> str:
    move = words.moved(mark, comparison)
    return TAGS[mark.op].format(_escape(mark.text)) + (f" *({_escape(move)})*" if move else "")


def _escape(text: str) -> str:
    """Nothing of the text is taken for markup or ends the table's row."""
    return re.sub(r"([\\`*_{}\[\]<>#|~])", r"\\\1", text).replace("\n", "<br>")
