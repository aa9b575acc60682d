"""What stands around the provisions: header, title, grounds, closing, signature, recipients (F-01..F-06)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.lexicon import alternation, words
from nlp.span import Span
from nlp.structure.markers import Shape, article, unit
from nlp.structure.paragraphs import Paragraph
from nlp.structure.provision import Frame, FrameKind
from nlp.text.openers import is_capitals

TYPE = re.compile(alternation([t.upper() for t in words("structure", "document_types")]) + r"(?=$|[\s.:(\[*])")
_TYPE_MIXED = re.compile(
    alternation(words("structure", "document_types")) + r"(?:$|(?=\s+(?:của|số|về|liên tịch)\s))", re.IGNORECASE
)
MOTTO = re.compile(r"CỘNG\s+H[OÒ][AÀ]\s+XÃ\s+HỘI|Độc\s+lập\s*[-–—]|ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM$")
NUMBER_LINE = re.compile(r"(?:[A-ZĐa-zđÀ-ỹ]+\s+)?[Ss]ố\s*:?\s*[\d….]*\s*[-/A-ZĐ\d…. ]+", re.UNICODE)
_NUMBER = re.compile(r"\b[Ss]ố\s*:?\s*(\d+[a-z]?\s?[-/]\s?[\w.\-/–]*\w)")
_IDENTIFIER = re.compile(r"\d{1,5}/\d{4}/[A-ZĐ][A-ZĐ\d\-]*|\d{1,5}[-/][A-ZĐ]{2,}[-/][A-ZĐ][A-ZĐ\-]*")
_PLACE = re.compile(r"[A-ZĐÀ-Ỹ…(][^.;:,]{0,40},\s*ngày\s+[\d….\s]*tháng\s+[\d….\s]*năm")
_BASIS = re.compile(r"[-–•*+]?\s*" + alternation(words("structure", "basis_openers")) + r"(?!\w)")
_ENACTING_LINE = re.compile(
    alternation(words("structure", "enacting_lines"))
    + r"\s*:?\s*$|"
    + alternation(words("structure", "document_types"))
    + r"\s*:$|(?i:quyết nghị|ra nghị quyết|quyết định)\s*:$"
)
_ENACTING = re.compile(alternation(words("structure", "enacting_verbs")), re.IGNORECASE)
WITH = re.compile(
    r"[\[(]?\s*(?:Được\s+)?(?:[Bb]an\s+hành\s+)?[Kk]èm\s+theo\s+"
    r"(?:Quyết|Nghị|Thông|Công|Luật|Bộ|Pháp|Quy|Tờ|Hướng|Kế|Chỉ)\b"
)
"""F-10: `(Ban hành kèm theo Quyết định số ...)`."""
_ADOPTION = re.compile(
    r"(?:Luật|Bộ luật|Pháp lệnh|Nghị quyết|Hiến pháp)\s+này\s+(?:đã\s+)?(?:được|do)\s+(?:[^.;]{0,120})thông\s+qua"
)
_RECIPIENTS = re.compile(r"Nơi\s+(?:nhận|gửi)\s*[:.]?", re.IGNORECASE)
_SIGNATURE = re.compile(alternation(words("structure", "signature_marks")) + r"(?=\s*[A-ZĐÀ-Ỹ(])")
_OFFICES = frozenset(words("structure", "offices"))
_AUTHENTICATION = re.compile(r"XÁC\s+THỰC\s+VĂN\s+BẢN\s+HỢP\s+NHẤT|\d+/VBHN-")


def header_frames(paragraphs: Sequence[Paragraph], start: int, stop: int) -> list[Frame]:
    """`paragraphs[start:stop]`, all before the first provision of a part, as frames that adjoin."""
    kinds: list[FrameKind] = []
    state = FrameKind.HEADER
    typed = any(_is_type(paragraphs[i].text) for i in range(start, stop))
    title_end = _title_end(paragraphs, start, stop)
    for index in range(start, stop):
        text = paragraphs[index].text
        if _BASIS.match(text) and (text.rstrip()[-1:] in ";,." or "Căn cứ" in text[:10] or state is FrameKind.BASIS):
            state = FrameKind.BASIS
        elif state is FrameKind.TITLE and WITH.match(text):
            state = FrameKind.TITLE
        elif _ENACTING_LINE.match(text) and not (state is FrameKind.HEADER and _is_type(text)):
            state = FrameKind.ENACTING
        elif (
            MOTTO.match(text)
            or NUMBER_LINE.fullmatch(text)
            or (_PLACE.match(text) and len(text) < 80 and state is not FrameKind.BASIS)
        ):
            kinds.append(FrameKind.HEADER)
            continue
        elif state is FrameKind.HEADER and _is_type(text):
            state = FrameKind.TITLE
        elif state is FrameKind.BASIS:
            state = FrameKind.ENACTING if _ENACTING.search(text) or is_capitals(text) else FrameKind.OTHER
        elif state is FrameKind.OTHER and _ENACTING.search(text[-200:]) and not text[:1].isdigit():
            state = FrameKind.ENACTING
        elif state is FrameKind.TITLE and index < title_end:
            pass
        elif state is FrameKind.TITLE and (len(text) > 300 or text[-1:] in ":;." or text[:1].isdigit()):
            state = (
                FrameKind.ENACTING
                if _ENACTING.search(text) and "sửa đổi" not in text[-60:] and text[-1:] in ":."
                else FrameKind.OTHER
            )
        elif state is FrameKind.HEADER and not typed and not is_capitals(text):
            kinds.append(FrameKind.OTHER)
            continue
        kinds.append(state)
    return _merge(paragraphs, start, kinds)


def _title_end(paragraphs: Sequence[Paragraph], start: int, stop: int) -> int:
    """The grounds or the `(Ban hành kèm theo ...)` that end a title; `start` where a consolidated text's list does."""
    for index in range(start, stop):
        text = paragraphs[index].text
        if WITH.match(text) or (_BASIS.match(text) and text.rstrip()[-1:] in ";,."):
            return index
        if len(text) > 300 or "sửa đổi, bổ sung bởi" in text or text[:1].isdigit():
            break
    return start


def closing_start(paragraphs: Sequence[Paragraph], start: int, stop: int) -> int:
    """Where the closing begins (F-05): the first line after the last heading that opens one; `stop` if none does."""
    last = next((i for i in range(stop - 1, start, -1) if _is_head(paragraphs[i].text)), start)
    for index in range(last + 1, stop):
        text = paragraphs[index].text
        if opens_closing(text):
            return index
        if paragraphs[index - 1].text.rstrip(' ”"').endswith("./.") and not text[:1].isdigit():
            return index  # F-04
    return stop


def _is_head(text: str) -> bool:
    """An article; in a document without them an item, of which the recipients have none but dashes."""
    if text[:1] in "Đđ":
        return article(text) is not None
    marker = unit(text) if text[:1].isdigit() or text[:1] in "IVXA" else None
    return marker is not None and marker.shape in (Shape.ROMAN, Shape.ARABIC, Shape.DOTTED)


def opens_closing(text: str) -> bool:
    if len(text) > 300:
        return False
    return bool(
        _ADOPTION.match(text)
        or (_RECIPIENTS.match(text) and (len(text) < 30 or text.startswith("Nơi")))
        or _SIGNATURE.match(text)
        or _is_office(text)
        or _AUTHENTICATION.search(text)
    )


def closing_frames(paragraphs: Sequence[Paragraph], start: int, stop: int) -> list[Frame]:
    """`paragraphs[start:stop]`, all behind the last provision of a part, as frames that adjoin."""
    kinds: list[FrameKind] = []
    state = FrameKind.CLOSING
    for index in range(start, stop):
        text = paragraphs[index].text
        if _RECIPIENTS.match(text):
            state = FrameKind.RECIPIENTS
        elif _SIGNATURE.match(text) or _is_office(text):
            state = FrameKind.SIGNATURE
        elif _ADOPTION.match(text) or _AUTHENTICATION.search(text):
            state = FrameKind.CLOSING
        elif state is FrameKind.RECIPIENTS and text[:1] not in "-–+•*" and is_capitals(text):
            state = FrameKind.SIGNATURE
        kinds.append(state)
    return _merge(paragraphs, start, kinds)


def _is_office(text: str) -> bool:
    return (
        text.isupper()
        and len(text) < 80
        and (
            text.strip(" .:*") in _OFFICES
            or any(text.startswith(office + " ") for office in ("VĂN PHÒNG QUỐC HỘI", "XÁC THỰC"))
        )
    )


def _is_type(text: str) -> bool:
    return bool(
        (TYPE.match(text) and is_capitals(text.split("(")[0][:60])) or (_TYPE_MIXED.match(text) and len(text) < 200)
    )


def instrument_type(paragraphs: Sequence[Paragraph], start: int, stop: int) -> str:
    """The type as a title gives it (P-01), with a capital first: `Quy chế`; empty if there is none."""
    for index in range(start, stop):
        text = paragraphs[index].text
        if _is_type(text) and (match := TYPE.match(text) or _TYPE_MIXED.match(text)):
            found = " ".join(match.group().split()).capitalize()
            if found != "Văn bản hợp nhất":
                return found
    return ""


def instrument_number(paragraphs: Sequence[Paragraph], start: int, stop: int) -> str:
    """The first number of an instrument (`45/2013/QH13`, `171-QĐ/TW`) in a line that is not a ground."""
    for index in range(start, stop):
        text = paragraphs[index].text
        if _IDENTIFIER.fullmatch(text):
            return text
        if not _BASIS.match(text) and (match := _NUMBER.search(text[:300])):
            return re.sub(r"\s+", "", match.group(1))
    return ""


def _merge(paragraphs: Sequence[Paragraph], start: int, kinds: Sequence[FrameKind]) -> list[Frame]:
    """Adjoining lines of one kind become one frame; each ground is a frame of its own (F-03). Ids are not final."""
    frames: list[Frame] = []
    for offset, kind in enumerate(kinds):
        paragraph = paragraphs[start + offset]
        span = Span(paragraph.start, paragraph.end + 1)
        if frames and frames[-1].kind is kind and kind is not FrameKind.BASIS:
            frames[-1] = Frame("", kind, Span(frames[-1].span.start, span.end))
        else:
            frames.append(Frame("", kind, span))
    return frames
