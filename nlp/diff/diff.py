"""What changed between two texts, as a person would mark it: edits on syllables and marks, that can be played back."""

from __future__ import annotations

from nlp.diff.edit import Edit, Op
from nlp.diff.match import Block, matching_blocks
from nlp.diff.widen import Words, widened
from nlp.span import Span
from nlp.text.keys import key_e1, tokenised

_CLOSING = frozenset(".;,:")
_SHORT = 120
"""Characters."""


def diff(old: str, new: str) -> tuple[Edit, ...]:
    """The edits that lead from `old` to `new`.

    Words are matched by their spelling key (E0), so that a tone mark in another place is not a change of words; where
    matched words are written differently, the difference is a DELETE and an INSERT marked `typographic`. A change
    inside a word of several syllables on both sides is widened to the word (see `widen`).
    Guarantees: `apply(edits, old) == new` and `revert(edits, new) == old`; no two neighbours have the same op and
    mark; equal texts give at most one edit; deterministic. Time is near linear in long texts (see `match`).
    """
    if old == new:
        return (Edit(Op.KEEP, old, Span(0, len(old)), Span(0, len(new))),) if old else ()
    script = _Script(old, new)
    if not old or not new:
        script.replace(len(old), len(new))
        return script.edits()
    cut, new_cut = tokenised(old), tokenised(new)
    left, right = Words(cut), Words(new_cut)
    keys = cut.keys
    if keys and new_cut.keys and {keys[-1], new_cut.keys[-1]} <= _CLOSING:
        keys = [*keys[:-1], new_cut.keys[-1]]  # E1: `;` or `.` at the end depends on what follows
    blocks = widened(matching_blocks(keys, new_cut.keys), left, right)
    for block in (*blocks, Block(len(left), len(right), 0)):
        script.replace(left.start(block.old), right.start(block.new))
        if block.size:
            script.match(left, right, block)
    return script.edits()


class _Script:
    """Edits in the making: the texts up to `_old` and `_new` are spoken for."""

    def __init__(self, old: str, new: str) -> None:
        self._texts = old, new
        self._old = self._new = 0
        self._steps: list[tuple[Op, int, bool]] = []  # op, length, typographic

    def replace(self, old_end: int, new_end: int) -> None:
        """What comes before the next matched token was replaced; the white space around it stays if it can."""
        old, new = self._texts
        before, after = old[self._old : old_end], new[self._new : new_end]
        if before == after:
            self._keep(len(before))
            return
        head = _space_before(before)
        head = head if head == _space_before(after) else ""
        self._keep(len(head))
        before, after = before[len(head) :], after[len(head) :]
        tail = _space_after(before)
        tail = tail if tail == _space_after(after) else ""
        before, after = before[: len(before) - len(tail)], after[: len(after) - len(tail)]
        self._exchange(before, after, typographic=_same_words(before, after))
        self._keep(len(tail))

    def match(self, left: Words, right: Words, block: Block) -> None:
        """Tokens with equal keys, one by one, with the white space between them."""
        old, new = self._texts
        old_end, new_end = left.end(block.old + block.size - 1), right.end(block.new + block.size - 1)
        if old[self._old : old_end] == new[self._new : new_end]:
            self._keep(old_end - self._old)
            return
        for i in range(block.size):
            a, b = block.old + i, block.new + i
            gaps = old[self._old : left.start(a)], new[self._new : right.start(b)]
            for before, after in (gaps, (left.tokens[a], right.tokens[b])):
                if before == after:
                    self._keep(len(before))
                else:
                    self._exchange(before, after, typographic=True)

    def edits(self) -> tuple[Edit, ...]:
        old, new = self._texts
        found: list[Edit] = []
        a = b = 0
        for op, length, typographic in self._steps:
            a_end = a if op is Op.INSERT else a + length
            b_end = b if op is Op.DELETE else b + length
            text = new[b:b_end] if op is Op.INSERT else old[a:a_end]
            found.append(Edit(op, text, Span(a, a_end), Span(b, b_end), typographic=typographic))
            a, b = a_end, b_end
        return tuple(found)

    def _keep(self, length: int) -> None:
        self._step(Op.KEEP, length, False)
        self._old += length
        self._new += length

    def _exchange(self, before: str, after: str, *, typographic: bool) -> None:
        self._step(Op.DELETE, len(before), typographic)
        self._step(Op.INSERT, len(after), typographic)
        self._old += len(before)
        self._new += len(after)

    def _step(self, op: Op, length: int, typographic: bool) -> None:
        if not length:
            return
        if self._steps and self._steps[-1][0] is op and self._steps[-1][2] == typographic:
            length += self._steps.pop()[1]
        self._steps.append((op, length, typographic))


def _same_words(before: str, after: str) -> bool:
    """Lost spaces (T-07), punctuation, `05` for `5`; asked of short stretches only, for keys take their time."""
    if max(len(before), len(after)) > _SHORT:
        return False
    if not before or not after:
        return not any(c.isalnum() for c in before + after)
    return key_e1(before) == key_e1(after)


def _space_before(text: str) -> str:
    return text[: len(text) - len(text.lstrip())]


def _space_after(text: str) -> str:
    return text[len(text.rstrip()) :]
