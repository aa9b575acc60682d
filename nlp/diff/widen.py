"""Widens a change to whole words: `cơ [quan → sở]` reads as `[cơ quan → cơ sở]`.

Word borders come from a statistical model and shift with their context, so they never decide what is equal: they only
give up kept syllables that belong to a word of which both sides changed the rest.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.diff.match import Block
from nlp.text.keys import Tokenised
from nlp.text.words import word_spans

_REACH = 6
"""Syllables looked at on either side of a change. Words are segmented between marks and numbers anyway, and the model
sees two syllables to either side: what is farther away changed one edit in thousands, and that one for the better."""

_NUMBER = re.compile(r"[a-zđ]|[IVXLC]+")
"""A number in letters: the word that ends in it is a reference."""


class Words:
    """A text in tokens, and the words around some of them, segmented only where somebody asks."""

    def __init__(self, cut: Tokenised) -> None:
        self.text, self.tokens, self._starts = cut.text, cut.tokens, cut.starts
        self._known: dict[int, range] = {}

    def __len__(self) -> int:
        return len(self.tokens)

    def start(self, token: int) -> int:
        """Where `token` begins in the text; the end of the text for the token after the last."""
        return self._starts[token] if token < len(self.tokens) else len(self.text)

    def end(self, token: int) -> int:
        return self._starts[token] + len(self.tokens[token])

    def may_reach(self, start: int, size: int, changed: tuple[int, int]) -> bool:
        """Whether a word may lie across an end of the `size` tokens from `start` on, where something changed."""
        return bool((changed[0] and self.one_run(start - 1)) or (changed[1] and self.one_run(start + size - 1)))

    def one_run(self, token: int) -> bool:
        """Whether `token` and the one behind it may be in one word: neither is a mark or a number."""
        return self.tokens[token].isalpha() and self.tokens[token + 1].isalpha()

    def around(self, token: int) -> range:
        """The tokens of the word that `token` belongs to; only itself when it is a number, a reference or a mark."""
        if token not in self._known:
            self._segment(token)
        return self._known[token]

    def _segment(self, token: int) -> None:
        first, last = token, token + 1
        if self.tokens[token].isalpha():
            while first and token - first < _REACH and self.tokens[first - 1].isalpha():
                first -= 1
            while last < len(self.tokens) and last - token < _REACH and self.tokens[last].isalpha():
                last += 1
        start = self.start(first)
        at = first
        for word in word_spans(self.text[start : self.end(last - 1)]):
            end = at
            while end < last and self.end(end) - start <= word.end:
                end += 1
            if _NUMBER.fullmatch(self.tokens[end - 1]):  # `điểm đ`, `Chương II`
                self._known.update({i: range(i, i + 1) for i in range(at, end)})
            else:
                self._known.update(dict.fromkeys(range(at, end), range(at, end)))
            at = end
        self._known.setdefault(token, range(token, token + 1))


def widened(blocks: Sequence[Block], old: Words, new: Words) -> list[Block]:
    """`blocks` without the kept syllables at their ends that belong to words changed on both sides.

    `tổ họp` → `tổ chức họp` stays as it is: only the new side has a word there that was changed.

    Guarantees: a part of what was kept, in the same order; never across a number, a reference or a mark.
    """
    found: list[Block] = []
    before = [Block(0, 0, 0), *blocks]
    after = [*blocks[1:], Block(len(old), len(new), 0)]
    for previous, block, following in zip(before, blocks, after, strict=False):
        gone = block.old - previous.old - previous.size, following.old - block.old - block.size
        came = block.new - previous.new - previous.size, following.new - block.new - block.size
        left, right = 0, block.size
        if old.may_reach(block.old, block.size, gone) and new.may_reach(block.new, block.size, came):
            given = _reached(old, block.old, block.size, gone)
            given = given and given & _reached(new, block.new, block.size, came)
            while left in given:
                left += 1
            while right > left and right - 1 in given:
                right -= 1
        if right > left:
            found.append(Block(block.old + left, block.new + left, right - left))
    return found


def _reached(words: Words, start: int, size: int, changed: tuple[int, int]) -> set[int]:
    """Which of `size` kept tokens from `start` on are in words that reach into what changed before or behind them."""
    found: set[int] = set()
    if changed[0] and words.one_run(start - 1) and (word := words.around(start)).start < start:
        found.update(range(min(word.stop - start, size)))
    if changed[1] and words.one_run(start + size - 1) and (word := words.around(start + size - 1)).stop > start + size:
        found.update(range(max(word.start - start, 0), size))
    return found
