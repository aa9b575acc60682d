"""The tree of a regulation as the tree of an Akoma Ntoso document."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from lxml import etree

from nlp.span import Span
from nlp.structure.provision import CONTAINERS, UNITS, Frame, FrameKind, Level, Part, PartKind, Provision
from nlp.structure.regulation import Regulation
from service.exports.akoma.metadata import Identity, identity, kind_of, write_meta
from service.exports.akoma.naming import ELEMENTS, Names, ascii_of
from service.exports.akoma.text import NAMESPACE, Element, Wrap, Writer, element

_PREFACE = frozenset({FrameKind.HEADER, FrameKind.TITLE})
_PREAMBLE = frozenset({FrameKind.BASIS, FrameKind.ENACTING})
_CONCLUSIONS = frozenset({FrameKind.CLOSING, FrameKind.SIGNATURE, FrameKind.RECIPIENTS})
_ROWS = UNITS | CONTAINERS


def document(regulation: Regulation) -> Element:
    """The whole file: its first part is the act, those behind it are attachments."""
    root = etree.fromstring(f'<akomaNtoso xmlns="{NAMESPACE}"/>')
    _Document(regulation).write(root)
    return root


class _Document:
    def __init__(self, regulation: Regulation) -> None:
        self._regulation = regulation
        self._known = identity(regulation)
        self._names = Names(regulation)
        self._writer = Writer(regulation, self._names)

    def write(self, root: Element) -> None:
        first, *others = self._regulation.parts
        act = self._part(root, first, "main")
        unmarked = [note for note in self._regulation.notes if note.mark is None]
        if unmarked:
            conclusions = act.find(f"{{{NAMESPACE}}}conclusions")
            where = element(act, "conclusions") if conclusions is None else conclusions
            for note in unmarked:
                self._writer.note(element(where, "p"), note)
        if not others:
            return
        attachments = element(act, "attachments")
        for part in others:
            self._part(element(attachments, "attachment", eId=self._names.of[part.key]), part, part.key)

    def _part(self, parent: Element, part: Part, component: str) -> Element:
        """`act` for an instrument, `doc` for an annex or a form."""
        is_act = part.kind in (PartKind.MAIN, PartKind.ISSUED)
        kind = kind_of(self._regulation, part)
        made = element(parent, "act" if is_act else "doc", name=ascii_of(kind) or "van-ban")
        write_meta(made, self._known, part, component=component)
        before, inside, after = _divided(part)
        split = next((at for at, frame in enumerate(before) if frame.kind in _PREAMBLE), len(before))
        if before[:split]:
            self._preface(element(made, "preface"), before[:split], kind)
        if before[split:]:
            self._preamble(element(made, "preamble"), before[split:], self._names.homes[part.key])
        body = element(made, "body" if is_act else "mainBody")
        home = self._names.homes[part.key]
        for piece in inside:
            if isinstance(piece, Provision):
                self._provision(body, piece)
            else:
                self._loose(body, piece.kind.value, piece.span, home)
        if not inside:
            self._loose(body, "empty", Span(part.span.end, part.span.end), home)
        if after:
            conclusions = element(made, "conclusions")
            for frame in after:
                self._writer.blocks(element(conclusions, "container", name=frame.kind.value), frame.span)
        return made

    # -- around the provisions ----------------------------------------------------------------------------------------

    def _preface(self, preface: Element, frames: Sequence[Frame], kind: str) -> None:
        for frame in frames:
            wraps: list[Wrap] = []
            if frame.kind is FrameKind.TITLE:
                wraps = list(self._title(frame.span, kind))
            elif frame.kind is FrameKind.HEADER:
                wraps = list(self._header(frame.span, self._known))
            holder = preface if frame.kind in _PREFACE else element(preface, "container", name=frame.kind.value)
            self._writer.blocks(holder, frame.span, wraps)

    def _header(self, span: Span, known: Identity) -> list[Wrap]:
        found = []
        at = span.of(self._regulation.text.text).find(known.number) if known.number else -1
        if at >= 0:
            found.append(Wrap(Span(span.start + at, span.start + at + len(known.number)), "docNumber"))
        if known.day is not None and known.day_span is not None and span.contains(known.day_span):
            found.append(Wrap(known.day_span, "docDate", {"date": known.day.isoformat()}))
        return found

    def _title(self, span: Span, kind: str) -> list[Wrap]:
        found, at = [], span.start
        for line in span.of(self._regulation.text.text).split("\n"):
            tag = "docType" if kind and line.strip().casefold() == kind.casefold() else "docTitle"
            found.append(Wrap(Span(at, at + len(line)), tag))
            at += len(line) + 1
        return found

    def _preamble(self, preamble: Element, frames: Sequence[Frame], home: str) -> None:
        for kind, group in groupby(frames, key=lambda frame: frame.kind):
            if kind is FrameKind.BASIS:
                citations = element(preamble, "citations", eId=self._names.unique(f"{home}cits"))
                for number, frame in enumerate(group, start=1):
                    name = self._names.unique(f"{citations.get('eId')}__cit_{number}")
                    self._writer.blocks(element(citations, "citation", eId=name), frame.span)
                continue
            for frame in group:
                enacting = kind is FrameKind.ENACTING
                holder = element(preamble, "formula" if enacting else "container", name=kind.value)
                self._writer.blocks(holder, frame.span)

    def _loose(self, parent: Element, name: str, span: Span, home: str) -> None:
        """Text that is no provision, between provisions."""
        made = element(parent, "hcontainer", name=name, eId=self._names.unique(f"{home}hcontainer_{name}"))
        content = element(made, "content")
        self._writer.blocks(content, span)
        if not len(content):
            element(content, "p")

    # -- the provisions -----------------------------------------------------------------------------------------------

    def _provision(self, parent: Element, provision: Provision) -> None:
        tag, eid = ELEMENTS[provision.level], self._names.of[provision.id]
        made = element(parent, tag, eId=eid)
        if tag == "hcontainer":
            made.set("name", provision.level.value)
        if provision.marker:
            self._writer.inline(element(made, "num"), provision.marker)
        if self._says(provision.heading):
            self._writer.inline(element(made, "heading"), provision.heading)
        places = [at for at, child in enumerate(provision.children) if child.level in _ROWS]
        if not places:
            content = element(made, "content")
            self._own(content, provision.lead, provision.children)
            if not len(content):
                element(content, "p")
            return
        first, last = places[0], places[-1] + 1
        if self._says(provision.lead) or first:
            self._own(element(made, "intro"), provision.lead, provision.children[:first])
        for child in provision.children[first:last]:
            if child.level in _ROWS:
                self._provision(made, child)
            else:
                name = self._names.unique(f"{eid}__hcontainer_{child.level.value}")
                between = element(made, "hcontainer", name=child.level.value, eId=name)
                self._own(element(between, "content"), None, [child])
        if provision.children[last:]:
            self._own(element(made, "wrapUp"), None, provision.children[last:])

    def _own(self, parent: Element, lead: Span | None, children: Sequence[Provision]) -> None:
        """The own words of a provision: its lead, then tables, quoted provisions, closing paragraphs."""
        if lead is not None:
            self._writer.blocks(parent, lead)
        for child in children:
            if child.level is Level.QUOTE:
                name = self._names.of[child.id]
                modification = element(element(parent, "p"), "mod", eId=name)
                quoted = element(modification, "quotedStructure", eId=f"{name}__qstr_1")
                self._writer.blocks(quoted, child.span)
            else:
                self._writer.blocks(parent, child.span)

    def _says(self, span: Span) -> bool:
        return bool(span.of(self._regulation.text.text).strip())


def _divided(part: Part) -> tuple[list[Frame], list[Frame | Provision], list[Frame]]:
    """What stands before, among and behind the provisions; without any, the kinds of the frames tell."""
    pieces: list[Frame | Provision] = sorted([*part.frames, *part.provisions], key=lambda piece: piece.span)
    places = [at for at, piece in enumerate(pieces) if isinstance(piece, Provision)]
    if places:
        first, last = places[0], places[-1] + 1
    else:
        early, late = _PREFACE | _PREAMBLE, _CONCLUSIONS
        first = next((at for at, frame in enumerate(part.frames) if frame.kind not in early), len(pieces))
        last = next((at for at, f in enumerate(part.frames) if at >= first and f.kind in late), len(pieces))
    before = [piece for piece in pieces[:first] if isinstance(piece, Frame)]
    after = [piece for piece in pieces[last:] if isinstance(piece, Frame)]
    return before, pieces[first:last], after
