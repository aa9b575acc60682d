"""Splitting of real regulations, where they are at hand: all articles, the clauses that a careful reader saw, notes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from nlp.structure.provision import Level
from nlp.structure.regulation import Regulation
from nlp.text.normal import NormalText
from tests.shared import CORPORA, manifest
from tests.structure.parsing import parse
from tests.structure.tiling import assert_tiled

_IDS = re.compile(r"^\[([^\]]+)\]", re.MULTILINE)
_SINGLE_NOTES = ("kdbds-2023-vbhn", "khieu-nai-2011-vbhn", "nhap-canh-2014-vbhn")
"""Consolidated texts whose notes stand on articles, clauses and points (the fourth has them in a table)."""


@cache
def _regulation(path: Path) -> Regulation:
    return parse(path.read_bytes(), path.name).value


def _texts() -> list[Path]:
    return sorted(p for p in CORPORA.glob("*/*/**/*.txt") if not p.name.endswith("units.txt"))


def _with_units() -> Iterator[tuple[Path, Path]]:
    for units in sorted(CORPORA.glob("pairs/*/*.units.txt")):
        yield units.with_name(units.name.replace(".units", "")), units
    for folder in sorted(CORPORA.glob("amendments/*/vbhn")):
        yield folder.parent / "base.txt", folder / "old.units.txt"
        yield folder / "consolidated.clean.txt", folder / "new.units.txt"
        yield folder.parent / "consolidated.txt", folder / "new.units.txt"


def test_articles_are_those_of_the_manifest() -> None:
    wrong = {}
    for entry in manifest():
        count, path = entry["articles"], entry["path"]
        assert isinstance(path, Path)
        if isinstance(count, int):
            found = [p.id for p in _regulation(path).compared.walk() if p.level is Level.ARTICLE]
            expected = [str(n) for n in range(1, count + 1)]
            if found != expected:
                wrong[str(path)] = sorted(set(found) ^ set(expected))
    assert wrong == {}


def test_clauses_are_those_of_the_units() -> None:
    """At least 99 % of the ids and not more than 1 % others."""
    wrong = {}
    for path, units in _with_units():
        expected = set(_IDS.findall(units.read_text(encoding="utf-8")))
        walked = _regulation(path).compared.walk()
        found = {p.id for p in walked if p.level in (Level.ARTICLE, Level.CLAUSE)}
        if len(expected - found) > 0.01 * len(expected) or len(found - expected) > 0.01 * len(expected):
            wrong[str(path)] = (sorted(expected - found), sorted(found - expected))
    assert wrong == {}


def test_notes_stand_on_their_units() -> None:
    """V-02..V-10: every note of the hand-made list is found, on the unit that the list names."""
    wrong = {}
    for name in _SINGLE_NOTES:
        folder = CORPORA / "amendments" / name
        if not folder.is_dir():
            continue
        notes = {note.number: note for note in _regulation(folder / "consolidated.txt").notes}
        for line in (folder / "vbhn" / "notes.jsonl").read_text(encoding="utf-8").splitlines():
            event = json.loads(line)
            unit = event["unit"].replace("Chương ", "chuong:").replace("preamble", "")
            note = notes.get(event["note"])
            if note is None or note.mark is None or note.provision != unit:
                wrong[name, event["note"]] = (unit, note)
    assert wrong == {}


def test_a_gazette_print_says_what_its_clean_copy_says() -> None:
    """Nothing is lost or added when page heads, wraps and notes are taken out."""
    for name in ("kdbds-2023-vbhn", "khieu-nai-2011-vbhn"):
        folder = CORPORA / "amendments" / name
        if folder.is_dir():
            printed, clean = (
                _regulation(folder / "consolidated.txt"),
                _regulation(folder / "vbhn/consolidated.clean.txt"),
            )
            assert _wordings(printed) == _wordings(clean)


def _wordings(regulation: Regulation) -> dict[str, str]:
    return {
        p.id: "".join((regulation.wording(p.heading) + regulation.wording(p.lead)).split())
        for p in regulation.compared.walk()
    }


def test_every_character_has_one_owner_and_a_place_in_the_file() -> None:
    for path in _texts():
        regulation = _regulation(path)
        assert_tiled(regulation)
        assert_covered(path.read_bytes().decode("utf-8"), regulation.text)


def test_normal_text_is_its_own_normal_form() -> None:
    for path in _texts():
        text = _regulation(path).text.text
        assert parse(text).value.text.text == text, path


def assert_covered(raw: str, normal: NormalText) -> None:
    """The guarantees of NormalText: pieces tile the text; no raw character that means something is left out."""
    at, covered = 0, bytearray(len(raw))
    for piece in normal.pieces:
        assert piece.start == at
        at += piece.length
        covered[piece.raw.start : piece.raw.end] = b"x" * len(piece.raw)
    assert at == len(normal.text)
    for artefact in normal.artefacts:
        covered[artefact.span.start : artefact.span.end] = b"x" * len(artefact.span)
    left = {raw[i] for i, flag in enumerate(covered) if not flag and not raw[i].isspace()}
    assert left <= set("\ufeff\u200b\u200c\u200d\u200e\u200f\u2060\u00ad")
