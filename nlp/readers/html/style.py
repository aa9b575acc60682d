"""What CSS says that matters to a text: font, hidden, raised, types of lists. Inline, and simple rules of sheets."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_AT_RULE = re.compile(r"@[\w-]+[^{};]*(?:;|\{(?:[^{}]|\{[^{}]*\})*\})")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
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
        css = _AT_RULE.sub("", _COMMENT.sub("", css))
        for selectors, body in _RULE.findall(css):
            properties = {
                name: value
                for name, value in declarations(body).items()
                if name in ("font-family", "vertical-align", "list-style-type")
            }
            for selector in selectors.split(",") if properties else ():
                if (match := _SELECTOR.match(selector.strip())) and selector.strip():
                    key = ((match["tag"] or "").lower(), (match["cls"] or "").lower())
                    self.rules.setdefault(key, {}).update(properties)

    def of(self, tag: str, classes: str) -> dict[str, str]:
        """What the sheet says of an element, its classes before its name."""
        found = dict(self.rules.get((tag, ""), {}))
        for cls in classes.lower().split():
            found |= self.rules.get(("", cls), {})
            found |= self.rules.get((tag, cls), {})
        return found


def hides(properties: Mapping[str, str]) -> bool:
    return (
        properties.get("display", "").startswith("none")
        or properties.get("visibility", "").startswith("hidden")
        or properties.get("mso-hide", "").startswith("all")
    )
