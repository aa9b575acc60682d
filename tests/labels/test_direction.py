"""Which changes bind tighter or looser (M-02, M-04). The examples stand in lexicons/direction.toml."""

from __future__ import annotations

import pytest

from nlp.diff.diff import diff
from nlp.labels.force import force_marks
from nlp.labels.label import Direction
from nlp.lexicon import words

_TURNED = {Direction.TIGHTENED: Direction.LOOSENED, Direction.LOOSENED: Direction.TIGHTENED}


@pytest.mark.parametrize("example", words("direction", "examples"))
def test_examples_of_the_lexicon(example: str) -> None:
    old, new, expected = example.split(" => ")
    assert " ; ".join(f"{m.kind} {m.direction}" for m in force_marks(old, new, diff(old, new))) == expected


@pytest.mark.parametrize("example", words("direction", "examples"))
def test_the_other_way_round_says_the_opposite(example: str) -> None:
    old, new, _ = example.split(" => ")
    there, back = (force_marks(a, b, diff(a, b)) for a, b in ((old, new), (new, old)))
    assert sorted(_TURNED.get(m.direction, m.direction) for m in there) == sorted(m.direction for m in back)
