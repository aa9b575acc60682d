"""Names of elements, by the Akoma Ntoso naming convention (OASIS, part 2)."""

from __future__ import annotations

import re
import unicodedata

from nlp.structure.provision import Level, Provision
from nlp.structure.regulation import Regulation

ELEMENTS: dict[Level, str] = {
    Level.PART: "part",
    Level.CHAPTER: "chapter",
    Level.SECTION: "section",
    Level.SUBSECTION: "subsection",
    Level.ARTICLE: "article",
    Level.CLAUSE: "paragraph",
    Level.POINT: "point",
    Level.TIET: "indent",
    Level.ITEM: "hcontainer",
    Level.TAIL: "hcontainer",
    Level.TABLE: "hcontainer",
    Level.QUOTE: "hcontainer",
}
_SHORT = {"chapter": "chp", "section": "sec", "subsection": "subsec", "article": "art", "paragraph": "para"}
_UNNUMBERED = {Level.TAIL: "wrapup", Level.TABLE: "table", Level.QUOTE: "mod"}


def ascii_of(text: str) -> str:
    """Lower case, without signs, what is neither letter nor digit as one hyphen: `15-2020-nd-cp`."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", bare.lower().replace("đ", "d")).strip("-")


class Names:
    """The eIds of one document: unique, and the same whenever it is written.

    `art_12__para_3__point_dd`: below an article the names of what it stands in are told, an article is named by itself,
    for its number is unique; in an annex all begin with that of the annex, `att_1__`. Of two with the same number the
    second is `art_12-2`. Roman numbers stay in capitals.
    """

    def __init__(self, regulation: Regulation) -> None:
        self._taken: set[str] = set()
        self.of: dict[str, str] = {}
        """eId by the id of a provision, or the key of a part."""
        self.homes: dict[str, str] = {}
        """For each part the prefix of all eIds in it, empty or with its `__`."""
        for at, part in enumerate(regulation.parts):
            self.homes[part.key] = f"{self.unique(f'att_{at}')}__" if at else ""
            if at:
                self.of[part.key] = f"att_{at}"
            for provision in part.provisions:
                self._name(provision, self.homes[part.key], self.homes[part.key])

    def unique(self, wanted: str) -> str:
        name, count = wanted, 1
        while name in self._taken:
            count += 1
            name = f"{wanted}-{count}"
        self._taken.add(name)
        return name

    def _name(self, provision: Provision, home: str, above: str) -> None:
        element = ELEMENTS[provision.level]
        prefix = home if provision.level is Level.ARTICLE else above
        number = _number(provision.ordinal) or re.sub(r".*#\D*", "", provision.id)
        kind = _UNNUMBERED.get(provision.level) or _SHORT.get(element, element)
        name = self.unique(f"{prefix}{kind}_{number}" if number else f"{prefix}{kind}")
        self.of[provision.id] = name
        for child in provision.children:
            self._name(child, home, f"{name}__")


def _number(ordinal: str) -> str:
    """`đ` as `dd`, for `d` is another point (H-11)."""
    return ordinal if re.fullmatch(r"[IVXLCDM]+", ordinal) else ascii_of(ordinal.lower().replace("đ", "dd"))
