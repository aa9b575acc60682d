"""The whole story: read -> analyse -> align -> label (which compares the words of each pair)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from nlp.align.align import align
from nlp.analyse import analyse
from nlp.errors import NoTrackedChanges
from nlp.labels.comparison import Comparison
from nlp.labels.rules import label
from nlp.readers import Document, ReadSettings, Source, Tracked, read
from nlp.result import NoticeCode, Result
from nlp.structure.regulation import Regulation

Progress = Callable[[str, float], None]
"""Told the stage at work (`analysing`, `aligning`, `labelling`) and the share done, 0..1."""


def compare(
    old: Source | Regulation,
    new: Source | Regulation,
    *,
    settings: ReadSettings = ReadSettings(),
    progress: Progress | None = None,
) -> Result[Comparison]:
    """What became of every provision of `old` in `new`; `settings` say how sources are read.

    Raises ReadError, with a hint, for a source that cannot be read.
    """
    tell = progress or _silent
    tell("analysing", 0.0)
    before = _regulation(old, settings)
    tell("analysing", 0.2)
    return _compared(before, _regulation(new, settings), tell)


def compare_tracked(
    source: Source,
    *,
    settings: ReadSettings = ReadSettings(),
    progress: Progress | None = None,
) -> Result[Comparison]:
    """What the tracked changes of one file do: the text with all of them rejected against that with all accepted.

    Raises NoTrackedChanges where there are none, and ReadError as `compare`.
    """
    (progress or _silent)("analysing", 0.0)
    return compare_documents(*read_tracked(source, settings=settings), progress=progress)


def compare_documents(
    old: Result[Document], new: Result[Document], *, progress: Progress | None = None
) -> Result[Comparison]:
    """As `compare`, of two that were read before; a document can be kept (nlp.readers.wire) and read no more."""
    tell = progress or _silent
    tell("analysing", 0.0)
    before = _analysed(old)
    tell("analysing", 0.2)
    return _compared(before, _analysed(new), tell)


def read_tracked(
    source: Source,
    *,
    settings: ReadSettings = ReadSettings(),
) -> tuple[Result[Document], Result[Document]]:
    """Both sides of the tracked changes of one file: all of them rejected, all accepted.

    Raises NoTrackedChanges where there are none, and ReadError as `compare`.
    """
    old = read(source, replace(settings, tracked=Tracked.ORIGINAL))
    new = read(source, replace(settings, tracked=Tracked.FINAL))
    if not any(notice.code is NoticeCode.TRACKED_CHANGES for notice in (*old.notices, *new.notices)):
        raise NoTrackedChanges(f"{source.name}: there are no tracked changes in it")
    return old, new


def _silent(stage: str, share: float) -> None:
    """Progress that nobody follows."""


def _compared(before: Result[Regulation], after: Result[Regulation], tell: Progress) -> Result[Comparison]:
    tell("aligning", 0.4)
    alignment = align(before.value, after.value)
    tell("labelling", 0.7)
    changes = label(before.value, after.value, alignment)
    tell("labelling", 1.0)
    return Result(Comparison(before.value, after.value, alignment, changes), (*before.notices, *after.notices))


def _regulation(side: Source | Regulation, settings: ReadSettings) -> Result[Regulation]:
    return Result(side) if isinstance(side, Regulation) else _analysed(read(side, settings))


def _analysed(document: Result[Document]) -> Result[Regulation]:
    regulation = analyse(document.value)
    return Result(regulation.value, (*document.notices, *regulation.notices))
