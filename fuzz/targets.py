"""What is fuzzed: a function for each reader, and well-made files to start from.

Readers run here without the process around them: what is found is theirs. Of the formats that LibreOffice converts, it
is what we do before it that runs; LibreOffice itself is a stranger's, and the docx reader takes what it makes. A Word
file or an OpenDocument text is fuzzed as the XML of its parts, which is zipped anew for each run: otherwise nearly all
mutations would end at a checksum.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from fuzz import seeds
from nlp.errors import ReadError
from nlp.readers import ReadSettings, Source, Tracked, docx, html, pdf, rtf, saved, sniff, text, wire
from nlp.readers.document import Document
from nlp.result import Result
from tests.readers.test_wire import FULL

SETTINGS = ReadSettings(ocr=False)
ORIGINAL = ReadSettings(ocr=False, tracked=Tracked.ORIGINAL)
MARKUP = re.compile(rb"(<[^<>]*>|\"[^\"<>]*\")")
RICH_TEXT = re.compile(rb"([{}]|\\[a-z]+-?\d* ?|\\')")
WORDS = re.compile(rb"(\s+|<<|>>|[\[\]()/])")
JSON = re.compile(rb"([\[\]{},:])")
PART = re.compile(rb"\n===([\w./-]+)\n")
FILES = (
    seeds.word_files,
    seeds.open_documents,
    seeds.pages,
    seeds.rich_texts,
    seeds.texts,
    seeds.drawings,
    seeds.compounds,
)

Reader = Callable[[bytes], object]


@dataclass(frozen=True, slots=True)
class Target:
    """`run` takes any bytes and raises only what is a finding; `tokens` splits such bytes into what has a meaning."""

    run: Callable[[bytes], None]
    seeds: Callable[[], Iterable[bytes]]
    tokens: re.Pattern[bytes]


def reads(*readers: Reader) -> Callable[[bytes], None]:
    """Runs the readers. An error of the domain is no finding, if it says what happened and what to do.

    A document has to keep its guarantees, which `unpack` checks, and to come back from there as it was.
    """

    def run(raw: bytes) -> None:
        for reader in readers:
            try:
                result = reader(raw)
            except ReadError as error:
                assert error.hint and error.message.startswith("fuzz: "), error
                continue
            if isinstance(result, Result) and isinstance(result.value, Document):
                assert wire.unpack("fuzz", wire.pack(result)) == result

    return run


def source(raw: bytes) -> Source:
    return Source("fuzz", raw)


def joined(parts: Mapping[str, bytes]) -> bytes:
    return b"".join(b"\n===%s\n%s" % (name.encode(), body) for name, body in parts.items())


def rebuilt(read: Reader) -> Reader:
    """Zips what `joined` joined, and reads that."""

    def run(raw: bytes) -> object:
        pieces = PART.split(raw)
        named = zip(pieces[1::2], pieces[2::2], strict=True)
        return read(seeds.zipped({name.decode(): body for name, body in named}))

    return run


def unpacked(raw: bytes) -> object:
    try:
        return wire.unpack("fuzz", raw)
    except ValueError:
        return None


TARGETS: dict[str, Target] = {
    "sniff": Target(
        reads(lambda raw: (sniff.plain(raw), sniff.sniff("fuzz", raw))),
        lambda: [seed for make in FILES for seed in make()],
        WORDS,
    ),
    "text": Target(
        reads(lambda raw: (text.modern(raw), text.read(source(raw), SETTINGS))[1]),
        seeds.texts,
        WORDS,
    ),
    "html": Target(reads(lambda raw: html.read(source(raw), SETTINGS)), seeds.pages, MARKUP),
    "docx": Target(
        reads(
            rebuilt(lambda raw: docx.read(source(raw), SETTINGS)),
            rebuilt(lambda raw: docx.read(source(raw), ORIGINAL)),
        ),
        lambda: [joined(seeds.unzipped(raw)) for raw in seeds.word_files()],
        MARKUP,
    ),
    "zip": Target(reads(lambda raw: docx.read(source(raw), SETTINGS)), seeds.word_files, WORDS),
    "odt": Target(
        reads(rebuilt(lambda raw: saved.odt("fuzz", raw, SETTINGS))),
        lambda: [joined(seeds.unzipped(raw)) for raw in seeds.open_documents()],
        MARKUP,
    ),
    "rtf": Target(reads(lambda raw: rtf.prepare("fuzz", raw, SETTINGS)), seeds.rich_texts, RICH_TEXT),
    "doc": Target(reads(lambda raw: saved.doc("fuzz", raw)), seeds.compounds, WORDS),
    "pdf": Target(reads(lambda raw: pdf.read(source(raw), SETTINGS)), seeds.drawings, WORDS),
    "wire": Target(reads(unpacked), lambda: [wire.pack(FULL)], JSON),
}
