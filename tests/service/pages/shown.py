"""Fragments of the page, read back as a browser reads them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from selectolax.lexbor import LexborHTMLParser, LexborNode

import corpora
from nlp import Comparison, Source, compare
from nlp.diff.edit import Op
from nlp.labels.label import Change
from nlp.result import Result
from service.pages.fragments import fragments
from service.reports.marks import Mark

PAIRS = sorted(folder.name for folder in corpora.PAIRS.iterdir() if folder.is_dir())
_OPS = {"del": Op.DELETE, "ins": Op.INSERT}


@cache
def pair(slug: str) -> Result[Comparison]:
    folder = corpora.PAIRS / slug
    return compare(Source.from_path(folder / "old.txt"), Source.from_path(folder / "new.txt"))


def of(old: str, new: str) -> Result[Comparison]:
    return compare(Source("cũ.txt", old), Source("mới.txt", new))


def parsed(fragment: str) -> LexborHTMLParser:
    return LexborHTMLParser(f"<!DOCTYPE html><body>{fragment}</body>")


def rows(result: Result[Comparison]) -> list[LexborNode]:
    return parsed(fragments(result)["rows"]).css(".row")


def attribute(node: LexborNode, name: str) -> str:
    return node.attributes[name] or ""


def cell(row: LexborNode, side: str) -> LexborNode | None:
    """The words of one side; None where the row has no such side."""
    found = row.css(f".cell.{side} .words")
    assert len(found) <= 1
    return found[0] if found else None


def marks(words: LexborNode) -> list[Mark]:
    """What a reader sees: the words by what became of them, those of the page itself left out."""
    found: list[Mark] = []
    for mark in _marks(words, Mark(Op.KEEP, "")):
        if found and (found[-1].op, found[-1].moved) == (mark.op, mark.moved):
            mark = mark._replace(text=found.pop().text + mark.text)
        found.append(mark)
    return found


def _marks(node: LexborNode, within: Mark) -> Iterator[Mark]:
    for child in node.iter(include_text=True):
        tag, attributes = child.tag or "", child.attributes
        if tag == "-text":
            yield within._replace(text=child.text_content or "")
        elif tag in _OPS:
            moved = attributes.get("data-to") or attributes.get("data-from") or ""
            yield from _marks(child, Mark(_OPS[tag], "", moved))
        elif attributes.get("class") not in ("between", "move"):
            yield from _marks(child, within)


def text(found: list[Mark], *ops: Op) -> str:
    return "".join(mark.text for mark in found if mark.op in ops)


def change_of(row: LexborNode, comparison: Comparison) -> Change:
    return comparison.changes[int(attribute(row, "data-number")) - 1]
