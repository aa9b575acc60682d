"""What is common to all stories of one file while it is read: body, text boxes, notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from lxml import etree

from nlp.errors import SourceTooLarge
from nlp.readers.docx.revisions import DELETED, INSERTED, REFORMATTED, Side
from nlp.readers.docx.styles import Styles
from nlp.readers.settings import ReadSettings
from nlp.result import Notice, NoticeCode

MAX_OPEN_COMMENTS = 10
"""Comments on the same characters; of more, only the place is kept."""

_PLURALS = {"note without a body": "notes without a body", "table of contents": "tables of contents"}


class Reading:
    """Counts that run through the file, comments that are open, and what was left out."""

    def __init__(self, name: str, settings: ReadSettings, styles: Styles) -> None:
        self.name = name
        self.settings = settings
        self.side = Side(settings.tracked)
        self.styles = styles
        self.tables = 0
        self.notes: dict[str, None] = {}
        """Keys of the notes that are referred to, in order."""
        self.comments: tuple[str, ...] = ()
        """Keys of the comments on what is read now."""
        self.placed: set[str] = set()
        self.unread: Counter[str] = Counter()
        self._paragraphs = 0
        self._hidden = 0
        self._hidden_place = ""
        self._insertions = self._deletions = self._reformatted = 0

    def count_paragraph(self) -> None:
        """Raises SourceTooLarge."""
        self._paragraphs += 1
        if self._paragraphs > self.settings.max_blocks:
            raise SourceTooLarge(f"{self.name}: more than {self.settings.max_blocks:,} paragraphs")

    def count_changes(self, root: etree._Element) -> None:
        """Counts the tracked changes of a part."""
        self._insertions += sum(1 for _ in root.iter(*INSERTED))
        self._deletions += sum(1 for _ in root.iter(*DELETED))
        self._reformatted += sum(1 for _ in root.iter(REFORMATTED))

    def hide(self, count: int, before: Callable[[], str]) -> None:
        """Notes that `count` characters are hidden, behind the words `before()`."""
        if count and not self._hidden:
            words = before().strip()
            self._hidden_place = f"behind “{words}”" if words else "at the start"
        self._hidden += count

    def open_comment(self, key: str) -> None:
        if key not in self.placed and len(self.comments) < MAX_OPEN_COMMENTS:
            self.placed.add(key)
            self.comments = (*self.comments, key)

    def close_comment(self, key: str) -> None:
        self.comments = tuple(other for other in self.comments if other != key)

    def notices(self, comments: int) -> Iterator[Notice]:
        """All that looked odd; `comments` is how many the file has."""
        if self._insertions or self._deletions or self._reformatted:
            yield Notice(
                NoticeCode.TRACKED_CHANGES,
                f"{_count(self._insertions, 'insertion')}, {_count(self._deletions, 'deletion')} and "
                f"{_count(self._reformatted, 'change')} of paragraph properties are tracked; "
                f"the {self.settings.tracked.value} text was read",
                self.name,
            )
        if comments:
            yield Notice(NoticeCode.COMMENTS, f"{_count(comments, 'comment')}, not part of the text", self.name)
        if self._hidden:
            yield Notice(
                NoticeCode.HIDDEN_TEXT,
                f"{_count(self._hidden, 'hidden character')} left out; the first: {self._hidden_place}",
                self.name,
                self._hidden_place,
            )
        if self.unread:
            what = ", ".join(_count(count, kind) for kind, count in sorted(self.unread.items()))
            yield Notice(NoticeCode.NOT_READ, f"not read: {what}", self.name)


def _count(count: int, what: str) -> str:
    return f"{count:,} {what if count == 1 else _PLURALS.get(what, what + 's')}"
