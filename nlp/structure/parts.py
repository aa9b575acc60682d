"""The documents in one file: a decision, what it issues, annexes, forms (F-10..F-14)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nlp.lexicon import alternation, words
from nlp.structure.frame import MOTTO, TYPE, WITH, opens_closing
from nlp.structure.markers import article
from nlp.structure.paragraphs import Paragraph
from nlp.structure.provision import PartKind
from nlp.text.openers import is_capitals

_ANNEX = re.compile(
    r"(?:PHỤ\s+LỤC|Phụ\s+lục|PHỤ\s+BIỂU|Phụ\s+biểu)(?:\s+(?:SỐ|số|Số)\s*:?)?"
    r"(?:\s+((?:[IVXLC]+|\d{1,3}|[A-ZĐ])(?:[a-zđA-Z])?(?:[.\-]\d{1,2})*))?(?![\wđ])\s*([.:\-–—]*)\s*(?=(.*))"
)
_FORM = re.compile(
    r"(?:MẪU|Mẫu|BIỂU\s+MẪU|Biểu\s+mẫu)(?:\s+(?:SỐ|số|Số))?\s+(\d{1,3}[A-Za-zđ]?(?:[.\-/][\w.\-/]+)?|[IVX]+(?:[.\-]\d+)*)\s*(?:[.:\-–]\s*(.*)|$)"
)
_ISSUED = re.compile(alternation([t.upper() for t in words("structure", "issued_types")]) + r"(?=$|[\s.:(])")
_ISSUED_MIXED = re.compile(alternation(words("structure", "issued_types")) + r"(?=$|\s)")
_ISSUES = re.compile(r"(?:Nay\s+)?(?:[Bb]an\s+hành|[Pp]hê\s+duyệt|[Tt]hông\s+qua|[Cc]ông\s+bố)\b")
_TITLE_ISSUES = re.compile(r"\b(?:ban\s+hành|phê\s+duyệt)\b", re.IGNORECASE)
_TITLE_LINES = 6
_LIST_TITLE = re.compile(r"(?:DANH\s+MỤC|BẢNG|BIỂU)(?=$|\s)")


@dataclass(slots=True)
class Cut:
    """Paragraphs `start` to `stop` are one part; `opener` is the line that told so."""

    kind: PartKind
    start: int
    stop: int
    label: str = ""
    title: str = ""


def cut_parts(paragraphs: Sequence[Paragraph]) -> list[Cut]:
    """The parts of a file in order; the first is the main one, even where it is the issued text alone (F-12)."""
    heads = _article_heads(paragraphs)
    cuts = [Cut(PartKind.MAIN, 0, len(paragraphs))]
    labels: set[str] = set()
    index = 1
    while index < len(paragraphs):
        found = _opener(paragraphs, index, cuts[-1])
        if found is None or not _free(heads, cuts[-1].start, found.start, index) or found.start <= cuts[-1].start:
            index += 1
            continue
        if found.kind is PartKind.ANNEX and found.label.casefold() in labels and found.label:
            index += 1  # a running head (F-13)
            continue
        if found.kind is PartKind.ISSUED and not _issues(paragraphs, cuts[0]):
            if cuts[-1].kind is not PartKind.MAIN or not _has_article(heads, cuts[0].start, found.start):
                index += 1
                continue
            found.kind = PartKind.ANNEX
        labels.add(found.label.casefold())
        cuts[-1].stop = found.start
        cuts.append(found)
        index = max(index + 1, found.start + 1)
    return cuts


def _article_heads(paragraphs: Sequence[Paragraph]) -> list[tuple[int, int]]:
    found = []
    for index, paragraph in enumerate(paragraphs):
        if paragraph.text[:1] in "Đđ" and (marker := article(paragraph.text)) is not None:
            found.append((index, marker.value))
    return found


def _free(heads: Sequence[tuple[int, int]], start: int, at: int, opener: int) -> bool:
    """Whether the articles before `at` do not simply go on behind the opener."""
    last = 0
    for index, value in heads:
        if index < start:
            continue
        if index < at:
            last = value if value == last + 1 else max(last, value) if value > last else last
        elif index > opener:
            return last == 0 or value != last + 1 or value == 1
    return True


def _has_article(heads: Sequence[tuple[int, int]], start: int, stop: int) -> bool:
    return any(start <= index < stop for index, _ in heads)


def _issues(paragraphs: Sequence[Paragraph], main: Cut) -> bool:
    """Whether the main part says in its title or at the head of an article that it issues something."""
    for paragraph in paragraphs[main.start : min(main.stop, main.start + 60)]:
        text = paragraph.text
        if (head := article(text)) is not None:
            if _ISSUES.match(head.rest):
                return True
        elif (_ISSUES.match(text.lstrip("0123456789. ")) and not TYPE.match(text)) or (
            len(text) < 300
            and _TITLE_ISSUES.search(text)
            and text[:9].casefold() in ("về việc b", "về việc p", "ban hành ")
        ):
            return True
    return False


def _opener(paragraphs: Sequence[Paragraph], index: int, current: Cut) -> Cut | None:
    text = paragraphs[index].text
    initial = text[:1]
    if initial in "PMB" and len(text) < 400:
        if (match := _ANNEX.match(text)) and _stands_alone(match.group(3), match.group(2)):
            return _annex(paragraphs, index, match, current)
        if (match := _FORM.match(text)) and len(text) < 200:
            return _form(paragraphs, index, match, current)
    if initial in "([BKĐ" and WITH.match(text) and len(text) < 400:
        if current.kind is not PartKind.MAIN and index - current.start <= _TITLE_LINES:
            return None  # it belongs to the title of the part that has just begun
        return _issued(paragraphs, index, current)
    if initial == "C" and MOTTO.match(text) and _closed(paragraphs, index, current):
        return _second_header(paragraphs, index, current)
    if text.isupper() and current.kind is PartKind.MAIN and _ISSUED.match(text) and _closed(paragraphs, index, current):
        heads = (marker for p in paragraphs[index : index + 60] if (marker := article(p.text)) is not None)
        first = next(heads, None)
        if first is not None and first.value == 1:
            return Cut(PartKind.ISSUED, index, len(paragraphs), "", text)
    return None


def _annex(paragraphs: Sequence[Paragraph], index: int, match: re.Match[str], current: Cut) -> Cut | None:
    """F-13, F-14; an annex that is itself a regulation by its title is what a decision issues (F-10)."""
    text = paragraphs[index].text
    announced = any(WITH.match(p.text) for p in paragraphs[index + 1 : index + 1 + _TITLE_LINES])
    rest = match.group(3).strip()
    among = current.kind in (PartKind.ANNEX, PartKind.FORM)
    behind = among or not rest or "bãi bỏ" in rest or _closed(paragraphs, index, current)
    if not (announced or is_capitals(text) or (match.group(1) and behind)):
        return None
    label = " ".join(text[: match.start(3)].strip(" .:-–—").split())
    kind = PartKind.ANNEX
    if current.kind is PartKind.MAIN and any(_ISSUED.match(p.text) for p in paragraphs[index + 1 : index + 3]):
        heads = (marker for p in paragraphs[index : index + 40] if (marker := article(p.text)) is not None)
        first = next(heads, None)
        kind = PartKind.ISSUED if first is not None and first.value == 1 else kind
    return Cut(kind, index, len(paragraphs), label, rest)


def _form(paragraphs: Sequence[Paragraph], index: int, match: re.Match[str], current: Cut) -> Cut | None:
    title = (match.group(2) or "").strip()
    if current.kind is PartKind.MAIN:
        if not _closed(paragraphs, index, current):
            return None
    elif title and not is_capitals(title):
        return None
    label = " ".join(paragraphs[index].text[: match.end(1)].split())
    return Cut(PartKind.FORM, index, len(paragraphs), label, title)


def _stands_alone(rest: str, punctuation: str) -> bool:
    """F-14: alone on its line, or followed by punctuation and a title, or by a title in capitals."""
    rest = rest.strip()
    if not rest or is_capitals(rest):
        return True
    if rest.startswith("("):
        return bool(WITH.match(rest)) or "bãi bỏ" in rest
    return bool(punctuation) and rest[0].isupper() and not rest.endswith((".", ";", ","))


def _closed(paragraphs: Sequence[Paragraph], index: int, current: Cut) -> bool:
    """Whether a signature or an end mark stands not far above, inside the current part."""
    for at in range(index - 1, max(current.start, index - 60), -1):
        text = paragraphs[at].text
        if text.endswith("./.") or opens_closing(text):
            return True
        if article(text) is not None:
            return False
    return False


def _issued(paragraphs: Sequence[Paragraph], index: int, current: Cut) -> Cut | None:
    """`(Ban hành kèm theo ...)`: the part begins with its title, some lines above (F-10)."""
    for at in range(index - 1, max(current.start, index - 12), -1):
        text = paragraphs[at].text
        if _ANNEX.match(text) or _FORM.match(text):
            return None
        if article(text) is not None or opens_closing(text) or text.endswith("./."):
            return None
        mixed = _ISSUED_MIXED.match(text) if len(text) < 150 and text[-1] not in ".;:," else None
        if (issued := _ISSUED.match(text) or mixed) or _LIST_TITLE.match(text):
            if not mixed and not is_capitals(text.split("(")[0]):
                continue
            start = at
            for above in range(at - 1, max(current.start, at - 5), -1):
                if MOTTO.match(paragraphs[above].text):
                    start = (
                        above - 1
                        if above - 1 > current.start
                        and is_capitals(paragraphs[above - 1].text)
                        and not opens_closing(paragraphs[above - 1].text)
                        else above
                    )
                    if (
                        paragraphs[above].text.startswith("Độc")
                        and above - 1 > current.start
                        and MOTTO.match(paragraphs[above - 1].text)
                    ):
                        start = above - 1
                    break
            title = " ".join(paragraphs[i].text for i in range(at, index))
            return Cut(PartKind.ISSUED if issued else PartKind.ANNEX, start, len(paragraphs), "", title)
    return None


def _second_header(paragraphs: Sequence[Paragraph], index: int, current: Cut) -> Cut | None:
    """A second motto behind a signature opens a form, or what is issued."""
    if current.kind is PartKind.FORM:
        return None
    for at in range(index + 1, min(len(paragraphs), index + 10)):
        text = paragraphs[at].text
        if _ISSUED.match(text) and is_capitals(text):
            if any(WITH.match(p.text) for p in paragraphs[at : at + 8]):
                return None
            return Cut(PartKind.ISSUED, index, len(paragraphs), "", text)
        if TYPE.match(text) and is_capitals(text):
            return Cut(PartKind.FORM, index, len(paragraphs), "", text)
    return Cut(PartKind.FORM, index, len(paragraphs)) if current.kind is not PartKind.ANNEX else None
