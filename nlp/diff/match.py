"""Which tokens of two texts stay: a longest common subsequence, tidied so that a person can read what is left."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from diff_match_patch import diff_match_patch
from rapidfuzz.distance import LCSseq

from nlp.text.keys import Encoder


class Block(NamedTuple):
    """`size` tokens that stay: from `old` on in the old text, from `new` on in the new one."""

    old: int
    new: int
    size: int


_LIMIT = 100_000_000
"""Tokens times tokens that are compared one by one: 10,000 against 10,000 is 12 MB of bits. Above this, sentences that
occur once on both sides are anchors, and what lies between two anchors is compared (or, where still too large and
without anchors, replaced as a whole)."""

_SENTENCE_ENDS = (".", ";", ":")

_STAYS = 300
"""A run of this many tokens stays whatever is around it, so the tidying works on what lies between such runs."""

_FRAGMENTS = 1_000
"""As many blocks are tidied at once, for the tidying is quadratic where it finds much to do."""

_engine = diff_match_patch()
_engine.Diff_Timeout = 0  # the default of a second makes the outcome depend on the machine's load


def matching_blocks(old_keys: Sequence[str], new_keys: Sequence[str]) -> list[Block]:
    """The runs of tokens that stay, in order on both sides, none empty.

    Reads token keys (`folded`). Guarantees: the keys at `b.old + i` and `b.new + i` are equal for every block b and i
    below its size; deterministic; near linear in texts above `_LIMIT`.
    """
    encoder = Encoder()
    ends = encoder.encode(_SENTENCE_ENDS)
    old, new = encoder.encode(old_keys), encoder.encode(new_keys)
    found: list[Block] = []
    todo = [(0, len(old), 0, len(new))]
    while todo:
        a, a_end, b, b_end = todo.pop()
        start_a, start_b = a, b
        while a < a_end and b < b_end and old[a] == new[b]:
            a += 1
            b += 1
        if a > start_a:
            found.append(Block(start_a, start_b, a - start_a))
        tail = 0
        while a_end > a and b_end > b and old[a_end - 1] == new[b_end - 1]:
            a_end -= 1
            b_end -= 1
            tail += 1
        if tail:
            found.append(Block(a_end, b_end, tail))
        if (a_end - a) * (b_end - b) > _LIMIT:
            todo += _between_anchors(old, new, a, a_end, b, b_end, ends)
        elif a < a_end and b < b_end:
            found += (Block(a + x, b + y, size) for x, y, size in _common(old[a:a_end], new[b:b_end]))
    found.sort()
    return _joined(_tidied(found, old, new))


def _common(old: str, new: str) -> Iterator[Block]:
    for op in LCSseq.opcodes(old, new):
        if op.tag == "equal":
            yield Block(op.src_start, op.dest_start, op.src_end - op.src_start)


# -- very long texts --------------------------------------------------------------------------------------------------


def _between_anchors(
    old: str, new: str, a: int, a_end: int, b: int, b_end: int, ends: str
) -> list[tuple[int, int, int, int]]:
    """The stretches from one anchor to the next; none when the texts share no sentence that occurs once."""
    left, right = _sentences(old, a, a_end, ends), _sentences(new, b, b_end, ends)
    places = {sentence: at for sentence, at in right.items() if sentence in left}
    rising = _longest_rising([(at, places[sentence]) for sentence, at in left.items() if sentence in places])
    if not rising:
        return []
    corners = [(a, b), *rising, (a_end, b_end)]
    return [(x, x_end, y, y_end) for (x, y), (x_end, y_end) in itertools.pairwise(corners)]


def _sentences(text: str, start: int, end: int, ends: str) -> dict[str, int]:
    """The sentences that occur once, with their place, in order."""
    found: list[tuple[str, int]] = []
    at = start
    for i in range(start, end):
        if text[i] in ends or i + 1 == end:
            found.append((text[at : i + 1], at))
            at = i + 1
    often = Counter(sentence for sentence, _ in found)
    return {sentence: at for sentence, at in found if often[sentence] == 1}


def _longest_rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest subsequence of `pairs` (rising in the first) that also rises in the second."""
    ends: list[int] = []  # the smallest second with which a subsequence of each length ends
    last: list[int] = []  # which pair that is
    before: list[int] = []
    for i, (_, place) in enumerate(pairs):
        length = bisect_left(ends, place)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [place]
        last[length : length + 1] = [i]
    found: list[tuple[int, int]] = []
    i = last[-1] if last else -1
    while i >= 0:
        found.append(pairs[i])
        i = before[i]
    return found[::-1]


# -- tidying ----------------------------------------------------------------------------------------------------------


def _tidied(blocks: Sequence[Block], old: str, new: str) -> Iterator[Block]:
    """The blocks without those too short to help a reader, and shifted where that reads better."""
    part: list[Block] = []
    start = at = Block(0, 0, 0)  # where the part begins, and how far it goes
    for block in (*blocks, Block(len(old), len(new), 0)):
        if (block.old - at.old) * (block.new - at.new) > _LIMIT:  # replaced whole: nothing to tidy in it
            yield from _tidy(part, old, new, start, at)
            part, start = [], block
        at = Block(block.old + block.size, block.new + block.size, 0)
        if block.size >= 2 * _STAYS:
            head = Block(block.old + _STAYS, block.new + _STAYS, block.size - 2 * _STAYS)
            yield from _tidy([*part, block._replace(size=_STAYS)], old, new, start, head)
            yield head
            start = Block(head.old + head.size, head.new + head.size, _STAYS)
            part = [start]
        else:
            part.append(block)
            if len(part) >= _FRAGMENTS:
                yield from _tidy(part, old, new, start, at)
                part, start = [], at
    yield from _tidy(part, old, new, start, at)


def _tidy(blocks: Sequence[Block], old: str, new: str, start: Block, end: Block) -> Iterator[Block]:
    """The blocks between two places, tidied by diff-match-patch."""
    left, right = old[start.old : end.old], new[start.new : end.new]
    a, b, _ = start
    diffs: list[tuple[int, str]] = []
    x = y = 0
    for block in (*blocks, end):
        if block.old - a > x:
            diffs.append((_engine.DIFF_DELETE, left[x : block.old - a]))
        if block.new - b > y:
            diffs.append((_engine.DIFF_INSERT, right[y : block.new - b]))
        x, y = block.old - a, block.new - b
        if block is not end and block.size:
            diffs.append((_engine.DIFF_EQUAL, left[x : x + block.size]))
            x, y = x + block.size, y + block.size
    _engine.diff_cleanupMerge(diffs)
    _engine.diff_cleanupSemantic(diffs)
    for op, text in diffs:
        if op == _engine.DIFF_EQUAL:
            yield Block(a, b, len(text))
        a += len(text) if op != _engine.DIFF_INSERT else 0
        b += len(text) if op != _engine.DIFF_DELETE else 0


def _joined(blocks: Iterator[Block]) -> list[Block]:
    found: list[Block] = []
    for block in blocks:
        if not block.size:
            continue
        if found and block.old == found[-1].old + found[-1].size and block.new == found[-1].new + found[-1].size:
            found[-1] = found[-1]._replace(size=found[-1].size + block.size)
        else:
            found.append(block)
    return found
