"""A spaCy tokenizer that gives whole Vietnamese words and loses no character."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from spacy.tokens import Doc
from spacy.vocab import Vocab

from nlp.span import Span
from nlp.text.words import word_spans


class WordTokenizer:
    """Makes a `Doc` of words (`Ủy ban nhân dân` is one token), marks, and white space that is not one space.

    `whole` finds what stays in one piece in a text: citations, identifiers, amounts; where two overlap the longer one
    counts. Guarantees: `doc.text == text` for every text. It has no state, so to disk it writes nothing.
    """

    def __init__(self, vocab: Vocab, whole: Callable[[str], Iterable[Span]]) -> None:
        self.vocab = vocab
        self.whole = whole

    def __call__(self, text: str) -> Doc:
        words: list[str] = []
        spaces: list[bool] = []
        at = 0
        for span in word_spans(text, whole=_apart(self.whole(text))):
            _add_gap(text[at : span.start], words, spaces)
            words.append(span.of(text))
            spaces.append(False)
            at = span.end
        _add_gap(text[at:], words, spaces)
        return Doc(self.vocab, words=words, spaces=spaces)

    def pipe(self, texts: Iterable[str], batch_size: int = 1000) -> Iterator[Doc]:
        yield from map(self, texts)

    def to_disk(self, path: str | Path, **kwargs: object) -> None:
        """Nothing to write: the words are in the model and the rules are code."""

    def from_disk(self, path: str | Path, **kwargs: object) -> WordTokenizer:
        return self

    def to_bytes(self, **kwargs: object) -> bytes:
        return b""

    def from_bytes(self, data: bytes, **kwargs: object) -> WordTokenizer:
        return self


def _apart(spans: Iterable[Span]) -> list[Span]:
    """`spans` without the shorter of two that overlap."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if not kept or kept[-1].end <= span.start:
            kept.append(span)
        elif len(span) > len(kept[-1]):
            kept[-1] = span
    return kept


def _add_gap(gap: str, words: list[str], spaces: list[bool]) -> None:
    """White space between two words: spaCy keeps one space with the word before, the rest is a token of its own."""
    if gap.startswith(" ") and words:
        spaces[-1] = True
        gap = gap[1:]
    if gap:
        words.append(gap)
        spaces.append(False)
