"""What the scripts of the page say stands in the modules of words, and no word there is without a script."""

from __future__ import annotations

import re
from pathlib import Path

import service
from service.vietnamese.finding import SCRIPT_FINDING
from service.vietnamese.panel import SCRIPT_PANEL
from service.vietnamese.start import PROGRESS_SCRIPT, START_SCRIPT

SCRIPTS = Path(service.__file__).parent / "web" / "static" / "js"
TEXTS = [text for path in sorted(SCRIPTS.glob("*.js")) if './words.js"' in (text := path.read_text("utf-8"))]
"""Of the scripts that say something."""
WORDS = SCRIPT_FINDING | SCRIPT_PANEL | START_SCRIPT | PROGRESS_SCRIPT


def said() -> list[str]:
    """The names that these scripts ask words for: `done.paired`, and `label.` of names that are put together."""
    text = "\n".join(TEXTS)
    calls = re.findall(r"\bsay\(([^;]*?)\)", text)
    asked = [name for call in calls for name in re.findall(r'"(\w+\.\w+)"', call)]
    asked += re.findall(r'\bsay\("(\w+)"', text)
    return asked + re.findall(r"\bsay\(`([\w.]+)\$\{", text)


def test_each_word_that_a_script_says_is_there() -> None:
    missing = [name for name in said() if not any(word.startswith(name) for word in WORDS)]
    assert not missing


def test_each_word_of_the_panel_is_said_by_a_script() -> None:
    asked = tuple(said())
    assert len(asked) > 80
    assert not [word for word in SCRIPT_PANEL if not word.startswith(asked)]


def test_no_sentence_of_a_script_stands_in_it() -> None:
    vietnamese = re.compile("[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)
    for text in TEXTS:
        code = re.sub(r"//.*", "", text)
        assert not [line for line in code.splitlines() if vietnamese.search(line) and "replace(" not in line]
