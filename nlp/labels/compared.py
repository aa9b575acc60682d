"""The two wordings that a change compares, with the references where they stand in them."""

from __future__ import annotations

from collections.abc import Iterator

from nlp.diff.edit import Op
from nlp.labels.label import Change
from nlp.labels.wording import Mention, Wording, Words, own_spans
from nlp.span import Span
from nlp.structure.regulation import Regulation


class Compared:
    """Finds the wordings of the changes of one comparison again. Their spans count as `Edit.old` and `Edit.new` do."""

    def __init__(self, old: Regulation, new: Regulation) -> None:
        self._old, self._new = old, new
        self._old_words, self._new_words = Words(old), Words(new)
        self._place = {id: at for at, id in enumerate(old.provisions)}

    def new(self, change: Change) -> Wording:
        """The own words of the new provision; empty for a removed one."""
        text = "".join(edit.text for edit in change.edits if edit.op is not Op.DELETE)
        if not text:
            return Wording("")
        return _within(text, self._new_words.of(own_spans(self._new.provisions[change.new_id])))

    def old(self, change: Change) -> Wording:
        """The own words of all predecessors, or of one that others share the sentences that this change compares."""
        text = "".join(edit.text for edit in change.edits if edit.op is not Op.INSERT)
        olds = [self._old.provisions[id] for id in sorted(change.old_ids, key=self._place.__getitem__)]
        return _within(text, self._old_words.of(span for old in olds for span in own_spans(old)))


def _within(text: str, whole: Wording) -> Wording:
    """`text`, of which each line is taken from `whole` and in its order, with the mentions of `whole`."""
    return whole if text == whole.text else Wording(text, tuple(_mentions(text, whole)))


def _mentions(text: str, whole: Wording) -> Iterator[Mention]:
    at = found = 0
    for line in text.split("\n"):
        start = whole.text.find(line, found) if line.strip() else -1
        if start >= 0:
            found = start + len(line)
            for mention in whole.mentions:
                if start <= mention.span.start and mention.span.end <= found:
                    shift = at - start
                    yield Mention(Span(mention.span.start + shift, mention.span.end + shift), mention.citation)
        at += len(line) + 1
