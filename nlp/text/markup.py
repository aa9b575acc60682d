"""Markdown and the odd HTML tag in a text copy: taken out as markup, never read as text."""

from __future__ import annotations

import re

from nlp.span import Span
from nlp.text.lines import Line, reslice
from nlp.text.normal import Artefact, ArtefactKind

_HEAD = re.compile(r"#{1,6}\s+")
_BOLD = re.compile(r"\*\*(?=\S).*?(?<=\S)\*\*")
_MARK = re.compile(
    r"^\s*(?:#{1,6}\s+|>\s+)|\*\*\*|\*\*|(?<![\w*])\*(?=[^\s*])|(?<=[^\s*])\*(?![\w*])|</?[a-zA-Z][^<>]{0,300}>|\\(?=[-*_.()\[\]#])|\s+#+\s*$"
)
_NOTE_BLOCK = re.compile(r"<(div|aside|section|header|footer)\b[^>]*\brole=[\"']?note", re.IGNORECASE)


def cut_markup(lines: list[Line], raw: str) -> tuple[list[Line], list[Artefact]]:
    """The lines without front matter, copyist's note blocks, heading signs, emphasis and tags.

    Nothing is touched in a text that shows no sign of Markdown or HTML (front matter, three heads or bold words).
    """
    front = lines[0].text == "---" if lines else False
    signs = sum(bool(_HEAD.match(line.text) or _BOLD.search(line.text)) for line in lines)
    tags = sum(line.text.startswith("<") and line.text.endswith(">") for line in lines)
    if not (front or signs >= 3 or tags >= 3):
        return lines, []
    artefacts: list[Artefact] = []
    begin = 0
    if front and (close := next((i for i, line in enumerate(lines[1:200], 1) if line.text == "---"), 0)):
        artefacts.append(Artefact(ArtefactKind.MARKUP, Span(lines[0].start, lines[close].end)))
        begin = close + 1
    kept: list[Line] = []
    until = ""
    for line in lines[begin:]:
        if not until and (block := _NOTE_BLOCK.match(line.text)):
            until = f"</{block.group(1).lower()}>"
        if until:
            artefacts.append(Artefact(ArtefactKind.MARKUP, Span(line.start, line.end)))
            if until in line.text.lower():
                until = ""
            continue
        cuts = [(s + m.start(), s + m.end()) for s, e in line.slices for m in _MARK.finditer(raw[s:e])]
        if cuts:
            slices, at = [], line.slices[0][0]
            for start, end in cuts:
                artefacts.append(Artefact(ArtefactKind.MARKUP, Span(start, end)))
                if at < start:
                    slices.append((at, start))
                at = end
            if at < line.end:
                slices.append((at, line.end))
            reslice(line, raw, slices or [(line.start, line.start)])
        if line.text:
            kept.append(line)
    return kept, artefacts
