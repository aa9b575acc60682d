"""The JSON contract: what `--format json` prints and the HTTP API answers.

Spans count code points, start inclusive and end exclusive, in the file as received. `python -m service.schemas`
prints the JSON Schema of a comparison; the copy in service/comparison.schema.json is tested to be current.
"""

from service.schemas.comparison import ComparisonOut
from service.schemas.parsed import ParsedOut

__all__ = ["ComparisonOut", "ParsedOut"]
