"""Plays edits back: from the old text to the new one, and from the new text to the old one."""

from __future__ import annotations

from collections.abc import Sequence

from nlp.diff.edit import Edit, Op


def apply(edits: Sequence[Edit], old: str) -> str:
    """The new text that `edits` make of `old`.

    Guarantees: `apply(diff(old, new), old) == new`. Raises ValueError when the edits were not made from `old`.
    """
    return _play(edits, old, leaves_out=Op.DELETE, adds=Op.INSERT)


def revert(edits: Sequence[Edit], new: str) -> str:
    """The old text that `edits` came from, given the `new` one.

    Guarantees: `revert(diff(old, new), new) == old`. Raises ValueError when the edits do not lead to `new`.
    """
    return _play(edits, new, leaves_out=Op.INSERT, adds=Op.DELETE)


def _play(edits: Sequence[Edit], text: str, *, leaves_out: Op, adds: Op) -> str:
    out: list[str] = []
    at = 0
    for edit in edits:
        if edit.op is adds:
            out.append(edit.text)
            continue
        if not text.startswith(edit.text, at):
            raise ValueError(f"the edits do not fit this text at character {at}")
        at += len(edit.text)
        if edit.op is not leaves_out:
            out.append(edit.text)
    if at != len(text):
        raise ValueError(f"the edits end at character {at} of {len(text)}")
    return "".join(out)
