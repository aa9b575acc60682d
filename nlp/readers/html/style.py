"""What CSS says that matters to a text: font, hidden, raised, types of lists. Inline, and simple rules of sheets."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

_BRACE = re.compile(r"[{}]")
_SELECTOR = re.compile(r"(?P<tag>[a-z][\w]*)?(?:\.(?P<cls>[\w-]+))?\Z", re.IGNORECASE)
_PROPERTY = re.compile(
    r"(?<![\w-])(font-family|font|display|visibility|vertical-align|white-space|list-style(?:-type)?|mso-[a-z-]+)\s*:"
    r"""\s*((?:[^;"']|"[^"]*"|'[^']*')+)""",
    re.IGNORECASE,
)
_SHORTHAND_FAMILY = re.compile(r"[\d.]+(?:pt|px|em|rem|%|in|cm|mm)(?:/\S+)?\s+(.+)", re.IGNORECASE | re.DOTALL)


@lru_cache(maxsize=4096)
def declarations(style: str) -> dict[str, str]:
    """The properties that are looked at, lower case but for the font's name (its first family, without quotes)."""
    found = {}
    for name, value in _PROPERTY.findall(style):
        name, value = name.lower(), value.strip()
        if name == "font":
            shorthand = _SHORTHAND_FAMILY.match(value)
            if not shorthand:
                continue
            name, value = "font-family", shorthand[1]
        if name == "font-family":
            found[name] = value.split(",")[0].strip(" \"'\t\r\n")
        else:
            found["list-style-type" if name == "list-style" else name] = " ".join(value.lower().split())
    return found


@dataclass(slots=True)
class Sheet:
    """Rules for an element or class. Only what cannot lose text is taken from sheets: nothing is hidden by one,
    because which rule wins is not worked out."""

    rules: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)

    def add(self, css: str) -> None:
        css = _uncommented(css)
        depth = start = 0
        selectors = ""
        for brace in _BRACE.finditer(css):
            text, start = css[start : brace.start()], brace.end()
            if brace[0] == "{":
                selectors = "" if depth else text.rpartition(";")[2]
                depth += 1
                continue
            depth = max(0, depth - 1)
            if not depth and "@" not in selectors:
                self._rule(selectors, text)

    def _rule(self, selectors: str, body: str) -> None:
        wanted = ("font-family", "vertical-align", "list-style-type")
        properties = {name: value for name, value in declarations(body).items() if name in wanted}
        for selector in selectors.split(",") if properties else ():
            if selector.strip() and (match := _SELECTOR.match(selector.strip())):
                key = ((match["tag"] or "").lower(), (match["cls"] or "").lower())
                self.rules.setdefault(key, {}).update(properties)

    def of(self, tag: str, classes: str) -> dict[str, str]:
        """What the sheet says of an element, its classes before its name."""
        found = dict(self.rules.get((tag, ""), {}))
        for cls in classes.lower().split():
            found |= self.rules.get(("", cls), {})
            found |= self.rules.get((tag, cls), {})
        return found


def _uncommented(css: str) -> str:
    """`css` without comments, and without the marks that hide a sheet from browsers older than sheets."""
    kept, at = [], 0
    while (start := css.find("/*", at)) >= 0 and (end := css.find("*/", start + 2)) >= 0:
        kept.append(css[at:start])
        at = end + 2
    return "".join((*kept, css[at:] if start < 0 else css[at:start])).replace("<!--", "").replace("-->", "")


def hides(properties: Mapping[str, str]) -> bool:
    return (
        properties.get("display", "").startswith("none")
        or properties.get("visibility", "").startswith("hidden")
        or properties.get("mso-hide", "").startswith("all")
    )
