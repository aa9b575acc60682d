"""Where phrases stand in texts, the longest first, by spaCy's PhraseMatcher. Importing this imports spaCy (1 s)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc
from spacy.util import filter_spans
from spacy.vocab import Vocab


def texts_with(phrases: Mapping[str, Sequence[str]], texts: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """For each phrase the names of the texts that it stands in, in their order.

    Both are sequences of tokens under a name: give them folded (`nlp.text.keys.folded`) and spelling does not count.
    A phrase inside a longer one of `phrases` does not count as its use. Linear in the number of tokens.
    """
    vocab = Vocab()
    matcher = PhraseMatcher(vocab, attr="ORTH")
    for name, tokens in phrases.items():
        matcher.add(name, [Doc(vocab, words=list(tokens))])
    found: dict[str, list[str]] = {name: [] for name in phrases}
    for place, tokens in texts.items():
        matches = matcher(Doc(vocab, words=list(tokens)), as_spans=True)
        for name in dict.fromkeys(span.label_ for span in filter_spans(matches)):
            found[name].append(place)
    return {name: tuple(places) for name, places in found.items()}
