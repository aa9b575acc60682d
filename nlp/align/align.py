"""Which provision became which: parts, articles and clauses, points, chapters, in this order."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from nlp.align.alignment import Alignment, Link, Reason
from nlp.align.bags import Array, Pairs
from nlp.align.containers import align_containers
from nlp.align.likeness import Likeness
from nlp.align.points import PointAligner
from nlp.align.scorer import load
from nlp.align.stages import KEPT, Links, Pins, first_look, weigh
from nlp.align.units import Side, side
from nlp.structure.provision import Part, PartKind
from nlp.structure.regulation import Regulation
from nlp.text.keys import Encoder, key_e1

_LITTLE = 0.25
"""Cosine of phrases below which words alone do not speak for a pair."""


def align(old: Regulation, new: Regulation) -> Alignment:
    """All links between the provisions of two regulations."""
    encoder = Encoder()
    links: list[Link] = []
    kept = False
    for old_part, new_part in paired_parts(old, new):
        # V-04: where the other text keeps only the place of a unit, the unit was repealed and lives on nowhere.
        pair = _Pair(
            side(old, old_part, encoder, without=new.repealed), side(new, new_part, encoder, without=old.repealed)
        )
        of_units = pair.links()
        of_points = PointAligner(old, new, encoder).align(of_units, old_part, new_part)
        links += [*of_units, *of_points, *align_containers(old, old_part, new, new_part, of_units)]
        if new_part is new.compared:
            kept = pair.numbers_kept > KEPT
    place_old = {id: k for k, id in enumerate(old.provisions)}
    place_new = {id: k for k, id in enumerate(new.provisions)}
    links.sort(key=lambda link: (place_new[link.new], -link.score, place_old[link.old]))
    return Alignment(tuple(links), kept)


def paired_parts(old: Regulation, new: Regulation) -> Iterator[tuple[Part, Part]]:
    """The parts that are compared with one another: what is compared, the decisions beside it, annexes (F-12).

    Annexes pair by text, then by title, then by label: a label follows the order, not the matter (habit 9). Forms are
    not aligned (F-11), but one that says the same is the same.
    """
    yield old.compared, new.compared
    rest = [[p for p in r.parts if p is not r.compared] for r in (old, new)]
    for alike in (_same_text, _same_title, _same_label):
        for new_part in list(rest[1]):
            found = next((p for p in rest[0] if p.kind is new_part.kind and alike(old, p, new, new_part)), None)
            if found is not None:
                rest[0].remove(found)
                rest[1].remove(new_part)
                yield found, new_part


def _same_text(old: Regulation, old_part: Part, new: Regulation, new_part: Part) -> bool:
    return old_part.span.of(old.text.text).strip() == new_part.span.of(new.text.text).strip()


def _same_title(old: Regulation, old_part: Part, new: Regulation, new_part: Part) -> bool:
    alike = bool(new_part.title) and key_e1(old_part.title) == key_e1(new_part.title)
    return alike and new_part.kind is not PartKind.FORM


def _same_label(old: Regulation, old_part: Part, new: Regulation, new_part: Part) -> bool:
    return key_e1(old_part.label) == key_e1(new_part.label) and new_part.kind is not PartKind.FORM


class _Pair:
    """Two sides and what is believed of them."""

    def __init__(self, old: Side, new: Side) -> None:
        self._old, self._new = old, new
        self._pins = Pins(new, old)
        self._like: Likeness | None = None
        if len(self._pins.articles) < max(len(old.articles), len(new.articles)) and old.blocks and new.blocks:
            self._like = Likeness(new, old)

    @property
    def numbers_kept(self) -> float:
        return 1.0 if self._like is None else self._like.numbers_kept

    def links(self) -> list[Link]:
        """The links of articles and clauses."""
        if self._like is None:
            return self._pinned()
        articles, blocks = weigh(self._like, self._pins, first_look(self._like, self._pins), load())
        found: dict[tuple[str, str], Link] = {}
        for link in (*self._of_articles(self._like, articles), *block_links(self._like, blocks)):
            found.setdefault((link.new, link.old), link)
        return list(found.values())

    def _pinned(self) -> list[Link]:
        pairs = [(self._old.articles[j].id, self._new.articles[i].id) for i, j in self._pins.articles.items()]
        pairs += [(self._old.blocks[j].id, self._new.blocks[i].id) for i, j in self._pins.blocks.items()]
        return [Link(old, new, 1.0, Reason.IDENTICAL) for old, new in dict.fromkeys(pairs)]

    def _of_articles(self, like: Likeness, links: Links) -> Iterator[Link]:
        pairs = links.pairs
        local = like.articles(pairs)
        main = _main(pairs, links.belief)
        for k, (i, j) in enumerate(zip(pairs.new.tolist(), pairs.old.tolist(), strict=True)):
            new, old = self._new.articles[i], self._old.articles[j]
            if new.words == old.words:
                reason = Reason.IDENTICAL
            elif not main[k][0] or not main[k][1]:
                reason = Reason.MERGED if not main[k][0] else Reason.SPLIT
            elif like.numbers_kept > KEPT and new.id == old.id:
                reason = Reason.SAME_NUMBER
            elif local["heading"][k] > local["phrases"][k]:
                reason = Reason.HEADING
            else:
                reason = Reason.WORDING if local["phrases"][k] >= _LITTLE else Reason.PARTS
            yield Link(old.id, new.id, float(links.belief[k]), reason)


def block_links(like: Likeness, links: Links) -> Iterator[Link]:
    """Links of blocks by their indices, as links by ids with their reasons."""
    pairs = links.pairs
    local = like.blocks(pairs)
    main = _main(pairs, links.belief)
    for k, (i, j) in enumerate(zip(pairs.new.tolist(), pairs.old.tolist(), strict=True)):
        new, old = like.new.blocks[i], like.old.blocks[j]
        if new.words == old.words:
            reason = Reason.IDENTICAL
        elif not main[k][0] or not main[k][1]:
            reason = Reason.MERGED if not main[k][0] else Reason.SPLIT
        elif local["same_term"][k]:
            reason = Reason.TERM
        elif like.numbers_kept > KEPT and new.id == old.id:
            reason = Reason.SAME_NUMBER
        else:
            reason = Reason.WORDING if local["phrases"][k] >= _LITTLE else Reason.PARENT
        yield Link(old.id, new.id, float(links.belief[k]), reason)


def _main(pairs: Pairs, belief: Array) -> list[tuple[bool, bool]]:
    """For each pair: is the old unit the main predecessor of the new, is the new the main successor of the old?"""
    over_old = pairs.lead_in(belief, pairs.new) >= 0
    over_new = pairs.lead_in(belief, pairs.old) >= 0
    return list(zip(np.asarray(over_old).tolist(), np.asarray(over_new).tolist(), strict=True))
