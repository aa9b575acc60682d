"""What a text, and a comparison of two, are called in a list: `Luật Đất đai (45/2013/QH13 → 31/2024/QH15)`."""

from __future__ import annotations

import re
from collections import Counter

from nlp.structure.frame import WITH
from nlp.structure.provision import FrameKind
from nlp.structure.regulation import Regulation
from service.vietnamese import start as words

_NAMED = frozenset({"luật", "bộ luật", "pháp lệnh"})
"""Types after which the title is a name, and begins with a capital: `Luật Đất đai`, but `Nghị định quy định ...`."""
_LONGEST = 200
"""Characters of a name in a list."""


def title(regulation: Regulation) -> str:
    """The lines of the title below the type, as the file has them, as far as one that says who issued it or with what
    it was issued. Empty where none was found."""
    frames = regulation.compared.frames
    header = next((regulation.wording(frame.span) for frame in frames if frame.kind is FrameKind.HEADER), "")
    issuer = {line.strip() for line in header.splitlines()} | {" ".join(header.split())}
    found: list[str] = []
    for frame in frames:
        lines = regulation.wording(frame.span).splitlines() if frame.kind is FrameKind.TITLE else []
        for line in (" ".join(line.split()) for line in lines):
            if WITH.match(line) or (found and any(line in one for one in issuer)):
                return " ".join(found)
            if line.casefold() != regulation.type.casefold():
                found.append(line)
    return " ".join(found)


def called(regulation: Regulation) -> str:
    """Type and title, `Luật Đất đai`. Empty where it has no title.

    A title in capitals becomes a sentence where the text itself shows how each of its words is written inside of a
    sentence, so that `TỈNH QUẢNG NINH` keeps its capitals; else it is left as it is.
    """
    type = regulation.type
    found = _without(type, title(regulation))
    sentence = _sentence(found, regulation.text.text) if found.isupper() else ""
    name = _without(type, sentence or found)
    if sentence and (not type or type.casefold() in _NAMED):
        name = name[0].upper() + name[1:]
    return f"{type} {name}" if type and name else name


def of_pair(old: Regulation, new: Regulation) -> str:
    """What both are called, with their numbers; a new one without a number is a draft. Empty where neither is called
    anything."""
    name = called(new) or called(old)
    if len(name) > _LONGEST:
        name = name[:_LONGEST].rpartition(" ")[0] + " …"
    if not name or not old.number or old.number == new.number:
        return name
    return words.RENUMBERED.format(name=name, old=old.number, new=new.number or words.DRAFT)


def _without(type: str, found: str) -> str:
    """`QUY CHẾ ĐÀO TẠO` of a `Quy chế` says it twice, `Luật Đất đai` of a `Luật` too; `LUẬT SƯ` does not."""
    rest = found[len(type) + 1 :]
    begins = bool(type) and rest != "" and found.casefold().startswith(f"{type.casefold()} ")
    doubled = begins and (" " in type or (rest[0].isupper() and not found.isupper()))
    return rest if doubled else found


def _sentence(capitals: str, text: str) -> str:
    """`capitals` as `text` writes its words; empty where it does not show all of them."""
    pieces, small = capitals.split(), text.lower()
    if len(small) != len(text):
        return ""
    written: list[str] = []
    while (at := len(written)) < len(pieces):
        most, end = "", at + 2
        while end <= len(pieces) and (seen := _seen(pieces[at:end], text, small)):
            most, end = seen, end + 1
        if most:
            written += most.split()
        elif any(map(str.isdigit, pieces[at])) or not any(map(str.isalpha, pieces[at])):
            written.append(pieces[at])
        elif at and (seen := _seen(pieces[at - 1 : at + 1], text, small)):
            written.append(seen.split()[1])
        else:
            return ""
    return " ".join(written)


def _seen(pieces: list[str], text: str, small: str) -> str:
    """How `text` most often writes these pieces inside of a sentence; empty where it never does.

    `small`: `text` in small letters.
    """
    pattern = r"\s+".join(re.escape(word.lower()) for word in pieces) + r"(?!\w)"
    places = (m.span() for m in re.finditer(pattern, small) if _inside(text[max(0, m.start() - 2) : m.start()]))
    seen = Counter(" ".join(text[start:end].split()) for start, end in places)
    return next((writing for writing, _ in seen.most_common() if not writing.isupper()), "")


def _inside(before: str) -> bool:
    """Whether what follows the two characters goes on with a sentence: at its beginning anything has a capital."""
    return len(before) == 2 and before[1] == " " and (before[0].isalpha() or before[0] in ",;")
