"""A regulation as the aligner sees it: articles and blocks as strings, one character a folded syllable.

A *block* is what the law's matter comes in: a clause (khoản), or the body of an article that has no clauses. An
article without clauses is an article and a block at once: so a clause can answer to it, and it to a clause
(annotation rule 2 of corpora/guidelines.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass

from nlp.structure.provision import CONTAINERS, UNITS, Level, Part, Provision
from nlp.structure.regulation import Regulation
from nlp.text.keys import Encoder, folded
from nlp.text.terms import defines_terms, term_key

Words = str
"""A text, one character a syllable, as the encoder of the comparison wrote it."""

_CITING = frozenset({"điều", "khoản", "điểm", "chương", "mục", "tiết"})
"""Words whose number is an address: addresses follow the renumbering and say nothing of the matter (E2)."""
_JOINING = frozenset({"và", "hoặc", "đến", "từ", "các"})
_ADDRESS = re.compile(r"\d+[a-zđ]?|[a-zđ]\d?|[ivxlc]+")
_SENTENCE = re.compile(r"(?<=[;.:])\s+|\n")
_SHORTEST_SEGMENT = 4
"""Syllables; shorter pieces occur everywhere."""


@dataclass(frozen=True, slots=True)
class Block:
    """A clause, or the body of an article without clauses."""

    id: str
    article: int
    """Index in `Side.articles`."""
    rank: int
    """Place among the blocks of its article, from 0."""
    count: int
    """How many blocks its article has."""
    words: Words
    lead: Words
    """The words before its first list item or point."""
    segments: tuple[Words, ...]
    """Its sentences and list items of at least `_SHORTEST_SEGMENT` syllables."""
    term: str
    """Key of the term that it defines; empty outside of definitions."""
    clause: bool
    """False for the body of an article."""


@dataclass(frozen=True, slots=True)
class Article:
    """An article, or a top item of a text without articles."""

    id: str
    heading: Words
    container: Words
    """The titles of its chapter and section."""
    words: Words
    """All its words: heading, own words, clauses."""
    blocks: range
    """Indices in `Side.blocks`."""
    divided: bool
    """Whether it has clauses."""


@dataclass(frozen=True, slots=True)
class Side:
    """The articles and blocks of one part of a regulation, in reading order."""

    articles: tuple[Article, ...]
    blocks: tuple[Block, ...]


def side(regulation: Regulation, part: Part, encoder: Encoder, *, without: Set[str] = frozenset()) -> Side:
    """The articles and blocks of `part` but those whose ids are in `without`.

    Both sides of a comparison are made with the same `encoder`.
    """
    articles: list[Article] = []
    blocks: list[Block] = []
    for provision, titles in _articles(regulation, part.provisions, ()):
        heading = regulation.wording(provision.heading)
        if provision.id in without:
            continue
        clauses = [c for c in provision.children if _is_clause(c) and c.id not in without]
        units = clauses or [provision]
        defines = defines_terms(heading)
        first = len(blocks)
        for rank, unit in enumerate(units):
            blocks.append(_block(regulation, unit, encoder, len(articles), rank, len(units), defines=defines))
        own = own_texts(regulation, provision) if clauses else ()
        title = encoder.encode(syllables(heading))
        articles.append(
            Article(
                id=provision.id,
                heading=title,
                container=encoder.encode(w for text in titles for w in syllables(text)),
                words=title
                + encoder.encode(w for text in own for w in syllables(text))
                + "".join(block.words for block in blocks[first:]),
                blocks=range(first, len(blocks)),
                divided=bool(clauses),
            )
        )
    return Side(tuple(articles), tuple(blocks))


def syllables(text: str) -> list[str]:
    """The folded syllables of `text` in order, without punctuation and without the numbers of citations."""
    words = [word for word in folded(text) if word[:1].isalnum()]
    if _CITING.isdisjoint(words):
        return words
    kept: list[str] = []
    citing = False
    for word in words:
        if citing and (word in _JOINING or _ADDRESS.fullmatch(word)):
            continue
        citing = word in _CITING
        kept.append(word)
    return kept


def own_texts(regulation: Regulation, provision: Provision) -> Iterator[str]:
    """The provision's own words but its heading: the lead, the tail, tables and quotes."""
    yield regulation.wording(provision.lead)
    for child in provision.children:
        if child.level not in UNITS:
            yield regulation.wording(child.lead)


def texts(regulation: Regulation, provision: Provision) -> Iterator[str]:
    """All words of the provision but its own heading, piece by piece, without the printed numbers."""
    yield regulation.wording(provision.lead)
    for child in provision.children:
        yield regulation.wording(child.heading)
        yield from texts(regulation, child)


def _is_clause(provision: Provision) -> bool:
    return provision.level in (Level.CLAUSE, Level.ITEM) and not provision.repealed


def _articles(
    regulation: Regulation, provisions: Iterable[Provision], titles: tuple[str, ...]
) -> Iterator[tuple[Provision, tuple[str, ...]]]:
    for provision in provisions:
        if provision.level in CONTAINERS:
            inner = (*titles, regulation.wording(provision.heading))
            yield from _articles(regulation, provision.children, inner)
        elif provision.level in UNITS and not provision.repealed:
            yield provision, titles


def _block(
    regulation: Regulation, unit: Provision, encoder: Encoder, article: int, rank: int, count: int, *, defines: bool
) -> Block:
    clause = unit.level in (Level.CLAUSE, Level.ITEM)
    pieces = [p for p in texts(regulation, unit) if p.strip()]
    if not pieces and not clause:
        pieces = [regulation.wording(unit.heading)]
    sentences = [[encoder.encode(syllables(s)) for s in _SENTENCE.split(piece)] for piece in pieces]
    return Block(
        id=unit.id,
        article=article,
        rank=rank,
        count=count,
        words="".join(s for piece in sentences for s in piece),
        lead=encoder.encode(syllables(pieces[0].partition("\n")[0])) if pieces else "",
        segments=tuple(s for piece in sentences for s in piece if len(s) >= _SHORTEST_SEGMENT),
        term=term_key(pieces[0]) if defines and pieces else "",
        clause=clause,
    )
