"""Footnotes on a page: marks that lead to bodies, bodies that lead back (V-03, V-10)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from nlp.readers.html.page import Page, Paragraph, Piece

_LABEL = re.compile(r"\s*[\[(]?\s*(\d{1,4}|[ivxlc]{1,7}|[a-z]|[*†‡§]{1,3})\s*[\])]?\s*\Z")
_LEADING = re.compile(r"\s*(?:\[(\d{1,4})\]|(\d{1,4})(?=\s|$))\s*")
_NAMED = re.compile(
    r"_?(?:ftn|edn|fn|en|sdfootnote|sdendnote|footnote|endnote|note|cite_note)[-_:]?\d+(?:sym)?\Z", re.IGNORECASE
)
_BACK = re.compile(r"\s*[\[(]?(?:\d{1,4}|[ivxlc]{1,7}|[a-z]|[*†‡§]{1,3}|[↑↩^])?[\])]?[\s.]*")
_UNIT = re.compile(r"(?:^|[^\w])(?:[mkcd]?m|km|ha|dm|cm|mm|µm|10|Nm|CO|O|H)\s*\Z")
"""Before a raised number that is a power: m², 10³."""


@dataclass(slots=True)
class Footnotes:
    """`marks`: for each paragraph the pieces that are marks, with the note's key. `bodies`: paragraphs by key."""

    marks: dict[int, dict[int, str]] = field(default_factory=dict)
    bodies: dict[str, list[int]] = field(default_factory=dict)


def find(page: Page, kept: Sequence[int]) -> Footnotes:
    """The footnotes among the paragraphs `kept`; their labels are taken off the bodies in `page`.

    A mark is a link with a short label, or none, to an anchor further down, where the paragraph links back or begins
    with the same label, or whose name is that of a note. A raised number without a link is a mark when a paragraph
    further down begins with the same number, in brackets or raised, and the numbers come in order (V-05): m² is none.
    """
    anchors: dict[str, int] = {}
    for index in kept:
        for piece in page.paragraphs[index].pieces:
            if piece.anchor:
                anchors.setdefault(piece.anchor, index)
        number = page.paragraphs[index].box
        while number > 0 and page.boxes[number].name and page.boxes[number].first == index:
            anchors.setdefault(page.boxes[number].name, index)
            number = page.boxes[number].parent
    notes = Footnotes()
    starts: dict[int, str] = {}
    for index in kept:
        paragraph = page.paragraphs[index]
        for link, pieces in _links(paragraph).items():
            target = page.links[link].rpartition("#")[2] if "#" in page.links[link] else ""
            body = anchors.get(target, -1)
            label = "".join(paragraph.pieces[at].text for at in pieces)
            if body <= index or body in notes.marks or not _is_mark(page, paragraph, label, target, body):
                continue
            key = starts.setdefault(body, target)
            notes.marks.setdefault(index, {}).update(dict.fromkeys([*_typed(paragraph, pieces[0]), *pieces], key))
    _raised(page, kept, notes, starts)
    _bodies(page, kept, notes, starts)
    return notes


def _typed(paragraph: Paragraph, mark: int) -> list[int]:
    """The raised number right before the piece `mark`: gazettes type the number and print the true mark in white."""
    at = next((at for at in range(mark - 1, -1, -1) if paragraph.pieces[at].text), -1)
    if at < 0 or not paragraph.pieces[at].raised or not paragraph.pieces[at].text.strip().isdigit():
        return []
    return [] if _UNIT.search(_before(paragraph, at)) else [at]


def _before(paragraph: Paragraph, at: int) -> str:
    """What stands before a piece, as far as a unit reaches."""
    return "".join(piece.text for piece in paragraph.pieces[max(0, at - 4) : at])


def _links(paragraph: Paragraph) -> dict[int, list[int]]:
    links: dict[int, list[int]] = {}
    for at, piece in enumerate(paragraph.pieces):
        if piece.link >= 0:
            links.setdefault(piece.link, []).append(at)
    return links


def _is_mark(page: Page, marked: Paragraph, label: str, target: str, body: int) -> bool:
    if label.strip() and not _LABEL.match(label):
        return False
    if _NAMED.match(target):
        return True
    own = {piece.anchor for piece in marked.pieces if piece.anchor}
    paragraph = page.paragraphs[body]
    back = {page.links[piece.link].rpartition("#")[2] for piece in paragraph.pieces[:6] if piece.link >= 0}
    if own & back:
        return True
    return bool(label.strip()) and paragraph.text.lstrip(" [(").startswith(label.strip(" []()\xa0"))


def _raised(page: Page, kept: Sequence[int], notes: Footnotes, starts: dict[int, str]) -> None:
    """Marks and bodies without links."""
    leads: dict[int, list[int]] = {}
    for index in kept:
        paragraph = page.paragraphs[index]
        first = next((piece for piece in paragraph.pieces if piece.text.strip()), None)
        if first and (found := _LEADING.match(paragraph.text)) and (found[1] or first.raised):
            leads.setdefault(int(found[1] or found[2]), []).append(index)
    expected = 1
    for index in kept:
        if index in starts:
            continue
        paragraph = page.paragraphs[index]
        for at, piece in enumerate(paragraph.pieces):
            found = _LABEL.match(piece.text) if piece.raised and piece.link < 0 else None
            if not found or not found[1].isdigit() or int(found[1]) != expected:
                continue
            before = _before(paragraph, at)
            if not before.strip() or (_UNIT.search(before) and "[" not in piece.text):
                continue
            body = next((lead for lead in leads.get(expected, ()) if lead > index and lead not in starts), None)
            if body is None:
                continue
            key = starts.setdefault(body, f"raised {expected}")
            notes.marks.setdefault(index, {})[at] = key
            expected += 1


def _bodies(page: Page, kept: Sequence[int], notes: Footnotes, starts: dict[int, str]) -> None:
    """A body reaches to the next one; the last one as far as its own box (Word), or while a quote in it is open."""
    current, box, quotes, colon = "", -1, 0, False
    ahead = sorted(starts)
    last = ahead[-1] if ahead else -1
    for index in kept:
        paragraph = page.paragraphs[index]
        if index in starts:
            current, box, quotes = starts[index], _note_box(page, paragraph.box), 0
            _unlabel(paragraph)
        elif not current:
            continue
        elif box >= 0:
            if not page.boxes[box].first <= index < page.boxes[box].last:
                current = ""
                continue
        elif index > last and not colon and quotes <= 0:
            current = ""
            continue
        notes.bodies.setdefault(current, []).append(index)
        quotes += paragraph.text.count("“") - paragraph.text.count("”")
        colon = paragraph.text.rstrip().endswith(":")


def _note_box(page: Page, number: int) -> int:
    """The box of one note around box `number`: marked as such, or named like one."""
    while number > 0:
        box = page.boxes[number]
        if box.note or _NAMED.match(box.name):
            return number
        number = box.parent
    return -1


def _unlabel(paragraph: Paragraph) -> None:
    """Take the label off a body: the link back, or the number before the text."""
    rest: list[Piece] = []
    before = True
    for piece in paragraph.pieces:
        if before and piece.text:
            matched = _BACK.match(piece.text)
            cut = matched.end() if matched and (piece.link >= 0 or piece.raised) else 0
            if not cut and (found := _LEADING.match(piece.text)) and found[1]:
                cut = found.end()
            before = cut == len(piece.text) and bool(cut)
            piece = Piece(piece.text[cut:].lstrip(" \xa0"), piece.font, piece.link, piece.raised)
            before = before or not piece.text
        rest.append(piece)
    paragraph.pieces = rest
    paragraph.__dict__.pop("text", None)
