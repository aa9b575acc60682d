"""A comparison as people corrected it: their pairs and labels in place of the machine's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set

from nlp.align.align import paired_parts
from nlp.align.alignment import Alignment, Link, Reason
from nlp.align.containers import align_containers
from nlp.align.within import align_within
from nlp.errors import ContradictoryCorrection, UnknownProvision
from nlp.labels.comparison import Comparison
from nlp.labels.label import Label
from nlp.labels.lineage import outermost
from nlp.labels.rules import label
from nlp.structure.provision import CONTAINERS, UNITS, Level, Provision
from nlp.structure.regulation import Regulation

Olds = Mapping[str, tuple[str, ...]]
"""New id -> the old ids that a person gave it, the main one first."""
Pair = tuple[str, str]
"""Old and new id."""
_PLACE_ONLY = "it keeps only the place of something repealed"


def corrected(comparison: Comparison, pairs: Olds, labels: Mapping[str, Label]) -> Comparison:
    """`comparison`, as the machine made it, with what people say of it and with all that follows from that.

    `pairs`: new id -> the old ids that are its predecessors, the main one first; empty where it has none. Parts of a
    named predecessor need not be named. What the machine said in the same way stays as the machine has it; else its
    links to that new provision give way to links with score 1 and Reason.PERSON. Others of whom the machine says that
    they continue the same old provision keep it (it is split) until a person says otherwise of them.
    `labels`: new id, or `-` and the old id of a removed provision -> its label. ADDED says that it has no predecessor,
    `-` with REMOVED that the old one has no successor. INHERITED and MODIFIED stand, whatever the words say, and the
    wholes above follow (B-20); an inherited row then keeps only marks of force about references.

    What lies below a pair that is given up no longer hangs together. What lies below a new pair is aligned anew with
    the aligner's own weights and rules, but only what is free: what continues, or is continued by, something outside
    stays there, and what a person paired stays as it is. Chapters follow where the articles went.

    Corrections are always made on the machine's comparison, all at once: their order does not matter.
    Raises UnknownProvision for an id that a text does not have and for levels that cannot pair,
    ContradictoryCorrection for two things that exclude one another.
    """
    old, new = comparison.old, comparison.new
    removed = frozenset(key.removeprefix("-") for key in labels if key.startswith("-"))
    _check_labels(old, new, labels)
    said = {id: tuple(dict.fromkeys(olds)) for id, olds in pairs.items()}
    _check_pairs(old, new, said, labels, removed)
    said |= {id: () for id, given in labels.items() if given is Label.ADDED}
    stand = {id: given for id, given in labels.items() if given in (Label.INHERITED, Label.MODIFIED)}
    changed, struck = _differing(comparison, said, removed)
    while True:
        alignment = _Correction(comparison, said, changed, struck).alignment()
        made = Comparison(old, new, alignment, label(old, new, alignment, given=stand))
        # What a person confirmed may have hung on something that was corrected elsewhere: then it is said outright.
        lost, found_again = _differing(made, said, removed)
        if lost <= changed and found_again <= struck:
            break
        changed, struck = changed | lost, struck | found_again
    for id, given in stand.items():
        if not made.change_of(id).old_ids:
            raise ContradictoryCorrection(
                f"new provision {id} is said to be {given}, but it has no predecessor",
                hint="Give its predecessors, or take the label back.",
            )
    return made


def _check_labels(old: Regulation, new: Regulation, labels: Mapping[str, Label]) -> None:
    for key, given in labels.items():
        gone = key.startswith("-")
        _row(old, key[1:], "old") if gone else _row(new, key, "new")
        if gone is not (given is Label.REMOVED):
            raise ContradictoryCorrection(
                f"{key} cannot be {given}: only an old provision can be removed, and only a new one anything else",
                hint="Label the new provision, or give it its predecessors.",
            )


def _check_pairs(old: Regulation, new: Regulation, said: Olds, labels: Mapping[str, Label], removed: Set[str]) -> None:
    for id, olds in said.items():
        provision = _row(new, id, "new")
        for old_id in olds:
            predecessor = _row(old, old_id, "old")
            if (predecessor.level in CONTAINERS) is not (provision.level in CONTAINERS):
                raise UnknownProvision(
                    f"old provision {old_id} ({predecessor.level}) cannot become new provision {id} ({provision.level})"
                )
            if old_id in removed:
                raise ContradictoryCorrection(
                    f"old provision {old_id} is said to be removed and to live on in new provision {id}"
                )
        if olds and labels.get(id) is Label.ADDED:
            raise ContradictoryCorrection(f"new provision {id} is said to be added and to have predecessors")


def _row(regulation: Regulation, id: str, side: str) -> Provision:
    provision = regulation.provisions.get(id)
    if provision is None or provision.level not in UNITS | CONTAINERS:
        raise UnknownProvision(f"the {side} text has no provision {id}")
    if provision.repealed:
        raise UnknownProvision(f"provision {id} of the {side} text is not compared: {_PLACE_ONLY}")
    return provision


def _differing(comparison: Comparison, said: Olds, removed: Set[str]) -> tuple[Set[str], Set[str]]:
    """The new ids whose predecessors, and the old ids whose end, the comparison has otherwise than people say."""
    return (
        {id for id, olds in said.items() if not _is_as_said(comparison, id, olds)},
        {id for id in removed if comparison.changes_of_old(id)[0].label is not Label.REMOVED},
    )


def _is_as_said(comparison: Comparison, id: str, olds: Sequence[str]) -> bool:
    """Whether the comparison gives `id` these predecessors, the same one first; parts of those named aside."""
    found = comparison.change_of(id).old_ids
    if found[:1] != tuple(olds[:1]):
        return False
    return set(found) == set(olds) or _outer(comparison.old, found) == set(olds)


def _outer(old: Regulation, ids: Sequence[str]) -> set[str]:
    provisions = sorted((old.provisions[id] for id in ids), key=lambda p: (p.span.start, -p.span.end))
    return {provision.id for provision in outermost(provisions)}


class _Correction:
    """The machine's alignment with the predecessors of `changed` as said, and without successors for `struck`."""

    def __init__(self, comparison: Comparison, said: Olds, changed: Set[str], struck: Set[str]) -> None:
        self._old, self._new, self._machine = comparison.old, comparison.new, comparison.alignment
        self._said, self._changed, self._struck = said, changed, frozenset(struck)

    def alignment(self) -> Alignment:
        before = {(link.old, link.new): link for link in self._machine.links}
        given = {(o, n): Link(o, n, 1.0, Reason.PERSON) for n in self._changed for o in self._said[n]}
        kept = {pair: k for pair, k in before.items() if k.new not in self._changed and k.old not in self._struck}
        broken = self._units(before.keys() - kept.keys() - given.keys())
        kept = self._without_parts(kept, broken)
        links = kept | given
        pairs = self._to_look_below(links.keys(), broken, self._units(given.keys()))
        links |= {(link.old, link.new): link for link in self._below(links.keys(), pairs)}
        alone_old, alone_new = self._alone(before.keys() - links.keys(), links.keys(), pairs)
        places = [{id: at for at, id in enumerate(r.provisions)} for r in (self._old, self._new)]

        def rank(link: Link) -> tuple[int, float, int]:
            mine = link.reason is Reason.PERSON  # given in order, the main one first
            return places[1][link.new], -link.score, -1 if mine else places[0][link.old]

        return Alignment(
            tuple(sorted(self._with_containers(list(links.values())), key=rank)),
            self._machine.numbers_kept,
            alone_new | {id for id in self._changed if not self._said[id]},
            alone_old | self._struck,
        )

    def _units(self, pairs: Set[Pair]) -> list[Pair]:
        """The pairs of units: what stands in a chapter does not hang on the chapter's pair."""
        return sorted(pair for pair in pairs if self._new.provisions[pair[1]].level in UNITS)

    def _without_parts(self, links: dict[Pair, Link], broken: Sequence[Pair]) -> dict[Pair, Link]:
        """`links` but those of parts of the broken pairs; what a person said stays."""
        gone: set[Pair] = set()
        for pair in broken:
            gone |= self._inside(links, pair)
        return {pair: link for pair, link in links.items() if pair[1] in self._said or pair not in gone}

    def _to_look_below(self, links: Set[Pair], broken: Sequence[Pair], named: Sequence[Pair]) -> list[Pair]:
        """The named pairs, and those that are left to what was in a broken one."""
        olds, news = {old for old, _ in broken}, {new for _, new in broken}
        return list(dict.fromkeys([*named, *sorted(k for k in links if k[0] in olds or k[1] in news)]))

    def _below(self, links: Set[Pair], pairs: Sequence[Pair]) -> list[Link]:
        """New links of what is free below the pairs."""
        known = {link for pair in pairs for link in self._inside(links, pair)}
        taken = {old for old, _ in links} | self._struck, {new for _, new in links} | self._said.keys()
        return align_within(self._old, self._new, pairs, sorted(known), taken) if pairs else []

    def _alone(self, gone: Set[Pair], links: Set[Pair], pairs: Sequence[Pair]) -> tuple[frozenset[str], frozenset[str]]:
        """The old and the new ids that lost all their links; but below a pair something may still be concluded."""
        inside_old = {id for old, _ in pairs for id in self._parts(self._old, old)}
        inside_new = {id for _, new in pairs for id in self._parts(self._new, new)}
        return (
            frozenset({old for old, _ in gone} - {old for old, _ in links} - inside_old),
            frozenset({new for _, new in gone} - {new for _, new in links} - inside_new),
        )

    def _inside(self, links: Iterable[Pair], pair: Pair) -> set[Pair]:
        olds, news = self._parts(self._old, pair[0]), self._parts(self._new, pair[1])
        return {link for link in links if link[0] in olds and link[1] in news}

    @staticmethod
    def _parts(regulation: Regulation, id: str) -> set[str]:
        return {provision.id for provision in regulation.provisions[id].walk()}

    def _with_containers(self, links: list[Link]) -> list[Link]:
        """`links` with those of chapters and sections made anew, where articles are paired otherwise than before."""
        if self._articles(links) == self._articles(self._machine.links):
            return links
        containers = [
            link
            for old_part, new_part in paired_parts(self._old, self._new)
            for link in align_containers(self._old, old_part, self._new, new_part, links)
            if link.new not in self._said and link.old not in self._struck
        ]
        said = [k for k in links if self._new.provisions[k.new].level in UNITS or k.new in self._said]
        return said + containers

    def _articles(self, links: Sequence[Link]) -> set[tuple[str, str]]:
        new, old = self._new.provisions, self._old.provisions
        return {
            (k.old, k.new) for k in links if new[k.new].level is Level.ARTICLE and old[k.old].level is Level.ARTICLE
        }
