"""Marks of footnotes in the running text (V-02..V-08), found from the notes' bodies."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nlp.span import Span
from nlp.text.normal import NormalText, NoteBody

_PHRASE = re.compile(r"(?:bằng|thành|bởi)\s+(?:cụm\s+)?(?:từ|chữ|số)\s+[“\"]([^”\"]{1,200})[”\"]")
_UNIT = re.compile(
    r"\[?\d*\]?\s*(?:Tên\s+|Tiêu đề\s+)?"
    r"(Điều|Khoản|Điểm|Chương|Mục|Tiểu mục|Phần|Phụ lục|Đoạn|Cụm từ|Luật|Nghị định|Thông tư)"
)
_CANDIDATES = 40
"""Places looked at for one mark: a page has no more digits that could be one."""
_CONTAINER_LINE = re.compile(r"(?:Chương|CHƯƠNG|Mục|MỤC|Phần|PHẦN|PHỤ LỤC|Phụ lục)\b")


@dataclass(slots=True)
class _Chain:
    """Marks chosen so far: `end` of the last one, their summed score, and the spans by number."""

    end: int
    score: float
    marks: tuple[tuple[int, Span], ...]


def find_marks(text: NormalText) -> dict[int, Span]:
    """Where the mark of each note stands, by its number; notes without a mark are absent.

    Web copies print `[5]`. Gazette prints lose the superscript, so that the number is glued to what it stands behind:
    `4.25 ` is khoản 4 with note 25 (V-04). The marks come in order, each on the page of its note, and the note tells
    what it stands on (`Khoản này được ...`); the chain that fits best as a whole is taken.
    """
    chains = [_Chain(0, 0.0, ())]
    start, page, anchor = 0, 0, 0
    for note in text.notes:
        if note.anchor != anchor:
            start, page, anchor = page, anchor, note.anchor  # a note may be pushed to the page behind its mark
        chains = _extend(chains, note.number, _candidates(text.text, note, start))
    return dict(max(chains, key=lambda c: c.score).marks)


def _extend(chains: list[_Chain], number: int, candidates: list[tuple[float, Span]]) -> list[_Chain]:
    """The best chains with the mark of note `number`, or without it; worse ones that end later are dropped."""
    out = list(chains)
    for score, span in candidates:
        before = [c for c in chains if c.end <= span.start]
        if before:
            best = max(before, key=lambda c: c.score)
            out.append(_Chain(span.end, best.score + score, (*best.marks, (number, span))))
    out.sort(key=lambda c: (c.end, -c.score))
    kept: list[_Chain] = []
    for chain in out:
        if not kept or chain.score > kept[-1].score:
            kept.append(chain)
    return kept


def _candidates(text: str, note: NoteBody, start: int) -> list[tuple[float, Span]]:
    if note.mark is not None:
        return [(3.0, note.mark)]
    printed = f"[{note.number}]"
    found = []
    at = text.find(printed, start, note.anchor)
    if text.startswith(printed, note.span.start):
        while at >= 0:
            found.append((3.0, Span(at, at + len(printed))))
            at = text.find(printed, at + 1, note.anchor)
        return found[:_CANDIDATES]
    body = text[note.span.start : min(note.span.end, note.span.start + 600)].replace("\n", " ")
    subject = match.group(1) if (match := _UNIT.match(body)) else ""
    phrases = [m.group(1) for m in _PHRASE.finditer(body)]
    for match in re.finditer(
        rf"(?<![\s/(\-]){note.number}(?!\d)|(?<=[a-zà-ỹđ”] ){note.number}(?=[\s.,;:])", text[start : note.anchor]
    ):
        span = Span(start + match.start(), start + match.end())
        if (score := _score(text, span, subject, phrases)) > 0:
            found.append((score, span))
    return sorted(found, reverse=True)[:_CANDIDATES]


def _score(text: str, span: Span, subject: str, phrases: list[str]) -> float:
    """How well the digits at `span` fit as the mark of a note on `subject`; 0 where they cannot be one."""
    line_start = text.rfind("\n", 0, span.start) + 1
    line_end = text.find("\n", span.end)
    head = text[line_start : span.start]
    tail = text[span.end : line_end if line_end >= 0 else len(text)]
    if tail and not re.match(r"[\s.,;:)”\"…]", tail):
        return 0.0
    if re.fullmatch(r"\d{1,3}[a-zđ]?\d?\.", head) or re.fullmatch(r"\d{1,3}(?:\.\d{1,3}[a-z]?)+\.?", head):
        return 6.0 if subject in ("Khoản", "Điểm", "Tiểu mục", "Mục") else 2.0
    if re.fullmatch(r"[a-zđ]\d?\)", head):
        return 6.0 if subject == "Điểm" else 2.5
    if re.fullmatch(r"(?:Điều|ĐIỀU)\s+\d+[a-zđ]?\.", head):
        return 6.0 if subject == "Điều" else 2.5
    if re.fullmatch(r"(?:Chương|CHƯƠNG|Mục|MỤC|Phần|PHẦN)\s+(?:\d+|[IVXLC]+)[a-z]?", head):
        return 6.0 if subject in ("Chương", "Mục", "Phần") else 2.0
    if re.fullmatch(r"(?:PHỤ LỤC|Phụ lục)(?: (?:SỐ|số))? (?:\d+|[IVXLC]+)[a-zA-Z]?", head):
        return 6.0 if subject == "Phụ lục" else 2.0
    if any(head.endswith(phrase) or head.rstrip().endswith(phrase) for phrase in phrases):
        return 8.0
    if head[-1:].isspace():
        return 0.0
    article = head.startswith(("Điều ", "ĐIỀU "))
    if not tail.strip(" .:"):
        if article:
            return 6.0 if subject in ("Điều", "Cụm từ", "Tên") else 2.0
        if _CONTAINER_LINE.match(head) or head.isupper():
            return 5.0
        if subject in ("Luật", "Nghị định", "Thông tư"):
            return 4.0
    token = head.rsplit(" ", 1)[-1]
    if token[-1:].isdigit():
        return 0.5 if re.fullmatch(r"(?:19|20)\d\d", token) else 0.0
    if not token[-1:].isalpha():
        return 1.0 if token[-1:] in '”")' else 0.0
    if any(character in "/-0123456789" for character in token):
        return 0.0
    return 0.3 if token.isupper() else 2.0
