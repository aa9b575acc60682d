"""Word segmentation: where Vietnamese words, which have one syllable or several, begin and end.

The model is underthesea's CRF (VLSP 2013). It is asked through its tagger alone, with features made here: that is twice
as fast as `word_tokenize`, rewrites no character and gives the same tags. What law writes in a fixed form (identifiers,
dates, numbers, references) is found first and never shown to the CRF, which would break it.

Word borders shift with their context, so they may widen or weigh what is compared, but never decide equality.
"""

from __future__ import annotations

import importlib.util
import pickle
import re
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from nlp.errors import NlpError
from nlp.span import Span
from nlp.text.syllables import SYLLABLE
from nlp.text.word_features import features

if TYPE_CHECKING:
    from underthesea_core import CRFTagger

_MODEL = "pipeline/word_tokenize/models/ws_crf_vlsp2013_20230727"

IDENTIFIER = (
    r"(?<![\w/])\d{1,5}(?:\.\d{1,3})?(?:/(?:19|20)\d{2})?[/-][A-ZĐ][A-ZĐa-zđ0-9]*(?:[-/][A-ZĐ][A-ZĐa-zđ0-9]*){0,8}"
)
"""C-20: `15/2020/NĐ-CP`, `162-QĐ/TW`."""

# H-13: the right border keeps `điểm cầu`, `khoản tiền` and `mục tiêu` apart from references.
_REFERENCE = (
    r"(?<!\w)(?:[Đđ]iều|[Kk]hoản|[Mm]ục|[Tt]iểu mục|[Pp]hụ lục|[Mm]ẫu số)\s\d+[a-zđ]?(?:\.\d+)*(?![\wđ])"
    r"|(?<!\w)(?:[Cc]hương|[Pp]hần|[Pp]hụ lục|[Mm]ục)\s[IVXLC]+[a-zđ]?(?!\w)"
    r"|(?<!\w)[Đđ]iểm\s[a-zđ]\d{0,2}(?!\w)"
)
_NUMERIC = (
    r"(?<!\w)ngày\s\d{1,2}\stháng\s\d{1,2}\snăm\s\d{4}(?!\w)"
    r"|(?<![\w/])\d{1,2}([/.-])\d{1,2}\1(?:19|20)\d{2}(?!\w)"
    r"|\d+(?:[.,]\d+)*\s?%"
    r"|\d+(?:[.,]\d+)+"
)
_ATOM = re.compile(f"{IDENTIFIER}|{_REFERENCE}|{_NUMERIC}")

# A run of syllables without digits, one space apart; a bound on its length, for a file may be one line.
_LETTERS = r"[^\W\d_]++(?![\w\u0300-\u036f])"
_GAP = re.compile(rf"(?P<phrase>{_LETTERS}(?:[^\S\n]{_LETTERS}){{0,79}})|{SYLLABLE}|[^\w\s]|_")

# T-20 the other way: the model learned `hoà`, `uỷ`, and does not know `hòa`, `ủy`.
_EARLY_TONE = re.compile(r"(?<![qQ])([òóỏõọÒÓỎÕỌ][aeAE]|[ùúủũụÙÚỦŨỤ][yY])$")
_LATE_TONE = {
    early + plain: first + toned
    for first, earlies, seconds in (("o", "òóỏõọ", {"a": "àáảãạ", "e": "èéẻẽẹ"}), ("u", "ùúủũụ", {"y": "ỳýỷỹỵ"}))
    for plain, lates in seconds.items()
    for early, toned in zip(earlies, lates, strict=True)
}


def word_spans(text: str, *, whole: Iterable[Span] = ()) -> tuple[Span, ...]:
    """The words, numbers, identifiers, references and marks of `text` in order.

    `whole`: spans (not overlapping, with nothing but white space cut off at their ends) that become one word each
    whatever is in them. Guarantees: the spans do not overlap and hold every character that is not white space; `text`
    is not changed. Phrases are segmented each by itself, between marks, numbers and references, so the same phrase
    gives the same words wherever it stands, in whichever tone spelling; the last 20,000 are kept.
    """
    spans: list[Span] = []
    at = 0
    for atom in _atoms(text, sorted(whole)):
        _segment(text, at, atom.start, spans)
        spans.append(atom)
        at = atom.end
    _segment(text, at, len(text), spans)
    return tuple(spans)


def _atoms(text: str, whole: list[Span]) -> list[Span]:
    """`whole` and the fixed forms that do not touch it, in order."""
    found = []
    ahead = iter(whole)
    kept = next(ahead, None)
    for match in _ATOM.finditer(text):
        while kept is not None and kept.end <= match.start():
            found.append(kept)
            kept = next(ahead, None)
        if kept is None or match.end() <= kept.start:
            found.append(Span(*match.span()))
    if kept is not None:
        found += [kept, *ahead]
    return found


def _segment(text: str, start: int, end: int, spans: list[Span]) -> None:
    for match in _GAP.finditer(text, start, end):
        if match["phrase"] is None:
            spans.append(Span(*match.span()))
        else:
            at = match.start()
            spans += [Span(at + first, at + last) for first, last in _phrase(match["phrase"])]


@lru_cache(maxsize=20_000)
def _phrase(phrase: str) -> tuple[tuple[int, int], ...]:
    """Start and end of the words of a phrase, whose syllables are one character apart."""
    syllables = phrase.split()
    # Capitals of a title tell the model nothing; of a name they do.
    learned = [_learned(s) for s in (phrase.lower().split() if phrase.isupper() else syllables)]
    words: list[tuple[int, int]] = []
    at = 0
    for syllable, tag in zip(syllables, tags(learned), strict=True):
        end = at + len(syllable)
        if tag == "I-W" and words:
            words[-1] = (words[-1][0], end)
        else:
            words.append((at, end))
        at = end + 1
    return tuple(words)


@lru_cache(maxsize=20_000)
def _learned(syllable: str) -> str:
    """`syllable` as the model's teachers wrote it."""
    match = _EARLY_TONE.search(syllable)
    if match is None:
        return syllable
    late = _LATE_TONE[match[0].lower()]
    return syllable[: match.start()] + "".join(
        new.upper() if old.isupper() else new for old, new in zip(match[0], late, strict=True)
    )


class ModelMissing(NlpError):
    """The word segmentation model is not where the installed underthesea should have it."""

    hint = "Install underthesea 9.5 or newer."


class _Model:
    """The CRF with its word list. Read-only once loaded, so threads may share it."""

    def __init__(self) -> None:
        from underthesea_core import CRFTagger

        # The package's own door imports all of underthesea (0.6 s); its files are all that is needed.
        package = importlib.util.find_spec("underthesea")
        if package is None or package.origin is None:
            raise ModelMissing("underthesea is not installed")
        folder = Path(package.origin).parent / _MODEL
        if not (folder / "models.bin").is_file():
            raise ModelMissing(f"underthesea has no {_MODEL}")
        self.tagger: CRFTagger = CRFTagger()
        self.tagger.load(str(folder / "models.bin"))
        with (folder / "dictionary.bin").open("rb") as file:
            self.known: frozenset[str] = frozenset(pickle.load(file))


@cache
def _model() -> _Model:
    return _Model()


def tags(syllables: list[str]) -> list[str]:
    """`B-W` (begins a word) or `I-W` (goes on with it) for each syllable: the tags of underthesea's own tagger.

    Loads the model on first use (about 0.3 s); raises ModelMissing.
    """
    if len(syllables) < 2:
        return ["B-W"] * len(syllables)
    model = _model()
    found: list[str] = model.tagger.tag(features(syllables, model.known))
    return found
