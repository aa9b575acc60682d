"""No hostile file takes more than 10 s or 500 MB or gives a traceback; each is read, or refused with a hint."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest

from nlp import errors
from tests.readers.hostile.case import CASES, LONGEST_NAME_SHOWN, READ
from tests.readers.hostile.measure import MAKERS

ROOT = Path(__file__).parents[3]
SECONDS, MEGABYTES = 10.0, 500.0
ON_THE_CLOCK = 60.0
"""For a machine on which others are at work."""
Measured = dict[str, Future[subprocess.CompletedProcess[str]]]


@pytest.fixture(scope="module")
def measured() -> Iterator[Measured]:
    """Each case, read in a process of its own, as many at a time as there are processors."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        yield {name: pool.submit(run, name) for name in CASES}


def run(name: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.readers.hostile.measure", name]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)


def test_there_are_enough_of_every_kind() -> None:
    assert len(CASES) >= 40
    assert {case.make.__module__ for case in CASES.values()} == {maker.__name__ for maker in MAKERS}
    named = {end for case in CASES.values() for end in case.ends} - {READ}
    assert all(issubclass(getattr(errors, end), errors.ReadError) for end in named)


@pytest.mark.parametrize("name", CASES)
def test_it_is_read_or_refused_soon_and_at_little_cost(name: str, measured: Measured) -> None:
    done = measured[name].result()
    assert (done.returncode, done.stderr) == (0, "")
    told = json.loads(done.stdout)
    assert told["end"] in CASES[name].ends, told
    assert told["busy"] < SECONDS
    assert told["seconds"] < ON_THE_CLOCK
    assert max(told["children"], told["own"]) < MEGABYTES
    if told["end"] != READ:
        assert told["hint"]
        assert told["message"].isprintable()
        assert "Traceback" not in told["message"]
        assert len(told["message"]) < LONGEST_NAME_SHOWN + 300
