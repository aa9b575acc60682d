"""Comparison -> text for a terminal or a file: summary, changes by article, notices.

In a terminal inserted words are bold, green and underlined, deleted ones red and struck through; elsewhere they stand
in `{+…+}` and `[-…-]`, which survive a copy into an e-mail.
"""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from nlp.diff.edit import Op
from nlp.labels.comparison import Comparison
from nlp.labels.label import Label
from nlp.result import Result
from nlp.structure.provision import CONTAINERS, Provision
from nlp.structure.regulation import Regulation
from service import vietnamese
from service.reports import references, terms, words
from service.reports.frame import sections
from service.reports.marks import Mark, inline
from service.reports.outline import Node, outline
from service.reports.summary import lines, sentence
from service.vietnamese import references as said_of

STYLES = {Op.KEEP: "", Op.DELETE: "red strike", Op.INSERT: "bold green underline"}
MARKS = {Op.KEEP: "{}", Op.DELETE: "[-{}-]", Op.INSERT: "{{+{}+}}"}
COLOURS = {Label.INHERITED: "dim", Label.MODIFIED: "yellow", Label.ADDED: "green", Label.REMOVED: "red"}
STEP = "  "


def render(result: Result[Comparison], *, marks: bool, only: frozenset[Label] = frozenset(Label)) -> Iterator[Text]:
    """The report line by line; `marks` for where colours do not show, `only` to leave other labels out."""
    comparison = result.value
    yield Text(f"{comparison.old.name} → {comparison.new.name}", style="bold")
    yield Text(sentence(comparison))
    yield Text()
    yield from (Text(line) for line in lines(comparison))
    yield from _frame(comparison, marks, only)
    yield from _listed(vietnamese.TERMS_HEADING, terms.lines(comparison, only))
    yield from _listed(said_of.HEADING, references.lines(comparison, only))
    yield from _Report(comparison, marks, only).nodes(outline(comparison), None, 0)
    if result.notices:
        yield Text()
        yield Text(f"{vietnamese.NOTICES_HEADING}:", style="bold")
        yield from (Text(f"{STEP}- {line}") for line in words.notices(result.notices))


def _frame(comparison: Comparison, marks: bool, only: frozenset[Label]) -> Iterator[Text]:
    found = sections(comparison, only)
    if found:
        yield Text()
    for section in found:
        yield Text(section.line, style="" if section.changes else "dim")
        for change in section.changes:
            line = Text(STEP)
            for mark in inline(change.edits):
                _append(line, mark, marks)
            yield line


def _listed(heading: str, lines: list[str]) -> Iterator[Text]:
    if lines:
        yield Text()
        yield Text(heading, style="bold")
        yield from (Text(f"{STEP}{line}") for line in lines)


def _append(line: Text, mark: Mark, marks: bool, indent: str = "") -> None:
    text = mark.text.replace("\n", "\n" + indent)
    line.append(MARKS[mark.op].format(text) if marks else text, style=STYLES[mark.op])


class _Report:
    def __init__(self, comparison: Comparison, marks: bool, only: frozenset[Label]) -> None:
        self.comparison = comparison
        self.marks = marks
        self.only = only
        self.old_places = _places(comparison.old)
        self.new_places = _places(comparison.new)

    def nodes(self, siblings: list[Node], parent: Node | None, depth: int) -> Iterator[Text]:
        shown = [node for node in siblings if self._shown(node)]
        at, folded = 0, False
        while at < len(shown):
            run = self._run(shown, at)
            if depth == 0 and not (run and folded):
                yield Text()
            yield from self._folded(run, parent, depth) if run else self._node(shown[at], parent, depth)
            at, folded = at + (len(run) or 1), bool(run)

    def _shown(self, node: Node) -> bool:
        return any(inner.change is not None and inner.change.label in self.only for inner in node.walk())

    def _run(self, shown: list[Node], at: int) -> list[Node]:
        """The settled nodes from `at` on that one line can tell: same verdict, old and new numbers in step."""
        first = shown[at]
        if first.level in CONTAINERS or not first.settled():
            return []
        run = [first]
        for node in shown[at + 1 :]:
            in_step = node.level is first.level and node.settled() and self._step(node) == self._step(first)
            if not in_step:
                break
            run.append(node)
        return run

    def _step(self, node: Node) -> tuple[str, str, int | None]:
        if node.new is None or node.old is None or node.others:
            return words.verdict(node), node.provision.id, None
        parent = self.comparison.old.parent.get(node.old.id, "")
        return words.verdict(node), parent, self.new_places[node.new.id] - self.old_places[node.old.id]

    def _folded(self, run: list[Node], parent: Node | None, depth: int) -> Iterator[Text]:
        first, last = run[0], run[-1]
        line = Text(STEP * depth + _range(first.provision, last.provision))
        if len(run) == 1:
            line.append(words.heading(first, self.comparison))
        came_from = words.origin(first, parent)
        if came_from:
            old = _range(first.old, last.old) if first.old and last.old and not first.others else came_from
            line.append(f" ← {old}")
        line.append(f": {words.verdict(first)}")
        line.stylize("dim")
        yield line

    def _node(self, node: Node, parent: Node | None, depth: int) -> Iterator[Text]:
        line = Text(STEP * depth)
        line.append(words.title(node), style="bold")
        if not words.differs(node):
            line.append(words.heading(node, self.comparison), style="bold")
        came_from = words.origin(node, parent)
        line.append(f" ← {came_from}" if came_from else "")
        if node.change is not None:
            line.append("  ")
            line.append(words.verdict(node), style=COLOURS[node.change.label])
        yield line
        yield from self._own(node, depth + 1)
        yield from self.nodes(node.children, node, depth if node.level in CONTAINERS else depth + 1)

    def _own(self, node: Node, depth: int) -> Iterator[Text]:
        if node.change is None or node.change.label not in self.only or not words.differs(node):
            return
        line = Text(STEP * depth)
        for mark in inline(node.change.edits):
            _append(line, mark, self.marks, STEP * depth)
            if move := words.moved(mark, self.comparison):
                line.append(f" ({move}) ", style="italic")
        yield line
        for force in node.change.force:
            yield Text(f"{STEP * depth}! {words.force(force)}", style="magenta")


def _places(regulation: Regulation) -> dict[str, int]:
    """Each provision's place among its siblings."""
    families = [part.provisions for part in regulation.parts]
    families += [provision.children for provision in regulation.provisions.values()]
    return {child.id: place for family in families for place, child in enumerate(family)}


def _range(first: Provision, last: Provision) -> str:
    """`Điều 6–9`, `khoản 2`."""
    return words.name(first) if first is last else f"{words.name(first)}–{last.ordinal}"
