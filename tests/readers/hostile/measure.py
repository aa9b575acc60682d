"""`python -m tests.readers.hostile.measure NAME`: reads one hostile file, and tells as JSON how that ended.

A process of its own for each, so that the peak of memory is that of this file: `children` is the most that any process
took that this one started, or that those started; `own` is this one's. Both in MB. `busy` are the seconds that
processors worked on it, all processes together: what it takes on the clock where nobody else is at work.
"""

from __future__ import annotations

import json
import resource
import sys
import time

from nlp.errors import ReadError
from nlp.readers import Source, read
from tests.readers.hostile import old, other, pdf, web, word, word_zip
from tests.readers.hostile.case import CASES, READ

MAKERS = (word, word_zip, pdf, web, old, other)


def measure(name: str) -> dict[str, object]:
    case = CASES[name]
    source = Source(case.file, case.make())
    before, start = _peak(resource.RUSAGE_SELF), time.monotonic()
    worked = _busy()
    told: dict[str, object]
    try:
        result = read(source)
        told = {"end": READ, "message": "", "hint": "", "notices": len(result.notices), "name": result.value.name}
    except ReadError as error:
        told = {"end": type(error).__name__, "message": error.message, "hint": error.hint}
    seconds = time.monotonic() - start
    own = _peak(resource.RUSAGE_SELF) - before
    return {
        **told,
        "seconds": seconds,
        "busy": _busy() - worked,
        "children": _peak(resource.RUSAGE_CHILDREN),
        "own": own,
    }


def _busy() -> float:
    used = [resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _peak(whose: int) -> float:
    return resource.getrusage(whose).ru_maxrss / 1024


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1])))
