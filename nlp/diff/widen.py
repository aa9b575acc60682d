"""Widens a change to whole words: `cơ [quan → sở]` reads as `[cơ quan → cơ sở]`.

Word borders come from a statistical model and shift with their context, so they never decide what is equal: they only
give up kept syllables that belong to a word of which both sides changed the rest.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.diff.match import Block
from nlp.text.syllables import Token
from nlp.text.words import word_spans

_REACH = 40
"""Syllables looked at on either side of a change: words are segmented between marks and numbers anyway."""

_NUMBER = re.compile(r"[a-zđ]|[IVXLC]+")
"""A number in letters: the word that ends in it is a reference."""


class Words:
    """The words around some tokens of a text, segmented only where somebody asks."""

    def __init__(self, text: str, tokens: Sequence[Token]) -> None:
        self._text = text
        self._tokens = tokens
        self._known: dict[int, range] = {}

    def __len__(self) -> int:
        return len(self._tokens)

    def around(self, token: int) -> range:
        """The tokens of the word that `token` belongs to; only itself when it is a number or a mark."""
        if token not in self._known:
            self._segment(token)
        return self._known[token]

    def _segment(self, token: int) -> None:
        first, last = token, token + 1
        if self._tokens[token].text.isalpha():
            while first and token - first < _REACH and self._tokens[first - 1].text.isalpha():
                first -= 1
            while last < len(self._tokens) and last - token < _REACH and self._tokens[last].text.isalpha():
                last += 1
        start = self._tokens[first].start
        at = first
        for word in word_spans(self._text[start : self._tokens[last - 1].end]):
            end = at
            while end < last and self._tokens[end].end - start <= word.end:
                end += 1
            if _NUMBER.fullmatch(self._tokens[end - 1].text):  # `điểm đ`, `Chương II`
                self._known.update({i: range(i, i + 1) for i in range(at, end)})
            else:
                self._known.update(dict.fromkeys(range(at, end), range(at, end)))
            at = end
        self._known.setdefault(token, range(token, token + 1))


def widened(blocks: Sequence[Block], old: Words, new: Words) -> list[Block]:
    """`blocks` without the kept syllables at their ends that belong to words changed on both sides.

    Guarantees: a part of what was kept, in the same order; never across a number, a reference or a mark.
    """
    found: list[Block] = []
    before = [Block(0, 0, 0), *blocks]
    after = [*blocks[1:], Block(len(old), len(new), 0)]
    for previous, block, following in zip(before, blocks, after, strict=False):
        left = right = 0
        if _replaced(previous, block):
            left = _shared(old.around(block.old), new.around(block.new), block.old, block.new)
        if _replaced(block, following):
            a, b = block.old + block.size - 1, block.new + block.size - 1
            right = _shared(_mirrored(old.around(a)), _mirrored(new.around(b)), -a, -b)
        if (size := block.size - left - right) > 0:
            found.append(Block(block.old + left, block.new + left, size))
    return found


def _replaced(block: Block, following: Block) -> bool:
    """Whether tokens were taken out and others put in between the two."""
    return following.old > block.old + block.size and following.new > block.new + block.size


def _shared(old: range, new: range, at: int, new_at: int) -> int:
    """How many tokens from the edge on are in words that reach over the edge on both sides."""
    return min(old.stop - at, new.stop - new_at) if old.start < at and new.start < new_at else 0


def _mirrored(word: range) -> range:
    return range(1 - word.stop, 1 - word.start)
