"""What a comparison costs, as ratios in one run: machines differ, and a shared one differs from itself.

Prints: the whole comparison over the time in which underthesea's word_tokenize segments both texts line by line; the
time for the whole texts over that for the first halves of both; the peak memory of a comparison. Each measurement has a
process of its own, in which a small comparison warmed the models but nobody has seen these texts; times are of the
processor, for others may be at work on the machine.
"""

from __future__ import annotations

import resource
import statistics
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

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
    start = time.process_time()
    run()
    return time.process_time() - start


def comparison(old: str, new: str) -> tuple[float, float]:
    """Seconds of a comparison, and the peak memory of the process in MB."""
    compare_texts(
        *(path.read_text(encoding="utf-8") for path in (corpora.SAMPLE / "old.txt", corpora.SAMPLE / "new.txt"))
    )
    seconds = timed(lambda: compare_texts(old, new))
    return seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def segmentation(old: str, new: str) -> float:
    from underthesea import word_tokenize

    lines = [line for line in (old + "\n" + new).splitlines() if line.strip()]
    word_tokenize("Cơ quan chủ trì gửi hồ sơ.")
    return timed(lambda: [word_tokenize(line) for line in lines])


def main() -> int:
    old, new = texts()
    print(f"characters: {len(old)} + {len(new)}")
    halves = first_half(old), first_half(new)
    whole, half, segmented = [], [], []
    with ProcessPoolExecutor(1, mp_context=get_context("spawn"), max_tasks_per_child=1) as process:
        for _ in range(ROUNDS):  # in turn, so that a busy moment of the machine falls on all of them
            whole.append(process.submit(comparison, old, new).result())
            segmented.append(process.submit(segmentation, old, new).result())
            half.append(process.submit(comparison, *halves).result())
    seconds = statistics.median(seconds for seconds, _ in whole)
    seconds_half = statistics.median(seconds for seconds, _ in half)
    values = {
        "comparison / segmentation": seconds / statistics.median(segmented),
        "whole / first halves": seconds / seconds_half,
        "peak memory, MB": max(peak for _, peak in whole),
    }
    print(
        f"seconds, median of {ROUNDS}: comparison {seconds:.2f}, first halves {seconds_half:.2f}, "
        f"segmentation {statistics.median(segmented):.2f}"
    )
    for name, value in values.items():
        print(f"{name:28} {value:8.2f}   at most {BOUNDS[name]:g}   {'ok' if value <= BOUNDS[name] else 'OVER'}")
    return 0 if all(value <= BOUNDS[name] for name, value in values.items()) else 1


def compare_texts(old: str, new: str) -> object:
    return compare(Source("old", old), Source("new", new))


if __name__ == "__main__":
    sys.exit(main())
