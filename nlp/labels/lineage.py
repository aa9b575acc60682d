"""Whose text lives on in whom: the alignment's links, and what follows from them for parts that have none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nlp.align.alignment import Alignment, Link, Reason
from nlp.labels.equality import same
from nlp.labels.label import Kind
from nlp.labels.wording import Wording, Words, all_spans, own_spans, without_markers
from nlp.structure.provision import UNITS, Provision
from nlp.structure.regulation import Regulation
from nlp.text.keys import folded

_CONTAINED = 0.5
"""Share of a part's word triples that must stand in the text which is said to have taken it in."""

_NEAR = 0.8
"""Texts whose lengths differ more are not asked whether they are equal: a way of writing numbers changes less."""


class Lineage:
    """Predecessors and successors of every provision.

    Beside the links of the alignment there are those that follow when units are cut differently on the two sides: a
    point without a link of its own belongs to its parent's link when the parents' whole texts are equal, or when the
    parent on the other side has no units and holds its words.
    """

    def __init__(self, old: Regulation, new: Regulation, alignment: Alignment, words: tuple[Words, Words]) -> None:
        self._old, self._new = old, new
        self._old_words, self._new_words = words
        self._added, self._removed = alignment.added, alignment.removed
        self._place = {id: at for at, id in enumerate(old.provisions)}
        links = [link for link in alignment.links if link.old in old.provisions and link.new in new.provisions]
        self._by_new: dict[str, list[Link]] = {}
        self._by_old: dict[str, list[Link]] = {}
        for link in links:
            self._add(link)
        self.successors = {id: frozenset(link.new for link in links) for id, links in self._by_old.items()}
        for provision in reversed(new.provisions.values()):  # parts before their wholes: a part goes to its nearest
            if provision.level in UNITS and provision.id in self._by_new:
                for link in list(self._following(provision)):
                    self._add(link)
        self.successors = {id: frozenset(link.new for link in links) for id, links in self._by_old.items()}

    def links_of_new(self, id: str) -> tuple[Link, ...]:
        """The links to its predecessors, the main one first: of those that a person gave, the one named first."""
        level = self._new.provisions[id].level

        def rank(link: Link) -> tuple[bool, float, bool, int]:
            if link.reason is Reason.PERSON:
                return False, -link.score, False, 0
            other = self._old.provisions[link.old].level is not level
            return link.reason is Reason.MERGED, -link.score, other, self._place[link.old]

        return tuple(sorted(self._by_new.get(id, ()), key=rank))

    def links_of_old(self, id: str) -> tuple[Link, ...]:
        """The links to its successors, the main one first."""
        level = self._old.provisions[id].level

        def rank(link: Link) -> tuple[bool, float, bool]:
            return link.reason is Reason.SPLIT, -link.score, self._new.provisions[link.new].level is not level

        return tuple(sorted(self._by_old.get(id, ()), key=rank))

    def predecessors(self, id: str) -> list[Provision]:
        """In reading order."""
        found = [link.old for link in self._by_new.get(id, ())]
        return [self._old.provisions[old] for old in sorted(found, key=self._place.__getitem__)]

    def _add(self, link: Link) -> None:
        self._by_new.setdefault(link.new, []).append(link)
        self._by_old.setdefault(link.old, []).append(link)

    def _following(self, new: Provision) -> Iterator[Link]:
        """Links of parts below `new`; only where one became one, so that both sides see the same links."""
        olds = outermost(self.predecessors(new.id))
        if len(olds) != 1 or outermost(self.heirs(olds[0].id)) != [new]:
            return
        old, score = olds[0], self.links_of_new(new.id)[0].score
        came = [p for p in units_below(new) if p.id not in self._by_new and p.id not in self._added]
        gone = [p for p in units_below(old) if p.id not in self._by_old and p.id not in self._removed]
        if not came and not gone:
            return
        if self.equal_as_a_whole(new) is None:
            if self._looked_below(new, old):
                return
            words, new_words = self._old_words.of(own_spans(old)).text, self._new_words.of(own_spans(new)).text
            leaf, new_leaf = not any(units_below(old)), not any(units_below(new))
            came = [p for p in came if leaf and _contained(self._new_words.of(own_spans(p)).text, words)]
            gone = [p for p in gone if new_leaf and _contained(self._old_words.of(own_spans(p)).text, new_words)]
        yield from (Link(old.id, p.id, score, Reason.PARTS) for p in came)
        yield from (Link(p.id, new.id, score, Reason.PARTS) for p in gone)

    def heirs(self, old: str) -> list[Provision]:
        """The successors in reading order."""
        return sorted((self._new.provisions[h.new] for h in self._by_old.get(old, ())), key=lambda p: p.span)

    def _looked_below(self, new: Provision, old: Provision) -> bool:
        """Whether the alignment itself links some part across the levels: then it left the others out on purpose."""
        heirs = {link.new for link in self._by_old.get(old.id, ())}
        mine = {link.old for link in self._by_new[new.id]}
        return any(p.id in heirs for p in units_below(new)) or any(p.id in mine for p in units_below(old))

    def equal_as_a_whole(self, new: Provision) -> Kind | None:
        """SAME or TECHNICAL when all words of `new` and of its parts are those of its predecessors; markers aside.

        Without parts on either side to be asked only when their own words differ.
        """
        olds = outermost(self.predecessors(new.id))
        old, after = self._whole(olds), self._new_words.of(all_spans(new))
        if not _NEAR < (len(old.text) + 1) / (len(after.text) + 1) < 1 / _NEAR:
            return None
        divided = any(True for provision in (new, *olds) for _ in units_below(provision))
        found = same(old, after, self.successors) if divided else None  # else there are but the own words
        if found is not None:
            return found
        bare, new_bare = without_markers(old.text), without_markers(after.text)
        return None if (bare, new_bare) == (old.text, after.text) else same(Wording(bare), Wording(new_bare), {})

    def _whole(self, olds: Sequence[Provision]) -> Wording:
        return self._old_words.of(span for old in olds for span in all_spans(old))


def units_below(provision: Provision) -> Iterator[Provision]:
    return (p for p in provision.walk() if p is not provision and p.level in UNITS and not p.repealed)


def outermost(provisions: Sequence[Provision]) -> list[Provision]:
    """Those that do not lie in another of them; `provisions` stand in reading order."""
    found: list[Provision] = []
    for provision in provisions:
        if not found or not found[-1].span.contains(provision.span):
            found.append(provision)
    return found


def _contained(part: str, whole: str) -> bool:
    """Whether most of the words of `part` stand in `whole`, in threes."""
    wanted = _triples(folded(part))
    return bool(wanted) and len(wanted & _triples(folded(whole))) >= _CONTAINED * len(wanted)


def _triples(keys: Sequence[str]) -> set[tuple[str, ...]]:
    return {tuple(keys[at : at + 3]) for at in range(len(keys) - 2)}
