"""Mutations that know what means something in a format: a tag, a control word, a number, a part of a file."""

from __future__ import annotations

import random
import re

_NUMBER = re.compile(rb"-?\d+")
_NUMBERS = (b"0", b"-1", b"1", b"255", b"65536", b"2147483647", b"-2147483648", b"99999999999999999999", b"1e999", b"")
_DEEP = 400


def mutate(raw: bytes, tokens: re.Pattern[bytes], chance: random.Random) -> bytes:
    """`raw` with one to four things removed, repeated, exchanged, moved or counted otherwise."""
    pieces = tokens.split(raw)
    for _ in range(chance.randint(1, 4)):
        start = chance.randrange(len(pieces))
        end = min(len(pieces), start + chance.choice((1, 1, 2, 3, 10, 50)))
        part = pieces[start:end]
        match chance.randrange(6):
            case 0:
                pieces[start:end] = []
            case 1:
                pieces[start:end] = part * chance.choice((2, 3, 10, _DEEP))
            case 2:
                pieces[start] = chance.choice(pieces)
            case 3:
                at = chance.randrange(len(pieces))
                pieces[at:at] = part
            case 4:
                most = chance.randint(1, 3)
                pieces[start] = _NUMBER.sub(lambda match: chance.choice(_NUMBERS), pieces[start], count=most)
            case _:
                pieces[start:end] = reversed(part)
        if not pieces:
            return b""
    return b"".join(pieces)
