"""Equations on one line, so that a fraction does not read as one number."""

from __future__ import annotations

from lxml import etree

from nlp.readers.docx.revisions import Side
from nlp.readers.docx.xml import M, W

_TEXT = (M + "t", W + "t", W + "delText")


def linear(element: etree._Element, side: Side) -> str:
    """The characters of an equation (`m:oMath` or what is in one): `(a+b)/2`, `x^2`, `√(x)`."""

    def part(*names: str) -> list[str]:
        return [linear(child, side) for child in element if _name(child) in names]

    def only(name: str) -> str:
        return "".join(part(name))

    match _name(element):
        case "f":
            return f"{_group(only('num'))}/{_group(only('den'))}"
        case "sSup" | "sSub" | "sSubSup" | "sPre":
            return f"{only('e')}{_scripts(only('sub'), only('sup'))}"
        case "nary":
            return f"{_setting(element, 'nary', 'chr', '∫')}{_scripts(only('sub'), only('sup'))} {only('e')}"
        case "rad":
            return f"{only('deg')}√{_group(only('e'))}"
        case "func":
            return f"{only('fName')} {only('e')}"
        case "d":
            begin, between, end = (
                _setting(element, "d", key, default)
                for key, default in (("begChr", "("), ("sepChr", "|"), ("endChr", ")"))
            )
            return f"{begin}{between.join(part('e'))}{end}"
        case "mr":
            return " ".join(part("e"))
        case "m" | "eqArr":
            return "; ".join(part("mr", "e"))
        case _:
            shown = side.children(element)
            return "".join(child.text or "" if child.tag in _TEXT else linear(child, side) for child in shown)


def _scripts(low: str, high: str) -> str:
    return (f"_{_group(low)}" if low else "") + (f"^{_group(high)}" if high else "")


def _name(element: etree._Element) -> str:
    tag = str(element.tag)
    return tag.removeprefix(M) if tag.startswith(M) else ""


def _setting(element: etree._Element, name: str, key: str, default: str) -> str:
    found = element.find(f"{M}{name}Pr/{M}{key}")
    return default if found is None else found.get(M + "val", default)


def _group(text: str) -> str:
    text = text.strip()
    return text if text.replace(",", "").replace(".", "").isalnum() else f"({text})"
