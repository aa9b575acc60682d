"""Word files of a drafter, written with python-docx: the sample regulation on public property and its rewriting."""

from __future__ import annotations

import io
import re

import docx
import httpx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph

import corpora

FOLDER = corpora.PAIRS / "quy-dinh-quan-ly-tai-san"
OLD = (FOLDER / "old.txt").read_text(encoding="utf-8")
NEW = (FOLDER / "new.txt").read_text(encoding="utf-8")
"""Articles and clauses are kept, reworded, split, merged, moved, renumbered, dropped and added."""
MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_HEADING = re.compile(r"(Điều|Chương|Mục) ")
_WHO = {"w:id": "1", "w:author": "Lan", "w:date": "2024-03-01T08:00:00Z"}


def word(text: str) -> bytes:
    """A .docx with a paragraph for each line, headings in bold."""
    document = docx.Document()
    document.styles["Normal"].font.name = "Times New Roman"
    document.styles["Normal"].font.size = Pt(14)
    for line in text.splitlines():
        paragraph = document.add_paragraph()
        paragraph.add_run(line).bold = bool(_HEADING.match(line))
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if line.isupper() else WD_ALIGN_PARAGRAPH.JUSTIFY
    return _saved(document)


def tracked(lines: list[list[tuple[str, str]]]) -> bytes:
    """A .docx with a paragraph for each line, made of pieces: (text, "" | "ins" | "del")."""
    document = docx.Document()
    for line in lines:
        paragraph = document.add_paragraph()
        for text, mark in line:
            _piece(paragraph, text, mark)
    return _saved(document)


def compare(api: httpx.Client, old: str, new: str, **fields: object) -> str:
    """Id of the finished comparison of two texts."""
    body = {"old": {"name": "cũ.txt", "text": old}, "new": {"name": "mới.txt", "text": new}, **fields}
    answer = api.post("/v1/comparisons", json=body, headers={"Prefer": "wait=30"})
    made = answer.json()
    while made["status"] in ("queued", "running"):
        answer = api.get(f"/v1/comparisons/{made['id']}", headers={"Prefer": "wait=30"})
        made = answer.json()
    assert made["status"] == "done", made
    return str(made["id"])


def _piece(paragraph: Paragraph, text: str, mark: str) -> None:
    run = paragraph.add_run(text)
    if not mark:
        return
    around = OxmlElement(f"w:{mark}", _WHO)
    run._r.addprevious(around)
    around.append(run._r)
    if mark == "del":
        for part in run._r.findall(qn("w:t")):
            part.tag = qn("w:delText")


def _saved(document: docx.document.Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
