"""Edits as a reader sees them: what only spells the same words otherwise is shown in its place and not marked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from nlp.diff.edit import Edit, Op


class Mark(NamedTuple):
    """A stretch of a report: words that stay, that went or that came, with where they moved (`Edit.moved`)."""

    op: Op
    text: str
    moved: str = ""


def inline(edits: Iterable[Edit]) -> list[Mark]:
    """Old and new words in one line; where only the spelling differs, that of the new text."""
    return _joined(edit for edit in edits if not (edit.typographic and edit.op is Op.DELETE))


def column(edits: Iterable[Edit], op: Op) -> list[Mark]:
    """One column of two: with DELETE the old words, each as the old text spells it, with INSERT the new ones."""
    return _joined(edit for edit in edits if edit.op in (Op.KEEP, op))


def plain(edits: Iterable[Edit], op: Op) -> list[Mark]:
    """The same column with nothing marked."""
    return [Mark(Op.KEEP, "".join(mark.text for mark in column(edits, op)))]


def differ(edits: Iterable[Edit]) -> bool:
    """Whether anything would be marked."""
    return any(edit.op is not Op.KEEP and not edit.typographic for edit in edits)


def _joined(edits: Iterable[Edit]) -> list[Mark]:
    found: list[Mark] = []
    for edit in edits:
        mark = Mark(Op.KEEP, edit.text) if edit.typographic else Mark(edit.op, edit.text, edit.moved)
        if found and (found[-1].op, found[-1].moved) == (mark.op, mark.moved):
            mark = mark._replace(text=found.pop().text + mark.text)
        found.append(mark)
    return found
