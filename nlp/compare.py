"""The whole story: read -> analyse -> align -> label (which compares the words of each pair)."""

from __future__ import annotations

from collections.abc import Callable

from nlp.align.align import align
from nlp.analyse import analyse
from nlp.labels.comparison import Comparison
from nlp.labels.rules import label
from nlp.readers import ReadSettings, Source, read
from nlp.result import Result
from nlp.structure.regulation import Regulation

Progress = Callable[[str, float], None]
"""Told the stage at work (`analysing`, `aligning`, `labelling`) and the share done, 0..1."""


def compare(
    old: Source | Regulation,
    new: Source | Regulation,
    *,
    settings: ReadSettings = ReadSettings(),  # noqa: B008 - frozen
    progress: Progress | None = None,
) -> Result[Comparison]:
    """What became of every provision of `old` in `new`; `settings` say how sources are read.

    Raises ReadError, with a hint, for a source that cannot be read.
    """
    tell = progress or (lambda stage, share: None)
    tell("analysing", 0.0)
    before = _regulation(old, settings)
    tell("analysing", 0.2)
    after = _regulation(new, settings)
    tell("aligning", 0.4)
    alignment = align(before.value, after.value)
    tell("labelling", 0.7)
    changes = label(before.value, after.value, alignment)
    tell("labelling", 1.0)
    return Result(Comparison(before.value, after.value, alignment, changes), (*before.notices, *after.notices))


def _regulation(side: Source | Regulation, settings: ReadSettings) -> Result[Regulation]:
    if isinstance(side, Regulation):
        return Result(side)
    document = read(side, settings)
    regulation = analyse(document.value)
    return Result(regulation.value, (*document.notices, *regulation.notices))
