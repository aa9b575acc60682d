"""What `make fuzz` starts from is read; so the targets do not rot between two runs."""

from __future__ import annotations

import random

import pytest

from fuzz.mutate import mutate
from fuzz.targets import TARGETS


@pytest.mark.parametrize("name", TARGETS)
def test_seeds_and_a_few_mutations_of_them(name: str) -> None:
    target, chance = TARGETS[name], random.Random(name)
    for seed in target.seeds():
        target.run(seed)
        for _ in range(20):
            target.run(mutate(seed, target.tokens, chance)[:10_000])


def test_mutations_differ_and_can_be_repeated() -> None:
    target = TARGETS["docx"]
    seed = next(iter(target.seeds()))
    made = {mutate(seed, target.tokens, random.Random(n)) for n in range(50)}
    assert len(made) > 40
    assert mutate(seed, target.tokens, random.Random(7)) == mutate(seed, target.tokens, random.Random(7))
