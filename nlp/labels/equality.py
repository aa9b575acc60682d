"""Whether two wordings say the same, and in which class of section 8.2."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from nlp.citations.equivalence import equivalent
from nlp.labels.label import Kind
from nlp.labels.wording import Mention, Wording
from nlp.lexicon import alternation, words
from nlp.text.keys import key_e1, tokenised

Successors = Mapping[str, frozenset[str]]
"""The ids of the new provisions in which each old one lives on; no entry where it has none."""

_REFERENCE = "\u0298"  # a letter that no text of law has, so that no key drops it

_FAR = 24
"""Texts that have more words for themselves are not equal in any class: asked first, for keys take longer. Numbers
written out, abbreviations and syllables run together make some words differ."""

_SHORT = 60
"""Characters that may be a mere way of saying."""


def same(old: Wording, new: Wording, successors: Successors) -> Kind | None:
    """SAME under E0 and E1, TECHNICAL under E2, None when they differ.

    E2: references in the same words but for their numbers that lead to the same matter (`equivalence`; TV-48, TV-49),
    abbreviations and the forms of lexicons/equality.toml.
    """
    if old.text == new.text:
        return Kind.SAME
    if _far(old.text, new.text):
        return None
    key, new_key = key_e1(old.text), key_e1(new.text)
    if key == new_key:
        return Kind.SAME
    if _technical(key) == _technical(new_key):
        return Kind.TECHNICAL
    if len(old.mentions) != len(new.mentions) or not old.mentions:
        return None
    if _technical(key_e1(_masked(old))) != _technical(key_e1(_masked(new))):
        return None
    pairs = zip(old.mentions, new.mentions, strict=True)
    led = all(
        _frame(before.span.of(old.text)) == _frame(after.span.of(new.text))
        and same_reference(before, after, old, new, successors)
        for before, after in pairs
    )
    return Kind.TECHNICAL if led else None


def same_reference(before: Mention, after: Mention, old: Wording, new: Wording, successors: Successors) -> bool:
    """Whether two mentions lead to the same matter.

    One written as before to something of which nobody knows where it went has not changed.
    """
    if equivalent(before.citation, after.citation, successors):
        return True
    unknown = not any(target in successors for target in before.citation.targets)
    return unknown and key_e1(before.span.of(old.text)) == key_e1(after.span.of(new.text))


def only_wording(old: str, new: str) -> bool:
    """Whether two stretches differ in nothing but ways of saying (E3): the forms of the lexicon, `và` for a comma."""
    return max(len(old), len(new)) <= _SHORT and _plain(key_e1(old)) == _plain(key_e1(new))


_OWN_NAME = re.compile(rf"{alternation(words('citations', 'own_types'))}(?=\s+này(?!\w))", re.IGNORECASE)
_NUMBER = re.compile(r"(?<!\w)(?:\d+[a-zđ]?\d*|[a-zđ]\d?|[ivxlc]+)(?!\w)")


def _frame(reference: str) -> str:
    """The words of a reference without its numbers and without the type in `Luật này`."""
    return key_e1(_NUMBER.sub(_REFERENCE, _OWN_NAME.sub(_REFERENCE, reference).lower()))


def _far(old: str, new: str) -> bool:
    """Whether each has many syllables (numbers left out) that the other lacks."""
    apart = set(tokenised(old).keys) ^ set(tokenised(new).keys)
    return len(apart) > _FAR and sum(map(str.isalpha, apart)) > _FAR


def _masked(wording: Wording) -> str:
    out: list[str] = []
    at = 0
    for mention in wording.mentions:
        out += [wording.text[at : mention.span.start], _REFERENCE]
        at = mention.span.end
    return "".join([*out, wording.text[at:]])


def _technical(key: str) -> str:
    pattern, table = _forms("technical")
    return pattern.sub(lambda m: table[m[0]], key)


def _plain(key: str) -> str:
    pattern, table = _forms("wording")
    return pattern.sub(lambda m: table[m[0]], _technical(key)).replace("và", "")


@cache
def _forms(name: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """Keys of all forms that say the same, and the key that stands for them."""
    table = {key_e1(form): key_e1(forms[0]) for forms in lexicon()[name]["same"] for form in forms}
    return re.compile("|".join(sorted(map(re.escape, table), key=len, reverse=True))), table


@cache
def lexicon() -> dict[str, Any]:
    """lexicons/equality.toml as it stands there."""
    return tomllib.loads(resources.files("nlp").joinpath("lexicons", "equality.toml").read_text(encoding="utf-8"))
