"""Alignment -> changes: what became of every provision (B-20, section 7.3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from nlp.align.alignment import Alignment, Link
from nlp.diff.diff import diff
from nlp.diff.edit import Op
from nlp.diff.moves import Compared, mark_moves
from nlp.labels.equality import same
from nlp.labels.kinds import judge, left_behind
from nlp.labels.label import Change, Flag, ForceKind, ForceMark, Kind, Label
from nlp.labels.lineage import Lineage, outermost, units_below
from nlp.labels.order import row_order
from nlp.labels.recognition import flagged
from nlp.labels.shares import shares
from nlp.labels.wording import Wording, Words, own_spans
from nlp.span import Span
from nlp.structure.provision import CONTAINERS, UNITS, Level, Provision
from nlp.structure.regulation import Regulation

_ROWS = UNITS | CONTAINERS
_LISTED = frozenset({Level.POINT, Level.TIET})
_TITLED = CONTAINERS | {Level.ARTICLE}
_NOTHING_GIVEN: Mapping[str, Label] = MappingProxyType({})


def label(
    old: Regulation, new: Regulation, alignment: Alignment, *, given: Mapping[str, Label] = _NOTHING_GIVEN
) -> tuple[Change, ...]:
    """One change for every new provision (chapters to tiết), and one for every old one without successor.

    Order: as `row_order` says. A provision is inherited when its own words and all its parts are equal under E0, E1 or
    E2 (section 8.2) to those of its predecessors and none of theirs went elsewhere, or when its whole text is equal
    though it was cut into other points; a container is judged by its heading alone. What has several predecessors is
    compared with all of them, joined; of an old provision with several successors each is shown the sentences that
    are most like it. An inherited provision has marks in force only where a reference was left behind.
    `given`: labels (INHERITED or MODIFIED) of people by new id. They stand, and the wholes above follow (B-20).
    Guarantees: every new provision stands in exactly one change, every old one in at least one; but none of what was
    repealed before (V-04), so that a unit of which the new text keeps only the place is removed.
    """
    return flagged(_Labeller(old, new, alignment, given).changes(), old, new)


def _has_row(provision: Provision) -> bool:
    return provision.level in _ROWS and not provision.repealed


def _parts(provision: Provision) -> list[Provision]:
    return [p for p in provision.children if p.level in UNITS and not p.repealed]


class _Labeller:
    def __init__(self, old: Regulation, new: Regulation, alignment: Alignment, given: Mapping[str, Label]) -> None:
        self._old, self._new, self._given = old, new, given
        self._said_removed = alignment.removed
        self._said_new = set(alignment.added)
        """New ids of which a person says, against the words, that they are not inherited."""
        self._old_words, self._new_words = Words(old), Words(new)
        self._lineage = Lineage(old, new, alignment, (self._old_words, self._new_words))
        self._shares: dict[str, dict[str, list[Span]]] = {}
        self._made: dict[str, Change] = {}

    def changes(self) -> tuple[Change, ...]:
        for part in self._new.parts:
            for provision in part.provisions:
                self._judge(provision)
        removed = {p.id for p in self._old.provisions.values() if _has_row(p) and not self._lineage.links_of_old(p.id)}
        order = row_order(self._old, self._new, removed=removed, main_successor=self._heir)
        rows = [
            self._made[new_id] if new_id else self._removed(self._old.provisions[old_id])
            for new_id, old_id in order
            if old_id or new_id in self._made
        ]
        marked = mark_moves([Compared((c.old_ids or ("",))[0], c.new_id, c.edits) for c in rows])
        return tuple(
            replace(change, number=number, edits=edits)
            for number, (change, edits) in enumerate(zip(rows, marked, strict=True), start=1)
        )

    def _heir(self, id: str) -> str:
        links = self._lineage.links_of_old(id)
        return links[0].new if links else ""

    # -- one provision ------------------------------------------------------------------------------------------------

    def _judge(self, new: Provision) -> None:
        """Makes the changes of `new` and of all below it, the parts before the whole."""
        for child in new.children:
            self._judge(child)
        if not _has_row(new):
            return
        links = self._lineage.links_of_new(new.id)
        after = self._new_words.of(own_spans(new))
        if not links:
            self._made[new.id] = Change(
                0, Label.ADDED, None, frozenset(), new.id, (), diff("", after.text), (), score=1.0, reason=None
            )
            return
        before = self._old_words.of(span for p in self._lineage.predecessors(new.id) for span in own_spans(p))
        if self._is_body(new):
            before = self._shown(new, before)
        own = same(before, after, self._lineage.successors)
        equal = own if new.level in CONTAINERS else self._with_parts(new, own)
        flags = self._flags(new, links)
        shown = before if equal is not None else self._shown(new, before)
        edits = diff(shown.text, after.text)
        if equal is Kind.SAME:
            edits = tuple(replace(edit, typographic=edit.op is not Op.KEEP) for edit in edits)
        kind = equal
        force: list[ForceMark] = []
        if own is not None:
            force = left_behind(before, after, self._lineage.successors)
        if equal is None:
            if shown.text != before.text:
                own = same(shown, after, self._lineage.successors)
            if own is None:
                own, force = judge(shown, after, edits, self._lineage.successors)
            kind = self._kind_with_parts(new, own)
        if equal is Kind.SAME and flags & {Flag.RENUMBERED, Flag.MOVED}:
            kind = Kind.TECHNICAL
        self._made[new.id] = self._as_given(
            Change(
                number=0,
                label=Label.MODIFIED if equal is None else Label.INHERITED,
                kind=kind,
                flags=flags,
                new_id=new.id,
                old_ids=tuple(link.old for link in links),
                edits=edits,
                force=tuple(force),
                score=links[0].score,
                reason=links[0].reason,
            )
        )

    def _as_given(self, change: Change) -> Change:
        """`change` with the label that a person gave it, if any. Its kind is the least that the label claims."""
        given = self._given.get(change.new_id, change.label)
        if given is change.label:
            return change
        if given is Label.INHERITED:
            force = tuple(mark for mark in change.force if mark.kind is ForceKind.REFERENCE)
            return replace(change, label=given, kind=Kind.TECHNICAL, force=force)
        self._said_new.add(change.new_id)
        return replace(change, label=given, kind=Kind.SUBSTANCE if change.force else Kind.WORDING)

    def _is_body(self, new: Provision) -> bool:
        """Whether `new` is what an article without clauses said, now a clause of that article's successor.

        The article's title lives on in the successor, so it is not missed here.
        """
        olds = self._lineage.predecessors(new.id)
        if new.level is Level.ARTICLE or len(olds) != 1 or olds[0].level is not Level.ARTICLE:
            return False
        heirs = [self._new.provisions[link.new] for link in self._lineage.links_of_old(olds[0].id)]
        return len(heirs) == 2 and any(h.level is Level.ARTICLE and new in h.children for h in heirs)

    def _removed(self, old: Provision) -> Change:
        edits = diff(self._old_words.of(own_spans(old)).text, "")
        return Change(0, Label.REMOVED, None, frozenset(), "", (old.id,), edits, (), score=1.0, reason=None)

    def _with_parts(self, new: Provision, own: Kind | None) -> Kind | None:
        """`own` (of its own words) for the whole: SAME or TECHNICAL when all parts say what they said.

        Points may be cut otherwise, for many texts list without them; clauses may not.
        """
        olds = self._lineage.predecessors(new.id)
        parts = _parts(new)
        old_parts = [p for old in outermost(olds) for p in _parts(old) if p not in olds]
        if own is not None and self._one_to_one(old_parts, parts):
            kinds = {own, *(self._made[p.id].kind for p in parts)}
            if all(self._made[p.id].label is Label.INHERITED for p in parts):
                return Kind.TECHNICAL if Kind.TECHNICAL in kinds else Kind.SAME
        elif all(p.level in _LISTED for p in (*old_parts, *parts)) and not self._said_otherwise(new):
            return self._lineage.equal_as_a_whole(new)
        return None

    def _said_otherwise(self, new: Provision) -> bool:
        """Whether a person said of a part that it is not inherited."""
        gone = (part.id for old in self._lineage.predecessors(new.id) for part in units_below(old))
        return any(p.id in self._said_new for p in units_below(new)) or any(id in self._said_removed for id in gone)

    def _one_to_one(self, old_parts: list[Provision], parts: list[Provision]) -> bool:
        """Whether the parts became each other one by one and in order."""
        return len(old_parts) == len(parts) and all(
            outermost(self._lineage.predecessors(part.id)) == [old] and len(self._lineage.links_of_old(old.id)) == 1
            for old, part in zip(old_parts, parts, strict=True)
        )

    def _shown(self, new: Provision, before: Wording) -> Wording:
        """The words of `before` that `new` is compared with: of a predecessor with several successors, its share."""
        spans: list[Span] = []
        olds = self._lineage.predecessors(new.id)
        if all(len(self._lineage.links_of_old(old.id)) == 1 for old in olds):
            return before
        for old in olds:
            heirs = self._lineage.links_of_old(old.id)
            if len(heirs) > 1 and old.id not in self._shares:
                words = {h.new: self._new_words.of(own_spans(self._new.provisions[h.new])).text for h in heirs}
                self._shares[old.id] = shares(self._old.text.text, list(own_spans(old)), words)
            spans += self._shares[old.id][new.id] if len(heirs) > 1 else own_spans(old)
        return self._old_words.of(spans)

    def _kind_with_parts(self, new: Provision, own: Kind) -> Kind:
        """WORDING or SUBSTANCE of a modified provision, its parts taken together (B-20)."""
        kinds = {own}
        if new.level in UNITS:
            kinds |= {self._made[part.id].kind or Kind.SUBSTANCE for part in units_below(new)}  # added: no kind
            gone = (part for old in self._lineage.predecessors(new.id) for part in units_below(old))
            if any(not self._lineage.links_of_old(part.id) for part in gone):
                kinds.add(Kind.SUBSTANCE)
        return Kind.SUBSTANCE if Kind.SUBSTANCE in kinds else Kind.WORDING

    def _flags(self, new: Provision, links: tuple[Link, ...]) -> frozenset[Flag]:
        flags: set[Flag] = set()
        main = self._old.provisions[links[0].old]
        if main.level is new.level and main.ordinal != new.ordinal:
            flags.add(Flag.RENUMBERED)
        if self._moved(main, new):
            flags.add(Flag.MOVED)
        if len(outermost(self._lineage.predecessors(new.id))) > 1:
            flags.add(Flag.MERGED)
        if len(outermost(self._lineage.heirs(main.id))) > 1:
            flags.add(Flag.SPLIT)
        if main.level in _TITLED and new.level in _TITLED:
            title, new_title = self._old_words.of([main.heading]), self._new_words.of([new.heading])
            if same(title, new_title, self._lineage.successors) is None:
                flags.add(Flag.RETITLED)
        return frozenset(flags)

    def _moved(self, main: Provision, new: Provision) -> bool:
        """Whether the parent of the main predecessor is none of the parent's predecessors.

        A container without predecessors moves nobody: its articles were only put under a new heading.
        """
        home, parent = self._old.parent.get(main.id), self._new.parent.get(new.id)
        if home is None or parent is None or main.level is not new.level:
            return False
        known = {link.old for link in self._lineage.links_of_new(parent)}
        return home not in known and (bool(known) or self._new.provisions[parent].level in UNITS)
