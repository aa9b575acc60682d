"""From what is written to what is meant: `khoản 2 Điều này` becomes the id of a provision."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from nlp.citations import patterns as p
from nlp.citations.citation import Citation, Scope
from nlp.citations.find import Mention, Reference, find
from nlp.citations.index import LEVEL, PartIndex, order, written
from nlp.citations.patterns import THIS, Unit
from nlp.result import Notice, NoticeCode, Result
from nlp.span import Span
from nlp.structure.provision import FrameKind, Level, PartKind, Provision
from nlp.structure.regulation import Regulation

_READ_FRAMES = frozenset({FrameKind.TITLE, FrameKind.BASIS, FrameKind.ENACTING, FrameKind.CLOSING, FrameKind.OTHER})


def resolve_all(regulation: Regulation) -> Result[tuple[Citation, ...]]:
    """The citations of all provisions and of the frame's sentences, in text order, with the ids they mean.

    Guarantees: a citation lies in the heading or the own text of its `source`. Quoted content is left out (C-13,
    C-15): it speaks of another text. A reference without an instrument inside an amending provision is one to the
    amended instrument (A-10). A target that is not there is in `missing`, and a notice says so; of a `này` with
    nothing around it that it could mean, the target is `này`.
    Rules: C-10..C-13; ranges take in what was inserted (C-11). Linear in the length of the text.
    """
    return _Resolver(regulation).run()


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a text stands: its part, the provisions around it from coarse to fine, and the instrument it amends."""

    index: PartIndex
    above: tuple[Provision, ...] = ()
    amended: str | None = None
    """None where nothing is amended; empty where the amended instrument is not named."""

    @property
    def source(self) -> str:
        return self.above[-1].id if self.above else ""

    def around(self, level: Level) -> Provision | None:
        return next((provision for provision in reversed(self.above) if provision.level is level), None)


class _Resolver:
    def __init__(self, regulation: Regulation) -> None:
        self._regulation = regulation
        self._text = without_marks(regulation)
        self._parts = {part.key: PartIndex(part) for part in regulation.parts}
        self._annexes = any(part.kind is PartKind.ANNEX for part in regulation.parts)
        self._types = {key: self._type_of(index) for key, index in self._parts.items()}
        self._citations: list[Citation] = []
        self._notices: list[Notice] = []

    def run(self) -> Result[tuple[Citation, ...]]:
        for index in self._parts.values():
            place = _Place(index)
            for frame in index.part.frames:
                if frame.kind in _READ_FRAMES:
                    self._read(self._mentions(frame.span), place)
            for provision in index.part.provisions:
                self._walk(provision, place)
        self._citations.sort(key=lambda citation: citation.span)
        return Result(tuple(self._citations), tuple(self._notices))

    def _type_of(self, index: PartIndex) -> str:
        """How the part calls itself: `Quy chế`; empty where it is not known."""
        if not index.prefix and self._regulation.type:
            return self._regulation.type
        title = p.TYPE.match(index.part.title.strip().capitalize())
        return title["type"] if title else ""

    def _walk(self, provision: Provision, place: _Place) -> None:
        if provision.level is Level.QUOTE:
            return
        place = replace(place, above=(*place.above, provision))
        own = [*self._mentions(provision.heading), *self._mentions(provision.lead)]
        if any(p.AMENDS.match(self._text, span.start, span.end) for span in (provision.heading, provision.lead)):
            named = next((m.instrument for m in own if m.instrument and not m.quoted), place.amended or "")
            place = replace(place, amended=named)
        self._read(own, place)
        for child in provision.children:
            self._walk(child, place)

    def _mentions(self, span: Span) -> Iterator[Mention]:
        for mention in find(span.of(self._text)):
            at = mention.span
            yield replace(mention, span=Span(at.start + span.start, at.end + span.start))

    def _read(self, mentions: Iterator[Mention] | list[Mention], place: _Place) -> None:
        for mention in mentions:
            if mention.quoted:
                continue
            citation = self._citation(mention, place)
            if citation is None or (not citation.source and citation.missing):
                continue  # the frame is no place to say `khoản này` in
            self._citations.append(citation)
            if citation.missing and citation.source:
                self._report(citation, place)

    def _citation(self, mention: Mention, place: _Place) -> Citation | None:
        span, source = mention.span, place.source
        if mention.own:
            index = self._own(mention.own, place)
            if not mention.references:
                return Citation(span, Scope.SELF, source, ()) if index else None
            return self._internal(mention, place, index or place.index)
        if mention.instrument and mention.instrument != self._types[place.index.part.key]:
            return Citation(span, Scope.EXTERNAL, source, _written(mention), instrument=mention.instrument)
        references = mention.references
        if not mention.instrument and not any(_is_this(r) for r in references):
            foreign = place.amended
            if foreign is None and not place.index.has_articles and _of_articles(mention):
                foreign = ""  # a text without articles speaks of those of another (H-33)
            if foreign is not None:
                return Citation(span, Scope.EXTERNAL, source, _written(mention), instrument=foreign)
        return self._internal(mention, place, place.index)

    def _own(self, name: str, place: _Place) -> PartIndex | None:
        """The part that calls itself `name` (`Quyết định này` in the rules that it issues is the decision)."""
        here, types = place.index, self._types
        named = [index for index in (here, *self._parts.values()) if types[index.part.key] == name]
        if named:
            return named[0]
        main = next((i for i in self._parts.values() if i.part.kind is PartKind.MAIN), here)
        if types[here.part.key] and not types[main.part.key]:
            return main
        return here if name in p.OWN_TYPES or not types[here.part.key] else None

    def _internal(self, mention: Mention, place: _Place, index: PartIndex) -> Citation:
        targets: dict[str, None] = {}
        for reference in mention.references:
            targets.update(dict.fromkeys(self._targets(reference, place, index)))
        missing = tuple(t for t in targets if not self._exists(t.partition("#")[0]))
        return Citation(mention.span, Scope.INTERNAL, place.source, tuple(targets), missing)

    def _exists(self, target: str) -> bool:
        return target in self._regulation.provisions or target in self._parts

    def _targets(self, reference: Reference, place: _Place, index: PartIndex) -> list[str]:
        steps = reference.steps
        if steps[0].unit is Unit.ANNEX:
            ids = [self._annex(reference, place)]
        elif steps[-1].unit > Unit.ARTICLE and (index.has_articles or index.containers):
            around = place.above if index is place.index else ()
            ids = self._this_container(reference, place) or index.container(steps, around)
        elif not index.has_articles:
            ids = [self._item(reference, place, index)]
        else:
            ids = self._below_article(reference, place, index)
        return [f"{id}#title" for id in ids] if reference.title else ids

    def _below_article(self, reference: Reference, place: _Place, index: PartIndex) -> list[str]:
        steps = [step for step in reference.steps if step.unit <= Unit.ARTICLE]
        first = steps[0]
        if first.first == THIS:
            at = place.around(LEVEL[first.unit]) or (place.around(Level.ARTICLE) if first.unit < Unit.ARTICLE else None)
            ids, steps = [at.id if at else index.prefix + THIS], steps[1:]
        elif first.unit is Unit.ARTICLE:
            ids, steps = index.article(first), steps[1:]
        else:
            above = [Level.POINT] if first.unit is Unit.TIET else []
            above += [Level.CLAUSE] if first.unit <= Unit.POINT else []
            inner = (place.around(level) for level in [*above, Level.ARTICLE])
            at = next((provision for provision in inner if provision is not None), None)
            ids = [at.id if at else index.prefix]
        for step in steps:
            parents = [(self._regulation.provisions.get(id), id) for id in ids]
            ids = [child for parent, id in parents for child in index.below(parent, id, step)]
        return ids

    def _this_container(self, reference: Reference, place: _Place) -> list[str]:
        """`Chương này`, `Mục 2 Chương này`."""
        first, *finer = reference.steps
        if first.first != THIS:
            return []
        at = place.around(LEVEL[first.unit])
        if at is None or not finer:
            return [at.id if at else place.index.prefix + THIS]
        return place.index.container(tuple(finer), (*place.above[: place.above.index(at)], at))

    def _item(self, reference: Reference, place: _Place, index: PartIndex) -> str:
        """H-33: in an outline `Mục này` is the item at the top, `điểm này` the innermost one around."""
        steps, above = reference.steps, place.above if index is place.index else ()
        if steps[0].first == THIS and above:
            above = above[:1] if steps[0].unit > Unit.ARTICLE else above
            return index.outline(steps[1:], above) if steps[1:] else above[-1].id
        return index.outline(steps, above)

    def _annex(self, reference: Reference, place: _Place) -> str:
        label = reference.steps[0].first
        if label == THIS:
            return place.index.part.key
        annexes = [(key, index.part.label) for key, index in self._parts.items() if index.part.kind is PartKind.ANNEX]
        same = [key for key, printed in annexes if order(_annex_number(printed)) == order(label)]
        return same[0] if same else written(reference.steps[:1])[0]

    def _report(self, citation: Citation, place: _Place) -> None:
        annex = all(target.startswith("phuluc") for target in citation.missing)
        if annex and not self._annexes:
            return  # annexes are often kept in files of their own
        words = citation.span.of(self._text)
        message = f"`{words}`: not found here: {', '.join(citation.missing)}"
        raw = self._regulation.text.to_raw(citation.span)
        path = place.above[-1].path
        self._notices.append(Notice(NoticeCode.DANGLING_CITATION, message, self._regulation.name, path, raw))


def without_marks(regulation: Regulation) -> str:
    """The text with blanks for the marks of footnotes: `Điều 5[3]` names Điều 5 (V-02)."""
    marks = sorted(note.mark for note in regulation.notes if note.mark is not None)
    out, at = [], 0
    for mark in marks:
        if mark.start >= at:
            out += [regulation.text.text[at : mark.start], " " * len(mark)]
            at = mark.end
    return "".join([*out, regulation.text.text[at:]])


def _annex_number(label: str) -> str:
    """`Phụ lục số 02`: `2`; empty for an annex that has none (F-13)."""
    words = label.split()
    return words[-1].lstrip("0") if len(words) > 2 else ""


def _written(mention: Mention) -> tuple[str, ...]:
    ids = [f"{id}#title" if r.title else id for r in mention.references for id in written(r.steps)]
    return tuple(dict.fromkeys(ids))


def _is_this(reference: Reference) -> bool:
    return any(step.first == THIS for step in reference.steps)


def _of_articles(mention: Mention) -> bool:
    return all(r.steps[0].unit in (Unit.CLAUSE, Unit.ARTICLE) for r in mention.references)
