"""Styles: what a paragraph and its characters inherit (ISO 29500-1, 17.7)."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from lxml import etree

from nlp.readers.docx.xml import W, on, value

_FONTS, _VANISH, _STYLE, _ALIGN = W + "rFonts", W + "vanish", W + "rStyle", W + "vertAlign"
_MAX_DEPTH = 50
"""Of styles based on styles; Word stops at 11, and a ring would never end."""


class _Fonts(NamedTuple):
    """Names for ASCII and for other letters; None where the level does not say."""

    ascii: str | None
    other: str | None

    def over(self, below: _Fonts) -> _Fonts:
        return _Fonts(
            below.ascii if self.ascii is None else self.ascii, below.other if self.other is None else self.other
        )


class Styles:
    """The part `styles.xml`; without it, everything is plain."""

    def __init__(self, root: etree._Element | None) -> None:
        self.root = root
        found = [] if root is None else root.findall(W + "style")
        self._styles = {value(style, "styleId"): style for style in found}
        self.default = next(
            (
                value(style, "styleId")
                for style in found
                if value(style, "type") == "paragraph" and value(style, "default") in ("1", "true", "on")
            ),
            "",
        )
        self._defaults = None if root is None else root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self._level = cache(self._gather)
        self._inherited = cache(self._inherit)

    def name(self, style: str) -> str:
        """What people call the style with this id: built-in ones in English (`heading 1`); empty where unknown."""
        found = self._styles.get(style)
        return "" if found is None else value(found.find(W + "name"))

    def font(self, look: etree._Element | None, paragraph: str) -> str:
        """The font of characters with the `w:rPr` `look` in a paragraph of the style `paragraph`.

        Legacy Vietnamese letters lie above ASCII, so the font for those counts. A font of the theme is empty.
        """
        own = _fonts(look)
        if own.other is None:
            own = own.over(self._inherited(_character_style(look), paragraph)[0])
        return own.other if own.other is not None else own.ascii or ""

    def hidden(self, look: etree._Element | None, paragraph: str) -> bool:
        """Whether such characters are hidden: said of them, else by one of their two styles but not both (17.7.3)."""
        own = None if look is None else look.find(_VANISH)
        return on(own) if own is not None else self._inherited(_character_style(look), paragraph)[1]

    def raised(self, look: etree._Element | None) -> bool:
        """Whether such characters are superscript, by themselves or by their character style."""
        looks = [] if look is None else [look, *self._chain(_character_style(look))]
        said = (align for each in looks if (align := each.find(_ALIGN)) is not None)
        return value(next(said, None)) == "superscript"

    def _inherit(self, character: str, paragraph: str) -> tuple[_Fonts, bool]:
        """What a character style and a paragraph style give together."""
        (fonts, hidden), (others, also) = self._level(character), self._level(paragraph)
        fonts, hidden = fonts.over(others), hidden != also
        if self._defaults is not None:
            fonts = fonts.over(_fonts(self._defaults))
            hidden = hidden or on(self._defaults.find(_VANISH))
        return fonts, hidden

    def _gather(self, style: str) -> tuple[_Fonts, bool]:
        """What a style gives, with those it is based on."""
        fonts, hidden = _Fonts(None, None), False
        for look in reversed(self._chain(style)):
            fonts = _fonts(look).over(fonts)
            vanish = look.find(_VANISH)
            hidden = hidden if vanish is None else on(vanish)
        return fonts, hidden

    def _chain(self, style: str) -> list[etree._Element]:
        """The `w:rPr` of a style and of those it is based on, itself first."""
        looks = []
        for _ in range(_MAX_DEPTH):
            found = self._styles.get(style)
            if found is None:
                break
            look = found.find(W + "rPr")
            if look is not None:
                looks.append(look)
            style = value(found.find(W + "basedOn"))
        return looks


def _character_style(look: etree._Element | None) -> str:
    return "" if look is None else value(look.find(_STYLE))


def _fonts(look: etree._Element | None) -> _Fonts:
    fonts = None if look is None else look.find(_FONTS)
    if fonts is None:
        return _Fonts(None, None)
    return _Fonts(*("" if fonts.get(f"{W}{kind}Theme") else fonts.get(W + kind) for kind in ("ascii", "hAnsi")))
