"""The tree of a regulation: parts, provisions, frame, notes. One `Provision` with a level, not a class a level."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from nlp.span import Span


class Level(StrEnum):
    """H-01, H-05, H-23, A-30: the levels of provisions, coarse to fine, then the special children."""

    PART = "part"
    CHAPTER = "chapter"
    SECTION = "section"
    SUBSECTION = "subsection"
    ARTICLE = "article"
    CLAUSE = "clause"
    POINT = "point"
    TIET = "tiet"
    ITEM = "item"  # an outline item of a document without Điều (H-30..H-33)
    TAIL = "tail"  # closing paragraph after the last child (H-23)
    TABLE = "table"
    QUOTE = "quote"  # quoted content of an amending instrument (A-30..A-33)


CONTAINERS = frozenset({Level.PART, Level.CHAPTER, Level.SECTION, Level.SUBSECTION})
UNITS = frozenset({Level.ARTICLE, Level.CLAUSE, Level.POINT, Level.TIET, Level.ITEM})


@dataclass(frozen=True, slots=True)
class Provision:
    """A unit of a regulation. All spans count in the normalised text.

    Guarantees: `span` is tiled in order by marker, white space, heading, white space, `lead`, white space, and the
    children's spans; so every character has exactly one innermost owner.
    """

    id: str
    """Unique in the regulation: `12`, `12.3`, `12.3.đ`; a point right under an article is `12..a` (H-25), a tiết
    `12.3.đ.1` or `12.3.đ.-2` (second dash); containers `chuong:II`, `chuong:II/muc:1`; items `I/1/a` (H-33); a
    duplicate gets `~2` (H-21); a tail `12.3#tail`, table `12.3#table1`, quote `1.2#quote1`. Provisions of a part
    other than the compared one are prefixed `kemtheo1:12.3`, `main:1`, `phuluc1:...`."""
    level: Level
    ordinal: str
    """As counted, lower case except Roman: `12`, `5a`, `đ`, `p1`, `II`; empty for tail, table, quote."""
    path: str
    """In words, coarse to fine: `Điều 12, khoản 3, điểm đ`."""
    span: Span
    marker: Span
    """The printed number with its word and punctuation: `Điều 12.`, `3.`, `đ)`. Empty where none is printed."""
    heading: Span
    """The title of a container or an article; empty where there is none (H-02, P-05)."""
    lead: Span
    """Own text after marker and heading, before the first child (the chapeau, H-23); all own text of a leaf."""
    children: tuple[Provision, ...] = ()
    repealed: bool = False
    """V-04: nothing but `(được bãi bỏ)`, the place that a consolidated text keeps for a unit that is gone. It is found
    by its id, but it is not compared, counted or labelled."""

    def walk(self) -> Iterator[Provision]:
        """This provision and all below, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


class FrameKind(StrEnum):
    """F-01..F-06, F-18: what stands around the provisions."""

    HEADER = "header"  # motto, issuer, number, place and date
    TITLE = "title"
    BASIS = "basis"  # căn cứ (F-03)
    ENACTING = "enacting"
    CONTENTS = "contents"  # table of contents (F-18)
    CLOSING = "closing"  # adoption line, authentication block
    SIGNATURE = "signature"
    RECIPIENTS = "recipients"
    OTHER = "other"  # loose text that nothing claims: reported, never dropped


@dataclass(frozen=True, slots=True)
class Frame:
    """A stretch of text around the provisions; `id` like `cancu/1`, `title`, unique in its part."""

    id: str
    kind: FrameKind
    span: Span


class PartKind(StrEnum):
    """F-10..F-13."""

    MAIN = "main"
    ISSUED = "kemtheo"
    ANNEX = "phuluc"
    FORM = "mau"


@dataclass(frozen=True, slots=True)
class Part:
    """One of the documents in a file: the decision, the regulation it issues, an annex, a form.

    `span` is tiled by the spans of `frames` and `provisions` (top-level), in reading order when merged.
    """

    key: str
    """`main`, `kemtheo1`, `phuluc1`, `mau1` ..., in file order."""
    kind: PartKind
    label: str
    """As printed: `Phụ lục I`, `Mẫu số 02`; empty for main."""
    title: str
    span: Span
    frames: tuple[Frame, ...]
    provisions: tuple[Provision, ...]

    def walk(self) -> Iterator[Provision]:
        for provision in self.provisions:
            yield from provision.walk()


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote of a consolidated text (V-02..V-10): its number, where its mark stands, its text."""

    number: int
    mark: Span | None
    """The mark in the text (`[5]`, a glued `25`); such characters are not part of the provision's wording."""
    body: Span
    provision: str
    """Id of the provision that the mark stands in; empty when it is on none (V-08)."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A reader's comment in the margin of the file; not part of the text."""

    author: str
    text: str
    span: Span | None
    """What it is on; None where that is no longer part of the text."""
    provision: str
    """Id of the innermost provision that `span` starts in; empty when it is in none."""
