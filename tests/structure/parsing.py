"""Text to a regulation, as tests need it: one call."""

from __future__ import annotations

from nlp.readers import Source, read
from nlp.result import Result
from nlp.structure.build import build
from nlp.structure.regulation import Regulation
from nlp.text.normalise import normalise


def parse(text: str | bytes, name: str = "sample.txt") -> Result[Regulation]:
    """The regulation in `text`; notices of all three steps."""
    document = read(Source(name, text))
    normal = normalise(document.value)
    built = build(normal.value, name)
    return Result(built.value, (*document.notices, *normal.notices, *built.notices))
