"""What a print or a web page adds to a text: page heads and numbers, signature stamps, rules, markup (F-16, T-05)."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from nlp.span import Span
from nlp.text.lines import Line, reslice
from nlp.text.normal import Artefact, ArtefactKind
from nlp.text.openers import ARTICLE, CHAPTER, CLAUSE, POINT, SECTION

_GAZETTE_HEAD = re.compile(
    r"(?:\d{1,4}\s+)?CÔNG\s+BÁO\s*/?\s*Số\s[\d +&,/và-]+(?:/\s*)?Ngày\s+\d{1,2}[-/]\d{1,2}[-/]\d{4}(?:\s+\d{1,4})?"
)
_STAMP_START = re.compile(r"(?:Người ký|Ký bởi|Signature Not Verified|Digitally signed)\b")
_STAMP_MORE = re.compile(
    r"(?:Người ký|Ký bởi|Email|Cơ quan|Tổ chức|Thời gian ký|Giờ ký|Ngày ký|Date|Reason|Location)\s*:|Signature Not"
)
_NUMBER = re.compile(r"[-–—|~ ]*(?:[Tt]rang|TRANG|[Pp]age)?\s*(\d{1,4})(?:\s*/\s*\d{1,4})?[-–—|~ ]*")
_RULE = re.compile(r"(?:[-–—_=*~.·\s]{4,}|[_*=]{1,3}|[-–—]{2,3}|o0o|o{0,2}O{0,2}0?o?O?O?-{2,}|\*\s*\*(?:\s*\*)*)")
_RULE_HEAD = re.compile(r"[-–—_=]{5,}\s*(?=[^\W\d_])")


def cut_artefacts(lines: list[Line], raw: str) -> tuple[list[Line], list[Artefact]]:
    """The lines that are text, and what was cut out. A line after a cut has `glue` set."""
    found: dict[int, ArtefactKind] = {}
    artefacts: list[Artefact] = []
    for index, line in enumerate(lines):
        text = line.text
        if line.row:
            continue
        if "CÔNG" in text and _GAZETTE_HEAD.fullmatch(text):
            found[index] = ArtefactKind.PAGE_HEAD
        elif not text[0].isalnum() or text[0] in "oO":
            if _RULE.fullmatch(text):
                found[index] = ArtefactKind.RULE
            elif rule := _RULE_HEAD.match(text):
                start = line.slices[0][0]
                artefacts.append(Artefact(ArtefactKind.RULE, Span(start, start + len(rule.group().rstrip()))))
                reslice(line, raw, [(start + rule.end(), line.end)])
    _stamps(lines, found)
    _number_pages(lines, found)
    _running_heads(lines, found)
    kept: list[Line] = []
    cut = False
    for index, line in enumerate(lines):
        if kind := found.get(index):
            artefacts.append(Artefact(kind, Span(line.start, line.end)))
            cut = cut or kind is not ArtefactKind.RULE
            continue
        line.glue, cut = cut, False
        kept.append(line)
    return kept, artefacts


def _stamps(lines: list[Line], found: dict[int, ArtefactKind]) -> None:
    index = 0
    while index < len(lines):
        if _STAMP_START.match(lines[index].text):
            end = index + 1
            while end < len(lines) and end - index < 8 and _STAMP_MORE.match(lines[end].text):
                end += 1
            if end - index >= 2 or (":" in lines[index].text and any(c.isdigit() for c in lines[index].text)):
                found.update(dict.fromkeys(range(index, end), ArtefactKind.SIGNATURE_STAMP))
            index = end
        else:
            index += 1


def _number_pages(lines: list[Line], found: dict[int, ArtefactKind]) -> None:
    """Give each line the number of its page; where there are no form feeds, gazette heads begin pages (TV-55)."""
    heads = [i for i, kind in found.items() if kind is ArtefactKind.PAGE_HEAD]
    if not heads or lines[-1].page:
        return
    page, at = 0, set(heads)
    for index, line in enumerate(lines):
        if index in at:
            page += 1
        line.page = page


def _running_heads(lines: list[Line], found: dict[int, ArtefactKind]) -> None:
    """Page numbers that count with the pages, and lines that stand at the edge of three pages or more."""
    pages: dict[int, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        pages[line.page].append(index)
    numbers: dict[int, int] = {}
    edges: dict[int, list[int]] = {}
    for page, indices in pages.items():
        text = [i for i in indices if i not in found]
        edges[page] = [*text[:4], *text[-3:]] if len(text) > 7 else text
        if len(pages) > 1 or len(text) < len(indices):
            for i in edges[page]:
                if (match := _NUMBER.fullmatch(lines[i].text)) and not lines[i].text.endswith("."):
                    numbers[i] = int(match.group(1)) - page
    offsets = Counter(numbers.values())
    beside = {
        i
        for i in numbers
        if (i - 1 in found and found[i - 1] is ArtefactKind.PAGE_HEAD) or found.get(i + 1) is ArtefactKind.PAGE_HEAD
    }
    for i, offset in numbers.items():
        if offsets[offset] >= 3 or i in beside:
            found[i] = ArtefactKind.PAGE_NUMBER
    if len(pages) < 3:
        return
    seen: dict[str, set[int]] = defaultdict(set)
    outer: dict[int, str] = {}
    for page, indices in pages.items():
        text = [i for i in indices if i not in found]
        for i in {*text[:1], *text[-1:]}:
            outer[i] = _shape(lines[i].text)
            seen[outer[i]].add(page)
    for i, shape in outer.items():
        if len(seen[shape]) >= max(3, len(pages) * 0.3) and _looks_like_head(lines[i].text):
            found[i] = ArtefactKind.PAGE_HEAD


def _looks_like_head(text: str) -> bool:
    return len(text) < 120 and text[0].isupper() and text[-1] not in ".;:," and not _opens_unit(text)


def _shape(text: str) -> str:
    return re.sub(r"\d+", "#", text)


def _opens_unit(text: str) -> bool:
    return any(pattern.match(text) for pattern in (ARTICLE, CHAPTER, SECTION, CLAUSE, POINT)) or text[:1] in "-+"
