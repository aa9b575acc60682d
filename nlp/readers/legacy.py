"""Legacy encodings of Vietnamese, told by the text and, where it is in doubt, by the fonts (T-10..T-12).

The belief: what is read in the right encoding is made of Vietnamese syllables, in a wrong one hardly by chance. A
font's name alone is no proof: people paste Unicode under `.VnTime`, and type VNI under it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate, groupby

from nlp.lexicon import words
from nlp.readers import lost_letters
from nlp.readers.capitals import raised
from nlp.readers.charmaps import DOUBLE_UTF8, TCVN3, VISCII, VNI, decode
from nlp.readers.spelling import spells, syllable

UNICODE = ""
_ENCODINGS = (TCVN3, VNI, VISCII, DOUBLE_UTF8)
Reading = tuple[str, bool]
"""An encoding, and whether its bytes were read as Windows-1258."""
_AS_IS: Reading = (UNICODE, False)

_VIETNAMESE = "àáâãèéêìíòóôõùúý"
# What text in Unicode seldom has. A line without any is looked at only beside lines that turned out to be legacy.
_SUSPECT = re.compile(
    "[\x02\x05\x06\x14\x19\x1e\u03bc\u2212\u2219\uf021-\uf0ff"
    + "".join(c for c in map(chr, range(0x80, 0x100)) if c not in _VIETNAMESE + _VIETNAMESE.upper() + "\xa0°²³")
    + "]"
)
# Words as all encodings see them: whatever stands beyond ASCII may be a letter in one of them.
_CHUNK = re.compile("[A-Za-z\x80-\U0010ffff]+")
_SIGN = "¡-©¬-´¶-¹¼-¿×÷\u2212\u2219\uf021-\uf0ff"
_SIGN_IN_WORD = re.compile(f"(?<=[^\\W\\d_])[{_SIGN}]|[{_SIGN}](?=[^\\W\\d_])")
# Two letters side by side: `5 µm` and `D×n` prove nothing.
_STRONG = re.compile("[A-Za-zÀ-ÖØ-öø-ÿ\uf041-\uf05a\uf061-\uf07a\uf0c0-\uf0ff]{2}")
_ONLY_1258 = re.compile("[ĂăĐđƠơƯư₫\u0300\u0301\u0303\u0309\u0323]")
_LINE = re.compile("[^\n\r]*[\n\r]+|[^\n\r]+")
_READINGS = tuple((encoding, windows_1258) for encoding in _ENCODINGS for windows_1258 in (False, True))
_LONGEST = 200
"""Letters without a space: more are no words in any encoding, and looking for one would take long."""
_SUBSET = re.compile("^[A-Z]{6}\\+")
_UNCHANGED = {TCVN3: "", VNI: "íìÍÌ", VISCII: _VIETNAMESE + _VIETNAMESE.upper(), DOUBLE_UTF8: ""}
"""Letters that mean themselves in an encoding."""


def settle(paragraphs: Sequence[Sequence[tuple[str, str]]]) -> list[list[tuple[str, str]]]:
    """Each run's text decoded, and the legacy encoding it was in (empty for Unicode); runs are (text, font).

    Guarantees: as many paragraphs and runs as given; Unicode text comes back as it was; a run whose encoding is empty
    is unchanged; what is decoded can be encoded again, but for an `ư` that was lost before. A mark that belongs to the
    last letter of the run before moves there. Capitals stay as typed (`.VnTimeH` draws small letters as capitals), but
    for the letters that TCVN3 has no capitals of (`CHÝNH PHñ`).
    """
    hints = {font: _hint(font) for font in {font for runs in paragraphs for _, font in runs}}
    unchanged = [[(text, UNICODE) for text, _ in runs] for runs in paragraphs]
    if not any(hints.values()):
        suspects = [runs for runs in paragraphs if any(_SUSPECT.search(text) for text, _ in runs)]
        if not any(_judged(line).legacy for runs in suspects for line in _lines(runs, hints)):
            return unchanged
    lines = [_lines(runs, hints) for runs in paragraphs]
    _decide([line for paragraph in lines for line in paragraph])
    tcvn3 = [line.text for paragraph in lines for line in paragraph if line.legacy and line.reading[0] == TCVN3]
    lost = not any(map(lost_letters.KEPT.search, tcvn3))
    return [
        _written(runs, paragraph, lost=lost) if any(line.legacy for line in paragraph) else same
        for runs, paragraph, same in zip(paragraphs, lines, unchanged, strict=True)
    ]


def suspect(text: str) -> bool:
    """Whether anything in a text without fonts calls for a look; where nothing does, `settle` changes nothing."""
    return _SUSPECT.search(text) is not None


@dataclass(slots=True)
class _Line:
    """A line of a paragraph, or as much of it as stands in fonts of one kind; `hint` is what these promise."""

    text: str
    hint: str
    told: Reading | None = None
    """What most of the text is in; None where it does not tell."""
    reading: Reading = _AS_IS
    stretches: list[tuple[int, int]] = field(default_factory=list)
    """What is to be decoded by `reading`; the rest is Unicode."""

    @property
    def legacy(self) -> bool:
        return bool(self.stretches)


@lru_cache(maxsize=1000)
def _hint(font: str) -> str:
    name = _SUBSET.sub("", font).lower()
    for encoding in (TCVN3, VNI, VISCII):
        if name.startswith(words("legacy", f"{encoding}_fonts")):
            return encoding
    return UNICODE


def _lines(runs: Sequence[tuple[str, str]], hints: dict[str, str]) -> list[_Line]:
    """The lines of a paragraph; joined they are its text."""
    return [
        _Line(text, hint)
        for hint, group in groupby(runs, key=lambda run: hints[run[1]])
        for text in _LINE.findall("".join(text for text, _ in group))
    ]


def _decide(lines: list[_Line]) -> None:
    """A line that does not tell is read as most in such fonts are; in fonts that promise nothing, as its neighbours."""
    most = Counter(_judged(line).reading[0] for line in lines)
    del most[UNICODE]
    expected = max(most, key=most.__getitem__, default=UNICODE)
    votes: dict[str, Counter[Reading]] = defaultdict(Counter)
    for line in lines:
        if line.reading[0] not in (UNICODE, expected):
            _judged(line, expected)
        if line.told is not None:
            votes[line.hint][line.told] += len(line.text)
    told = [line.told for line in lines]
    before = accumulate(told, _latest)
    after = reversed([*accumulate(reversed(told), _latest)])
    for line, last, following in zip(lines, before, after, strict=True):
        if line.told is not None:
            continue
        if line.hint:
            line.reading = votes[line.hint].most_common(1)[0][0] if votes[line.hint] else (line.hint, False)
        elif last is None or following is None or last == following:
            line.reading = last or following or _AS_IS
        if line.reading != _AS_IS:
            line.stretches = _legacy_parts(line.text, line.reading)


def _latest(last: Reading | None, reading: Reading | None) -> Reading | None:
    return last if reading is None else reading


def _judged(line: _Line, most: str = UNICODE) -> _Line:
    """Finds what the words of a line say of it; `most` is the encoding that they mostly are in."""
    chunks = [chunk for chunk in _CHUNK.findall(line.text) if len(chunk) > 1]
    marked = [(chunk, _readings(chunk)) for chunk in chunks if not chunk.isascii()]
    valid = Counter(reading for _, readings in marked for reading in readings)
    proofs = Counter(reading for _, readings in marked if _AS_IS not in readings for reading in readings)
    strong = {reading for chunk, readings in marked if _STRONG.search(chunk) for reading in readings}
    expected = line.hint or most
    best = max(
        (reading for reading in _READINGS if proofs[reading]),
        key=lambda r: (proofs[r] * (1 + (r[0] == expected)), not r[1], valid[r]),
        default=_AS_IS,
    )
    against = sum(_AS_IS in readings and best not in readings for _, readings in marked)
    foreign = sum(chunk.isascii() and len(chunk) > 2 and chunk.islower() and not syllable(chunk) for chunk in chunks)
    if best != _AS_IS and best[0] == line.hint:
        believed = proofs[best] > against
    else:
        believed = (
            best in strong
            and proofs[best] > 4 * against
            and valid[best] * 2 >= len(marked)
            and (proofs[best] > foreign if proofs[best] > 1 else not foreign and not line.hint)
        )
    if believed:
        line.told = line.reading = best
        line.stretches = _legacy_parts(line.text, best)
    elif any(readings == {_AS_IS} for _, readings in marked):
        line.told = _AS_IS
        if best in strong and not best[1]:
            line.reading, line.stretches = best, _islands(line.text, best)
    return line


@lru_cache(maxsize=50_000)
def _readings(chunk: str) -> frozenset[Reading]:
    """In which encodings a word is spelt as Vietnamese is."""
    if len(chunk) > _LONGEST:
        return frozenset()
    found = set()
    if not _SIGN_IN_WORD.search(chunk) and spells(unicodedata.normalize("NFC", chunk)):
        found.add(_AS_IS)
    for reading in _READINGS:
        encoding, windows_1258 = reading
        if windows_1258 and (chunk.isupper() or not _ONLY_1258.search(chunk)):  # `NĐ` and `QĐ` are abbreviations
            if (encoding, False) in found:
                found.add(reading)
            continue
        cells = decode(encoding, chunk, windows_1258=windows_1258)
        kept = [old for old, new in zip(chunk, cells, strict=True) if old == new and old > "\x7f" and old.isalpha()]
        if all(letter in _UNCHANGED[encoding] for letter in kept) and spells("".join(cells)):
            found.add(reading)
    return frozenset(found)


def _legacy_parts(text: str, reading: Reading) -> list[tuple[int, int]]:
    """All of a line but the words that only Unicode can mean."""
    parts, start = [], 0
    for match in _CHUNK.finditer(text):
        readings = _readings(match.group())
        if _AS_IS in readings and reading not in readings and not _SUSPECT.search(match.group()):
            parts.append((start, match.start()))
            start = match.end()
    return [(start, end) for start, end in [*parts, (start, len(text))] if start < end]


def _islands(text: str, reading: Reading) -> list[tuple[int, int]]:
    """Legacy parts of a line in Unicode: at least two words that prove it, and none between that speaks against it."""
    parts = []
    proofs: list[re.Match[str]] = []
    for match in [*_CHUNK.finditer(text), None]:
        readings = _readings(match.group()) if match and len(match.group()) > 1 else frozenset()
        if match and (
            match.group().isascii() or len(match.group()) == 1 or (reading in readings and _AS_IS in readings)
        ):
            continue
        if match and reading in readings:
            proofs.append(match)
            continue
        if len(proofs) > 1:
            parts.append((proofs[0].start(), proofs[-1].end()))
        proofs = []
    return parts


def _written(runs: Sequence[tuple[str, str]], lines: Sequence[_Line], *, lost: bool) -> list[tuple[str, str]]:
    """The runs of a paragraph, each with its share of the decoded lines."""
    cells: list[str] = []
    encodings: list[str] = []
    for line in lines:
        own = list(line.text)
        named = [UNICODE] * len(own)
        encoding, windows_1258 = line.reading
        for start, end in line.stretches:
            read = decode(encoding, line.text[start:end], windows_1258=windows_1258)
            if encoding == TCVN3:
                read = raised(lost_letters.restored(read) if lost else read)
            own[start:end] = read
            named[start:end] = [encoding] * (end - start)
        cells += own
        encodings += named
    written, at = [], 0
    for text, _ in runs:
        end = at + len(text)
        decoded = "".join(cells[at:end])
        changed = decoded != text
        written.append((decoded, next(filter(None, encodings[at:end]), UNICODE) if changed else UNICODE))
        at = end
    return written
