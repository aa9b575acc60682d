"""Vietnamese regulations compared clause by clause. A notebook needs nothing else:

>>> from nlp import Source, compare
>>> old = Source("cu.txt", "Điều 1. Thời hạn\\n1. Thời hạn là 30 ngày.")
>>> new = Source("moi.txt", "Điều 1. Thời hạn\\n1. Thời hạn là 15 ngày.")
>>> [change.label.value for change in compare(old, new).value.changes]
['modified', 'modified']
"""

from nlp.analyse import analyse
from nlp.compare import compare
from nlp.errors import NlpError
from nlp.labels.comparison import Comparison
from nlp.readers import Source, read
from nlp.result import Notice, Result
from nlp.structure.regulation import Regulation

__all__ = ["Comparison", "NlpError", "Notice", "Regulation", "Result", "Source", "analyse", "compare", "read"]
