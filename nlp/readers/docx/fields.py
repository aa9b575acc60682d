"""Fields (`TOC`, `REF`, `PAGE` ...): the result is text, the instruction is not (ISO 29500-1, 17.16)."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from nlp.readers.docx.xml import W, value

CHARACTER = W + "fldChar"
_NAME = 60
"""Characters of an instruction in which its name stands."""


@dataclass(slots=True)
class _Field:
    silent: bool = True
    instruction: str = ""


class Fields:
    """Where we are among the nested fields of one story."""

    def __init__(self, story: etree._Element) -> None:
        """A field that never ends is none: all that follows would be lost in it."""
        self._open: list[_Field] = []
        self._silent = 0
        self._whole: set[etree._Element] = set()
        begun: list[etree._Element] = []
        for mark in story.iter(CHARACTER):
            kind = value(mark, "fldCharType")
            if kind == "begin":
                begun.append(mark)
            elif kind == "end" and begun:
                self._whole.update((begun.pop(), mark))

    @property
    def silent(self) -> bool:
        """Whether what stands here is not shown: an instruction, or a table of contents."""
        return self._silent > 0

    def mark(self, mark: etree._Element) -> bool:
        """Passes a `w:fldChar`; whether a table of contents starts behind it."""
        kind = value(mark, "fldCharType")
        if kind == "begin" and mark in self._whole:
            self._open.append(_Field())
            self._silent += 1
        elif kind == "end" and mark in self._whole and self._open:
            self._silent -= self._open.pop().silent
        elif kind == "separate" and self._open and self._open[-1].silent:
            field = self._open[-1]
            field.silent = lists_contents(field.instruction)
            self._silent -= not field.silent
            return field.silent
        return False

    def instruct(self, text: str) -> None:
        if self._open and len(self._open[-1].instruction) < _NAME:
            self._open[-1].instruction += text


def lists_contents(instruction: str) -> bool:
    """Whether a field repeats the document's own headings: they would be read as provisions twice."""
    return instruction.split()[:1] == ["TOC"]
