"""The spaCy pipeline: tokenizer, components, their order; the only registrations.

    from nlp.pipeline import build_pipeline
    pipeline = build_pipeline()
    for doc in pipeline.pipe(texts):
        doc.spans["structure"], doc.spans["citations"], doc.spans["quantities"], doc.spans["modals"]

A pipeline saved with `to_disk` is loaded by `spacy.load` once this module is imported. Importing it imports spaCy
(1 s), so nothing else in nlp does. The finders that the components stand around are plain functions.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as DocSpan
from spacy.util import registry
from spacy.vocab import Vocab

from nlp.citations.find import find, find_numbers
from nlp.errors import EmptySource
from nlp.readers.document import Source
from nlp.readers.text import read
from nlp.span import Span
from nlp.structure.build import build
from nlp.text.force import find_force
from nlp.text.normalise import normalise
from nlp.text.quantities import find_quantities
from nlp.text.tokenizer import WordTokenizer

TOKENIZER = "doichieu.words.v1"
COMPONENTS = ("structure", "citations", "quantities", "modals")
_LONGEST = 2**31 - 1
"""Characters. spaCy's own limit, a million, spares the memory of parsers; ours are linear."""


def build_pipeline() -> Language:
    """A Vietnamese `Language` for legal text: words of law as tokens, findings in `doc.spans` under COMPONENTS.

    Loads the segmentation model with the first text. `pipeline.pipe(texts, disable=["structure"])` for single
    provisions. Use it in one process: segmentation is faster than what passing documents between processes costs.
    """
    pipeline = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER}}})
    for name in COMPONENTS:
        pipeline.add_pipe(name)
    pipeline.max_length = _LONGEST
    return pipeline


def make_tokenizer() -> Callable[[Language], WordTokenizer]:
    def make(pipeline: Language) -> WordTokenizer:
        vocab: Vocab = pipeline.vocab
        return WordTokenizer(vocab, whole_pieces)

    return make


registry.tokenizers(TOKENIZER, func=make_tokenizer)


def whole_pieces(text: str) -> Iterator[Span]:
    """What the tokenizer keeps in one piece: citations, identifiers of instruments, dates, amounts, deadlines."""
    yield from (mention.span for mention in find(text))
    yield from (number.span for number in find_numbers(text))
    yield from (quantity.span for quantity in find_quantities(text))


@Language.component("structure")
def mark_structure(doc: Doc) -> Doc:
    """Writes `doc.spans["structure"]`: each provision, labelled with its level; `kb_id_` and `id_` are its id.

    The text may be a file as received or already normalised: spans are laid over the text that was given.
    """
    return _mark(doc, "structure", _provisions(doc.text))


@Language.component("citations")
def mark_citations(doc: Doc) -> Doc:
    """Writes `doc.spans["citations"]`: CITATION to a provision, INSTRUMENT alone (`kb_id_`: its name as written)."""
    return _mark(
        doc, "citations", ((m.span, "CITATION" if m.references else "INSTRUMENT", m.instrument) for m in find(doc.text))
    )


@Language.component("quantities")
def mark_quantities(doc: Doc) -> Doc:
    """Writes `doc.spans["quantities"]`: DEADLINE, AMOUNT, PERCENT, COUNT, DATE; `kb_id_` is the normal form."""
    return _mark(doc, "quantities", ((q.span, q.kind.value.upper(), q.normal) for q in find_quantities(doc.text)))


@Language.component("modals")
def mark_modals(doc: Doc) -> Doc:
    """Writes `doc.spans["modals"]`: marks of normative force by group of M-01; `kb_id_` is the marker."""
    return _mark(doc, "modals", ((m.span, m.kind.upper(), m.normal) for m in find_force(doc.text)))


def _provisions(text: str) -> Iterator[tuple[Span, str, str]]:
    try:
        document = read(Source("", text)).value
    except EmptySource:
        return
    normal = normalise(document).value
    for part in build(normal, "").value.parts:
        for provision in part.walk():
            yield normal.to_raw(provision.span), provision.level.value.upper(), provision.id


def _mark(doc: Doc, key: str, found: Iterable[tuple[Span, str, str]]) -> Doc:
    """Lay what was found in `doc.text` over the tokens that hold it."""
    starts = [token.idx for token in doc]
    spans: list[DocSpan] = []
    for span, label, identity in found:
        first = bisect_right(starts, span.start) - 1
        last = bisect_left(starts, span.end)
        if span and first < last:
            spans.append(DocSpan(doc, first, last, label=label, kb_id=identity, span_id=identity))
    doc.spans[key] = spans
    return doc
