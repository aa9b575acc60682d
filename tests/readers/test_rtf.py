"""What is put right in RTF before LibreOffice sees it."""

from __future__ import annotations

import pytest

from nlp.errors import DamagedSource, SourceTooLarge
from nlp.readers.document import Tracked
from nlp.readers.rtf import prepare, with_own_lists, without_marks
from nlp.readers.settings import ReadSettings

FINAL = ReadSettings()
ORIGINAL = ReadSettings(tracked=Tracked.ORIGINAL)

FIELDS: list[tuple[str, bytes, bytes]] = [
    ("a date", rb"{\field{\*\fldinst DATE \\@ x}", rb"{\field{\*\fldinst SAVED-DATE \\@ x}"),
    ("in a group, small", rb"{\*\fldinst {\b\f1  ref _Ref1}}", rb"{\*\fldinst {\b\f1  SAVED-ref _Ref1}}"),
    ("without arguments", rb"{\*\fldinst TIME}", rb"{\*\fldinst SAVED-TIME}"),
    ("a link's address is no result", rb'{\*\fldinst HYPERLINK "a"}', rb'{\*\fldinst HYPERLINK "a"}'),
    ("a symbol has no other text", rb"{\*\fldinst SYMBOL 183}", rb"{\*\fldinst SYMBOL 183}"),
    ("another field's name", rb"{\*\fldinst REFERENCE 1}", rb"{\*\fldinst REFERENCE 1}"),
    ("the word in the text", rb"{REF a}", rb"{REF a}"),
]


@pytest.mark.parametrize(("raw", "expected"), [case[1:] for case in FIELDS], ids=[case[0] for case in FIELDS])
def test_fields_that_would_be_calculated_anew_are_none(raw: bytes, expected: bytes) -> None:
    assert prepare("thu.rtf", rb"{\rtf1 " + raw + b"}", FINAL) == rb"{\rtf1 " + expected + b"}"


MARKS: list[tuple[str, bytes, bytes]] = [
    ("in a group", rb"a{\deleted b\par }c\par", rb"a{\deleted b{}}c\par"),
    ("the group has ended", rb"{\deleted b}\par", rb"{\deleted b}\par"),
    ("switched off", rb"\deleted b\deleted0\par c", rb"\deleted b\deleted0\par c"),
    ("made plain", rb"\deleted b\plain\par c", rb"\deleted b\plain\par c"),
    ("inherited by inner groups", rb"{\deleted{\b x\par}}", rb"{\deleted{\b x{}}}"),
    ("escaped braces are text", rb"{\deleted \} \{ \\\par }", rb"{\deleted \} \{ \\{}}"),
    ("only whole words", rb"{\deleted\pard\parshade1}", rb"{\deleted\pard\parshade1}"),
    ("a picture's bytes are none", rb"{\deleted\bin5 \par }\par}", rb"{\deleted\bin5 \par }\par}"),
    ("words on both sides stay apart", rb"{\deleted\b\par x}", rb"{\deleted\b{}x}"),
    ("too many closing braces", rb"}}{\deleted\par}", rb"}}{\deleted{}}"),
]


@pytest.mark.parametrize(("raw", "expected"), [case[1:] for case in MARKS], ids=[case[0] for case in MARKS])
def test_paragraph_marks_of_the_other_side_go(raw: bytes, expected: bytes) -> None:
    assert without_marks(raw, b"deleted") == expected


def test_each_side_keeps_its_marks() -> None:
    raw = rb"{\rtf1 {\deleted a\par}{\revised b\par}}"
    assert prepare("thu.rtf", raw, FINAL) == rb"{\rtf1 {\deleted a{}}{\revised b\par}}"
    assert prepare("thu.rtf", raw, ORIGINAL) == rb"{\rtf1 {\deleted a\par}{\revised b{}}}"


LISTS = (
    rb"{\*\listtable{\list{\listlevel\levelstartat1}{\listlevel\levelstartat2}\listid7}{\list\listid8}}"
    rb"{\*\listoverridetable{\listoverride\listid7\listoverridecount0\ls1}%b}"
)


@pytest.mark.parametrize(
    ("override", "starts"),
    [
        (rb"{\lfolevel\listoverridestartat\levelstartat5}", (b"5", b"2")),
        (rb"{\lfolevel}{\lfolevel\listoverridestartat{\levelstartat1}}", (b"1", b"1")),
    ],
)
def test_a_list_that_starts_anew_is_a_list_of_its_own(override: bytes, starts: tuple[bytes, bytes]) -> None:
    got = with_own_lists(LISTS % (rb"{\listoverride\listid7\listoverridecount1" + override + rb"\ls2}"))
    own = rb"{\list{\listlevel\levelstartat%b}{\listlevel\levelstartat%b}\listid1900000000}" % starts
    assert own in got
    assert got.count(rb"\listid7") == 2
    assert got.endswith(
        rb"{\listoverride\listid7\listoverridecount0\ls1}{\listoverride\listid1900000000\listoverridecount0\ls2}}"
    )


@pytest.mark.parametrize(
    "raw",
    [
        rb"\listoverridestartat",
        rb"{\listoverride\listoverridestartat\listid9\ls1}",
        rb"{\list\listid9{\listoverride\listid9\listoverridestartat",
        rb"{\list{\listoverride\listid9{\lfolevel\listoverridestartat}\ls1}}",
    ],
)
def test_broken_tables_of_lists_stay_as_they_are(raw: bytes) -> None:
    assert with_own_lists(raw) == raw


def test_too_many_paragraphs() -> None:
    with pytest.raises(SourceTooLarge, match=r"^thu\.rtf: "):
        prepare("thu.rtf", rb"{\rtf1 " + rb"a\par " * 11 + b"}", ReadSettings(max_blocks=10))


def test_no_rtf() -> None:
    with pytest.raises(DamagedSource):
        prepare("thu.rtf", b"xin ch\xe0o", FINAL)
