"""`NormalText` to `Regulation`: marks, paragraphs, parts, then each part's frame and provisions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from nlp.result import NoticeCode, Result
from nlp.span import Span
from nlp.structure.articles import ArticleParser
from nlp.structure.contents import find_contents
from nlp.structure.frame import closing_frames, closing_start, header_frames, instrument_number, instrument_type
from nlp.structure.markers import Shape, article, container, unit
from nlp.structure.notes import find_marks
from nlp.structure.outline import loose, outline
from nlp.structure.paragraphs import Paragraph, paragraphs_of
from nlp.structure.parts import Cut, cut_parts
from nlp.structure.provision import Frame, FrameKind, Note, Part, PartKind
from nlp.structure.regulation import Regulation
from nlp.structure.sequence import Reporter
from nlp.structure.tree import Freezer, Node
from nlp.text.normal import NormalText
from nlp.text.openers import is_capitals

_AMENDED_BY = re.compile(r"được sửa đổi, bổ sung|hợp nhất")
"""V-01: the paragraph of a consolidated text that lists what amended it."""


def build(text: NormalText, name: str) -> Result[Regulation]:
    """The regulation in `text`, without citations. `name` is the source's name, for notices.

    Guarantees: there is at least one part; the parts tile the running text, their frames and top-level provisions
    tile them, and provisions are tiled as `Provision` says; the notes' bodies tile the rest. Never raises.
    """
    report = Reporter(text, name)
    marks = find_marks(text)
    paragraphs = paragraphs_of(text.text, text.end, sorted(marks.values()), text.rows)
    cuts = cut_parts(paragraphs)
    keys = _keys(cuts)
    plain = _compared(paragraphs, cuts)
    freezer = Freezer(text.text)
    parts = tuple(
        _part(paragraphs, cut, key, "" if number == plain else f"{key}:", text, freezer, report)
        for number, (cut, key) in enumerate(zip(cuts, keys, strict=True))
    )
    if not any(p.level.value in ("article", "item") and p.marker for part in parts for p in part.walk()):
        report.add_span(NoticeCode.NO_STRUCTURE, "no articles and no numbered items were found", Span(0, 0))
    for identity, span in freezer.duplicates:
        report.add_span(NoticeCode.DUPLICATE_NUMBER, f"the number stands twice: {identity}", span)
    main = cuts[0]
    own = cuts[plain]
    kind = instrument_type(paragraphs, own.start, min(own.stop, own.start + 40)) or instrument_type(
        paragraphs, main.start, min(main.stop, main.start + 40)
    )
    number = instrument_number(paragraphs, main.start, min(main.stop, main.start + 25))
    tree = Regulation(name, text, parts, (), kind, number)
    return Result(replace(tree, notes=_notes(text, marks, tree, report)), report.notices)


def _keys(cuts: Sequence[Cut]) -> list[str]:
    counts: Counter[PartKind] = Counter()
    keys = []
    for cut in cuts:
        counts[cut.kind] += 1
        keys.append("main" if cut.kind is PartKind.MAIN else f"{cut.kind.value}{counts[cut.kind]}")
    return keys


def _compared(paragraphs: Sequence[Paragraph], cuts: Sequence[Cut]) -> int:
    """F-12: the issued text, if it has a body; else the first part."""
    return next((n for n, cut in enumerate(cuts) if cut.kind is PartKind.ISSUED and cut.stop - cut.start > 2), 0)


def _part(
    paragraphs: Sequence[Paragraph],
    cut: Cut,
    key: str,
    prefix: str,
    text: NormalText,
    freezer: Freezer,
    report: Reporter,
) -> Part:
    start, stop = cut.start, cut.stop
    begin = paragraphs[start].start if start < len(paragraphs) else 0
    end = paragraphs[stop].start if stop < len(paragraphs) else text.end
    frames: list[Frame] = []
    nodes: list[Node]
    with_articles = cut.kind is not PartKind.FORM and _has_articles(paragraphs, start, stop)
    if cut.kind is PartKind.ANNEX:
        with_articles = _is_normative(paragraphs, start, stop)
    close = stop
    if cut.kind in (PartKind.MAIN, PartKind.ISSUED) or with_articles:
        close = closing_start(paragraphs, start, stop)
    contents = find_contents(paragraphs, start, close) if with_articles else None
    behind: Frame | None = None
    if contents and not _has_articles(paragraphs, contents[1], close):
        behind = Frame("", FrameKind.CONTENTS, _stretch(paragraphs, *contents))
        close = closing_start(paragraphs, start, contents[0])
    body = _body_start(paragraphs, contents[1] if contents and not behind else start, close, cut, with_articles)
    if cut.kind in (PartKind.ANNEX, PartKind.FORM):
        frames += [Frame("", FrameKind.TITLE, _stretch(paragraphs, start, body))] if start < body else []
    elif contents and not behind:
        frames += header_frames(paragraphs, start, contents[0])
        frames.append(Frame("", FrameKind.CONTENTS, _stretch(paragraphs, *contents)))
        frames += header_frames(paragraphs, contents[1], body)
    else:
        frames += header_frames(paragraphs, start, body)
    if with_articles:
        nodes = ArticleParser(paragraphs, body, close, report).parse()
    elif cut.kind is PartKind.FORM:
        nodes = loose(paragraphs, body, close)
    else:
        nodes = outline(paragraphs, body, close, report)
    if contents and behind:
        frames += closing_frames(paragraphs, close, contents[0])
        frames.append(behind)
        frames += closing_frames(paragraphs, contents[1], stop)
    else:
        frames += closing_frames(paragraphs, close, stop)
    body_end = paragraphs[close].start if close < stop else end
    ends = [*[node.start for node in nodes[1:]], body_end]
    provisions = tuple(freezer.freeze(node, stop_, prefix) for node, stop_ in zip(nodes, ends, strict=False))
    for frame in frames:
        if frame.kind is FrameKind.OTHER and not _AMENDED_BY.search(frame.span.of(text.text)):
            report.add_span(NoticeCode.LOOSE_TEXT, "text around the provisions that nothing claims", frame.span)
    return Part(key, cut.kind, cut.label, cut.title, Span(begin, end), _named(frames), provisions)


def _stretch(paragraphs: Sequence[Paragraph], start: int, stop: int) -> Span:
    return Span(paragraphs[start].start, paragraphs[stop - 1].end + 1)


def _has_articles(paragraphs: Sequence[Paragraph], start: int, stop: int) -> bool:
    return any(
        paragraphs[i].text[:1] in "Đđ"
        and (marker := article(paragraphs[i].text)) is not None
        and (marker.rest or marker.value == 1)
        for i in range(start, stop)
    )


def _is_normative(paragraphs: Sequence[Paragraph], start: int, stop: int) -> bool:
    """Whether an annex is a regulation itself: its articles begin near its top and have no blanks to fill in (F-11)."""
    heads = [i for i in range(start, stop) if article(paragraphs[i].text) is not None]
    if not heads or heads[0] > start + 15:
        return False
    return not any("…" in paragraphs[i].text or "..." in paragraphs[i].text for i in heads)


def _body_start(paragraphs: Sequence[Paragraph], start: int, stop: int, cut: Cut, with_articles: bool) -> int:
    """The first paragraph that is a provision."""
    if with_articles:
        for index in range(start, stop):
            text = paragraphs[index].text
            if article(text) is not None or (container(text) is not None and index > start):
                return index
            if (
                text[:1] in "IA"
                and (marker := unit(text))
                and marker.shape is Shape.ROMAN
                and marker.value == 1
                and marker.rest
                and is_capitals(marker.rest)
            ):
                return index
            if container(text) is not None and cut.kind is PartKind.MAIN:
                return index
        return stop
    if cut.kind in (PartKind.ANNEX, PartKind.FORM):
        return min(start + _annex_head(paragraphs, start, stop), stop)
    return _outline_start(paragraphs, start, stop)


def _annex_head(paragraphs: Sequence[Paragraph], start: int, stop: int) -> int:
    """How many lines at the top of an annex are its label, title and `(Ban hành kèm theo ...)`."""
    count = 1
    while start + count < stop and count < 10:
        text = paragraphs[start + count].text
        if unit(text) is not None or not (
            is_capitals(text) or (text.startswith("(") and text.endswith((")", ".")) and len(text) < 300)
        ):
            break
        count += 1
    return count


def _outline_start(paragraphs: Sequence[Paragraph], start: int, stop: int) -> int:
    """In a document without Điều: behind the last line of the frame that header, title and grounds make."""
    frames = header_frames(paragraphs, start, min(stop, start + 80))
    claimed = [f for f in frames if f.kind in (FrameKind.BASIS, FrameKind.ENACTING, FrameKind.TITLE)]
    first_item = next(
        (
            i
            for i in range(start, stop)
            if container(paragraphs[i].text) is not None
            or (
                (marker := unit(paragraphs[i].text)) is not None
                and marker.value == 1
                and marker.shape in (Shape.ROMAN, Shape.ARABIC, Shape.UPPER, Shape.LETTER)
            )
        ),
        stop,
    )
    if not claimed:
        headers = [f for f in frames if f.kind is FrameKind.HEADER]
        edge = (
            headers[-1].span.end if headers and first_item > start else paragraphs[start].start if start < stop else 0
        )
        if not headers or first_item == stop:
            edge = paragraphs[start].start if start < stop else 0
    else:
        basis = [f for f in claimed if f.kind is not FrameKind.TITLE]
        edge = (basis or claimed)[-1].span.end
        titles = [f for f in claimed if f.kind is FrameKind.TITLE]
        if not basis:
            # A title has no end that can be seen: its first lines are taken, what reads like a sentence is body.
            edge = titles[-1].span.end
    at = next((i for i in range(start, stop) if paragraphs[i].start >= edge), stop)
    return min(at, first_item)


def _named(frames: Sequence[Frame]) -> tuple[Frame, ...]:
    counts: Counter[FrameKind] = Counter()
    out = []
    for frame in frames:
        counts[frame.kind] += 1
        count = counts[frame.kind]
        if frame.kind is FrameKind.BASIS:
            identity = f"cancu/{count}"
        else:
            identity = frame.kind.value if count == 1 else f"{frame.kind.value}{count}"
        out.append(Frame(identity, frame.kind, frame.span))
    return tuple(out)


def _notes(text: NormalText, marks: dict[int, Span], tree: Regulation, report: Reporter) -> tuple[Note, ...]:
    found = []
    for body in text.notes:
        mark = marks.get(body.number)
        if mark is None:
            report.add_span(NoticeCode.UNKNOWN_NOTE, f"the mark of note {body.number} was not found", body.span)
        found.append(Note(body.number, mark, body.span, tree.at(mark.start) if mark else ""))
    return tuple(found)
