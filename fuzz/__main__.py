"""`python -m fuzz` lists the targets; `python -m fuzz TARGET SECONDS` runs one, and ends in 1 with what it found."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["nlp"]):
    from fuzz.targets import TARGETS
from fuzz.mutate import mutate

FOLDER = Path(__file__).resolve().parents[1] / "build" / "fuzz"
LONGEST = 20_000
"""Bytes of a mutated file."""
SECONDS = 10
"""That one file may take."""
MEGABYTES = 2_000


def main() -> None:
    if len(sys.argv) < 2:
        print(*TARGETS)
        return
    name, seconds = sys.argv[1], int(sys.argv[2])
    target = TARGETS[name]
    seeds, found = FOLDER / name / "seeds", FOLDER / name / "found"
    for folder in (seeds, found):
        folder.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(target.seeds()):
        (seeds / f"{number}").write_bytes(seed)

    def mutated(raw: bytes, most: int, seed: int) -> bytes:
        chance = random.Random(seed)
        if chance.random() < 0.5:
            return atheris.Mutate(raw, most)
        return mutate(raw, target.tokens, chance)[:most]

    print(f"{name}: {seconds} s", flush=True)
    options = [
        f"-max_total_time={seconds}",
        f"-max_len={LONGEST}",
        f"-timeout={SECONDS}",
        f"-rss_limit_mb={MEGABYTES}",
        f"-artifact_prefix={found}/",
        "-verbosity=0",
        "-print_final_stats=1",
    ]
    atheris.Setup([sys.argv[0], *options, str(seeds)], target.run, custom_mutator=mutated)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
