"""`python -m service.schemas`: the JSON Schema of a comparison, as service/comparison.schema.json holds it."""

from __future__ import annotations

import json

from service.schemas import ComparisonOut


def json_schema() -> str:
    schema = ComparisonOut.model_json_schema(mode="serialization")
    return json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


if __name__ == "__main__":
    print(json_schema(), end="")
