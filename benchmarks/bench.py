"""What a comparison costs, as ratios in one run: machines differ, and a shared one differs from itself.

Prints: the whole comparison (models warm) over the time in which underthesea's word_tokenize segments both texts line
by line; the time for the whole texts over that for the first halves of both; the peak memory of the process.
"""

from __future__ import annotations

import resource
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from underthesea import word_tokenize

import corpora
from nlp import Source, compare

LAW = corpora.FOLDER.parent.parent / "shared" / "corpora" / "pairs" / "dat-dai-2013-2024"
ROUNDS = 3
LENGTH = 400_000
"""Characters to which each sample text is repeated where the law is not at hand."""
BOUNDS = {"comparison / segmentation": 0.6, "whole / first halves": 2.3, "peak memory, MB": 700.0}


def texts() -> tuple[str, str]:
    """The old and the new text to measure on."""
    if LAW.is_dir():
        print(f"texts: {LAW.name}")
        return (LAW / "old.txt").read_text(encoding="utf-8"), (LAW / "new.txt").read_text(encoding="utf-8")
    print(f"texts: {LAW.name} is not at hand; {corpora.SAMPLE.name} repeated, which is easier to split and to pair")
    return repeated(corpora.SAMPLE / "old.txt"), repeated(corpora.SAMPLE / "new.txt")


def repeated(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    return text * (LENGTH // len(text))


def first_half(text: str) -> str:
    """Up to the end of the line in which the middle falls."""
    return text[: text.index("\n", len(text) // 2)]


def timed(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def main() -> int:
    old, new = texts()
    print(f"characters: {len(old)} + {len(new)}")
    halves = first_half(old), first_half(new)
    lines = [line for line in (old + "\n" + new).splitlines() if line.strip()]
    compare_texts(*halves)  # warms the models
    word_tokenize(lines[0])
    whole, half = [], []
    for _ in range(ROUNDS):  # in turn, so that a busy moment of the machine falls on all of them
        whole.append(timed(lambda: compare_texts(old, new)))
        half.append(timed(lambda: compare_texts(*halves)))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    segmentation = [timed(lambda: [word_tokenize(line) for line in lines]) for _ in range(ROUNDS)]
    values = {
        "comparison / segmentation": statistics.median(whole) / statistics.median(segmentation),
        "whole / first halves": statistics.median(whole) / statistics.median(half),
        "peak memory, MB": peak,
    }
    print(
        f"seconds, median of {ROUNDS}: comparison {statistics.median(whole):.2f}, first halves "
        f"{statistics.median(half):.2f}, segmentation {statistics.median(segmentation):.2f}"
    )
    for name, value in values.items():
        print(f"{name:28} {value:8.2f}   at most {BOUNDS[name]:g}   {'ok' if value <= BOUNDS[name] else 'OVER'}")
    return 0 if all(value <= BOUNDS[name] for name, value in values.items()) else 1


def compare_texts(old: str, new: str) -> object:
    return compare(Source("old", old), Source("new", new))


if __name__ == "__main__":
    sys.exit(main())
