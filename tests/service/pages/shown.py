"""Fragments of the page, read back as a browser reads them."""

from __future__ import annotations

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
    for node in words.iter(include_text=True):
        tag = node.tag or ""
        if tag in ("i", "a") and "cite" not in (node.attributes.get("class") or ""):
            continue
        moved = node.attributes if tag in _OPS else {}
        text = (node.text_content if tag == "-text" else node.text(deep=True)) or ""
        mark = Mark(_OPS.get(tag, Op.KEEP), text, moved.get("data-to") or moved.get("data-from") or "")
        if found and (found[-1].op, found[-1].moved) == (mark.op, mark.moved):
            mark = mark._replace(text=found.pop().text + mark.text)
        found.append(mark)
    return found


def text(found: list[Mark], *ops: Op) -> str:
    return "".join(mark.text for mark in found if mark.op in ops)


def change_of(row: LexborNode, comparison: Comparison) -> Change:
    return comparison.changes[int(attribute(row, "data-number")) - 1]
