"""Vietnamese regulations compared clause by clause. A notebook needs nothing else:

>>> from nlp import Source, compare
>>> old = Source("cu.txt", "Điều 1. Thời hạn\\n1. Thời hạn là 30 ngày.")
>>> new = Source("moi.txt", "Điều 1. Thời hạn\\n1. Thời hạn là 15 ngày.")
>>> [change.label.value for change in compare(old, new).value.changes]
['modified', 'modified']

What a name needs is loaded when the name is first asked for: a process that only reads a file waits for no aligner.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nlp.analyse import analyse
    from nlp.compare import compare
    from nlp.errors import NlpError
    from nlp.labels.comparison import Comparison
    from nlp.readers import Source, read
    from nlp.result import Notice, Result
    from nlp.structure.regulation import Regulation

__all__ = ["Comparison", "NlpError", "Notice", "Regulation", "Result", "Source", "analyse", "compare", "read"]

_HOMES = {
    "Comparison": "nlp.labels.comparison",
    "NlpError": "nlp.errors",
    "Notice": "nlp.result",
    "Regulation": "nlp.structure.regulation",
    "Result": "nlp.result",
    "Source": "nlp.readers",
    "analyse": "nlp.analyse",
    "compare": "nlp.compare",
    "read": "nlp.readers",
}


class _Door(ModuleType):
    """Keeps `nlp.compare` and `nlp.analyse` the functions, though importing the modules of those names, by whichever
    way, lays each module over the attribute."""

    def __getattr__(self, name: str) -> object:
        if name not in _HOMES:
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        value: object = getattr(import_module(_HOMES[name]), name)
        self.__dict__[name] = value
        return value

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _HOMES and isinstance(value, ModuleType)):
            super().__setattr__(name, value)

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *__all__})


sys.modules[__name__].__class__ = _Door
