"""What holds of every comparison and of every regulation, as checks."""

from __future__ import annotations

from collections import Counter

from nlp.diff.apply import apply, revert
from nlp.diff.edit import Edit, Op
from nlp.labels.comparison import Comparison
from nlp.labels.label import Change, Kind, Label
from nlp.labels.wording import Words, own_spans
from nlp.span import Span
from nlp.structure.provision import CONTAINERS, UNITS
from nlp.structure.regulation import Regulation

_LETTERS = str.maketrans({"ð": "đ", "Ð": "Đ"})
"""T-01: letters for which a look-alike was received."""


def assert_sound(comparison: Comparison) -> None:
    """Raises AssertionError where a provision is missing, an edit does not replay or the figures disagree."""
    assert_complete(comparison)
    assert_replays(comparison)
    assert comparison.summary.broken() == ()  # B-21


def assert_inherited(comparison: Comparison) -> None:
    """A text against itself: every provision became itself, in order, and nothing is shown as changed."""
    rows = rows_of(comparison.new)
    assert [change.new_id for change in comparison.changes] == rows
    for change in comparison.changes:
        assert change.old_ids == (change.new_id,), change
        assert (change.label, change.kind, change.flags) == (Label.INHERITED, Kind.SAME, frozenset()), change
        assert all(edit.op is Op.KEEP for edit in change.edits), change
        assert not change.force, change


def assert_complete(comparison: Comparison) -> None:
    """Every new provision in one change, every old one in at least one; nobody both continued and removed."""
    changes = comparison.changes
    assert [change.number for change in changes] == list(range(1, len(changes) + 1))
    assert [change.new_id for change in changes if change.new_id] == rows_of(comparison.new)
    named = Counter(id for change in changes for id in change.old_ids)
    assert sorted(named) == sorted(rows_of(comparison.old))
    for change in changes:
        assert len(set(change.old_ids)) == len(change.old_ids), change
        assert bool(change.new_id) is (change.label is not Label.REMOVED), change
        assert bool(change.old_ids) is (change.label is not Label.ADDED), change
        assert (change.kind is None) is (change.label in (Label.ADDED, Label.REMOVED)), change
        if change.label is Label.REMOVED:
            assert named[change.old_ids[0]] == 1, change


def rows_of(regulation: Regulation) -> list[str]:
    return [p.id for p in regulation.provisions.values() if p.level in UNITS | CONTAINERS and not p.repealed]


def assert_replays(comparison: Comparison) -> None:
    """The edits lead from old words to new ones and back; no word of either side is left out of all changes."""
    old_words, new_words = Words(comparison.old), Words(comparison.new)
    shown: dict[str, Counter[str]] = {}
    for change in comparison.changes:
        before, after = old_text(change.edits), new_text(change.edits)
        assert apply(change.edits, before) == after, change
        assert revert(change.edits, after) == before, change
        assert_spans(change.edits, before, after)
        expected = new_words.of(own_spans(comparison.new.provisions[change.new_id])).text if change.new_id else ""
        assert after == expected, change
        for id in change.old_ids:
            shown.setdefault(id, Counter()).update(before.split())
    for id, words in shown.items():
        own = Counter(old_words.of(own_spans(comparison.old.provisions[id])).text.split())
        assert own <= words, (id, own - words)


def assert_spans(edits: tuple[Edit, ...], before: str, after: str) -> None:
    """`Edit.old` and `Edit.new` tile both texts and name the characters that the edit says."""
    old = new = 0
    for edit in edits:
        assert (edit.old.start, edit.new.start) == (old, new), edit
        assert edit.op is Op.INSERT or edit.old.of(before) == edit.text, edit
        assert edit.op is Op.DELETE or edit.new.of(after) == edit.text, edit
        old, new = edit.old.end, edit.new.end
    assert (old, new) == (len(before), len(after))


def old_text(edits: tuple[Edit, ...]) -> str:
    return "".join(edit.text for edit in edits if edit.op is not Op.INSERT)


def new_text(edits: tuple[Edit, ...]) -> str:
    return "".join(edit.text for edit in edits if edit.op is not Op.DELETE)


def assert_mirrored(there: Comparison, back: Comparison) -> None:
    """`back` compares the same two texts the other way round: same pairs, added for removed."""
    assert pairs(there.changes) == {(old, new) for new, old in pairs(back.changes)}
    assert ids(there.changes, Label.ADDED) == ids(back.changes, Label.REMOVED)
    assert ids(there.changes, Label.REMOVED) == ids(back.changes, Label.ADDED)


def pairs(changes: tuple[Change, ...]) -> set[tuple[str, str]]:
    return {(old, c.new_id) for c in changes if c.label is not Label.REMOVED for old in c.old_ids}


def ids(changes: tuple[Change, ...], label: Label) -> set[str]:
    return {id for c in changes if c.label is label for id in (c.new_id, *c.old_ids) if id}


def assert_on_raw(regulation: Regulation, raw: str) -> None:
    """Every span leads back into the text as received; where a piece maps one to one, to the same letters."""
    text = regulation.text
    for piece in text.pieces:
        if len(piece.raw) == piece.length:
            normal, received = text.text[piece.start : piece.start + piece.length], piece.raw.of(raw)
            assert _letters(received.translate(_LETTERS)) == _letters(normal), (piece, received, normal)
    for span in _spans(regulation):
        if span:
            place = text.to_raw(span)
            assert 0 <= place.start < place.end <= len(raw), (span, place)
    for parent in regulation.provisions.values():
        whole = text.to_raw(parent.span)
        for child in parent.children:
            assert whole.contains(text.to_raw(child.span)), (parent.id, child.id)


def _letters(text: str) -> str:
    """Without spaces and glyphs, which are normalised one for one."""
    return "".join(letter for letter in text if letter.isalnum())


def _spans(regulation: Regulation) -> list[Span]:
    found = [citation.span for citation in regulation.citations]
    for note in regulation.notes:
        found += [note.body, *([note.mark] if note.mark else [])]
    for part in regulation.parts:
        found += [part.span, *(frame.span for frame in part.frames)]
    for provision in regulation.provisions.values():
        found += [provision.span, provision.marker, provision.heading, provision.lead]
    return found
