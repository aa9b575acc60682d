"""The door `nlp`: all it promises, in whatever order modules were imported, and nothing loaded before its time."""

from __future__ import annotations

import doctest
import subprocess
import sys

import pytest

import nlp


def python(code: str) -> str:
    """What `code` prints in an interpreter of its own."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    return done.stdout.strip()


@pytest.mark.parametrize(
    "imports",
    [
        "from nlp import analyse, compare",
        "from nlp import *",
        "import nlp.analyse, nlp.compare; from nlp import analyse, compare",
        "from nlp.compare import Progress; from nlp.analyse import build; from nlp import analyse, compare",
        "import nlp; compare = nlp.compare; import nlp.compare, nlp.analyse; analyse = nlp.analyse",
        "import service.cli; from nlp import analyse, compare",
    ],
)
def test_functions_are_not_hidden_by_modules_of_their_names(imports: str) -> None:
    check = (
        "import nlp; print(type(compare).__name__, type(analyse).__name__, nlp.compare is compare, analyse.__name__)"
    )
    assert python(f"{imports}; {check}") == "function function True analyse"


def test_every_name_is_there() -> None:
    assert len(nlp.__all__) < 10
    assert all(hasattr(nlp, name) for name in nlp.__all__)
    assert set(nlp.__all__) <= set(dir(nlp))
    assert not hasattr(nlp, "no_such_name")


def test_the_example_runs() -> None:
    assert doctest.testmod(nlp) == doctest.TestResults(failed=0, attempted=4)


def test_the_process_that_reads_waits_for_no_aligner() -> None:
    """It starts in 0.1 s where nothing else runs; with all of nlp it would be 0.7 s."""
    loaded = python("import sys, nlp.readers.child; print(*sys.modules)").split()
    assert not {"numpy", "scipy", "spacy", "rapidfuzz", "pydantic", "lxml", "pypdfium2"} & set(loaded)
