"""What the program Tesseract reads in a picture."""

from __future__ import annotations

import os
import re
import subprocess
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from nlp.errors import ReadingStopped
from nlp.readers.ocr.cells import Box, Picture
from nlp.readers.ocr.installed import LANGUAGE, missing

_TALL, _MANY = 3.0, 5
"""A line so many times as high as wide, with so many letters, stands on its side, though Tesseract does not see it."""
_NUMBERS = re.compile(r"(bbox|x_size|x_wconf|textangle) ([-\d. ]+)")


@dataclass(frozen=True, slots=True)
class Reading:
    """A word as read: its place in pixels, `confidence` 0..1."""

    text: str
    box: Box
    confidence: float


@dataclass(frozen=True, slots=True)
class Row:
    """Words of a line as Tesseract groups them; `size` of its letters in pixels. `turned`: it stands on its side."""

    readings: tuple[Reading, ...]
    size: float
    turned: bool


def recognise(picture: Picture, *, dpi: float, columns: bool, seconds: float, what: str) -> list[Row]:
    """The lines in `picture`; with `columns` it may have several, without it is read straight down.

    Raises ReadingStopped, its message starting with `what`, when it takes more than `seconds` or the program fails.
    """
    width, height = picture.size
    command = [
        "tesseract",
        "stdin",
        "stdout",
        "-l",
        LANGUAGE,
        "--dpi",
        str(round(dpi)),
        "--psm",
        "3" if columns else "4",
    ]
    try:
        done = subprocess.run(
            [*command, "hocr"],
            input=b"P5 %d %d 255\n" % (width, height) + picture.tobytes(),
            capture_output=True,
            check=False,
            timeout=max(seconds, 0.001),
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},  # its threads wait for one another; pages run side by side
        )
    except subprocess.TimeoutExpired as error:
        raise ReadingStopped(f"{what}: recognising its text takes too long") from error
    except OSError as error:
        raise ReadingStopped(
            f"{what}: Tesseract cannot be started ({error.strerror})", hint=missing() or None
        ) from error
    if done.returncode != 0:
        raise ReadingStopped(f"{what}: Tesseract broke down on it (status {done.returncode})")
    return list(_rows(done.stdout, what))


def _rows(hocr: bytes, what: str) -> Iterator[Row]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        root = etree.fromstring(hocr, parser)
    except etree.XMLSyntaxError as error:
        raise ReadingStopped(f"{what}: Tesseract's answer cannot be read") from error
    for row in root.iterfind(".//{*}span[@title]"):
        if row.get("class") == "ocrx_word":
            continue
        title = _numbers(row)
        readings = tuple(_readings(row))
        if readings and "x_size" in title:
            box = title["bbox"]
            upright = box[3] - box[1] > _TALL * (box[2] - box[0]) and sum(len(word.text) for word in readings) >= _MANY
            yield Row(readings, title["x_size"][0], upright or title.get("textangle", [0.0])[0] in (90.0, 270.0))


def _readings(row: etree._Element) -> Iterator[Reading]:
    for word in row.iterfind("{*}span[@class='ocrx_word']"):
        text = unicodedata.normalize("NFC", "".join(str(part) for part in word.itertext())).strip()
        title = _numbers(word)
        if text:
            yield Reading(text, Box(*(round(edge) for edge in title["bbox"])), title["x_wconf"][0] / 100)


def _numbers(element: etree._Element) -> dict[str, list[float]]:
    title = str(element.get("title", ""))
    return {key: [float(number) for number in numbers.split()] for key, numbers in _NUMBERS.findall(title)}
